"""The selected events as a table to read and to take away."""

import streamlit as st

from dashboard import session
from dashboard.components import detail, downloads, header, samples, sidebar, table

TABLE = 640  # height of the table in pixels


def main() -> None:
    samples.load_at_first_start()
    library = session.library()
    selection = session.sync("events")
    index = library.index
    if not index.n:
        samples.offer()
        return
    hits = session.hits(index, selection)
    sidebar.draw(library, selection, hits)
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        header.title("Events", library, hits)
        downloads.draw(index.frame[hits.mask])
    header.chips(selection, library)
    if not hits.mask.any():
        header.nothing_found(selection, library)
        return
    row = index.row(selection.event)
    listed, side = st.columns([2.75, 1], gap="medium") if row is not None else (st.container(), None)
    with listed:
        table.draw(index, hits.mask, selection.event, TABLE)
        header.undated(selection, hits, library)
    if side is not None and row is not None:
        with side:
            event = {str(name): value for name, value in index.frame.iloc[row].items()}
            detail.draw(event, selection, outside=not hits.mask[row])
