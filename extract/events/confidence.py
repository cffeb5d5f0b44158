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

from extract.events.document import Document
from extract.events.draft import Draft
from extract.events.frame import EventFrame
from extract.linear import probability
from extract.resources import pairs

Features = frozenset[str]

WEIGHTS = "confidence/weights.tsv"
CONSTANT = "constant"  # the weight that every mention has
LEAD = 3  # sentences in which an article says of which day it tells
COMPLEMENTS = {"nsubj", "nsubjpass", "agent", "dobj", "ccomp", "xcomp"}

# Which attributes make features: those that cost something when they were left out on the working articles.
FEATURES: tuple[tuple[str, ...], ...] = (
    ("score",),
    ("type", "score"),
    ("type", "word"),
    ("type", "complements"),
    ("type", "status"),
    ("type", "quoted"),
    ("depth",),
    ("type", "time", "status"),
    ("type", "time", "clause"),
    ("type", "time", "tense"),
    ("time", "tense"),
    ("time", "away"),
    ("time", "lead"),
    ("time", "sentence"),
    ("time", "paragraph"),
    ("time", "style"),
    ("kinds",),
    ("type", "agents"),
    ("type", "agents", "kinds"),
    ("reference",),
    ("type", "reference"),
    ("distance",),
    ("frequency",),
    ("type", "last"),
    ("agents", "last"),
)


def features(drafts: Sequence[Draft], frames: Sequence[EventFrame], document: Document) -> list[Features]:
    """What is known of each draft of an article, in their order; ``frames`` are those that they were made of."""
    article = _Article.of(drafts, document)
    found: list[Features] = []
    told: dict[str, int] = {}
    for draft, frame in zip(drafts, frames, strict=True):
        words = dict(_attributes(draft, frame, article, document)) | {"last": _last(draft, told)}
        found.append(frozenset(", ".join(f"{name}={words[name]}" for name in names) for names in FEATURES))
        told |= {actor.name: draft.number for actor in draft.roles.agents}
    return found


def chance(known: Features) -> float:
    """The chance from 0 to 1 that a mention of which this is known is right."""
    weights = _weights()
    total = weights[CONSTANT] + math.fsum(weights.get(name, 0.0) for name in known)
    return round(probability(total), 3)


@functools.cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in pairs(WEIGHTS).items()}


@dataclass(frozen=True, slots=True)
class _Article:
    """What an article tells as a whole: the first single day that its lead names, how many events each agent comes
    first in, and how many words its sentences have."""

    lead: dt.date | None
    agents: Counter[str]
    style: float

    @classmethod
    def of(cls, drafts: Sequence[Draft], document: Document) -> "_Article":
        end = document.sentences[:LEAD][-1].end_char if document.sentences else 0
        days = (time.start for time in document.times_from(0, end) if time.start and time.start == time.end)
        agents = Counter(actor.name for draft in drafts for actor in draft.roles.agents[:1])
        return cls(next(days, None), agents, len(document.doc) / max(1, len(document.sentences)))


def _attributes(draft: Draft, frame: EventFrame, article: _Article, document: Document) -> Iterator[tuple[str, str]]:
    """Each attribute with its value, save ``last``."""
    head, sentence = draft.head, document.sentence_of(draft.head)
    yield "type", frame.type
    yield "status", draft.status
    yield "score", "1" if frame.score == 1 else _reached(100 * frame.score, 20, 40, 60, 80, 90)
    yield "word", head.lemma_.casefold()
    yield "clause", head.dep_
    yield "complements", " ".join(sorted({child.dep_ for child in head.children} & COMPLEMENTS)) or "none"
    yield "tense", _tense(draft)
    yield "depth", _reached(sum(1 for _ in head.ancestors), 1, 2, 4)
    yield "quoted", "yes" if document.in_quote(head) else "no"
    yield "sentence", _reached(draft.number, 1, 2, 5, 10, 20)
    yield "paragraph", "first" if _opens(sentence.start_char, document) else "later"
    yield "style", _reached(article.style, 14, 18, 22, 27)
    yield "time", _source_of_time(draft, frame)
    yield "away", _days_before(draft.when.end or draft.when.start, document)
    yield "lead", _days_before(article.lead, document)
    yield "agents", _source_of_agents(draft, frame)
    yield "kinds", " ".join(sorted({actor.kind for actor in draft.roles.agents})) or "none"
    yield "reference", _reference(frame, document)
    yield "distance", _distance(frame)
    yield "frequency", _reached(max((article.agents[a.name] for a in draft.roles.agents[:1]), default=0), 1, 2, 4)


def _tense(draft: Draft) -> str:
    """The verb's form and its auxiliary, or whether the noun is definite."""
    if draft.head.pos_ not in ("VERB", "AUX"):
        return "definite noun" if draft.definite else "noun"
    helpers = {child.lemma_ for child in draft.head.children if child.dep_ in ("aux", "auxpass")}
    return "perfect" if "have" in helpers else " ".join([draft.head.tag_, *sorted(helpers)[:1]])


def _opens(start_char: int, document: Document) -> bool:
    """Whether a paragraph begins here."""
    return "\n" in document.text[max(0, start_char - 2) : start_char] or start_char == 0


def _source_of_time(draft: Draft, frame: EventFrame) -> str:
    """The dating, and whether the sentence itself gives the time."""
    if draft.when.dating in ("publication", "unknown"):
        return draft.when.dating
    source = "own" if frame.time == draft.when else "changed" if frame.time else "carried"
    return f"{source} {draft.when.dating}"


def _days_before(day: dt.date | None, document: Document) -> str:
    """How many days before the publication a day is."""
    return "unknown" if day is None else _reached((document.article.published - day).days, 0, 1, 2, 7, 31, 366)


def _source_of_agents(draft: Draft, frame: EventFrame) -> str:
    """One or several agents, and whether the sentence names them itself."""
    agents = draft.roles.agents
    if not agents:
        return "none"
    return f"{'own' if frame.actors('agent') == agents else 'carried'} {_reached(len(agents), 2)}"


def _reference(frame: EventFrame, document: Document) -> str:
    """By what the sentence refers to the first agent: name, description or pronoun, and whether in full."""
    first = next((argument for argument in frame.arguments if argument.role == "agent"), None)
    if first is None or first.span is None:
        return "none"
    forms = [r.form for r in document.cast.outermost(first.span.start_char, first.span.end_char)]
    return " ".join([*forms[:1], "in full" if first.actor.reason.startswith("named") else "resolved"])


def _distance(frame: EventFrame) -> str:
    """Characters between the trigger and the nearest reference to an agent."""
    ends = [a.span.end_char for a in frame.arguments if a.role == "agent" and a.span]
    return _reached(min(abs(frame.trigger.start_char - end) for end in ends), 3, 15, 40, 80) if ends else "none"


def _last(draft: Draft, told: Mapping[str, int]) -> str:
    """How many sentences ago something was told of one of the agents; ``told`` has the number of that sentence."""
    ago = [draft.number - told[actor.name] for actor in draft.roles.agents if actor.name in told]
    return _reached(min(ago), 1, 2, 3, 6) if ago else "never"


def _reached(value: float, *bounds: int) -> str:
    """The highest of the bounds, which ascend, that the value reaches."""
    least = [bound for bound in bounds if bound <= value]
    return f"{least[-1]}+" if least else f"under {bounds[0]}"
