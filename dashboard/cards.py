"""Which events are shown as one: an event and its other sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .facet import Facet, Mask

Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Cards:
    """Which events are shown as one: ``chiefs`` are the rows of the events that events are sides of
    (``extract.happenings.sides``), of all others their own; ``sides`` the rows of the sides."""

    chiefs: Rows
    sides: Rows

    @classmethod
    def of(cls, side_of: Sequence[str], row_of: Mapping[str, int]) -> "Cards":
        chiefs = np.array([row_of.get(chief, row) for row, chief in enumerate(side_of)], np.intp)
        return cls(chiefs, np.flatnonzero(chiefs != np.arange(len(chiefs))))

    def once(self, mask: Mask) -> Mask:
        """The events of the mask, of an event and its sides one: the event itself, else the first of its sides."""
        shown = mask.copy()
        sides = self.sides[mask[self.sides]]
        shown[sides] = False
        alone = sides[~mask[self.chiefs[sides]]]
        shown[alone[np.unique(self.chiefs[alone], return_index=True)[1]]] = True
        return shown

    def counts(self, facet: Facet, mask: Mask) -> dict[str, int]:
        """How many events of the mask have each value, the most frequent first; an event and its sides are one."""
        several = np.zeros(len(mask), bool)
        several[self.sides] = several[self.chiefs[self.sides]] = True
        rows, codes = facet.pairs(mask & several)
        _, first = np.unique(self.chiefs[rows] * len(facet.names) + codes, return_index=True)
        return facet.counts(mask, np.delete(codes, first))

    def beside(self, row: int) -> list[int]:
        """The rows of the other sides of an event: of its chief, and of what else is a side of that."""
        chief = self.chiefs[row]
        return [int(other) for other in (chief, *self.sides[self.chiefs[self.sides] == chief]) if other != row]
