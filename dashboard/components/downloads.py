"""The events as files, each written only when it is asked for: a briefing, tables, a calendar."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Literal
from urllib.parse import urlencode

import numpy as np
import streamlit as st

from dashboard import navigation, routes, session
from dashboard.components import chart, picture, views, zoom_listener
from dashboard.components.visit import Visit
from dashboard.filters import to_query
from dashboard.index import EventIndex
from dashboard.session import Rows
from extract.exports.briefing import Head
from extract.exports.formats import BRIEFINGS, TABLES, Format

MENU, WHICH, TITLE, NOTES = "export", "briefing_of", "briefing_title", "briefing_notes"
TITLED = "Briefing"  # where nothing else proposes a title
Look = Literal["secondary", "tertiary"]
STARRED, SELECTED = "Starred", "Selected"


def draw(visit: Visit, charted: bool = True) -> None:
    """The menu: a briefing of the starred or the selected events, and what is selected in the other formats; where the
    page is ``charted``, also its chart."""
    with st.popover("Export", icon=":material/download:", key=MENU, on_change="rerun") as opened:
        if not opened.open:
            return
        index = visit.library.index
        starred = np.flatnonzero(index.cards.once(index.among(session.starred())))
        selected = np.flatnonzero(visit.hits.mask)
        st.html('<h2 class="section">Briefing</h2>')
        _briefing(
            index, selected, starred, views.proposed(visit.library, visit.selection) or visit.selection.story or TITLED
        )
        st.html(f'<h2 class="section">What is selected <span class="count">{len(selected):,}</span></h2>')
        with st.container(gap=None, key="tables"):
            _buttons(TABLES, index, selected, Head())
        if charted and not zoom_listener.is_narrow():
            st.html('<h2 class="section">Picture of the chart</h2>')
            picture.buttons(chart.CHART)
        _addresses(to_query(visit.selection.open(None)))


def _addresses(query: Mapping[str, Sequence[str]]) -> None:
    """Where other programs find what is selected, as long as the dashboard runs."""
    st.html('<h2 class="section">While the dashboard runs</h2>')
    for name, path, told in (
        ("Calendar to subscribe to", routes.CALENDAR, query),
        ("Chart and sheet alone, to embed", "/timeline", {**query, "embed": ["true"]}),
    ):
        st.caption(name)
        st.code(
            f"{navigation.home()}{path}?{urlencode(told, doseq=True)}".removesuffix("?"), language=None, wrap_lines=True
        )


def _briefing(index: EventIndex, selected: Rows, starred: Rows, title: str) -> None:
    """Whose events it is about, its title, whether the user's notes are in it, and its formats."""
    choice = {STARRED: starred, SELECTED: selected}
    which = st.segmented_control(
        "Events",
        list(choice),
        default=STARRED if len(starred) else SELECTED,
        format_func=lambda name: f"{name} · {len(choice[name]):,}",
        required=True,
        key=WHICH,
        label_visibility="collapsed",
    )
    rows = choice[which]
    title = st.text_input("Title", title, max_chars=120, key=TITLE)
    notes = {event: kept.note for event, kept in session.kept().items() if kept.note}
    wanted = bool(index.among(notes)[rows].any()) and st.toggle("With your notes", key=NOTES)
    if not len(rows):
        st.caption("Star events (S) to have a briefing of them.")
    else:
        with st.container(horizontal=True, gap="xsmall", key="briefings"):
            _buttons(BRIEFINGS, index, rows, Head(title or TITLED, notes if wanted else {}), "secondary")


def _buttons(formats: Sequence[Format], index: EventIndex, rows: Rows, head: Head, type: Look = "tertiary") -> None:
    def written(made: Format) -> bytes:
        return made.write(session.whole(index, rows), head)

    for made in formats:
        st.download_button(
            made.label,
            partial(written, made),
            made.file,
            made.mime,
            key=f"download_{made.file}",
            on_click="ignore",
            type=type,
        )
