"""The vocabulary: articles, actors, times, mentions and events, and the columns of the tables made of them.

An ``Article`` is text with a publication day. A ``Mention`` is one sentence of it reporting one event; an ``Event``
is the happening that one or many mentions tell. All offsets count Unicode code points of ``Article.text``, the first
is inclusive and the last exclusive. This module imports nothing else of the project.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self, get_args
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

EventType = Literal[
    "statement", "meeting", "proposal", "agreement", "decision", "sanction", "conflict", "aid", "protest"
]
Status = Literal["occurred", "planned", "possible", "negated"]
Dating = Literal["explicit", "relative", "publication", "unknown"]
Acts = Literal["all", "none"]  # which acts are looked for beside statements
Kind = Literal["person", "organization", "country", "group"]

WITHIN = " › "  # in Article.source, between the name of a container and that of an item in it

EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
STATUSES: tuple[Status, ...] = get_args(Status)
DATINGS: tuple[Dating, ...] = get_args(Dating)
KINDS: tuple[Kind, ...] = get_args(Kind)


class ExtractError(Exception):
    """Base of every error that tells a user what was wrong with the input and what to do."""


class SpanError(ExtractError):
    """A mention was given a span that its article's text does not have."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start_char`` (inclusive) to ``end_char`` (exclusive) of an article's text."""

    start_char: int
    end_char: int

    def of(self, text: str) -> str:
        return text[self.start_char : self.end_char]

    def within(self, other: "Span") -> bool:
        return other.start_char <= self.start_char and self.end_char <= other.end_char


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read: ``text`` is its paragraphs, without mark-up and furniture, joined by an empty line.

    ``id`` identifies the content (see ``Article.make``); ``source`` is the path or address it was read from;
    ``references`` are addresses that the article itself gives as its sources.
    """

    id: str
    title: str
    text: str
    published: dt.date
    url: str | None = None
    publisher: str | None = None
    source: str = ""
    references: tuple[str, ...] = ()

    @classmethod
    def make(cls, title: str, text: str, published: dt.date, url: str | None = None, **more: Any) -> Self:
        """An article with the ``id`` of its URL, or of its text where it has no well-formed one."""
        return cls(cls.id_of(url, text), title, text, published, url, **more)

    @staticmethod
    def id_of(url: str | None, text: str = "") -> str:
        """A hash of the normalised URL, or of the text where there is no well-formed one."""
        key = (normal_url(url) if url else None) or re.sub(r"\s+", " ", text).strip()
        return hashlib.sha256(key.encode()).hexdigest()[:16]


def distinct(articles: Sequence[Article]) -> list[Article | None]:
    """The articles, None for each that was there before.

    Of an address with several texts (parts of one page) the later ones get an id of address and text, so that nothing
    of one is taken for the other's.
    """
    texts: dict[str, str] = {}
    found: list[Article | None] = []
    for article in articles:
        text = " ".join(article.text.split())
        if texts.get(article.id, text) != text:
            article = replace(article, id=hashlib.sha256(f"{article.id} {text}".encode()).hexdigest()[:16])
        found.append(None if article.id in texts else article)
        texts.setdefault(article.id, text)
    return found


TRACKING = re.compile(r"(utm_|fbclid|gclid|mc_|ref$|cmpid|ocid|at_)")


