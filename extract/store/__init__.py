"""The SQLite file with the articles, their mentions, the events merged from them, and a full-text index.

One write is one immediate transaction, so that a crash or a second writer leaves no half an article. The file
is in WAL mode: readers and one writer work at the same time.
"""

import datetime as dt
import hashlib
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import pandas as pd

from extract.merge import NARROW, merge
from extract.model import EVENT_COLUMNS, MENTION_COLUMNS, Article, Event, Mention
from extract.store import rows
from extract.store.database import (
    EVENT_STORED,
    MENTION_STORED,
    StoreError,
    connect,
    explained,
    reading,
    writing,
)
from extract.tables import events_table, frame, mentions_table

DEFAULT = Path("data/local/events.db")
REACH = dt.timedelta(days=NARROW)  # only times shorter than this join the events of two articles
PREFIX = 4  # a word searched for also finds longer ones ("sanction", "sanctions") from this length on

EVIDENCE = [name for name in MENTION_COLUMNS if name != "event_id"]
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
}


def default_path() -> Path:
    """The file named by the environment variable EVENTS_DB, else ``data/local/events.db``."""
    return Path(os.environ.get("EVENTS_DB") or DEFAULT)


__all__ = ["ARTICLE_COLUMNS", "Store", "StoreError", "default_path"]


