"""Who is in contact with whom: the actors of the most contacts, and what each two have in common, and how often."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .cast import COMPOUND
from .facet import Mask
from .index import EventIndex

WAYS = ("met", "agreed", "forth", "back")
SPRING = 2.2  # length of a spring; the usual one leaves the names no room
SEED = 11  # of the layout: the same network always looks the same


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes by their number, and in how many events they met, agreed, and one spoke about the other: the first
    about the second (``forth``), or the other way (``back``). ``weight`` is that of all these events, an event and its
    sides counted once."""

    one: int
    other: int
    met: int
    agreed: int
    forth: int
    back: int
    weight: int

    @property
    def is_contact(self) -> bool:
        return self.met + self.agreed > 0


@dataclass(frozen=True, slots=True)
class Network:
    """Actors by their codes in the cast, the edges between them, and a place for each from -1 to 1."""

    codes: NDArray[np.intp]
    edges: tuple[Edge, ...]
    places: NDArray[np.float64]  # (node, 2)
    left_out: int  # pairs in contact that are not shown


def network(index: EventIndex, mask: Mask, nodes: int, edges: int, tie: str = "contact") -> Network:
    """The strongest ties in events of the mask: at most so many actors, and so many edges between them."""
    found = contacts(index, mask, tie)
    strength = pd.concat([found.groupby(side)["weight"].sum() for side in ("one", "other")])
    strength = strength.groupby(level=0).sum().sort_values(ascending=False, kind="stable")
    kept = found[found["one"].isin(strength.index[:nodes]) & found["other"].isin(strength.index[:nodes])]
    kept = kept.head(edges)
    codes = np.unique(kept[["one", "other"]].to_numpy(np.intp))
    number = {int(code): i for i, code in enumerate(codes)}
    ends = kept[["one", "other"]].map(number.__getitem__)
    shown = tuple(Edge(*row) for row in pd.concat([ends, kept[[*WAYS, "weight"]]], axis=1).itertuples(index=False))
    return Network(codes, shown, _places(len(codes), shown), len(found) - len(shown))


def contacts(index: EventIndex, mask: Mask, tie: str = "contact") -> pd.DataFrame:
    """Each pair with a tie of ``COMPOUND`` once, the strongest first: ``one`` < ``other``, ``WAYS`` and ``weight``."""
    parts = []
    for relation in COMPOUND[tie]:
        pairs = index.cast.pairs(relation, mask)
        turned = pairs["one"] > pairs["other"]
        low, high = pairs[["one", "other"]].min(axis=1), pairs[["one", "other"]].max(axis=1)
        way = np.where(turned, "back", "forth") if relation == "spoke" else relation
        cards = index.cards.chiefs[pairs["row"].to_numpy(np.intp)]
        told = {"one": low.astype(np.int64), "other": high.astype(np.int64), "card": cards, "way": way}
        parts.append(pd.DataFrame(told).drop_duplicates())
    both = pd.concat(parts)
    counted = pd.crosstab([both["one"], both["other"]], both["way"]).reindex(columns=list(WAYS), fill_value=0)
    weight = both.drop_duplicates(["one", "other", "card"]).groupby(["one", "other"]).size()
    return counted.assign(weight=weight).sort_values("weight", ascending=False, kind="stable").reset_index()


def _places(n: int, edges: tuple[Edge, ...]) -> NDArray[np.float64]:
    """Where the nodes stand: edges are springs, the stronger the shorter."""
    import networkx as nx  # takes 0.3 s: only when a network is drawn

    if not n:
        return np.zeros((0, 2))
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_weighted_edges_from((edge.one, edge.other, np.sqrt(edge.weight)) for edge in edges)
    places = nx.spring_layout(graph, k=SPRING / np.sqrt(n), iterations=200, seed=SEED)
    return np.array([places[i] for i in range(n)])
