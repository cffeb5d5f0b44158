"""The spine: the turning points with their headlines over a ribbon of density. Dragging over it shows a stretch.

Everything is laid out here, for several widths; the browser takes the widest arrangement that fits.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from dashboard import brief, letters, session, spine, words
from dashboard.facet import Mask
from dashboard.index import EventIndex, to_date, to_day
from dashboard.phases import Phase

HERE = Path(__file__).parent
KEY = "spine"
WIDTHS = (640, 740, 860, 980, 1100, 1230, 1376, 1540, 1720, 1940, 2200, 2496)
TAIL = 104  # pixels behind the last day, for what lies ahead
RIBBON, TICKS = 44, 26  # heights of the ribbon and of the months under the axis
PHASES = 26  # height of the names of phases
GAP = 6  # below a headline
Data = dict[str, Any]


def draw(index: EventIndex, mask: Mask, window: tuple[int, int], zoomed: bool) -> None:
    """The spine of these days; ``zoomed`` when they are only a stretch of the story."""

    def chosen() -> None:
        state = st.session_state[KEY]
        if event := state.get("opened"):
            session.choose(session.selection().open(event))
        elif state.get("range"):
            session.choose(session.selection().show(*stretch(state["range"], window)))
        elif state.get("whole"):
            session.choose(session.selection().show_all())

    script = (HERE / "glyphs.js").read_text() + (HERE / "spine.js").read_text()
    component = st.components.v2.component("spine", html='<div class="spine"></div>', js=script, isolate_styles=False)
    component(
        key=KEY,
        data=data(index, mask, window, zoomed),
        on_opened_change=chosen,
        on_range_change=chosen,
        on_whole_change=chosen,
    )


def stretch(shares: list[float], window: tuple[int, int]) -> tuple[dt.date, dt.date]:
    """The days between two shares of the axis, at least a week."""
    first, last = (window[0] + min(max(share, 0.0), 1.0) * (window[1] + 1 - window[0]) for share in sorted(shares))
    middle = (first + last) / 2
    return to_date(int(min(first, middle - 3))), to_date(int(max(last, middle + 4)) - 1)


def data(index: EventIndex, mask: Mask, window: tuple[int, int], zoomed: bool) -> Data:
    """What the browser draws: places are shares of the axis, all text is plain."""
    days = window[1] + 1 - window[0]
    told, points = [], []
    for row in brief.turning_points(index, mask, window, _is_whole):
        event = index.event(row)
        date, lines = words.compact(words.span_of(event)), spine.headline(event["title"]) or ()
        x = ((index.first[row] + index.last[row] + 1) / 2 - window[0]) / days
        points.append(spine.Point(float(x), float(index.importance[row]), date, lines))
        told.append(
            {
                "id": event["event_id"],
                "type": event["type"],
                "status": event["status"],
                "title": event["title"],
                "label": f"{date}: {event['title']}. {event['type'].capitalize()}",
                "x": float(x),
                "date": date,
                "lines": lines,
            }
        )
    edges, counts = brief.density(index, mask, window)
    middles = np.clip((edges[:-1] + edges[1:]) / 2, window[0], window[1] + 1)
    today = to_day(dt.date.today())
    return {
        "points": told,
        "phases": [_phase(phase, window[0], days) for phase in brief.phases(index, mask, window)],
        "layouts": [_layout(points, width) for width in WIDTHS],
        "row": spine.DATE_LINE + spine.LINE * max((len(point.lines) for point in points), default=1) + GAP,
        "head": PHASES,
        "ribbon": RIBBON,
        "ticks": TICKS,
        "tail": TAIL,
        "stem": spine.STEM,
        "density": [
            [float((middle - window[0]) / days), float(count / max(1, counts.max()))]
            for middle, count in zip(middles, counts, strict=True)
        ],
        "months": months(window),
        "today": f"Today, {to_date(today).day} {to_date(today):%b}" if not zoomed else "",
        "zoomed": zoomed,
    }


def _phase(phase: Phase, first: int, days: int) -> Data:
    """Where a phase begins and ends, its name, and how many pixels this takes."""
    name = phase.name[:1].upper() + phase.name[1:]
    return {
        "from": (phase.first - first) / days,
        "to": (phase.last + 1 - first) / days,
        "name": name,
        "width": letters.width(name, "sans 600", spine.DATE) + 2 * spine.STEM,
    }


def _layout(points: list[spine.Point], width: int) -> Data:
    places = spine.place(points, width - TAIL, width)
    levels = {side: 1 + max((p.level for p in places if p.side == side), default=-1) for side in spine.SIDES}
    return {"width": width, "above": levels[-1], "below": levels[1], "places": [place._asdict() for place in places]}


def _is_whole(title: str) -> bool:
    """Whether the title was not cut and can stand on the spine as a whole."""
    return "…" not in title and spine.headline(title) is not None


def months(window: tuple[int, int]) -> list[tuple[float, str]]:
    """Where each month begins, as a share of the axis, and its name; with the year where it begins one."""
    first, last = to_date(window[0]), to_date(window[1])
    starts = np.arange(np.datetime64(first, "M") + 1, np.datetime64(last, "M") + 1)
    days = window[1] + 1 - window[0]
    named = [(to_day(day), day) for day in (start.astype("datetime64[D]").item() for start in starts)]
    return [((at - window[0]) / days, f"{day:%b %Y}" if day.month == 1 else f"{day:%b}") for at, day in named]
