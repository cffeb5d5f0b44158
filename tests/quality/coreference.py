"""How well mentions are grouped into events: pairs across articles, MUC, B-cubed, CEAF of entities and CoNLL.

All of them compare two partitions of the same mentions, ``Row``s, and give precision, recall and F1. MUC (Vilain et
al., 1995) counts the links that a partition needs, B-cubed (Bagga and Baldwin, 1998) averages over mentions, CEAF (Luo,
2005) aligns the clusters one to one; the CoNLL figure is the mean of the three F1.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

import networkx as nx


class Row(NamedTuple):
    """One mention: its article, the event it tells by the annotation and by the program."""

    article: str
    annotated: Hashable
    found: Hashable


class Figures(NamedTuple):
    """Precision, recall and F1."""

    p: float
    r: float
    f1: float


def figures(hit_p: float, found: float, hit_r: float, annotated: float) -> Figures:
    p = hit_p / found if found else 0.0
    r = hit_r / annotated if annotated else 0.0
    return Figures(p, r, 2 * p * r / (p + r) if p + r else 0.0)


def pairs_across(rows: Sequence[Row]) -> Figures:
    """Of the pairs of mentions of different articles: those that are of one event by both, by the program, by the
    annotation."""
    both = _pairs(rows, lambda row: (row.annotated, row.found))
    found = _pairs(rows, lambda row: row.found)
    return figures(both, found, both, _pairs(rows, lambda row: row.annotated))


def _pairs(rows: Iterable[Row], cluster: Callable[[Row], Hashable]) -> int:
    """How many pairs of mentions of different articles have one cluster."""
    by_cluster: dict[Hashable, Counter[str]] = defaultdict(Counter)
    for row in rows:
        by_cluster[cluster(row)][row.article] += 1
    return sum(map(pairs_between, by_cluster.values()))


def pairs_between(counts: Counter[str]) -> int:
    """How many pairs of different articles things make of which each article has so many."""
    return (counts.total() ** 2 - sum(n * n for n in counts.values())) // 2


def muc(rows: Sequence[Row]) -> Figures:
    n_both, n_found, n_annotated = (
        len({key(row) for row in rows})
        for key in (lambda r: (r.annotated, r.found), lambda r: r.found, lambda r: r.annotated)
    )
    links = len(rows) - n_both
    return figures(links, len(rows) - n_found, links, len(rows) - n_annotated)


def b_cubed(rows: Sequence[Row]) -> Figures:
    found = Counter(row.found for row in rows)
    annotated = Counter(row.annotated for row in rows)
    both = Counter((row.annotated, row.found) for row in rows)
    p = sum(n * n / found[f] for (_, f), n in both.items())
    r = sum(n * n / annotated[a] for (a, _), n in both.items())
    return figures(p, len(rows), r, len(rows))


def ceaf(rows: Sequence[Row]) -> Figures:
    """CEAF with the similarity of entities, twice the shared mentions over the mentions of both clusters."""
    found = Counter(row.found for row in rows)
    annotated = Counter(row.annotated for row in rows)
    both = Counter((row.annotated, row.found) for row in rows)
    graph = nx.Graph()
    for (a, f), n in both.items():
        graph.add_edge(("annotated", a), ("found", f), weight=2 * n / (annotated[a] + found[f]))
    similarity = sum(graph.edges[edge]["weight"] for edge in _alignment(graph))
    return figures(similarity, len(found), similarity, len(annotated))


def _alignment(graph: "nx.Graph[Hashable]") -> list[tuple[Hashable, Hashable]]:
    """The heaviest matching, found in each connected part by itself."""
    parts = (graph.subgraph(nodes) for nodes in nx.connected_components(graph))
    return [edge for part in parts for edge in nx.max_weight_matching(part)]


def conll(rows: Sequence[Row]) -> float:
    return (muc(rows).f1 + b_cubed(rows).f1 + ceaf(rows).f1) / 3
