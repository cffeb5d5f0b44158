"""The SQLite file with the articles, their mentions, the events merged from them, and a full-text index.

One write is one immediate transaction, so that a crash or a second writer leaves no half an article. The file
is in WAL mode: readers and one writer work at the same time. What users say about actors stands in a text file
beside it, see ``extract.registry``.
"""

import datetime as dt
import hashlib
import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pandas as pd

from extract.model import EVENT_COLUMNS, MENTION_COLUMNS, Article, Mention
from extract.registry import Correction, CorrectionError, checked, file, in_short, readings
from extract.registry.names import plain
from extract.store import rows
from extract.store.actors import ACTOR_COLUMNS, Readings
from extract.store.corrections import CorrectionFile
from extract.store.database import StoreError, connect, explained, reading, writing
from extract.store.schema import EVENT_STORED, NEXT_VERSION, is_current, upgrade
from extract.store.tables import Tables
from extract.tables import frame

DEFAULT = Path("data/local/events.db")
PREFIX = 4  # a word searched for also finds longer ones ("sanction", "sanctions") from this length on

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


__all__ = ["ACTOR_COLUMNS", "ARTICLE_COLUMNS", "Correction", "CorrectionError", "Store", "StoreError", "default_path"]


class Store:
    """The events of one file, made when it is not there. One object serves one thread.

    Opening brings the events in line with the file of corrections, and a file of an older version up to date;
    CorrectionError where the file of corrections is broken.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self.path = Path(path or default_path())
        with explained(self.path):
            self._db = connect(self.path)
        self._file = CorrectionFile(self.path)
        self._tables, self._readings = Tables(self._db), Readings(self._db)
        try:
            self._catch_up()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def _catch_up(self) -> None:
        with explained(self.path):
            if is_current(self._db) and self._readings.applied() == self._file.read():
                return
            with writing(self._db):
                if "readings" in upgrade(self._db):
                    self._enter_readings()
                self._apply(self._file.read())

    def _enter_readings(self) -> None:
        """Enter the actors of all mentions as readings: those of a file of schema 1 have none."""
        ids = [article_id for (article_id,) in self._db.execute("SELECT article_id FROM articles")]
        blocks = set[str]()
        for article in self._tables.articles(ids).values():
            mentions = self._tables.as_read([article.id])
            blocks |= self._readings.replace(article.id, readings(mentions, {article.id: article.published}), ())
        self._remerge(self._tables.as_read(self._readings.identify(blocks, ())))

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
            self._replace(article, mentions)
            return True

    def holds(self, article: Article) -> bool:
        """Whether ``add`` would find the article's id or its text there already."""
        select = "SELECT 1 FROM articles WHERE article_id = ? OR content = ?"
        with explained(self.path):
            return self._db.execute(select, (article.id, content_key(article))).fetchone() is not None

    def update(self, article_id: str, mentions: Sequence[Mention]) -> bool:
        """Put these mentions in the place of the article's; False where it is not there."""
        with explained(self.path), writing(self._db):
            for article in self._tables.articles([article_id]).values():
                self._replace(article, mentions)
                return True
            return False

    def remove(self, article_id: str) -> bool:
        """Remove an article with its mentions; False where it is not there."""
        with explained(self.path), writing(self._db):
            for article in self._tables.articles([article_id]).values():
                self._replace(article, ())
                self._db.execute("DELETE FROM articles WHERE article_id = ?", (article_id,))
                return True
            return False

    def identify_anew(self) -> None:
        """Work out again who is who, after the rules or tables for it have changed."""
        with explained(self.path), writing(self._db):
            text = self._file.read()
            self._apply(text)
            altered = self._readings.identify(self._readings.all_blocks(), self._file.parse(text))
            self._remerge(self._tables.as_read(altered))

    def _replace(self, article: Article, new: Sequence[Mention]) -> None:
        """Put the new mentions in the place of the article's, and merge anew what that changes: what they and the old
        ones may be merged with, and the articles whose actors turn out to be others."""
        text = self._file.read()
        self._apply(text)
        corrections = self._file.parse(text)
        old = self._tables.as_read([article.id])
        read = readings(new, {article.id: article.published})
        altered = self._readings.identify(self._readings.replace(article.id, read, corrections), corrections)
        self._remerge([*old, *new, *self._tables.as_read(altered)], new, article.id)

    def _apply(self, text: str) -> None:
        """Bring the events in line with the text of the file of corrections."""
        applied = self._readings.applied()
        if text == applied:
            return
        corrections = self._file.parse(text)
        names = {name for c in (*file.parse(applied), *corrections) for name in (c.name, c.value)}
        altered = self._readings.identify(self._readings.blocks_of(names), corrections)
        self._readings.note_applied(text)
        self._remerge(self._tables.as_read(altered))

    def _remerge(self, changed: Sequence[Mention], new: Sequence[Mention] = (), without: str = "") -> None:
        """Merge anew whatever the changed mentions may have been, or may now be, merged with."""
        old = self._tables.touching(changed)
        kept = [mention for mention in self._tables.of_events(old) if mention.article_id != without]
        everything = [*kept, *new]
        self._tables.merge(everything, old, self._readings.shown({mention.article_id for mention in everything}))
        self._db.execute(NEXT_VERSION)

    def actors(self) -> pd.DataFrame:
        """One row an actor, who takes part in most events first: ``ACTOR_COLUMNS``."""
        roles = ("agents", "targets", "mentioned")
        with explained(self.path), reading(self._db):
            found = self._db.execute(f"SELECT {', '.join(roles)} FROM events").fetchall()
            columns = rows.columns_of(found, {role: EVENT_STORED[role] for role in roles})
            events = zip(*columns.values(), strict=True)
            n_events = Counter(name for lists in events for name in {a["name"] for actors in lists for a in actors})
            return self._readings.table(n_events)

    def corrections(self) -> list[Correction]:
        """What the user has said about actors, the oldest first; CorrectionError where the file is broken."""
        with explained(self._file.path):
            return self._file.parse(self._file.read())

    @property
    def corrections_path(self) -> Path:
        """The file that holds them, which may be edited by hand."""
        return self._file.path

    def correct(self, correction: Correction) -> None:
        """Write a correction down and show the events accordingly; CorrectionError, and no change, unless it can be."""
        with explained(self._file.path), writing(self._db):
            before = self._file.read()
            self._apply(before)
            text = file.with_one_more(before, checked(correction, self._readings.articles_by_name()))
            self._apply(text)
            self._file.write(text, before)

    def take_back(self, correction: Correction) -> None:
        """Take a correction back, of equal ones the latest; CorrectionError, and no change, where there is none such or
        later ones could not be made without it."""
        with explained(self._file.path), writing(self._db):
            before = self._file.read()
            corrections = self._file.parse(before)
            text = file.without(before, correction)
            self._apply(before)
            if resting := self._readings.resting_on(correction, corrections):
                told = ", ".join(map(in_short, reversed(resting)))
                raise CorrectionError(
                    f"{in_short(correction)!r} is needed by later corrections: first take back {told}"
                )
            self._apply(text)
            self._file.write(text, before)

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
            found = self._tables.articles([article_id])
        if not found:
            raise StoreError(f"no article {article_id!r} in {self.path}: the command `articles` lists them")
        return found[article_id]

    def events(self) -> pd.DataFrame:
        """One row an event, by first day, undated ones last: ``model.EVENT_COLUMNS``."""
        with explained(self.path), reading(self._db):
            return rows.typed(self._tables.events(), EVENT_COLUMNS)

    def mentions(self, article_id: str | None = None) -> pd.DataFrame:
        """One row a mention, of one article or of all: ``model.MENTION_COLUMNS``."""
        condition, values = ("m.article_id = ?", (article_id,)) if article_id else ("TRUE", ())
        with explained(self.path):
            return rows.typed(self._tables.mentions(condition, values), MENTION_COLUMNS)

    def search(self, words: str) -> set[str]:
        """Ids of the events whose title, sentences or actors hold all the words, in any case and accents."""
        tokens = re.findall(r"\w+", plain(words))
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
        return self.state()[1]

    def state(self) -> tuple[str, int]:
        """The identity of the store, which no other one has and which it keeps, and its version. What was read from a
        store of an equal state is what this one holds."""
        with explained(self.path):
            identity, number = self._db.execute("SELECT identity, number FROM version").fetchone()
        return identity, number


def content_key(article: Article) -> str:
    """A hash of the text that line breaks and blanks do not change."""
    return hashlib.sha256(" ".join(article.text.split()).encode()).hexdigest()
