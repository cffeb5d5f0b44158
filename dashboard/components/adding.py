"""Adding articles: by address, as pasted text or as files, and what was found in them."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from dashboard import labels, navigation, words
from dashboard.components import stories
from dashboard.session import Library
from dashboard.working import WORKERS
from extract import tagger_files
from extract.console import visible
from extract.readers import fetch, parse_text
from extract.readers.contents import Input
from extract.readers.files import SUFFIXES, parse_bytes
from extract.store import Store

if TYPE_CHECKING:
    from extract.runner import Outcome

OUTCOMES = "outcomes"
SHOWN = 12  # events listed of an article that was just added
SOURCE = "pasted text"
WEB, PASTED, FILES = "Web address", "Paste text", "Upload files"


def draw() -> None:
    """The three ways in, and the story that what is added belongs to."""
    missing = tagger_files.warning()
    if missing:
        st.warning(labels.escape_markdown(missing), icon=":material/warning:")
    story = stories.into()
    web, pasted, files = st.tabs([WEB, PASTED, FILES])
    with web, st.form("add_web", border=False):
        _web(story)
    with pasted, st.form("add_pasted", border=False):
        _pasted(story)
    with files, st.form("add_files", border=False):
        _files(story)


def _web(story: str | None) -> None:
    url = st.text_input("Address of the article", placeholder="https://", key="add_url")
    day = _day("Day of publication, if the page does not say", None)
    if _sent("Add the article", bool(url.strip()), "First give the address of an article: https://…"):
        _add([Input(url, partial(fetch, url.strip(), day))], story)


def _pasted(story: str | None) -> None:
    text = st.text_area("Text of the article", height=220, key="add_text")
    title, publisher = st.columns(2)
    name = title.text_input("Title", key="add_title")
    told = publisher.text_input("Publisher", key="add_publisher")
    day = _day("Day of publication, if the text does not say", None)
    if _sent("Add the text", bool(text.strip()), "First paste the text of an article."):
        more: dict[str, Any] = {"title": name.strip(), "publisher": told.strip(), "source": SOURCE}
        _add([Input(SOURCE, partial(parse_text, text, day, **more))], story)


def _files(story: str | None) -> None:
    files = st.file_uploader("Text, Markdown or HTML, one article a file", sorted(SUFFIXES), accept_multiple_files=True)
    day = _day("Day of publication, for files that do not say", None)
    if _sent("Add the files", bool(files), "First choose one file or more."):
        _add([Input(file.name, partial(parse_bytes, file.getvalue(), file.name, day)) for file in files], story)


def _sent(button: str, filled: bool, missing: str) -> bool:
    """Whether the form was sent with something in it; of one that is sent empty it is said what is missing."""
    sent = st.form_submit_button(button, type="primary")
    if sent and not filled:
        st.warning(missing, icon=":material/edit:")
    return sent and filled


def _day(label: str, value: dt.date | None) -> dt.date | None:
    return st.date_input(label, value, min_value=dt.date(1800, 1, 1), format="YYYY-MM-DD", width=320)


def _add(inputs: Sequence[Input], story: str | None) -> None:
    """Read the articles, find their events and store them; the page is then drawn anew with what came of it."""
    from extract.runner import add_on, put_in_story  # slow to load: only when an article is added

    bar = st.progress(0.0, "Reading…")
    outcomes = []
    with Store() as store:
        added = add_on(WORKERS, inputs, store)
        if story:
            store.stories.make(story)
            added = put_in_story(added, store, story)
        for outcome in added:
            outcomes.append(outcome)
            bar.progress(len(outcomes) / len(inputs), f"{len(outcomes)} of {words.count(len(inputs), 'article')} read")
    st.session_state[OUTCOMES] = outcomes
    st.rerun()


def results(library: Library) -> None:
    """What came of the articles that were added last."""
    for number, outcome in enumerate(st.session_state.get(OUTCOMES, ())):
        with st.container(border=True, key=f"outcome_{number}"):
            _result(outcome, library)


def _result(outcome: "Outcome", library: Library) -> None:
    article = outcome.article
    if article is None:
        st.error(labels.escape_markdown(visible(outcome.error or "could not be read")), icon=":material/error:")
        return
    state = "" if outcome.added else " It was stored before."
    st.success(
        f"{words.count(outcome.n_events, 'event')} found in **{labels.escape_markdown(article.title)}**.{state}",
        icon=":material/task_alt:",
    )
    links(article.id, library)


def links(article_id: str, library: Library) -> None:
    """The events of an article by date, undated ones last, each a link to it on the timeline."""
    index = library.index
    rows = np.flatnonzero(index.facets["article"].mask([article_id], index.n))
    if not len(rows):
        return
    navigation.link("timeline", "See them on the timeline", {"article": article_id}, ":material/timeline:")
    for row in rows[np.lexsort((index.first[rows], ~index.dated[rows]))][:SHOWN]:
        event = index.frame.iloc[row]
        navigation.link(
            "timeline",
            labels.entry(event.to_dict(), labels.short(event["title"], 90)),
            {"event": event["event_id"]},
            ":material/event:",
        )
    if len(rows) > SHOWN:
        st.caption(f"and {len(rows) - SHOWN:,} more")
