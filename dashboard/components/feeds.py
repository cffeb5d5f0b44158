"""Feeds: added by address, refreshed, paused and removed; when each was and will be fetched, and what is wrong."""

import datetime as dt

import streamlit as st

from dashboard import labels, words
from dashboard.components import changing, jobs, stories
from dashboard.working import WORKERS
from extract.model import ExtractError
from extract.store import Store
from extract.store.feed import StoredFeed

ADDED = "feed_added"


def draw() -> None:
    """The feeds of the store, and the ways to add and refresh them."""
    with Store() as store:
        feeds = store.feeds.all()
    label = f"Feeds · {len(feeds)}" if feeds else "Feeds"
    with st.expander(label, icon=":material/rss_feed:", expanded=bool(feeds) or ADDED in st.session_state):
        with st.form("add_feed", border=False):
            _form()
        _told()
        for feed in feeds:
            with st.container(border=True, key=f"feed_{feed.id}"):
                _feed(feed)
        if feeds and st.button("Refresh what is due", key="feeds_refresh", icon=":material/refresh:"):
            _refresh(None)
        if feeds:
            st.caption("`newsevents feeds refresh --every 30m` goes on by itself, also while this page is closed.")


def _form() -> None:
    address = st.text_input("Address of a feed, or of a site that has one", placeholder="https://", key="feed_address")
    story = st.session_state.get(stories.INTO)  # as chosen above, for articles
    if not st.form_submit_button("Add the feed", type="primary"):
        return
    if not address.strip():
        st.warning("First give the address of a feed or of a site: https://…", icon=":material/edit:")
        return
    from extract.feeds.adding import add_feed  # slow to load: only when a feed is added
    from extract.feeds.hosts import Hosts
    from extract.feeds.refresh import utc_now

    try:
        with st.spinner("Looking for the feed…"), Store() as store:
            added = add_feed(address.strip(), store, Hosts(), WORKERS, utc_now)
            if story:
                store.stories.make(story)
                store.stories.put_feed(story, added.feed.id)
    except ExtractError as error:
        st.error(labels.escape_markdown(str(error)), icon=":material/error:")
        return
    name = labels.escape_markdown(_name(added.feed))
    others = "".join(f" The site has another one: {labels.escape_markdown(other)}" for other in added.others[:3])
    st.session_state[ADDED] = f"**{name}** was added: {words.count(added.n_new, 'article')} wait.{others}"
    st.rerun()


def _told() -> None:
    """What the last click did."""
    if added := st.session_state.get(ADDED):
        st.success(added, icon=":material/task_alt:")


def _feed(feed: StoredFeed) -> None:
    name = labels.escape_markdown(labels.short(_name(feed), 90))
    st.markdown(f"**{name}** &nbsp; :gray[{labels.escape_markdown(labels.short(feed.url, 90))}]")
    st.caption(labels.escape_markdown(state(feed, dt.datetime.now(dt.UTC))))
    if feed.problem:
        st.warning(labels.escape_markdown(labels.on_page(feed.problem)), icon=":material/warning:")
    with st.container(horizontal=True, gap="small"):
        active = feed.plan.state == "active"
        if active and st.button("Refresh now", key=f"feed_refresh_{feed.id}", icon=":material/refresh:"):
            _refresh(feed)
        change, icon = ("Pause", "pause") if active else ("Resume", "play_arrow")
        st.button(change, key=f"feed_pause_{feed.id}", icon=f":material/{icon}:", on_click=_change, args=(feed,))
        if st.button("Remove", key=f"feed_remove_{feed.id}", icon=":material/delete:"):
            _confirm(feed)


def _name(feed: StoredFeed) -> str:
    return feed.title or feed.url


def state(feed: StoredFeed, now: dt.datetime) -> str:
    """ "Fetched 2 hours ago: 3 new · next in 40 minutes · 25 articles, 4 waiting"."""
    fetched = f"Fetched {words.ago(now - feed.refreshed)}: {feed.n_new} new" if feed.refreshed else "Not fetched yet"
    if feed.plan.state != "active":
        then = f"{feed.plan.state} now"
    elif feed.plan.due <= now:
        then = "due now"
    else:
        then = f"next in {words.length(feed.plan.due - now)}"
    counts = [
        words.count(feed.n_articles, "article"),
        f"{feed.n_waiting} waiting",
        f"{feed.n_failed} could not be read",
    ]
    shown = [counts[0], *(text for text in counts[1:] if not text.startswith("0 "))]
    return " · ".join([fetched, then, ", ".join(shown)])


def _refresh(feed: StoredFeed | None) -> None:
    """Have a feed refreshed, or all that are due."""
    st.session_state.pop(ADDED, None)
    jobs.enter(_name(feed) if feed else "Feeds", (), feeds=[feed.id] if feed else [])


def _change(feed: StoredFeed) -> None:
    """Pause a feed that is active, resume any other."""
    from extract.feeds.schedule import paused, resumed

    active = feed.plan.state == "active"
    with Store() as store:
        store.feeds.put(feed.id, paused(feed.plan) if active else resumed(feed.plan, dt.datetime.now(dt.UTC)))


@st.dialog("Remove this feed?")
def _confirm(feed: StoredFeed) -> None:
    st.text(_name(feed))
    st.caption("Its articles stay.")
    changing.confirm("feed", "Remove", "Keep", _remove, feed.id)


def _remove(feed_id: int) -> None:
    with Store() as store:
        store.feeds.remove(feed_id)
    st.session_state.pop(ADDED, None)
