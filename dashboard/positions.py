"""What an actor said and proposed, by topic."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import topics
from .cast import AGENT
from .facet import Mask
from .index import EventIndex

Rows = NDArray[np.intp]

WORDED = ("statement", "proposal")
FEWEST = 2  # positions that make a topic a head of its own
SPECIAL = 1.5  # how much more a phrase of several words says than a noun alone
REST = "Other topics"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and the rows of the statements and proposals on it, the earliest first, undated ones last."""

    name: str
    rows: tuple[int, ...]


def rows_of(index: EventIndex, mask: Mask, name: str) -> Rows:
    """Rows of what the actor said or proposed in events of the mask, the earliest first, undated ones last."""
    worded = (
        mask & index.frame["type"].isin(WORDED).to_numpy(bool) & (index.frame["status"] != "negated").to_numpy(bool)
    )
    rows, codes = index.cast.taking((AGENT,), index.cards.once(worded))
    own = rows[codes == index.cast.code(name)]
    ordered: Rows = own[np.lexsort((index.order[own], ~index.dated[own]))]
    return ordered


def by_topic(index: EventIndex, rows: Rows) -> list[Topic]:
    """Each row under one topic: greedily the one with most rows left, the rest under ``REST`` at the end."""
    of = dict(zip(map(int, rows), topics.of_rows(index.facets["topic"], rows), strict=True))
    left, found = [int(row) for row in rows], []
    while (name := _largest([of[row] for row in left])) is not None:
        found.append(Topic(name, tuple(row for row in left if name in of[row])))
        left = [row for row in left if name not in of[row]]
    found.sort(key=lambda topic: -len(topic.rows))
    return [*found, Topic(REST, tuple(left))] if left else found


def _largest(named: Sequence[Sequence[str]]) -> str | None:
    """The topic that covers most, a phrase before a noun; None where none covers enough."""
    counts = {name: n for name, n in Counter(name for names in named for name in names).items() if n >= FEWEST}
    return max(counts, key=lambda name: (counts[name] * (SPECIAL if " " in name else 1), name), default=None)


def shared(index: EventIndex, mask: Mask, names: Sequence[str]) -> dict[str, list[int | None]]:
    """Topics on which at least two of the actors spoke: the row of the last words of each, None where it has none.

    The topics stand in the order of how many events they have.
    """
    facet = index.facets["topic"]
    last: dict[str, list[int | None]] = {topic: [None] * len(names) for topic in facet.counts(mask)}
    for at, name in enumerate(names):
        rows = rows_of(index, mask & index.dated, name)
        for row, its in zip(rows, topics.of_rows(facet, rows), strict=True):
            for topic in its:
                last[topic][at] = int(row)
    return {topic: rows for topic, rows in last.items() if sum(row is not None for row in rows) > 1}
