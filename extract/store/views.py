"""Saved views: named addresses of the dashboard, each of one story or of everything.

The store keeps a page and its query as text; what these mean is the dashboard's to know.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from extract.model import ExtractError
from extract.store.database import reading, writing
from extract.store.errors import explained
from extract.store.stories import Stories, clean_name

STORY = "coalesce(story, 0) = ?"  # everything counts as story 0


@dataclass(frozen=True, slots=True)
class View:
    """A page of the dashboard by its name, and the query, without its "?", that selects what it shows."""

    name: str
    page: str
    query: str


class Views:
    """The views of an open store. A story is named, None is everything. Each method is one transaction.

    ExtractError where there is no such story or view, or where the name is none.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, stories: Stories) -> None:
        self._db, self._path, self._stories = db, path, stories

    def all(self, story: str | None = None) -> list[View]:
        """The views of a story, by name."""
        select = f"SELECT name, page, query FROM views WHERE {STORY} ORDER BY name"
        with explained(self._path), reading(self._db):
            return [View(*row) for row in self._db.execute(select, (self._stories.number(story),)).fetchall()]

    def save(self, view: View, story: str | None = None) -> None:
        """Keep a view, in the place of the one of its name if there is one."""
        name = clean_name(view.name, "a view")
        with explained(self._path), writing(self._db):
            number = self._stories.number(story)
            self._db.execute(f"DELETE FROM views WHERE {STORY} AND name = ?", (number, name))
            insert = "INSERT INTO views (story, name, page, query) VALUES (nullif(?, 0), ?, ?, ?)"
            self._db.execute(insert, (number, name, view.page, view.query))

    def rename(self, name: str, new: str, story: str | None = None) -> None:
        """Call a view otherwise; ExtractError where another one is called so."""
        clean = clean_name(new, "a view")
        with explained(self._path), writing(self._db):
            number = self._stories.number(story)
            same = f"SELECT 1 FROM views WHERE {STORY} AND name = ? AND name <> ?"
            if self._db.execute(same, (number, clean, name)).fetchone():
                raise ExtractError(f"there is a view {clean!r} already: choose another name")
            self._changed(f"UPDATE views SET name = ? WHERE {STORY} AND name = ?", (clean, number, name), name)

    def remove(self, name: str, story: str | None = None) -> None:
        with explained(self._path), writing(self._db):
            number = self._stories.number(story)
            self._changed(f"DELETE FROM views WHERE {STORY} AND name = ?", (number, name), name)

    def _changed(self, statement: str, values: tuple[object, ...], name: str) -> None:
        if not self._db.execute(statement, values).rowcount:
            raise ExtractError(f"no view {name!r}: perhaps it was renamed or removed in another window")
