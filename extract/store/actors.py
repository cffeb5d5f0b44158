"""The readings in the store: which actor each is shown as, worked out anew where something has changed."""

import datetime as dt
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from extract.model import Actor
from extract.registry import Correction, Reading, block, corrected, identify, is_steady, resting_on, tied
from extract.registry.names import fold, plain
from extract.store import rows
from extract.store.errors import DamagedError
from extract.tables import frame

ACTOR_COLUMNS = {
    "name": "str",  # as shown; no other actor has it
    "kind": "str",  # one of model.KINDS
    "countries": "object",  # list of codes, those that most articles give first; of a group what more than half give
    "aliases": "object",  # list of the other names by which articles call it
    "roles": "object",  # list of {"role", "first", "last"}: days of publication of the articles that give it
    "reason": "str",  # how it was identified, one line
    "n_events": "int64",
    "n_articles": "int64",
    "first": "datetime64[s]",  # day of publication of the first article that names it
    "last": "datetime64[s]",
}

READ = "article_id, a.published, kind, name, countries, role, reason"
ALIKE = "kind = ?2 AND name = ?3 AND countries = ?4 AND reason = ?6 AND block = ?7"
AS_SHOWN = "shown_name, shown_kind, shown_countries, why"


class Readings:
    """The table of readings. Its methods belong into a transaction of the caller's."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def replace(self, article_id: str, new: Iterable[Reading], corrections: Sequence[Correction]) -> set[str]:
        """Put these in the place of the article's; the blocks in which that may change what something is shown as."""
        said = self.blocks_of(name for names in tied(corrections) for name in names)
        columns = "kind, name, countries, reason, block"
        delete = f"DELETE FROM readings WHERE article_id = ? RETURNING {columns}"
        concerned = set(self._db.execute(delete, (article_id,)))
        cells = [(*_cells(r.actor), block(r.actor.kind, r.actor.name)) for r in new]
        concerned |= {(kind, name, codes, reason, own) for kind, name, codes, _, reason, own in cells}
        blocks = {row[-1] for row in concerned if row[-1] in said or not self._changes_nothing(*row)}
        for row in cells:
            self._db.execute(
                f"""INSERT INTO readings SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, coalesce(shown_name, ?3),
                coalesce(shown_kind, ?2), coalesce(shown_countries, ?4), coalesce(why, ?6)
                FROM (SELECT 1) LEFT JOIN (SELECT {AS_SHOWN} FROM readings WHERE {ALIKE} LIMIT 1)""",
                (article_id, *row),
            )
        return blocks

    def words(self) -> frozenset[str]:
        """The words of all names, plain."""
        names = self._db.execute("SELECT DISTINCT name FROM readings UNION SELECT DISTINCT shown_name FROM readings")
        return frozenset(word for (name,) in names for word in re.findall(r"\w+", plain(name)))

    def _changes_nothing(self, kind: str, name: str, countries: str, reason: str, own: str) -> bool:
        """Whether one reading more or less of these is shown as all others like it, and there are others."""
        values = (None, kind, name, countries, None, reason, own)
        if not self._db.execute(f"SELECT 1 FROM readings WHERE {ALIKE} LIMIT 1", values).fetchone():
            return False
        forms = self._db.execute("SELECT DISTINCT name, countries FROM readings WHERE block = ?", (own,))
        return is_steady(kind, [(name, rows.codes(c)) for name, c in forms]) and self.blocks_of([name]) == {own}

    def identify(self, blocks: Collection[str], corrections: Sequence[Correction]) -> set[str]:
        """Work out anew whom the readings of the blocks are shown as, and of those that corrections or a common name
        tie to them; the ids of the articles where that changes something."""
        linked, relevant = self._linked(blocks, corrections)
        stored = {r: shown for name in sorted(linked) for r, shown in self._of_block(name)}
        changed: set[str] = set()
        for reading, actor in corrected(identify(stored), relevant).items():
            now = (actor.name, actor.kind, json.dumps(actor.countries), actor.reason)
            if now != stored[reading]:
                update = f"UPDATE readings SET ({AS_SHOWN}) = (?, ?, ?, ?) WHERE (article_id, kind, name) = (?, ?, ?)"
                self._db.execute(update, (*now, reading.article_id, reading.actor.kind, reading.actor.name))
            if now[:3] != stored[reading][:3]:
                changed.add(reading.article_id)
        return changed

    def resting_on(self, correction: Correction, corrections: Sequence[Correction]) -> list[Correction]:
        """The later corrections that could not be made without this one."""
        linked, relevant = self._linked(self.blocks_of((correction.name, correction.value)), corrections)
        if correction not in relevant:  # it waits for an article
            return []
        learned = identify(reading for name in sorted(linked) for reading, _ in self._of_block(name))
        return resting_on(correction, relevant, learned)

    def all_blocks(self) -> set[str]:
        """All blocks, as the rules of today make them."""
        blocks = set()
        for kind, name in self._db.execute("SELECT DISTINCT kind, name FROM readings").fetchall():
            blocks.add(own := block(kind, name))
            self._db.execute("UPDATE readings SET block = ? WHERE kind = ? AND name = ?", (own, kind, name))
        return blocks

    def _linked(self, blocks: Collection[str], corrections: Sequence[Correction]) -> tuple[set[str], list[Correction]]:
        """All blocks that depend on each other, from these on, and the corrections that concern them."""
        ties = {names: self.blocks_of(names) for names in tied(corrections)}
        linked: set[str] = set()
        found = set(blocks)
        while found:
            linked |= found
            select = "SELECT DISTINCT name FROM readings WHERE block = ?"
            names = {name for own in found for (name,) in self._db.execute(select, (own,))}
            found = self.blocks_of(names).union(*(own for own in ties.values() if own & linked)) - linked
        if None in linked:
            raise DamagedError("a reading without a block")
        concerned = frozenset[str]().union(*(names for names, own in ties.items() if own & linked))
        return linked, [correction for correction in corrections if correction.name in concerned]

    def blocks_of(self, names: Iterable[str]) -> set[str]:
        """The blocks with readings that have one of the names or are shown under it, with and without brackets."""
        by = "SELECT DISTINCT block FROM readings WHERE"
        select = f"{by} name = ?1 UNION {by} shown_name = ?1"
        variants = {form for name in names for form in (name, name.rpartition(" (")[0])}
        return {found for form in variants for (found,) in self._db.execute(select, (form,))}

    def _of_block(self, name: str) -> list[tuple[Reading, tuple[str, ...]]]:
        select = f"SELECT {READ}, {AS_SHOWN} FROM readings JOIN articles a USING (article_id) WHERE block = ?"
        return [(_reading(row[:7]), row[7:]) for row in self._db.execute(select, (name,))]

    def shown(self, article_ids: Iterable[str]) -> dict[tuple[str, str, str], Actor]:
        """What the readings of these articles are shown as, by article id, kind and name as read."""
        select = f"SELECT kind, name, {AS_SHOWN} FROM readings WHERE article_id = ?"
        return {
            (article_id, kind, read): rows.stored_actor(name, shown_kind, countries, None, why)
            for article_id in article_ids
            for kind, read, name, shown_kind, countries, why in self._db.execute(select, (article_id,))
        }

    def applied(self) -> str:
        """The text of the file of corrections by which the readings were last identified."""
        found = self._db.execute("SELECT text FROM corrections").fetchone()
        if not found:
            raise DamagedError("no corrections")
        return str(found[0])

    def note_applied(self, text: str) -> None:
        self._db.execute("UPDATE corrections SET text = ?", (text,))

    def articles_by_name(self) -> dict[str, set[str]]:
        """The ids of the articles in which each actor occurs, by its name as shown."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name, article_id in self._db.execute("SELECT shown_name, article_id FROM readings"):
            found[name].add(article_id)
        return found

    def called(self, name: str) -> set[str]:
        """All that articles call the actor who is shown by a name, or whoever they call so where nobody is."""
        select = "SELECT DISTINCT name FROM readings WHERE shown_name"
        found = self._db.execute(f"{select} = ?", (name,)).fetchall()
        if not found:
            called_so = "SELECT shown_name FROM readings WHERE name = ?"
            found = self._db.execute(f"{select} IN ({called_so})", (name,)).fetchall()
        return {read for (read,) in found}

    def table(self, n_events: Mapping[str, int]) -> pd.DataFrame:
        """One row an actor, who takes part in most events first: ``ACTOR_COLUMNS``."""
        select = f"SELECT {READ}, {AS_SHOWN} FROM readings JOIN articles a USING (article_id) ORDER BY a.published, 1"
        groups: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for row in self._db.execute(select):
            groups[row[7]].append(row)
        records = [_actor_row(name, group, n_events.get(name, 0)) for name, group in groups.items()]
        records.sort(key=lambda r: (-r["n_events"], -r["n_articles"], r["name"]))
        return frame(records, ACTOR_COLUMNS)


def _cells(actor: Actor) -> tuple[Any, ...]:
    return actor.kind, actor.name, json.dumps(actor.countries), actor.role, actor.reason


@rows.decodes
def _reading(row: Sequence[Any]) -> Reading:
    article_id, published, kind, name, countries, role, reason = row
    day = rows.day(published) or dt.date.min
    return Reading(article_id, day, rows.stored_actor(name, kind, countries, role, reason))


@rows.decodes
def _actor_row(name: str, group: Sequence[tuple[Any, ...]], n_events: int) -> dict[str, Any]:
    """The row of ``ACTOR_COLUMNS`` for the readings that are shown under a name, in the order of publication."""
    days = [rows.day(row[1]) for row in group]
    kind = group[0][8]
    codes = Counter(code for row in group for code in rows.codes(row[9]))
    by_role: defaultdict[str, list[dt.date | None]] = defaultdict(list)
    as_first: dict[str, str] = {}
    for row, day in zip(group, days, strict=True):
        if row[5]:
            by_role[as_first.setdefault(fold(row[5]), row[5])].append(day)
    return {
        "name": name,
        "kind": kind,
        "countries": [code for code, number in codes.most_common() if kind != "group" or 2 * number > len(group)],
        "aliases": sorted({row[3] for row in group} - {name}),
        "roles": [{"role": role, "first": own[0], "last": own[-1]} for role, own in by_role.items()],
        "reason": "; ".join(dict.fromkeys(row[10] for row in group if row[10])),
        "n_events": n_events,
        "n_articles": len({row[0] for row in group}),
        "first": days[0],
        "last": days[-1],
    }
