"""Which lanes there are, from the top down: those of the most frequent values of a facet, one of them perhaps unfolded,
or those of two actors with what both have a part in between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.facet import Facet, Mask
from dashboard.together import TOGETHER
from extract.model import EVENT_TYPES

from .layout import Ints

MAX_LANES = 9
MEMBERS = 8  # lanes that a lane is unfolded into, and one of the others
OTHERS, BOTH = "others", "Both"


@dataclass(frozen=True, slots=True)
class Plan:
    """Lane ``i`` holds the events that have the value ``codes[i]`` of the facet, ``totals[i]`` of those that count.

    ``inner`` are the lanes that stand in place of the one that is unfolded, as ``unfolded`` says; ``left_out`` is how
    many lanes are not shown. ``mirrored`` is whether the first and the last of three lanes face an axis between them.
    """

    facet: Facet
    codes: Ints
    totals: Ints
    left_out: int = 0
    inner: Sequence[int] = ()
    unfolded: str | None = None
    mirrored: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """What each lane is of: a type, a topic, the name of an actor, the code of a country."""
        return tuple(str(self.facet.names[code]) for code in self.codes)

    def unfold(self, lane: str, members: Facet, itself: str, mask: Mask) -> "Plan":
        """The lane replaced by lanes of its most frequent members, of whom each event has one at most: first the one of
        the name ``itself``, even where it is empty, last all others. The same plan where there is no such lane."""
        if lane not in self.names:
            return self
        at = self.names.index(lane)
        rows = self.facet.rows[self.facet.codes == self.codes[at]]
        counts = np.bincount(members.codes[mask[members.rows]], minlength=len(members.names))
        counts[members.names == itself] = 0
        chosen = _highest(counts, MEMBERS - 1)
        names = [itself, *members.names[chosen], OTHERS]
        place = np.full(len(members.names), len(names) - 1)
        place[members.names == itself] = 0
        place[chosen] = np.arange(len(chosen)) + 1
        codes = np.full(len(rows), len(names) - 1)
        codes[np.searchsorted(rows, members.rows)] = place[members.codes]
        inside = Facet(np.array(names, object), rows, codes)
        totals = np.bincount(codes[mask[rows]], minlength=len(names))
        shown = np.flatnonzero((totals > 0) | (np.arange(len(names)) == 0))
        first, last = slice(None, at), slice(at + 1, None)
        return replace(
            self,
            facet=self.facet.beside(inside),
            codes=np.concatenate([self.codes[first], len(self.facet.names) + shown, self.codes[last]]),
            totals=np.concatenate([self.totals[first], totals[shown], self.totals[last]]),
            inner=range(at, at + len(shown)),
            unfolded=lane,
        )


def _highest(counts: Ints, most: int) -> Ints:
    """Where the highest counts are, at most so many and none of them 0, the highest first."""
    found = np.argsort(-counts, kind="stable")[:most]
    return found[counts[found] > 0]


def frequent(facet: Facet, mask: Mask) -> Plan:
    """Lanes of the values that most events of the mask have: first what several do together; types always in their own
    order."""
    names = facet.names
    counts = np.bincount(facet.pairs(mask)[1], minlength=len(names))
    kept = _highest(counts, MAX_LANES)
    kept = np.array([*kept[names[kept] == TOGETHER], *kept[names[kept] != TOGETHER]], np.int64)
    if set(names) <= set(EVENT_TYPES):
        order = [EVENT_TYPES.index(name) for name in names]
        kept = kept[np.argsort([order[code] for code in kept], kind="stable")]
    return Plan(facet, kept.astype(np.int64), counts[kept].astype(np.int64), int(np.count_nonzero(counts)) - len(kept))


def facing(facet: Facet, one: str, other: str, mask: Mask) -> Plan:
    """A lane for the events with the first value of the facet, one for those with the second, and between them one for
    those with both, which stand there once; each is there even where it is empty."""
    first, second = (facet.only([name]).rows for name in (one, other))
    both = np.intersect1d(first, second)
    lanes = (np.setdiff1d(first, both), both, np.setdiff1d(second, both))
    rows = np.concatenate(lanes)
    codes = np.repeat(np.arange(3), [len(lane) for lane in lanes])
    order = np.argsort(rows)
    made = Facet(np.array([one, BOTH, other], object), rows[order], codes[order])
    totals = np.bincount(codes[mask[rows]], minlength=3)
    return Plan(made, np.arange(3), totals.astype(np.int64), mirrored=True)
