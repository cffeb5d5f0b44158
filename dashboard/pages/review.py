"""Review: what is doubtful is asked one question at a time; each answer is a line in the file of corrections."""

import streamlit as st

from dashboard import address, session
from dashboard.components import answering, reviewing, samples, sources, stories, zoom_listener
from dashboard.components.visit import Visit
from dashboard.filters import Selection

SHARES = (1, 2.6)  # widths of the queue and of the question
ANSWERED = "What this link leads to is answered, or no longer doubtful."


def main() -> None:
    samples.load_at_first_start()
    st.set_page_config(page_title="Review · Sources")
    item = address.asked_item("review")
    stories.known(session.selection())
    library = session.library()
    selection = Selection(story=session.selection().story)
    here = Visit("review", library, selection, session.hits(library.index, selection), "")
    sources.top()
    waiting = answering.queue(library.index)
    place = answering.place_in(waiting, item)
    address.write_item(None if place is None else waiting[place].id)
    if place is None:
        reviewing.nothing()
        return
    if item and waiting[place].id != item:
        st.caption(ANSWERED)
    if zoom_listener.is_narrow():
        reviewing.draw_question(here, waiting, place)
        reviewing.draw_queue(here, waiting, place)
    else:
        left, right = st.columns(SHARES, gap="large")
        with left:
            reviewing.draw_queue(here, waiting, place)
        with right, st.container(key="question"):
            reviewing.draw_question(here, waiting, place)
    zoom_listener.watch_width()
