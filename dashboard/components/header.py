"""The top of a page that shows events: how many, what they are limited to, and what to do when there are none."""

import html
from collections.abc import Iterator

import streamlit as st

from dashboard import labels, profile, session, words
from dashboard.filters import FACETS, LANES, Selection
from dashboard.index import Hits
from dashboard.session import Library

LANES_KEY = "lanes"
LIMITS = {"window": "Dates", "tie": "Two actors", "words": "Search", "undated": "Dates"}  # besides the facets


def title(name: str, found: int, n: int, what: str = "") -> None:
    """The heading of a page that shows ``found`` of ``n`` events, or ``what`` is in these ("12 actors in ")."""
    count = words.count(n, "event") if found == n else f"{found:,} of {words.count(n, 'event')}"
    st.html(f'<div class="head"><h1>{html.escape(name)}</h1><span class="count">{what}{count}</span></div>')


def chips(selection: Selection, library: Library, fixed: str = "") -> None:
    """Everything that limits the selection but the facet that the page is about, to be taken away with a click."""
    relaxed = [step for step in selection.each_relaxed() if step[0] != fixed]
    if not relaxed:
        return
    with st.container(horizontal=True, gap="xxsmall", key="chips", vertical_alignment="center"):
        for facet, value, wider in relaxed:
            st.button(
                labels.escape_markdown(labels.value(facet, value, library.titles)),
                key=f"chip_{facet}_{value}",
                icon=":material/close:",
                icon_position="right",
                help=f"Remove this filter ({(FACETS | LIMITS)[facet].lower()})",
                on_click=session.choose,
                args=(wider,),
            )
        if len(relaxed) > 1:
            st.button("Clear all", type="tertiary", on_click=session.choose, args=(selection.cleared(fixed),))


def lanes_switch(selection: Selection) -> None:
    st.session_state[LANES_KEY] = selection.lanes
    st.segmented_control(
        "Lanes",
        list(LANES),
        key=LANES_KEY,
        format_func=LANES.__getitem__,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: session.choose(session.selection().arrange(st.session_state[LANES_KEY])),
    )


def undated(selection: Selection, hits: Hits, library: Library) -> None:
    """A line for the events that a timeline cannot show, so that they are not lost."""
    count = int((hits.ignoring("window") & ~library.index.dated).sum())
    if count and not selection.undated:
        st.button(
            f"{words.count(count, 'event')} without a date",
            key="show_undated",
            type="tertiary",
            icon=":material/event_busy:",
            on_click=session.choose,
            args=(selection.show_undated(),),
        )


def nothing_found(selection: Selection, library: Library, fixed: str = "") -> None:
    """What to take away, and how many events that gives; the facet that the page is about stays. Of names that are
    shown otherwise by now, perhaps in an old link, it is said how."""
    with st.container(border=True, key="nothing"):
        st.html("<h2>No event fits all of this</h2><p class='quiet'>Take something away:</p>")
        with st.container(horizontal=True):
            for name, now, renamed in _renamed(selection):
                st.button(
                    f"{labels.escape_markdown(now)} instead of {labels.escape_markdown(name)}",
                    key=f"renamed_{name}_{now}",
                    on_click=session.choose,
                    args=(renamed,),
                )
            for facet, value, wider in selection.each_relaxed():
                count = int(session.hits(library.index, wider).mask.sum())
                if not count or facet == fixed:
                    continue
                label = labels.escape_markdown(labels.value(facet, value, library.titles))
                st.button(
                    f"without {label} → {words.count(count, 'event')}",
                    key=f"without_{facet}_{value}",
                    on_click=session.choose,
                    args=(wider,),
                )
            st.button("Clear all", type="primary", on_click=session.choose, args=(selection.cleared(fixed),))


def _renamed(selection: Selection) -> Iterator[tuple[str, str, Selection]]:
    """Names of the selection that only articles use, the name shown for each, and the selection with that one."""
    for facet in ("person", "organization"):
        for name in selection.values(facet):
            for now in profile.called(session.actors(), name):
                yield name, now, selection.drop(facet, name).add(facet, now)
