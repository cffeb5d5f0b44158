"""How an event went on: announced, confirmed, held, postponed, called off or denied; what no one reported is overdue.

Each article that tells it adds one report, in the order of publication; the state follows from the reports alone, later
ones before earlier ones.
"""

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, get_args

from extract.model import Mention, Status, TimeSpan
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
FAR = 731  # days from a report to the day that it announces: farther ones are more often misread than true


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of an event: ``status`` is what most of its mentions say, of equals the first."""

    article_id: str
    published: dt.date
    status: Status
    when: TimeSpan
    words: State | None  # postponed or called off, where the article's words say so


@dataclass(frozen=True, slots=True)
class Life:
    """The present state and the reports that it follows from; ``doubtful`` asks for a check of a far day."""

    state: State
    reports: tuple[Report, ...]
    doubtful: bool = False


def life(mentions: Sequence[Mention], published: Mapping[str, dt.date], as_of: dt.date) -> Life:
    """How the event of these mentions stood on the day ``as_of``.

    ``published`` maps each article id to its day of publication. No mention: ValueError.
    """
    reports = history(mentions, published)
    if not reports:
        raise ValueError("an event without a mention has no life")
    return Life(_state(reports, as_of), reports, _is_far(reports))


def history(mentions: Sequence[Mention], published: Mapping[str, dt.date]) -> tuple[Report, ...]:
    """One report an article, by day of publication; of one day, what is expected stands before what happened or did
    not, since papers of a morning announce what those of the evening tell."""
    ordered = sorted(mentions, key=lambda m: (m.article_id, m.trigger.start_char))
    reports = [
        _report(article_id, published[article_id], list(group))
        for article_id, group in groupby(ordered, key=lambda m: m.article_id)
    ]
    return tuple(sorted(reports, key=lambda r: (r.published, r.status not in AHEAD, r.article_id)))


def _report(article_id: str, day: dt.date, mentions: Sequence[Mention]) -> Report:
    status = Counter(m.status for m in mentions).most_common(1)[0][0]
    telling = [m for m in mentions if m.status == status]
    dated = next((m.when for m in telling if m.when.start and m.when.end), telling[0].when)
    words = next((found for m in telling if status == "negated" and (found := _outcome(m.text))), None)
    return Report(article_id, day, status, dated, words)


def _state(reports: Sequence[Report], as_of: dt.date) -> State:
    last = reports[-1]
    expected = any(r.status == "planned" for r in reports[:-1])
    if last.status == "occurred":
        return "held" if expected else "occurred"
    if last.status == "negated":
        return last.words or ("called off" if expected else "denied")
    if last.status == "possible" and not expected:
        return "possible"
    end = last.when.end or next((r.when.end for r in reversed(reports) if r.when.end), None)
    if end is not None and end < as_of:
        return "overdue"
    announcing = {r.published for r in reports if r.status == "planned"}
    return "confirmed" if last.status == "planned" and len(announcing) > 1 else "announced"


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
