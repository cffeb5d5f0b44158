"""What the tables of feeds consist of, and their rows: see ``extract.store.feeds``."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extract.feeds.items import Item
from extract.feeds.schedule import Plan, State
from extract.store.rows import decodes, moment_of, stamp


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server, or a hash of the bytes, tells that a feed has not changed; "" where there is none."""

    etag: str = ""
    modified: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """``refreshed`` is when it was last fetched, ``problem`` what went wrong then, ``n_new`` the items it brought;
    ``n_articles`` of its articles are stored, ``n_waiting`` and ``n_failed`` count items; ``story`` is the name of the
    story that its articles belong to, "" where there is none."""

    id: int
    url: str
    title: str
    plan: Plan
    validators: Validators
    refreshed: dt.datetime | None
    problem: str
    n_new: int
    n_articles: int
    n_waiting: int
    n_failed: int
    story: str


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """An item whose article is still to be read; ``tries`` counts how often that was tried, ``story`` is that of its
    feed, "" where it has none."""

    id: int
    feed: int
    item: Item
    tries: int
    story: str


SELECT = """SELECT id, url, title, due, period, failures, failing, pace, state, etag, modified, body, refreshed,
    problem, n_new,
    (SELECT count(DISTINCT i.article_id) FROM feed_items i JOIN articles USING (article_id) WHERE i.feed = feeds.id),
    (SELECT count(*) FROM feed_items i WHERE i.feed = feeds.id AND i.state = 'waiting'),
    (SELECT count(*) FROM feed_items i WHERE i.feed = feeds.id AND i.state = 'failed'),
    coalesce((SELECT name FROM stories WHERE stories.id = feeds.story), '') FROM feeds"""


def plan_cells(plan: Plan) -> tuple[str, int, float, str | None, float, str]:
    failing = stamp(plan.failing) if plan.failing else None
    return stamp(plan.due), round(plan.period.total_seconds()), plan.failures, failing, plan.pace, plan.state.value


@decodes
def feed_of(row: Sequence[Any]) -> StoredFeed:
    number, url, title, *planned, etag, modified, body, refreshed, problem = row[:-5]
    due, period, failures, failing, pace, state = planned
    since, last = (moment_of(text) if text else None for text in (failing, refreshed))
    plan = Plan(moment_of(due), dt.timedelta(seconds=period), failures, since, pace, State(state))
    known = Validators(etag, modified, body)
    return StoredFeed(number, url, title, plan, known, last, problem, *row[-5:])


@decodes
def waiting_of(row: Sequence[Any]) -> WaitingItem:
    number, feed, _, url, guid, title, published, html, tries, story = row
    day = dt.date.fromisoformat(published) if published else None
    return WaitingItem(number, feed, Item(url or None, guid, title, day, html), tries, story or "")
