"""The articles and feeds: add some, see what they brought, read an article with its evidence marked, remove one."""

import streamlit as st

from dashboard import session, words
from dashboard.components import adding, event_editing, feeds, jobs, reading, rules, samples, shelf, sources, stories


def main() -> None:
    samples.load_at_first_start()
    session.arrive("articles")
    stories.known(session.selection())
    library = session.library()
    opened = st.query_params.get(reading.QUERY)
    if opened:
        reading.draw(opened, library)
        return
    count = words.count(len(library.articles), "article")
    st.html(f'<div class="head"><h1>Sources</h1><span class="count">{count}</span></div>')
    sources.top()
    jobs.draw(library)
    with st.expander("Add articles", icon=":material/add:", expanded=True):
        adding.draw()
        if library.articles.empty and not session.selection().story:
            samples.offer()
    feeds.draw()
    if story := session.selection().story:
        rules.draw(story)
    if not library.articles.empty:
        shelf.draw(library.articles)
    event_editing.history()
    samples.note(library)
    stories.offer_to_remove_samples(len(library.articles))
