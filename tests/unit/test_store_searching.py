"""How the words of a search are read, and what is suggested for those that nothing has."""

import datetime as dt
from pathlib import Path

import pytest

from extract.model import Actor, Article, Mention, Span, TimeSpan
from extract.store import Store, searching

DAY = dt.date(2026, 3, 10)
TOLD = (
    ("Lena Zelenko met the envoys of Peru.", "Lena Zelenko"),
    ("Ana Rey spoke of a ceasefire at sea.", "Ana Rey"),
    ("Ana Rey and the envoys of Chile want the prisoner exchange.", "Ana Rey"),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "events.db")
    for number, (text, name) in enumerate(TOLD):
        article = Article.make(f"Part {number}", text, DAY)
        spans = Span(0, len(text)), Span(len(name) + 1, len(name) + 4)
        agent = Actor(name, "person", ("PE",))
        when = TimeSpan(DAY, DAY, "publication")
        made.add(article, [Mention.at(article, "statement", "occurred", when, *spans, agents=(agent,))])
    return made


def found(store: Store, words: str) -> list[int]:
    """Which of ``TOLD`` the search finds."""
    ids = store.search(words)
    events = store.events()
    texts = [piece[0]["text"] for piece in events[events["event_id"].isin(ids)]["evidence"]]
    return sorted(number for number, (text, _) in enumerate(TOLD) if text in texts)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("envoys", [0, 2]),
        ("envoys rey", [2]),
        ("envoys -chile", [0]),
        ("-envoys", [1]),
        ("ceasefire OR exchange", [1, 2]),
        ("peru OR chile envoys", [0, 2]),
        ('"envoys of chile"', [2]),
        ('"of envoys"', []),
        ('rey -"prisoner exchange"', [1]),
        ("cease-fire", [1]),
        ("OR", [0, 1, 2]),
        ("envoys OR", [0, 2]),
        ("-", [0, 1, 2]),
        ("zelenkoo OR", []),
        ("lena zelenkko", [0]),
    ],
)
def test_words_phrases_alternatives_and_exclusions(store: Store, words: str, numbers: list[int]) -> None:
    assert found(store, words) == numbers


def test_a_name_is_found_by_another_transliteration(tmp_path: Path) -> None:
    text = "Andrii Sybiha spoke of peace."
    article = Article.make("Part", text, DAY)
    agent = Actor("Andrii Sybiha", "person", ("UA",))
    mention = Mention.at(
        article,
        "statement",
        "occurred",
        TimeSpan(DAY, DAY, "publication"),
        Span(0, len(text)),
        Span(14, 19),
        agents=(agent,),
    )
    with Store(tmp_path / "events.db") as store:
        store.add(article, [mention])
        assert store.search("Andriy Sybiga") == store.search("Sybiha") != set()


@pytest.mark.parametrize(
    ("words", "meant"),
    [("envois", "envoys"), ("envois rey", "envoys rey"), ("envoys", None), ("qqqqqq", None), ("Zelenkow", "zelenko")],
)
def test_words_that_nothing_has_are_replaced_by_known_ones(store: Store, words: str, meant: str | None) -> None:
    assert store.suggest(words) == meant


def test_a_search_is_never_an_error(store: Store) -> None:
    for words in ('"', "“”", '-"', "((", "a AND (b", "NEAR(a b)", "words:x", "*", "^a", "a" * 5000, "\x00", '"a" "b'):
        assert isinstance(store.search(words), set)
        assert store.suggest(words) != words


def test_the_query_of_the_index() -> None:
    peru = searching.parse("peru -chile")
    assert (peru.wanted, peru.unwanted) == ('("peru"*)', '("chile"*)')
    assert searching.parse("a b").wanted == '("a") AND ("b")'
    assert searching.parse("x", lambda word: ["y"]).wanted == '("x" OR "y")'
    nothing = searching.parse("-")
    assert (nothing.wanted, nothing.unwanted) == (None, None)


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("envoy", ["Envoys"]),
        ("of", ["of", "of"]),
        ('"envoys of peru"', ["Envoys", "of", "Perú"]),
        ('"of envoys"', []),
        ("cease-fire", ["ceasefire"]),
        ("chile OR lima", ["Lima"]),
        ("envoys -lima", ["Envoys"]),
    ],
)
def test_the_words_that_are_searched_for_are_found_in_a_text(words: str, hits: list[str]) -> None:
    text = "Envoys of Perú spoke of a ceasefire in Lima."
    search = searching.parse(words)
    assert [text[start:end] for start, end in search.hits(text)] == hits
    assert search.fits(text) is (bool(hits) and "-" not in words.replace("cease-fire", ""))