def normal_url(url: str) -> str | None:
    """The address without what does not change the page: scheme, ``www.``, fragment, tracking, final slash.

    None where it is malformed: a bad port or bracket, letters that no address may have.
    """
    try:
        parts = urlsplit(url.strip())
        number = parts.port
        query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not TRACKING.match(k)])
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{number}" if number and number not in (80, 443) else ""
    return urlunsplit(("", host + port, parts.path.rstrip("/"), query, ""))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part: ``name`` in its fullest known form, ``countries`` ISO 3166-1 alpha-2 or codes of bodies.

    ``role`` is the office or description the article gives ("foreign policy chief"); ``reason`` says in a few words
    how name and countries were found. Neither counts when two actors are compared.
    """

    name: str
    kind: Kind
    countries: tuple[str, ...] = ()
    role: str | None = field(default=None, compare=False)
    reason: str = field(default="", compare=False)

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "kind": self.kind, "countries": list(self.countries), "role": self.role}


def shifted(day: dt.date, days: int) -> dt.date:
    """The day so many days later, or the first or last one that there is."""
    ordinal = min(max(day.toordinal() + days, dt.date.min.toordinal()), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Days ``start`` to ``end``, both inclusive; None where the text leaves a side open.

    ``text`` is the expression that gave it ("May 27-28"), or "" where none did.
    """

    start: dt.date | None
    end: dt.date | None
    dating: Dating
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"a time cannot end ({self.end}) before it starts ({self.start})")

    def overlaps(self, other: "TimeSpan") -> bool:
        """Whether one day may lie in both; an open side reaches for ever."""
        first, last = dt.date.min, dt.date.max
        return max(self.start or first, other.start or first) <= min(self.end or last, other.end or last)


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence of one article reporting one event. Make it with ``Mention.at``, which checks the spans.

    ``cluster`` numbers the events of the article: mentions with one number tell one event; None shares with nobody.
    ``confidence`` is the chance, from 0 to 1, that type, both dates and agents are right; None where nothing tells it.
    ``headline`` tells the event in one line, "" where none was made; ``topics`` are the key phrases of the sentence.
    ``by_hand`` is what the user added.
    """

    article_id: str
    type: EventType
    status: Status
    when: TimeSpan
    sentence: Span
    text: str
    trigger: Span
    trigger_text: str
    agents: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    mentioned: tuple[Actor, ...] = ()
    place: str | None = None
    place_country: str | None = None
    quote: str | None = None
    cluster: int | None = None
    confidence: float | None = None
    headline: str = ""
    topics: tuple[str, ...] = ()
    by_hand: bool = False

    @classmethod
    def at(
        cls,
        article: Article,
        type: EventType,
        status: Status,
        when: TimeSpan,
        sentence: Span,
        trigger: Span,
        **more: Any,
    ) -> Self:
        """The mention at these spans of ``article.text``; SpanError unless they are in it."""
        text = sentence.of(article.text)
        if not 0 <= sentence.start_char < sentence.end_char <= len(article.text) or not text.strip():
            raise SpanError(f"no sentence at {sentence} of article {article.id}")
        if not trigger.within(sentence) or trigger.start_char >= trigger.end_char:
            raise SpanError(f"the trigger at {trigger} is not within the sentence at {sentence} of {article.id}")
        quote = more.get("quote")
        if quote is not None and quote not in text:
            raise SpanError(f"the quote {quote!r} is not in the sentence at {sentence} of {article.id}")
        return cls(article.id, type, status, when, sentence, text, trigger, trigger.of(article.text), **more)

    def actors(self) -> tuple[Actor, ...]:
        return (*self.agents, *self.targets, *self.mentioned)


@dataclass(frozen=True, slots=True)
class Event:
    """One happening and the mentions that tell it, in the order of publication and text.

    ``confidence`` is that of the surest mention that gives the event's time. More mentions do not make it surer: what
    misleads in one sentence of an article misleads in the next. ``corrected`` holds what the user said of it, such as
    "type (was statement)"; a ``hidden`` one is stored, and shown nowhere.
    """

    id: str
    type: EventType
    status: Status
    when: TimeSpan
    title: str
    agents: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    mentioned: tuple[Actor, ...]
    place: str | None
    place_country: str | None
    quote: str | None
    mentions: tuple[Mention, ...]
    confidence: float | None = None
    topics: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    hidden: bool = False

    def actors(self) -> tuple[Actor, ...]:
        return (*self.agents, *self.targets, *self.mentioned)


EVENT_COLUMNS: dict[str, str] = {
    "event_id": "str",  # stable: a hash of type, article and place of the event's first mention
    "type": "str",  # one of EVENT_TYPES
    "status": "str",  # one of STATUSES
    "start": "datetime64[s]",  # first day, NaT where open
    "end": "datetime64[s]",  # last day (inclusive), NaT where open
    "dating": "str",  # one of DATINGS
    "time_text": "str",  # the words that gave the time, "" where none did
    "title": "str",  # one line for people: the headline of the mention that tells most
    "agents": "object",  # list of actors: {"name", "kind", "countries", "role"}
    "targets": "object",  # the same
    "mentioned": "object",  # the same
    "persons": "object",  # list of names of the persons in any role, agents first
    "organizations": "object",  # the same for organisations and groups
    "countries": "object",  # list of country and body codes of everybody involved, agents' first
    "place": "str",  # as the text names it, "" where it does not
    "place_country": "str",  # alpha-2 code or ""
    "quote": "str",  # of a statement, else ""
    "topics": "object",  # list of the key phrases of its sentences, in lower case, such as "frozen assets"
    "article_ids": "object",  # list of ids of the articles that tell it
    "publishers": "object",  # list of their publishers
    "n_mentions": "int64",  # how many sentences tell it
    "n_texts": "int64",  # how many different texts these articles are: one where all print that of an agency
    "confidence": "float64",  # chance that type, both dates and agents are right: its surest mention's; NaN: not known
    "state": "str",  # one of extract.happenings.life.STATES: how it stands today
    "due": "datetime64[s]",  # last day for which it is announced, NaT where it is not, or no longer
    "history": "object",  # list of what each article reports of it, by day of publication: HISTORY_FIELDS
    "disputed": "object",  # list of what reports cannot all be right about, each value a row: DISPUTE_FIELDS
    "relations": "object",  # list of what a text says that it is to other events: RELATION_FIELDS
    "side_of": "str",  # id of the event that it is another side of and shown with; "" where of none
    "claims": "object",  # list of what is said, of a statement (extract.happenings.claims), else empty: CLAIM_FIELDS
    "to_check": "str",  # what makes it doubtful, "" where nothing does
    "corrected": "object",  # list of what the user said of it, "type (was statement)", "confirmed"; empty: nothing
    "evidence": "object",  # list of mentions, each a dict with the fields of MENTION_COLUMNS less event_id
}

# Columns that follow from the evidence.
FOLLOWING = ("state", "due", "history", "disputed", "relations", "side_of", "claims", "to_check")

# What follows from the evidence of an event alone and a digest has; the state is never "overdue" here.
DERIVED_COLUMNS: dict[str, str] = {name: EVENT_COLUMNS[name] for name in ("state", "due", "disputed", "to_check")} | {
    "first_report": "datetime64[s]",  # the days of publication of its first and its last report
    "last_report": "datetime64[s]",
    "n_days": "int64",  # how many days it was reported on
    "n_claims": "int64",
    "lead": "int64",  # 1 where it is told where an article begins, else 0
    "headline": "int64",  # 1 where the title of an article tells it too, else 0
}

# Events without their evidence (extract.happenings.digest).
DIGEST_COLUMNS: dict[str, str] = {
    name: dtype for name, dtype in EVENT_COLUMNS.items() if name not in ("quote", "history", "claims", "evidence")
} | DERIVED_COLUMNS

HISTORY_FIELDS: dict[str, str] = {
    "article_id": "str",
    "publisher": "str",
    "published": "datetime64[s]",
    "status": "str",  # one of STATUSES: what most of its sentences say
    "outcome": "str",  # "postponed" or "called off" where it says so, else ""
    "start": "datetime64[s]",  # the days that it gives
    "end": "datetime64[s]",
}
DISPUTE_FIELDS: dict[str, str] = {
    "about": "str",  # "day", "place", "doer", "whether it happened" or a kind of quantity, "killed", with its unit
    "value": "str",  # what is said of it; the value that most publishers give comes first
    "article_ids": "object",  # list of the articles that say so
    "publishers": "object",  # list of their publishers, those that are known
}
RELATION_FIELDS: dict[str, str] = {
    "relation": "str",  # one of extract.happenings.relations.RELATIONS
    "event_id": "str",  # of the other event
    "article_id": "str",  # of the article that says so
    "text": "str",  # its sentence
}
CLAIM_FIELDS: dict[str, str] = {
    "text": "str",  # the sentence that gives it first
    "n_mentions": "int64",  # how many sentences give it
    "article_ids": "object",  # list of the articles that give it
    "publishers": "object",  # list of their publishers, those that are known
}
NESTED = {  # columns of rows, and their fields
    "history": HISTORY_FIELDS,
    "disputed": DISPUTE_FIELDS,
    "relations": RELATION_FIELDS,
    "claims": CLAIM_FIELDS,
}

MENTION_COLUMNS: dict[str, str] = {
    "event_id": "str",
    "article_id": "str",
    "article": "str",  # the address that it was read from, or the file's name without its folders
    "article_title": "str",
    "publisher": "str",  # "" where it is not known
    "url": "str",  # the address where the article stands, "" where it is not known
    "published": "datetime64[s]",  # the article's day of publication
    "type": "str",
    "status": "str",
    "start": "datetime64[s]",
    "end": "datetime64[s]",
    "dating": "str",
    "time_text": "str",
    "text": "str",  # the whole sentence
    "start_char": "int64",  # of the sentence, code points of Article.text
    "end_char": "int64",
    "trigger": "str",
    "trigger_start": "int64",  # of the trigger, code points of Article.text
    "trigger_end": "int64",
    "agents": "object",
    "targets": "object",
    "mentioned": "object",
    "place": "str",
    "place_country": "str",
    "quote": "str",
    "topics": "object",
    "confidence": "float64",  # chance that type, both dates and agents are right; NaN where it is not known
}


def unique(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors in order, each name and kind once."""
    seen: dict[tuple[str, str], Actor] = {}
    for actor in actors:
        seen.setdefault((actor.name, actor.kind), actor)
    return tuple(seen.values())
