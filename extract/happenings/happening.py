"""What follows from all that is told of an event: how it went on, what its reports differ about, what was said, what
other events it has to do with, and which of them is one with it. These columns (``model.FOLLOWING``) are made from the
evidence when a table is made, so that they follow the rules and the calendar of today. The store keeps what a digest
needs of them, with a hash of the code that made it.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import Any

from extract.happenings import relations
from extract.happenings.claims import claims
from extract.happenings.disputes import Dispute, disputes
from extract.happenings.life import Life, life, state_on
from extract.happenings.sides import sides
from extract.model import Status, TimeSpan, shifted

NEAR = 4  # days between two events that may be told of one happening
FAR_DAY = "a single report announces it for a far day"

Columns = Mapping[str, Sequence[Any]]
Row = dict[str, Any]
Key = tuple[str, str]  # a type, and the name of one who takes part


@dataclass(frozen=True, slots=True)
class _Telling:
    article_id: str
    status: Status
    when: TimeSpan
    text: str


def following(columns: Columns, today: dt.date) -> dict[str, list[Any]]:
    """The columns of ``model.FOLLOWING`` for events with the other ones; what is overdue is so on the day ``today``."""
    own = of_evidence(columns)
    related = relations.of_events(columns, relations.tellings(columns))
    return own | of_others({**columns, **own}, related, today)


def of_evidence(columns: Columns) -> dict[str, list[Any]]:
    """What follows for each event from its evidence alone: no relations or sides; the state is never "overdue"."""
    lives = [_life(pieces) for pieces in columns["evidence"]]
    return {
        "state": [one.state for one in lives],
        "due": [one.due for one in lives],
        "history": [_history(one, _publishers(pieces)) for one, pieces in zip(lives, columns["evidence"], strict=True)],
        "disputed": [
            [row for dispute in disputes(type, pieces, one.reports) for row in _rows(dispute, _publishers(pieces))]
            for type, pieces, one in zip(columns["type"], columns["evidence"], lives, strict=True)
        ],
        "claims": [
            claims(pieces) if type == "statement" else []
            for type, pieces in zip(columns["type"], columns["evidence"], strict=True)
        ],
        "to_check": [FAR_DAY if one.doubtful else "" for one in lives],
    }


def of_others(columns: Columns, related: list[list[dict[str, str]]], today: dt.date) -> dict[str, list[Any]]:
    """What follows for each event from the other ones too: its relations, which are given, what it is a side of, and
    its state on the day ``today``.

    ``columns`` have those of ``of_evidence``; of their evidence only that of events which share a sentence is needed,
    with the fields ``sides.FIELDS``; that of others may be empty.
    """
    states = list(map(state_on, columns["state"], columns["due"], repeat(today)))
    late = [row for row, state in enumerate(states) if state == "overdue"]
    settled = _Settled(columns, late)
    for row in filter(settled.tells, late):
        states[row] = columns["state"][row]
    return {"state": states, "relations": related, "side_of": sides(columns, related)}


def _life(pieces: Sequence[Row]) -> Life:
    told = [
        _Telling(p["article_id"], p["status"], TimeSpan(p["start"], p["end"], p["dating"]), p["text"]) for p in pieces
    ]
    return life(told, {piece["article_id"]: piece["published"] for piece in pieces})


def _publishers(pieces: Iterable[Row]) -> dict[str, str]:
    return {piece["article_id"]: piece["publisher"] for piece in pieces}


def _history(one: Life, publishers: Mapping[str, str]) -> list[Row]:
    return [
        {
            "article_id": report.article_id,
            "publisher": publishers[report.article_id],
            "published": report.published,
            "status": report.status,
            "outcome": report.outcome or "",
            "start": report.when.start,
            "end": report.when.end,
        }
        for report in one.reports
    ]


def _rows(dispute: Dispute, publishers: Mapping[str, str]) -> list[Row]:
    """A row for each value, the best supported first: by most publishers, of equals by most articles."""
    rows = [
        {
            "about": dispute.about,
            "value": value,
            "article_ids": list(articles),
            "publishers": list(dict.fromkeys(filter(None, (publishers[article] for article in articles)))),
        }
        for value, articles in dispute.values.items()
    ]
    return sorted(rows, key=lambda row: (-len(row["publishers"]), -len(row["article_ids"])))


class _Settled:
    """The events of which it is told that they happened or did not, by type and those who take part.

    What was announced may be told in words so different that it stays an event of its own: one of the same type, near
    in time and with an actor in common tells how it ended.
    """

    def __init__(self, columns: Columns, rows: Iterable[int]) -> None:
        """``rows`` are those of the events that will be asked about."""
        self._columns = columns
        asked = {key for row in rows for key in self._keys(row)}
        times: defaultdict[Key, list[tuple[dt.date, dt.date]]] = defaultdict(list)
        for row, status in enumerate(columns["status"]):
            if status in ("occurred", "negated") and (columns["start"][row] or columns["end"][row]):
                for key in self._keys(row) & asked:
                    times[key].append(self._widened(row, 0))
        self._times = {key: _Times(spans) for key, spans in times.items()}

    def tells(self, row: int) -> bool:
        near = self._widened(row, NEAR)
        return any(self._times[key].overlap(*near) for key in self._keys(row) if key in self._times)

    def _keys(self, row: int) -> set[Key]:
        actors = [*self._columns["agents"][row], *self._columns["targets"][row]]
        return {(self._columns["type"][row], actor["name"]) for actor in actors}

    def _widened(self, row: int, days: int) -> tuple[dt.date, dt.date]:
        """The first and the last day, so many days farther apart at both ends; an open side reaches for ever."""
        start, end = self._columns["start"][row], self._columns["end"][row]
        return (shifted(start, -days) if start else dt.date.min), (shifted(end, days) if end else dt.date.max)


class _Times:
    """Times of which it can be told quickly whether any has a day in common with another one."""

    def __init__(self, spans: Iterable[tuple[dt.date, dt.date]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))  # the latest of all that began by then

    def overlap(self, first: dt.date, last: dt.date) -> bool:
        begun = bisect_right(self._starts, last)
        return begun > 0 and self._ends[begun - 1] >= first
