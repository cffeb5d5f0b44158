"""The filter bar: the search, what limits the selection as chips, and the panel with all filters and their counts."""

import datetime as dt
from typing import cast

import streamlit as st

from dashboard import labels, sentence, session, words
from dashboard.components import stories, views, who
from dashboard.conditions import CONDITIONS, FACETS, title
from dashboard.filters import EARLIEST, LATEST, OUTLETS, Selection
from dashboard.index import Hits, to_date
from dashboard.session import Library
from dashboard.theme import GLYPHS, TYPE_STYLES
from extract.happenings.life import STATES
from extract.model import DATINGS, EVENT_TYPES, STATUSES, EventType

PILLS: dict[str, tuple[str, ...]] = {
    "type": EVENT_TYPES,
    "status": STATUSES,
    "state": STATES,
    "dating": DATINGS,
    "confidence": tuple(words.SURENESS),
}
HELP = {
    "dating": "Calendar date: “27 May”. Relative words: “Monday”, “last week”. Day of publication: assumed where news "
    "gives no time. Not known: the article tells of something earlier or later, and does not say when.",
    "confidence": "How sure it is that type, dates and actors were read right, from sentences that were checked.",
}
SEARCH = (
    "All words have to occur. “Several words” in quotation marks stand together, OR joins alternatives, −word excludes."
)
LIMITS = {
    "part": "Their part",
    "window": "Dates",
    "tie": "Two actors",
    "words": "Search",
    "undated": "Dates",
    "starred": "Stars",
    "outlets": "Outlets",
}  # besides the conditions
SPANS = {"Last 7 days": 7, "Last 30 days": 30, "Last 12 months": 365}
MOST = 2000  # values that a list offers; the rarer ones are found by searching
CHIPS = 8  # that are shown
WORDS, FIRST, LAST, STARRED = "filter_words", "filter_first", "filter_last", "filter_starred"
TOLD_BY = "filter_outlets"


def bar(library: Library, selection: Selection, fixed: str = "") -> None:
    """Search, chips and the way to the panel; the facet that the page is about, ``fixed``, is none of the chips."""
    with st.container(horizontal=True, gap="xsmall", key="bar", vertical_alignment="center"):
        stories.switch(selection)
        _search(selection)
        _chips(library, selection, fixed)
        if st.button("Filter", key="open_filter", icon=":material/add:", shortcut="F", on_click=_close_event):
            _panel(library, fixed)
        views.menu(library, selection)
    if selection.words and not any(map(str.isalnum, selection.words)):
        st.caption("The search looks for words, and this has none: everything is shown.")


def _search(selection: Selection) -> None:
    st.session_state[WORDS] = selection.words
    st.text_input(
        "Search",
        key=WORDS,
        placeholder="Search events",
        help=SEARCH,
        icon=":material/search:",
        type="search",
        on_change=lambda: session.choose(session.selection().look_for(st.session_state[WORDS])),
        label_visibility="collapsed",
        width=240,
    )


def _chips(library: Library, selection: Selection, fixed: str) -> None:
    """Everything that limits the selection, to be taken away with a click."""
    relaxed = [step for step in selection.each_relaxed() if step[0] not in (fixed, "words")]
    if not relaxed:
        return
    with st.container(horizontal=True, gap="xxsmall", key="chips", vertical_alignment="center", width="content"):
        for condition, value, wider in relaxed[:CHIPS]:
            about = title(condition) if condition in CONDITIONS else LIMITS[condition]
            st.button(
                labels.escape_markdown(labels.condition(condition, value, library.titles)),
                key=f"chip_{condition}_{value}",
                icon=":material/close:",
                icon_position="right",
                help=f"Remove this filter ({about.lower()})",
                on_click=session.choose,
                args=(wider,),
            )
        if len(relaxed) > CHIPS:
            st.html(f'<span class="count">and {len(relaxed) - CHIPS:,} more</span>', width="content")
        if len(relaxed) > 1 or selection.words:
            st.button("Clear all", type="tertiary", on_click=session.choose, args=(selection.cleared(fixed),))


def _close_event() -> None:
    """There is room for one dialog: the panel takes the place of a sheet."""
    session.choose(session.selection().open(None))


@st.dialog("Filter", width="large", on_dismiss="rerun")
def _panel(library: Library, fixed: str) -> None:
    """All filters, each with counts that ignore the filter itself, and the selection as a sentence."""
    selection = session.selection()
    hits = session.hits(library.index, selection)
    people, what, when, how = st.columns([1.6, 1.1, 0.9, 1.1], gap="medium")
    with people:
        st.html('<h2 class="section">Who</h2>')
        who.draw(library, selection, hits)
    with what:
        st.html('<h2 class="section">What</h2>')
        _facet("type", library, selection, hits)
        _facet("topic", library, selection, hits)
    with when:
        st.html('<h2 class="section">When</h2>')
        _dates(library, selection, hits)
    with how:
        st.html('<h2 class="section">Certainty</h2>')
        for facet in ("status", "state", "dating", "confidence"):
            _facet(facet, library, selection, hits)
        _outlets(library, selection, hits)
        _facet("source", library, selection, hits)
        _stars(library, selection, hits)
    _foot(library, selection, int(hits.mask.sum()), fixed)


