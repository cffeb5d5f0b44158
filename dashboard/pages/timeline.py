"""The timeline: lanes of events, the strip above them, and the list of the events or one of them beside."""

import streamlit as st

from dashboard import session
from dashboard.components import board, chart, downloads, header, heads, visit


def main() -> None:
    if (here := visit.begin("timeline")) is None:
        return
    if not session.embedded():
        _top(here)
    board.show(here, here.selection.lanes, heads.planned(here))


def _top(here: visit.Visit) -> None:
    """The heading, and how the chart is looked at."""
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        header.title("Timeline", int(here.hits.mask.sum()), here.library.index.n_shown)
        header.lanes_switch(here.selection)
        view = chart.view_of(here.library.index, here.selection, here.hits)
        header.zoom(view.window if view else None, visit.today())
        downloads.draw(here)
