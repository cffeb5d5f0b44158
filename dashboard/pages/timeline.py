"""The timeline: lanes of events, the strip above them, and the list of the events or one of them beside."""

import streamlit as st

from dashboard.components import board, chart, downloads, header, visit


def main() -> None:
    if (here := visit.begin("timeline")) is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        header.title("Timeline", int(here.hits.mask.sum()), here.library.index.n_shown)
        header.lanes_switch(here.selection)
        view = chart.view_of(here.library.index, here.selection, here.hits)
        header.zoom(view.window if view else None, visit.today())
        downloads.draw(here.library.index.frame[here.hits.fits])
    board.show(here, here.selection.lanes, here.library.index.lanes[here.selection.lanes])