class Store:
    """The events of one file, made when it is not there. Opening is cheap; one object serves one thread."""

    def __init__(self, path: Path | str | None = None) -> None:
        self.path = Path(path or default_path())
        with explained(self.path):
            self._db = connect(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def add(self, article: Article, mentions: Sequence[Mention]) -> bool:
        """Store an article and its mentions; False, and no change, where its id or text is there already."""
        added = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S")
        marks = ", ".join("?" * (len(rows.ARTICLE_FIELDS) + 2))
        with explained(self.path), writing(self._db):
            cursor = self._db.execute(
                f"INSERT INTO articles ({', '.join(rows.ARTICLE_FIELDS)}, content, added) VALUES ({marks}) "
                "ON CONFLICT DO NOTHING",
                (*rows.article_cells(article), content_key(article), added),
            )
            if cursor.rowcount == 0:
                return False
            self._remerge(mentions, new=mentions)
            return True

    def holds(self, article: Article) -> bool:
        """Whether ``add`` would find the article's id or its text there already."""
        select = "SELECT 1 FROM articles WHERE article_id = ? OR content = ?"
        with explained(self.path):
            return self._db.execute(select, (article.id, content_key(article))).fetchone() is not None

    def update(self, article_id: str, mentions: Sequence[Mention]) -> bool:
        """Put these mentions in the place of the article's; False where it is not there."""
        with explained(self.path), writing(self._db):
            if not self._articles([article_id]):
                return False
            own = self._mentions("m.article_id = ?", (article_id,))
            self._remerge([*own, *mentions], new=mentions, without=article_id)
            return True

    def remove(self, article_id: str) -> bool:
        """Remove an article with its mentions; False where it is not there."""
        with explained(self.path), writing(self._db):
            if not self._articles([article_id]):
                return False
            self._remerge(self._mentions("m.article_id = ?", (article_id,)), without=article_id)
            self._db.execute("DELETE FROM articles WHERE article_id = ?", (article_id,))
            return True

    def _remerge(self, changed: Sequence[Mention], new: Sequence[Mention] = (), without: str = "") -> None:
        """Merge anew whatever the changed mentions may have been, or may now be, merged with."""
        old = self._touching(changed)
        kept = [mention for mention in self._of_events(old) if mention.article_id != without]
        everything = [*kept, *new]
        articles = self._articles({mention.article_id for mention in everything})
        events = merge(everything, {article.id: article.published for article in articles.values()})
        self._db.executemany("DELETE FROM events WHERE event_id = ?", [(event_id,) for event_id in old])
        self._insert("events", events_table(events, articles), EVENT_STORED)
        self._insert("mentions", mentions_table(events, articles), MENTION_STORED)
        self._db.executemany(
            "INSERT INTO search (rowid, words) SELECT id, ? FROM events WHERE event_id = ?",
            [(searchable(event), event.id) for event in events],
        )
        self._db.execute("UPDATE version SET number = number + 1")

    def _touching(self, mentions: Sequence[Mention]) -> set[str]:
        """Ids of the events with a mention of the same article, or of their type with a day in common."""
        found: set[str] = set()
        for article_id in {mention.article_id for mention in mentions}:
            found.update(self._ids("article_id = ?", article_id))
        for type_, start, end in {(m.type, m.when.start, m.when.end) for m in mentions}:
            if start and end and end - start < REACH:
                shared = 'type = ? AND start BETWEEN ? AND ? AND "end" >= ?'
                found.update(self._ids(shared, type_, str(start - REACH), str(end), str(start)))
        return found

    def _ids(self, condition: str, *values: str) -> Iterator[str]:
        for (event_id,) in self._db.execute(f"SELECT DISTINCT event_id FROM mentions WHERE {condition}", values):
            yield event_id

    def _insert(self, table: str, content: pd.DataFrame, columns: dict[str, str]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        self._db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows.cells(content, columns))

    def _of_events(self, event_ids: Collection[str]) -> list[Mention]:
        return [mention for event_id in event_ids for mention in self._mentions("m.event_id = ?", (event_id,))]

    def _mentions(self, condition: str, values: tuple[str, ...]) -> list[Mention]:
        columns = self._mention_columns(condition, values)
        return [rows.mention_of(dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]

    def _mention_columns(self, condition: str = "TRUE", values: tuple[str, ...] = ()) -> dict[str, list[Any]]:
        """The columns of the mentions that meet a condition, in the order of their events."""
        names = ", ".join("a.source" if name == "article" else f'm."{name}"' for name in MENTION_COLUMNS)
        joined = "mentions m JOIN articles a USING (article_id)"
        select = f"SELECT {names} FROM {joined} WHERE {condition} ORDER BY m.id"
        return rows.columns_of(self._db.execute(select, values).fetchall(), MENTION_COLUMNS)

    def _articles(self, article_ids: Collection[str]) -> dict[str, Article]:
        select = f"SELECT {', '.join(rows.ARTICLE_FIELDS)} FROM articles WHERE article_id = ?"
        found = (self._db.execute(select, (article_id,)).fetchone() for article_id in article_ids)
        return {row[0]: rows.article_of(row) for row in found if row}

    def articles(self) -> pd.DataFrame:
        """One row an article, the latest first: ``ARTICLE_COLUMNS``."""
        select = """SELECT article_id, title, coalesce(publisher, ''), published, coalesce(url, ''), source,
            count(DISTINCT m.event_id), count(m.id), added FROM articles LEFT JOIN mentions m
            USING (article_id) GROUP BY article_id ORDER BY published DESC, article_id"""
        with explained(self.path):
            found = self._db.execute(select).fetchall()
        return frame([dict(zip(ARTICLE_COLUMNS, row, strict=True)) for row in found], ARTICLE_COLUMNS)

    def article(self, article_id: str) -> Article:
        """The whole article; StoreError where it is not there."""
        with explained(self.path):
            found = self._articles([article_id])
        if not found:
            raise StoreError(f"no article {article_id!r} in {self.path}: the command `articles` lists them")
        return found[article_id]

    def events(self) -> pd.DataFrame:
        """One row an event, by first day, undated ones last: ``model.EVENT_COLUMNS``."""
        names = ", ".join(f'"{name}"' for name in EVENT_STORED)
        order = "coalesce(start, \"end\", '9999'), event_id"
        with explained(self.path), reading(self._db):
            found = self._db.execute(f"SELECT {names} FROM events ORDER BY {order}").fetchall()
            mentions = self._mention_columns()
        columns = rows.columns_of(found, EVENT_STORED)
        evidence: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for event_id, *cells in zip(mentions["event_id"], *(mentions[name] for name in EVIDENCE), strict=True):
            evidence[event_id].append(dict(zip(EVIDENCE, cells, strict=True)))
        columns["evidence"] = [evidence[event_id] for event_id in columns["event_id"]]
        return typed(columns, EVENT_COLUMNS)

    def mentions(self, article_id: str | None = None) -> pd.DataFrame:
        """One row a mention, of one article or of all: ``model.MENTION_COLUMNS``."""
        condition, values = ("m.article_id = ?", (article_id,)) if article_id else ("TRUE", ())
        with explained(self.path):
            return typed(self._mention_columns(condition, values), MENTION_COLUMNS)

    def search(self, words: str) -> set[str]:
        """Ids of the events whose title, sentences or actors hold all the words, in any case and accents."""
        tokens = re.findall(r"\w+", fold(words))
        with explained(self.path):
            if not tokens:
                return {event_id for (event_id,) in self._db.execute("SELECT event_id FROM events")}
            query = " ".join(f'"{token}"*' if len(token) >= PREFIX else f'"{token}"' for token in tokens)
            select = "SELECT event_id FROM events WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?)"
            return {event_id for (event_id,) in self._db.execute(select, (query,))}

    def count(self) -> int:
        """How many events there are."""
        with explained(self.path):
            number: int = self._db.execute("SELECT count(*) FROM events").fetchone()[0]
        return number

    def version(self) -> int:
        """A number that grows with every write."""
        with explained(self.path):
            number: int = self._db.execute("SELECT number FROM version").fetchone()[0]
        return number


def content_key(article: Article) -> str:
    """A hash of the text that line breaks and blanks do not change."""
    return hashlib.sha256(" ".join(article.text.split()).encode()).hexdigest()


def typed(columns: dict[str, list[Any]], dtypes: dict[str, str]) -> pd.DataFrame:
    """The table of columns that have the keys of ``dtypes``."""
    series = {name: pd.Series(columns[name], dtype=dtype) for name, dtype in dtypes.items()}
    return pd.DataFrame(series)


def searchable(event: Event) -> str:
    """The words that an event is found by."""
    actors = [word for actor in event.actors() for word in (actor.name, actor.role or "")]
    return fold(" ".join([event.title, event.place or "", *actors, *(mention.text for mention in event.mentions)]))


def fold(text: str) -> str:
    """Text without case and accents, "Erdoğan" like "erdogan", Greek like Latin."""
    plain = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(plain).replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")
