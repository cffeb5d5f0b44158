"""The door of the app: page set-up and navigation."""

from pathlib import Path

import streamlit as st

from dashboard import navigation
from dashboard.pages import articles, events, timeline

st.set_page_config("News event timeline", "🗓️", layout="wide", initial_sidebar_state=326)
st.html(Path(__file__).parent / "dashboard" / "style.css")

pages = {
    "timeline": st.Page(timeline.main, title="Timeline", default=True),
    "events": st.Page(events.main, title="Events", url_path="events"),
    "articles": st.Page(articles.main, title="Articles", url_path="articles"),
}
navigation.declare(pages)
st.navigation(list(pages.values()), position="top").run()
