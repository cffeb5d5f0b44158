"""The tables of articles, mentions and events: read, and merged anew where something has changed."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from extract.merge import NARROW, merge
from extract.model import MENTION_COLUMNS, Article, Event, Mention, shifted
from extract.registry import ByName, show
from extract.registry.names import plain
from extract.store import rows
from extract.store.errors import DamagedError
from extract.store.schema import EVENT_STORED, MENTION_STORED, OF_ARTICLE
from extract.tables import events_table, mentions_table, shown_source

EVIDENCE = [name for name in MENTION_COLUMNS if name != "event_id"]
UNSHOWN = {"as_read": "object", "cluster": "int64", "headline": "str"}  # what only the store keeps of a mention


class Tables:
    """Mentions are stored with their actors as shown and, where that differs, as read; events with those shown.
    The methods belong into a transaction of the caller's."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def articles(self, article_ids: Iterable[str]) -> dict[str, Article]:
        select = f"SELECT {', '.join(rows.ARTICLE_FIELDS)} FROM articles WHERE article_id = ?"
        found = (self._db.execute(select, (article_id,)).fetchone() for article_id in article_ids)
        return {row[0]: rows.article_of(row) for row in found if row}

    def mentions(
        self, condition: str = "TRUE", values: tuple[str, ...] = (), columns: Mapping[str, str] = MENTION_COLUMNS
    ) -> dict[str, list[Any]]:
        """The columns of the mentions that meet a condition, in the order of their events."""
        names = ", ".join(OF_ARTICLE.get(name, f'm."{name}"') for name in columns)
        joined = "mentions m JOIN articles a USING (article_id)"
        select = f"SELECT {names} FROM {joined} WHERE {condition} ORDER BY m.id"
        found = rows.columns_of(self._db.execute(select, values).fetchall(), columns)
        return found | {"article": [shown_source(source) for source in found["article"]]}

    def events(self) -> dict[str, list[Any]]:
        """The columns of all events, by first day, undated ones last."""
        names = ", ".join(f'"{name}"' for name in EVENT_STORED)
        order = "coalesce(start, \"end\", '9999'), event_id"
        found = self._db.execute(f"SELECT {names} FROM events ORDER BY {order}").fetchall()
        columns, mentions = rows.columns_of(found, EVENT_STORED), self.mentions()
        evidence: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for event_id, *cells in zip(mentions["event_id"], *(mentions[name] for name in EVIDENCE), strict=True):
            evidence[event_id].append(dict(zip(EVIDENCE, cells, strict=True)))
        columns["evidence"] = [evidence[event_id] for event_id in columns["event_id"]]
        if not all(columns["evidence"]):
            raise DamagedError("an event without a mention")
        return columns

    def as_read(self, article_ids: Iterable[str]) -> list[Mention]:
        """The mentions of these articles, with their actors as read."""
        return [mention for article_id in article_ids for mention in self._as_read("m.article_id = ?", article_id)]

    def _as_read(self, condition: str, value: str) -> list[Mention]:
        columns = self.mentions(condition, (value,), MENTION_COLUMNS | UNSHOWN)
        return [rows.mention_of(dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]

    def merge(self, mentions: Sequence[Mention], old: Collection[str], shown: ByName) -> None:
        """Put the events that these mentions, with actors as read, tell in the place of the old ones."""
        articles = self.articles({mention.article_id for mention in mentions})
        pairs = [(show(mention, shown), mention) for mention in mentions]
        read = {id(as_shown): mention for as_shown, mention in pairs}  # events hold the very objects
        events = merge([as_shown for as_shown, _ in pairs], {a.id: a.published for a in articles.values()})
        table = mentions_table(events, articles)
        stored = [mention for event in events for mention in event.mentions]
        table["as_read"] = pd.Series([rows.actors_read(read[id(m)], m) for m in stored], dtype=object)
        table["cluster"] = pd.Series([rows.ALONE if m.cluster is None else m.cluster for m in stored], dtype="int64")
        table["headline"] = pd.Series([m.headline for m in stored], dtype="str")
        self._db.executemany("DELETE FROM events WHERE event_id = ?", [(event_id,) for event_id in old])
        self._insert("events", events_table(events, articles), EVENT_STORED)
        self._insert("mentions", table, MENTION_STORED | UNSHOWN)
        self._db.executemany(
            "INSERT INTO search (rowid, words) SELECT id, ? FROM events WHERE event_id = ?",
            [(searchable(event), event.id) for event in events],
        )

    def touching(self, mentions: Sequence[Mention]) -> set[str]:
        """Ids of the events that ``merge`` may compare with those of the mentions: with a mention of the same article,
        or of the same type with a day in common, in a wide time also called the same. Only times shorter than
        ``NARROW`` days join the events of two articles."""
        found: set[str] = set()
        for article_id in {mention.article_id for mention in mentions}:
            found.update(self._ids("article_id = ?", article_id))
        for type_, start, end, name in {(m.type, m.when.start, m.when.end, m.trigger_text) for m in mentions}:
            if start and end and (end - start).days < NARROW:
                shared = 'type = ? AND start BETWEEN ? AND ? AND "end" >= ?'
                found.update(self._ids(shared, type_, str(shifted(start, -NARROW)), str(end), str(start)))
            elif start and end:
                shared = 'type = ? AND trigger = ? COLLATE NOCASE AND start <= ? AND "end" >= ?'
                found.update(self._ids(shared, type_, name, str(end), str(start)))
        return found

    def of_events(self, event_ids: Iterable[str]) -> list[Mention]:
        """The mentions of these events, with their actors as read."""
        return [mention for event_id in event_ids for mention in self._as_read("m.event_id = ?", event_id)]

    def _ids(self, condition: str, *values: str) -> Iterator[str]:
        for (event_id,) in self._db.execute(f"SELECT DISTINCT event_id FROM mentions WHERE {condition}", values):
            yield event_id

    def _insert(self, table: str, content: pd.DataFrame, columns: dict[str, str]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        self._db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows.cells(content, columns))


def searchable(event: Event) -> str:
    """The words that an event is found by."""
    actors = [word for actor in event.actors() for word in (actor.name, actor.role or "")]
    return plain(" ".join([event.title, event.place or "", *actors, *(mention.text for mention in event.mentions)]))
