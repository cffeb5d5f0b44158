"""Two events that one sentence tells as one are two sides of it."""

import datetime as dt
from typing import Any

import pytest

from extract.happenings.sides import sides

MAY = {n: dt.date(2026, 5, n) for n in range(1, 32)}
Row = dict[str, Any]


def piece(type: str, day: int | None = 4, article: str = "a", start: int = 0, **more: Any) -> Row:
    when = None if day is None else MAY[day]
    told = {"type": type, "status": "occurred", "article_id": article, "start_char": start, "trigger_start": start}
    return told | {"start": when, "end": when, "dating": "explicit", "agents": [{"name": "Ana"}]} | more


def found(*events: list[Row], related: tuple[int, int] | None = None) -> list[str]:
    """The number of the event that each one is a side of, "" where of none; ``related`` are two that a text relates."""
    columns = {
        "event_id": [str(n) for n in range(len(events))],
        "type": [event[0]["type"] for event in events],
        "start": [event[0]["start"] for event in events],
        "end": [event[0]["end"] for event in events],
        "evidence": list(events),
    }
    relations: list[list[Row]] = [[] for _ in events]
    if related:
        relations[related[0]] = [{"event_id": str(related[1])}]
    return sides(columns, relations)


def test_a_statement_is_a_side_of_the_proposal_that_it_makes() -> None:
    assert found([piece("statement")], [piece("proposal", trigger_start=9)]) == ["1", ""]


def test_an_agreement_and_the_planned_loan_are_one() -> None:
    loan = piece("aid", status="planned", trigger_start=9) | {"start": MAY[5], "end": dt.date(2028, 5, 4)}
    assert found([piece("agreement")], [loan]) == ["", "0"]


def test_what_more_sentences_tell_has_the_sides() -> None:
    statement = [piece("statement"), piece("statement", start=50), piece("statement", start=90)]
    assert found([piece("proposal", start=50)], statement, [piece("decision", start=90)]) == ["1", "", "1"]


@pytest.mark.parametrize(
    "other",
    [
        [piece("meeting", 9)],  # another day
        [piece("meeting", agents=[{"name": "Bram"}])],  # other doers
        [piece("meeting", agents=[])],  # what is said of others
        [piece("meeting", status="negated")],
        [piece("meeting"), piece("meeting", article="b")],  # also told apart, and the statement as well
    ],
)
def test_what_a_statement_is_about_is_an_event_of_its_own(other: list[Row]) -> None:
    assert found([piece("statement"), piece("statement", start=50)], other) == ["", ""]


def test_two_acts_are_no_sides_of_each_other() -> None:
    assert found([piece("decision")], [piece("conflict")]) == ["", ""]


def test_what_is_only_demanded_is_a_side_of_the_demand() -> None:
    assert found([piece("statement")], [piece("aid", None, agents=[], status="possible")]) == ["", "0"]


def test_a_side_never_takes_its_day_away() -> None:
    assert found([piece("statement")], [piece("meeting", None), piece("meeting", None, start=50)]) == ["", ""]


def test_what_the_text_relates_is_apart() -> None:
    assert found([piece("agreement")], [piece("meeting")], related=(0, 1)) == ["", ""]


def test_a_side_has_no_sides() -> None:
    three = found([piece("statement")], [piece("proposal")], [piece("agreement")])
    assert sorted(three) == ["", "1", "1"]
