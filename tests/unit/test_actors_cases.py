"""Hard cases of names, kinds and countries: the table test_actors_cases.tsv, one test a row."""

import datetime as dt
from pathlib import Path

import pytest

from extract.actors import resolve
from extract.model import Article
from extract.parsing.language import parse

TABLE = Path(__file__).with_suffix(".tsv")
ROWS = [
    tuple((line.split("\t") + [""] * 6)[:6])
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_the_table_is_large_enough() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize(("day", "text", "phrase", "name", "kind", "codes"), ROWS)
def test_case(day: str, text: str, phrase: str, name: str, kind: str, codes: str) -> None:
    doc = parse(text)
    cast = resolve(Article.make("", text, dt.date.fromisoformat(day or "2026-05-11")), doc)
    end = text.rindex(phrase) + len(phrase)
    token = next(token for token in doc if token.idx < end <= token.idx + len(token))
    actors = cast.at(token)
    assert " + ".join(sorted(actor.name for actor in actors)) == " + ".join(sorted(name.strip("-").split(" + ")))
    assert {actor.kind for actor in actors} == set(kind.split())
    assert {code for actor in actors for code in actor.countries} == set(codes.split())
    assert all(actor.reason for actor in actors)
