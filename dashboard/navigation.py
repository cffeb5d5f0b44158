"""Links between pages, which do not import one another."""

from collections.abc import Mapping, Sequence
from typing import NoReturn
from urllib.parse import quote

import streamlit as st

from . import labels, routes, session
from .filters import Selection, to_query

PAGES = "pages"
PLACES = {
    "brief": ("Brief", "subject"),
    "timeline": ("Timeline", "timeline"),
    "actors": ("Actors", "person"),
    "articles": ("Sources", "description"),
}
TABS = {"network": "Contacts", "compare": "Compare"}
SOURCES = {"articles": "Inbox and feeds", "review": "Review"}
MOST_SHOWN = 99  # of what is to review, beside the link
TO_ITSELF = "link"  # in the query of a link from a page to itself; no selection knows it


def declare(pages: Mapping[str, object]) -> None:
    """Remember the pages of the app by name: "timeline", "events", "actors", and so on."""
    st.session_state[PAGES] = dict(pages)


def places() -> None:
    """The four places in a bar at the bottom of a telephone, where the menu at the top is folded away (style.css)."""
    with st.container(horizontal=True, gap=None, key="places"):
        for name, (label, icon) in PLACES.items():
            st.page_link(st.session_state[PAGES][name], label=label, icon=f":material/{icon}:")


def tabs() -> None:
    """The views of actors: all of them, the dossier of the one that is chosen, contacts and comparison."""
    selection, page = session.selection(), session.page()
    chosen = selection.values("actor")

    def tab(name: str, label: str, query: Selection, here: bool) -> None:
        link(name, f"**{label}**" if here else label, to_query(query))

    with st.container(horizontal=True, gap="small", key="tabs"):
        tab("actors", "All actors", selection.pick("actor", ()).open(None), page == "actors" and not chosen)
        if chosen:
            tab("actors", "Dossier", selection.pick("actor", chosen[:1]), page == "actors")
        for name, label in TABS.items():
            tab(name, label, selection, page == name)


def source_tabs() -> None:
    """The views of sources: what is read and where from, and what should be looked at."""
    with st.container(horizontal=True, gap="small", width="content", key="tabs"):
        for name, label in SOURCES.items():
            link(name, f"**{label}**" if session.page() == name else label, {})


def to_review() -> None:
    """Beside every link to the sources and to what should be looked at, how much that is. It is called when the page is
    drawn, so that nobody waits for the count; the style sheet draws it."""
    if number := len(session.doubts()):
        shown = str(number) if number <= MOST_SHOWN else f"{MOST_SHOWN}+"
        # With an element of its own: a style alone stands where dialogs do, which take its place.
        st.html(f'<i hidden></i><style>:root{{--to-review:"{shown}"}}</style>')


def link(
    name: str, label: str, query: Mapping[str, str | Sequence[str]], icon: str | None = None, help: str | None = None
) -> None:
    """A link to a page with this query; ``label`` and ``help`` are Markdown: escape what comes from articles."""
    wanted = dict(query)
    if story := session.selection().story:  # a link never leads out of the story that is read
        wanted.setdefault("story", story)
    if session.page() == name:  # the browser keeps the old address then: an addition makes the page write the new one
        wanted[TO_ITSELF] = "1"
    st.page_link(st.session_state[PAGES][name], label=label, icon=icon, help=help, query_params=wanted)


def actor(name: str, selection: Selection, help: str | None = None) -> None:
    """A link to an actor's page that keeps the window of the selection."""
    link("actors", labels.escape_markdown(name), to_query(selection.about(name)), help=help)


def home() -> str:
    """The address of the app, without its final slash."""
    return (st.context.url or "").split("?")[0].rstrip("/").removesuffix(f"/{session.page()}")


def served(event: str, ending: str = "") -> str:
    """The address of an event's plain page (``routes``); with ``routes.ENTRY`` as the ending, of its calendar entry."""
    return f"{home()}{routes.EVENT}/{quote(event)}{ending}"


def go(name: str, selection: Selection) -> NoReturn:
    """Show another page, the timeline where there is none of this name, with this selection. Not from a callback:
    Streamlit changes no page there."""
    pages = st.session_state[PAGES]
    st.switch_page(pages.get(name, pages["timeline"]), query_params=to_query(selection))
