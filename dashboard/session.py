"""What one visit holds: the events of the store, and the selection that the address in the browser stands for."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from extract.happenings.changes import table_rows
from extract.happenings.doubts import Doubt
from extract.happenings.doubts import doubts as doubts_of
from extract.marks import Kept
from extract.model import EVENT_COLUMNS, Article
from extract.store import Double, Store, StoreError
from extract.store.searching import Search
from extract.tables import told_by

from . import states
from .filters import Selection
from .index import EventIndex, Hits
from .longlived import long_lived
from .states import State

Rows = NDArray[np.intp]
Evidence = Sequence[Mapping[str, Any]]
SELECTION, PAGE = "selection", "page"
SINCE = "last_visit"
FOLLOWING_OTHERS = ("state", "relations", "side_of")  # columns that only the whole store tells: of other events, too


@dataclass(frozen=True, slots=True)
class Library:
    """A copy of what the store holds: its events without their evidence, which is read of single events when it is
    shown, and its articles (the columns of ``Store.articles``)."""

    index: EventIndex
    articles: pd.DataFrame
    titles: dict[str, str]
    published: dict[str, dt.date]  # by the article's id, as are the titles
    publishers: frozenset[str]


def library() -> Library:
    """The contents of the store, or of the story that is selected."""
    return library_of(selection().story)


def library_of(story: str | None) -> Library:
    """The contents of a story, or of the store; read again only when they have changed, or the day: what is overdue
    depends on it. ExtractError where there is no such story."""
    state, today = states.shown(), dt.date.today()
    return _load_story(state, today, story) if story else _load(state, today)


@st.cache_resource(max_entries=2, show_spinner="Reading the events…")
def _load(state: State, today: dt.date) -> Library:
    with long_lived(), Store() as store:
        return _library(store.articles(), store.digest(today))


@st.cache_resource(max_entries=4, show_spinner="Reading the story…")
def _load_story(state: State, today: dt.date, story: str) -> Library:
    with Store() as store:
        article_ids = store.stories.article_ids(story)
    everything = _load(state, today)
    with long_lived():
        articles = everything.articles[everything.articles["article_id"].isin(article_ids)].reset_index(drop=True)
        return _library(articles, told_by(everything.index.frame, article_ids))


def _library(articles: pd.DataFrame, events: pd.DataFrame) -> Library:
    published = dict(zip(articles["article_id"], articles["published"].dt.date, strict=True))
    titles = dict(zip(articles["article_id"], articles["title"], strict=True))
    return Library(
        EventIndex(events, published), articles, titles, published, frozenset(articles["publisher"].dropna())
    )


def stories() -> Mapping[str, int]:
    """How many articles each story of the store has, by its name; read again only when the store has changed."""
    return _load_stories(states.now())


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_stories(state: State) -> Mapping[str, int]:
    with Store() as store:
        return {story.name: story.n_articles for story in store.stories.all()}


def since() -> dt.datetime | None:
    """When the visit before this one began (UTC); None where there was none."""
    if SINCE not in st.session_state:
        with Store() as store:
            st.session_state[SINCE] = store.visited(dt.datetime.now(dt.UTC).replace(tzinfo=None))
    found: dt.datetime | None = st.session_state[SINCE]
    return found


def actors() -> pd.DataFrame:
    """The actors as the store knows them (``Store.actors``), by name; read again only when the store has changed."""
    return _load_actors(states.shown())


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_actors(state: State) -> pd.DataFrame:
    with Store() as store:
        return store.actors().set_index("name")


def whole(index: EventIndex, rows: Rows) -> pd.DataFrame:
    """These events with their evidence, as rows of the events table (``model.EVENT_COLUMNS``), in the order of the
    rows; without any that is gone meanwhile."""
    known = index.frame.iloc[rows].set_index("event_id")
    with Store() as store:
        frame = store.events(event_ids=known.index).set_index("event_id")
    frame = frame.loc[[event for event in known.index if event in frame.index]]
    there = known.loc[frame.index]
    return frame.assign(**{name: there[name] for name in FOLLOWING_OTHERS}).reset_index()[list(EVENT_COLUMNS)]


def event(index: EventIndex, row: int) -> dict[str, Any]:
    """One event with its evidence; read again only when the store has changed."""
    event_id = str(index.ids[row])
    read = _load_event(states.now(), event_id)
    if read is None:
        _draw_anew(event_id)
    return read | {name: index.frame[name].iat[row] for name in FOLLOWING_OTHERS}


@st.cache_resource(max_entries=500, show_spinner=False)
def _load_event(state: State, event_id: str) -> dict[str, Any] | None:
    with Store() as store:
        return next(iter(table_rows(store.events(event_ids=[event_id]))), None)


def _draw_anew(event_id: str) -> NoReturn:
    """Of an event that went while the page was drawn, draw the page as the store is now; StoreError where that still
    has it."""
    states.renew()
    if library().index.row(event_id) is None:
        st.rerun()
    raise StoreError(f"the event {event_id} cannot be read: `refresh` reads its articles anew")


def evidence(index: EventIndex, rows: Iterable[int]) -> Mapping[str, Evidence]:
    """The sentences that tell these events, by their ids, without those of events that are gone meanwhile; read again
    only when the store has changed."""
    return _load_evidence(states.now(), tuple(index.ids[[*rows]]))


@st.cache_resource(max_entries=50, show_spinner=False)
def _load_evidence(state: State, event_ids: tuple[str, ...]) -> Mapping[str, Evidence]:
    with Store() as store:
        found = store.events(event_ids=event_ids)
    return dict(zip(found["event_id"], found["evidence"], strict=True))


def article(article_id: str) -> Article:
    """The article as stored; read again only when the store has changed.

    Its id stands for its address: an article that was removed and added anew may have another text.
    """
    return _load_article(states.now(), article_id)


@st.cache_resource(max_entries=200, show_spinner=False)
def _load_article(state: State, article_id: str) -> Article:
    with Store() as store:
        return store.article(article_id)


def texts(article_ids: Collection[str]) -> Mapping[str, str]:
    """Which of these articles print one text (``Store.texts``)."""
    with Store() as store:
        return store.texts(article_ids)


def successor(event_id: str) -> str | None:
    """The event that one which is gone became part of (``Store.successor``)."""
    with Store() as store:
        return store.successor(event_id)


def doubles(event_id: str) -> list[Double]:
    """The events that may be the same as this one (``Store.doubles``), the surest first."""
    with Store() as store:
        return store.doubles(event_id)


def kept() -> Mapping[str, Kept]:
    """What the user keeps of events, by their ids; read again only when the store or the file of marks has changed."""
    with Store() as store:
        return _load_kept(store.state(), store.marks.text())


@st.cache_resource(max_entries=4, show_spinner=False)
def _load_kept(state: State, text: str) -> Mapping[str, Kept]:
    with Store() as store:
        return store.marks.all()


def starred() -> list[str]:
    """The ids of the events that the user starred."""
    return [event_id for event_id, each in kept().items() if each.starred]


def doubts() -> list[Doubt]:
    """What of the events of the store, or of the story that is selected, should be looked at; worked out again only
    when they have changed, or the day."""
    return _load_doubts(states.shown(), dt.date.today(), selection().story)


@st.cache_resource(max_entries=4, show_spinner=False)
def _load_doubts(state: State, today: dt.date, story: str | None) -> list[Doubt]:
    loaded = _load_story(state, today, story) if story else _load(state, today)
    with Store() as store:
        return doubts_of(loaded.index.frame, store.doubles())


def hits(index: EventIndex, selection: Selection) -> Hits:
    return index.apply(selection, found, starred() if selection.starred else ())


def found(words: str) -> frozenset[str]:
    """Ids of the events that a search finds in the whole store."""
    return _search(states.now(), words)


def understood(words: str) -> Search:
    """What a search looks for, to be looked for in other texts too."""
    return _understood(states.now(), words)


@st.cache_resource(max_entries=200, show_spinner=False)
def _understood(state: State, words: str) -> Search:
    with Store() as store:
        return store.understood(words)


@st.cache_resource(max_entries=200, show_spinner=False)
def _search(state: State, words: str) -> frozenset[str]:
    with Store() as store:
        return frozenset(store.search(words))


@st.cache_resource(max_entries=200, show_spinner=False)
def _suggestion(state: State, words: str) -> str | None:
    with Store() as store:
        return store.suggest(words)


def suggestion(words: str) -> str | None:
    """Words to search for instead, where some are in no event; None where there are none like them."""
    return _suggestion(states.now(), words)


def selection() -> Selection:
    chosen: Selection = st.session_state.get(SELECTION, Selection())
    return chosen


def choose(wanted: Selection) -> None:
    """Make this the selection; the page shows it, and its address, when it is drawn next."""
    st.session_state[SELECTION] = wanted


def reset() -> None:
    """Begin again, as if the page had just been opened by its bare address."""
    choose(Selection())
    st.query_params.clear()


def arrive(page: str) -> bool:
    """Note that this page is being drawn; whether it was another one before."""
    moved = st.session_state.get(PAGE) != page
    st.session_state[PAGE] = page
    return bool(moved)


def embedded() -> bool:
    """Whether the page is shown inside of another one (``?embed=true``): chart and sheet alone, to be read only."""
    return bool(st.context.is_embedded)


def page() -> str:
    """The name of the page that is being drawn."""
    return str(st.session_state.get(PAGE, ""))
