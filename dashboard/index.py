"""The events by columns: integer days and codes, so that filters and counts over a million events take milliseconds.

Days are counted from 1970-01-01. An interval that is open at one side gets a sensible bound to be drawn with, and is
endless where it is compared with a window.
"""

import copy
import datetime as dt
import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from extract.happenings.importance import Scores, importance

from . import parts, together, topics, words
from .cards import Cards
from .cast import Cast
from .conditions import CONDITIONS
from .facet import Facet, Mask
from .filters import Selection, Window

Days = NDArray[np.int64]
Rows = NDArray[np.intp]

OPEN_DAYS = 30  # how far an open side is drawn where nothing else bounds it
EDGE = 0.02  # share of the events at either end that may not stretch the first view
ROOM = 0.04  # of the first view left free at either side
EPOCH = dt.date(1970, 1, 1).toordinal()


def to_day(date: dt.date) -> int:
    return date.toordinal() - EPOCH


def to_date(day: int) -> dt.date:
    """The date of the day; beyond the years that have one (1 to 9999) the nearest: a far event may be drawn there."""
    return dt.date.fromordinal(min(max(int(day) + EPOCH, 1), dt.date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Hits:
    """The events that fit a selection. ``misses`` counts, for each event, the conditions it fails.

    ``mask`` and ``shown`` hold what is shown and counted, an event and its sides once; ``fits`` and ``ignoring`` hold
    each of these, for what is asked of single events.
    """

    misses: NDArray[np.int8]
    failed: Mapping[str, Mask]
    cards: Cards

    @property
    def mask(self) -> Mask:
        return self.shown()

    @property
    def fits(self) -> Mask:
        return self.ignoring()

    def shown(self, *conditions: str) -> Mask:
        """The events to show that fit all but perhaps these conditions."""
        return self.cards.once(self.ignoring(*conditions))

    def having(self, events: Mask, *conditions: str) -> Mask:
        """Those of these events to show that fit all but perhaps the conditions."""
        return self.cards.once(self.ignoring(*conditions) & events)

    def ignoring(self, *conditions: str) -> Mask:
        """The events that fit all but perhaps these conditions, so that their alternatives can be counted."""
        ignored = [self.failed[name].astype(np.int8) for name in conditions if name in self.failed]
        fitting: Mask = self.misses == sum(ignored, np.zeros(len(self.misses), np.int8))
        return fitting


class EventIndex:
    """An events table (``model.EVENT_COLUMNS``) made ready to be filtered, counted and drawn.

    ``published`` tells the day on which each article appeared, by its id: what began earlier and has no end is drawn
    until the last report of it. ``told`` holds the days of its first and last report; ``order`` is the day that an
    event is listed by, where it has none that of its first report; ``lanes`` say in which lane it stands; ``related``
    holds what the relations of other events say of an event, by its id; ``cards`` say which events are shown as one.
    ``by_importance``, ``by_day``, ``by_end`` and ``latest`` are all rows in order: the most important, the first to
    begin, the first to end and the last, of one day the most important, before the others.
    """

    def __init__(self, frame: pd.DataFrame, published: Mapping[str, dt.date]) -> None:
        self.frame = frame.reset_index(drop=True)
        self.n = len(frame)
        self._columns = {str(name): column.array for name, column in self.frame.items()}
        self.ids = self.frame["event_id"].to_numpy(object)
        self._row = {event: row for row, event in enumerate(self.ids)}
        self.cards = Cards.of(self.frame["side_of"].tolist(), self._row)
        has_start, has_end = self.frame["start"].notna().to_numpy(), self.frame["end"].notna().to_numpy()
        self.dated: Mask = has_start | has_end
        self.open_start: Mask = ~has_start & has_end
        self.open_end: Mask = has_start & ~has_end
        articles = Facet.of(self.frame["article_ids"])
        self.told = _told(articles, published, self.n)
        self.first, self.last = self._bounds()
        self.order: Days = np.where(self.dated, self.first, self.told[:, 0])
        self.reports: Days = np.bincount(articles.rows, minlength=self.n)
        self.importance: Scores = importance(self.frame)
        self.by_importance: Rows = np.argsort(-self.importance, kind="stable")
        self.by_day: Rows = np.argsort(self.first, kind="stable")
        self.by_end: Rows = np.argsort(self.last, kind="stable")
        self.latest: Rows = np.lexsort((-self.importance, -self.order))
        self.cast = Cast.of(self.frame)
        self.related = _related(self.frame)
        self.facets = self._facets() | {"article": articles}
        self.outlets = np.bincount(self.facets["source"].rows, minlength=self.n)
        self._by_part: dict[tuple[str, str], Facet] = {}
        self.lanes = {
            "country": together.by_country(self.frame),
            "actor": together.by_actor(self.frame),
            "type": self.facets["type"],
            "topic": self.facets["topic"].foremost(),
        }

    def _bounds(self) -> tuple[Days, Days]:
        start, end = _days(self.frame["start"]), _days(self.frame["end"])
        first = np.where(self.open_start, end - OPEN_DAYS, start)
        last = np.where(self.open_end, np.maximum(self.told[:, 1], start + OPEN_DAYS), end)
        return first, last

    def _facets(self) -> dict[str, Facet]:
        columns = {name: name for name in ("type", "status", "state", "dating")} | {
            "person": "persons",
            "country": "countries",
            "source": "publishers",
        }
        facets = {facet: Facet.of(self.frame[column]) for facet, column in columns.items()}
        everybody = self.cast.facet()
        actors = {"actor": everybody, "organization": self.cast.organizations(everybody)}
        return (
            facets
            | actors
            | {
                "topic": topics.facet(self.frame),
                "confidence": Facet.of(words.surenesses(self.frame["confidence"])),
            }
        )

    @functools.cached_property
    def about(self) -> Facet:
        """The topics and the places of the events."""
        return self.facets["topic"].beside(Facet.of(self.frame["place"]))

    def with_cast(self, cast: Cast) -> "EventIndex":
        """The same events with others who take part in them."""
        made = copy.copy(self)
        made.cast, made._by_part = cast, {}
        made.facets = self.facets | {"actor": cast.facet()}
        return made

    def row(self, event: str | None) -> int | None:
        return None if event is None else self._row.get(event)

    def rows(self, events: Iterable[str]) -> list[int]:
        """The rows of those of the events that are there, in their order."""
        return [row for row in map(self.row, events) if row is not None]

    def event(self, row: int) -> Mapping[str, Any]:
        """The event in this row of the digest, by column."""
        return _Event(self._columns, row)

    @property
    def n_shown(self) -> int:
        """How many events there are, an event and its sides counted once."""
        return self.n - len(self.cards.sides)

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last day of all dated events; None where there are none."""
        if not self.dated.any():
            return None
        return int(self.first[self.dated].min()), int(self.last[self.dated].max())

    def home(self, mask: Mask) -> tuple[int, int] | None:
        """The days to show first: those of nearly all events of the mask, whatever a few far ones do."""
        rows = mask & self.dated
        if not rows.any():
            return None
        begun, ended = self.among_first(self.by_day, rows), self.among_first(self.by_end, rows)
        skip = int(len(begun) * EDGE)
        first, last = int(self.first[begun[skip]]), int(self.last[ended[~skip]])
        last = max(first, last)
        room = max(1, round((last - first) * ROOM))
        return first - room, last + room

    def moved_to(self, row: int, days: tuple[int, int]) -> tuple[int, int]:
        """As many days as these, moved only as far as it takes to have this event among them."""
        if not self.dated[row]:
            return days
        room = round((days[1] - days[0]) * ROOM)
        earlier = min(0, int(self.last[row]) - room - days[0])
        later = max(0, int(self.first[row]) + room - days[1])
        return days[0] + earlier + later, days[1] + earlier + later

    def facet(self, name: str, part: str = "") -> Facet:
        """The values of a facet; of who takes part only those who have this part in an event (``PARTS``)."""
        if not part:
            return self.facets[name]
        if (name, part) not in self._by_part:
            self._by_part[name, part] = parts.facet(self.frame, self.cast, self.facets[name], name, part)
        return self._by_part[name, part]

    def _fitting(self, condition: str, values: Sequence[str], selection: Selection) -> Mask:
        """The events that have any, all or none of the values; whoever is to be missing has no part at all."""
        name, mode = CONDITIONS[condition]
        facet = self.facet(name, "" if mode == "not" else selection.part_in(name))
        wanted = self._named(name, values)
        if mode == "all":
            every: Mask = np.logical_and.reduce([facet.mask([value], self.n) for value in wanted])
            return every
        found = facet.mask(wanted, self.n)
        return ~found if mode == "not" else found

    def _named(self, facet: str, values: Sequence[str]) -> Sequence[str]:
        return topics.named(self.facets[facet], values) if facet == "topic" else values

    def among(self, events: Collection[str]) -> Mask:
        """The events with these ids."""
        out = np.zeros(self.n, bool)
        out[self.rows(events)] = True
        return out

    def nearest(self, row: int, most: int) -> Rows:
        """So many rows at most of the other events, those that begin nearest to this one first."""
        apart = np.where(self.dated, np.abs(self.first - self.first[row]), np.iinfo(np.int64).max)
        apart[row] = np.iinfo(np.int64).max
        found: Rows = np.argsort(apart, kind="stable")[: min(most, self.n - 1)]
        return found

    def among_first(self, order: Rows, mask: Mask, most: int | None = None) -> Rows:
        """The rows of the mask in this order of all rows, at most so many."""
        found: Rows = order[mask[order]][:most]
        return found

    def overlapping(self, window: Window) -> Mask:
        first, last = map(to_day, window)
        begins = self.open_start | (self.first <= last)
        return self.dated & begins & (self.open_end | (self.last >= first))

    def apply(
        self, selection: Selection, search: Callable[[str], Collection[str]], starred: Collection[str] = ()
    ) -> Hits:
        """The events that fit; ``search`` gives the ids of the events that hold some words, ``starred`` are the ids of
        those that the user starred."""
        fits = {condition: self._fitting(condition, values, selection) for condition, values in selection.picked}
        if selection.undated:
            fits["undated"] = ~self.dated
        elif selection.window:
            fits["window"] = self.overlapping(selection.window)
        if selection.tie:
            fits["tie"] = self.cast.tied(selection.tie)
        if selection.words:
            fits["words"] = self.among(search(selection.words))
        if selection.starred:
            fits["starred"] = self.among(starred)
        if selection.outlets > 1:
            fits["outlets"] = self.outlets >= selection.outlets
        failed = {name: ~mask for name, mask in fits.items()}
        misses = sum((mask.astype(np.int8) for mask in failed.values()), np.zeros(self.n, np.int8))
        return Hits(misses, failed, self.cards)


class _Event(Mapping[str, Any]):
    """One row of columns, of which only the cells that are asked for are read: that takes long where all are."""

    __slots__ = ("_columns", "_row")

    def __init__(self, columns: Mapping[str, Any], row: int) -> None:
        self._columns, self._row = columns, row

    def __getitem__(self, name: str) -> Any:
        return self._columns[name][self._row]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _related(frame: pd.DataFrame) -> dict[str, list[dict[str, str]]]:
    """The relations turned round: by the event that they lead to, each with the id of the event that has it."""
    found: dict[str, list[dict[str, str]]] = {}
    for event_id, relations in zip(frame["event_id"], frame["relations"], strict=True):
        for row in relations:
            found.setdefault(row["event_id"], []).append(row | {"event_id": event_id})
    return found


def _told(articles: Facet, published: Mapping[str, dt.date], n: int) -> NDArray[np.int64]:
    """The days of the first and the last article of each event, as two columns; 0 where none has a day."""
    known = np.array([name in published for name in articles.names], bool)
    days = np.array([to_day(published[name]) if name in published else 0 for name in articles.names], np.int64)
    links = known[articles.codes]
    rows, of_links = articles.rows[links], days[articles.codes[links]]
    told = np.zeros((n, 2), np.int64)
    told[rows] = of_links[:, None]
    np.minimum.at(told[:, 0], rows, of_links)
    np.maximum.at(told[:, 1], rows, of_links)
    return told


def _days(column: Any) -> Days:
    """Days of a datetime column; 0 where there is none."""
    values = column.to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(values), np.datetime64(0, "D"), values).astype(np.int64)
