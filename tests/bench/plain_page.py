"""The plainest page that shows the same events: a scatter chart of Plotly Express in Streamlit, to compare with."""

import os
import sqlite3

import pandas as pd
import plotly.express as px
import streamlit as st

DOTS = "SELECT start, type, title, status FROM events WHERE NOT hidden AND start IS NOT NULL ORDER BY start"


@st.cache_data
def read() -> pd.DataFrame:
    with sqlite3.connect(os.environ["EVENTS_DB"]) as db:
        frame = pd.read_sql(DOTS, db)
    return frame.assign(start=pd.to_datetime(frame["start"]))


events = read()
kinds = st.multiselect("Type", sorted(events["type"].unique()))
shown = events[events["type"].isin(kinds)] if kinds else events
st.title(f"{len(shown):,} events")
st.plotly_chart(px.scatter(shown, x="start", y="type", color="status", hover_name="title", render_mode="webgl"))
