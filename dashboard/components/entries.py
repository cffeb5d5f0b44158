"""Lists under a heading whose later entries are folded away: events, statements, other actors."""

import html
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import streamlit as st

from dashboard import labels
from dashboard.components import detail
from dashboard.components.visit import Visit

SHOWN, MOST = (8, 16), 40  # entries that are seen at once, one a line or in rows; and with those folded away
LENGTH = 280  # characters shown of an entry

Entry = TypeVar("Entry")


def folded(title: str, entries: Sequence[Entry], draw: Callable[[Entry], None], in_rows: bool = False) -> None:
    """The heading, if any, and the entries, each drawn by ``draw``, one a line or in rows; nothing without entries."""
    if not entries:
        return
    if title:
        st.html(f'<h2 class="small">{html.escape(title)}</h2>')
    shown = SHOWN[in_rows]
    with st.container(horizontal=in_rows, gap="xxsmall", key=f"list_{title}"):
        for entry in entries[:shown]:
            draw(entry)
    if rest := entries[shown:MOST]:
        more = st.expander(f"{len(rest):,} more")
        with more, st.container(horizontal=in_rows, gap="xxsmall", key=f"list_{title}_more"):
            for entry in rest:
                draw(entry)
    if len(entries) > MOST:
        st.caption(f"and {len(entries) - MOST:,} more: choose a period or filter to see them")


def events(title: str, visit: Visit, rows: Iterable[int], told: Callable[[detail.Row], str]) -> None:
    """Events by their rows in the index, each with its date and what ``told`` says of it, which opens its details."""

    def draw(row: int) -> None:
        event = visit.event(row)
        label = labels.entry(event, labels.short(told(event), LENGTH))
        with st.container(key=f"told_{event['event_id']}"):
            visit.choice(label, visit.selection.open(event["event_id"]), event["event_id"])

    folded(title, list(rows), draw)
