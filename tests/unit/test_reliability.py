"""Which mentions count as right, and how far confidences are from the share that is."""

from typing import Any

import pytest

from tests.quality import reliability, score_events

ANA = {"name": "Ana Rey", "kind": "person", "countries": ["ES"]}
BEN = {"name": "Ben Okafor", "kind": "person", "countries": ["NG"]}
EVA = {"name": "Eva Lindholm", "kind": "person", "countries": ["SE"]}


def mention(
    sentence: str = "Ana Rey met Ben Okafor.", agents: tuple[dict[str, Any], ...] = (ANA, BEN), **more: Any
) -> dict[str, Any]:
    when = {"start": "2026-05-11", "end": "2026-05-11", "dating": "explicit", "status": "occurred"}
    told = {"type": "meeting", "trigger": "met", "sentence": sentence, "event": "1", "cluster": "1"}
    return when | told | {"agents": list(agents)} | more


GOLD = [mention()]
CASES = [
    (mention(), True),
    (mention(end="2026-05-12"), False),
    (mention(start=None), False),
    (mention(type="decision"), False),
    (mention(sentence="Nothing of that was true at all."), False),
    (mention(agents=(EVA,)), False),
    (mention(agents=()), False),
    (mention(agents=(ANA, EVA)), True),
    (mention(agents=(ANA, EVA, {**EVA, "name": "Zoe Marsh"})), False),
]


@pytest.mark.parametrize(("found", "right"), CASES)
def test_right_is_what_the_scorer_counts_as_complete(found: dict[str, Any], right: bool) -> None:
    assert reliability.right(GOLD, [found]) == [right]
    result: dict[str, Any] = score_events.score({"a": GOLD}, {"a": [found]})  # type: ignore[no-untyped-call]
    assert result["complete"]["hit"] == right


def test_of_two_mentions_of_one_only_one_is_right() -> None:
    assert sorted(reliability.right(GOLD, [mention(), mention()])) == [False, True]


def test_bins_hold_what_their_least_confidence_says() -> None:
    low, high = reliability.bins([(0.1, False), (0.15, True), (0.9, True), (1.0, True)])
    assert (low.least, low.number, low.right) == (0.1, 2, 0.5) and low.confidence == pytest.approx(0.125)
    assert (high.least, high.number, high.right) == (0.9, 2, 1.0) and high.confidence == pytest.approx(0.95)


def test_the_calibration_error_is_the_mean_distance_in_the_bins() -> None:
    assert reliability.calibration_error([(0.5, True), (0.5, False)]) == 0
    assert reliability.calibration_error([(0.9, False), (0.1, False)]) == pytest.approx(0.5)
    assert reliability.calibration_error([]) == 0


def test_the_table_counts_those_that_are_sure() -> None:
    told = reliability.table("mine", [(0.95, True), (0.91, False), (0.2, False), (0.3, True)])
    assert told.splitlines()[-1] == "50.0% have 0.9 or more; of them 50.0% are right"
    assert reliability.table("none", []).startswith("none: 0 mentions")
