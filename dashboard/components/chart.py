"""The chart of events: the strip, the lanes below it, their legend, and what a click on them does."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st

from dashboard import labels, session, words
from dashboard.components import heads, style, zoom_listener
from dashboard.conditions import ACTORS
from dashboard.facet import Mask
from dashboard.figures.base import View
from dashboard.figures.lanes import lanes
from dashboard.figures.layout import bin_edges, histogram
from dashboard.figures.overview import overview
from dashboard.figures.plan import Plan
from dashboard.figures.scene import Scene, arrange
from dashboard.filters import Selection, Window
from dashboard.index import EventIndex, Hits, to_date, to_day
from dashboard.theme import GLYPHS, TYPE_STYLES
from dashboard.together import TOGETHER

CHART, BRUSH = "timeline", "brush"
WEEK = 7  # days that are shown at least
HELP = "Scroll to zoom, drag to move, click to read."
STATUS_LEGEND = (
    "● happened&ensp;○ planned&ensp;⊙ possible&ensp;⊘ did not happen&ensp;"
    '<i class="bar"></i> several days, or the date is known no closer&ensp;'
    '<span class="nowrap">◀ ▶ beginning, end not known</span>&ensp;'
    '<span class="nowrap"><i class="pale">●</i> pale: the day of publication is assumed</span>'
)


def view_of(index: EventIndex, selection: Selection, hits: Hits) -> View | None:
    """How the dated events of the selection are looked at; None where it has none."""
    home = index.home(hits.mask)
    if home is None:
        return None
    home = at_least_a_week(home)
    row = index.row(selection.event)
    window = index.moved_to(row, home) if row is not None else home
    if selection.window:
        window = to_day(selection.window[0]), to_day(selection.window[1])
    subjects = tuple(name for facet in ACTORS for name in selection.asked(facet))
    narrow, room = zoom_listener.is_narrow(), zoom_listener.room()
    return View(window, to_day(dt.date.today()), style.palette(), narrow, room, subjects)


def at_least_a_week(days: tuple[int, int]) -> tuple[int, int]:
    """The days, with as many before and after them as a week needs."""
    more = max(0, WEEK - (days[1] + 1 - days[0]))
    return days[0] - more // 2, days[1] + more - more // 2


def draw(index: EventIndex, hits: Hits, view: View, by: str, plan: Plan, opened: str | None) -> None:
    """The events in view in the lanes that are planned, which are of kind ``by`` (one of ``filters.LANES``); on a
    narrow screen, where these would have no room for words, the strip alone."""
    with st.container(gap=None, key="drawn_narrow" if view.narrow else "drawn_wide"):  # style.css hides the wrong one
        st.plotly_chart(
            _overview(index, hits.shown("window"), view),
            key=BRUSH,
            on_select=_brushed,
            selection_mode="box",
            theme=None,
            config={"displayModeBar": False},
            alt="Number of events over time. Drag over a part of it to show only that time.",
        )
        if view.narrow:
            zoom_listener.watch_width()
            return
        scene = arrange(index, hits.shown("window"), plan, view, index.row(opened))
        with st.container(gap=None, key="laned"):
            if by == heads.UNFOLDING:
                heads.draw(scene, view)
            st.plotly_chart(
                lanes(index, scene, view, lambda value: _lane(by, value), opened),
                key=CHART,
                on_select=_clicked,
                selection_mode="points",
                theme=None,
                config={"scrollZoom": True, "displayModeBar": False, "displaylogo": False, "doubleClick": False},
                alt=f"Timeline of {words.count(scene.in_view, 'event')} in {words.count(len(plan.codes), 'lane')}. "
                "The list beside it names them.",
            )
        with st.container(horizontal=True, vertical_alignment="center", key="foot"):
            _caption(scene)
            with st.popover("Signs", type="tertiary"):
                _legend()
        zoom_listener.listen(CHART, _zoomed)


def _lane(by: str, value: str) -> str:
    return "Together" if value == TOGETHER else labels.value(by, value, {})


def _overview(index: EventIndex, mask: Mask, view: View) -> dict[str, Any]:
    """The strip: nearly all events, and at least the days in view."""
    home = index.home(mask) or view.window
    rows = np.flatnonzero(mask & index.dated)
    span = min(home[0], view.window[0]), max(home[1], view.window[1])
    edges = bin_edges(*span)
    counts = histogram(index.first[rows], np.zeros(len(rows), np.int64), edges, 1)[0]
    return overview(edges, counts, span, view)


def _caption(scene: Scene) -> None:
    notes = [words.count(scene.in_view, "event") + " in view"]
    if scene.bars:
        notes.append("bars count them, the most important are named: click a bar or zoom in to see all")
    if shared := scene.shared():
        notes.append(f"{len(shared):,} shared, their marks joined by a line")
    if scene.hidden:
        notes.append(f"{scene.hidden:,} where the lane is full: zoom in")
    if scene.laneless:
        notes.append(f"{scene.laneless:,} that no lane fits are in the list alone")
    if left_out := scene.plan.left_out:
        notes.append(f"{words.count(left_out, 'smaller lane')} not shown: filter to see them")
    st.caption("; ".join(notes) + f". {HELP}")


def _legend() -> None:
    shapes = "&ensp;".join(
        f'<span class="nowrap"><i class="{family}">{GLYPHS[symbol]}</i> {kind}</span>'
        for kind, (family, symbol) in TYPE_STYLES.items()
    )
    st.html(f'<div class="legend"><p>{shapes}</p><p>{STATUS_LEGEND}</p></div>')


def _zoomed(window: Window) -> None:
    session.choose(session.selection().show(*window))


def _brushed() -> None:
    boxes = st.session_state[BRUSH]["selection"]["box"]
    if boxes:
        window = zoom_listener.days(sorted(str(end) for end in boxes[0]["x"]))
        if window:
            _zoomed(window)


def _clicked() -> None:
    match clicked(st.session_state[CHART]["selection"]["points"]):
        case str(event):
            session.choose(session.selection().open(event))
        case (first, last):
            _zoomed((first, last))


def clicked(points: Sequence[Mapping[str, Any]]) -> str | Window | None:
    """What a click was on: an event (its id), a bar (its first and last day), or nothing."""
    data = points[0].get("customdata") if points else None
    if isinstance(data, Mapping):  # Plotly gives a row of numbers as {"0": …, "1": …}
        data = list(data.values())
    if isinstance(data, Sequence) and not isinstance(data, str):
        return (to_date(data[0]), to_date(data[1])) if len(data) == 3 else clicked([{"customdata": data[0]}])
    return data
