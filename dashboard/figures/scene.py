"""What the lanes show: which events get a mark of their own and where, or how many there are where most would have no
label.

Heights and rows are CSS pixels, counted upwards from the bottom of the plot. Lanes and their heights follow from the
whole story, not from the days in view: they stay as they are while the reader zooms.
"""

from dataclasses import dataclass, replace
from itertools import compress

import numpy as np

from dashboard import letters
from dashboard.facet import Mask
from dashboard.index import EventIndex

from .base import View
from .layout import NOT_SHOWN, Floats, Ints, bin_edges, histogram, share_rows
from .packing import BARE, pack
from .plan import Plan

ROW = 20  # height of a row of marks and labels
PAD = 10  # height that a lane has beyond its rows
HEIGHT = 700  # of all lanes together, about
INNER = 50  # by which each lane in place of an unfolded one may make them higher
AXIS = 38  # of the axis with its days between two lanes that face each other
MOST_ROWS = 6  # of a lane
FEW = 150  # marks, for which it is tried out how many rows they need
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
    """Lanes from the top down, each of so many rows; ``rows`` are the marked events' rows in the index, one entry a
    mark, ``place`` the rows of their lanes in which the marks stand."""

    plan: Plan
    rows_of: Ints
    rows: Ints
    lane: Ints
    place: Ints
    labels: tuple[str, ...]  # of the marks, "" where one has none
    sides: Ints  # where each mark's label stands (packing.py)
    bars: Bars | None
    in_view: int  # events in the window, whatever their lane
    laneless: int  # of these, those that have no value to have a lane by
    hidden: int  # marks of the lanes shown that found no room

    @property
    def heights(self) -> Ints:
        """Those of the rows and of what is around them; a lane that hangs from the axis leaves room for its days."""
        heights: Ints = self.filled + AXIS * (self.plan.mirrored & (np.arange(len(self.rows_of)) == 2))
        return heights

    @property
    def filled(self) -> Ints:
        """The height of each lane that marks and bars may have, from its bottom."""
        return self.rows_of * ROW + PAD

    @property
    def bottoms(self) -> Ints:
        bottoms: Ints = self.heights.sum() - np.cumsum(self.heights)
        return bottoms

    @property
    def y(self) -> Floats:
        """The heights of the marks. Lanes are filled from the top, but for those that stand on the axis."""
        filled, bottoms = (self.place + 0.5) * ROW, self.bottoms[self.lane] + PAD / 2
        stands = self.plan.mirrored & (self.lane < 2)
        return np.asarray(bottoms + np.where(stands, filled, self.rows_of[self.lane] * ROW - filled), np.float64)

    def shared(self) -> list[Ints]:
        """Of each event with several marks, where few lanes are compared, the positions of its marks."""
        if len(self.plan.codes) > COMPARED:
            return []
        order = np.argsort(self.rows, kind="stable")
        groups = np.split(order, np.flatnonzero(np.diff(self.rows[order])) + 1)
        return [group for group in groups if len(group) > 1]


def arrange(index: EventIndex, story: Mask, plan: Plan, look: View, opened: int | None = None) -> Scene:
    """The scene of the events of the story that are in view, in the lanes that are planned.

    ``opened`` is the row of the event whose details are open: its mark is placed first.
    """
    lane_of = np.full(len(plan.facet.names), NOT_SHOWN)
    lane_of[plan.codes] = np.arange(len(plan.codes))
    view = story & index.dated & (index.first <= look.window[1]) & (index.last >= look.window[0])

    def stage(events: Mask, look: View, rows_of: Ints) -> _Stage:
        rows, codes = plan.facet.pairs(events)
        shown = lane_of[codes] != NOT_SHOWN
        return _Stage(index, plan.names, rows[shown], lane_of[codes[shown]], rows_of, look, opened)

    n = len(plan.codes)
    needed = np.clip(np.ceil(np.sqrt(plan.totals)), 1, MOST_ROWS).astype(np.int64)
    home = index.home(story)
    if home and plan.totals.sum() <= FEW:  # no view of the story is fuller than the one of all of it
        needed = _needed(stage(story & index.dated, replace(look, window=home), np.full(n, FEW)))
    height = HEIGHT + INNER * len(plan.inner)
    rows_of = share_rows(needed, max(n, (height - n * PAD) // ROW))
    laneless = int((view & ~plan.facet.having(index.n)).sum())
    return _scene(stage(view, look, rows_of), plan, int(view.sum()), laneless)


def _needed(stage: "_Stage") -> Ints:
    """The rows that each lane needs for all its marks and as many labels as can be."""
    placed, _, _ = stage.placed(np.arange(len(stage.rows)), bare=True)
    needed = np.ones(len(stage.names), np.int64)
    np.maximum.at(needed, stage.lane, placed + 1)
    return needed


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


def _scene(stage: _Stage, plan: Plan, in_view: int, laneless: int) -> Scene:
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
    return Scene(
        plan=plan,
        rows_of=stage.rows_of,
        rows=stage.rows[at][fits],
        lane=stage.lane[at][fits],
        place=placed[fits],
        labels=tuple("" if side == BARE else label for label, side in compress(zip(labels, sides, strict=True), fits)),
        sides=sides[fits],
        bars=bars,
        in_view=in_view,
        laneless=laneless,
        hidden=0 if bars else int((~fits).sum()),
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
