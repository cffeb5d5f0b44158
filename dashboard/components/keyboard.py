"""Keys belong to what is open: none acts behind a dialog; what is typed while the search opens goes into its box."""

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__).with_suffix(".js")


def guard() -> None:
    """To be called once a page."""
    component = st.components.v2.component("keyboard", html="<i hidden></i>", js=SCRIPT.read_text())
    component(key="keyboard", height=1)
