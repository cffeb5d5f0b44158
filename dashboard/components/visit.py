"""What the pages of events have in common: the store's events, what is selected of them, and the detail of one."""

import datetime as dt
from dataclasses import dataclass, replace

import streamlit as st

from dashboard import address, officials, session
from dashboard.components import detail, filtering, samples, stories
from dashboard.filters import Selection
from dashboard.index import Hits, to_day
from dashboard.session import Library


@dataclass(frozen=True, slots=True)
class Visit:
    """The events, the selection and the events that fit it."""

    page: str
    library: Library
    selection: Selection
    hits: Hits
    fixed: str  # the facet that the page is about, "" where it is about all events

    def event(self, row: int) -> detail.Row:
        """The row of the events table at this place of the index, with its evidence."""
        return session.event(self.library.index, row)

    def choice(self, label: str, wanted: Selection, key: str) -> None:
        """A button in the text that leads to another selection; ``label`` is Markdown.

        No link to the page itself: Streamlit leaves the address as it was there.
        """
        st.button(label, key=f"choice_{key}", type="tertiary", on_click=session.choose, args=(wanted,))


def begin(page: str, actors: int | None = None) -> Visit | None:
    """The visit of this page, its filter bar drawn; None, and what to do, where there are no events at all.

    ``actors`` is how many actors the page is about, None where it is about all events.
    """
    samples.load_at_first_start()
    selection = stories.known(address.sync(page, actors))
    library = session.library()
    if selection.story and not library.index.n:
        stories.switch(selection)
        st.info("No events in this story yet. Add articles or feeds to it on the page Sources.")
        return None
    if not library.index.n:
        samples.offer()
        return None
    if selection.officials:
        library = replace(library, index=officials.joined(library.index, *selection.values("actor")))
    hits = session.hits(library.index, selection)
    if not session.embedded():
        filtering.bar(library, selection, "actor" if actors else "")
    return Visit(page, library, selection, hits, "actor" if actors else "")


def today() -> int:
    return to_day(dt.date.today())
