"""Mentions that tell the same happening become one event.

Which mentions of one article tell the same event is read there (``events.coreference``). Between articles the time must
be the same and narrow and the actors must not contradict each other; where an actor has several events of a type on a
day (statements, attacks) what is told must be alike, too.
"""

import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import product

from extract import forms
from extract.model import Actor, Event, Mention, Status, TimeSpan, unique
from extract.titles import title

Group = list[Mention]

LIKE = 0.25  # share of the shorter text's content words that must be shared between articles
NARROW = 6  # days from first to last: a week, or more, says too little of when to join events by it
SEVERAL_A_DAY = ("statement", "conflict")  # one actor does more than one of these on one day

_WORD = re.compile(r"[^\W\d_]{4,}")


def merge(mentions: Sequence[Mention], published: Mapping[str, dt.date]) -> list[Event]:
    """The events that these mentions of one or many articles tell, by first day, undated ones last.

    ``published`` maps each article id to its publication day: an event's mentions stand in the order of publication.
    """
    ordered = sorted(mentions, key=lambda m: (published[m.article_id], m.article_id, m.trigger.start_char, m.type))
    events = [_event(group) for group in _join(_clusters(ordered), _comparable, _same_happening)]
    return sorted(events, key=lambda e: (e.when.start or e.when.end or dt.date.max, e.id))


def _clusters(mentions: Sequence[Mention]) -> list[Group]:
    """The mentions of each article grouped by the event that they tell there."""
    groups: dict[tuple[object, ...], Group] = defaultdict(list)
    for m in mentions:
        groups[m.article_id, m.cluster, m if m.cluster is None else None].append(m)
    return list(groups.values())


def _join(
    groups: Sequence[Group],
    keys: Callable[[Group], list[tuple[object, ...]]],
    same: Callable[[Group, Group], bool],
) -> list[Group]:
    """Join each group to the latest earlier one with a common key that it is the same as."""
    joined: list[Group] = []
    shelves: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    for group in groups:
        own = keys(group)
        home = next((g for key in own for g in reversed(shelves[key]) if same(g, group)), None)
        if home is None:
            home = list(group)
            joined.append(home)
        else:
            home += group
        for key in own:
            if not any(g is home for g in shelves[key]):
                shelves[key].append(home)
    return joined


def _comparable(group: Group) -> list[tuple[object, ...]]:
    """Keys under which groups of different articles are compared: each day of a narrow time, or what it is called."""
    when = _when(group)
    if when.start is None or when.end is None:
        return []
    if not _narrow(when):
        return [(group[0].type, name) for name in _called(group)]
    return [(group[0].type, when.start + dt.timedelta(days=n)) for n in range((when.end - when.start).days + 1)]


def _same_happening(home: Group, group: Group) -> bool:
    """Whether groups of different articles tell one happening."""
    if {m.article_id for m in home} & {m.article_id for m in group}:
        return False
    a, b = _when(home), _when(group)
    if not _narrow(a):
        return _times_fit(a, b) and _same_actors(_agents(home), _agents(group)) and bool(_called(home) & _called(group))
    if (a.start, a.end) != (b.start, b.end) and home[0].type != "meeting":
        return False
    ours, theirs = _agents(home), _agents(group)
    if not {x.name for x in ours} & {x.name for x in theirs}:
        return home[0].type == "meeting" and _same_parties(home, group)
    if home[0].type not in SEVERAL_A_DAY:
        return not any(_contradict(m, n) for m, n in product(home, group))
    return _likeness(home, group) >= LIKE


def _same_parties(home: Group, group: Group) -> bool:
    """Whether the same countries meet at the same place, whoever speaks for them."""
    ours, theirs = ({code for actor in _agents(g) for code in actor.countries} for g in (home, group))
    places = [{m.place_country for m in g if m.place_country} for g in (home, group)]
    return len(ours) > 1 and ours == theirs and bool(places[0] & places[1])


def _called(group: Group) -> set[str]:
    """What a group's events are called in two words or more: "full-scale invasion"."""
    names = {" ".join(m.trigger_text.casefold().split()) for m in group}
    return {name for name in names if " " in name}


def _times_fit(a: TimeSpan, b: TimeSpan) -> bool:
    """Whether one happening may lie in both; a time that the text does not say fits only another such."""
    if (a.start is None and a.end is None) or (b.start is None and b.end is None):
        return a.start == b.start and a.end == b.end
    return a.overlaps(b)


def _same_actors(a: Sequence[Actor], b: Sequence[Actor]) -> bool:
    return {x.name for x in a} == {x.name for x in b}


def _narrow(when: TimeSpan) -> bool:
    return when.start is not None and when.end is not None and (when.end - when.start).days < NARROW


def _contradict(a: Mention, b: Mention) -> bool:
    """Whether the two name doers that have nobody in common, or places or forms that differ."""
    ours, theirs = set(a.agents), set(b.agents)
    if ours and theirs and not {x.name for x in ours} & {x.name for x in theirs}:
        return True
    if a.type == "meeting" and all(any(x.kind == "person" for x in only) for only in (ours - theirs, theirs - ours)):
        return True  # "the envoys met one president", "the envoys met the other"
    if forms.different(forms.form(_word(a)), forms.form(_word(b))):
        return True
    return bool(a.place_country and b.place_country and a.place_country != b.place_country)


def _word(mention: Mention) -> str:
    return mention.trigger_text.casefold().split()[-1]


def _likeness(a: Group, b: Group) -> float:
    x, y = _words(a), _words(b)
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


def _words(group: Group) -> set[str]:
    """Content words of what is told, less the names of who does it."""
    names = {w for actor in _agents(group) for w in _WORD.findall(actor.name.casefold())}
    return {w[:7] for m in group for w in _WORD.findall(m.text.casefold())} - {n[:7] for n in names}


def _agents(group: Group) -> tuple[Actor, ...]:
    return unique([actor for m in group for actor in m.agents])


def _when(group: Group) -> TimeSpan:
    """The time that most mentions give; of equals the narrower, of these the first."""
    spans = [m.when for m in group]
    dated = [s for s in spans if s.start and s.end] or [s for s in spans if s.start or s.end] or spans
    count = Counter(dated)

    def rank(span: TimeSpan) -> tuple[int, int]:
        return -count[span], (span.end - span.start).days if span.start and span.end else 0

    return min(dated, key=rank)


def _status(group: Group) -> Status:
    """What the latest article says; within it what most of its mentions say, of equals the first."""
    latest = [m.status for m in group if m.article_id == group[-1].article_id]
    return Counter(latest).most_common(1)[0][0]


def _event(group: Group) -> Event:
    first = group[0]
    places = Counter((m.place, m.place_country) for m in group if m.place)
    place, country = places.most_common(1)[0][0] if places else (None, None)
    agents = _agents(group)
    targets = unique([a for m in group for a in m.targets if a not in agents])
    when, status = _when(group), _status(group)
    return Event(
        id=_identity(first),
        type=first.type,
        status=status,
        when=when,
        title=title(group, status),
        agents=agents,
        targets=targets,
        mentioned=unique([a for m in group for a in m.mentioned if a not in agents and a not in targets]),
        place=place,
        place_country=country,
        quote=next((m.quote for m in group if m.quote), None),
        mentions=tuple(group),
    )


def _identity(mention: Mention) -> str:
    key = f"{mention.type} {mention.article_id} {mention.trigger.start_char}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]
