"""What of the events should be looked at, and in which order."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from extract.consolidation import Double
from extract.happenings.digest import digest
from extract.happenings.doubts import AFTER_REPORT, Doubt, doubts, events_in
from tests.unit.test_dashboard_index import actor, row

DAY = dt.date(2026, 5, 11)  # of the report, and of the event where none is given


def event(name: str, **values: Any) -> dict[str, Any]:
    """An event that nothing speaks against, unless the values do."""
    sure: dict[str, Any] = {
        "confidence": 0.8,
        "state": "occurred",
        "due": None,
        "agents": [actor("Ana")],
        "history": reports(DAY),
    }
    known = sure | values
    return row(name, **({"article_ids": [report["article_id"] for report in known["history"]]} | known))


def reports(*days: dt.date) -> list[dict[str, Any]]:
    return [{"article_id": f"a{number}", "published": day} for number, day in enumerate(days)]


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows))
    for name in ("start", "end", "due"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return frame


def asked(*rows: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
    return [(doubt.reason, doubt.id) for doubt in doubts(digest(table(*rows)), [], **more)]


UNSURE = {"confidence": 0.05}
OVERDUE = {"state": "overdue", "due": DAY, "status": "planned"}
DISPUTED = {"disputed": [{"about": "day", "value": "2026-05-11"}]}


def test_nothing_is_asked_of_events_that_nothing_speaks_against() -> None:
    assert asked(event("a"), event("b")) == []
    assert doubts(digest(table(event("a"))).iloc[:0], []) == []


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (OVERDUE, "overdue"),
        ({"to_check": "a single report announces it for a far day"}, "far"),
        ({"start": DAY + dt.timedelta(1), "end": DAY + dt.timedelta(1)}, "far"),
        ({"start": dt.date(2019, 1, 1), "end": dt.date(2019, 12, 31), "dating": "relative"}, "far"),
        (DISPUTED, "disputed"),
        ({"agents": []}, "nobody"),
        (UNSURE, "unsure"),
        (OVERDUE | DISPUTED | UNSURE, "overdue"),
    ],
)
def test_a_doubtful_event_is_asked_about_once_for_its_first_reason(values: dict[str, Any], reason: str) -> None:
    assert asked(event("a"), event("b", **values)) == [(reason, "b")]


@pytest.mark.parametrize(
    "values",
    [
        {"start": dt.date(2019, 1, 1), "end": dt.date(2019, 12, 31)},  # the article gives the date itself
        {"start": DAY + dt.timedelta(1), "end": DAY + dt.timedelta(1), "status": "planned"},
        {"start": DAY, "end": DAY + dt.timedelta(6)},
        {"start": None, "end": None},
        {"agents": [], "type": "conflict"},
        {"confidence": 0.1},
        {"confidence": float("nan")},
    ],
)
def test_what_is_as_it_should_be_is_not_asked_about(values: dict[str, Any]) -> None:
    assert asked(event("a", **values)) == []


@pytest.mark.parametrize("values", [OVERDUE, DISPUTED, UNSURE, {"agents": []}])
def test_an_event_that_the_user_spoke_about_does_not_come_back(values: dict[str, Any]) -> None:
    assert asked(event("a", **values, corrected=["confirmed"])) == []


def test_reasons_have_their_order_and_events_theirs_within_a_reason() -> None:
    later = OVERDUE | {"due": DAY + dt.timedelta(9)}
    far = [event(f"far{n}", start=DAY + dt.timedelta(n), end=DAY + dt.timedelta(n)) for n in (2, 8)]
    two, three = DISPUTED | {"history": reports(DAY, DAY)}, DISPUTED | {"history": reports(DAY, DAY, DAY)}
    rows = [
        event("unsure", confidence=0.04),
        event("less sure", confidence=0.02),
        event("nobody", agents=[]),
        event("two", **two),
        event("three", **three),
        *far,
        event("due", **OVERDUE),
        event("due later", **later),
    ]
    expected = ["due later", "due", "far8", "far2", "three", "two", "nobody", "less sure", "unsure"]
    assert [name for _, name in asked(*rows)] == expected


def test_how_unsure_an_event_must_be_can_be_said() -> None:
    assert asked(event("a", confidence=0.4)) == []
    assert asked(event("a", confidence=0.4), unsure=0.5) == [("unsure", "a")]


def test_likely_doubles_come_first_the_surest_before_the_others() -> None:
    frame = table(event("a", **UNSURE), event("b"), event("c"))
    pairs = [Double("b", "c", 0.3, "same day"), Double("b", "a", 0.6, "like words"), Double("a", "c", 0.19, "")]
    found = doubts(digest(frame), pairs)
    assert found[0] == Doubt("double", ("a", "b"), "60%: like words")  # in the order of the table
    assert [doubt.id for doubt in found] == ["a-b", "b-c", "a"]
    assert events_in(found) == ["a", "b", "c"]


def test_doubles_of_events_that_are_not_in_the_table_are_left_out() -> None:
    assert doubts(digest(table(event("a"))), [Double("a", "elsewhere", 0.9, "same day")]) == []


def test_it_says_what_is_wrong_with_a_day() -> None:
    late = event("a", start=DAY + dt.timedelta(3), end=DAY + dt.timedelta(3))
    early = event("b", start=DAY - dt.timedelta(5000), end=DAY - dt.timedelta(5000), dating="relative")
    assert [doubt.why for doubt in doubts(digest(table(late, early)), [])] == [
        "the day is counted from the report, and 5,000 days from it",
        AFTER_REPORT,
    ]
