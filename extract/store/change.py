"""One change of the events: of some articles' mentions, of who is who, or of what the user says."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.consolidation import ALIKE, Cluster, Constraint, clusters_of, in_order, keys, likeness, links
from extract.consolidation.blocking import are_near
from extract.consolidation.event import event_of
from extract.consolidation.grouping import group
from extract.corrections import (
    PAIRS,
    Anchor,
    EventCorrection,
    Names,
    added_to,
    articles_in,
    constraints,
    corrected,
    find,
    parted,
)
from extract.model import Article, Mention
from extract.registry import Correction, called_since, show
from extract.store.actors import Readings
from extract.store.cluster_cache import ArticleClusters, ClusterCache
from extract.store.errors import DamagedError
from extract.store.links import Links
from extract.store.tables import Home, Tables, Told


@dataclass(frozen=True, slots=True)
class Altered:
    """The ids of the events that a change removed and made: one that was made anew is in both, one that stayed as it
    was in neither. ``articles`` are those that tell any of them."""

    old: frozenset[str] = frozenset()
    new: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()


class Change:
    """What is read for the change is read once. ``said`` is what the user says of actors and of events; ``clusters``
    are more of those whose events are made anew, though their articles do not change."""

    def __init__(
        self,
        tables: Tables,
        readings: Readings,
        links: Links,
        cache: ClusterCache,
        said: tuple[Sequence[Correction], Sequence[EventCorrection]],
        changed: Collection[str],
        new: Mapping[str, Sequence[Mention] | None],
        clusters: Collection[str] = (),
    ) -> None:
        self._tables, self._readings, self._links, self._cache = tables, readings, links, cache
        self._of_actors, self._said = said
        self._pairs = [c for c in self._said if c.action in PAIRS]
        self._changed, self._new, self._more = sorted(changed), new, frozenset(clusters)

    def make(self) -> Altered:
        going = {cluster_id for article_id in self._changed for cluster_id in self._tables.clusters_in(article_id)}
        before = going | self._more
        affected = self._links.connected(before, ties(self._constraints(self._tables.told)))
        self._link()
        now = {cluster.id for article_id in self._changed for cluster in self._of(article_id)} | (self._more - going)
        said = self._constraints(self._told)
        affected = self._links.connected((affected - before) | now, ties(said))
        homes = self._tables.homes(affected | before)
        articles = {home.article_id for home in homes}.union(self._changed)
        of_all = [cluster for article_id in sorted(articles) for cluster in self._of(article_id)]
        clusters = [cluster for cluster in of_all if cluster.id in affected]
        if {cluster.id for cluster in clusters} != affected:
            raise DamagedError("a link to a cluster that is not there")
        groups = group(clusters, self._links.among(affected), [c for c in said if c.a in affected])
        kept = _kept(groups, homes, before | now)
        made = [members for members in groups if members[0].id not in kept]
        mentions = [mention for cluster in of_all for mention in cluster.mentions]
        return self._replace(made, [home for home in homes if home.event_id not in kept], mentions)

    def _replace(
        self, groups: Sequence[Sequence[Cluster]], homes: Collection[Home], mentions: Sequence[Mention]
    ) -> Altered:
        """Put the events of these groups in the place of those of these ``homes``; ``mentions`` are those that the user
        may speak of."""
        made = in_order([event_of(members) for members in groups])
        events = corrected(made, self._said, mentions, self._names(mentions))
        clusters = [cluster for members in groups for cluster in members]
        old, articles = {home.event_id for home in homes}, {home.article_id for home in homes}
        articles |= {cluster.article_id for cluster in clusters} | set(self._changed)
        known = (self._cache.get(article_id, self._read) for article_id in articles)
        read = {key: mention for each in known for key, mention in each.read.items()}
        self._tables.replace_events(sorted(old), events, clusters, read)
        return Altered(frozenset(old), frozenset(event.id for event in events), frozenset(articles))

    def _names(self, mentions: Iterable[Mention]) -> Names:
        """What the actors that corrections name are shown as."""
        there = {mention.article_id for mention in mentions}
        shown = self._readings.shown(sorted(there & articles_in(self._said)))
        return Names(shown, lambda name: called_since(name, self._of_actors))

    def _constraints(self, told: Callable[[str], Sequence[Told]]) -> list[Constraint]:
        """What the user says of which clusters are one; ``told`` gives the mentions of an article."""
        anchors: dict[str, list[Anchor]] = defaultdict(list)
        for correction in self._pairs:
            for anchor in correction.anchors:
                anchors[anchor.article_id].append(anchor)
        cluster_of = {
            anchor: found.cluster_id
            for article_id, own in anchors.items()
            for mentions in [told(article_id)]
            for anchor in own
            if (found := find(anchor, mentions))
        }
        return constraints(self._pairs, cluster_of)

    def _told(self, article_id: str) -> list[Told]:
        """The mentions of an article as they are to be, in the order of the text."""
        if article_id not in self._changed:
            return self._tables.told(article_id)
        found = [(mention, cluster.id) for cluster in self._of(article_id) for mention in cluster.mentions]
        found.sort(key=lambda pair: (pair[0].trigger.start_char, pair[0].type))
        return [Told(article_id, m.type, m.trigger_text, m.text, cluster_id, "") for m, cluster_id in found]

    def _link(self) -> None:
        """Enter the keys of the changed articles and the links between their clusters and others."""
        for article_id in self._changed:
            self._links.forget(article_id)
        entered = {}
        for article_id, article in self._tables.articles(self._changed).items():
            if self._of(article_id):
                entered[article_id] = keys(article, self._of(article_id))
                self._links.enter_keys(article_id, entered[article_id])
        done: set[str] = set()
        for article_id, own in entered.items():
            for other, its in self._links.candidates(article_id, own).items():
                alike = likeness(own.terms, its.terms)
                if other not in done and (alike >= ALIKE or self._may_meet(article_id, other)):
                    self._links.enter(article_id, other, links(self._of(article_id), self._of(other), alike))
            done.add(article_id)

    def _may_meet(self, article_id: str, other: str) -> bool:
        """Whether days let any cluster of the one be compared with one of the other, which is not read for that."""
        if other in self._changed:
            return True
        told = self._tables.times(other)
        return any(are_near(cluster.when, when) for cluster in self._of(article_id) for when in told[cluster.type])

    def _of(self, article_id: str) -> Sequence[Cluster]:
        """The clusters of an article, with their actors as shown and what the user added."""
        return self._cache.get(article_id, self._read).clusters

    def _read(self, article_id: str) -> ArticleClusters:
        articles = self._tables.articles([article_id])
        read = self._mentions(article_id, articles)
        shown = self._readings.shown([article_id])
        as_shown = parted([show(mention, shown) for mention in read], self._said)
        as_read = {id(mention): one for mention, one in zip(as_shown, read, strict=True)}
        return ArticleClusters(clusters_of(as_shown, articles), as_read)

    def _mentions(self, article_id: str, articles: Mapping[str, Article]) -> list[Mention]:
        """The mentions as read, and those that the user added."""
        read = self._new[article_id] if article_id in self._new else self._tables.as_read([article_id])
        if read is None:  # the article goes
            return []
        by_hand = (added_to(article, self._said) for article in articles.values())
        return [*read, *(mention for added in by_hand for mention in added)]


def _kept(groups: Iterable[Sequence[Cluster]], homes: Collection[Home], touched: set[str]) -> set[str]:
    """The ids of the events that stay as they are: those of groups of the same clusters, none of them ``touched``. An
    event has the id of its first cluster."""
    stored: defaultdict[str, set[str]] = defaultdict(set)
    for home in homes:
        stored[home.event_id].add(home.cluster_id)
    told = {members[0].id: {cluster.id for cluster in members} for members in groups}
    return {event_id for event_id, ids in told.items() if ids == stored[event_id] and touched.isdisjoint(ids)}


def ties(said: Iterable[Constraint]) -> dict[str, set[str]]:
    """The clusters that the user speaks of together with each."""
    found: dict[str, set[str]] = defaultdict(set)
    for c in said:
        found[c.a].add(c.b)
        found[c.b].add(c.a)
    return found
