"""How the pages look: the style sheet, and the colours of the theme that the browser shows."""

from pathlib import Path

import streamlit as st

from dashboard import session
from dashboard.theme import DARK, LIGHT, Palette

SHEET = Path(__file__).parents[1] / "style.css"
EMBEDDED = ".block-container { padding: .8rem; } .st-key-rail, .st-key-reading { top: .5rem; }"  # there is no bar above


def palette() -> Palette:
    return DARK if st.context.theme.type == "dark" else LIGHT


def apply() -> None:
    st.html(f"<style>{palette().css()}{SHEET.read_text()}{EMBEDDED if session.embedded() else ''}</style>")
