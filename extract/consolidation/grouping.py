"""Clusters into events: agglomerative clustering with average linkage and constraints.

The result depends on the clusters, links and constraints alone, not on the order of the clusters: the best pair of
groups is joined first, and of equals that whose clusters come first.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import product

from extract.consolidation.clusters import Cluster, days_between, is_narrow
from extract.consolidation.constraints import Constraint, united
from extract.consolidation.scorer import JOIN, Link

Pair = tuple[int, int]

FAR = 14  # days between two narrow times that are never of one group, whatever lies between
UNLINKED = 0.0  # the score of a pair without a link


def group(
    clusters: Sequence[Cluster], links: Iterable[Link], constraints: Sequence[Constraint] = ()
) -> list[list[Cluster]]:
    """The clusters that tell one event each, in the order of publication and text.

    Constraints are what the user says, the oldest first. What is apart is never joined by its links; then the groups of
    what is one are united, whatever links there are, so that clusters to come join either of them as they would have.
    """
    ordered = sorted(clusters, key=lambda cluster: cluster.order)
    number = {cluster.id: n for n, cluster in enumerate(ordered)}
    scores = {
        (min(number[link.a], number[link.b]), max(number[link.a], number[link.b])): link.score
        for link in links
        if link.a in number and link.b in number
    }
    said = [c for c in constraints if c.a in number and c.b in number]
    apart = {frozenset((number[c.a], number[c.b])) for c in said if not c.one}
    groups = _agglomerate(ordered, scores, apart)
    found = united([[ordered[n].id for n in members] for members in groups.values()], said)
    return [[ordered[n] for n in members] for members in sorted(sorted(number[i] for i in ids) for ids in found)]


def _agglomerate(
    clusters: Sequence[Cluster], scores: Mapping[Pair, float], apart: AbstractSet[frozenset[int]]
) -> dict[int, list[int]]:
    """Join the two groups with the greatest mean score until none is left that reaches ``JOIN``, but none with clusters
    that are ``apart``; each group is named after its first member."""
    groups = {n: [n] for n in range(len(clusters))}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        sums[a][b] = sums[b][a] = score
    waiting = [(-score, *pair) for pair, score in scores.items() if score >= JOIN]
    heapq.heapify(waiting)
    while waiting:
        score, a, b = heapq.heappop(waiting)
        if a not in groups or b not in groups or -score != _mean(sums, groups, a, b):
            continue  # one of them has been joined to another since
        if any(
            frozenset((i, j)) in apart or contradict(clusters[i], clusters[j]) for i, j in product(groups[a], groups[b])
        ):
            continue
        groups[a] += groups.pop(b)
        for other, total in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = round(sums[a].get(other, UNLINKED) + total, 6)
        for other in sums[a]:
            mean = _mean(sums, groups, a, other)
            if mean >= JOIN:
                heapq.heappush(waiting, (-mean, min(a, other), max(a, other)))
    return groups


def _mean(sums: Mapping[int, Mapping[int, float]], groups: Mapping[int, Sequence[int]], a: int, b: int) -> float:
    return sums[a].get(b, UNLINKED) / (len(groups[a]) * len(groups[b]))


def contradict(a: Cluster, b: Cluster) -> bool:
    """Whether two clusters cannot tell one event, whatever speaks for it."""
    if a.article_id == b.article_id:
        return not agree(a, b)
    if a.type == "statement" and not a.content & b.content:
        return True  # who speaks often on one day says several things
    gap = days_between(a.when, b.when)
    far = gap is not None and gap > FAR and is_narrow(a.when) and is_narrow(b.when)
    return far or other_persons(a, b)


def other_persons(a: Cluster, b: Cluster) -> bool:
    """Whether both tell of persons who do it, and neither knows one of the other's."""
    return bool(a.persons and b.persons) and not (a.persons & b.actors.keys() or b.persons & a.actors.keys())


def agree(a: Cluster, b: Cluster) -> bool:
    """Whether two clusters that one article keeps apart may tell one event after all."""
    gap = days_between(a.when, b.when)
    same_agents = not a.agents or not b.agents or bool(a.agents.keys() & b.agents.keys())
    return (gap is None or gap == 0) and same_agents and bool(a.triggers & b.triggers)
