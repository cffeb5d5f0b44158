"""Correcting an event: what is wrong, what will change, and taking it back."""

import html
from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import correcting, labels, session, states, words
from dashboard.components import editing
from dashboard.components.detail import Row
from dashboard.components.visit import Visit
from dashboard.theme import STATUS_WORDS
from extract.corrections import Anchor, EventCorrection, actor_cell, days_cell, typed_days
from extract.happenings.changes import changes, table_rows
from extract.model import EVENT_TYPES, STATUSES, Actor, ExtractError
from extract.store import Store

DONE = "event_corrected"  # the correction of an event that was made last in this visit
ONE, TWO = "The same event", "Two events"
OFFERED = 500  # events that are offered as the same one: more would not be read through
Said = Sequence[EventCorrection]


def draw(visit: Visit, event: Row) -> None:
    """What was said of the event, with the way back, and the form to say more; nothing on a page inside of another
    one."""
    if session.embedded():
        return
    _history(event)
    with st.expander("Correct", icon=":material/edit:", key=f"correct_{event['event_id']}"):
        form(visit, event)


def form(
    visit: Visit, event: Row, begin: str | None = None, made: Callable[[EventCorrection], None] | None = None
) -> None:
    """What is wrong with the event, which the form may ``begin`` with, and its correction; ``made`` is told of it."""
    action = st.pills(
        "What is wrong?",
        list(correcting.EVENT_ACTIONS),
        default=begin,
        format_func=correcting.EVENT_ACTIONS.__getitem__,
        key=f"wrong_{event['event_id']}",
    )
    if action is None:
        return
    try:
        _ask(visit, event, action, made)
    except ExtractError as error:
        st.error(labels.escape_markdown(str(error)))


def _ask(visit: Visit, event: Row, action: str, made: Callable[[EventCorrection], None] | None) -> None:
    """Ask for the value, tell what will change, and make it so."""
    with Store() as store:
        said = ASK[action](visit, event, store)
        if not said:
            return
        found = store.preview(*said)
    told = changes(found.before, found.after) or ["No event changes; it will be kept in mind."]
    st.info("\n".join(f"- {labels.escape_markdown(line)}" for line in told))
    st.caption("Your word wins over what the program finds out, also when articles come and go. It can be undone.")
    if st.button("Make the correction", type="primary", key="correct_event"):
        with states.writing() as store:
            store.correct(*said)
            now = store.about()[-1][1]
        st.session_state[DONE] = said[-1]
        if made:
            made(said[-1])
        st.toast(f"✓ {labels.escape_markdown(correcting.event_done(said[-1]))}")
        if visit.selection.event:
            gone = action == "hide" or not now
            session.choose(visit.selection.open(None if gone else now[0]))
        st.rerun()


def _of(store: Store, event: Row) -> Anchor:
    return store.anchors(event["event_id"])[0]


def _plain(visit: Visit, event: Row, store: Store) -> Said:
    return [EventCorrection("confirm", (), (_of(store, event),))]


def _hide(visit: Visit, event: Row, store: Store) -> Said:
    return [EventCorrection("hide", (), (_of(store, event),))]


def _type(visit: Visit, event: Row, store: Store) -> Said:
    kind = st.selectbox("Type", EVENT_TYPES, EVENT_TYPES.index(event["type"]), str.capitalize, key="event_type")
    return [EventCorrection("type", (kind,), (_of(store, event),))] if kind != event["type"] else []


def _status(visit: Visit, event: Row, store: Store) -> Said:
    now = STATUSES.index(event["status"])
    status = st.selectbox("Status", STATUSES, now, STATUS_WORDS.__getitem__, key="event_status")
    return [EventCorrection("status", (status,), (_of(store, event),))] if status != event["status"] else []


def _days(visit: Visit, event: Row, store: Store) -> Said:
    now = days_cell(words.span_of(event))
    text = st.text_input("Days", now, help="27 May 2026, 27-28 May 2026, May 2026, until 3 June 2026", key="event_days")
    cell = days_cell(typed_days(text))
    return [EventCorrection("days", (cell,), (_of(store, event),))] if cell != now else []


def _headline(visit: Visit, event: Row, store: Store) -> Said:
    line = " ".join(st.text_input("Headline", event["title"], max_chars=200, key="event_headline").split())
    return [EventCorrection("headline", (line,), (_of(store, event),))] if line not in ("", event["title"]) else []


def _agent(visit: Visit, event: Row, store: Store) -> Said:
    there = {actor["name"] for actor in event["agents"]}
    known = {row["name"]: row for row in table_rows(session.actors().reset_index()) if row["name"] not in there}
    name = st.selectbox("Who does it", list(known), index=None, key="event_agent")
    if name is None:
        return []
    cell = actor_cell(Actor(name, known[name]["kind"], tuple(known[name]["countries"])))
    return [EventCorrection("agent", (cell,), (_of(store, event),))]


def _merge(visit: Visit, event: Row, store: Store) -> Said:
    """Suspected doubles come first; they can be told to be two events as well."""
    suspected = correcting.doubles_of(event["event_id"], store.doubles(event["event_id"]))
    index = visit.library.index
    near = index.nearest(index.row(event["event_id"]) or 0, OFFERED)
    rows = [*index.rows(suspected), *near]
    titles = dict(zip(index.ids[rows], index.frame["title"].iloc[rows], strict=True))
    others = [*suspected, *(other for other in titles if other not in suspected and other != event["event_id"])]

    def named(other: str) -> str:
        why = f" ({suspected[other]})" if other in suspected else ""
        return f"{titles.get(other, other)}{why}"

    other = st.selectbox("The other event", others, index=None, format_func=named, key="event_other")
    answer = st.segmented_control("They are", (ONE, TWO), default=ONE, key="event_one")
    if other is None or answer is None:
        return []
    anchors = (_of(store, event), store.anchors(other)[0])
    return [EventCorrection("merge" if answer == ONE else "refuse", (), anchors)]


ASK: dict[str, Callable[[Visit, Row, Store], Said]] = {
    "confirm": _plain,
    "days": _days,
    "type": _type,
    "status": _status,
    "headline": _headline,
    "agent": _agent,
    "merge": _merge,
    "hide": _hide,
}


def _history(event: Row) -> None:
    """The corrections of this event, the latest first; each can be taken back."""
    if event["corrected"]:
        with Store() as store:
            said = [correction for correction, events in store.about() if event["event_id"] in events]
        _list("own", said)


def history() -> None:
    """All corrections of events, the latest first, those that wait for their article among them."""
    with Store() as store:
        about = store.about()
    if about:
        with st.expander(
            words.count(len(about), "correction of events", "corrections of events"), icon=":material/edit:"
        ):
            _list("all", [correction for correction, _ in about], [c for c, events in about if not events])


def made() -> None:
    """What was hidden last in this visit, with the way back: it has no sheet any more."""
    correction: EventCorrection | None = st.session_state.get(DONE)
    if correction is None or correction.action != "hide":
        return
    with Store() as store:
        in_force = correction in store.event_corrections()
    if in_force:
        _list("made", [correction])


def _list(name: str, said: Said, waiting: Said = ()) -> None:
    for number, correction in enumerate(reversed(said)):
        with st.container(horizontal=True, vertical_alignment="center", key=f"{name}_correction_{number}"):
            waits = " (waits for its article)" if correction in waiting else ""
            st.html(html.escape(f"{correcting.event_done(correction)}{waits}"), width="content")
            editing.undo(None, correction, "Undo", f"undo_{name}_{number}")
