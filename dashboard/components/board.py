"""The chart with the list of its events beside it; an event that is opened stands beside the list on a wide screen,
covers it on a usual one, and the page on a telephone."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import session
from dashboard.components import chart, detail, event_editing, header, keeping, listing, sheet, zoom_listener
from dashboard.components.visit import Visit, today
from dashboard.figures.plan import Plan

SHARES = (2.3, 1)  # widths of the chart and of what stands beside it
WIDE_SHARES = (3, 1, 1.05)  # of chart, list and event on a wide screen


def show(visit: Visit, by: str, plan: Plan, more: Callable[[], None] | None = None) -> None:
    """The chart in the lanes that are planned, of kind ``by``, beside it the list and the open event, and ``more``
    below."""
    index, selection, hits = visit.library.index, visit.selection, visit.hits
    if not hits.mask.any():
        header.nothing_found(selection, visit.library, visit.fixed)
        return
    view, narrow = chart.view_of(index, selection, hits), zoom_listener.is_narrow()
    left, side, *far = st.columns(WIDE_SHARES if zoom_listener.is_wide() else SHARES, gap="medium")
    with left:
        if view:
            chart.draw(index, hits, view, by, plan, selection.event)
            header.undated(selection, hits, visit.library)
        else:
            zoom_listener.watch_width()
        if more and not narrow:
            more()
    with side:
        _beside(visit, far[0]) if far else rail(visit)
    if more and narrow:
        more()


def rail(visit: Visit) -> None:
    """The list, or in its place the open event or the only one that there is; on a telephone this covers the page."""
    event = _read(visit)
    with st.container(key="rail"):
        if event and not zoom_listener.is_narrow():
            _event(visit, event)
        else:
            event_editing.made()
            listing.draw(visit)
            sheet.show(visit)


def _beside(visit: Visit, far: DeltaGenerator) -> None:
    """The list, and in the other column, whose place is kept for it, the event that is read."""
    with st.container(key="rail"):
        event_editing.made()
        listing.draw(visit, leads=True)
    with far, st.container(key="reading"):
        if event := _read(visit):
            _event(visit, event, "Close", "close")
        else:
            st.caption("Choose an event in the chart or in the list, or press J, to read it here.")


def _read(visit: Visit) -> str | None:
    """The id of the event that is open, or of the only one that there is."""
    only = str(visit.library.index.ids[visit.hits.mask][0]) if visit.hits.mask.sum() == 1 else None
    return visit.selection.event or only


def _event(visit: Visit, event: str, back: str = "List", icon: str = "arrow_back") -> None:
    """The event, and the ways back to the list, to the event before it and to the one after it."""
    index, selection = visit.library.index, visit.selection
    row = index.row(event)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="rail_top"):
        if selection.event:
            closed, sign = selection.open(None), f":material/{icon}:"
            st.button(back, key="to_list", icon=sign, type="tertiary", on_click=session.choose, args=(closed,))
            if row is not None:
                _steps(visit, row)
    if row is None:
        sheet.gone(visit)
        return
    keeping.draw(visit.event(row))
    detail.draw(index, visit.event(row), selection, outside=not visit.hits.fits[row])
    event_editing.draw(visit, visit.event(row))


def _steps(visit: Visit, row: int) -> None:
    index, selection = visit.library.index, visit.selection
    at, n, before, after = listing.neighbours(index, visit.hits.mask, row, today())
    if at:
        st.html(f'<span class="count">{at:,} of {n:,}</span>', width="content")
    for name, key, other, icon in (
        ("Previous", "Left", before, "chevron_left"),
        ("Next", "Right", after, "chevron_right"),
    ):
        wanted = selection.open(None if other is None else str(index.ids[other]))
        st.button(
            name,
            key=f"step_{key}",
            icon=f":material/{icon}:",
            type="tertiary",
            shortcut=key,
            disabled=other is None,
            on_click=session.choose,
            args=(wanted,),
        )
