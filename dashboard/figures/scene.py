"""What the lanes show: which events get a mark of their own and where, or how many there are where most would have no
label.

Heights and rows are CSS pixels, counted upwards from the bottom of the plot. Lanes and their heights follow from the
whole story, not from the days in view: they stay as they are while the reader zooms.
"""

from dataclasses import dataclass, replace
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from dashboard import letters
from dashboard.facet import Facet, Mask
from dashboard.index import EventIndex
from dashboard.together import TOGETHER
from extract.model import EVENT_TYPES

from .base import View
from .layout import NOT_SHOWN, Floats, Ints, bin_edges, histogram, share_rows
from .packing import BARE, pack

ROW = 20  # height of a row of marks and labels
PAD = 10  # height that a lane has beyond its rows
HEIGHT = 700  # of all lanes together, about
MOST_ROWS = 6  # of a lane
FEW = 150  # marks, for which it is tried out how many rows they need
MAX_LANES = 9
COMPARED = 3  # lanes; between more of them lines that join the marks of one event would confuse
MAX_MARKS = 1200
WITHOUT, BEARABLE = 0.6, 40  # share or number of marks that may have no label before lanes show how many there are
CANDIDATES = 60  # of the most important events of a lane, for labels among the counts
SIZE = 14  # of a label's letters
SLACK = 1.03  # what hinting may add to a label
FACE: letters.Face = "serif 400"


@dataclass(frozen=True, slots=True)
class Bars:
    """``counts[lane, bin]`` events between neighbouring ``edges`` (days)."""

    edges: Ints
    counts: Ints


@dataclass(frozen=True, slots=True)
class Scene:
    """Lanes from the top down; ``rows`` are the marked events' rows in the index, one entry a mark."""

    codes: tuple[str, ...]  # what each lane is of: a type, a name, a code of a country
    totals: Ints  # events of each lane, whenever they were
    heights: Ints
    rows: Ints
    lane: Ints
    y: Floats
    labels: tuple[str, ...]  # of the marks, "" where one has none
    sides: Ints  # where each mark's label stands (packing.py)
    bars: Bars | None
    in_view: int  # events in the window, whatever their lane
    laneless: int  # of these, those that have no value to have a lane by
    hidden: int  # marks of the lanes shown that found no room
    lanes_left: int  # lanes that are not shown

    @property
    def bottoms(self) -> Ints:
        bottoms: Ints = self.heights.sum() - np.cumsum(self.heights)
        return bottoms

    def shared(self) -> list[Ints]:
        """Of each event with several marks, where few lanes are compared, the positions of its marks."""
        if len(self.codes) > COMPARED:
            return []
        order = np.argsort(self.rows, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(self.rows[order])) + 1)
        return [group for group in groups if len(group) > 1]


