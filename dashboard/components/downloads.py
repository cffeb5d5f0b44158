"""The selected events as files, written only when one is asked for."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import words
from extract import export

FORMATS = (
    ("CSV, for spreadsheets", "events.csv", "text/csv", export.to_csv),
    ("JSON Lines, with all evidence", "events.jsonl", "application/x-ndjson", export.to_jsonl),
    ("Parquet, for pandas", "events.parquet", "application/vnd.apache.parquet", export.to_parquet),
    ("Calendar (ICS), dated events", "events.ics", "text/calendar", export.to_ics),
)


def draw(selected: pd.DataFrame) -> None:
    """A menu of the formats, for these rows of the events table."""
    with st.popover("Export", icon=":material/download:"):
        st.caption(f"{words.count(len(selected), 'event')} as selected")
        for label, name, mime, write in FORMATS:
            st.download_button(
                label,
                partial(write, selected),
                name,
                mime,
                key=f"download_{name}",
                on_click="ignore",
                type="tertiary",
            )
