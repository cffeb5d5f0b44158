"""The top of the pages of sources: which of them, and the story that is shown."""

import streamlit as st

from dashboard import navigation, session
from dashboard.components import stories


def top() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="sources_top"):
        navigation.source_tabs()
        stories.switch(session.selection())
