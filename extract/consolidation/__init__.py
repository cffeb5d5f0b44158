"""Mentions that tell one happening become one event: event coreference within and across articles.

Which mentions of one article tell one event is read there (``Mention.cluster``). Across articles ``blocking`` says
which clusters are compared, ``scorer`` how sure it is that two of them tell one event, and ``grouping`` makes events of
them. All three depend on the articles alone and not on their order, so that articles added one by one give the same
events as all at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.consolidation.blocking import ALIKE, WINDOW, Keys, are_compared, candidates, keys, likeness
from extract.consolidation.clusters import Cluster, clusters_of
from extract.consolidation.constraints import Constraint
from extract.consolidation.event import event_of
from extract.consolidation.grouping import group
from extract.consolidation.scorer import Link, links
from extract.model import Article, Event, Mention

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
    "grouped",
    "in_order",
    "keys",
    "likeness",
    "links",
]


@dataclass(frozen=True, slots=True)
class Double:
    """Two events, by their ids, that may be one: how sure that is, and why."""

    a: str
    b: str
    score: float
    reason: str


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
    best: dict[tuple[str, str], Link] = {}
    for link in sorted(found, key=lambda link: (-link.score, link.a, link.b)):
        a, b = sorted((home[link.a], home[link.b]))
        if a == b:
            joins[a].append(link)
        else:
            best.setdefault((a, b), link)
    refused = {frozenset((home[c.a], home[c.b])) for c in constraints if not c.one and c.a in home and c.b in home}
    doubles = [Double(a, b, link.score, link.reason) for (a, b), link in best.items() if {a, b} not in refused]
    return Consolidation(in_order(events), joins, doubles)


def in_order(events: Iterable[Event]) -> list[Event]:
    """By first day, undated ones last."""
    undated = "9999"
    return sorted(events, key=lambda e: (str(e.when.start or e.when.end or undated), e.id))
