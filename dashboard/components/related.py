"""Other events beside the one that is open: those that may be the same."""

import html

import streamlit as st

from dashboard import labels, session, words
from dashboard.filters import Selection
from dashboard.index import EventIndex

MOST = 4  # suspected doubles that are shown


def draw(event_id: str, selection: Selection) -> None:
    """The events beside this one, each a button that opens it; nothing where there are none."""
    index = session.library().index
    for double in session.doubles(event_id)[:MOST]:
        other = double.b if double.a == event_id else double.a
        _line("May be the same as", other, f"{double.score:.0%}: {double.reason}", index, selection)


def _line(role: str, event_id: str, why: str, index: EventIndex, selection: Selection) -> None:
    """What the other event is to this one, its title and day, and why; nothing where it is gone meanwhile."""
    row = index.row(event_id)
    if row is None:
        return
    event = index.frame.iloc[row].to_dict()
    label = labels.escape_markdown(f"{event['title']} · {words.compact(words.span_of(event))}")
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key=f"related_{event_id}"):
        st.html(f'<span class="role">{html.escape(role)}</span>', width="content")
        wanted = selection.open(event_id)
        st.button(label, key=f"to_{event_id}", type="tertiary", on_click=session.choose, args=(wanted,))
        st.html(f'<span class="count">{html.escape(why)}</span>', width="content")
