"""Who does it and to whom: the table test_roles.tsv, one test a row."""

import datetime as dt
from pathlib import Path

import pytest

from extract.model import Article
from extract.pipeline import process

TABLE = Path(__file__).with_suffix(".tsv")
ROWS = [
    tuple((line.split("\t") + [""] * 5)[:5])
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "trigger", "role", "names", "codes"), ROWS)
def test_role(text: str, trigger: str, role: str, names: str, codes: str) -> None:
    mentions = process(Article.make("", text, dt.date(2026, 5, 11)))
    mention = next(m for m in reversed(mentions) if trigger in m.trigger_text)
    actors = getattr(mention, role)
    assert sorted(actor.name for actor in actors) == sorted(name for name in names.split("; ") if name)
    if codes:
        assert {code for actor in actors for code in actor.countries} == set(codes.split())
