"""Adding articles: by address, as pasted text or as files, and what was found in them."""

import datetime as dt
from collections.abc import Iterable, Sequence
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
from extract.outcomes import added_line, skipped_lines
from extract.readers import ReadError, fetch, parse_text
from extract.readers.contents import Input, Item, Source
from extract.readers.files import SUFFIXES
from extract.readers.opening import read_source
from extract.store import Store

if TYPE_CHECKING:
    from extract.runner import Outcome

OUTCOMES = "outcomes"
SHOWN = 12  # events listed of an article that was just added
SOURCE = "pasted text"
FEW = 12  # things added at once of which each is shown
MOST_SHOWN = 40  # of those that were refused
WEB, PASTED, FILES = "Web address", "Paste text", "Upload files"
KINDS = "Articles as text, Markdown, HTML, PDF or Word; many in CSV, JSON lines, e-mail, mailboxes, ZIP, web archives"


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
    text = st.text_area("Addresses of articles, one a line", placeholder="https://", height=80, key="add_url")
    day = _day("Day of publication, if the page does not say", None)
    if not _sent("Add the articles", bool(text.strip()), "First give the address of an article: https://…"):
        return
    urls = text.split()
    if len(urls) == 1:
        _add([Input(urls[0], partial(fetch, urls[0], day))], story)
        return
    from extract.feeds.hosts import Hosts  # slow to load
    from extract.feeds.listed import addresses_of, pages

    try:
        listed = addresses_of(text, "the list")
    except ReadError as error:
        st.error(labels.escape_markdown(str(error)), icon=":material/error:")
        return
    with Store() as store:
        _add(pages(listed, store, Hosts(), day), story, len(listed))


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
    files = st.file_uploader(KINDS, sorted(SUFFIXES), accept_multiple_files=True)
    day = _day("Day of publication, for files that do not say", None)
    if _sent("Add the files", bool(files), "First choose one file or more."):
        sources = [Source(file.name, file.getvalue(), day) for file in files]
        _add([Input(source.name, partial(read_source, source)) for source in sources], story)


def _sent(button: str, filled: bool, missing: str) -> bool:
    """Whether the form was sent with something in it; of one that is sent empty it is said what is missing."""
    sent = st.form_submit_button(button, type="primary")
    if sent and not filled:
        st.warning(missing, icon=":material/edit:")
    return sent and filled


def _day(label: str, value: dt.date | None) -> dt.date | None:
    return st.date_input(label, value, min_value=dt.date(1800, 1, 1), format="YYYY-MM-DD", width=320)


def _add(inputs: Iterable[Item], story: str | None, n_inputs: int = 0) -> None:
    """Read the articles, find their events and store them; the page is then drawn anew with what came of it.

    ``n_inputs`` is how many there are, where they are no list.
    """
    from extract.runner import add_on, put_in_story  # slow to load: only when an article is added

    n_inputs = len(inputs) if isinstance(inputs, list) else n_inputs
    bar = st.progress(0.0, "Reading…")
    outcomes = []
    with Store() as store:
        added = add_on(WORKERS, inputs, store)
        if story:
            store.stories.make(story)
            added = put_in_story(added, store, story)
        for outcome in added:
            outcomes.append(outcome)
            share = min(1.0, len(outcomes) / n_inputs)  # a file may hold many articles
            bar.progress(share, f"{words.count(len(outcomes), 'article')} read")
    st.session_state[OUTCOMES] = outcomes
    st.rerun()


def results(library: Library) -> None:
    """What came of the articles that were added last: each of a few, the totals of many with what was refused."""
    outcomes: Sequence[Outcome] = st.session_state.get(OUTCOMES, ())
    few = len(outcomes) <= FEW
    if not few:
        st.success(f"{added_line(outcomes)}.", icon=":material/task_alt:")
    shown = [outcome for outcome in outcomes if not outcome.skipped and (few or outcome.error)]
    for number, outcome in enumerate(shown[:MOST_SHOWN]):
        with st.container(border=True, key=f"outcome_{number}"):
            _result(outcome, library)
    if len(shown) > MOST_SHOWN:
        st.caption(f"and {len(shown) - MOST_SHOWN:,} more that were refused")
    for line in skipped_lines(outcomes):
        st.caption(labels.escape_markdown(visible(line)))


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
