"""How an event went on, what figures its reports give and where they differ: pure, from a row of the events table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from extract.days import brief
from extract.happenings.life import State
from extract.happenings.quantities import Quantity, quantities
from extract.model import Status

STATE_WORDS: Mapping[State, str] = {
    "held": "Announced, then reported to have happened",
    "confirmed": "Announced, and confirmed by later reports",
    "overdue": "Announced for days that are past; nobody reports how it ended",
    "postponed": "Postponed",
    "called off": "Called off",
}
DOUBTFUL: frozenset[State] = frozenset({"overdue"})
STATUS_STEPS: Mapping[Status, str] = {
    "occurred": "reported as happened",
    "planned": "announced",
    "possible": "called possible",
    "negated": "reported not to happen",
}
BOUNDS = {"exact": "", "least": "at least ", "most": "up to ", "about": "about "}
SUBJECTS = {"day": "the day", "place": "the place", "doer": "who did it"}
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One line for the reader; ``doubt`` marks what is not known or contradicted."""

    text: str
    doubt: bool = False


def lines(event: Row) -> list[Line]:
    """What to tell of the event beside its sentence: its state, each step of its way, its figures, where they differ.

    What somebody says has no figures of its own: those of its sentence belong to what it is about.
    """
    figures = [] if event["type"] == "statement" else _figures(event["evidence"])
    return [*_way(event), *figures, *_disputes(event["disputed"])]


def doubt(event: Row) -> str:
    """What is to be checked about the event, in two words for a list; "" where nothing is."""
    if event["disputed"]:
        return "reports differ"
    return "far day" if event["to_check"] else ""


def _way(event: Row) -> Iterator[Line]:
    state: State = event["state"]
    if state in STATE_WORDS:
        yield Line(STATE_WORDS[state], state in DOUBTFUL)
    if event["to_check"]:
        yield Line(f"To be checked: {event['to_check']}", doubt=True)
    steps = [report["outcome"] or STATUS_STEPS[report["status"]] for report in event["history"]]
    if len(set(steps)) > 1:
        for report, step in zip(event["history"], steps, strict=True):
            yield Line(f"{brief(report['published'])}: {step}{_by([report['publisher']])}")


def _by(publishers: Sequence[str]) -> str:
    known = ", ".join(filter(None, publishers))
    return f" ({known})" if known else ""


def _figures(evidence: Sequence[Row]) -> list[Line]:
    """The figures of all its sentences, each once: "12 killed; at least 400 drones"."""
    found = dict.fromkeys(_figure(q) for piece in evidence for q in quantities(piece["text"]))
    return [Line("Figures: " + "; ".join(found))] if found else []


def _figure(quantity: Quantity) -> str:
    return f"{BOUNDS[quantity.bound]}{number(quantity.value, quantity.unit)}{_named(quantity.kind)}"


def _named(kind: str) -> str:
    return "" if kind == "money" else f" {kind}"


def _disputes(disputed: Sequence[Row]) -> list[Line]:
    """ "Reports differ on killed: 12 (Port Times) or 14 (Daily Bay)"; the best supported value comes first."""
    told = []
    for about, rows in groupby(disputed, lambda row: row["about"]):
        values = [f"{row['value']}{_by(row['publishers'])}" for row in rows]
        told.append(Line(f"Reports differ on {SUBJECTS.get(about, about)}: {' or '.join(values)}", doubt=True))
    return told


def number(value: float, unit: str = "") -> str:
    """ "1,200", "90 billion EUR"."""
    scale, word = next(((scale, word) for scale, word in SCALES if value >= scale), (1.0, ""))
    plain = f"{value / scale:,.10g}" if word else f"{value:,.10g}"
    return " ".join(filter(None, (plain, word, unit)))
