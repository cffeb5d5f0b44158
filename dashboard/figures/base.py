"""What all figures have in common."""

import html
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.theme import FONT, Palette

Figure = dict[str, Any]

DAY = 86_400_000  # milliseconds
LABEL = 50  # pixels that the label of a day needs
# Days as the rest of the page writes them, "24 May"; Plotly shows what follows the line break only when it changes.
# Not "%-d": Plotly, which reads from these letters how long a label holds, then leaves the labels out.
DAY_TICKS = [{"dtickrange": [DAY, "M1"], "value": "%e %b\n%Y"}]


@dataclass(frozen=True, slots=True)
class View:
    """How the events are looked at: first and last day in view, the present day, colours, width of the screen and
    pixels that the plot is wide at least, and the names that all events are known to be of."""

    window: tuple[int, int]
    today: int
    palette: Palette
    narrow: bool
    room: int
    subjects: tuple[str, ...] = ()

    @property
    def left(self) -> int:
        """The margin that holds the heads of the lanes; a narrow screen shows no lanes."""
        return 12 if self.narrow else 176


def escape(text: str) -> str:
    """The text so that Plotly shows it as it is: unlike browsers it has no name for quotation marks."""
    return html.escape(text, quote=False)


def ms(days: NDArray[np.int64] | NDArray[np.float64] | float) -> Any:
    """Days since 1970-01-01 as the milliseconds that a Plotly date axis takes."""
    return np.asarray(days, np.float64) * DAY


def days_axis(first: int, last: int, view: View) -> Figure:
    """An axis of these days. Where each has room for a label each has a tick: Plotly would part them into hours."""
    ends = ms(np.array([first, last + 1], np.float64))
    return {"type": "date", "range": list(ends)} | ({"dtick": DAY} if view.room / (last + 1 - first) >= LABEL else {})


def canvas(height: int, palette: Palette) -> dict[str, Any]:
    """A quiet layout: no background of its own, no legend, hover cards with explicit colours."""
    font = {"size": 13, "color": palette.ink, "family": FONT}
    return {
        "height": height,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": font,
        "hovermode": "closest",
        "showlegend": False,
        "hoverlabel": {"align": "left", "bgcolor": palette.raised, "bordercolor": palette.strong, "font": font},
    }


def layout(height: int, view: View, top: int, bottom: int) -> dict[str, Any]:
    """The canvas of a figure with the days of the view along its bottom."""
    return canvas(height, view.palette) | {"margin": {"l": view.left, "r": 12, "t": top, "b": bottom}}


def rectangle(x0: float, x1: float, y0: float, y1: float, xref: str, yref: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": xref,
        "yref": yref,
        "x0": float(x0),
        "x1": float(x1),
        "y0": float(y0),
        "y1": float(y1),
        "line": {"width": 0},
        **more,
    }
