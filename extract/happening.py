"""What follows from all that is told of an event: how it went on, what its reports differ about, what was said, what
other events it has to do with, and which of them is one with it. These columns (``model.FOLLOWING``) are made from the
evidence when a table is made and stored nowhere, so that they follow the rules and the calendar of today.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract import relations
from extract.claims import claims
from extract.disputes import Dispute, disputes
from extract.life import Life, life
from extract.model import Status, TimeSpan, shifted
from extract.sides import sides

NEAR = 4  # days between two events that may be told of one happening
FAR_DAY = "a single report announces it for a far day"

Columns = Mapping[str, Sequence[Any]]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Telling:
    article_id: str
    status: Status
    when: TimeSpan
    text: str


def following(columns: Columns, today: dt.date) -> dict[str, list[Any]]:
    """The columns of ``model.FOLLOWING`` for events with the other ones; what is overdue is so on the day ``today``."""
    lives = [_life(pieces) for pieces in columns["evidence"]]
    settled = _Settled(columns)
    states = [one.on(today) for one in lives]
    related = relations.of_events(columns)
    return {
        "state": [
            one.state if state == "overdue" and settled.tells(row) else state
            for row, (one, state) in enumerate(zip(lives, states, strict=True))
        ],
        "due": [one.due for one in lives],
        "history": [_history(one, _publishers(pieces)) for one, pieces in zip(lives, columns["evidence"], strict=True)],
        "disputed": [
            [row for dispute in disputes(type, pieces, one.reports) for row in _rows(dispute, _publishers(pieces))]
            for type, pieces, one in zip(columns["type"], columns["evidence"], lives, strict=True)
        ],
        "relations": related,
        "side_of": sides(columns, related),
        "claims": [
            claims(pieces) if type == "statement" else []
            for type, pieces in zip(columns["type"], columns["evidence"], strict=True)
        ],
        "to_check": [FAR_DAY if one.doubtful else "" for one in lives],
    }


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

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._times: defaultdict[tuple[str, str], list[TimeSpan]] = defaultdict(list)
        for row, status in enumerate(columns["status"]):
            if status in ("occurred", "negated") and (columns["start"][row] or columns["end"][row]):
                for key in self._keys(row):
                    self._times[key].append(self._widened(row, 0))

    def tells(self, row: int) -> bool:
        near = self._widened(row, NEAR)
        return any(near.overlaps(when) for key in self._keys(row) for when in self._times[key])

    def _keys(self, row: int) -> set[tuple[str, str]]:
        actors = [*self._columns["agents"][row], *self._columns["targets"][row]]
        return {(self._columns["type"][row], actor["name"]) for actor in actors}

    def _widened(self, row: int, days: int) -> TimeSpan:
        start, end = self._columns["start"][row], self._columns["end"][row]
        return TimeSpan(start and shifted(start, -days), end and shifted(end, days), "unknown")
