"""What stands around the marks of the timeline: the lanes' backgrounds, the axis, and the line of today."""

from typing import Any

import numpy as np

from dashboard.theme import Palette

from .base import DAY_TICKS, View, days_axis, ms, rectangle
from .scene import Scene


def stripes(scene: Scene, palette: Palette) -> list[dict[str, Any]]:
    """A background for every other lane, those in place of an unfolded one alike; between two that face each other."""
    bottoms, tops = scene.bottoms, scene.bottoms + scene.heights
    first = np.array([i not in scene.plan.inner[1:] for i in range(len(tops))], bool)
    odd = np.cumsum(first) % 2 == (0 if scene.plan.mirrored else 1)
    return [
        rectangle(0, 1, bottoms[i], tops[i], "paper", "y", fillcolor=palette.stripe, layer="below")
        for i in np.flatnonzero(odd)
    ] + [
        rectangle(0, 1, tops[i], tops[i], "paper", "y", line={"color": palette.grid, "width": 1}) | {"type": "line"}
        for i in scene.plan.inner[1:]
    ]


def axis(scene: Scene, view: View, height: int) -> dict[str, Any]:
    """The axis: below a plot of this height, or between the lanes that face each other."""
    palette = view.palette
    below = days_axis(*view.window, view) | {
        "showgrid": True,
        "gridcolor": palette.grid,
        "ticklabelmode": "period",
        "tickformatstops": DAY_TICKS,
        "tickfont": {"size": 12, "color": palette.faint},
    }
    if not scene.plan.mirrored:
        return below
    at = float(scene.bottoms[1]) / height
    return below | {"anchor": "free", "position": at, "showline": True, "linecolor": palette.second, "linewidth": 1}


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
