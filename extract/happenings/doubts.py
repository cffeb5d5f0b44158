"""What of the events somebody should look at: one list for the command line and for the dashboard. Pure.

Each event stands in the list once, for the first reason of ``REASONS`` that it gives; besides that it may stand there
with others that may be the same. What the user has said anything about is answered.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:  # the command line does without until it reads a store
    import pandas as pd

    from extract.consolidation import Double

Reason = Literal[
    "double",  # two events may be one
    "overdue",  # announced for a day that is past, and nobody reports how it ended
    "far",  # its day is hardly the one that its articles mean
    "disputed",  # reports differ
    "nobody",  # it is not known who does it
    "unsure",  # type, days or actors are probably wrong
]
REASONS: tuple[Reason, ...] = get_args(Reason)
NAMES: Mapping[Reason, str] = {
    "double": "perhaps the same",
    "overdue": "planned, the day is past",
    "far": "day far from the report",
    "disputed": "reports differ",
    "nobody": "nobody named as doing it",
    "unsure": "probably read wrongly",
}

LIKELY = 0.2  # score from which two events are shown as perhaps one: of those below hardly any are
UNSURE = 0.1  # an event is asked about where its chance of being right is below this
FAR = 400  # days between a report and a day that it only counts to ("next month"): more are seldom meant
OFTEN_UNNAMED = ("conflict", "protest")  # types that are told without a doer as a rule
AFTER_REPORT = "told as past, for a day after the report"
FAR_FROM_REPORT = "the day is counted from the report, and {} days from it"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an event, or two that may be one, should be looked at.

    ``events`` are their ids, one or two, in the order of the table; ``why`` says more than the reason, or is "".
    """

    reason: Reason
    events: tuple[str, ...]
    why: str = ""

    @property
    def id(self) -> str:
        """A name that it keeps as long as the events are there."""
        return "-".join(self.events)


def doubts(events: "pd.DataFrame", doubles: "Sequence[Double]", unsure: float = UNSURE) -> list[Doubt]:
    """What to look at in a digest of events (``model.DIGEST_COLUMNS``), in the order of ``REASONS``.

    The surest doubles come first, of announced events the latest, of far days the farthest, of differing reports the
    most, of all others the event that is least sure. ``unsure`` is the chance of being right below which an event is
    asked about. Doubles of events that are not in the table are left out.
    """
    columns = {name: events[name].dt.date if name in _DAYS else events[name] for name in _READ}
    found: dict[Reason, list[tuple[float, Doubt]]] = {reason: [] for reason in REASONS}
    found["double"] = _doubles(events["event_id"].tolist(), doubles)
    judges = _JUDGES | {"unsure": partial(_unsure, below=unsure)}
    for values in zip(*columns.values(), strict=True):
        row = dict(zip(columns, values, strict=True))
        if row["corrected"]:
            continue
        for reason, judge in judges.items():
            judged = judge(row)
            if judged is not None:
                order, why = judged
                found[reason].append((order, Doubt(reason, (row["event_id"],), why)))
                break
    return [doubt for reason in REASONS for _, doubt in sorted(found[reason], key=lambda pair: pair[0])]


def events_in(found: Collection[Doubt]) -> list[str]:
    """The ids of the events that these are about, each once, in their order."""
    return list(dict.fromkeys(event for doubt in found for event in doubt.events))


def _doubles(ids: Sequence[str], doubles: "Sequence[Double]") -> list[tuple[float, Doubt]]:
    at = {event: place for place, event in enumerate(ids)}
    return [
        (-double.score, Doubt("double", tuple(sorted((double.a, double.b), key=at.__getitem__)), _signs(double)))
        for double in doubles
        if double.score >= LIKELY and double.a in at and double.b in at
    ]


def _signs(double: "Double") -> str:
    return f"{double.score:.0%}: {double.reason}"


# What makes an event doubtful: its place in the order, the smaller the earlier, and why; None where it is not.
Judged = tuple[float, str] | None


def _overdue(row: Row) -> Judged:
    return (-row["due"].toordinal(), "") if row["state"] == "overdue" else None


def _far(row: Row) -> Judged:
    if row["to_check"]:
        return -FAR, row["to_check"]
    first, last = row["first_report"], row["last_report"]
    start, end = row["start"], row["end"]
    if row["status"] == "occurred" and start == start and start > last:  # NaT differs from itself
        return -(start - last).days, AFTER_REPORT
    if row["dating"] == "relative" and end == end and (first - end).days > FAR:
        return -(first - end).days, FAR_FROM_REPORT.format(f"{(first - end).days:,}")
    return None


def _disputed(row: Row) -> Judged:
    return (-len(row["article_ids"]), "") if row["disputed"] else None


def _nobody(row: Row) -> Judged:
    return (_sure(row), "") if not row["agents"] and row["type"] not in OFTEN_UNNAMED else None


def _unsure(row: Row, below: float) -> Judged:
    return (_sure(row), "") if _sure(row) < below else None


def _sure(row: Row) -> float:
    """The chance that the event is right; where it is not known nothing speaks against the event."""
    confidence: float = row["confidence"]
    return confidence if confidence == confidence else 1.0  # NaN differs from itself


_DAYS = ("start", "end", "due", "first_report", "last_report")
_READ = (
    "event_id",
    *_DAYS,
    "type",
    "status",
    "dating",
    "agents",
    "confidence",
    "state",
    "article_ids",
    "disputed",
    "to_check",
    "corrected",
)
_JUDGES: dict[Reason, Callable[[Row], Judged]] = {
    "overdue": _overdue,
    "far": _far,
    "disputed": _disputed,
    "nobody": _nobody,
}
