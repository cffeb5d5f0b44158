"""Filters and counts over the columns of the events table."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import words
from dashboard.conditions import named
from dashboard.filters import Selection
from dashboard.index import EventIndex, to_date, to_day
from extract.happenings.digest import digest
from extract.model import EVENT_COLUMNS

DAY = dt.date(2026, 5, 11)
LATER = dt.date(2026, 6, 20)


def row(event: str, **values: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {name: [] if dtype == "object" else "" for name, dtype in EVENT_COLUMNS.items()}
    known = {"event_id": event, "type": "statement", "status": "occurred", "start": DAY, "end": DAY, "n_mentions": 1}
    known["dating"] = "explicit"
    known["history"] = [{"article_id": "a", "published": DAY}]
    return empty | known | {"article_ids": ["a"], "publishers": ["Ledger"], "n_texts": 1} | values


def actor(name: str, kind: str = "person", *countries: str, role: str | None = None) -> dict[str, Any]:
    return {"name": name, "kind": kind, "countries": list(countries), "role": role}


def index_of(rows: Iterable[Mapping[str, Any]], published: Mapping[str, dt.date] | None = None) -> EventIndex:
    frame = pd.DataFrame(list(rows), columns=list(EVENT_COLUMNS))
    frame["start"], frame["end"] = (pd.to_datetime(frame[side]).astype("datetime64[s]") for side in ("start", "end"))
    frame["confidence"] = frame["confidence"].replace("", None).astype("float64")
    frame = frame.astype({"n_mentions": "int64", "n_texts": "int64"})
    return EventIndex(digest(frame), published or {"a": DAY})


@pytest.fixture
def index() -> EventIndex:
    return index_of(
        [
            row("e1", persons=["Ana"], countries=["SE", "NG"]),
            row("e2", persons=["Ana", "Bram"], countries=["NG"], type="meeting"),
            row("e3", persons=["Bram"], countries=["JP"], start=LATER, end=LATER),
            row("e4", start=None, end=None, persons=["Ana"]),
            row("e5", start=dt.date(2026, 1, 1), end=None, countries=["JP"]),
        ]
    )


def none(words: str) -> set[str]:
    return set()


def found(index: EventIndex, selection: Selection) -> list[str]:
    return [str(event) for event in index.ids[index.apply(selection, none).mask]]


def test_days_count_from_1970() -> None:
    assert to_day(dt.date(1970, 1, 2)) == 1
    assert to_date(to_day(DAY)) == DAY


def test_values_of_a_facet_are_alternatives_and_facets_all_have_to_hold(index: EventIndex) -> None:
    assert found(index, Selection().add("country", "SE").add("country", "JP")) == ["e1", "e3", "e5"]
    assert found(index, Selection().add("country", "NG").add("person", "Bram")) == ["e2"]


def test_events_are_found_by_their_ids_as_far_as_they_are_there(index: EventIndex) -> None:
    assert index.rows(["e2", "gone", "e1"]) == [1, 0]


def test_a_value_that_no_event_has_finds_nothing(index: EventIndex) -> None:
    assert found(index, Selection().add("person", "Nobody")) == []


def test_the_counts_of_a_facet_ignore_its_own_pick_but_follow_the_others(index: EventIndex) -> None:
    hits = index.apply(Selection().add("country", "JP").add("person", "Bram"), none)
    assert index.facets["country"].counts(hits.ignoring("country")) == {"JP": 1, "NG": 1, "SE": 0}
    assert index.facets["person"].counts(hits.ignoring("person")) == {"Bram": 1, "Ana": 0}
    assert index.facets["type"].counts(hits.ignoring("type")) == {"statement": 1, "meeting": 0}


def test_the_counts_follow_the_window(index: EventIndex) -> None:
    hits = index.apply(Selection().show(LATER, LATER), none)
    assert index.facets["person"].counts(hits.ignoring("person")) == {"Bram": 1, "Ana": 0}


def test_an_interval_that_is_open_overlaps_every_later_window(index: EventIndex) -> None:
    far = dt.date(2030, 1, 1)
    assert found(index, Selection().show(far, far)) == ["e5"]


def test_undated_events_are_found_without_a_window_and_by_asking_for_them(index: EventIndex) -> None:
    assert "e4" in found(index, Selection())
    assert "e4" not in found(index, Selection().show(DAY, DAY))
    assert found(index, Selection().show_undated()) == ["e4"]


def test_words_are_looked_for_by_the_given_search(index: EventIndex) -> None:
    hits = index.apply(Selection(words="port"), lambda words: {"e3"} if words == "port" else set())
    assert index.ids[hits.mask].tolist() == ["e3"]


def test_what_is_open_at_the_end_is_drawn_until_it_was_last_reported() -> None:
    told = dt.date(2026, 11, 1)
    index = index_of([row("e1", start=dt.date(2020, 3, 1), end=None)], {"a": told})
    assert (to_date(index.first[0]), to_date(index.last[0])) == (dt.date(2020, 3, 1), told)


def test_the_first_view_is_not_stretched_by_a_few_far_events() -> None:
    rows = [row(f"e{i}", start=DAY + dt.timedelta(i), end=DAY + dt.timedelta(i)) for i in range(98)]
    rows += [row("old", start=dt.date(1914, 7, 28), end=dt.date(1914, 7, 28))]
    index = index_of(rows)
    home = index.home(np.ones(index.n, bool))
    assert home is not None
    assert to_date(home[0]) > dt.date(2026, 5, 1)
    assert index.span is not None and to_date(index.span[0]) == dt.date(1914, 7, 28)


def test_nothing_dated_has_no_view() -> None:
    index = index_of([row("e1", start=None, end=None)])
    assert index.home(np.ones(1, bool)) is None
    assert index.span is None


def test_an_empty_table_has_an_index() -> None:
    index = index_of([])
    assert index.n == 0
    assert found(index, Selection().add("type", "meeting")) == []


def test_the_stored_events_can_be_indexed(tmp_path: Path) -> None:
    from extract.store import Store
    from tests.dashboard_data import fill

    fill(tmp_path / "events.db", 5)
    with Store(tmp_path / "events.db") as store:
        index = EventIndex(store.digest(), {})
    assert index.n == len(set(index.ids)) > 10
    assert index.facets["source"].counts(np.ones(index.n, bool))["Odd & Sons"] == 4


def test_the_view_moves_to_an_event_that_lies_outside_of_it(index: EventIndex) -> None:
    days = (to_day(DAY) - 10, to_day(DAY) + 10)
    assert index.moved_to(0, days) == days
    later = index.moved_to(2, days)
    assert later[0] < to_day(LATER) < later[1]
    assert later[1] - later[0] == days[1] - days[0]
    assert index.moved_to(3, days) == days


def test_a_facet_can_be_narrowed_to_some_values(index: EventIndex) -> None:
    facet = index.facets["country"].only(["NG", "JP"])
    assert facet.counts(np.ones(index.n, bool)) == {"JP": 2, "NG": 2}


NAMES = st.sets(st.sampled_from("ABCD"), min_size=1, max_size=3)


@given(st.lists(st.sets(st.sampled_from("ABCD")), max_size=6), NAMES, NAMES, NAMES)
@settings(max_examples=25, deadline=None)
def test_any_is_a_union_all_a_cut_and_not_a_difference(
    events: list[set[str]], some: set[str], every: set[str], none_of: set[str]
) -> None:
    index = index_of([row(f"e{at}", countries=sorted(there)) for at, there in enumerate(events)])
    selection = Selection()
    for mode, values in (("any", some), ("all", every), ("not", none_of)):
        selection = selection.pick(named("country", mode), sorted(values))
    wanted = [f"e{at}" for at, there in enumerate(events) if there & some and there >= every and not there & none_of]
    assert found(index, selection) == wanted


@pytest.fixture
def parts() -> EventIndex:
    ana, bram, staff = actor("Ana", "person", "JP"), actor("Bram", "person", "SE"), actor("staff", "group", "SE")
    return index_of(
        [
            row("said", agents=[ana], targets=[bram], persons=["Ana", "Bram"], countries=["JP", "SE"]),
            row("heard", agents=[staff], targets=[ana], persons=["Ana"], countries=["SE", "JP"]),
            row("named", agents=[bram], mentioned=[ana], persons=["Bram", "Ana"], countries=["SE", "JP"]),
            row("both", agents=[ana, bram], mentioned=[ana], persons=["Ana", "Bram"], countries=["JP", "SE"]),
        ]
    )


@pytest.mark.parametrize(
    ("part", "person", "country"),
    [
        ("by", ["said", "both"], ["heard", "named", "both"]),
        ("to", ["heard"], ["said"]),
        ("mentioned", ["named"], []),
    ],
)
def test_a_part_is_that_of_the_actor_or_of_whoever_belongs_to_the_country(
    parts: EventIndex, part: str, person: list[str], country: list[str]
) -> None:
    assert found(parts, Selection().add("person", "Ana").play(part)) == person
    assert found(parts, Selection().add("country", "SE").play(part)) == country


def test_all_of_several_have_the_part_and_who_is_to_be_missing_has_none(parts: EventIndex) -> None:
    both = Selection().ask("person", "Ana", "all").ask("person", "Bram", "all")
    assert found(parts, both) == ["said", "named", "both"]
    assert found(parts, both.play("by")) == ["both"]
    assert found(parts, Selection().add("person", "Ana").ask("person", "Bram", "not").play("to")) == ["heard"]


def test_events_are_told_apart_by_how_sure_they_are_and_by_how_many_outlets_report_them() -> None:
    index = index_of(
        [
            row("e1", confidence=0.8, publishers=["Ledger", "Post"]),
            row("e2", confidence=0.79, publishers=["Ledger"]),
            row("e3", confidence=0.1, publishers=["Post", "Ledger", "Echo"]),
            row("e4", confidence=None, publishers=[]),
        ]
    )
    assert found(index, Selection().told_by(2)) == ["e1", "e3"]
    assert found(index, Selection().told_by(3)) == ["e3"]
    told = [words.sureness(confidence).lower() for confidence in (0.8, 0.79, 0.1)]
    assert [found(index, Selection().add("confidence", sureness)) for sureness in told] == [["e1"], ["e2"], ["e3"]]
