"""What a reader does with an event that is open: star it, put a note on it, cite it, add it to a calendar, print it."""

import html
from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import navigation, session
from dashboard.components import arriving, changing
from dashboard.components.detail import Row
from extract.exports.citations import citation, telling
from extract.exports.export import to_ics, undated
from extract.marks import LONGEST, Kept
from extract.store.marks import Marks

NOTING = "noting"  # the id of the event whose note is being written
FORMER = "former_note"  # the event whose note was changed last in this visit, and what the note was
REFUSED = "mark_refused"  # why the last star or note was not kept


def draw(event: Row) -> None:
    """The actions on the event, and its note; nothing on a page inside of another one."""
    if session.embedded():
        return
    event_id, kept = str(event["event_id"]), session.kept().get(event["event_id"], Kept())
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key="actions"):
        st.button(
            "★ Starred" if kept.starred else "☆ Star",
            key="star",
            type="tertiary",
            shortcut="S",
            help="Take the star away" if kept.starred else "Keep it for the filter and the briefing",
            on_click=_star,
            args=(event_id, not kept.starred),
        )
        st.button(
            "Note",
            key="note",
            icon=":material/edit_note:",
            type="tertiary",
            shortcut="N",
            on_click=_begin,
            args=(event_id,),
        )
        _cite(event)
        _calendar(event)
        address = navigation.served(event_id)
        st.link_button("Print", address, icon=":material/print:", type="tertiary", help="A plain page of this event")
    changing.tell(REFUSED)
    if st.session_state.get(NOTING) == event_id:
        _form(event_id, kept.note)
    else:
        _note(event_id, kept.note)


def _star(event_id: str, starred: bool) -> None:
    _keep(lambda marks: marks.star(event_id, starred))


def _cite(event: Row) -> None:
    """The report that tells it best, as it is cited, and the address of the event here, each to be copied."""
    with st.popover("Cite", key="cite", icon=":material/format_quote:", type="tertiary"):
        st.code(citation(telling(event)), language=None, wrap_lines=True)
        st.caption("Link to this event")
        st.code(f"{navigation.home()}/?event={event['event_id']}", language=None, wrap_lines=True)


def _calendar(event: Row) -> None:
    """The event as a file that calendars take; nothing where it has no day."""
    frame = pd.DataFrame([event])
    if not undated(frame).any():
        st.download_button(
            "Calendar",
            partial(to_ics, frame),
            "event.ics",
            "text/calendar",
            key="calendar",
            icon=":material/calendar_add_on:",
            type="tertiary",
            help="Add to a calendar",
            on_click="ignore",
        )


def _begin(event_id: str) -> None:
    """Open the form of this event, or close it."""
    st.session_state[NOTING] = None if st.session_state.get(NOTING) == event_id else event_id


def _form(event_id: str, note: str) -> None:
    with st.form(f"note_{event_id}"):
        text = st.text_area("Your note", note, max_chars=LONGEST, key=f"note_text_{event_id}")
        with st.container(horizontal=True, gap="xsmall"):
            saved = st.form_submit_button("Save", type="primary")
            closed = st.form_submit_button("Cancel", type="tertiary")
    arriving.at(f".st-key-note_text_{event_id} textarea", writes=True)  # whoever pressed the key of the note can write
    if saved:
        _write(event_id, text, note)
    if saved or closed:
        st.session_state[NOTING] = None
        st.rerun()


def _write(event_id: str, text: str, former: str) -> None:
    if _keep(lambda marks: marks.note(event_id, text)) and " ".join(text.split()) != former:
        st.session_state[FORMER] = event_id, former


def _note(event_id: str, note: str) -> None:
    """The note, and the way back to what it was where it was changed just now."""
    if note:
        st.html(f'<p class="note"><span class="role">Your note</span> {html.escape(note)}</p>')
    changed, former = st.session_state.get(FORMER, (None, ""))
    if changed == event_id:
        undo = "Undo the change of the note"
        st.button(
            undo, key="undo_note", icon=":material/undo:", type="tertiary", on_click=_undo, args=(event_id, former)
        )


def _undo(event_id: str, former: str) -> None:
    _keep(lambda marks: marks.note(event_id, former))
    del st.session_state[FORMER]


def _keep(change: Callable[[Marks], None]) -> bool:
    """Change the marks of the store; False, and it is told why, where that cannot be."""
    return changing.change(REFUSED, lambda store: change(store.marks))
