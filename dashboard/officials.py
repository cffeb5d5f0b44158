"""A country with whoever belongs to it: the events as if what its officials do were done by the country itself."""

from dataclasses import replace
from weakref import WeakKeyDictionary

import numpy as np

from .cast import AGENT, MENTIONED, TARGET
from .conditions import PARTS
from .facet import Mask
from .index import EventIndex

ROLES = dict(zip(PARTS, (AGENT, TARGET, MENTIONED), strict=True))
# The country that was asked for last, and the index in which it is joined.
_last: WeakKeyDictionary[EventIndex, tuple[str, EventIndex]] = WeakKeyDictionary()


def home(index: EventIndex, name: str) -> str | None:
    """The code of the country that this actor is; None of any other actor."""
    code = index.cast.code(name)
    if code is None or index.cast.kinds[code] != "country":
        return None
    return next(iter(index.cast.countries[code]), None)


def involved(index: EventIndex, country: str) -> Mask:
    """The events in which somebody who belongs to the country has any part."""
    return index.facets["country"].mask([country], index.n)


def joined(index: EventIndex, name: str) -> EventIndex:
    """The index in which the country of this name has the parts of all who belong to it, and these have none; of any
    other name the index as it is."""
    code, country = index.cast.code(name), home(index, name)
    if code is None or country is None:
        return index
    if (known := _last.get(index)) is None or known[0] != name:
        known = _last[index] = name, _joined(index, code, country)
    return known[1]


def _joined(index: EventIndex, code: int, country: str) -> EventIndex:
    cast = index.cast
    members = np.array([country in its for its in cast.countries], bool)
    others = ~members[cast.codes]
    parts = {
        role: np.flatnonzero(index.facet("country", part).mask([country], index.n)) for part, role in ROLES.items()
    }
    rows = np.concatenate([cast.rows[others], *parts.values()])
    own = [np.full(len(held), role) for role, held in parts.items()]
    codes = np.concatenate([cast.codes[others], np.full(len(rows) - others.sum(), code)])
    order = np.argsort(rows, kind="stable")
    roles = np.concatenate([cast.roles[others], *own])
    return index.with_cast(replace(cast, rows=rows[order], codes=codes[order], roles=roles[order]))
