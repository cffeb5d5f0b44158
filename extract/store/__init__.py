"""The SQLite file with the articles, their mentions, the events merged from them, and a full-text index.

One write is one immediate transaction, so that a crash or a second writer leaves no half an article. The file
is in WAL mode: readers and one writer work at the same time. What users say about actors stands in a text file
beside it, see ``extract.registry``.
"""

import contextlib
import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import pandas as pd

from extract.consolidation import Double
from extract.model import EVENT_COLUMNS, MENTION_COLUMNS, Article, Mention
from extract.registry import Correction, CorrectionError, checked, file, in_short
from extract.registry.names import plain
from extract.store import rows, searching
from extract.store.actors import ACTOR_COLUMNS
from extract.store.contents import Contents
from extract.store.corrections import CorrectionFile
from extract.store.database import connect, copied, forbid_writing, is_read_only, reading, writing
from extract.store.errors import NOT_TEXT, DamagedError, StoreError, explained
from extract.store.feeds import Feeds
from extract.store.place import default_path
from extract.store.schema import EVENT_STORED, is_current, upgrade
from extract.store.stories import Stories
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
}


__all__ = [
    "ACTOR_COLUMNS",
    "ARTICLE_COLUMNS",
    "Correction",
    "CorrectionError",
    "Double",
    "Store",
    "StoreError",
    "default_path",
]


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
        try:
            with explained(self.path):
                self._prepare()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    @property
    def feeds(self) -> Feeds:
        """Where articles come from by themselves."""
        return Feeds(self._db, self.path)

    def _prepare(self) -> None:
        """Bring the events in line with the file of corrections and the file up to date: where it may only be read, in
        a copy that is as short-lived as this object."""
        read_only = is_read_only(self._db)
        if read_only:
            self._file.use_former()
        else:
            self._file.remove_stale()
        self._contents = Contents(self._db, self._file)
        if is_current(self._db) and self._contents.readings.applied() == self._file.read():
            return
        if read_only:
            with contextlib.closing(self._db) as stored:
                self._db = copied(stored)
            self._contents = Contents(self._db, self._file)
        with writing(self._db):
            self._catch_up(read_only)
        if read_only:
            forbid_writing(self._db)

    def _catch_up(self, read_only: bool) -> None:
        made = upgrade(self._db)
        if "identity" in made and not read_only:
            self._file.adopt_former()
        if "readings" in made:
            self._contents.enter_readings()
        if "links" in made:
            self._contents.consolidate_all()
        self._contents.apply(self._file.read())

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
            self._db.execute("DELETE FROM tombstones WHERE article_id = ?", (article.id,))
            self._contents.replace(article, mentions)
            return True

    def holds(self, article: Article) -> bool:
        """Whether ``add`` would find the article's id or its text there already."""
        select = "SELECT 1 FROM articles WHERE article_id = ? OR content = ?"
        with explained(self.path):
            return self._db.execute(select, (article.id, content_key(article))).fetchone() is not None

    @property
    def stories(self) -> Stories:
        """Named collections of articles."""
        return Stories(self._db, self.path)

    def put_in_story(self, name: str, article: Article) -> None:
        """Put an article that is stored, or has the text of one that is, into a story; ExtractError without it."""
        self.stories.put(name, article, content_key(article))

    def remove_story(self, name: str, with_articles: bool = False) -> int:
        """Forget a story, and remove the articles that are in no other one if asked to; how many these were."""
        article_ids = self.stories.only_in(name) if with_articles else set()
        removed = sum(map(self.remove, sorted(article_ids)))
        self.stories.remove(name)
        return removed

    def was_removed(self, article: Article) -> bool:
        """Whether the article, or one of its text, was removed and not added again: feeds do not bring it back."""
        select = "SELECT 1 FROM tombstones WHERE article_id = ? OR content = ?"
        with explained(self.path):
            return self._db.execute(select, (article.id, content_key(article))).fetchone() is not None

    def update(self, article_id: str, mentions: Sequence[Mention]) -> bool:
        """Put these mentions in the place of the article's; False where it is not there."""
        with explained(self.path), writing(self._db):
            for article in self._contents.tables.articles([article_id]).values():
                self._contents.replace(article, mentions)
                return True
            return False

    def remove(self, article_id: str) -> bool:
        """Remove an article with its mentions, also from what feeds may bring; False where it is not there."""
        bury = "INSERT OR REPLACE INTO tombstones SELECT article_id, content FROM articles WHERE article_id = ?"
        with explained(self.path), writing(self._db):
            for article in self._contents.tables.articles([article_id]).values():
                self._contents.replace(article, ())
                self._db.execute(bury, (article_id,))
                self._db.execute("DELETE FROM articles WHERE article_id = ?", (article_id,))
                return True
            return False

    def identify_anew(self) -> None:
        """Work out again who is who, after the rules or tables for it have changed."""
        with explained(self.path), writing(self._db):
            self._contents.identify_anew()

    def actors(self) -> pd.DataFrame:
        """One row an actor, who takes part in most events first: ``ACTOR_COLUMNS``."""
        roles = ("agents", "targets", "mentioned")
        with explained(self.path), reading(self._db):
            found = self._db.execute(f"SELECT {', '.join(roles)} FROM events").fetchall()
            columns = rows.columns_of(found, {role: EVENT_STORED[role] for role in roles})
            events = zip(*columns.values(), strict=True)
            n_events = Counter(name for lists in events for name in {a["name"] for actors in lists for a in actors})
            return self._contents.readings.table(n_events)

    def corrections(self) -> list[Correction]:
        """What the user has said about actors, the oldest first; CorrectionError where the file is broken."""
        return self._file.parse(self._file.read())

    @property
    def corrections_path(self) -> Path:
        """The file that holds them, which may be edited by hand."""
        return self._file.path

    def correct(self, correction: Correction) -> None:
        """Write a correction down and show the events accordingly; CorrectionError, and no change, unless it can be."""

        def with_it(text: str) -> str:
            return file.with_one_more(text, checked(correction, self._contents.readings.articles_by_name()))

        self._rewrite(with_it)

    def take_back(self, correction: Correction) -> None:
        """Take a correction back, of equal ones the latest; CorrectionError, and no change, where there is none such or
        later ones could not be made without it."""

        def without_it(text: str) -> str:
            shorter = file.without(text, correction)
            if resting := self._contents.readings.resting_on(correction, self._file.parse(text)):
                told = ", ".join(map(in_short, reversed(resting)))
                raise CorrectionError(
                    f"{in_short(correction)!r} is needed by later corrections: first take back {told}"
                )
            return shorter

        self._rewrite(without_it)

    def _rewrite(self, changed: Callable[[str], str]) -> None:
        """Put what becomes of the text in the place of the file's, and show the events accordingly: both or neither.

        The file is replaced first and put back where the database then cannot follow. A process that is killed in
        between leaves the new file, which the database follows when it is next opened.
        """
        with explained(self.path), writing(self._db):
            before = self._file.read()
            self._file.parse(before)
            self._contents.apply(before)
            text = changed(before)
            self._contents.apply(text)
            with self._file.replaced(text, before):
                self._db.execute("COMMIT")

    def articles(self) -> pd.DataFrame:
        """One row an article, the latest first: ``ARTICLE_COLUMNS``."""
        select = """SELECT article_id, title, coalesce(publisher, ''), published, coalesce(url, ''), source,
            count(DISTINCT m.event_id), count(m.id), added FROM articles LEFT JOIN mentions m
            USING (article_id) GROUP BY article_id ORDER BY published DESC, article_id"""
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

    def events(self, today: dt.date | None = None) -> pd.DataFrame:
        """One row an event, by first day, undated ones last: ``model.EVENT_COLUMNS``.

        What is overdue is so on the day ``today``, by default that of the calendar.
        """
        with explained(self.path), reading(self._db):
            return rows.typed(self._contents.tables.events(today or dt.date.today()), EVENT_COLUMNS)

    def mentions(self, article_id: str | None = None) -> pd.DataFrame:
        """One row a mention, of one article or of all: ``model.MENTION_COLUMNS``."""
        condition, values = ("m.article_id = ?", (article_id,)) if article_id else ("TRUE", ())
        with explained(self.path):
            return rows.typed(self._contents.tables.mentions(condition, values), MENTION_COLUMNS)

    def doubles(self, event_id: str | None = None) -> list[Double]:
        """The pairs of events that may be one and were not joined, the surest first: those of one event or of all."""
        with explained(self.path):
            return self._contents.links.doubles(event_id)

    def search(self, words: str) -> set[str]:
        """Ids of the events whose title, sentences or actors hold these words; how they are read: ``searching``.

        A word also finds names of actors that are spelled otherwise: "zelenskyy" finds "Zelensky".
        """
        with explained(self.path), reading(self._db):
            names = self._contents.readings.words() if words.strip() else frozenset()
            wanted = searching.parse(words, lambda word: searching.sounding_like(word, names))
            found = self._matching(wanted.wanted)
            return found - self._matching(wanted.unwanted) if wanted.unwanted else found

    def suggest(self, words: str) -> str | None:
        """A search like this one with words that nothing has replaced by some that titles or names of actors have; None
        where there is no such word, or none like it."""
        with explained(self.path), reading(self._db):
            titles = self._db.execute("SELECT title FROM events")
            known = {word for (title,) in titles for word in re.findall(r"\w+", plain(title))}
            known |= self._contents.readings.words()
            return searching.suggestion(words, known, lambda word: bool(self._matching(searching.parse(word).wanted)))

    def _matching(self, query: str | None) -> set[str]:
        """Ids of the events that match a query of the index, of all where there is none."""
        if query is None:
            return {event_id for (event_id,) in self._db.execute("SELECT event_id FROM events")}
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
            found = self._db.execute("SELECT identity, number FROM version").fetchone()
            if not found:
                raise DamagedError("no version")
        return found[0], found[1]


def content_key(article: Article) -> str:
    """A hash of the text that line breaks and blanks do not change; StoreError where it is no text."""
    try:
        return hashlib.sha256(" ".join(article.text.split()).encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise StoreError(f"{article.source or article.id}: {NOT_TEXT}") from error
