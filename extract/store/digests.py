"""The digest of all events, read without their evidence.

Two things that follow from evidence are stored for it: of each event the columns ``model.DERIVED_COLUMNS``, of each
article the relations that it tells. Both are made with the events, and all anew where the code that made them has
changed. The methods belong into a transaction of the caller's.
"""

import datetime as dt
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from extract.happenings import sides
from extract.happenings.digest import derived, made_by
from extract.happenings.happening import of_others
from extract.happenings.relations import Related, Telling, collected, of_article, of_rounds
from extract.happenings.relations.telling import FIELDS, telling
from extract.model import DERIVED_COLUMNS, DIGEST_COLUMNS, MENTION_COLUMNS
from extract.store import rows
from extract.store.errors import DamagedError
from extract.store.schema import NEXT_VERSION
from extract.store.tables import ORDER, SHOWN, Tables

PART = 20_000  # rows read at a time: all at once would not fit into memory where they are many
STORED = {name: dtype for name, dtype in DIGEST_COLUMNS.items() if name not in ("relations", "side_of")}
SHARED = """m.event_id IN (SELECT event_id FROM mentions WHERE (article_id, start_char) IN
    (SELECT article_id, start_char FROM mentions GROUP BY 1, 2 HAVING min(event_id) < max(event_id)))"""
# All meetings of the articles that tell any of which a number of the round may be told.
MEETINGS = """m.event_id IN (SELECT event_id FROM events WHERE type = 'meeting' AND NOT hidden) AND m.article_id IN
    (SELECT article_id FROM mentions WHERE event_id IN (SELECT event_id FROM mentions WHERE text LIKE '% round%'))"""
OF_ARTICLE = f"m.article_id = ? AND {SHOWN}"

Columns = Mapping[str, Sequence[Any]]


class Digests:
    def __init__(self, db: sqlite3.Connection, tables: Tables) -> None:
        self._db, self._tables = db, tables

    def read(self, today: dt.date) -> dict[str, list[Any]]:
        """The columns of ``model.DIGEST_COLUMNS``, by first day, undated events last; hidden ones are left out."""
        columns = self._stored()
        row_of = {event_id: row for row, event_id in enumerate(columns["event_id"])}
        rounds = of_rounds(columns, self._tellings(MEETINGS, row_of))
        related = collected(columns["event_id"], chain(self._related(), rounds))
        return columns | of_others({**columns, "evidence": self._evidence(columns["event_id"])}, related, today)

    def relate(self, article_ids: Iterable[str]) -> None:
        """Make the relations that these articles tell anew: they or the events that they tell have changed."""
        insert = "INSERT INTO relations (event_id, relation, other_id, article_id, text) VALUES (?, ?, ?, ?, ?)"
        for article_id in article_ids:
            self._db.execute("DELETE FROM relations WHERE article_id = ?", (article_id,))
            row_of: dict[str, int] = {}
            told = self._tellings(OF_ARTICLE, row_of, (article_id,))
            self._db.executemany(insert, of_article(told, list(row_of)))

    def is_current(self) -> bool:
        """Whether what is stored was made by the code of today."""
        found: tuple[Any, ...] | None = self._db.execute("SELECT made_by FROM version").fetchone()
        return found == (made_by(),)

    def renew(self) -> None:
        """Make all that is stored anew where other code made it."""
        if self.is_current():
            return
        update = f"UPDATE events SET {', '.join(f'{name} = ?' for name in DERIVED_COLUMNS)} WHERE event_id = ?"
        columns = DERIVED_COLUMNS | {"event_id": "str"}
        for ids in _parts([event_id for (event_id,) in self._db.execute("SELECT event_id FROM events")]):
            told = self._tables.with_evidence(ids)
            self._db.executemany(update, rows.cells(derived(told) | {"event_id": told["event_id"]}, columns))
        articles = self._db.execute("SELECT article_id FROM articles").fetchall()
        self.relate(article_id for (article_id,) in articles)
        self._db.execute("UPDATE version SET made_by = ?", (made_by(),))
        self._db.execute(NEXT_VERSION)

    def _stored(self) -> dict[str, list[Any]]:
        ids = [number for (number,) in self._db.execute(f"SELECT id FROM events WHERE NOT hidden ORDER BY {ORDER}")]
        select = f"""SELECT {", ".join(f'e."{name}"' for name in STORED)} FROM json_each(?) wanted
            JOIN events e ON e.id = wanted.value ORDER BY wanted.key"""
        columns: dict[str, list[Any]] = {name: [] for name in STORED}
        interned = rows.Interned()
        for part in _parts(ids):
            found = self._db.execute(select, (json.dumps(part),)).fetchall()
            for name, values in rows.columns_of(found, STORED, interned).items():
                columns[name] += values
        if not all(columns["article_ids"]):
            raise DamagedError("an event without an article")
        return columns

    def _related(self) -> Iterator[Related]:
        select = "SELECT event_id, relation, other_id, article_id, text FROM relations ORDER BY article_id, id"
        for cells in self._db.execute(select):
            if not all(isinstance(value, str) for value in cells):
                raise DamagedError("a relation that is no text")
            yield Related(*cells)

    def _evidence(self, ids: Sequence[str]) -> list[Sequence[Mapping[str, Any]]]:
        """Of each event that shares a sentence with another one what ``sides`` reads of its evidence."""
        found: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for event_id, piece in self._pieces(SHARED, sides.FIELDS):
            found[event_id].append(piece)
        return [found.get(event_id, ()) for event_id in ids]

    def _tellings(self, condition: str, row_of: dict[str, int], values: tuple[str, ...] = ()) -> list[Telling]:
        """What the mentions that meet a condition tell, in the order of the rows; events without one get the next."""
        pieces = self._pieces(condition, FIELDS, values)
        told = [telling(row_of.setdefault(event_id, len(row_of)), piece) for event_id, piece in pieces]
        return sorted(told, key=lambda one: one.row)

    def _pieces(
        self, condition: str, fields: Sequence[str], values: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """These fields of mentions, with what the user said of their events, each behind the id of its event."""
        columns = {name: MENTION_COLUMNS[name] for name in ("event_id", *fields)}
        for part in self._tables.parts(condition, values, columns, PART):
            for event_id, *cells in zip(*part.values(), strict=True):
                yield event_id, dict(zip(fields, cells, strict=True))


def _parts(values: list[Any]) -> Iterator[list[Any]]:
    return (values[first : first + PART] for first in range(0, len(values), PART))
