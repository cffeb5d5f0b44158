"""The strip above the lanes: how many events happened when, and which days are in view."""

import numpy as np

from .base import DAY, Figure, View, days_axis, layout, ms, rectangle
from .layout import Ints

HEIGHT = 64


def overview(edges: Ints, counts: Ints, span: tuple[int, int], view: View) -> Figure:
    """Bars of ``counts`` between ``edges`` over the days of ``span``, veiled beyond the window."""
    palette, window = view.palette, view.window
    middle, width = ms((edges[:-1] + edges[1:]) / 2), np.diff(edges) * DAY * 0.92
    bars = {
        "type": "bar",
        "x": middle,
        "y": counts.astype(np.float32),
        "width": width,
        "marker": {"color": palette.ribbon, "line": {"width": 0}},
        "hovertemplate": "%{x|%e %b %Y}: %{y}<extra></extra>",
    }
    start, end = ms(np.array([span[0], span[1] + 1], np.float64))
    first, last = ms(np.array([window[0], window[1] + 1], np.float64))
    veils = [(start, first), (last, end)]
    shapes = [rectangle(x0, x1, 0, 1, "x", "paper", fillcolor=palette.veil) for x0, x1 in veils if x0 < x1]
    frame = {"color": palette.ink, "width": 1.5}
    shapes.append(rectangle(max(start, first), min(end, last), 0, 1, "x", "paper", line=frame))
    days = {"dtickrange": [DAY, "M1"], "value": "%e %b"}  # one line only: the lanes below tell the year
    axis = days_axis(*span, view) | {"fixedrange": True, "showgrid": False, "tickformatstops": [days]}
    return {
        "data": [bars],
        "layout": layout(HEIGHT, view, top=4, bottom=22)
        | {
            "bargap": 0,
            "dragmode": "select",
            "selectdirection": "h",
            "shapes": shapes,
            "newselection": {"line": {"color": palette.ink, "width": 1, "dash": "solid"}},
            "xaxis": axis | {"tickfont": {"size": 11, "color": palette.faint}, "nticks": 8},
            "yaxis": {"visible": False, "fixedrange": True},
        },
    }
