"""What the lanes show: which events get a mark of their own and where, or how many there are where marks would not fit.

Heights and rows are CSS pixels, counted upwards from the bottom of the plot.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from dashboard.facet import Facet, Mask
from dashboard.index import EventIndex
from dashboard.labels import short
from extract.model import EVENT_TYPES

from .base import View
from .layout import NOT_SHOWN, Floats, Ints, bin_edges, histogram, pack, share_rows, standouts

MARK = 12  # width of a mark and its gap
ROW = 14  # height of a row of marks
PAD = 10  # height that a lane has beyond its rows
LABEL_ROOM = 28  # height of a lane's label where it stands inside of the plot
HEIGHT = 540  # of all lanes together, at most
BARS = 38  # height of a lane's bars
MAX_LANES = 9
COMPARED = 3  # lanes; between more of them lines that join the marks of one event would confuse
MAX_MARKS = 1200
MAX_HIDDEN = 0.1  # share of the marks that may be left out before lanes turn to bars
MAX_LABELS = 70  # marks; more labels than this are not read
LABEL, SHORT_LABEL = 32, 18  # characters of a mark's label, and on a narrow screen
LETTER = 6.1  # width of a letter of a label
LEFT, RIGHT, BEYOND = range(3)  # of a label: before its mark, behind it, behind the end of its interval
STANDOUTS = 14  # marks of a lane above its bars


@dataclass(frozen=True, slots=True)
class Bars:
    """``counts[lane, bin]`` events between neighbouring ``edges`` (days)."""

    edges: Ints
    counts: Ints


@dataclass(frozen=True, slots=True)
class Scene:
    """Lanes from the top down; ``rows`` are the marked events' rows in the index, one entry a mark."""

    codes: tuple[str, ...]  # what each lane is of: a type, a name, a code of a country
    heights: Ints
    rows: Ints
    lane: Ints
    y: Floats
    labels: tuple[str, ...]  # of the marks, none where these have no labels
    sides: Ints  # where each mark's label stands: LEFT, RIGHT or BEYOND
    bars: Bars | None
    in_view: int  # events in the window, whatever their lane
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


def arrange(index: EventIndex, mask: Mask, facet: Facet, look: View, opened: int | None = None) -> Scene:
    """The scene of the events of the mask that are in view, in lanes by the values of a facet.

    ``opened`` is the row of the event whose details are open: it has a mark also among bars.
    """
    window = look.window
    view = mask & index.dated & (index.first <= window[1]) & (index.last >= window[0])
    rows, codes = facet.pairs(view)
    kept = _lanes(facet.names, codes)
    lane_of = np.full(len(facet.names), NOT_SHOWN)
    lane_of[kept] = np.arange(len(kept))
    shown = lane_of[codes] != NOT_SHOWN
    names = tuple(str(facet.names[code]) for code in kept)
    stage = _Stage(index, names, rows[shown], lane_of[codes[shown]], look, int(view.sum()), opened)
    left_out = len(np.unique(codes)) - len(kept)
    return _marks(stage, left_out) or _bars(stage, left_out)


def _lanes(names: NDArray[np.object_], codes: Ints) -> Ints:
    """The codes to have a lane: the most frequent; types always in their own order."""
    counts = np.bincount(codes, minlength=len(names))
    kept = np.argsort(-counts, kind="stable")[:MAX_LANES]
    kept = kept[counts[kept] > 0]
    if set(names) <= set(EVENT_TYPES):
        order = [EVENT_TYPES.index(name) for name in names]
        kept = kept[np.argsort([order[code] for code in kept], kind="stable")]
    return kept.astype(np.int64)


@dataclass(frozen=True, slots=True)
class _Stage:
    """What there is to arrange: an event's row and its lane for each mark that could be drawn."""

    index: EventIndex
    names: tuple[str, ...]
    rows: Ints
    lane: Ints
    view: View
    in_view: int
    opened: int | None

    @property
    def window(self) -> tuple[int, int]:
        return self.view.window

    def labels(self) -> tuple[str, ...]:
        """What stands beside each mark: the event's title, but for the names that its lane or the page says."""
        titles = self.index.frame["title"].to_numpy(object)[self.rows]
        length = SHORT_LABEL if self.view.narrow else LABEL
        said = [f"{name}: " for name in self.view.subjects]
        found = []
        for title, lane in zip(titles, self.lane, strict=True):
            for name in (*said, f"{self.names[lane]}: "):
                title = title.removeprefix(name)
            found.append(short(title, length))
        return tuple(found)

    @property
    def extra(self) -> int:
        return PAD + (LABEL_ROOM if self.view.narrow else 0)

    def edges(self) -> tuple[Floats, Floats]:
        """The outermost pixels of each mark and the interval it stands for."""
        scale = self.view.room / (self.window[1] - self.window[0] + 1)
        first, last = self.index.first[self.rows], self.index.last[self.rows]
        left = np.maximum(0.0, (first - self.window[0]) * scale)
        right = np.minimum(self.view.room, (last + 1 - self.window[0]) * scale)
        half_day = np.where(first == last, scale / 2 - MARK / 2, 0.0)
        return left + half_day, np.maximum(np.where(first == last, 0.0, right), left + half_day + MARK)


