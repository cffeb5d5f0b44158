"""How an event went on, what figures its reports give and where they differ: pure, from a row of the events table."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import words
from extract.life import State, life
from extract.model import Status, TimeSpan
from extract.quantities import Disagreement, Quantity, disagreements, quantities

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
SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Telling:
    article_id: str
    status: Status
    when: TimeSpan
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line for the reader; ``doubt`` marks what is not known or contradicted."""

    text: str
    doubt: bool = False


def lines(event: Row, today: dt.date) -> list[Line]:
    """What to tell of the event beside its sentence: its state, each step of its way, its figures, where they differ.

    What somebody says has no figures of its own: those of its sentence belong to what it is about.
    """
    evidence = event["evidence"]
    publishers = {piece["article_id"]: piece["publisher"] for piece in evidence}
    counted = [] if event["type"] == "statement" else [*_figures(evidence), *_differences(evidence, publishers)]
    return [*_way(evidence, publishers, today), *counted]


def _way(evidence: Sequence[Row], publishers: Mapping[str, str], today: dt.date) -> list[Line]:
    tellings = [_Telling(p["article_id"], p["status"], words.span_of(p), p["text"]) for p in evidence]
    way = life(tellings, {piece["article_id"]: piece["published"] for piece in evidence}, today)
    found = [Line(STATE_WORDS[way.state], way.state in DOUBTFUL)] if way.state in STATE_WORDS else []
    if way.doubtful:
        found.append(Line("A single report announces it for a far day: to be checked", doubt=True))
    steps = [(report, STATUS_STEPS[report.status]) for report in way.reports]
    if len({step for _, step in steps}) > 1:
        found += [
            Line(f"{words.brief(report.published)}: {report.outcome or step}{_by(publishers[report.article_id])}")
            for report, step in steps
        ]
    return found


def _by(publisher: str) -> str:
    return f" ({publisher})" if publisher else ""


def _figures(evidence: Sequence[Row]) -> list[Line]:
    """The figures of all its sentences, each once: "12 killed; at least 400 drones"."""
    found = dict.fromkeys(_figure(q) for piece in evidence for q in quantities(piece["text"]))
    return [Line("Figures: " + "; ".join(found))] if found else []


def _figure(quantity: Quantity) -> str:
    return f"{BOUNDS[quantity.bound]}{number(quantity.value, quantity.unit)}{_named(quantity.kind)}"


def _named(kind: str) -> str:
    return "" if kind == "money" else f" {kind}"


def _differences(evidence: Sequence[Row], publishers: Mapping[str, str]) -> list[Line]:
    told = ((piece["article_id"], piece["text"]) for piece in evidence)
    return [Line(_difference(d, publishers), doubt=True) for d in disagreements(told)]


def _difference(found: Disagreement, publishers: Mapping[str, str]) -> str:
    """ "Reports differ: 12 (Port Times) or 14 (Daily Bay) killed"."""
    values = [
        number(value, found.unit) + _by(", ".join(dict.fromkeys(filter(None, (publishers[a] for a in articles)))))
        for value, articles in found.values
    ]
    return f"Reports differ: {' or '.join(values)}{_named(found.kind)}"


def number(value: float, unit: str = "") -> str:
    """ "1,200", "90 billion EUR"."""
    scale, word = next(((scale, word) for scale, word in SCALES if value >= scale), (1.0, ""))
    plain = f"{value / scale:,.10g}" if word else f"{value:,.10g}"
    return " ".join(filter(None, (plain, word, unit)))
