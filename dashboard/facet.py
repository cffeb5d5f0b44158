"""A property of events by which they can be filtered and counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Codes = NDArray[np.intp]
NONE = np.zeros(0, np.intp)


def distinct(rows: Codes, codes: Codes) -> tuple[Codes, Codes]:
    """The pairs of a row and a code, each once, by row and then by code."""
    width = int(codes.max(initial=0)) + 1
    both = np.sort(rows * width + codes, kind="stable")  # numbers that are nearly in order already, unlike pairs
    both = both[np.diff(both, prepend=-1) > 0]
    return both // width, both % width


@dataclass(frozen=True, slots=True)
class Facet:
    """Which values events have: event ``rows[i]`` has value ``names[codes[i]]``; an event may have several or none."""

    names: NDArray[np.object_]
    rows: NDArray[np.intp]
    codes: NDArray[np.intp]

    @classmethod
    def of(cls, column: pd.Series) -> "Facet":
        """From a column of values, or of lists of values, labelled with the rows; empty values count as none."""
        pairs = column.explode().dropna()
        pairs = pairs[pairs != ""]
        codes, names = pd.factorize(pairs, sort=True)
        return cls(np.asarray(names, object), *distinct(pairs.index.to_numpy(np.intp), codes.astype(np.intp)))

    def mask(self, values: Collection[str], n: int) -> Mask:
        wanted = np.isin(self.names, np.asarray(list(values), object))
        out = np.zeros(n, bool)
        out[self.rows[wanted[self.codes]]] = True
        return out

    def number(self, mask: Mask) -> int:
        """How many values the events of the mask have."""
        return int(np.count_nonzero(np.bincount(self.codes[mask[self.rows]], minlength=len(self.names))))

    def having(self, n: int) -> Mask:
        """Which of ``n`` events have any value."""
        out = np.zeros(n, bool)
        out[self.rows] = True
        return out

    def counts(self, mask: Mask, twice: NDArray[np.intp] = NONE) -> dict[str, int]:
        """How many events of the mask have each value, the most frequent first; ``twice`` holds the code of a value as
        often as an event is not to be counted for it."""
        codes = self.codes[mask[self.rows]]
        found = np.bincount(codes, minlength=len(self.names)) - np.bincount(twice, minlength=len(self.names))
        order = np.argsort(-found, kind="stable")
        return {str(self.names[i]): int(found[i]) for i in order}

    def pairs(self, mask: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """(rows, codes) of the events of the mask."""
        keep = mask[self.rows]
        return self.rows[keep], self.codes[keep]

    def foremost(self) -> "Facet":
        """The facet with one value an event: the one that most events have."""
        counts = np.bincount(self.codes, minlength=len(self.names))
        order = np.lexsort((self.codes, -counts[self.codes], self.rows))
        rows, first = np.unique(self.rows[order], return_index=True)
        return Facet(self.names, rows, self.codes[order][first])

    def only(self, values: Sequence[str]) -> "Facet":
        """The facet as if events had no other values than these."""
        kept = np.isin(self.names, np.asarray(values, object))
        code = np.cumsum(kept) - 1
        links = kept[self.codes]
        return Facet(self.names[kept], self.rows[links], code[self.codes[links]])

    def less(self, *others: "Facet") -> "Facet":
        """The facet without the values that the events have in another one."""
        kept, n = np.ones(len(self.rows), bool), len(self.names)
        for other in others:
            codes = pd.Index(self.names).get_indexer(pd.Index(other.names))[other.codes]
            taken = other.rows * n + codes
            kept &= ~np.isin(self.rows * n + self.codes, taken[codes >= 0])
        return Facet(self.names, self.rows[kept], self.codes[kept])

    def beside(self, other: "Facet") -> "Facet":
        """The values of both; a name that both have stands there twice."""
        codes = np.concatenate([self.codes, other.codes + len(self.names)])
        return Facet(np.concatenate([self.names, other.names]), np.concatenate([self.rows, other.rows]), codes)

    def of_rows(self, mask: Mask) -> "Facet":
        """The facet of a table that has only these rows."""
        rows, codes = self.pairs(mask)
        return Facet(self.names, np.cumsum(mask)[rows] - 1, codes)
