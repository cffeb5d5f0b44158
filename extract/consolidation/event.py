"""The event that some clusters tell together."""

from collections import Counter
from collections.abc import Sequence

from extract.consolidation.clusters import Cluster, main_time
from extract.model import Event, Mention, Status, TimeSpan, unique
from extract.titles import title


def event_of(clusters: Sequence[Cluster]) -> Event:
    """The event of these clusters, in the order of publication."""
    mentions = [mention for cluster in clusters for mention in cluster.mentions]
    first = mentions[0]
    places = Counter((m.place, m.place_country) for m in mentions if m.place)
    place, country = places.most_common(1)[0][0] if places else (None, None)
    agents = unique([actor for m in mentions for actor in m.agents])
    targets = unique([a for m in mentions for a in m.targets if a not in agents])
    status = _status(mentions)
    when = main_time([m.when for m in mentions])
    return Event(
        id=clusters[0].id,
        type=first.type,
        status=status,
        when=when,
        title=title(mentions, status),
        agents=agents,
        targets=targets,
        mentioned=unique([a for m in mentions for a in m.mentioned if a not in agents and a not in targets]),
        place=place,
        place_country=country,
        quote=next((m.quote for m in mentions if m.quote), None),
        mentions=tuple(mentions),
        confidence=_confidence(mentions, when),
        topics=tuple(dict.fromkeys(topic for m in mentions for topic in m.topics)),
    )


def _status(mentions: Sequence[Mention]) -> Status:
    """What the latest article says; within it what most of its mentions say, of equals the first."""
    latest = [m.status for m in mentions if m.article_id == mentions[-1].article_id]
    return Counter(latest).most_common(1)[0][0]


def _confidence(mentions: Sequence[Mention], when: TimeSpan) -> float | None:
    """That of the surest mention that gives this time."""
    return max((m.confidence for m in mentions if m.when == when and m.confidence is not None), default=None)