def _foot(library: Library, selection: Selection, n: int, fixed: str) -> None:
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="panel_foot"):
        st.markdown(labels.escape_markdown(sentence.read(selection, n, library.titles)), width="stretch")
        cleared = selection.cleared(fixed)
        st.button("Clear all", key="panel_clear", type="tertiary", on_click=session.choose, args=(cleared,))
        if st.button(f"Show {words.count(n, 'event')}", key="panel_show", type="primary"):
            st.rerun()


def _facet(facet: str, library: Library, selection: Selection, hits: Hits) -> None:
    counts = hits.cards.counts(library.index.facets[facet], hits.ignoring(facet))
    picked = selection.values(facet)
    offered = [value for value, count in counts.items() if count][:MOST]
    offered += [value for value in picked if value not in offered]
    if len(offered) < 2 and not picked:  # nothing to choose
        return
    key = f"filter_{facet}"
    st.session_state[key] = list(picked)

    def shown(value: str) -> str:
        glyph = f"{GLYPHS[TYPE_STYLES[cast(EventType, value)][1]]} " if facet == "type" else ""
        return f"{glyph}{labels.value(facet, value, library.titles)} · {counts.get(value, 0):,}"

    if facet in PILLS:
        values = [value for value in PILLS[facet] if value in offered]
        st.pills(
            FACETS[facet],
            values,
            selection_mode="multi",
            key=key,
            format_func=shown,
            help=HELP.get(facet),
            on_change=_pick,
            args=(facet,),
            wrap=True,
        )
    else:
        st.multiselect(
            FACETS[facet],
            offered,
            key=key,
            format_func=shown,
            placeholder=f"Any of {len(offered):,}",
            select_all=False,
            on_change=_pick,
            args=(facet,),
        )


def _stars(library: Library, selection: Selection, hits: Hits) -> None:
    """Only what the user starred, as long as that is anything."""
    count = int(hits.having(library.index.among(session.starred()), "starred").sum())
    if count or selection.starred:
        st.session_state[STARRED] = selection.starred
        st.toggle(
            f"Only starred · {count:,}",
            key=STARRED,
            on_change=lambda: session.choose(session.selection().only_starred(st.session_state[STARRED])),
        )


def _outlets(library: Library, selection: Selection, hits: Hits) -> None:
    """How many outlets at least report it, where any event has several."""
    told = library.index.outlets
    if selection.outlets == 1 and told.max(initial=0) < 2:  # nothing to choose
        return
    counts = {least: int(hits.having(told >= int(least), "outlets").sum()) for least in OUTLETS}
    st.session_state[TOLD_BY] = str(selection.outlets)
    st.segmented_control(
        "Outlets, at least",
        OUTLETS,
        key=TOLD_BY,
        required=True,
        format_func=lambda least: f"{least} · {counts[least]:,}",
        on_change=lambda: session.choose(session.selection().told_by(int(st.session_state[TOLD_BY]))),
    )


def _dates(library: Library, selection: Selection, hits: Hits) -> None:
    st.session_state[FIRST], st.session_state[LAST] = selection.window or (None, None)
    for label, key in (("From", FIRST), ("Until", LAST)):
        st.date_input(
            label,
            key=key,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            on_change=_window,
            args=(library.index.span,),
        )
    today = dt.date.today()
    wanted = {name: selection.show(today - dt.timedelta(days=days - 1), today) for name, days in SPANS.items()}
    wanted["Ahead"] = selection.show(today, LATEST)
    if undated := int(hits.having(~library.index.dated, "window").sum()):
        wanted[f"Without a day · {undated:,}"] = selection.show_undated()
    with st.container(horizontal=True, gap="xsmall", key="spans_panel"):
        for name, chosen in wanted.items():
            st.button(name, key=f"span_{name.split(' ·')[0]}", on_click=session.choose, args=(chosen,))


def _pick(facet: str) -> None:
    session.choose(session.selection().pick(facet, st.session_state[f"filter_{facet}"]))


def _window(span: tuple[int, int] | None) -> None:
    """The days between both inputs; the one that is empty stands for the first or last day there is."""
    first, last = st.session_state[FIRST], st.session_state[LAST]
    if span and (first or last):
        first = first or min(to_date(span[0]), last)
        last = last or max(to_date(span[1]), first)
        session.choose(session.selection().show(min(first, last), max(first, last)))
    else:
        session.choose(session.selection().show_all())
