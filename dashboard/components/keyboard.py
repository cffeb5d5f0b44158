"""Keys belong to what is open: none acts behind a dialog; what is typed while the search opens goes into its box.

It also draws the page anew when the browser turns from light to dark or back: figures have the colours of the one.
"""

from pathlib import Path

import streamlit as st

SCRIPT = Path(__file__).with_suffix(".js")
TURNED = "theme_turned"


def guard() -> None:
    """To be called once a page."""

    def turned() -> None:
        st.session_state[TURNED] = True

    component = st.components.v2.component("keyboard", html="<i hidden></i>", js=SCRIPT.read_text())
    component(key="keyboard", height=1, on_turned_change=turned)
    if st.session_state.pop(TURNED, False):
        st.rerun()