def arrange(index: EventIndex, story: Mask, facet: Facet, look: View, opened: int | None = None) -> Scene:
    """The scene of the events of the story that are in view, in lanes by the values of a facet.

    ``opened`` is the row of the event whose details are open: its mark is placed first.
    """
    _, told = facet.pairs(story & index.dated)
    kept, totals = _lanes(facet.names, told)
    lane_of = np.full(len(facet.names), NOT_SHOWN)
    lane_of[kept] = np.arange(len(kept))
    view = story & index.dated & (index.first <= look.window[1]) & (index.last >= look.window[0])
    names = tuple(str(facet.names[code]) for code in kept)

    def stage(events: Mask, look: View, rows_of: Ints) -> _Stage:
        rows, codes = facet.pairs(events)
        shown = lane_of[codes] != NOT_SHOWN
        return _Stage(index, names, rows[shown], lane_of[codes[shown]], rows_of, look, opened)

    needed = np.clip(np.ceil(np.sqrt(totals)), 1, MOST_ROWS).astype(np.int64)
    home = index.home(story)
    if home and totals.sum() <= FEW:  # no view of the story is fuller than the one of all of it
        needed = _needed(stage(story & index.dated, replace(look, window=home), np.full(len(kept), FEW)))
    rows_of = share_rows(needed, max(len(kept), (HEIGHT - len(kept) * PAD) // ROW))
    left_out = int(np.count_nonzero(np.bincount(told))) - len(kept)
    laneless = int((view & ~facet.having(index.n)).sum())
    return _scene(stage(view, look, rows_of), totals, rows_of * ROW + PAD, int(view.sum()), laneless, left_out)


def _needed(stage: "_Stage") -> Ints:
    """The rows that each lane needs for all its marks and as many labels as can be."""
    placed, _, _ = stage.placed(np.arange(len(stage.rows)), bare=True)
    needed = np.ones(len(stage.names), np.int64)
    np.maximum.at(needed, stage.lane, placed + 1)
    return needed


def _lanes(names: NDArray[np.object_], codes: Ints) -> tuple[Ints, Ints]:
    """The codes to have a lane, and their events: what several do together, then the most frequent; types always in
    their own order."""
    counts = np.bincount(codes, minlength=len(names))
    kept = np.argsort(-counts, kind="stable")[:MAX_LANES]
    kept = kept[counts[kept] > 0]
    kept = np.array([*kept[names[kept] == TOGETHER], *kept[names[kept] != TOGETHER]], np.int64)
    if set(names) <= set(EVENT_TYPES):
        order = [EVENT_TYPES.index(name) for name in names]
        kept = kept[np.argsort([order[code] for code in kept], kind="stable")]
    return kept.astype(np.int64), counts[kept].astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Stage:
    """What there is to arrange: an event's row and its lane for each mark that could be drawn."""

    index: EventIndex
    names: tuple[str, ...]
    rows: Ints
    lane: Ints
    rows_of: Ints
    view: View
    opened: int | None

    def labels(self, at: Ints) -> tuple[str, ...]:
        """What stands beside these marks: the event's title, but for the names that its lane or the page says."""
        titles = self.index.frame["title"].iloc[self.rows[at]].to_numpy(object)
        said = [f"{name}: " for name in self.view.subjects]
        found = []
        for title, lane in zip(titles, self.lane[at], strict=True):
            for name in (*said, f"{self.names[lane]}: "):
                title = title.removeprefix(name)
            found.append(title)
        return tuple(found)

    def weight(self, at: Ints) -> Floats:
        rows = self.rows[at]
        weight: Floats = np.where(rows == self.opened, np.inf, self.index.importance[rows])
        return weight

    def edges(self, at: Ints) -> tuple[Floats, Floats]:
        """The outermost pixels of what each mark stands for; of a single day it is the middle."""
        first, days = self.view.window[0], self.view.window[1] - self.view.window[0] + 1
        scale, rows = self.view.room / days, self.rows[at]
        start, end = self.index.first[rows], self.index.last[rows]
        one = start == end
        left = np.maximum(0.0, (start + np.where(one, 0.5, 0.0) - first) * scale)
        right = np.minimum(self.view.room, (end + np.where(one, 0.5, 1.0) - first) * scale)
        return left, np.maximum(left, right)

    def placed(self, at: Ints, bare: bool) -> tuple[Ints, Ints, tuple[str, ...]]:
        """Rows, sides and labels of these marks."""
        labels = self.labels(at)
        widths = np.array([letters.width(label, FACE, SIZE) * SLACK for label in labels], float)
        left, right = self.edges(at)
        room = float(self.view.room)
        rows, sides = pack(left, right, widths, self.lane[at], self.weight(at), self.rows_of, room, bare)
        return rows, sides, labels


def _scene(stage: _Stage, totals: Ints, heights: Ints, in_view: int, laneless: int, lanes_left: int) -> Scene:
    """Every event a mark; where too many of these would have no label, counts, and marks only for labelled ones."""
    at, bars = np.arange(len(stage.rows)), None
    if len(at) <= MAX_MARKS:
        placed, sides, labels = stage.placed(at, bare=True)
    if len(at) > MAX_MARKS or (sides == BARE).sum() > max(BEARABLE, WITHOUT * len(at)):
        edges = bin_edges(*stage.view.window)
        days = np.maximum(stage.index.first[stage.rows], stage.view.window[0])
        bars = Bars(edges, histogram(days, stage.lane, edges, len(stage.names)))
        at = _foremost(stage)
        placed, sides, labels = stage.placed(at, bare=False)
    fits = placed != NOT_SHOWN
    bottoms = heights.sum() - np.cumsum(heights)
    tops = bottoms + PAD / 2 + stage.rows_of * ROW
    lane = stage.lane[at]
    return Scene(
        codes=stage.names,
        totals=totals,
        heights=heights,
        rows=stage.rows[at][fits],
        lane=lane[fits],
        y=(tops[lane] - (placed + 0.5) * ROW)[fits],
        labels=tuple("" if side == BARE else label for label, side in compress(zip(labels, sides, strict=True), fits)),
        sides=sides[fits],
        bars=bars,
        in_view=in_view,
        laneless=laneless,
        hidden=0 if bars else int((~fits).sum()),
        lanes_left=lanes_left,
    )


def _foremost(stage: _Stage) -> Ints:
    """Positions of the most important marks of each lane."""
    found = [_heaviest(stage, np.flatnonzero(stage.lane == lane)) for lane in range(len(stage.names))]
    return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _heaviest(stage: _Stage, at: Ints) -> Ints:
    """The candidates among these positions, of equals the first; only those that may be are put in order."""
    weight = stage.weight(at)
    if len(at) > CANDIDATES:
        likely = weight >= np.partition(weight, -CANDIDATES)[-CANDIDATES]
        at, weight = at[likely], weight[likely]
    return at[np.argsort(-weight, kind="stable")[:CANDIDATES]]
