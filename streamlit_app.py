"""The door of the app: page set-up, navigation, and what is said when a page cannot be shown."""

from pathlib import Path

import streamlit as st

from dashboard import labels, navigation
from dashboard.pages import actors, articles, compare, events, network, timeline
from extract.model import ExtractError

st.set_page_config("News event timeline", "🗓️", layout="wide", initial_sidebar_state=326)
st.html(Path(__file__).parent / "dashboard" / "style.css")

pages = {
    "timeline": st.Page(timeline.main, title="Timeline", default=True),
    "events": st.Page(events.main, title="Events", url_path="events"),
    "actors": st.Page(actors.main, title="Actors", url_path="actors"),
    "compare": st.Page(compare.main, title="Compare", url_path="compare"),
    "network": st.Page(network.main, title="Network", url_path="network"),
    "articles": st.Page(articles.main, title="Articles", url_path="articles"),
}
navigation.declare(pages)
page = st.navigation(list(pages.values()), position="top")
try:
    page.run()
except ExtractError as error:  # its message says what was wrong and what to do
    st.error(labels.escape_markdown(str(error)))
