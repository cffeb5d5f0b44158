"""Whether confidences mean what they say: of the mentions given a chance of .7, seven of ten should be right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.quality.score_events import match, pair, same_actor

BINS = 10
SURE = 0.9
Row = dict[str, Any]
Judged = tuple[float, bool]  # a mention's confidence, and whether it is right


def right(gold: Sequence[Row], found: Sequence[Row]) -> list[bool]:
    """Which of the found mentions of an article are what ``score_events.py`` counts as complete: of the type of a
    mention of the gold standard in the same sentence, with both its dates, and most agents right."""
    complete = {j for i, j in match(gold, found) if _complete(gold[i], found[j])}
    return [j in complete for j in range(len(found))]


def _complete(gold: Row, found: Row) -> bool:
    agents = pair(gold["agents"], found["agents"], same_actor)
    exact = (gold["start"], gold["end"]) == (found["start"], found["end"])
    return exact and (not gold["agents"] or (agents > 0 and 2 * agents >= len(found["agents"])))


@dataclass(frozen=True, slots=True)
class Bin:
    """The mentions whose confidence is at least ``least``, and below that of the next bin."""

    least: float
    number: int
    confidence: float  # their mean
    right: float  # share


def bins(judged: Sequence[Judged]) -> list[Bin]:
    """The bins that hold any, the lowest first."""
    groups: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        groups[min(int(one[0] * BINS), BINS - 1)].append(one)
    return [_bin(number / BINS, group) for number, group in enumerate(groups) if group]


def _bin(least: float, judged: Sequence[Judged]) -> Bin:
    number = len(judged)
    return Bin(least, number, sum(c for c, _ in judged) / number, sum(hit for _, hit in judged) / number)


def calibration_error(judged: Sequence[Judged]) -> float:
    """Expected calibration error: how far confidence and share right are apart in a bin, on average over mentions."""
    return sum(b.number * abs(b.confidence - b.right) for b in bins(judged)) / max(1, len(judged))


def sure(judged: Sequence[Judged]) -> Bin:
    """All from ``SURE`` on."""
    found = [one for one in judged if one[0] >= SURE]
    return _bin(SURE, found) if found else Bin(SURE, 0, 0.0, 0.0)


def table(name: str, judged: Sequence[Judged]) -> str:
    """The reliability table of a set of articles."""
    lines = [f"{name}: {len(judged)} mentions, calibration error {calibration_error(judged):.3f}"]
    lines += ["confidence  mentions   mean  right"]
    lines += [f"from {b.least:.1f} {b.number:13} {b.confidence:6.3f} {b.right:6.3f}" for b in bins(judged)]
    top = sure(judged)
    lines += [f"{top.number / max(1, len(judged)):.1%} have {SURE} or more; of them {top.right:.1%} are right"]
    return "\n".join(lines)
