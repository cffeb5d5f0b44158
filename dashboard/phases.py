"""The phases of a story: stretches of time in which much happens, each named by what tells it from the rest.

A stretch ends where nothing happens for two weeks. A long one is parted where what it is about changes most: where the
log-likelihood ratio (G², Dunning 1993) of the topics and places before and after is greatest. The same measure says
which of them tells a stretch from all others.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .facet import Facet

GAP = 14  # days without an event that end a stretch
FEWEST = 5  # events of a stretch
LONG = 0.25  # share of the window above which a stretch is parted
BINS = 200  # of equal length, at least a week, between which a stretch can be parted
MOST = 7  # stretches, those with the most events
TELLING = 6.63  # G² of a name: the chance is one in a hundred that it means nothing
LEAST, SHARE = 3, 0.03  # events of a phase that have its name, and their share of all its events
PHRASE = 1.5  # how much more a name of several words says than a noun

Days = NDArray[np.int64]
Stretch = tuple[int, int]  # its first and last day


@dataclass(frozen=True, slots=True)
class Phase:
    """Its first and last day, counted as those of the events are, and its name, "" where nothing tells it apart."""

    first: int
    last: int
    name: str


def find(days: Days, about: Facet, window: Stretch) -> list[Phase]:
    """The phases of the window, in order of time.

    Event ``i`` is on ``days[i]``, and its row ``i`` of the facet holds the topics and places that it is about. Events
    outside of the window only help to tell what is particular to a phase.
    """
    there = np.unique(days[(days >= window[0]) & (days <= window[1])])
    runs = [
        (int(run[0]), int(run[-1])) for run in np.split(there, np.flatnonzero(np.diff(there) > GAP) + 1) if len(run)
    ]
    length = LONG * (window[1] + 1 - window[0])
    parted = [part for run in runs for part in _parted(days, about, run, length)]
    busy = sorted((stretch for stretch in parted if _number(days, stretch) >= FEWEST), key=lambda s: -_number(days, s))
    stretches = sorted(busy[:MOST])
    return [Phase(*stretch, name) for stretch, name in zip(stretches, _names(days, about, stretches), strict=True)]


def _within(days: Days, stretch: Stretch) -> NDArray[np.bool_]:
    return (days >= stretch[0]) & (days <= stretch[1])


def _number(days: Days, stretch: Stretch) -> int:
    return int(_within(days, stretch).sum())


def _parted(days: Days, about: Facet, stretch: Stretch, length: float) -> list[Stretch]:
    """The stretch in parts of at most this length, as far as each has events enough."""
    if stretch[1] + 1 - stretch[0] <= length or (day := _change(days, about, stretch)) is None:
        return [stretch]
    there = np.sort(days[_within(days, stretch)])
    at = int(np.searchsorted(there, day))
    parts = (stretch[0], int(there[at - 1])), (int(there[at]), stretch[1])
    return [part for half in parts for part in _parted(days, about, half, length)]


def _change(days: Days, about: Facet, stretch: Stretch) -> int | None:
    """The day from which on the stretch is about other things; None where either side had too few events."""
    rows = _within(days, stretch)
    links = rows[about.rows]
    size = max(GAP // 2, (stretch[1] + 1 - stretch[0]) // BINS + 1)
    places = (days - stretch[0]) // size
    n = int(places[rows].max()) + 1
    events = np.bincount(places[rows], minlength=n).cumsum()
    names, codes = np.unique(about.codes[links], return_inverse=True)
    counts = np.zeros((n, len(names)), np.int64)
    np.add.at(counts, (places[about.rows[links]], codes), 1)
    before = counts.cumsum(axis=0)
    change = _g2(before, before[-1] - before)
    change[(events < FEWEST) | (events[-1] - events < FEWEST)] = -1.0
    best = int(np.argmax(change))
    return None if change[best] <= 0 else stretch[0] + (best + 1) * size


def _names(days: Days, about: Facet, stretches: list[Stretch]) -> list[str]:
    """For each stretch the topic or place that tells it most from all other events; none is given twice."""
    n = len(about.names)
    all_counts = np.bincount(about.codes, minlength=n)
    says = np.array([PHRASE if " " in name else 1.0 for name in about.names])
    told = np.zeros((len(stretches), n))
    for at, stretch in enumerate(stretches):
        rows = _within(days, stretch)
        here, inside = np.bincount(about.codes[rows[about.rows]], minlength=n), int(rows.sum())
        elsewhere, outside = all_counts - here, len(days) - inside
        tells = _g2(np.stack([here, inside - here], 1), np.stack([elsewhere, outside - elsewhere], 1))
        more = (here * outside > elsewhere * inside) & (here >= max(LEAST, SHARE * inside))
        told[at] = np.where(more & (tells >= TELLING), tells * says, 0.0)
    found = [""] * len(stretches)
    while told.size and told.max() > 0:
        row, code = divmod(int(np.argmax(told)), n)
        found[row] = str(about.names[code])
        told[row, :] = told[:, code] = 0.0
    return found


def _g2(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """How differently two lists of counts, along the last axis, are made up."""
    both = one + other
    cells = _entropy(one).sum(-1) + _entropy(other).sum(-1) - _entropy(both).sum(-1)
    found: NDArray[np.float64] = 2 * (cells - _entropy(one.sum(-1)) - _entropy(other.sum(-1)) + _entropy(both.sum(-1)))
    return found


def _entropy(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.multiply(counts, np.log(np.maximum(counts, 1)), dtype=np.float64)
