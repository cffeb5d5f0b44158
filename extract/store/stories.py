"""Stories: named collections of articles. The events of a story are those that at least one of its articles tells.

An article may be in several stories or in none. Names differ by more than the case of their letters.
"""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from extract.model import Article, ExtractError
from extract.readers.markup import tidy
from extract.store.database import reading, writing
from extract.store.errors import explained
from extract.store.rows import KNOWN, among, as_known
from extract.store.schema import NEXT_VERSION
from extract.strings import cut

MAX_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Story:
    """A story and how many articles and feeds it has."""

    name: str
    n_articles: int
    n_feeds: int


def clean_name(name: str, what: str) -> str:
    """The name as it is kept; ExtractError where it is none for "a story" or whatever it is to name."""
    clean = tidy(name)
    if not clean or len(clean) > MAX_NAME:
        raise ExtractError(f"{cut(clean, MAX_NAME)!r} is no name for {what}: write one to {MAX_NAME} characters")
    return clean


class Stories:
    """The stories of an open store. Each method is one transaction."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path

    def all(self) -> list[Story]:
        """The stories by name."""
        select = """SELECT name, (SELECT count(*) FROM story_articles WHERE story = stories.id),
            (SELECT count(*) FROM feeds WHERE story = stories.id) FROM stories ORDER BY name"""
        with explained(self._path):
            return [Story(*row) for row in self._db.execute(select).fetchall()]

    def article_ids(self, name: str) -> set[str]:
        """The ids of the articles of a story; ExtractError where there is no such story."""
        with explained(self._path), reading(self._db):
            select = "SELECT article_id FROM story_articles WHERE story = ?"
            return {article_id for (article_id,) in self._db.execute(select, (self._number(name),))}

    def make(self, name: str) -> None:
        """Make a story, if it is not there; ExtractError where the name is none."""
        clean = clean_name(name, "a story")
        with explained(self._path), writing(self._db):
            if self._db.execute("INSERT INTO stories (name) VALUES (?) ON CONFLICT DO NOTHING", (clean,)).rowcount:
                self._db.execute(NEXT_VERSION)

    def put(self, name: str, article: Article) -> None:
        """Put a stored article, or the one that is stored instead of it, into a story."""
        insert = f"""INSERT OR IGNORE INTO story_articles
            SELECT :story, article_id FROM articles WHERE article_id = :id OR {KNOWN}"""
        with explained(self._path), writing(self._db):
            if self._db.execute(insert, {"story": self._number(name), **as_known(article)}).rowcount:
                self._db.execute(NEXT_VERSION)

    def put_all(self, name: str, article_ids: Collection[str], out_of: str | None = None) -> None:
        """Put stored articles into a story, and take them out of another one if asked to."""
        condition, values = among("article_id", article_ids)
        insert = f"INSERT OR IGNORE INTO story_articles SELECT ?, article_id FROM articles WHERE {condition}"
        with explained(self._path), writing(self._db):
            self._db.execute(insert, (self._number(name), *values))
            if out_of is not None and self._number(out_of) != self._number(name):
                self._take_out(out_of, article_ids)
            self._db.execute(NEXT_VERSION)

    def take_out(self, name: str, article_ids: Collection[str]) -> int:
        """Have articles be no longer in a story; how many were."""
        with explained(self._path), writing(self._db):
            taken = self._take_out(name, article_ids)
            self._db.execute(NEXT_VERSION)
        return taken

    def _take_out(self, name: str, article_ids: Collection[str]) -> int:
        condition, values = among("article_id", article_ids)
        delete = f"DELETE FROM story_articles WHERE story = ? AND {condition}"
        return self._db.execute(delete, (self._number(name), *values)).rowcount

    def put_feed(self, name: str, feed_id: int) -> None:
        """Have the articles of a feed, those to come as well as those that it has brought, belong to a story."""
        insert = """INSERT OR IGNORE INTO story_articles
            SELECT ?, article_id FROM feed_items JOIN articles USING (article_id) WHERE feed = ?"""
        with explained(self._path), writing(self._db):
            number = self._number(name)
            self._db.execute("UPDATE feeds SET story = ? WHERE id = ?", (number, feed_id))
            self._db.execute(insert, (number, feed_id))
            self._db.execute(NEXT_VERSION)

    def remove(self, name: str) -> None:
        """Forget a story; its articles and feeds stay."""
        with explained(self._path), writing(self._db):
            self._db.execute("DELETE FROM stories WHERE id = ?", (self._number(name),))
            self._db.execute(NEXT_VERSION)

    def only_in(self, name: str) -> set[str]:
        """The ids of the articles of a story that are in no other one."""
        others = [story.name for story in self.all() if story.name.lower() != name.lower()]
        return self.article_ids(name).difference(*map(self.article_ids, others))

    def number(self, name: str | None) -> int:
        """The number of a story in the tables, 0 for everything; ExtractError where there is no such story."""
        return 0 if name is None else self._number(name)

    def _number(self, name: str) -> int:
        found = self._db.execute("SELECT id FROM stories WHERE name = ?", (tidy(name),)).fetchone()
        if not found:
            raise ExtractError(f"no story {name!r}: the command `story list` lists them")
        return int(found[0])
