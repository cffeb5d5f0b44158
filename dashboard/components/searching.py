"""One box, everywhere, that finds events, actors and articles."""

import html
from collections.abc import Sequence

import streamlit as st

from dashboard import finding, labels, navigation, session, words
from dashboard.components import keyboard, rows
from dashboard.components.filtering import SEARCH
from dashboard.finding import Found
from dashboard.index import EventIndex
from dashboard.session import Library
from dashboard.theme import GLYPHS, TYPE_STYLES
from extract.happenings.changes import table_rows
from extract.store.searching import Search

WORDS = "search_everything"  # as keyboard.js knows it
SHOWN = 6  # of events, and half as many of actors and of articles


@st.fragment
def offer() -> None:
    """The button that opens the box, with its key."""
    with st.container(key="search"):
        keyboard.guard()
        if st.button("Search", icon=":material/search:", shortcut="Ctrl+K", key="open_search"):
            _dialog()


@st.dialog("Search", width="medium")
def _dialog() -> None:
    asked = st.text_input(
        "Search",
        key=WORDS,
        placeholder="Events, actors and articles",
        icon=":material/search:",
        type="search",
        live=True,
        label_visibility="collapsed",
    )
    search = session.understood(asked or "")
    if not search.groups:
        st.caption(SEARCH)
        return
    library = session.library()
    actors = session.actors().reset_index()
    found = finding.find(search, library.index, session.found(asked), actors, library.articles)
    if not (len(found.events) or found.actors or found.articles):
        _nothing(asked)
        return
    _actors(search, found.actors)
    _events(search, library.index, found, asked)
    _articles(search, library, found.articles)


def _nothing(asked: str) -> None:
    st.html("<p class='quiet'>Nothing is called so or tells of it.</p>")
    if other := session.suggestion(asked):

        def mean() -> None:
            st.session_state[WORDS] = other

        st.button(f"Did you mean {labels.escape_markdown(other)}?", key="search_meant", type="primary", on_click=mean)


def _head(name: str, number: int) -> None:
    st.html(f'<h2 class="section">{name} <span class="count">{number:,}</span></h2>')


def _actors(search: Search, names: Sequence[str]) -> None:
    if names:
        _head("Actors", len(names))
    for name in names[: SHOWN // 2]:
        navigation.link("actors", finding.markdown(search, name), {"actor": name})


def _events(search: Search, index: EventIndex, found: Found, asked: str) -> None:
    """The most important events, each with the words around the hit and the way to it."""
    if not len(found.events):
        return
    frame = session.whole(index, found.events[:SHOWN])
    _head("Events", len(found.events))
    for event in table_rows(frame):
        glyph = GLYPHS[TYPE_STYLES[event["type"]][1]]
        label = f"{glyph} {finding.markdown(search, event['title'])}"
        with st.container(gap=None, key=f"hit_{event['event_id']}"):
            navigation.link("timeline", label, {"event": event["event_id"]})
            st.html(f'<span class="line">{_told(search, event)}</span>')
    if len(found.events) > SHOWN:
        every = f"All {words.count(len(found.events), 'event')} on the timeline"
        navigation.link("timeline", every, {"q": asked.strip()}, ":material/timeline:")


def _told(search: Search, event: rows.Item) -> str:
    """When and who, and the sentence where the title does not show why it was found."""
    day = words.compact(words.span_of(event))
    found = finding.beside(search, event["title"], event["evidence"])
    if not found:
        return html.escape(" · ".join(filter(None, (day, rows.who(event["agents"], event["targets"])))))
    told = (f"<mark>{html.escape(part)}</mark>" if hit else html.escape(part) for part, hit in found)
    return f"{html.escape(day)} · {''.join(told)}"


def _articles(search: Search, library: Library, article_ids: Sequence[str]) -> None:
    if article_ids:
        _head("Articles", len(article_ids))
    for article_id in article_ids[: SHOWN // 2]:
        label = f"{finding.markdown(search, library.titles[article_id])} · {words.brief(library.published[article_id])}"
        navigation.link("articles", label, {"article": article_id})
