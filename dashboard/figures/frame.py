"""What stands around the marks of the timeline: the lanes' backgrounds, and the line of today."""

from typing import Any

from dashboard.theme import Palette

from .base import View, ms, rectangle
from .scene import Scene


def stripes(scene: Scene, palette: Palette) -> list[dict[str, Any]]:
    """A background for every other lane."""
    tops = scene.bottoms + scene.heights
    return [
        rectangle(0, 1, scene.bottoms[i], tops[i], "paper", "y", fillcolor=palette.stripe, layer="below")
        for i in range(0, len(scene.codes), 2)
    ]


def today(view: View) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The line that marks today, and its name, where today is in the window."""
    if not view.window[0] <= view.today <= view.window[1]:
        return [], []
    x = float(ms(view.today + 0.5))
    line = {"color": view.palette.ink, "width": 1.5, "dash": "dot"}
    note = {
        "x": x,
        "y": 1,
        "xref": "x",
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": "center",
        "showarrow": False,
        "text": "today",
        "font": {"size": 11, "color": view.palette.ink},
    }
    return [rectangle(x, x, 0, 1, "x", "paper", line=line) | {"type": "line"}], [note]
