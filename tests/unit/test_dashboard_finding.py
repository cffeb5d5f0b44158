"""What one search finds among events, actors and articles, and how that is shown."""

import datetime as dt

import pandas as pd

from dashboard import finding
from extract.store.searching import parse
from tests.unit.test_dashboard_index import actor, index_of, row

ACTORS = pd.DataFrame(
    [
        {"name": "Ana Lindqvist", "kind": "person", "aliases": ["A. Port"]},
        {"name": "Port workers", "kind": "group", "aliases": []},
        {"name": "Bram Okafor", "kind": "person", "aliases": []},
    ]
)
ARTICLES = pd.DataFrame(
    [
        {"article_id": "a", "title": "Ports stay open", "publisher": "Ledger"},
        {"article_id": "b", "title": "Ships", "publisher": "Port Times"},
        {"article_id": "c", "title": "Rain", "publisher": "Ledger"},
    ]
)


def test_events_whose_headline_is_found_come_first_and_actors_are_found_by_all_their_names() -> None:
    many = {"article_ids": ["a", "b"], "publishers": ["Ledger", "Post"], "agents": [actor("Ana")]}
    index = index_of(
        [row("elsewhere", title="Talks", **many), row("headline", title="Port opens"), row("other")],
        {"a": dt.date(2026, 5, 11), "b": dt.date(2026, 5, 11)},
    )
    found = finding.find(parse("port"), index, {"elsewhere", "headline"}, ACTORS, ARTICLES)
    assert [index.ids[event] for event in found.events] == ["headline", "elsewhere"]
    assert found.actors == ["Ana Lindqvist"]  # a group has no page
    assert found.articles == ["a", "b"]


def test_a_search_without_words_finds_nothing() -> None:
    found = finding.find(parse("-port"), index_of([row("e")]), {"e"}, ACTORS, ARTICLES)
    assert not len(found.events) and not found.actors and not found.articles


def test_what_is_searched_for_stands_out_and_the_rest_is_shown_as_it_is() -> None:
    assert finding.markdown(parse("ports"), "The *Ports* stay open") == r"The \***Ports**\* stay open"


def test_a_passage_begins_a_little_before_what_is_found() -> None:
    told = finding.passage(parse("ports"), "word " * 40 + "the ports stay open " + "word " * 40)
    assert [part for part, hit in told if hit] == ["ports"]
    text = "".join(part for part, _ in told)
    assert text.startswith("…word word") and text.endswith("…") and len(text) < finding.AROUND + 3


def test_the_sentence_is_shown_that_has_what_is_searched_for() -> None:
    told = [{"text": "Ana spoke."}, {"text": "The ports stay open."}]
    shown = [("The ", False), ("ports", True), (" stay open.", False)]
    assert finding.beside(parse("ports"), "Harbours", told) == shown
    assert finding.beside(parse("ports"), "Ports", told) == []  # the headline shows it
    assert finding.beside(parse("lindqvist"), "Harbours", told) == []
