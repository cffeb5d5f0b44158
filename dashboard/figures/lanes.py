"""The timeline: lanes with a mark for each event, intervals as wide as they are, or bars where there are many."""

from collections.abc import Callable, Iterable
from typing import Any, cast

import numpy as np

from dashboard import letters
from dashboard.index import EventIndex
from dashboard.labels import short
from dashboard.theme import GLYPHS, PATTERNS, SERIF, TYPE_STYLES, Palette, pale
from extract.model import EVENT_TYPES, EventType, Status

from .base import DAY, Figure, View, escape, layout, ms
from .cards import cards
from .frame import axis, stripes, today
from .layout import Floats, Ints
from .packing import BARE, BEYOND, LEFT, OFFSET, OVER, RIGHT
from .scene import FACE, PAD, ROW, SIZE, Bars, Scene

TOP, BOTTOM, MARGIN = 18, 40, 8  # margins: with the name of today, with the axis, without it
BAR = 7  # height of an interval
STANDOFF = 22  # between the head of a lane and the plot, for the sign that unfolds it
NAME = 21  # characters of the name of a lane
RING = 4  # height above the topmost marks that the ring of the open event needs
# Labels, kept off their marks by spaces half as wide as the letters are high.
PADDED = {LEFT: "{0}\u2002\u2002", RIGHT: "\u2002\u2002{0}", OVER: "\u2002\u2002{0}", BEYOND: "\u2002{0}"}
NOTHING: Figure = {"type": "scatter", "x": [], "y": []}  # Streamlit takes no figure without a trace
OPEN_MARKS: dict[Status, str] = {"occurred": "", "planned": "-open", "possible": "-open-dot", "negated": "-open"}


def lanes(index: EventIndex, scene: Scene, view: View, name: Callable[[str], str], selected: str | None) -> Figure:
    """The figure; a mark's ``customdata`` is its event's id, a bar's the first and last day that it counts.

    ``name`` gives the label of a lane; ``selected`` is the id of the event whose details are open.
    """
    palette = view.palette
    drawing = _Drawing(index, scene, view, selected)
    names = [escape(short(name(code), NAME)) for code in scene.plan.names]
    data = [
        *drawing.counts(names),
        *drawing.joins(),
        *drawing.intervals(),
        *drawing.arrows(),
        *drawing.ring(),
        *drawing.marks(),
        *drawing.labels(),
    ]
    data += drawing.strikes()
    shapes, notes = today(view)
    total, bottom = int(scene.heights.sum()) + RING, MARGIN if scene.plan.mirrored else BOTTOM
    middles = scene.bottoms + scene.filled / 2
    yaxis = {"range": [0, total], "fixedrange": True, "showgrid": False, "zeroline": False}
    return {
        "data": data or [NOTHING],
        "layout": layout(total + TOP + bottom, view, TOP, bottom)
        | {
            "barmode": "overlay",
            "dragmode": "pan",
            "clickmode": "event+select",
            "shapes": stripes(scene, palette) + shapes,
            "annotations": notes,
            "xaxis": axis(scene, view, total),
            "yaxis": yaxis
            | {
                "tickmode": "array",
                "tickvals": middles.tolist(),
                "ticktext": list(_heads(scene, names, palette)),
                "ticklabelstandoff": STANDOFF,
            },
        },
    }


def _heads(scene: Scene, names: list[str], palette: Palette) -> Iterable[str]:
    """The head of each lane: the glyph of its type if it is of one, its name, lighter in place of an unfolded lane, and
    how many events it has in all."""
    for lane, (code, name, total) in enumerate(zip(scene.plan.names, names, scene.plan.totals, strict=True)):
        style = TYPE_STYLES.get(cast(EventType, code))
        glyph = f'<span style="color:{palette.of(cast(EventType, code))}">{GLYPHS[style[1]]}</span> ' if style else ""
        if lane in scene.plan.inner:
            name = f'<span style="color:{palette.second}">{name}</span>'
        yield f'{glyph}{name}  <span style="color:{palette.faint}">{total:,}</span>'


