"""Calendar bins, and how lanes share the height. Days are counted from 1970-01-01."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

BINS = 140  # at most about so many bins in a chart
UNITS = (("D", 1.0), ("W", 7.0), ("M", 30.4), ("Q", 91.3), ("Y", 365.25))
NOT_SHOWN = -1


def bin_edges(first: int, last: int) -> Ints:
    """Edges of bins that begin with a calendar day, week, month, quarter or year and cover these days."""
    unit = next((unit for unit, days in UNITS if (last - first + 1) / days <= BINS), "Y")
    if unit in "DW":
        step = 7 if unit == "W" else 1
        monday = first - (first + 3) % 7
        return np.arange(monday if unit == "W" else first, last + step + 1, step, dtype=np.int64)
    months = {"M": 1, "Q": 3, "Y": 12}[unit]
    low, high = (int(np.datetime64(day, "D").astype("datetime64[M]").astype(int)) for day in (first, last))
    starts = np.arange(low - low % months, high + months + 1, months)
    return starts.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def histogram(days: Ints, codes: Ints, edges: Ints, n_codes: int) -> Ints:
    """How many days with each code (row) lie in each bin (column)."""
    at = np.searchsorted(edges, days, "right") - 1
    bins = len(edges) - 1
    inside = (at >= 0) & (at < bins)
    return np.bincount(codes[inside] * bins + at[inside], minlength=n_codes * bins).reshape(n_codes, bins)


def share_rows(needed: Ints, room: int) -> Ints:
    """How many rows each lane gets when all together may have ``room``: small wants are met, large ones cut alike."""
    if needed.sum() <= room:
        return needed
    cap = max(1, int(needed.max()))
    while cap > 1 and np.minimum(needed, cap).sum() > room:
        cap -= 1
    shared = np.minimum(needed, cap)
    for lane in np.argsort(-needed, kind="stable")[: room - int(shared.sum())]:  # what cutting alike leaves over
        shared[lane] += shared[lane] < needed[lane]
    return shared
