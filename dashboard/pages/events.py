"""The selected events as a table to read and to take away."""

import streamlit as st

from dashboard.components import downloads, header, table, visit, zoom_listener

TABLE = 640  # height of the table in pixels


def main() -> None:
    if (here := visit.begin("events")) is None:
        return
    index, selection, hits = here.library.index, here.selection, here.hits
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        header.title("Events", int(hits.mask.sum()), index.n)
        downloads.draw(index.frame[hits.mask])
    header.chips(selection, here.library)
    if not hits.mask.any():
        header.nothing_found(selection, here.library)
        return
    opened = index.row(selection.event) is not None
    listed, side = st.columns(visit.SHARES, gap="medium") if opened else (st.container(), st.container())
    with listed:
        table.draw(index, hits.mask, selection.event, TABLE)
        header.undated(selection, hits, here.library)
    with side:
        visit.details(here, selection.event)
    zoom_listener.watch_width(selection.event)
