"""The top of a page that shows events: how many, which lanes and days, and what to do when there are none."""

import html
from collections.abc import Iterator

import streamlit as st

from dashboard import labels, profile, session, widening, words
from dashboard.components import zoom_listener
from dashboard.filters import LANES, Selection
from dashboard.index import Hits, to_date
from dashboard.session import Library

LANES_KEY = "lanes"
ZOOMS = {"Week": 7, "Month": 31, "Quarter": 92, "Year": 365}  # days


def title(name: str, found: int, n: int, what: str = "") -> None:
    """The heading, and the title of the tab, of a page that shows ``found`` of ``n`` events, or ``what`` is in
    these ("12 actors in ")."""
    st.set_page_config(page_title=name)
    count = words.count(n, "event") if found == n else f"{found:,} of {words.count(n, 'event')}"
    st.html(f'<div class="head"><h1>{html.escape(name)}</h1><span class="count">{what}{count}</span></div>')


def lanes_switch(selection: Selection) -> None:
    """By what the lanes are made; a telephone shows none."""
    if zoom_listener.is_narrow():
        return
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


def zoom(window: tuple[int, int] | None, today: int) -> None:
    """Buttons for a week, month, quarter or year around the middle of the days in view, for all, and for today."""
    if window is None:
        return
    middle, days = (window[0] + window[1]) / 2, window[1] - window[0] + 1
    around = {name: _around(middle, length) for name, length in ZOOMS.items()} | {"Today": _around(today, days)}
    with st.container(horizontal=True, gap="xxsmall", width="content", key="spans"):
        for name, (first, last) in around.items():
            wanted = session.selection().show(to_date(first), to_date(last))
            st.button(name, key=f"zoom_{name}", type="tertiary", on_click=session.choose, args=(wanted,))
        everything = session.selection().show_all()
        st.button("All", key="zoom_All", type="tertiary", on_click=session.choose, args=(everything,))


def _around(middle: float, days: int) -> tuple[int, int]:
    first = round(middle - (days - 1) / 2)
    return first, first + days - 1


def undated(selection: Selection, hits: Hits, library: Library) -> None:
    """A line for the events that a timeline cannot show, so that they are not lost."""
    count = int(hits.having(~library.index.dated, "window").sum())
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
    ways = widening.ways(selection, lambda wider: int(session.hits(library.index, wider).mask.sum()), fixed)
    advice = (
        "One filter less is not enough. With two less:" if ways and len(ways[0].steps) > 1 else "With one filter less:"
    )
    with st.container(border=True, key="nothing"):
        st.html(f"<h2>No event fits all of this</h2><p class='quiet'>{advice if ways else ''}</p>")
        with st.container(horizontal=True):
            for name, now, renamed in _renamed(selection):
                st.button(
                    f"{labels.escape_markdown(now)} instead of {labels.escape_markdown(name)}",
                    key=f"renamed_{name}_{now}",
                    on_click=session.choose,
                    args=(renamed,),
                )
            if selection.words and (other := session.suggestion(selection.words)):
                meant = selection.look_for(other)
                label = f"Did you mean {labels.escape_markdown(other)}?"
                st.button(label, key="meant", type="primary", on_click=session.choose, args=(meant,))
            for way in ways:
                taken = " and ".join(labels.without(name, values, library.titles) for name, values in way.steps)
                st.button(
                    f"{labels.escape_markdown(taken[:1].upper() + taken[1:])} → {words.count(way.n, 'event')}",
                    key="_".join(["without", *(part for name, values in way.steps for part in (name, *values))]),
                    on_click=session.choose,
                    args=(way.selection,),
                )
            st.button("Clear all", type="primary", on_click=session.choose, args=(selection.cleared(fixed),))


def _renamed(selection: Selection) -> Iterator[tuple[str, str, Selection]]:
    """Names of the selection that only articles use, the name shown for each, and the selection with that one."""
    for facet in ("person", "organization"):
        for name in selection.values(facet):
            for now in profile.called(session.actors(), name):
                yield name, now, selection.drop(facet, name).add(facet, now)
