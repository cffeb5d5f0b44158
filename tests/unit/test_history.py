"""What the sheet of an event says of how it went on, its figures and where its reports differ."""

import datetime as dt
from typing import Any

import pytest

from extract.happenings.history import Line, doubt, lines, number

MAY = {n: dt.date(2026, 5, n) for n in range(1, 32)}


def event(type: str = "meeting", state: str = "occurred", **values: Any) -> dict[str, Any]:
    """An event of which nothing else is known than what is given."""
    empty = {"evidence": [], "history": [], "disputed": [], "to_check": ""}
    return empty | {"type": type, "state": state} | values


def report(day: int, status: str, publisher: str = "", outcome: str = "") -> dict[str, Any]:
    return {"published": MAY[day], "status": status, "publisher": publisher, "outcome": outcome}


def test_what_was_announced_and_held_shows_each_step() -> None:
    way = [report(3, "planned", "Port Times"), report(11, "occurred", "Daily Bay")]
    assert lines(event(state="held", history=way)) == [
        Line("Announced, then reported to have happened"),
        Line("3 May 2026: announced (Port Times)"),
        Line("11 May 2026: reported as happened (Daily Bay)"),
    ]


def test_what_was_put_off_says_so() -> None:
    way = [report(3, "planned", "Port Times"), report(5, "negated", outcome="postponed")]
    assert [line.text for line in lines(event(state="postponed", history=way))] == [
        "Postponed",
        "3 May 2026: announced (Port Times)",
        "5 May 2026: postponed",
    ]


def test_what_is_overdue_is_doubtful() -> None:
    assert [line.doubt for line in lines(event(state="overdue", history=[report(3, "planned")]))] == [True]
    assert lines(event(state="announced", history=[report(3, "planned")])) == []


def test_a_far_day_of_one_report_is_to_be_checked() -> None:
    far = event(state="announced", to_check="a single report announces it for a far day")
    assert lines(far) == [Line("To be checked: a single report announces it for a far day", doubt=True)]
    assert doubt(far) == "far day" and doubt(event()) == ""


def test_figures_are_given_once() -> None:
    texts = ("Drones killed 12 people.", "It killed 12 people.", "At least 14 people were killed.")
    row = event("conflict", evidence=[{"text": text} for text in texts])
    assert lines(row) == [Line("Figures: 12 killed; at least 14 killed")]
    assert lines(row | {"type": "statement"}) == []


def test_what_reports_differ_on_stands_with_those_who_say_it_the_best_supported_first() -> None:
    values = [
        ("killed", "12", ["Port Times", "Daily Bay"]),
        ("killed", "14", []),
        ("day", "2026-05-10", ["Port Times"]),
    ]
    disputed = [{"about": about, "value": value, "publishers": papers} for about, value, papers in values]
    row = event("conflict", disputed=disputed)
    assert lines(row) == [
        Line("Reports differ on killed: 12 (Port Times, Daily Bay) or 14", doubt=True),
        Line("Reports differ on the day: 2026-05-10 (Port Times)", doubt=True),
    ]
    assert doubt(row) == "reports differ"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(1200, "", "1,200"), (9e10, "EUR", "90 billion EUR"), (1.5e6, "USD", "1.5 million USD"), (3, "", "3")],
)
def test_numbers_are_written_for_readers(value: float, unit: str, expected: str) -> None:
    assert number(value, unit) == expected
