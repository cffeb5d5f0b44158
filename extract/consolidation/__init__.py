"""Mentions that tell one happening become one event: event coreference within and across articles.

Which mentions of one article tell one event is read there (``Mention.cluster``). Across articles ``blocking`` says
which clusters are compared, ``scorer`` how sure it is that two of them tell one event, and ``grouping`` makes events of
them. All three depend on the articles alone and not on their order, so that articles added one by one give the same
events as all at once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.consolidation.blocking import ALIKE, WINDOW, Keys, are_compared, candidates, keys, likeness
from extract.consolidation.clusters import Cluster, clusters_of, days_between
from extract.consolidation.constraints import Constraint
from extract.consolidation.event import event_of
from extract.consolidation.grouping import group
from extract.consolidation.scorer import SUSPECT, Link, links
from extract.model import Article, Event, Mention, TimeSpan

__all__ = [
    "ALIKE",
    "WINDOW",
    "Cluster",
    "Consolidation",
    "Constraint",
    "Double",
    "Keys",
    "Link",
    "all_links",
    "are_compared",
    "clusters_of",
    "compared",
    "consolidate",
    "consolidated",
    "doubles",
    "grouped",
    "in_order",
    "keys",
    "likeness",
    "links",
]

NEAR = 7  # days between two events that may be one


@dataclass(frozen=True, slots=True)
class Double:
    """Two events, by their ids, that may be one: how sure that is, from 0 to 1, and the signs of it."""

    a: str
    b: str
    score: float
    reason: str

    def other(self, event_id: str) -> str:
        """The one of both that is not this."""
        return self.b if event_id == self.a else self.a


@dataclass(frozen=True, slots=True)
class Consolidation:
    """Events, by first day, undated ones last, and what speaks for them: ``joins`` are the links between the clusters
    of each event, by its id; ``doubles`` the pairs of events that may be one, the surest first."""

    events: list[Event]
    joins: Mapping[str, Sequence[Link]]
    doubles: list[Double]


def consolidate(mentions: Sequence[Mention], articles: Mapping[str, Article]) -> list[Event]:
    """The events that these mentions of one or many articles tell, by first day, undated ones last.

    ``articles`` maps each article id to its article: an event's mentions stand in the order of publication.
    """
    return consolidated(mentions, articles).events


def consolidated(mentions: Sequence[Mention], articles: Mapping[str, Article]) -> Consolidation:
    """The events with the reasons for them."""
    clusters = clusters_of(mentions, articles)
    return grouped(clusters, all_links(clusters, articles))


def all_links(clusters: Sequence[Cluster], articles: Mapping[str, Article]) -> list[Link]:
    """The links between the clusters of these articles."""
    return [link for ours, theirs, likeness in compared(clusters, articles) for link in links(ours, theirs, likeness)]


def compared(
    clusters: Iterable[Cluster], articles: Mapping[str, Article]
) -> list[tuple[list[Cluster], list[Cluster], float]]:
    """The pairs of articles that are compared: the clusters of both, and how alike they are."""
    by_article: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_article[cluster.article_id].append(cluster)
    found = {article_id: keys(articles[article_id], its) for article_id, its in by_article.items()}
    return [(by_article[a], by_article[b], likeness(found[a].terms, found[b].terms)) for a, b in candidates(found)]


def grouped(
    clusters: Sequence[Cluster], found: Sequence[Link], constraints: Sequence[Constraint] = ()
) -> Consolidation:
    """The events of these clusters, between which there are these links, and of which the user says this."""
    groups = group(clusters, found, constraints)
    events = [event_of(members) for members in groups]
    home = {cluster.id: event.id for event, members in zip(events, groups, strict=True) for cluster in members}
    joins: dict[str, list[Link]] = defaultdict(list)
    for link in surest_first(found):
        if home[link.a] == home[link.b]:
            joins[home[link.a]].append(link)
    refused = {frozenset((home[c.a], home[c.b])) for c in constraints if not c.one and c.a in home and c.b in home}
    suspected = doubles(found, home, {event.id: event.when for event in events})
    return Consolidation(in_order(events), joins, [pair for pair in suspected if {pair.a, pair.b} not in refused])


def doubles(found: Iterable[Link], home: Mapping[str, str], when: Mapping[str, TimeSpan]) -> list[Double]:
    """The pairs of events that may be one though they were not joined, the surest first.

    ``home`` maps the clusters of the events, each by its id, to the ids of the events, ``when`` these to their times.
    The score is the mean over all pairs of their clusters, as it is for joining them. What lies more than ``NEAR``
    days apart is no double.
    """
    size, total = Counter(home.values()), defaultdict[tuple[str, str], float](float)
    reason: dict[tuple[str, str], str] = {}
    for link in surest_first(found):
        a, b = sorted((home[link.a], home[link.b]))
        if a != b:
            total[a, b] += link.score
            reason.setdefault((a, b), link.reason)
    scores = {(a, b): round(score / (size[a] * size[b]), 4) for (a, b), score in total.items()}
    near = [(a, b) for a, b in scores if scores[a, b] >= SUSPECT and (days_between(when[a], when[b]) or 0) <= NEAR]
    return [Double(*pair, scores[pair], reason[pair]) for pair in sorted(near, key=lambda pair: (-scores[pair], pair))]


def surest_first(found: Iterable[Link]) -> list[Link]:
    return sorted(found, key=lambda link: (-link.score, link.a, link.b))


def in_order(events: Iterable[Event]) -> list[Event]:
    """By first day, undated ones last."""
    undated = "9999"
    return sorted(events, key=lambda e: (str(e.when.start or e.when.end or undated), e.id))