def _marks(stage: _Stage, lanes_left: int) -> Scene | None:
    """Every event a mark; None where too many would have to be left out."""
    if len(stage.rows) > MAX_MARKS:
        return None
    room = (HEIGHT - len(stage.names) * stage.extra) // ROW
    left, right = stage.edges()
    if len(stage.rows) <= MAX_LABELS:
        labels = stage.labels()
        wide_left, wide_right, sides = _with_labels(labels, left, right, stage.view.room)
        placed = pack(wide_left, wide_right, stage.lane, MAX_MARKS)
        if _needed(placed, stage).sum() <= room:
            return _scene(stage, placed, room, labels, sides, lanes_left)
    placed = pack(left, right, stage.lane, MAX_MARKS)
    scene = _scene(stage, placed, room, (), np.zeros(len(left), np.int64), lanes_left)
    return scene if scene.hidden <= MAX_HIDDEN * len(stage.rows) else None


def _with_labels(labels: Sequence[str], left: Floats, right: Floats, pixels: int) -> tuple[Floats, Floats, Ints]:
    """Outermost pixels of marks with their labels, and the side of these: on an interval only where the plot, which is
    so many pixels wide, has no room beside it."""
    width = np.array([len(label) for label in labels], float) * LETTER + 8
    beyond, before = right + width <= pixels, left > width
    sides = np.where(beyond, np.where(right - left > MARK + 1, BEYOND, RIGHT), np.where(before, LEFT, RIGHT))
    outer = np.where(beyond, right + width, np.where(before, right, np.maximum(right, left + MARK + width)))
    return np.where(sides == LEFT, left - width, left), outer, sides


def _needed(placed: Ints, stage: _Stage) -> Ints:
    needed = np.ones(len(stage.names), np.int64)
    np.maximum.at(needed, stage.lane, placed + 1)
    return needed


def _scene(stage: _Stage, placed: Ints, room: int, labels: tuple[str, ...], sides: Ints, lanes_left: int) -> Scene:
    rows_of = share_rows(_needed(placed, stage), room)
    fits = placed < rows_of[stage.lane]
    heights = rows_of * ROW + stage.extra
    bottoms = heights.sum() - np.cumsum(heights)
    y = bottoms[stage.lane] + PAD / 2 + (placed + 0.5) * ROW
    return Scene(
        codes=stage.names,
        heights=heights,
        rows=stage.rows[fits],
        lane=stage.lane[fits],
        y=y[fits],
        labels=tuple(compress(labels, fits)),
        sides=sides[fits],
        bars=None,
        in_view=stage.in_view,
        hidden=int((~fits).sum()),
        lanes_left=lanes_left,
    )


def _bars(stage: _Stage, lanes_left: int) -> Scene:
    """Bars that count all events, and above them the most reported ones as marks."""
    edges = bin_edges(*stage.window)
    left, _ = stage.edges()
    days = np.maximum(stage.index.first[stage.rows], stage.window[0])
    weight = np.where(stage.rows == stage.opened, np.inf, stage.index.weight[stage.rows])
    best = standouts(left, stage.lane, weight, MARK, STANDOUTS)
    heights = np.full(len(stage.names), BARS + ROW + stage.extra - PAD, np.int64)
    bottoms = heights.sum() - np.cumsum(heights)
    return Scene(
        codes=stage.names,
        heights=heights,
        rows=stage.rows[best],
        lane=stage.lane[best],
        y=bottoms[stage.lane[best]] + BARS + ROW / 2.0,
        labels=(),
        sides=np.zeros(len(best), np.int64),
        bars=Bars(edges, histogram(days, stage.lane, edges, len(stage.names))),
        in_view=stage.in_view,
        hidden=0,
        lanes_left=lanes_left,
    )
