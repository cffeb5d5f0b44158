"""A briefing: chosen events in the order of their days, each with its sentence, and a footnote for every report of it.

``briefing`` makes it of rows of the events table; ``markdown``, ``html``, ``docx`` and ``timelinejs`` write it.
Everything in it is plain text, on one line and without control characters; escaping is each writer's own.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from extract.days import day, span_in_short, span_of, when
from extract.event_types import STATUS_WORDS
from extract.exports.citations import Source, plain, source_of, telling
from extract.happenings.changes import table_rows
from extract.happenings.history import Line, lines
from extract.model import TimeSpan

NAMED = 8  # actors of a side


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a briefing, nothing where there is no title, and the user's notes by the ids of events;
    ``written`` is the day of writing; ``whole`` also gives the sentences of the other reports, on the web page."""

    title: str = "Briefing"
    notes: Mapping[str, str] = field(default_factory=dict)
    written: dt.date = field(default_factory=dt.date.today)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One event. ``sources`` are its reports, each once, first that of the sentence; ``lines`` say how it went on, its
    figures and where reports differ; ``more`` are its other sentences, each with the place of its report in
    ``sources``, for the web page of the whole."""

    event_id: str
    type: str
    span: TimeSpan
    title: str
    when: str
    what: str
    parties: str
    sentence: str
    sources: tuple[Source, ...]
    lines: tuple[Line, ...]
    note: str
    more: tuple[tuple[str, int], ...] = ()

    def also(self) -> list[tuple[str, list[int]]]:
        """Who else reports it, each with the places of its reports in ``sources``."""
        found: dict[str, list[int]] = {}
        for place, source in enumerate(self.sources[1:], 1):
            found.setdefault(source.outlet or source.title or "another report", []).append(place)
        return list(found.items())


@dataclass(frozen=True, slots=True)
class Briefing:
    title: str
    facts: str
    items: tuple[Item, ...]


def briefing(events: pd.DataFrame, head: Head) -> Briefing:
    """The briefing of rows of an events table (``model.EVENT_COLUMNS``)."""
    rows = sorted(table_rows(events), key=_order)
    return Briefing(plain(head.title), _facts(rows, head.written), tuple(_item(row, head) for row in rows))


def _order(row: Mapping[str, Any]) -> tuple[bool, dt.date]:
    """By its first day; without one behind all others, by its first report."""
    span = span_of(row)
    first = span.start or span.end
    return first is None, first or min(pd.Timestamp(piece["published"]).date() for piece in row["evidence"])


def _facts(rows: Sequence[Mapping[str, Any]], written: dt.date) -> str:
    """ "7 events, 3 reports, 5 Feb 2026 – 30 Jul 2026; written on 29 November 2026"."""
    articles = {article for row in rows for article in row["article_ids"]}
    days = [day for row in rows for day in (span_of(row).start, span_of(row).end) if day]
    told = [_count(len(rows), "event"), _count(len(articles), "report")]
    told += [span_in_short(min(days), max(days))] if days else []
    return f"{', '.join(told)}; written on {day(written)}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _item(row: Mapping[str, Any], head: Head) -> Item:
    kind, status = str(row["type"]).capitalize(), STATUS_WORDS[row["status"]].lower()
    shown = telling(row)
    reports = {piece["article_id"]: piece for piece in [shown, *row["evidence"]]}
    others = [piece for piece in row["evidence"] if head.whole and piece is not shown]
    return Item(
        row["event_id"],
        kind,
        span_of(row),
        plain(row["title"]),
        when(span_of(row)),
        " · ".join(filter(None, (f"{kind}, {status}", plain(row["place"])))),
        parties(row),
        plain(shown["text"]),
        tuple(map(source_of, reports.values())),
        tuple(Line(plain(line.text), line.doubt) for line in lines(row)),
        plain(head.notes.get(row["event_id"], "")),
        tuple((plain(piece["text"]), list(reports).index(piece["article_id"])) for piece in others),
    )


def parties(row: Mapping[str, Any]) -> str:
    """ "Kaja Kallas, Council → Russia": who does it, and to whom."""
    return " → ".join(filter(None, (_side(row["agents"]), _side(row["targets"]))))


def _side(actors: Sequence[Mapping[str, Any]]) -> str:
    names = [plain(actor["name"]) for actor in actors[:NAMED]]
    more = len(actors) - NAMED
    return ", ".join([*names, f"{more} more"] if more > 0 else names)
