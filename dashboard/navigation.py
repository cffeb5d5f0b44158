"""Links between pages, which do not import one another."""

from collections.abc import Mapping, Sequence

import streamlit as st

PAGES = "pages"


def declare(pages: Mapping[str, object]) -> None:
    """Remember the pages of the app by name: "timeline", "events", "articles"."""
    st.session_state[PAGES] = dict(pages)


def link(name: str, label: str, query: Mapping[str, str | Sequence[str]], icon: str) -> None:
    """A link to a page with this query; ``label`` is Markdown: escape what comes from articles."""
    st.page_link(st.session_state[PAGES][name], label=label, icon=icon, query_params=dict(query))
