"""What the pages of events have in common: the store's events, what is selected of them, and the detail of one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard import session
from dashboard.components import chart, detail, header, samples, sidebar, table, zoom_listener
from dashboard.facet import Facet
from dashboard.filters import Selection
from dashboard.index import Hits, to_day
from dashboard.session import Library

SHARES = (2.75, 1)  # widths of what is listed and of the details beside it
TABLE = 420  # height of the table in pixels


@dataclass(frozen=True, slots=True)
class Visit:
    """The events, the selection and the events that fit it."""

    page: str
    library: Library
    selection: Selection
    hits: Hits
    fixed: str  # the facet that the page is about, "" where it is about all events

    def event(self, row: int) -> detail.Row:
        """The row of the events table at this place of the index."""
        return {str(name): value for name, value in self.library.index.frame.iloc[row].items()}

    def choice(self, label: str, wanted: Selection, key: str) -> None:
        """A button in the text that leads to another selection; ``label`` is Markdown.

        No link to the page itself: Streamlit leaves the address as it was there.
        """
        st.button(label, key=f"choice_{key}", type="tertiary", on_click=session.choose, args=(wanted,))


def begin(page: str, actors: int | None = None) -> Visit | None:
    """The visit of this page, its filters drawn; None, and what to do, where there are no events at all.

    ``actors`` is how many actors the page is about, None where it is about all events.
    """
    samples.load_at_first_start()
    library = session.library()
    selection = session.sync(page, actors)
    if not library.index.n:
        samples.offer()
        return None
    hits = session.hits(library.index, selection)
    sidebar.draw(library, selection, hits)
    return Visit(page, library, selection, hits, "actor" if actors else "")


def show(visit: Visit, by: str, facet: Facet, more: Callable[[], None] | None = None) -> None:
    """The chart in lanes of a facet of kind ``by``, the details of one event beside it, ``more`` and a table below."""
    index, selection, hits = visit.library.index, visit.selection, visit.hits
    if not hits.mask.any():
        header.nothing_found(selection, visit.library, visit.fixed)
        return
    opened = selection.event if index.row(selection.event) is not None else index.featured(hits.mask, today())
    view = chart.view_of(index, selection, hits)
    left, side = st.columns(SHARES, gap="medium")
    with left:
        if view:
            chart.draw(index, hits, view, by, facet, opened)
            header.undated(selection, hits, visit.library)
    with side:
        details(visit, opened)
    # Where all stands in one column, the details are to be near the chart; else they stay beside whatever is read.
    with st.container() if zoom_listener.is_narrow() else left:
        if more:
            more()
        table.draw(index, hits.mask, opened, TABLE)


def details(visit: Visit, opened: str | None) -> None:
    """The details of an event, if there is one of this id."""
    row = visit.library.index.row(opened)
    if row is not None:
        detail.draw(visit.event(row), visit.selection, outside=not visit.hits.mask[row])


def today() -> int:
    return to_day(dt.date.today())
