"""The network: actors as marks with their names, contacts as lines between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.cast import Cast
from dashboard.labels import short
from dashboard.network import Edge, Network
from dashboard.theme import KIND_SHAPES, Palette

from .base import Figure, canvas, escape

Box = tuple[float, float, float, float]  # left, right, bottom, top in pixels

WIDTHS, HEIGHTS = (700, 340), (620, 480)  # in pixels: as planned for, and on a narrow screen
ROOM = 60  # pixels left free around the nodes, for their names
SMALL, LARGE = 13, 32  # diameter of a node in pixels
LETTER, LINE = 6.6, 19  # width of a letter of a name, height of its line with the gap to the node, in pixels
FAR = 9999.0  # pixels
NAME = 24  # characters of a name
HITS = np.linspace(0.15, 0.85, 9)  # where along a line it can be clicked
SIDES = ("bottom center", "top center", "middle right", "middle left")


@dataclass(frozen=True, slots=True)
class Look:
    """Colours, and whether the screen is narrow."""

    palette: Palette
    narrow: bool

    @property
    def width(self) -> int:
        return WIDTHS[self.narrow]

    @property
    def height(self) -> int:
        return HEIGHTS[self.narrow]


def graph(network: Network, cast: Cast, look: Look, chosen: Sequence[str]) -> Figure:
    """The figure; a node's ``customdata`` is its name, a line's the two names. ``chosen`` are the names of a line."""
    drawing = _Drawing(network, cast, look, chosen)
    axis = {"visible": False, "fixedrange": True}
    return {
        "data": [*drawing.lines(), drawing.hits(), *drawing.nodes()],
        "layout": canvas(look.height, look.palette)
        | {
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "hoverdistance": 12,
            "dragmode": False,
            "clickmode": "event+select",
            "xaxis": axis | {"range": [0, look.width]},
            "yaxis": axis | {"range": [0, look.height]},
        },
    }


class _Drawing:
    """The traces of one network. Places are pixels, counted from the lower left corner."""

    def __init__(self, network: Network, cast: Cast, look: Look, chosen: Sequence[str]) -> None:
        self.network, self.cast, self.look = network, cast, look
        self.names = [str(cast.names[code]) for code in network.codes]
        self.chosen = set(chosen)
        self.at = _spread(network.places, look)
        strength = np.zeros(len(self.names))
        for edge in network.edges:
            strength[[edge.one, edge.other]] += edge.weight
        self.sizes = SMALL + (LARGE - SMALL) * np.sqrt(strength / max(strength.max(initial=0), 1))

    def lines(self) -> Iterator[Figure]:
        """A line for each pair: the wider the more events, dotted where one only spoke about the other."""
        strongest = max((edge.weight for edge in self.network.edges), default=1)
        for edge in self.network.edges:
            ends = self.at[[edge.one, edge.other]]
            is_chosen = {self.names[edge.one], self.names[edge.other]} == self.chosen
            yield {
                "type": "scatter",
                "mode": "lines",
                "x": ends[:, 0],
                "y": ends[:, 1],
                "hoverinfo": "skip",
                "opacity": 1 if is_chosen else 0.5,
                "line": {
                    "width": 1.2 + 6 * np.sqrt(edge.weight / strongest),
                    "color": self.look.palette.ink if is_chosen else self.look.palette.strong,
                    "dash": "solid" if edge.is_contact else "dot",
                },
            }

    def hits(self) -> Figure:
        """Marks along the lines that cannot be seen: Plotly reports clicks on marks, none on lines."""
        edges = self.network.edges
        points = [self.at[e.one] + (self.at[e.other] - self.at[e.one]) * share for e in edges for share in HITS]
        places = np.array(points).reshape(-1, 2)
        clear = {"opacity": 0}
        return {
            "type": "scatter",
            "mode": "markers",
            "x": places[:, 0],
            "y": places[:, 1],
            "customdata": [[self.names[e.one], self.names[e.other]] for e in edges for _ in HITS],
            "hovertext": [self._told(e) for e in edges for _ in HITS],
            "hovertemplate": "%{hovertext}<br>Click for the events<extra></extra>",
            "marker": clear | {"size": 14},
            "selected": {"marker": clear},
            "unselected": {"marker": clear},
        }

    def _told(self, edge: Edge) -> str:
        one, other = escape(self.names[edge.one]), escape(self.names[edge.other])
        ways = [
            (edge.met, "met"),
            (edge.agreed, "agreed"),
            (edge.forth, f"{one} spoke about {other}"),
            (edge.back, f"{other} spoke about {one}"),
        ]
        return f"<b>{one} – {other}</b>" + "".join(f"<br>{way}: {n:,} ×" for n, way in ways if n)

    def nodes(self) -> Iterator[Figure]:
        """The actors: shape tells the kind, size how many contacts. Countries have no colour."""
        boxes = _boxes(self.at, self.sizes)
        edges = [(-FAR, 0.0, -FAR, FAR), (float(self.look.width), FAR, -FAR, FAR)]  # no name beyond the plot
        sides = place_names([short(name, NAME) for name in self.names], self.at, self.sizes, [*boxes, *edges])
        for kind, symbol in KIND_SHAPES.items():
            own = [i for i, code in enumerate(self.network.codes) if self.cast.kinds[code] == kind]
            if own:
                yield self._nodes_of(own, symbol, [sides[i] for i in own])

    def _nodes_of(self, own: list[int], symbol: str, sides: list[str]) -> Figure:
        halo = ", ".join([f"0 0 3px {self.look.palette.raised}"] * 4)
        return {
            "type": "scatter",
            "mode": "markers+text",
            "x": self.at[own, 0],
            "y": self.at[own, 1],
            "customdata": [self.names[i] for i in own],
            "text": [escape(short(self.names[i], NAME)) for i in own],
            "textposition": sides,
            "textfont": {"size": 13, "color": self.look.palette.ink, "shadow": halo},
            "hovertext": [escape(self.names[i]) for i in own],
            "hovertemplate": "<b>%{hovertext}</b><br>Click for the actor's page<extra></extra>",
            "marker": {
                "size": self.sizes[own],
                "symbol": symbol,
                "color": self.look.palette.act,
                "opacity": 1,
                "line": {"width": 1.5, "color": self.look.palette.raised},
            },
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}, "textfont": {"color": self.look.palette.ink}},
        }


def _spread(places: NDArray[np.float64], look: Look) -> NDArray[np.float64]:
    """The places in pixels, half way between where they are and evenly spaced, so that crowds come apart."""
    low, high = places.min(axis=0, initial=0), places.max(axis=0, initial=0)
    share = (places - low) / np.maximum(high - low, 1e-9)
    even = np.argsort(np.argsort(places, axis=0), axis=0) / max(1, len(places) - 1)
    size = np.array([look.width, look.height])
    pixels: NDArray[np.float64] = ROOM + (share + even) / 2 * (size - 2 * ROOM)
    return pixels


def _boxes(at: NDArray[np.float64], sizes: NDArray[np.float64]) -> list[Box]:
    half = sizes / 2
    return [(x - r, x + r, y - r, y + r) for (x, y), r in zip(at, half, strict=True)]


def place_names(
    names: Sequence[str], at: NDArray[np.float64], sizes: NDArray[np.float64], taken: Sequence[Box]
) -> list[str]:
    """For each node the side at which its name covers least of nodes and other names, the largest node first."""
    covered, sides = list(taken), [""] * len(names)
    for i in np.argsort(-sizes, kind="stable"):
        options = [_name_box(names[i], at[i], sizes[i] / 2, side) for side in SIDES]
        best = min(range(len(SIDES)), key=lambda n: sum(_overlap(options[n], other) for other in covered))
        sides[i] = SIDES[best]
        covered.append(options[best])
    return sides


def _name_box(name: str, at: NDArray[np.float64], radius: float, side: str) -> Box:
    width, (x, y) = len(name) * LETTER, at
    match side:
        case "bottom center":
            return x - width / 2, x + width / 2, y - radius - LINE, y - radius
        case "top center":
            return x - width / 2, x + width / 2, y + radius, y + radius + LINE
        case "middle right":
            return x + radius, x + radius + width, y - LINE / 2, y + LINE / 2
    return x - radius - width, x - radius, y - LINE / 2, y + LINE / 2


def _overlap(a: Box, b: Box) -> float:
    width = min(a[1], b[1]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[2], b[2])
    return max(0.0, width) * max(0.0, height)
