"""The answers to what is doubtful: their buttons and keys, the form, putting off and undoing."""

import html
from collections.abc import Sequence

import streamlit as st

from dashboard import correcting, review, session, words
from dashboard.components import changing, detail, event_editing
from dashboard.components.visit import Visit
from dashboard.index import EventIndex
from dashboard.review import Answer
from extract.corrections import EventCorrection
from extract.happenings.doubts import Doubt
from extract.store import Store

AHEAD = "review_ahead"  # ids of the items to go on with, the first that is there
LATER = "review_later"  # ids of those that are put off until the end of the visit
DONE = "review_done"  # what was answered in this visit, to be undone: the id, and its correction, None of one put off
ASKED = "review_asked"  # the id of the item whose question is on the screen, until it is answered
PROBLEM = "review_problem"  # why the last answer could not be taken


def queue(index: EventIndex) -> list[Doubt]:
    """What is to be asked now of the events of the index."""
    there = [doubt for doubt in session.doubts() if len(index.rows(doubt.events)) == len(doubt.events)]
    return review.without(there, st.session_state.get(LATER, ()))


def place_in(waiting: Sequence[Doubt], item: str | None) -> int | None:
    """The place of what is asked now: this item, else what was to come next; None in an empty queue."""
    if item:
        st.session_state[AHEAD] = [item]
    return review.current(waiting, st.session_state.get(AHEAD, ()))


def draw(here: Visit, waiting: Sequence[Doubt], place: int, events: Sequence[detail.Row]) -> None:
    """The ways to answer the item at this place, which is about these events, to undo, and to go to another one."""
    doubt = waiting[place]
    following = review.after(waiting, place)
    st.session_state[ASKED] = doubt.id
    if _answers(doubt, following):
        _form(here, doubt, events, following)
    undo()
    _steps(waiting, place)


def said_of(store: Store, doubt: Doubt, answer: review.AnswerName) -> EventCorrection:
    """The answer as a correction."""
    return review.correction(answer, [store.anchors(event)[0] for event in doubt.events])


def _answers(doubt: Doubt, following: Sequence[str]) -> bool:
    """The answers, the form and putting off; whether the form is asked for."""
    first = None if doubt.reason == "nobody" else review.ANSWERS[doubt.reason][0]
    edit, _ = review.EDIT[doubt.reason]
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="answers"):
        for answer in review.ANSWERS[doubt.reason]:
            st.button(
                answer.label,
                key=f"answer_{doubt.id}_{answer.name}",
                shortcut=answer.key,
                type="primary" if answer is first else "secondary",
                help=answer.effect or None,
                on_click=_answer,
                args=(doubt, answer, following),
            )
        asked: bool = st.button(
            edit,
            key=f"edit_{doubt.id}",
            shortcut="E",
            type="secondary" if first else "primary",
        )
        st.button(
            "Later",
            key=f"later_{doubt.id}",
            shortcut="L",
            type="tertiary",
            on_click=_later,
            args=(doubt, following),
        )
    return asked


def undo() -> None:
    """What was answered last in this visit, and the way back; and why an answer was not taken."""
    changing.tell(PROBLEM)
    if not st.session_state.get(DONE):
        return
    _, said = st.session_state[DONE][-1]
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="undone"):
        told = correcting.event_done(said) if said else "Left for later"
        st.html(f'<span class="line">✓ {html.escape(told)}</span>', width="content")
        st.button("Undo", key=f"undo_{len(st.session_state[DONE])}", shortcut="U", type="tertiary", on_click=_undo)


def _steps(waiting: Sequence[Doubt], place: int) -> None:
    """The next item and the one before."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="review_steps"):
        for name, letter, other in (("Next", "J", place + 1), ("Previous", "K", place - 1)):
            there = 0 <= other < len(waiting)
            st.button(
                name,
                key=f"review_{name}",
                type="tertiary",
                shortcut=letter,
                disabled=not there,
                on_click=go,
                args=(waiting[other].id if there else "",),
            )
        told = "Every answer is one line in the file of corrections and survives a new reading of the articles."
        st.html(f'<span class="line">{told}</span>')


@st.dialog("Correct", width="medium")
def _form(here: Visit, doubt: Doubt, events: Sequence[detail.Row], following: Sequence[str]) -> None:
    """Put an event right, and go on with the next item where that answers this one."""

    def made(said: EventCorrection) -> None:
        _note(doubt, said)
        st.session_state[AHEAD] = [doubt.id, *following]

    event = events[0]
    if len(events) > 1:
        titles = [f"{event['title']} ({words.compact(words.span_of(event))})" for event in events]
        event = events[st.radio("Which one?", range(len(events)), format_func=titles.__getitem__, key="which_one")]
    else:
        st.html(f'<span class="quiet">{html.escape(event["title"])}</span>')
    _, begin = review.EDIT[doubt.reason]
    event_editing.form(here, event, begin, made)


def go(item: str) -> None:
    """Ask about this item next."""
    st.session_state[AHEAD] = [item]


def _note(doubt: Doubt, said: EventCorrection | None) -> None:
    st.session_state.setdefault(DONE, []).append((doubt.id, said))


def _answer(doubt: Doubt, answer: Answer, following: Sequence[str]) -> None:
    """Write the answer down and go on, or tell why it was not taken."""

    def say(store: Store) -> None:
        said = said_of(store, doubt, answer.name)
        store.correct(said)
        _note(doubt, said)

    if _is_asked(doubt) and changing.change(PROBLEM, say):
        st.session_state[AHEAD] = following


def _later(doubt: Doubt, following: Sequence[str]) -> None:
    if _is_asked(doubt):
        st.session_state.setdefault(LATER, set()).add(doubt.id)
        _note(doubt, None)
        st.session_state[AHEAD] = following


def _is_asked(doubt: Doubt) -> bool:
    """Whether this is the first answer to the question: a second key, pressed before the next question is there,
    answers nothing."""
    return bool(st.session_state.pop(ASKED, None) == doubt.id)


def _undo() -> None:
    """Take back what was answered last, and ask it again."""
    item, said = st.session_state[DONE][-1]
    if said is None or changing.change(PROBLEM, lambda store: store.take_back(said)):
        st.session_state.get(LATER, set()).discard(item)
        st.session_state[AHEAD] = [item]
    st.session_state[DONE].pop()


def put_off() -> None:
    """How many are put off, and the way to look at them now."""
    if later := st.session_state.get(LATER):
        with st.container(horizontal=True, vertical_alignment="center", key="put_off"):
            st.html(f'<span class="count">{len(later):,} left for later</span>', width="content")
            st.button("Ask me now", key="ask_now", type="tertiary", on_click=later.clear)
