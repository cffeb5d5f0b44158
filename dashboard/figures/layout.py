"""Where things go: calendar bins, and marks packed into the rows of their lanes so that none covers another.

Days are counted from 1970-01-01; lengths on the screen are CSS pixels.
"""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

BINS = 140  # at most about so many bins in a chart
UNITS = (("D", 1.0), ("W", 7.0), ("M", 30.4), ("Q", 91.3), ("Y", 365.25))
NOT_SHOWN = -1
SLOTS = 1000  # of a lane, at most


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


def pack(left: Floats, right: Floats, lanes: Ints, rows: int) -> Ints:
    """First-fit: for each mark the row within its lane where it overlaps no other, ``NOT_SHOWN`` where no row has room.

    ``left`` and ``right`` are the mark's outermost pixels.
    """
    placed = np.full(len(left), NOT_SHOWN, np.int64)
    ends: dict[int, list[float]] = {}
    for i in np.lexsort((left, lanes)):
        taken = ends.setdefault(int(lanes[i]), [])
        row = next((r for r, end in enumerate(taken) if end <= left[i]), len(taken))
        if row == rows:
            continue
        if row == len(taken):
            taken.append(0.0)
        taken[row] = right[i]
        placed[i] = row
    return placed


def standouts(left: Floats, lanes: Ints, weight: Floats, width: float, per_lane: int) -> Ints:
    """Positions of the weightiest marks of each lane, at most so many, none closer than ``width`` pixels to another."""
    key = lanes * SLOTS + np.minimum(left // width, SLOTS - 1).astype(np.int64)
    order = np.lexsort((-weight, key))
    best = order[np.diff(key[order], prepend=-1) != 0]  # the weightiest of each slot: few enough to compare
    kept: dict[int, list[float]] = {}
    chosen = []
    for i in best[np.argsort(-weight[best], kind="stable")]:
        others = kept.setdefault(int(lanes[i]), [])
        if len(others) < per_lane and all(abs(left[i] - other) >= width for other in others):
            others.append(float(left[i]))
            chosen.append(i)
    return np.array(chosen, np.int64)


def share_rows(needed: Ints, room: int) -> Ints:
    """How many rows each lane gets when all together may have ``room``: small wants are met, large ones cut alike."""
    if needed.sum() <= room:
        return needed
    cap = max(1, int(needed.max()))
    while cap > 1 and np.minimum(needed, cap).sum() > room:
        cap -= 1
    return np.minimum(needed, cap)
