"""The tables of feeds: what each is and when it is due, which items it has shown, and what came of them.

An item is entered as waiting together with the state of its feed, in one transaction, and stays so until its article
is stored or it has failed for good: whatever happens in between, nothing that a feed has shown is lost. An item that
was shown once never counts as new again, also when its article has been removed.
"""

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from extract.feeds.items import Feed, Item, own_keys, page_key
from extract.feeds.schedule import Plan, State
from extract.model import Article, ExtractError
from extract.readers.markup import tidy
from extract.store.database import reading, writing
from extract.store.errors import explained
from extract.store.feed import SELECT, StoredFeed, Validators, WaitingItem, feed_of, plan_cells, waiting_of
from extract.store.rows import stamp
from extract.store.schema import NEXT_VERSION
from extract.strings import cut, whole

LEASE = dt.timedelta(minutes=15)  # for which a feed or item that is being fetched is left to whoever does it
SAME_TITLE = dt.timedelta(days=7)  # for which an item of the same title is the same
KEEP = dt.timedelta(days=400)  # that an item is remembered after the feed showed it last
MAX_PROBLEM = 300  # characters


class Feeds:
    """The feeds of an open store. Each method is one transaction."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path

    def all(self) -> list[StoredFeed]:
        """The feeds in the order in which they were added."""
        with explained(self._path), reading(self._db):
            return [feed_of(row) for row in self._db.execute(f"{SELECT} ORDER BY id").fetchall()]

    def n_waiting(self) -> int:
        """How many items of all feeds wait to be read."""
        with explained(self._path):
            number: int = self._db.execute("SELECT count(*) FROM feed_items WHERE state = 'waiting'").fetchone()[0]
        return number

    def get(self, name: str | int) -> StoredFeed:
        """The feed with this number or address; ExtractError where there is none."""
        for feed in self.all():
            if str(name) in (str(feed.id), feed.url):
                return feed
        raise ExtractError(f"no feed {str(name)!r}: the command `feeds list` lists them")

    def add(self, url: str, title: str, plan: Plan, now: dt.datetime) -> int:
        """Enter a feed; its number. ExtractError where it is there already."""
        insert = """INSERT INTO feeds (url, title, added, due, period, failures, failing, pace, state)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING"""
        with explained(self._path), writing(self._db):
            cursor = self._db.execute(insert, (url, title, stamp(now), *plan_cells(plan)))
            if cursor.rowcount == 0:
                raise ExtractError(f"the feed {url} is there already: `feeds list` shows it")
            return int(cursor.lastrowid or 0)

    def remove(self, feed_id: int) -> None:
        """Forget a feed and what it has shown; its articles stay."""
        with explained(self._path), writing(self._db):
            self._db.execute("DELETE FROM feeds WHERE id = ?", (feed_id,))

    def put(self, feed_id: int, plan: Plan, problem: str = "") -> None:
        """Change when a feed is fetched, or whether."""
        with explained(self._path), writing(self._db):
            self._put(feed_id, plan, problem)

    def claim(self, now: dt.datetime, feed_ids: Sequence[int] | None = None) -> list[StoredFeed]:
        """The active feeds that are due, or those of these numbers; no other call gives them for a while."""
        with explained(self._path), writing(self._db):
            rows = self._db.execute(f"{SELECT} WHERE state = ? ORDER BY due", (State.ACTIVE,)).fetchall()
            found = [feed_of(row) for row in rows]
            claimed = [f for f in found if (f.plan.due <= now if feed_ids is None else f.id in feed_ids)]
            later = stamp(now + LEASE)
            self._db.executemany("UPDATE feeds SET due = ? WHERE id = ?", [(later, feed.id) for feed in claimed])
            return claimed

    def record(self, feed_id: int, plan: Plan, now: dt.datetime, problem: str = "", n_new: int = 0) -> None:
        """Note a fetch that brought no items."""
        with explained(self._path), writing(self._db):
            self._record(feed_id, plan, now, problem, n_new)

    def enter(
        self,
        feed_id: int,
        feed: Feed,
        planned: Callable[[int], Plan],
        validators: Validators,
        now: dt.datetime,
        moved: str | None = None,
    ) -> int:
        """Note a fetch and enter its new items as waiting; how many these are, by which ``planned`` tells when the feed
        is fetched next. ``moved`` is its new address."""
        update = """UPDATE feeds SET etag = ?, modified = ?, body = ?, title = coalesce(nullif(?, ''), title)
            WHERE id = ?"""
        with explained(self._path), writing(self._db):
            if not self._db.execute("SELECT 1 FROM feeds WHERE id = ?", (feed_id,)).fetchone():
                return 0  # removed meanwhile
            # A guid that several items share tells nothing.
            shared = {guid for guid, n in Counter(item.guid for item in feed.items).items() if n > 1}
            n_new = sum(self._enter(feed_id, item, shared, now) for item in feed.items)
            self._record(feed_id, planned(n_new), now, "", n_new)
            self._db.execute(update, (validators.etag, validators.modified, validators.body, feed.title, feed_id))
            if moved:
                self._db.execute("UPDATE OR IGNORE feeds SET url = ? WHERE id = ?", (moved, feed_id))
            old = "DELETE FROM feed_items WHERE feed = ? AND seen < ? AND state != 'waiting'"
            self._db.execute(old, (feed_id, stamp(now - KEEP)))
            return n_new

    def _enter(self, feed_id: int, item: Item, shared: set[str], now: dt.datetime) -> bool:
        """Enter an item as waiting; False where it repeats one that the feed has shown before, or gives no article."""
        page = page_key(item)
        if page is None and not item.html:
            return False
        keys = [*([(page, False)] if page else []), *own_keys(item, shared)]
        known = self._known(feed_id, keys, now)
        if known:
            update = "UPDATE feed_items SET seen = ? WHERE id = ? AND seen < ?"
            yesterday = stamp(now - dt.timedelta(days=1))  # to the day is enough, and most fetches write nothing then
            self._db.executemany(update, [(stamp(now), old, yesterday) for old in known])
            return False
        insert = """INSERT INTO feed_items (feed, page, url, guid, title, published, html, state, due, seen)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)"""
        day = item.published.isoformat() if item.published else None
        texts = (whole(text) for text in (item.url or "", item.guid, item.title))
        cursor = self._db.execute(insert, (feed_id, page, *texts, day, whole(item.html), stamp(now), stamp(now)))
        entry = "INSERT OR REPLACE INTO feed_keys (feed, key, item, since) VALUES (?, ?, ?, ?)"
        self._db.executemany(entry, [(feed_id, key, cursor.lastrowid, stamp(now)) for key, _ in keys])
        return True

    def _known(self, feed_id: int, keys: Iterable[tuple[str, bool]], now: dt.datetime) -> set[int]:
        """The items with one of the keys; by those that hold for some days only, recent ones."""
        passing = dict(keys)
        select = f"SELECT key, item, since FROM feed_keys WHERE feed = ? AND key IN ({', '.join('?' * len(passing))})"
        found = self._db.execute(select, (feed_id, *passing)).fetchall()
        oldest = stamp(now - SAME_TITLE) if found else ""
        return {item for key, item, since in found if not passing[key] or since >= oldest}

    def _record(self, feed_id: int, plan: Plan, now: dt.datetime, problem: str, n_new: int) -> None:
        """A feed that the user has paused meanwhile stays so."""
        paused = self._db.execute("SELECT 1 FROM feeds WHERE id = ? AND state = ?", (feed_id, State.PAUSED)).fetchone()
        self._put(feed_id, replace(plan, state=State.PAUSED) if paused else plan, problem)
        update = "UPDATE feeds SET refreshed = ?, n_new = ? WHERE id = ?"
        self._db.execute(update, (stamp(now), n_new, feed_id))

    def _put(self, feed_id: int, plan: Plan, problem: str) -> None:
        update = """UPDATE feeds SET due = ?, period = ?, failures = ?, failing = ?, pace = ?, state = ?, problem = ?
            WHERE id = ?"""
        self._db.execute(update, (*plan_cells(plan), cut(tidy(problem), MAX_PROBLEM), feed_id))

    def take(self, now: dt.datetime, most: int) -> list[WaitingItem]:
        """Items that wait, at most so many of each feed, the oldest first, no page twice; for a while no other call
        gives them."""
        select = """SELECT id, feed, page, url, guid, title, published, html, tries,
            (SELECT s.name FROM feeds f JOIN stories s ON s.id = f.story WHERE f.id = feed) FROM (SELECT *,
            row_number() OVER (PARTITION BY feed ORDER BY id) AS place,
            row_number() OVER (PARTITION BY coalesce(page, id) ORDER BY id) AS same
            FROM feed_items WHERE state = 'waiting' AND due <= ? AND feed IN
            (SELECT id FROM feeds WHERE state != 'paused')) WHERE place <= ? AND same = 1 ORDER BY id"""
        with explained(self._path), writing(self._db):
            found = self._db.execute(select, (stamp(now), most)).fetchall()
            later = stamp(now + LEASE)
            self._db.executemany("UPDATE feed_items SET due = ? WHERE id = ?", [(later, row[0]) for row in found])
            return [waiting_of(row) for row in found]

    def known_article(self, item: Item) -> str | None:
        """The id of the article, stored or removed, that an item leads to, as far as that can be told unread."""
        page = page_key(item)
        if page is None or item.url is None:
            return None
        told = "SELECT article_id FROM feed_items WHERE page = ? AND article_id IS NOT NULL"
        there = "SELECT article_id FROM articles WHERE article_id = ?"
        removed = "SELECT article_id FROM tombstones WHERE article_id = ?"
        article_id = Article.id_of(item.url)
        with explained(self._path):
            for select, value in ((told, page), (there, article_id), (removed, article_id)):
                if row := self._db.execute(select, (value,)).fetchone():
                    return str(row[0])
        return None

    def settle(self, item_id: int, article_id: str | None, into_story: bool = True) -> None:
        """Note that an item needs nothing more: its article is stored, now in the story of its feed, too, unless it is
        not to be in it, or has been removed, or is none (None)."""
        update = "UPDATE feed_items SET state = 'done', article_id = ?, html = '', problem = '' WHERE id = ?"
        put = """INSERT OR IGNORE INTO story_articles SELECT f.story, a.article_id FROM feed_items i
            JOIN feeds f ON f.id = i.feed JOIN articles a ON a.article_id = i.article_id
            WHERE i.id = ? AND f.story IS NOT NULL"""
        with explained(self._path), writing(self._db):
            self._db.execute(update, (article_id, item_id))
            if into_story and self._db.execute(put, (item_id,)).rowcount:
                self._db.execute(NEXT_VERSION)

    def postpone(self, item_id: int, problem: str, due: dt.datetime | None) -> None:
        """Note that an item's article could not be read: to be tried again when ``due``, or never."""
        update = """UPDATE feed_items SET tries = tries + 1, problem = ?, due = coalesce(?, due),
            state = CASE WHEN ? THEN 'failed' ELSE state END, html = CASE WHEN ? THEN '' ELSE html END WHERE id = ?"""
        cells = (cut(tidy(problem), MAX_PROBLEM), stamp(due) if due else None, due is None, due is None, item_id)
        with explained(self._path), writing(self._db):
            self._db.execute(update, cells)
