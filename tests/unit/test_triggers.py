"""Which sentences report an event of which type: the table test_triggers.tsv, one test a row."""

import datetime as dt
from pathlib import Path

import pytest

from extract.model import Article
from extract.pipeline import process

TABLE = Path(__file__).with_suffix(".tsv")
ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("type", "text"), ROWS)
def test_type(type: str, text: str) -> None:
    told = {mention.type for mention in process(Article.make("", text, dt.date(2026, 5, 11)))}
    assert (type.removeprefix("-") in told) is not type.startswith("-")
