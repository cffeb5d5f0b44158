"""The sheet that one event is read on: it covers the right side of the page and moves nothing."""

import streamlit as st

from dashboard import labels, session
from dashboard.components import detail, event_editing, keeping
from dashboard.components.visit import Visit

GONE = "This event is no longer there: perhaps its article was removed."
JOINED = "This event is no longer there by itself. What was told of it belongs to this one now:"


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
        gone(visit)
        return
    keeping.draw(visit.event(row))
    detail.draw(index, visit.event(row), visit.selection, outside=not visit.hits.fits[row])
    event_editing.draw(visit, visit.event(row))


def gone(visit: Visit) -> None:
    """That the event of the address is gone, and the way to the one that it became part of."""
    index = visit.library.index
    event = session.successor(visit.selection.event or "")
    row = index.row(event)
    st.info(GONE if row is None else JOINED)
    if row is not None:
        now = visit.event(row)
        visit.choice(labels.entry(now, now["title"]), visit.selection.open(event), "successor")
