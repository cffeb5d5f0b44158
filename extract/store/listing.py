"""What a store holds, in tables and one by one."""

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pandas as pd

from extract.model import DIGEST_COLUMNS, EVENT_COLUMNS, MENTION_COLUMNS, Article
from extract.store import rows
from extract.store.contents import Contents
from extract.store.database import reading
from extract.store.errors import StoreError, explained
from extract.store.schema import EVENT_STORED
from extract.store.tables import SHOWN
from extract.tables import frame

ARTICLE_COLUMNS = {
    "article_id": "str",
    "title": "str",
    "publisher": "str",
    "published": "datetime64[s]",
    "url": "str",
    "source": "str",
    "n_events": "int64",
    "n_mentions": "int64",
    "added": "datetime64[s]",  # UTC
    "text_id": "str",  # the same for articles that print one text: the id of the first of them
}


class Listing:
    """The part of ``Store`` that gives what it holds."""

    path: Path
    _db: sqlite3.Connection
    _contents: Contents

    def actors(self) -> pd.DataFrame:
        """One row an actor, who takes part in most events first: ``ACTOR_COLUMNS``."""
        roles = ("agents", "targets", "mentioned")
        with explained(self.path), reading(self._db):
            found = self._db.execute(f"SELECT {', '.join(roles)} FROM events WHERE NOT hidden").fetchall()
            columns = rows.columns_of(found, {role: EVENT_STORED[role] for role in roles})
            events = zip(*columns.values(), strict=True)
            n_events = Counter(name for lists in events for name in {a["name"] for actors in lists for a in actors})
            return self._contents.readings.table(n_events)

    def articles(self) -> pd.DataFrame:
        """One row an article, the latest first: ``ARTICLE_COLUMNS``."""
        select = f"""SELECT a.article_id, title, coalesce(publisher, ''), published, coalesce(url, ''), source,
            count(DISTINCT m.event_id), count(m.id), added, coalesce(t.text_id, a.article_id)
            FROM articles a LEFT JOIN texts t USING (article_id) LEFT JOIN mentions m
            ON m.article_id = a.article_id AND {SHOWN} GROUP BY a.article_id ORDER BY published DESC, a.article_id"""
        with explained(self.path):
            found = self._db.execute(select).fetchall()
            return rows.decodes(frame)([dict(zip(ARTICLE_COLUMNS, row, strict=True)) for row in found], ARTICLE_COLUMNS)

    def article(self, article_id: str) -> Article:
        """The whole article; StoreError where it is not there."""
        with explained(self.path):
            found = self._contents.tables.articles([article_id])
        if not found:
            raise StoreError(f"no article {article_id!r} in {self.path}: the command `articles` lists them")
        return found[article_id]

    def events(self, today: dt.date | None = None, event_ids: Collection[str] | None = None) -> pd.DataFrame:
        """One row an event, by first day, undated ones last: ``model.EVENT_COLUMNS``.

        What is overdue is so on the day ``today``, by default that of the calendar. Where only some events are read, by
        their ids, what follows from other ones is not known of them: ``digest`` tells it.
        """
        with explained(self.path), reading(self._db):
            return rows.typed(self._contents.tables.events(event_ids, today), EVENT_COLUMNS)

    def successor(self, event_id: str) -> str | None:
        """The event that holds what named one that is gone: joined with another, it has the name of an earlier article.
        None where there is none."""
        select = "SELECT event_id FROM mentions WHERE cluster_id = ? LIMIT 1"
        with explained(self.path):
            found = self._db.execute(select, (event_id,)).fetchone()
        return found[0] if found else None

    def digest(self, today: dt.date | None = None) -> pd.DataFrame:
        """The same events without their evidence, in a small part of the memory: ``model.DIGEST_COLUMNS``."""
        with explained(self.path), reading(self._db):
            return rows.typed(self._contents.digests.read(today or dt.date.today()), DIGEST_COLUMNS)

    def mentions(self, article_id: str | None = None) -> pd.DataFrame:
        """One row a mention, of one article or of all: ``model.MENTION_COLUMNS``."""
        condition, values = (f"m.article_id = ? AND {SHOWN}", (article_id,)) if article_id else (SHOWN, ())
        with explained(self.path):
            return rows.typed(self._contents.tables.shown(condition, values), MENTION_COLUMNS)

    def article_at(self, url: str) -> Article | None:
        """The stored article of an address, None where there is none."""
        article_id = Article.id_of(url)
        with explained(self.path):
            return self._contents.tables.articles([article_id]).get(article_id)

    def count(self) -> int:
        """How many events there are."""
        with explained(self.path):
            number: int = self._db.execute("SELECT count(*) FROM events WHERE NOT hidden").fetchone()[0]
        return number
