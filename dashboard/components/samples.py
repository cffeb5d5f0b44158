"""The articles that come with the program: loaded at the very first start, and later when asked for."""

from functools import partial

import streamlit as st

from dashboard import labels, states
from dashboard.components import stories
from dashboard.session import Library
from dashboard.working import WORKERS
from extract.readers.contents import Input
from extract.readers.files import read_file
from extract.resources import DATA
from extract.store import default_path

SAMPLES = DATA / "articles"
PUBLISHER = "Sample brief"  # that they name


def load_at_first_start() -> None:
    """Fill a store that does not exist yet. One that the user has emptied stays empty."""
    if not default_path().exists():
        load()


def load() -> None:
    """Read the sample articles into the store, showing how far it is; those stored already are left alone."""
    from extract.work.runner import add_on, put_in_story  # slow to load: only when an article is added

    files = sorted(SAMPLES.glob("*.md"))
    inputs = [Input(file.name, partial(read_file, file)) for file in files]
    bar = st.progress(0.0, "Reading the sample articles…")
    with states.writing() as store:
        store.stories.make(stories.SAMPLES)
        outcomes = put_in_story(add_on(WORKERS, inputs, store), store, stories.SAMPLES)
        for done, outcome in enumerate(outcomes, 1):
            name = labels.escape_markdown(outcome.article.title if outcome.article else outcome.source)
            bar.progress(min(1.0, done / len(files)), f"Reading the sample articles: {name}")
    bar.empty()


def note(library: Library) -> None:
    """What the samples are, as long as there are any."""
    if PUBLISHER in library.publishers:
        st.caption("Sample briefs: short texts written for this project from published facts.")


def offer() -> None:
    """What to do with an empty store."""
    with st.container(border=True, key="empty"):
        st.html("<h2>No articles yet</h2><p class='quiet'>Add some on the page Sources, or begin with samples.</p>")
        if st.button("Load the sample articles", type="primary", icon=":material/library_add:"):
            load()
            st.rerun()
