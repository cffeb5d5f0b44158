"""What added articles brought: by what the store tells with them and would tell without them."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from extract import store as store_module
from extract.exports.export import to_jsonl
from extract.happenings.brought import Summary, from_json, summary, to_json
from extract.model import Actor, Article, Mention, Span, Status, TimeSpan
from extract.store import Store
from extract.work.jobs import brought_by

BERG = Actor("Anna Berg", "person", ("SE",), "minister")
LIND = Actor("Karl Lind", "person", ("NO",), "president")
ORR = Actor("Ida Orr", "person", ("IE",), "envoy")
FIRST, DAY, LATER = dt.date(2026, 3, 2), dt.date(2026, 3, 10), dt.date(2026, 3, 11)
NO_DAY = TimeSpan(None, None, "unknown")


def meeting(
    name: str, published: dt.date, status: Status, when: TimeSpan, *actors: Actor, publisher: str = "Example Post"
) -> tuple[Article, list[Mention]]:
    """An article whose only sentence tells of a meeting in Vienna."""
    verb = "will meet" if status == "planned" else "met"
    text = f"{' and '.join(actor.name for actor in actors)} {verb} in Vienna for talks about fish, {name} reports."
    url = f"https://example.org/{name}"
    made = Article.make(name, text, published, url, publisher=publisher, source=f"{name}.md")
    start = text.index(verb)
    spans = Span(0, len(text)), Span(start, start + len(verb))
    named = Mention.at(made, "meeting", status, when, *spans, agents=actors, headline=f"Talks of {actors[0].name}")
    return made, [replace(named, place="Vienna", place_country="AT")]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    on_the_day = TimeSpan(DAY, DAY, "explicit", "10 March")
    with Store(tmp_path / "events.db") as opened:
        opened.add(*meeting("plan", FIRST, "planned", on_the_day, BERG, LIND))
        yield opened


def add(store: Store, *told: tuple[Article, list[Mention]]) -> Summary:
    for article, mentions in told:
        store.add(article, mentions)
    return brought_by(store, [article.id for article, _ in told])


def kinds(found: Summary) -> list[tuple[str, str]]:
    return [(event.kind, event.told) for event in found.events]


def test_what_was_announced_took_place_and_something_new_happened(store: Store) -> None:
    held = meeting("held", LATER, "occurred", TimeSpan(DAY, DAY, "relative", "yesterday"), BERG, LIND)
    other = meeting("other", LATER, "occurred", TimeSpan(LATER, LATER, "explicit", "11 March"), ORR)
    found = add(store, held, other)
    (new, happened) = found.events
    assert (new.kind, new.title, new.days, new.told) == ("new", "Talks of Ida Orr", "2026-03-11", "")
    assert (happened.kind, happened.days) == ("happened", "2026-03-10")
    assert happened.told == "was overdue; 1 more report: Example Post"
    assert found.in_short() == "1 new, 1 took place"
    assert from_json(to_json(found)) == found


def test_another_report_of_the_same(store: Store) -> None:
    again = meeting("again", FIRST, "planned", TimeSpan(DAY, DAY, "explicit", "10 March"), BERG, LIND, publisher="")
    assert kinds(add(store, again)) == [("reported", "1 more report")]


def test_nothing_new(store: Store) -> None:
    dull = Article.make("Dull", "The sea is calm.", DAY)
    found = add(store, (dull, []))
    assert (found.events, found.in_short()) == ((), "nothing new")


def test_looking_changes_nothing(store: Store) -> None:
    held = meeting("held", LATER, "occurred", TimeSpan(DAY, DAY, "relative", "yesterday"), BERG, LIND)
    store.add(*held)
    before, version = to_jsonl(store.events()), store.version()
    brought_by(store, [held[0].id])
    assert (to_jsonl(store.events()), store.version()) == (before, version)


def test_of_many_articles_what_is_new_and_what_is_reported_again_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "COMPARED", 0)
    held = meeting("held", LATER, "occurred", TimeSpan(DAY, DAY, "relative", "yesterday"), BERG, LIND)
    other = meeting("other", LATER, "occurred", TimeSpan(LATER, LATER, "explicit", "11 March"), ORR)
    found = add(store, held, other)
    assert [event.kind for event in found.events] == ["new", "reported"]


def with_(table: pd.DataFrame, more: Mapping[str, object]) -> pd.DataFrame:
    """The first row of a table with other values in these columns."""
    return pd.DataFrame([table.to_dict("records")[0] | dict(more)])


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ({"start": None, "end": None}, {}, [("changed", "day now known")]),
        ({"state": "announced"}, {"state": "called off"}, [("changed", "announced → called off")]),
        ({"state": "overdue"}, {"state": "postponed"}, [("changed", "no longer overdue")]),
        ({"state": "held"}, {"state": "occurred"}, []),
    ],
)
def test_what_changed_is_told_in_words(
    store: Store, was: dict[str, object], now: dict[str, object], told: list[tuple[str, str]]
) -> None:
    table = store.events()
    assert kinds(summary(with_(table, was), with_(table, now))) == told


def test_an_event_and_its_sides_are_counted_once(store: Store) -> None:
    store.add(*meeting("other", LATER, "occurred", TimeSpan(LATER, LATER, "explicit", "11 March"), ORR))
    two = store.events()
    two["side_of"] = ["", str(two["event_id"].iloc[0])]
    assert summary(two.iloc[:0], two).counts["new"] == 1
    assert summary(two.iloc[:0], two.iloc[1:]).counts["new"] == 1  # what it is a side of is as it was


def test_events_that_are_one_now_and_that_are_two_now(store: Store) -> None:
    store.add(*meeting("other", LATER, "occurred", TimeSpan(LATER, LATER, "explicit", "11 March"), ORR))
    two = store.events()
    whole = {name: [one for cell in two[name] for one in cell] for name in ("evidence", "article_ids")}
    one = with_(two, whole)
    (joined,) = summary(two, one).events
    assert joined.told == "“Talks of Anna Berg” and “Talks of Ida Orr” are one now"
    parted = {part for event in summary(one, two).events for part in event.told.split("; ")}
    assert {"apart now from “Talks of Anna Berg”", "apart now from “Talks of Ida Orr”"} <= parted


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"counts": {}, "events": 3}', "null"])
def test_a_report_that_is_none(text: str) -> None:
    assert from_json(text).in_short() == "nothing new"
