"""The filters at the side: each offers the values that events have, with counts that ignore the filter itself."""

import streamlit as st

from dashboard import labels, session
from dashboard.components import samples
from dashboard.filters import EARLIEST, FACETS, LATEST, Selection
from dashboard.index import Hits, to_date
from dashboard.session import Library
from extract.model import DATINGS, EVENT_TYPES, STATUSES

PILLS: dict[str, tuple[str, ...]] = {"type": EVENT_TYPES, "status": STATUSES, "dating": DATINGS}
HELP = {
    "dating": "Calendar date: “27 May”. Relative words: “Monday”, “last week”. Day of publication: assumed where news "
    "gives no time. Not known: the article tells of something earlier or later, and does not say when."
}
MOST = 2000  # values that a list offers; the rarer ones are found by searching
WORDS, FIRST, LAST = "filter_words", "filter_first", "filter_last"


def draw(library: Library, selection: Selection, hits: Hits) -> None:
    with st.sidebar:
        st.session_state[WORDS] = selection.words
        st.text_input(
            "Search",
            key=WORDS,
            placeholder="Search events",
            icon=":material/search:",
            type="search",
            on_change=_search,
            label_visibility="collapsed",
        )
        if selection.words and not any(map(str.isalnum, selection.words)):
            st.caption("The search looks for words, and this has none: everything is shown.")
        for facet in ("person", "organization", "country", "type", "status"):
            _facet(facet, library, selection, hits)
        _dates(library, selection)
        _facet("dating", library, selection, hits)
        _facet("source", library, selection, hits)
        samples.note(library)


def _facet(facet: str, library: Library, selection: Selection, hits: Hits) -> None:
    counts = library.index.facets[facet].counts(hits.ignoring(facet))
    picked = selection.values(facet)
    offered = [value for value, count in counts.items() if count][:MOST]
    offered += [value for value in picked if value not in offered]
    if len(offered) < 2 and not picked:  # nothing to choose
        return
    key = f"filter_{facet}"
    st.session_state[key] = list(picked)

    def shown(value: str) -> str:
        return f"{labels.value(facet, value, library.titles)} · {counts.get(value, 0):,}"

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


def _dates(library: Library, selection: Selection) -> None:
    st.session_state[FIRST], st.session_state[LAST] = selection.window or (None, None)
    first, last = st.columns(2, gap="small")
    for column, label, key in ((first, "From", FIRST), (last, "Until", LAST)):
        column.date_input(
            label,
            key=key,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            on_change=_window,
            args=(library.index.span,),
        )


def _pick(facet: str) -> None:
    session.choose(session.selection().pick(facet, st.session_state[f"filter_{facet}"]))


def _search() -> None:
    session.choose(session.selection().look_for(st.session_state[WORDS]))


def _window(span: tuple[int, int] | None) -> None:
    """The days between both inputs; the one that is empty stands for the first or last day there is."""
    first, last = st.session_state[FIRST], st.session_state[LAST]
    if span and (first or last):
        first = first or min(to_date(span[0]), last)
        last = last or max(to_date(span[1]), first)
        session.choose(session.selection().show(min(first, last), max(first, last)))
    else:
        session.choose(session.selection().show_all())
