"""What articles differ about is kept with every value; what is no contradiction is not called one."""

from collections.abc import Mapping, Sequence

import pytest

from extract.happenings.disputes import disputes
from extract.happenings.life import Report
from extract.model import EventType, TimeSpan
from tests.unit.test_happening import ANA, BRAM, MAY, Row, piece


def found(*evidence: Row, type: EventType = "conflict") -> dict[str, Mapping[str, Sequence[str]]]:
    reports = [
        Report(p["article_id"], p["published"], p["status"], TimeSpan(p["start"], p["end"], p["dating"]), None)
        for p in evidence
    ]
    return {dispute.about: dispute.values for dispute in disputes(type, evidence, reports)}


def test_two_days_for_one_happening_are_disputed() -> None:
    assert found(piece("a", 12, "occurred", day=10), piece("b", 12, "occurred", day=11)) == {
        "day": {"2026-05-10": ["a"], "2026-05-11": ["b"]}
    }


@pytest.mark.parametrize(
    "second",
    [
        piece("b", 12, "occurred", day=10),
        piece("b", 3, "planned", day=11),  # it was announced for another day, and moved
        piece("b", 30, "occurred", day=28),  # so far apart that it is hardly one happening
        piece("b", 12, "occurred", day=11, dating="publication"),
        piece("b", 12, "occurred", day=None),
        piece("b", 12, "occurred", day=11, end=MAY[30]),
        piece("b", 12, "occurred", day=11, time_text=""),  # it has the day from another sentence
        piece("b", 12, "occurred", "Two weeks ago they met.", day=11, time_text="Two weeks ago"),
        piece("a", 12, "occurred", day=11),  # one article corrects itself
    ],
)
def test_days_that_may_both_be_right_are_not_disputed(second: Row) -> None:
    assert found(piece("a", 12, "occurred", day=10), second) == {}


def test_figures_of_happenings_far_apart_are_not_compared() -> None:
    texts = "It killed 12.", "It killed 14."
    near, far = (piece("b", 12, "occurred", texts[1], day=day) for day in (10, 20))
    assert "killed" in found(piece("a", 12, "occurred", texts[0], day=10), near)
    assert "killed" not in found(piece("a", 12, "occurred", texts[0], day=10), far)


def test_places_in_two_countries_are_disputed() -> None:
    rome = piece("a", 12, "occurred", place="Rome", place_country="IT")
    assert found(rome, piece("b", 12, "occurred", place="Bern", place_country="CH"), type="meeting") == {
        "place": {"Rome": ["a"], "Bern": ["b"]}
    }
    assert found(rome, piece("b", 12, "occurred", place="Italy", place_country="IT"), type="meeting") == {}


def test_who_used_force_is_disputed() -> None:
    evidence = piece("a", 12, "occurred", agents=[ANA]), piece("b", 12, "occurred", agents=[BRAM])
    assert found(*evidence) == {"doer": {"Ana Lindqvist": ["a"], "Bram Okafor": ["b"]}}
    assert found(*evidence, type="meeting") == {}


@pytest.mark.parametrize(("published", "is_disputed"), [(12, True), (3, False)])
def test_whether_it_happened_is_disputed_once_it_must_be_known(published: int, is_disputed: bool) -> None:
    told = found(piece("a", 12, "occurred"), piece("b", published, "negated"))
    assert ("whether it happened" in told) == is_disputed


def test_a_statement_has_no_figures_to_be_disputed() -> None:
    texts = "He said it killed 12.", "He said it killed 14."
    assert found(*(piece(a, 12, "occurred", text) for a, text in zip("ab", texts, strict=True)), type="statement") == {}