class _Drawing:
    """The traces of one scene."""

    def __init__(self, index: EventIndex, scene: Scene, view: View, selected: str | None) -> None:
        rows = scene.rows
        self.scene, self.palette, self.view, self.window = scene, view.palette, view, view.window
        self.first, self.last = index.first[rows], index.last[rows]
        self.x = np.where(self.first == self.last, self.first + 0.5, np.maximum(self.first, view.window[0]) + 0.0)
        self.ids = index.ids[rows]
        self.types = index.frame["type"].iloc[rows].to_numpy(object)
        self.statuses = index.frame["status"].iloc[rows].to_numpy(object)
        self.assumed = index.frame["dating"].iloc[rows].to_numpy(object) == "publication"
        self.open_start, self.open_end = index.open_start[rows], index.open_end[rows]
        self.hover = np.array(cards(index, rows), object)
        self.selected = np.flatnonzero(self.ids == selected)

    def counts(self, labels: list[str]) -> Iterable[Figure]:
        """For each lane bars that count its events, all of one scale."""
        if bars := self.scene.bars:
            scale = float(((self.scene.filled - PAD) / np.maximum(bars.counts.max(axis=1), 1)).min())
            for lane, label in enumerate(labels):
                yield self._lane_bars(bars, lane, label, scale)

    def _lane_bars(self, bars: Bars, lane: int, label: str, scale: float) -> Figure:
        some = np.flatnonzero(bars.counts[lane])
        low, high, count = bars.edges[:-1][some], bars.edges[1:][some], bars.counts[lane][some]
        hangs, bottom = self.scene.plan.mirrored and lane == 2, float(self.scene.bottoms[lane])
        return {
            "type": "bar",
            "x": ms((low + high) / 2),
            "y": count * (-scale if hangs else scale),
            "base": np.full(len(some), bottom + (self.scene.filled[lane] - 2 if hangs else 2)),
            "width": (high - low) * DAY,
            "customdata": np.stack([low, high - 1, count], -1).astype(np.int32),
            "marker": {"color": self.palette.ribbon, "line": {"width": 0}},
            "hovertemplate": f"<b>%{{customdata[2]:,}} events</b><br>{label}, from %{{x|%d %b %Y}}"
            "<br>Click to zoom in<extra></extra>",
        }

    def joins(self) -> Iterable[Figure]:
        """A line between the marks of an event that several lanes share."""
        if shared := self.scene.shared():
            yield {
                "type": "scatter",
                "mode": "lines",
                "x": [x for at in shared for x in (*ms(self.x[at[[0, -1]]]).tolist(), None)],
                "y": [y for at in shared for y in (*self.scene.y[at[[0, -1]]].tolist(), None)],
                "line": {"width": 1.5, "color": self.palette.faint},
                "hoverinfo": "skip",
            }

    def intervals(self) -> Iterable[Figure]:
        """What lasts longer than a day, or is not known to the day, as wide as it is."""
        for kind in EVENT_TYPES:
            at = np.flatnonzero((self.types == kind) & (self.last > self.first))
            if not len(at):
                continue
            colour = self.palette.of(kind)
            under = self.scene.sides[at] == OVER  # a plate under the label, which a bar would strike out
            patterns = np.where(under, "", [PATTERNS[status] for status in self.statuses[at]]).tolist()
            yield {
                "type": "bar",
                "orientation": "h",
                "base": ms(self.first[at]),
                "x": (self.last[at] + 1 - self.first[at]) * DAY,
                "y": self.scene.y[at],
                "width": np.where(under, ROW - 2, BAR),
                "customdata": self.ids[at],
                "hovertext": self.hover[at],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "marker": {
                    "color": colour,
                    "opacity": np.where(under, 0.14, 0.28),
                    "line": {"width": 0},
                    "pattern": {"shape": patterns, "size": 5, "solidity": 0.35},
                },
            }

    def marks(self) -> Iterable[Figure]:
        """A mark for each event: its colour and shape tell its type, filled or hollow its status, pale that its date is
        assumed."""
        for kind in EVENT_TYPES:
            at = np.flatnonzero(self.types == kind)
            if len(at):
                yield self._marks_of(kind, at)

    def _marks_of(self, kind: EventType, at: Ints) -> Figure:
        colour, symbol = self.palette.of(kind), TYPE_STYLES[kind][1]
        hollow = self.statuses[at] != "occurred"
        fill = np.where(self.assumed[at], pale(colour), colour)
        trace: Figure = {
            "type": "scatter",
            "mode": "markers",
            "name": kind,
            "x": ms(self.x[at]),
            "y": self.scene.y[at],
            "customdata": self.ids[at],
            "hovertext": self.hover[at],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {
                "color": fill.tolist(),
                "symbol": [symbol + OPEN_MARKS[status] for status in self.statuses[at]],
                "size": 10,
                "opacity": 1,
                "line": {
                    "width": np.where(hollow, 1.8, 0.8),
                    "color": np.where(hollow, fill, self.palette.edge).tolist(),
                },
            },
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
        }
        return trace

    def labels(self) -> Iterable[Figure]:
        """What the marks are called, beside them or behind the intervals that they begin."""
        at = np.flatnonzero(self.scene.sides != BARE)
        if not len(at):
            return
        sides, texts = self.scene.sides[at], [self.scene.labels[i] for i in at]
        x = np.where(sides == BEYOND, np.minimum(self.last[at], self.window[1]) + 1, self.x[at])
        yield self._plates(at, x, sides, texts)
        yield {
            "type": "scatter",
            "mode": "text",
            "x": ms(x),
            "y": self.scene.y[at],
            "text": [PADDED[side].format(escape(text)) for side, text in zip(sides, texts, strict=True)],
            "textposition": ["middle left" if side == LEFT else "middle right" for side in sides],
            "textfont": {"size": SIZE, "color": self.palette.ink, "family": SERIF},
            "hoverinfo": "skip",
            "unselected": {"textfont": {"color": self.palette.ink}},
        }

    def _plates(self, at: Ints, x: Floats, sides: Ints, texts: list[str]) -> Figure:
        """Bars under the labels that cannot be seen: Plotly reports clicks on bars, none on text."""
        wide = np.array([letters.width(text, FACE, SIZE) for text in texts]) + OFFSET
        days = wide * (self.window[1] - self.window[0] + 1) / self.view.room
        clear = {"opacity": 0}
        return {
            "type": "bar",
            "orientation": "h",
            "base": ms(np.where(sides == LEFT, x - days, x)),
            "x": days * DAY,
            "y": self.scene.y[at],
            "width": np.full(len(at), ROW - 2),
            "customdata": self.ids[at],
            "hovertext": self.hover[at],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": clear,
            "selected": {"marker": clear},
            "unselected": {"marker": clear},
        }

    def arrows(self) -> Iterable[Figure]:
        """Where an interval is open, an arrow that says so."""
        sides = (("triangle-left", self.open_start, self.first), ("triangle-right", self.open_end, self.last + 1))
        for symbol, is_open, days in sides:
            at = np.flatnonzero(is_open)
            if len(at):
                colours = [self.palette.of(kind) for kind in self.types[at]]
                x = np.clip(days[at], self.window[0], self.window[1] + 1)
                yield self._sign(at, x, {"symbol": symbol, "size": 11, "color": colours, "opacity": 0.75})

    def strikes(self) -> Iterable[Figure]:
        """A stroke through what did not happen."""
        at = np.flatnonzero(self.statuses == "negated")
        if len(at):
            line = {"width": 2, "color": self.palette.ink}
            marker = {"symbol": "line-ne-open", "size": 15, "color": self.palette.ink, "line": line}
            yield self._sign(at, self.x[at], marker)

    def ring(self) -> Iterable[Figure]:
        """A ring around the event whose details are open."""
        at = self.selected
        if len(at):
            line = {"width": 2.5, "color": self.palette.ink}
            marker = {"symbol": "circle-open", "size": 20, "color": self.palette.ink, "line": line}
            yield self._sign(at, self.x[at], marker)

    def _sign(self, at: Ints, days: Any, marker: dict[str, Any]) -> Figure:
        return {
            "type": "scatter",
            "mode": "markers",
            "x": ms(days),
            "y": self.scene.y[at],
            "hoverinfo": "skip",
            "marker": marker,
            "unselected": {"marker": {"opacity": marker.get("opacity", 1)}},
        }
