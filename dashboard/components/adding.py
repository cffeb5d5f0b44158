"""Adding articles: by address, as pasted text or as files."""

import datetime as dt

import streamlit as st

from dashboard import labels
from dashboard.components import jobs, stories
from extract import tagger_files
from extract.readers import ReadError
from extract.readers.files import SUFFIXES
from extract.store.job import Given
from extract.work.jobs import listed, named, unread

SOURCE = "pasted text"
TEXTS = ("add_url", "add_text", "add_title", "add_publisher")
DAYS = {of: f"add_{of}_day" for of in ("page", "text", "file")}
TIMES = "added_times"  # how often the forms were emptied
WEB, PASTED, FILES = "Web address", "Paste text", "Upload files"
KINDS = "Articles as text, Markdown, HTML, PDF or Word; many in CSV, JSON lines, e-mail, mailboxes, ZIP, web archives"


def draw() -> None:
    """The three ways in, and the story that what is added belongs to."""
    missing = tagger_files.warning()
    if missing:
        st.warning(labels.escape_markdown(missing), icon=":material/warning:")
    if jobs.is_added():
        _empty()
    story = stories.into()
    web, pasted, files = st.tabs([WEB, PASTED, FILES])
    with web, st.form("add_web", border=False):
        _web(story)
    with pasted, st.form("add_pasted", border=False):
        _pasted(story)
    with files, st.form("add_files", border=False):
        _files(story)


def _empty() -> None:
    """Have the forms empty: what they gave is added."""
    st.session_state.update(dict.fromkeys(TEXTS, "") | dict.fromkeys(DAYS.values()))
    st.session_state[TIMES] = st.session_state.get(TIMES, 0) + 1


def _web(story: str | None) -> None:
    text = st.text_area("Addresses of articles, one a line", placeholder="https://", height=80, key="add_url")
    day = _day("page")
    if _sent("Add the articles", bool(text.strip()), "First give the address of an article: https://…"):
        urls = text.split()
        jobs.enter(named(urls), _pages(text, day) if len(urls) > 1 else [Given("page", urls[0], day)], story)


def _pages(text: str, day: dt.date | None) -> list[Given]:
    """Many addresses, whose sites are asked one page at a time."""
    from extract.feeds.listed import addresses_of  # slow to load

    try:
        return list(listed(addresses_of(text, "the list"), day))
    except ReadError as error:
        return [unread(error)]


def _pasted(story: str | None) -> None:
    text = st.text_area("Text of the article", height=220, key="add_text")
    title, publisher = st.columns(2)
    name = title.text_input("Title", key="add_title")
    told = publisher.text_input("Publisher", key="add_publisher")
    day = _day("text")
    if _sent("Add the text", bool(text.strip()), "First paste the text of an article."):
        data = text.encode(errors="replace")
        jobs.enter(name.strip() or SOURCE, [Given("text", SOURCE, day, data, name.strip(), told.strip())], story)


def _files(story: str | None) -> None:
    # A list of files is emptied by being another one.
    key = f"add_files_{st.session_state.get(TIMES, 0)}"
    files = st.file_uploader(KINDS, sorted(SUFFIXES), accept_multiple_files=True, key=key)
    day = _day("file")
    if _sent("Add the files", bool(files), "First choose one file or more."):
        names = named([file.name for file in files])
        jobs.enter(names, [Given("file", file.name, day, file.getvalue()) for file in files], story)


def _sent(button: str, filled: bool, missing: str) -> bool:
    """Whether the form was sent with something in it; of one that is sent empty it is said what is missing."""
    sent = st.form_submit_button(button, type="primary")
    if sent and not filled:
        st.warning(missing, icon=":material/edit:")
    return sent and filled


def _day(of: str) -> dt.date | None:
    """The day of publication where a page, a text or a file does not say it."""
    st.session_state.setdefault(DAYS[of], None)
    label = f"Day of publication, if the {of} does not say"
    return st.date_input(label, key=DAYS[of], min_value=dt.date(1800, 1, 1), format="YYYY-MM-DD", width=320)
