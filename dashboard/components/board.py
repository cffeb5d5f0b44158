"""The chart with the list of its events beside it; an event that is opened covers the list, on a telephone the page."""

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.components import chart, detail, event_editing, header, keeping, listing, sheet, zoom_listener
from dashboard.components.visit import Visit, today
from dashboard.facet import Facet

SHARES = (2.3, 1)  # widths of the chart and of what stands beside it


def show(visit: Visit, by: str, facet: Facet, more: Callable[[], None] | None = None) -> None:
    """The chart in lanes of a facet of kind ``by``, the list or the open event beside it, and ``more`` below."""
    index, selection, hits = visit.library.index, visit.selection, visit.hits
    if not hits.mask.any():
        header.nothing_found(selection, visit.library, visit.fixed)
        return
    view, narrow = chart.view_of(index, selection, hits), zoom_listener.is_narrow()
    left, side = st.columns(SHARES, gap="medium")
    with left:
        if view:
            chart.draw(index, hits, view, by, facet, selection.event)
            header.undated(selection, hits, visit.library)
        else:
            zoom_listener.watch_width()
        if more and not narrow:
            more()
    with side:
        rail(visit)
    if more and narrow:
        more()


def rail(visit: Visit) -> None:
    """The list, or in its place the open event or the only one that there is; on a telephone this covers the page."""
    only = str(visit.library.index.ids[visit.hits.mask][0]) if visit.hits.mask.sum() == 1 else None
    event = visit.selection.event or only
    with st.container(key="rail"):
        if event and not zoom_listener.is_narrow():
            _event(visit, event)
        else:
            event_editing.made()
            listing.draw(visit)
            sheet.show(visit)


def _event(visit: Visit, event: str) -> None:
    """The event, and the ways back to the list, to the event before it and to the one after it."""
    index, selection = visit.library.index, visit.selection
    row = index.row(event)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="rail_top"):
        if selection.event:
            wanted = selection.open(None)
            back = ":material/arrow_back:"
            st.button("List", key="to_list", icon=back, type="tertiary", on_click=session.choose, args=(wanted,))
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
