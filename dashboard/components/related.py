"""Other events beside the one that is open: what the texts say that they are to it, its other sides, and what may be
the same."""

import html
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import labels, session, words
from dashboard.filters import Selection
from dashboard.index import EventIndex

MOST = 4  # suspected doubles that are shown
RELATED = 6  # events of one relation that are shown
OF_THIS = {  # what the other event is to this one, by what this one is to it
    "round after": "Round before",
    "reaction to": "Reaction to",
    "part of": "Part of",
    "outcome of": "Came of",
}
OF_OTHER = {  # the same by what the other one is to this one
    "round after": "Round after",
    "reaction to": "Reaction",
    "part of": "With",
    "outcome of": "Ended with",
}


def draw(index: EventIndex, event: Mapping[str, Any], selection: Selection) -> None:
    """The events beside this one, each a button that opens it; nothing where there are none."""
    event_id = event["event_id"]
    own = [(OF_THIS[row["relation"]], row) for row in event["relations"]]
    others = [(OF_OTHER[row["relation"]], row) for row in index.related.get(event_id, ())]
    shown: dict[str, int] = {}
    for role, relation in [*own, *others]:
        shown[role] = shown.get(role, 0) + 1
        if shown[role] <= RELATED:
            _line(index, role, relation["event_id"], f"“{labels.short(relation['text'], 120)}”", selection)
    row = index.row(event_id)
    for side in index.cards.beside(row) if row is not None else ():
        other = index.event(side)
        why = f"{other['type'].capitalize()}, told by the same sentence"
        _line(index, "Other side", other["event_id"], why, selection)
    for double in session.doubles(event_id)[:MOST]:
        why = f"{double.score:.0%}: {double.reason}"
        _line(index, "May be the same as", double.other(event_id), why, selection)


def _line(index: EventIndex, role: str, event_id: str, why: str, selection: Selection) -> None:
    """What the other event is to this one, its title and day, and why; nothing where it is gone meanwhile."""
    row = index.row(event_id)
    if row is None:
        return
    event = index.event(row)
    label = labels.escape_markdown(f"{event['title']} · {words.compact(words.span_of(event))}")
    key = f"{role} {event_id}"
    with st.container(gap=None, key=f"related_{key}"):
        with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key=f"line_{key}"):
            st.html(f'<span class="role">{html.escape(role)}</span>', width="content")
            wanted = selection.open(event_id)
            st.button(label, key=f"to_{key}", type="tertiary", on_click=session.choose, args=(wanted,))
        st.html(f'<span class="count">{html.escape(why)}</span>')
