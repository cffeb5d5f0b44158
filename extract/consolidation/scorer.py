"""How sure it is that two clusters tell one event: a logistic regression over the pair, then over its rivals.

The first scores a pair by its own features. The second weighs that score against the best other pair of either cluster
in the same two articles: an event has, as a rule, one cluster in each. ``data/consolidation/weights.tsv`` holds both.
"""

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.consolidation.blocking import pairs
from extract.consolidation.clusters import Cluster
from extract.consolidation.features import Features, around_features, own_features
from extract.linear import probability
from extract.resources import pairs as words_of
from extract.resources import table

JOIN = 0.25  # probability from which two clusters tell one event
SUSPECT = 0.1  # from here on they may be one: suspected doubles
NO_RIVAL = -8.0  # log-odds of the best rival where there is none
HOPELESS = -6.0  # log-odds by its own features from which what stands around a pair makes it no suspect any more
LEAD = 3.0  # log-odds: a greater lead over rivals says no more
REASONS = 3  # signs named for a join
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Link:
    """Two clusters of different articles, by their ids in order, that tell one event with this probability."""

    a: str
    b: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Weight:
    value: float
    mean: float  # of the feature in the training data


def links(ours: Sequence[Cluster], theirs: Sequence[Cluster], articles: float) -> list[Link]:
    """The pairs of clusters of two articles that tell, or may tell, one event; whose come first makes no difference."""
    compared = pairs(ours, theirs, articles)
    described = [_described(a, b, articles) for a, b in compared]
    odds = [log_odds("pair", found) for found in described]
    ids = [(a.id, b.id) for a, b in compared]
    scores = [probability(log_odds("rivals", found)) for found in rivalry(ids, odds)]
    return [
        Link(min(pair), max(pair), round(score, 4), reason(found))
        for pair, score, found in zip(ids, scores, described, strict=True)
        if score >= SUSPECT
    ]


def _described(a: Cluster, b: Cluster, articles: float) -> Features:
    """The features of a pair, less those that can no longer make it one event."""
    found = own_features(a, b, articles)
    return found if log_odds("pair", found) < HOPELESS else found | around_features(a, b)


def log_odds(part: str, found: Features) -> float:
    weights = _weights(part)
    known = (weights[name].value * value for name, value in sorted(found.items()) if name in weights)
    return weights[BIAS].value + sum(known)


def rivalry(ids: Sequence[tuple[str, str]], odds: Sequence[float]) -> list[Features]:
    """The features of the second step for each pair: its own log-odds and how they stand to those of its rivals."""
    by_cluster: dict[str, list[int]] = defaultdict(list)
    for n, pair in enumerate(ids):
        for cluster_id in pair:
            by_cluster[cluster_id].append(n)
    held = [max(NO_RIVAL, min(-NO_RIVAL, value)) for value in odds]
    found = []
    for n, pair in enumerate(ids):
        best = [max((held[m] for m in by_cluster[c] if m != n), default=NO_RIVAL) for c in pair]
        found.append(
            {
                "own score": held[n],
                "lead over rivals": max(-LEAD, min(LEAD, held[n] - max(best))),
                "best of its clusters": float(sum(held[n] >= other for other in best)),
                "best rival": max(best),
            }
        )
    return found


def reason(found: Features) -> str:
    """The signs that spoke most for one event: "same day, same agents"."""
    weights, said = _weights("pair"), words_of("consolidation/reasons.tsv")
    spoke = {
        name: weights[name].value * (value - weights[name].mean)
        for name, value in found.items()
        if name in weights and name in said
    }
    most = sorted((name for name in spoke if spoke[name] > 0), key=lambda name: (-spoke[name], name))
    return ", ".join(list(dict.fromkeys(said[name] for name in most))[:REASONS])


@functools.cache
def _weights(part: str) -> Mapping[str, Weight]:
    """The weights of one step by the names of its features."""
    rows = table("consolidation/weights.tsv")
    return {name: Weight(float(value), float(mean)) for of, name, value, mean in rows if of == part}
