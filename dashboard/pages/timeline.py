"""The timeline: lanes of events, the strip above them, the details of one event beside them and a table below."""

import streamlit as st

from dashboard.components import header, visit


def main() -> None:
    if (here := visit.begin("timeline")) is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        header.title("Timeline", int(here.hits.mask.sum()), here.library.index.n)
        header.lanes_switch(here.selection)
    header.chips(here.selection, here.library)
    visit.show(here, here.selection.lanes, here.library.index.facets[here.selection.lanes])
