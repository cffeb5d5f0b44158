"""Tells Python what happens to a chart in the browser: which days are in view, and how much room there is."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboard.filters import EARLIEST, LATEST, Window, clamped

KEY = "zoom"
SCRIPT = """
const STEP = 20, SLACK = 60  // pixels: the plot is planned in steps, and anew where it could be so much wider
export default function ({ data, setStateValue }) {
  const isNarrow = () => window.innerWidth < 700, isWide = () => window.innerWidth >= 1900
  const measure = () => {
    if (isNarrow() !== data.narrow) setStateValue("narrow", isNarrow())
    if (isWide() !== data.wide) setStateValue("wide", isWide())
  }
  measure()
  window.addEventListener("resize", measure)
  let timer, told = data.room
  const attach = () => {
    const chart = document.querySelector(`.st-key-${data.chart} .js-plotly-plot`)
    const axis = () => chart?._fullLayout?.xaxis  // none before the chart is drawn and after it is gone
    if (!axis() || !chart.on || isNarrow() !== data.narrow) return
    const room = Math.floor(axis()._length / STEP) * STEP
    if (room > 0 && (room < told || room > told + SLACK)) setStateValue("room", told = room)
    if (chart.listened) return
    chart.listened = true
    chart.on("plotly_relayout", (change) => {
      if (!Object.keys(change).some((name) => name.startsWith("xaxis"))) return
      clearTimeout(timer)
      timer = setTimeout(() => { if (axis()) setStateValue("range", axis().range.map(String)) }, 350)
    })
  }
  const watch = setInterval(attach, 150)
  return () => {
    clearInterval(watch)
    window.removeEventListener("resize", measure)
  }
}
"""
ROOM = (700, 300)  # pixels that the plot is taken to have before it has told: on a screen of 1440, on a narrow one
LEAST, MOST = 120, 3840  # that are believed
PHONE = "Mobi"  # in the user agent of telephones, whatever their browser
END = re.compile(r"(-?\d{1,6})-\d\d")  # the beginning of the end of an axis
HALF_DAY = dt.timedelta(hours=12)


def listen(chart: str, on_window: Callable[[Window], None]) -> None:
    """Listen to the chart with this key; ``on_window`` is called before the next run with the days in view."""

    def zoomed() -> None:
        if (window := days(state().get("range"))) is not None:
            on_window(window)

    _mount(chart, zoomed)


def watch_width() -> None:
    """Only learn whether the screen is narrow or wide."""
    _mount("none", lambda: None)


def _mount(chart: str, on_range: Callable[[], None]) -> None:
    component = st.components.v2.component("zoom_listener", html="<i hidden></i>", js=SCRIPT)
    data = {"chart": chart, "narrow": is_narrow(), "wide": is_wide(), "room": room()}
    component(
        key=KEY,
        data=data,
        on_range_change=on_range,
        on_narrow_change=lambda: None,
        on_wide_change=lambda: None,
        on_room_change=lambda: None,
        height=1,
    )


def state() -> Any:
    return st.session_state.get(KEY) or {}


def is_narrow() -> bool:
    """Whether the screen is too narrow for labels beside the plot and a panel beside the chart.

    The browser tells it only with the first page: until then a telephone counts as narrow, so that it need not draw
    the page twice.
    """
    return bool(state().get("narrow", PHONE in st.context.headers.get("User-Agent", "")))


def is_wide() -> bool:
    """Whether the list of events and an event that is read have room side by side beside the chart."""
    return bool(state().get("wide", False))


def room() -> int:
    """How many pixels wide the plot is planned to be: never wider than it is, once it has told."""
    told = state().get("room")
    return min(max(int(told), LEAST), MOST) if isinstance(told, int | float) else ROOM[is_narrow()]


def days(ends: Sequence[str] | None) -> Window | None:
    """The whole days that best fit the two ends of an axis ("2026-05-01 12:31:07.52"), the second of them exclusive.

    None where these are no ends of an axis. What lies outside of ``EARLIEST`` and ``LATEST`` is moved to them.
    """
    times = [_time(end) for end in ends or ()]
    if len(times) != 2 or times[0] is None or times[1] is None:
        return None
    first, last = sorted((times[0], times[1]))
    start = (first + HALF_DAY).date()
    return clamped(start), clamped(max(start, (last + HALF_DAY).date() - dt.timedelta(days=1)))


def _time(end: str) -> dt.datetime | None:
    """A time as Plotly writes it: the year may have a minus or more than four digits, the time may be shortened."""
    found = END.match(end)
    if not found:
        return None
    year = int(found[1])
    if not EARLIEST.year <= year <= LATEST.year:
        return dt.datetime.combine(EARLIEST if year < EARLIEST.year else LATEST + dt.timedelta(days=1), dt.time())
    try:
        return dt.datetime.fromisoformat(end[:19].strip())
    except ValueError:
        return None
