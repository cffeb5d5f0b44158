"""What the sheet of an event says of how it went on, its figures and where its reports differ."""

import datetime as dt
from typing import Any

import pytest

from dashboard.history import Line, lines, number

MAY = {n: dt.date(2026, 5, n) for n in range(1, 32)}
PUBLISHERS = {"a": "Port Times", "b": "Daily Bay", "c": ""}


def event(type: str, *evidence: tuple[str, str, str], day: int = 10) -> dict[str, Any]:
    """An event of 10 May told by these sentences: article, status, text."""
    time = {"start": MAY[day], "end": MAY[day], "dating": "explicit", "time_text": ""}
    return {
        "type": type,
        "evidence": [{"article_id": a, "status": status, "text": text, **time} for a, status, text in evidence],
    }


def told(row: dict[str, Any], published: dict[str, int], today: int = 31) -> list[Line]:
    for piece in row["evidence"]:
        piece |= {"published": MAY[published[piece["article_id"]]], "publisher": PUBLISHERS[piece["article_id"]]}
    return lines(row, MAY[today])


def test_what_was_announced_and_held_shows_each_step() -> None:
    row = event("meeting", ("a", "planned", "They will meet."), ("b", "occurred", "They met."))
    assert told(row, {"a": 3, "b": 11}) == [
        Line("Announced, then reported to have happened"),
        Line("3 May 2026: announced (Port Times)"),
        Line("11 May 2026: reported as happened (Daily Bay)"),
    ]


def test_what_was_put_off_says_so() -> None:
    row = event("meeting", ("a", "planned", "They will meet."), ("c", "negated", "The meeting was postponed."))
    assert [line.text for line in told(row, {"a": 3, "c": 5})] == [
        "Postponed",
        "3 May 2026: announced (Port Times)",
        "5 May 2026: postponed",
    ]


@pytest.mark.parametrize(("today", "found"), [(9, []), (10, []), (11, [True])])
def test_what_is_overdue_is_doubtful(today: int, found: list[bool]) -> None:
    row = event("meeting", ("a", "planned", "They will meet."))
    assert [line.doubt for line in told(row, {"a": 3}, today)] == found


def test_one_report_of_what_happened_has_no_way() -> None:
    assert told(event("meeting", ("a", "occurred", "They met.")), {"a": 11}) == []


def test_figures_are_given_once_and_their_differences_are_doubtful() -> None:
    texts = ("Drones killed 12 people.", "It killed 12 people.", "At least 14 people were killed.")
    row = event("conflict", *zip("abc", ["occurred"] * 3, texts, strict=True))
    assert told(row, {"a": 11, "b": 11, "c": 12}) == [
        Line("Figures: 12 killed; at least 14 killed"),
        Line("Reports differ: 12 (Port Times, Daily Bay) or 14 killed", doubt=True),
    ]


def test_a_statement_has_no_figures_of_its_own() -> None:
    assert told(event("statement", ("a", "occurred", "He said that 12 people were killed.")), {"a": 11}) == []


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [(1200, "", "1,200"), (9e10, "EUR", "90 billion EUR"), (1.5e6, "USD", "1.5 million USD"), (3, "", "3")],
)
def test_numbers_are_written_for_readers(value: float, unit: str, expected: str) -> None:
    assert number(value, unit) == expected
