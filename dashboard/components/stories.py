"""The story that is shown, and the way to another one."""

import streamlit as st

from dashboard import labels, session, states, words
from dashboard.filters import Selection

CHOSEN, INTO = "story", "add_story"
EVERYTHING, NONE = "Everything", "No story"
SAMPLES = "Samples"  # the story that the samples that come with the program are


def known(selection: Selection) -> Selection:
    """The selection without its story where there is none of this name: removed, or a slip in an address."""
    if selection.story is None or selection.story in session.stories():
        return selection
    session.choose(selection.tell(None))
    return session.selection()


def switch(selection: Selection) -> None:
    """The story that is shown, to be changed; nothing as long as there are none."""
    names = session.stories()
    if not names:
        return
    st.session_state[CHOSEN] = selection.story or ""  # None would be "nothing chosen yet"
    st.selectbox(
        "Story",
        ["", *names],
        key=CHOSEN,
        format_func=lambda name: name or EVERYTHING,
        on_change=lambda: session.choose(session.selection().tell(st.session_state[CHOSEN] or None)),
        label_visibility="collapsed",
        width=200,
    )


def into() -> str | None:
    """For which story something is added: one that is there, a new name, or none."""
    name = st.selectbox(
        "Story",
        list(session.stories()),
        index=None,
        key=INTO,
        placeholder=NONE,
        accept_new_options=True,
        width=320,
        help="Choose, or type",
    )
    return name or None


def offer_to_remove_samples(n_articles: int) -> None:
    """As soon as there are articles of the user's own beside the samples."""
    n_samples = session.stories().get(SAMPLES, 0)
    if not 0 < n_samples < n_articles:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="samples_offer"):
        told = f"{words.count(n_samples, 'sample brief')} stand beside your own articles."
        st.caption(labels.escape_markdown(told))
        st.button("Remove the samples", key="remove_samples", icon=":material/delete:", on_click=_remove_samples)


def _remove_samples() -> None:
    with states.writing() as store:
        store.remove_story(SAMPLES, with_articles=True)
    if session.selection().story == SAMPLES:
        session.choose(session.selection().tell(None))
