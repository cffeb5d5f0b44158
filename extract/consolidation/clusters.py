"""What one article tells of one event: the mentions that share a cluster, and what is compared of them."""

import datetime as dt
import functools
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract import forms
from extract.consolidation.words import stems
from extract.model import Actor, Article, Dating, EventType, Mention, Status, TimeSpan

NARROW = 7  # days: a longer time says little of when an event was
CONTEXT = 250  # characters on either side of a sentence
AROUND = 45  # characters on either side of a trigger that tell what the event is
NUMBERS_AROUND = 200  # the same for its numbers


@dataclass(frozen=True, eq=False)
class Cluster:
    """The mentions, in the order of the text, by which one article tells one event."""

    mentions: tuple[Mention, ...]
    published: dt.date
    text: str  # of the article

    @functools.cached_property
    def id(self) -> str:
        """A hash of type, article and place of the first mention."""
        first = self.mentions[0]
        key = f"{first.type} {first.article_id} {first.trigger.start_char}"
        return hashlib.sha256(key.encode()).hexdigest()[:12]

    @property
    def order(self) -> tuple[dt.date, str, int, str]:
        first = self.mentions[0]
        return self.published, first.article_id, first.trigger.start_char, first.type

    @property
    def article_id(self) -> str:
        return self.mentions[0].article_id

    @property
    def type(self) -> EventType:
        return self.mentions[0].type

    @functools.cached_property
    def position(self) -> float:
        """Where the first mention stands: 0 at the beginning of the article, 1 at its end."""
        return self.mentions[0].sentence.start_char / max(1, len(self.text))

    @functools.cached_property
    def context(self) -> frozenset[str]:
        """The words of the sentences and of what stands around them."""
        bounds = {(m.sentence.start_char, m.sentence.end_char) for m in self.mentions}
        texts = (self.text[max(0, start - CONTEXT) : end + CONTEXT] for start, end in bounds)
        return frozenset(word for text in texts for word in stems(text))

    @functools.cached_property
    def when(self) -> TimeSpan:
        return main_time([m.when for m in self.mentions])

    @functools.cached_property
    def days(self) -> frozenset[tuple[dt.date | None, dt.date | None]]:
        return frozenset((m.when.start, m.when.end) for m in self.mentions)

    @functools.cached_property
    def dating(self) -> Dating:
        return Counter(m.when.dating for m in self.mentions).most_common(1)[0][0]

    @functools.cached_property
    def status(self) -> Status:
        return Counter(m.status for m in self.mentions).most_common(1)[0][0]

    @functools.cached_property
    def agents(self) -> Mapping[str, Actor]:
        return {a.name: a for m in self.mentions for a in m.agents}

    @functools.cached_property
    def targets(self) -> Mapping[str, Actor]:
        return {a.name: a for m in self.mentions for a in m.targets if a.name not in self.agents}

    @functools.cached_property
    def actors(self) -> Mapping[str, Actor]:
        return {a.name: a for m in self.mentions for a in m.actors()}

    @functools.cached_property
    def persons(self) -> frozenset[str]:
        return frozenset(name for name, actor in self.agents.items() if actor.kind == "person")

    @functools.cached_property
    def agent_countries(self) -> frozenset[str]:
        return countries(self.agents.values())

    @functools.cached_property
    def countries(self) -> frozenset[str]:
        return countries(self.actors.values())

    @functools.cached_property
    def places(self) -> frozenset[str]:
        return frozenset(word for m in self.mentions if m.place for word in stems(m.place))

    @functools.cached_property
    def place_countries(self) -> frozenset[str]:
        return frozenset(m.place_country for m in self.mentions if m.place_country)

    @functools.cached_property
    def sentences(self) -> tuple[frozenset[str], ...]:
        """The words of each sentence less the names of those involved."""
        texts = {m.sentence.start_char: m.text for m in self.mentions}
        return tuple(frozenset(stems(text)) - self.actor_words for text in texts.values())

    @functools.cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for m in self.mentions for word in stems(m.text))

    @functools.cached_property
    def agent_words(self) -> frozenset[str]:
        return name_words(self.agents)

    @functools.cached_property
    def target_words(self) -> frozenset[str]:
        return name_words(self.targets)

    @functools.cached_property
    def actor_words(self) -> frozenset[str]:
        return name_words(self.actors)

    @functools.cached_property
    def content(self) -> frozenset[str]:
        """The words of all sentences less the names of those involved."""
        return self.words - self.actor_words

    @functools.cached_property
    def near(self) -> frozenset[str]:
        """The words around the triggers less the names of those involved."""
        return frozenset(word for m in self.mentions for word in stems(_around(m, AROUND))) - self.actor_words

    @functools.cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(n for m in self.mentions for n in re.findall(r"\d+", _around(m, NUMBERS_AROUND)))

    @functools.cached_property
    def triggers(self) -> frozenset[str]:
        return frozenset(word for m in self.mentions for word in stems(m.trigger_text))

    @functools.cached_property
    def forms(self) -> frozenset[str]:
        """What the triggers name of which there are several forms: a call, a visit."""
        last = (m.trigger_text.casefold().split()[-1:] for m in self.mentions)
        return frozenset(form for word in last if word and (form := forms.form(word[0])))


def clusters_of(mentions: Iterable[Mention], articles: Mapping[str, Article]) -> list[Cluster]:
    """The clusters of the mentions of these articles, in the order of publication and text."""
    groups: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for m in sorted(mentions, key=lambda m: (m.article_id, m.trigger.start_char, m.type)):
        groups[m.article_id, m.cluster, m if m.cluster is None else None].append(m)
    found = (
        Cluster(tuple(group), article.published, article.text)
        for group in groups.values()
        for article in [articles[group[0].article_id]]
    )
    return sorted(found, key=lambda cluster: cluster.order)


def main_time(spans: Sequence[TimeSpan]) -> TimeSpan:
    """The time that most mentions give; of equals the narrower, of these the first."""
    dated = [s for s in spans if s.start and s.end] or [s for s in spans if s.start or s.end] or list(spans)
    count = Counter(dated)

    def rank(span: TimeSpan) -> tuple[int, int]:
        return -count[span], (span.end - span.start).days if span.start and span.end else 0

    return min(dated, key=rank)


def is_narrow(when: TimeSpan) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days < NARROW


def days_between(a: TimeSpan, b: TimeSpan) -> int | None:
    """How many days lie between the two at the least; None where one of them is not dated at all."""
    if not (a.start or a.end) or not (b.start or b.end):
        return None
    first, last = dt.date.min, dt.date.max
    gaps = ((a.start or first) - (b.end or last)).days, ((b.start or first) - (a.end or last)).days
    return max(0, *gaps)


def countries(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(code for actor in actors for code in actor.countries)


def name_words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in stems(name))


def _around(mention: Mention, width: int) -> str:
    start = mention.trigger.start_char - mention.sentence.start_char
    return mention.text[max(0, start - width) : start + len(mention.trigger_text) + width]
