"""How an event went on: announced, confirmed, held, postponed, called off or denied; what no one reported is overdue.

Each article that tells it adds one report, in the order of publication; the state follows from the reports, later ones
before earlier ones. Only what is overdue depends on the calendar too.
"""

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from extract.model import Status, TimeSpan
from extract.resources import table

State = Literal[
    "occurred",  # it happened; nobody announced it
    "held",  # it was announced and then happened
    "announced",  # one report, or one day of reports, says that it will
    "confirmed",  # reports of two days or more say that it will
    "overdue",  # announced; its days are past and nobody reported how it ended
    "postponed",
    "called off",
    "denied",  # it did not happen, or somebody says so, and nobody had announced it
    "possible",  # proposed, conditional or wished for
]
STATES: tuple[State, ...] = get_args(State)

AHEAD = {"planned", "possible"}
EXPECTED = {"announced", "confirmed"}  # states that a day which passes without a report makes overdue
FAR = 731  # days from a report to the day that it announces: farther ones are more often misread than true


class Telling(Protocol):
    """What counts of one sentence that tells the event: a ``Mention`` has it."""

    @property
    def article_id(self) -> str: ...
    @property
    def status(self) -> Status: ...
    @property
    def when(self) -> TimeSpan: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of an event: ``status`` is what most of its sentences say, of equals the first.

    ``outcome`` is "postponed" or "called off" where the words of an article that denies it say so.
    """

    article_id: str
    published: dt.date
    status: Status
    when: TimeSpan
    outcome: State | None


@dataclass(frozen=True, slots=True)
class Life:
    """The state by the reports, never "overdue", and the reports that it follows from.

    ``due`` is the last day for which it is announced, None where it is not, or no day is given; ``doubtful`` asks for
    a check of a far day.
    """

    state: State
    reports: tuple[Report, ...]
    due: dt.date | None = None
    doubtful: bool = False


def state_on(state: State, due: dt.date | None, day: dt.date) -> State:
    """How an event stood on that day, by its state and its last day in its ``Life``."""
    return "overdue" if due and due < day else state


def life(tellings: Sequence[Telling], published: Mapping[str, dt.date]) -> Life:
    """How the event that these sentences tell, in the order of each text, went on.

    ``published`` maps each article id to its day of publication. Nothing told: ValueError.
    """
    reports = history(tellings, published)
    if not reports:
        raise ValueError("an event that nobody tells has no life")
    state = _state(reports)
    return Life(state, reports, _due(reports) if state in EXPECTED else None, _is_far(reports))


def history(tellings: Sequence[Telling], published: Mapping[str, dt.date]) -> tuple[Report, ...]:
    """One report an article, by day of publication; of one day, what is expected stands before what happened or did
    not, since papers of a morning announce what those of the evening tell."""
    by_article: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_article.setdefault(telling.article_id, []).append(telling)
    reports = [_report(article, published[article], told) for article, told in by_article.items()]
    return tuple(sorted(reports, key=lambda r: (r.published, r.status not in AHEAD, r.article_id)))


def _report(article_id: str, day: dt.date, told: Sequence[Telling]) -> Report:
    status = Counter(telling.status for telling in told).most_common(1)[0][0] if len(told) > 1 else told[0].status
    agreeing = [telling for telling in told if telling.status == status]
    dated = next((t.when for t in agreeing if t.when.start and t.when.end), agreeing[0].when)
    outcome = next((found for t in agreeing if status == "negated" and (found := _outcome(t.text))), None)
    return Report(article_id, day, status, dated, outcome)


def _state(reports: Sequence[Report]) -> State:
    last = reports[-1]
    expected = any(r.status == "planned" for r in reports[:-1])
    if last.status == "occurred":
        return "held" if expected else "occurred"
    if last.status == "negated":
        return last.outcome or ("called off" if expected else "denied")
    if last.status == "possible" and not expected:
        return "possible"
    announcing = {r.published for r in reports if r.status == "planned"}
    return "confirmed" if last.status == "planned" and len(announcing) > 1 else "announced"


def _due(reports: Sequence[Report]) -> dt.date | None:
    """The last day for which it is announced, by the latest report that gives one."""
    return next((r.when.end for r in reversed(reports) if r.when.end), None)


def _is_far(reports: Sequence[Report]) -> bool:
    """Whether a single report announces it for a day that is very far off."""
    first = reports[0]
    start = first.when.start
    return (
        len(reports) == 1 and first.status == "planned" and start is not None and (start - first.published).days > FAR
    )


def _outcome(text: str) -> State | None:
    """Postponed or called off, by the first words of the text that say so."""
    found = min(((m.start(), state) for pattern, state in _patterns() if (m := pattern.search(text))), default=None)
    return found[1] if found else None


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], State], ...]:
    states: dict[str, State] = {state: state for state in STATES}
    return tuple((_pattern(words), states[state]) for words, state in table("life/outcomes.tsv"))


def _pattern(words: str) -> re.Pattern[str]:
    ending = r"\w*" if words.endswith("*") else r"\b"
    return re.compile(rf"\b{re.escape(words.rstrip('*'))}{ending}", re.IGNORECASE)
