"""The tables of articles, mentions and events: read, and written anew where something has changed."""

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from extract.consolidation import Cluster
from extract.corrections import Anchor, on_one_line
from extract.happenings.digest import derived
from extract.happenings.happening import following
from extract.model import DERIVED_COLUMNS, MENTION_COLUMNS, Article, Event, EventType, Mention, TimeSpan
from extract.overlay import overlay
from extract.registry.names import plain
from extract.store import rows
from extract.store.errors import DamagedError
from extract.store.overlay import overlaid
from extract.store.schema import EVENT_STORED, MENTION_STORED, OF_ARTICLE
from extract.tables import evidence_columns, mention_rows, shown_source

ORDER = "coalesce(start, \"end\", '9999'), event_id"  # of events: by first day, undated ones last
# The mentions of the events that are shown; each event is looked up, for they may be many and few are asked for.
SHOWN = "NOT (SELECT hidden FROM events shown WHERE shown.event_id = m.event_id)"
EVIDENCE = [name for name in MENTION_COLUMNS if name != "event_id"]
# What only the store keeps of a mention.
UNSHOWN = {"as_read": "object", "cluster": "int64", "headline": "str", "by_hand": "int64"}


class Home(NamedTuple):
    """The event that a cluster is told of by, and its article. A file of an early version has no ids of clusters: there
    that of all is ""."""

    cluster_id: str
    event_id: str
    article_id: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is compared of a stored mention to find it again, and what it belongs to."""

    article_id: str
    type: EventType
    trigger_text: str
    text: str
    cluster_id: str
    event_id: str

    def anchor(self) -> Anchor:
        return Anchor(self.article_id, self.type, on_one_line(self.trigger_text), on_one_line(self.text))


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

    def parts(
        self, condition: str, values: tuple[str, ...], columns: Mapping[str, str], size: int
    ) -> Iterator[dict[str, list[Any]]]:
        """The columns, ``event_id`` first, of the mentions that meet a condition, so many mentions at a time, with what
        the user said of their events."""
        names = ", ".join(f'm."{name}"' for name in columns)
        cursor = self._db.execute(f"SELECT {names} FROM mentions m WHERE {condition} ORDER BY m.id", values)
        while found := cursor.fetchmany(size):
            yield overlaid(self._db, rows.columns_of(found, columns))

    def shown(self, condition: str = "TRUE", values: tuple[str, ...] = ()) -> dict[str, list[Any]]:
        """The same with what the user said of their events."""
        return overlaid(self._db, self.mentions(condition, values))

    def events(self, event_ids: Iterable[str] | None = None, today: dt.date | None = None) -> dict[str, list[Any]]:
        """The columns of all events, or of these, by first day, undated ones last; hidden ones are left out.

        What is overdue is so on the day ``today``, by default that of the calendar.
        """
        columns = self.with_evidence(event_ids)
        return columns | following(columns, today or dt.date.today())

    def with_evidence(self, event_ids: Iterable[str] | None = None) -> dict[str, list[Any]]:
        """The stored columns of all events, or of these, and their evidence."""
        names = ", ".join(f'"{name}"' for name in EVENT_STORED)
        condition, values = ("TRUE", ()) if event_ids is None else rows.among("event_id", event_ids)
        select = f"SELECT {names} FROM events WHERE NOT hidden AND {condition} ORDER BY {ORDER}"
        found = self._db.execute(select, values).fetchall()
        columns, mentions = rows.columns_of(found, EVENT_STORED), self.shown(condition, values)
        evidence: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for event_id, *cells in zip(mentions["event_id"], *(mentions[name] for name in EVIDENCE), strict=True):
            evidence[event_id].append(dict(zip(EVIDENCE, cells, strict=True)))
        columns["evidence"] = [evidence[event_id] for event_id in columns["event_id"]]
        if not all(columns["evidence"]):
            raise DamagedError("an event without a mention")
        return columns

    def as_read(self, article_ids: Iterable[str]) -> list[Mention]:
        """The mentions that were read in these articles, with their actors as read."""
        by = "m.article_id = ? AND NOT m.by_hand"
        return [mention for article_id in article_ids for mention in self._as_read(by, article_id)]

    def _as_read(self, condition: str, value: str) -> list[Mention]:
        columns = self.mentions(condition, (value,), MENTION_COLUMNS | UNSHOWN)
        return [rows.mention_of(dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]

    def replace_events(
        self, old: Iterable[str], events: Sequence[Event], clusters: Iterable[Cluster], read: Mapping[int, Mention]
    ) -> None:
        """Put events, which these clusters make, in the place of the old ones; ``read`` gives each of their mentions
        as read, by the identity of the object."""
        articles = self.articles({m.article_id for event in events for m in event.mentions})
        stored = [mention for event in events for mention in event.mentions]
        cluster_of = {id(m): cluster.id for cluster in clusters for m in cluster.mentions}
        told = mention_rows(events, articles)
        mentions: dict[str, Sequence[Any]] = {name: [row[name] for row in told] for name in MENTION_STORED}
        numbers = (read[id(m)].cluster for m in stored)
        mentions |= {
            "as_read": [rows.actors_read(read[id(m)], m) for m in stored],
            "cluster": [rows.ALONE if n is None else n for n in numbers],
            "by_hand": [int(m.by_hand) for m in stored],
            "headline": [m.headline for m in stored],
            "cluster_id": [cluster_of[id(m)] for m in stored],
        }
        shown = evidence_columns(events, articles, self.texts(articles))
        shown["hidden"] = [int(event.hidden) for event in events]
        overlay(shown)
        self._db.executemany("DELETE FROM events WHERE event_id = ?", [(event_id,) for event_id in old])
        self._insert("events", shown | derived(shown), EVENT_STORED | DERIVED_COLUMNS | {"hidden": "int64"})
        self._insert("mentions", mentions, MENTION_STORED | UNSHOWN | {"cluster_id": "str"})
        self._db.executemany(
            "INSERT INTO search (rowid, words) SELECT id, ? FROM events WHERE event_id = ?",
            [(searchable(event), event.id) for event in events],
        )

    def texts(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Of these articles those that share their text with others, each with the first article that prints it."""
        condition, values = rows.among("article_id", article_ids)
        found = self._db.execute(f"SELECT article_id, text_id FROM texts WHERE {condition}", values).fetchall()
        return dict(zip(*rows.columns_of(found, {"article_id": "str", "text_id": "str"}).values(), strict=True))

    def clusters_in(self, article_id: str) -> set[str]:
        """Ids of the clusters of an article."""
        select = "SELECT DISTINCT cluster_id FROM mentions WHERE article_id = ?"
        return {cluster_id for (cluster_id,) in self._db.execute(select, (article_id,))}

    def times(self, article_id: str) -> Mapping[EventType, Sequence[TimeSpan]]:
        """The times that the mentions of an article give, by their type."""
        columns = {name: MENTION_COLUMNS[name] for name in ("type", "start", "end")}
        select = 'SELECT DISTINCT type, start, "end" FROM mentions WHERE article_id = ?'
        found = rows.columns_of(self._db.execute(select, (article_id,)).fetchall(), columns)
        times: defaultdict[EventType, list[TimeSpan]] = defaultdict(list)
        for kind, start, end in zip(*found.values(), strict=True):
            times[kind].append(TimeSpan(start, end, "unknown"))
        return times

    def told(self, article_id: str) -> list[Told]:
        """The mentions of an article, in the order of the text."""
        return self._told("article_id = ?", (article_id,), "trigger_start, type")

    def told_of(self, event_id: str) -> list[Told]:
        """The mentions of an event, in their order."""
        return self._told("event_id = ?", (event_id,), "id")

    def _told(self, condition: str, values: tuple[str, ...], order: str) -> list[Told]:
        columns = dict.fromkeys(("article_id", "type", "trigger", "text", "cluster_id", "event_id"), "str")
        select = f'SELECT article_id, type, "trigger", text, cluster_id, event_id FROM mentions WHERE {condition}'
        found = rows.columns_of(self._db.execute(f"{select} ORDER BY {order}", values).fetchall(), columns)
        return [Told(*row) for row in zip(*found.values(), strict=True)]

    def homes(self, cluster_ids: Iterable[str]) -> set[Home]:
        """Where these clusters are, as far as they are stored."""
        select = "SELECT DISTINCT cluster_id, event_id, article_id FROM mentions WHERE cluster_id = ?"
        found = {row for cluster_id in cluster_ids for row in self._db.execute(select, (cluster_id,))}
        if any(not isinstance(value, str) for row in found for value in row):
            raise DamagedError("a mention without an event or an article")
        return {Home(*row) for row in found}

    def _insert(self, table: str, content: Mapping[str, Sequence[Any]], columns: dict[str, str]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        self._db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows.cells(content, columns))


def searchable(event: Event) -> str:
    """The words that an event is found by."""
    actors = [word for actor in event.actors() for word in (actor.name, actor.role or "")]
    return plain(" ".join([event.title, event.place or "", *actors, *(mention.text for mention in event.mentions)]))
