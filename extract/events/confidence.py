"""How sure a mention is: the chance that its type, both dates and its agents are right, by logistic regression.

What is known of a mention when it is assembled is put into words: the attributes of ``_attributes``. A feature is an
attribute with its value, or several together: ``type=meeting, time=own relative``. The table ``WEIGHTS`` gives each
feature a weight; a chance is the logistic function of the sum of a mention's weights. What has no weight counts
nothing, so that values may come and go until the weights are fitted anew (``python -m training.confidence``).
"""

import datetime as dt
import functools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.events.coreference import Happening
from extract.events.document import Document
from extract.events.draft import Draft
from extract.events.frame import EventFrame
from extract.model import TimeSpan
from extract.resources import pairs

Features = frozenset[str]

WEIGHTS = "confidence/weights.tsv"
CONSTANT = "constant"  # the weight that every mention has
LEAD = 3  # sentences in which an article says of which day it tells

# Which attributes make features. Each was left out in turn on the working part; those that cost nothing are gone.
FEATURES: tuple[tuple[str, ...], ...] = (
    ("word", "type"),
    ("type", "status"),
    ("type", "quoted"),
    ("type", "time"),
    ("type", "time", "clause"),
    ("type", "time", "tense"),
    ("type", "time", "before"),
    ("type", "agents"),
    ("type", "agents", "kinds"),
    ("time", "tense"),
    ("time", "sentence"),
    ("time", "lead"),
    ("time", "lead", "tense"),
    ("time", "distance"),
    ("time", "away"),
    ("time", "support"),
    ("time", "expressions"),
    ("time", "dated"),
    ("time", "style"),
    ("trigger",),
    ("word",),
    ("tense",),
    ("depth",),
    ("told",),
    ("event",),
    ("reference",),
    ("kinds",),
    ("distance of agents",),
    ("told of agents",),
)


def features(
    drafts: Sequence[Draft], frames: Sequence[EventFrame], events: Sequence[Happening], document: Document
) -> list[Features]:
    """What is known of each draft, as names; ``frames`` are those that the drafts were made of, ``events`` group the
    drafts by the event that they tell."""
    of_event = {id(draft): event for event in events for draft in event}
    article = _Article.of(drafts, document)
    found: list[Features] = []
    before: Draft | None = None
    for draft, frame in zip(drafts, frames, strict=True):
        words = dict(_attributes(_Case(draft, frame, before, of_event[id(draft)]), article, document))
        found.append(frozenset(", ".join(f"{name}={words[name]}" for name in names) for names in FEATURES))
        before = draft
    return found


def chance(known: Features) -> float:
    """The chance from 0 to 1 that a mention of which this is known is right."""
    weights = _weights()
    total = weights[CONSTANT] + sum(weights.get(name, 0.0) for name in sorted(known))
    return round(1 / (1 + math.exp(-total)), 3)


@functools.cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in pairs(WEIGHTS).items()}


@dataclass(frozen=True, slots=True)
class _Article:
    """What an article tells as a whole: the single days that its expressions mean, the first of them in its lead, how
    often which time is given and who takes part, and how long its sentences are."""

    days: frozenset[TimeSpan]
    lead: TimeSpan | None
    times: Counter[TimeSpan]
    agents: Counter[str]
    dated: float
    style: float

    @classmethod
    def of(cls, drafts: Sequence[Draft], document: Document) -> "_Article":
        days = [(t.start_char, TimeSpan(t.start, t.end, "explicit")) for t in document.times if t.start == t.end]
        days = [(at, day) for at, day in days if day.start]
        end = document.sentences[:LEAD][-1].end_char if document.sentences else 0
        times = Counter(draft.own for draft in drafts if draft.own)
        return cls(
            frozenset(day for _, day in days),
            next((day for at, day in days if at < end), None),
            times,
            Counter(actor.name for draft in drafts for actor in draft.roles.agents[:1]),
            sum(times.values()) / max(1, len(drafts)),
            len(document.doc) / max(1, len(document.sentences)),
        )


@dataclass(frozen=True, slots=True)
class _Case:
    """A mention to be judged, with the one before it in the text and those that tell the same event."""

    draft: Draft
    frame: EventFrame
    before: Draft | None
    event: Happening


