"""Events as a table: the timeline in words, and the way to its events with a keyboard."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import countries, session, words
from dashboard.components import zoom_listener
from dashboard.facet import Mask
from dashboard.index import EventIndex
from dashboard.theme import STATUS_WORDS
from extract.model import TimeSpan

KEY, SHOWN, MARKED = "table", "table_events", "table_marked"
MOST = 500  # rows that are sent to the browser
KNOWN, SURE = "Known by", "Chance right"
LAST = (KNOWN, "Published", "Countries", "Source", "Articles", SURE)
ORDER = ("Date", "Until", "Event", "Who", "Type", "Status", *LAST)
ON_NARROW = ("Date", "Event", "Who", "Type", "Status", "Until", *LAST)
CONFIG = {
    "Date": st.column_config.DateColumn(format="D MMM YYYY", width=95),
    "Until": st.column_config.TextColumn(width=95),
    KNOWN: st.column_config.TextColumn(width=130, help="What gives the date: words of the article, or nothing"),
    "Published": st.column_config.DateColumn(format="D MMM YYYY", width=95, help="The first article that tells it"),
    "Who": st.column_config.LinkColumn(display_text=r"actor=(.*)", width=150, help="Opens the actor's page"),
    "Event": st.column_config.TextColumn(width="large"),
    "Articles": st.column_config.NumberColumn(width="small"),
    SURE: st.column_config.NumberColumn(
        format="percent", width="small", help="How likely it is that type, dates and actors are right"
    ),
}


def draw(index: EventIndex, mask: Mask, selected: str | None, height: int) -> None:
    """The events of the mask, the latest first, at most ``MOST`` of them."""
    rows = ranked(index, mask)
    st.session_state[SHOWN] = index.ids[rows].tolist()
    _mark(st.session_state[SHOWN], selected)
    st.caption(f"{told(int(mask.sum()))} Choose a cell to read the evidence.")
    shown = readable(index, rows)
    st.dataframe(
        shown,
        key=KEY,
        hide_index=True,
        placeholder="",
        height=min(height, 38 + 35 * len(rows)),
        column_config=CONFIG,
        column_order=order(shown, zoom_listener.is_narrow()),
        on_select=_chosen,
        selection_mode="single-cell",
        alt="The events in view by date, one row each",
    )


def order(shown: pd.DataFrame, narrow: bool) -> list[str]:
    """The columns from the left: without empty ones for dates, the day of publication first where nothing is dated."""
    dates = {"Date": shown["Date"].notna().any(), "Until": shown["Until"].any()}
    names = [name for name in (ON_NARROW if narrow else ORDER) if dates.get(name, True)]
    return names if any(dates.values()) else sorted(names, key="Published".__ne__)


def told(n: int) -> str:
    """Which of ``n`` events the table shows, in which order, and how to see the others."""
    if n <= MOST:
        return f"{words.count(n, 'event')}, the latest first."
    return f"The latest {MOST:,} of {n:,} events. To see earlier ones, choose an earlier period or filter further."


def ranked(index: EventIndex, mask: Mask) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Rows of the index, the latest ``MOST`` of the mask, the latest first and undated ones last, by publication."""
    rows = np.flatnonzero(mask)
    return rows[np.lexsort((-index.order[rows], ~index.dated[rows]))[:MOST]]


def readable(index: EventIndex, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> pd.DataFrame:
    """The rows as people read them."""
    part = index.frame.iloc[rows]
    spans = [words.span_of(row) for row in part[["start", "end", "dating", "time_text"]].to_dict("records")]
    return pd.DataFrame(
        {
            "Date": part["start"],
            "Until": [_until(span) for span in spans],
            KNOWN: [words.given_by(span) for span in spans],
            "Published": index.told[rows, 0].astype("datetime64[D]").astype("datetime64[s]"),
            "Type": part["type"].str.capitalize(),
            "Status": part["status"].map(STATUS_WORDS),
            "Event": part["title"],
            "Who": part["agents"].map(_doer),
            "Countries": part["countries"].map(lambda codes: ", ".join(map(countries.name, codes))),
            "Source": part["publishers"].map(lambda names: ", ".join(filter(None, names))),
            "Articles": part["article_ids"].map(len),
            SURE: part["confidence"],
        }
    )


def _until(span: TimeSpan) -> str:
    """The last day of what lasts longer than one, or that it is not known."""
    if span.start and not span.end:
        return "not known"
    return words.brief(span.end) if span.end and span.end != span.start else ""


def _doer(agents: Sequence[Mapping[str, str]]) -> str | None:
    """The address of the page of the first who does it and has one."""
    names = [agent["name"] for agent in agents if agent["kind"] != "group"]
    return f"actors?actor={quote(names[0])}" if names else None


def _mark(shown: list[str], selected: str | None) -> None:
    """Let the table show which event is open; a selection left from other rows would point to a wrong one."""
    cells = [(shown.index(selected), "Event")] if selected in shown else []
    st.session_state[MARKED] = selected
    st.session_state[KEY] = {"selection": {"cells": cells}}


def _chosen() -> None:
    """Open the event of the chosen row. The browser reports the mark that was set here, too: that is no choice."""
    cells = st.session_state[KEY]["selection"]["cells"]
    event = st.session_state[SHOWN][cells[0][0]] if cells else None
    if event and event != st.session_state[MARKED]:
        session.choose(session.selection().open(event))
