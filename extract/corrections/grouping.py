"""What corrections say of which mentions tell one event, in the terms of consolidation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise, product

from extract.consolidation import Constraint
from extract.corrections.anchors import all_found
from extract.corrections.model import PAIRS, Anchor, EventCorrection
from extract.model import Mention


def parted(mentions: Sequence[Mention], said: Iterable[EventCorrection]) -> list[Mention]:
    """The mentions of whole articles, in their order; those that were split off have a cluster apart from the rest of
    the one that their article made of them."""
    splits = [(c, leaving(c)) for c in said if c.action == "split"]
    found = all_found(chain.from_iterable(anchors for _, anchors in splits), mentions)
    marks: dict[int, list[int]] = defaultdict(list)  # the splits by which each mention leaves
    for number, (_, anchors) in enumerate(splits):
        for anchor in anchors:
            if anchor in found:
                marks[id(found[anchor])].append(number)
    if not marks:
        return list(mentions)
    taken = [m.cluster for m in mentions if m.cluster is not None]
    fresh = max(taken, default=-1) + 1
    numbers: dict[tuple[object, ...], int] = {}

    def cluster(m: Mention) -> int | None:
        if m.cluster is None or id(m) not in marks:
            return m.cluster
        return numbers.setdefault((m.article_id, m.cluster, *marks[id(m)]), fresh + len(numbers))

    return [replace(m, cluster=cluster(m)) if id(m) in marks else m for m in mentions]


def leaving(split: EventCorrection) -> tuple[Anchor, ...]:
    """The mentions that a split takes away."""
    return split.anchors[: int(split.values[0])]


def constraints(said: Iterable[EventCorrection], cluster_of: Mapping[Anchor, str]) -> list[Constraint]:
    """What corrections, the oldest first, say of clusters; ``cluster_of`` has the id of that which an anchor's mention
    is in. What has no mention now says nothing."""
    return [
        Constraint(a, b, one, rank)
        for rank, correction in enumerate(said)
        for a, b, one in _pairs(correction, cluster_of)
        if a != b
    ]


def _pairs(c: EventCorrection, cluster_of: Mapping[Anchor, str]) -> Iterator[tuple[str, str, bool]]:
    if c.action not in PAIRS:
        return
    found = [cluster_of[anchor] for anchor in c.anchors if anchor in cluster_of]
    if c.action != "split":
        yield from ((a, b, c.action == "merge") for a, b in pairwise(found))
        return
    gone = list(dict.fromkeys(cluster_of[anchor] for anchor in leaving(c) if anchor in cluster_of))
    rest = [cluster for cluster in dict.fromkeys(found) if cluster not in gone]
    yield from ((a, b, False) for a, b in product(gone, rest))
    yield from ((a, b, True) for side in (gone, rest) for a, b in pairwise(side))