def _attributes(case: _Case, article: _Article, document: Document) -> Iterator[tuple[str, str]]:
    draft, frame, published = case.draft, case.frame, document.article.published
    sentence = document.sentence_of(draft.head)
    when = TimeSpan(draft.when.start, draft.when.end, "explicit")
    yield "type", frame.type
    yield "status", draft.status
    yield "trigger", "rule" if frame.score == 1 else "tagger"
    yield "word", draft.head.lemma_.casefold()
    yield "clause", draft.head.dep_
    yield "tense", _tense(draft)
    yield "depth", _reached(sum(1 for _ in draft.head.ancestors), 1, 2, 4)
    yield "quoted", "yes" if document.in_quote(draft.head) else "no"
    yield "sentence", _reached(draft.number, 1, 2, 5, 10, 20)
    yield "style", _reached(article.style, 14, 18, 22, 27)
    yield "time", _source_of_time(case)
    yield "away", _days_before(draft.when.end or draft.when.start, document)
    yield "lead", _days_before(article.lead.start if article.lead else None, document)
    yield "before", _before(case)
    yield "support", _reached(article.times[draft.when] - (draft.own == draft.when), 1, 2, 4)
    yield "told", "day" if when in article.days else "publication" if when.start == published else "other"
    yield "dated", _reached(100 * article.dated, 25, 50, 75)
    yield "expressions", _reached(len(document.times_from(sentence.start_char, sentence.end_char)), 1, 2)
    yield "distance", _distance_of_time(draft, document)
    yield "event", "one time" if all(other.when == draft.when for other in case.event) else "several times"
    yield "agents", _source_of_agents(case)
    yield "kinds", " ".join(sorted({actor.kind for actor in draft.roles.agents})) or "none"
    yield "reference", _reference(frame, document)
    yield "distance of agents", _distance_of_agents(frame)
    yield "told of agents", _reached(max([article.agents[a.name] for a in draft.roles.agents[:1]], default=0), 1, 2, 4)


def _tense(draft: Draft) -> str:
    """The verb's form and its auxiliary, or whether the noun is definite."""
    if draft.head.pos_ not in ("VERB", "AUX"):
        return "definite noun" if draft.definite else "noun"
    helpers = {child.lemma_ for child in draft.head.children if child.dep_ in ("aux", "auxpass")}
    return "perfect" if "have" in helpers else " ".join([draft.head.tag_, *sorted(helpers)[:1]])


def _source_of_time(case: _Case) -> str:
    when = case.draft.when
    if when.dating in ("publication", "unknown"):
        return when.dating
    source = "own" if case.frame.time == when else "changed" if case.frame.time else "carried"
    return f"{source} {when.dating}"


def _days_before(day: dt.date | None, document: Document) -> str:
    """How many days before the publication a day is."""
    return "unknown" if day is None else _reached((document.article.published - day).days, 0, 1, 2, 7, 31, 366)


def _before(case: _Case) -> str:
    """Whether the mention before has the same time, and somebody in common."""
    if case.before is None:
        return "nothing"
    same = case.before.when == case.draft.when
    shared = bool(set(case.before.roles.agents) & set(case.draft.roles.agents))
    return ("same" if same else f"other {case.before.when.dating}") + (" of the same" if shared else "")


def _distance_of_time(draft: Draft, document: Document) -> str:
    """Characters from the trigger to the words that give the time, where they stand in its sentence."""
    sentence = document.sentence_of(draft.head)
    at = document.text.find(draft.when.text, sentence.start_char, sentence.end_char) if draft.when.text else -1
    if at < 0:
        return "elsewhere"
    side = "before" if at < draft.trigger.start_char else "after"
    return f"{side} {_reached(abs(at - draft.trigger.end_char), 5, 20, 50, 100)}"


def _source_of_agents(case: _Case) -> str:
    """How many there are, and whether the sentence names them itself."""
    agents = case.draft.roles.agents
    if not agents:
        return "none"
    return f"{'own' if case.frame.actors('agent') == agents else 'other'} {_reached(len(agents), 2)}"


def _reference(frame: EventFrame, document: Document) -> str:
    """By what the sentence refers to the first agent: a name, a description or a pronoun, and how that was resolved."""
    first = next((argument for argument in frame.arguments if argument.role == "agent"), None)
    if first is None or first.span is None:
        return "none"
    forms = [r.form for r in document.cast.outermost(first.span.start_char, first.span.end_char)]
    named = first.actor.reason.startswith("named")
    return " ".join([*forms[:1], "named in full" if named else "resolved"])


def _distance_of_agents(frame: EventFrame) -> str:
    """Characters from the end of the nearest reference to an agent to the trigger."""
    ends = [a.span.end_char for a in frame.arguments if a.role == "agent" and a.span]
    return _reached(min(abs(frame.trigger.start_char - end) for end in ends), 3, 15, 40, 80) if ends else "none"


def _reached(value: float, *bounds: int) -> str:
    """The interval between two of the bounds, which ascend, in which the value lies."""
    least = [bound for bound in bounds if bound <= value]
    return f"{least[-1]}+" if least else f"under {bounds[0]}"
