"""What one actor does: whom it meets, agrees with and speaks about, what it says, and what lies ahead of it."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from .cast import RELATIONS
from .facet import Mask, distinct
from .filters import Tie
from .index import EventIndex

Role = tuple[str, dt.date, dt.date]  # and the days of publication of the first and the last article that gives it
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Partner:
    """Another actor, how many events tie the two, and the tie that selects just these."""

    name: str
    n_events: int
    tie: Tie


def partners(index: EventIndex, mask: Mask, relation: str, name: str) -> list[Partner]:
    """Whom the actor met, agreed with or spoke about in events of the mask, the most frequent first."""
    pairs, code = index.cast.pairs(relation, mask), index.cast.code(name)
    own = pairs[pairs["one"] == code]
    if RELATIONS[relation].mutual:
        turned = pairs[pairs["other"] == code].rename(columns={"one": "other", "other": "one"})
        own = pd.concat([own, turned])
    found = _counted(index, own, "other")
    return [Partner(other, n, Tie(relation, name, other)) for other, n in found]


def speakers(index: EventIndex, mask: Mask, name: str) -> list[Partner]:
    """Who spoke about the actor, or to it, the most frequent first."""
    pairs = index.cast.pairs("spoke", mask)
    found = _counted(index, pairs[pairs["other"] == index.cast.code(name)], "one")
    return [Partner(other, n, Tie("spoke", other, name)) for other, n in found]


def _counted(index: EventIndex, pairs: pd.DataFrame, column: str) -> list[tuple[str, int]]:
    """The actors of a column of ``Cast.pairs``, and how many events each has, an event and its sides counted once."""
    cards = index.cards.chiefs[pairs["row"].to_numpy(np.intp)]
    found, counts = np.unique(distinct(cards, pairs[column].to_numpy(np.intp))[1], return_counts=True)
    order = np.argsort(-counts, kind="stable")
    return [(str(index.cast.names[found[i]]), int(counts[i])) for i in order]


def together(index: EventIndex, mask: Mask, names: Sequence[str]) -> Rows:
    """Rows of the meetings and agreements of any two of the actors, the latest first, undated ones last."""
    ties = [Tie(relation, *pair) for pair in combinations(names, 2) for relation in ("met", "agreed")]
    common = np.any([index.cast.tied(tie) for tie in ties], axis=0)
    return _latest(index, np.flatnonzero(index.cards.once(mask & common)))


def _latest(index: EventIndex, rows: Rows) -> Rows:
    ordered: Rows = rows[np.lexsort((-index.order[rows], ~index.dated[rows]))]
    return ordered


def ahead(index: EventIndex, mask: Mask, today: int) -> Rows:
    """Rows of the planned events of the mask that are not over, the next first."""
    planned = (index.frame["status"] == "planned").to_numpy(bool)
    rows = np.flatnonzero(index.cards.once(mask & planned & index.dated & (index.last >= today)))
    return rows[np.argsort(index.first[rows], kind="stable")]


def articles(index: EventIndex, mask: Mask) -> list[str]:
    """Ids of the articles that tell an event of the mask."""
    told = index.facets["article"]
    return [str(told.names[code]) for code in np.unique(told.pairs(mask)[1])]


def roles(given: Iterable[Mapping[str, Any]]) -> list[Role]:
    """Roles of ``Store.actors``, each once whatever the case of its letters, the latest first."""
    found: dict[str, Role] = {}
    for one in given:
        role, first, last = one["role"], one["first"], one["last"]
        known = found.get(role.casefold(), (role, first, last))
        found[role.casefold()] = known[0], min(first, known[1]), max(last, known[2])
    return sorted(found.values(), key=lambda role: (role[2], role[1]), reverse=True)


def called(actors: pd.DataFrame, name: str) -> list[str]:
    """Who articles call by this name: of the rows of ``Store.actors``, by name, those that have it as an alias."""
    return [str(shown) for shown, aliases in actors["aliases"].items() if name in aliases]
