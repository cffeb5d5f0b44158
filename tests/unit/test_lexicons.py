"""The tables of words are used, headed and of one shape; rows name only what the code knows and show themselves."""

import datetime as dt
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.tokens import Token

from extract.events import Document
from extract.events.lexicon import CONDITIONS, PARTS, entry_for, word_of, words_for
from extract.model import EVENT_TYPES, Article
from extract.parsing import language
from extract.pipeline import document_of, process
from extract.resources import DATA, path_of, table

FOLDER = path_of("lexicons")
NAMES = sorted(path.stem for path in FOLDER.glob("*.tsv"))
CODE = "".join(path.read_text(encoding="utf-8") for path in Path(DATA.parent, "extract").rglob("*.py"))
EVENTS, STATEMENTS = table("lexicons/events.tsv"), table("lexicons/statements.tsv")
PUBLISHED = dt.date(2026, 5, 11)
Row = tuple[str, ...]


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
    used = {condition for _, _, conditions, _ in STATEMENTS for condition in conditions.split(",") if condition}
    assert used == set(CONDITIONS)
    assert {pos for pos, *_ in STATEMENTS} == {"VERB", "NOUN"}


def test_the_words_of_events_name_known_types() -> None:
    assert {type.removeprefix("-") for type, *_ in EVENTS} == set(EVENT_TYPES) - {"statement"}
    assert {pos for _, pos, *_ in EVENTS} == {"VERB", "NOUN"}
    assert all(lemma and "+" not in lemma for _, _, lemma, _, _ in EVENTS)
    assert all(beside for type, _, _, beside, _ in EVENTS if type.startswith("-"))


def test_the_words_of_events_name_each_group_and_no_other() -> None:
    named = {word[1:] for *_, beside, _ in EVENTS for word in beside.split(",") if word.startswith("@")}
    assert named == {name for name, _ in table("lexicons/groups.tsv", width=2)}


@functools.cache
def document(sentence: str) -> Document:
    return document_of(Article.make("", sentence, PUBLISHED), language.parse(sentence))


def tokens(pos: str, lemma: str, sentence: str) -> Iterator[Token]:
    for token in document(sentence).doc:
        if PARTS.get(token.pos_) == pos and token.lemma_.casefold() == lemma:
            yield token


@pytest.mark.parametrize("row", EVENTS, ids=" ".join)
def test_the_example_of_a_word_of_events_shows_it(row: Row) -> None:
    """The row fits its word there. What else fits is no row for the type that would do without it."""
    type, pos, lemma, beside, example = row
    fitting = [words_for(token) for token in tokens(pos, lemma, example)]
    own = word_of(type, beside)
    assert any(own in rows for rows in fitting)
    assert beside or not any(other.sure for rows in fitting for other in rows if other.type == own.type)


@pytest.mark.parametrize("row", EVENTS, ids=" ".join)
def test_the_example_of_a_word_of_events_tells_the_event(row: Row) -> None:
    type, *_, example = row
    told = {mention.type for mention in process(Article.make("", example, PUBLISHED))}
    assert (type.removeprefix("-") in told) is not type.startswith("-")


@pytest.mark.parametrize("row", STATEMENTS, ids=" ".join)
def test_the_example_of_a_word_of_speech_shows_it(row: Row) -> None:
    pos, word, conditions, example = row
    lemma, _, beside = word.partition("+")
    entries = [entry_for(token, document(example)) for token in tokens(pos, lemma, example)]
    assert (beside, conditions) in {(e.beside, ",".join(e.conditions)) for e in entries if e is not None}
    assert "statement" in {mention.type for mention in process(Article.make("", example, PUBLISHED))}
