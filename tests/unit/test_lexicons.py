"""The tables of words are used, headed and of one shape; their rows name only what the code knows."""

from pathlib import Path

import pytest

from extract.events.lexicon import CONDITIONS
from extract.model import EVENT_TYPES
from extract.resources import DATA, table

FOLDER = DATA / "lexicons"
NAMES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
CODE = "".join(path.read_text(encoding="utf-8") for path in Path(DATA.parent, "extract").rglob("*.py"))


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_read_and_says_what_it_holds(name: str) -> None:
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    assert f"lexicons/{name}.tsv" in CODE, "no code reads it"
    assert text.startswith("# ")


@pytest.mark.parametrize("name", NAMES)
def test_no_row_stands_twice(name: str) -> None:
    rows = table(f"lexicons/{name}.tsv")
    assert len(rows) == len(set(rows))


def test_the_words_of_speech_name_known_conditions() -> None:
    rows = table("lexicons/statements.tsv", width=3)
    used = {condition for *_, conditions in rows for condition in conditions.split(",") if condition}
    assert used == set(CONDITIONS)
    assert {pos for pos, *_ in rows} == {"VERB", "NOUN"}


def test_the_words_of_events_name_known_types() -> None:
    rows = table("lexicons/events.tsv", width=4)
    assert {type.removeprefix("-") for type, *_ in rows} == set(EVENT_TYPES) - {"statement"}
    assert {pos for _, pos, *_ in rows} == {"VERB", "NOUN"}
    assert all(lemma and "+" not in lemma for _, _, lemma, _ in rows)
    assert all(beside for type, _, _, beside in rows if type.startswith("-"))


def test_the_words_of_events_name_each_group_and_no_other() -> None:
    cells = [beside for *_, beside in table("lexicons/events.tsv", width=4)]
    named = {word[1:] for beside in cells for word in beside.split(",") if word.startswith("@")}
    assert named == {name for name, _ in table("lexicons/groups.tsv", width=2)}
