"""The sheet that one event is read on: it covers the right side of the page and moves nothing."""

import streamlit as st

from dashboard import session
from dashboard.components import detail, event_editing, keeping
from dashboard.components.visit import Visit

GONE = "This event is no longer there: perhaps its article was removed, or it became part of another."


def show(visit: Visit) -> None:
    """The event of the address, if there is one; that it is gone, if there is none of this id."""
    if visit.selection.event:
        _dialog(visit)


def _closed() -> None:
    session.choose(session.selection().open(None))


@st.dialog("Event", width="medium", position="right", on_dismiss=_closed)
def _dialog(visit: Visit) -> None:
    index = visit.library.index
    row = index.row(visit.selection.event)
    if row is None:
        st.info(GONE)
        return
    keeping.draw(visit.event(row))
    detail.draw(index, visit.event(row), visit.selection, outside=not visit.hits.fits[row])
    event_editing.draw(visit, visit.event(row))
