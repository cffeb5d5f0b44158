"""What added articles brought, each event once: whether it is new, took place as announced, changed or is reported by
more articles."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from extract.corrections import days_cell
from extract.days import compact, span_of
from extract.happenings.changes import table_rows
from extract.happenings.digest import digest
from extract.happenings.importance import importance

Row = Mapping[str, Any]
Kind = Literal["new", "happened", "changed", "reported"]
KINDS: tuple[Kind, ...] = get_args(Kind)
HEADINGS: dict[Kind, str] = {
    "new": "New",
    "happened": "Took place",
    "changed": "Changed",
    "reported": "Reported again",
}

HAPPENED, OPEN = {"occurred", "held"}, {"announced", "confirmed", "overdue", "possible", "postponed"}  # states
MOST = 200  # that are kept of each kind
NAMED = 3  # outlets, or events, that are named


@dataclass(frozen=True, slots=True)
class Brought:
    """One event and what is new about it: ``told`` in words, "" where the event itself is new. ``days`` is a cell of
    days: 2026-05-27, 2026-05-27..2026-05-28 or unknown."""

    kind: Kind
    event_id: str
    type: str
    days: str
    title: str
    told: str


@dataclass(frozen=True, slots=True)
class Summary:
    """``events`` are the most important ones of each kind, ``counts`` counts all."""

    counts: dict[Kind, int]
    events: tuple[Brought, ...]

    def of(self, kind: Kind) -> list[Brought]:
        return [event for event in self.events if event.kind == kind]

    def in_short(self) -> str:
        """ "3 new, 1 took place, 2 reported again"."""
        told = [f"{self.counts[kind]:,} {HEADINGS[kind].lower()}" for kind in KINDS if self.counts[kind]]
        return ", ".join(told) or "nothing new"


def summary(before: pd.DataFrame, now: pd.DataFrame) -> Summary:
    """What is in the events as they are now (``model.EVENT_COLUMNS``) and was not in those before, by sentences that
    tell them; of an event and its sides only the event."""
    olds: dict[tuple[Any, ...], Row] = {key: row for row in table_rows(before) for key in _sentences(row)}
    heirs: dict[str, list[Row]] = {}
    pairs: list[tuple[Row, list[Row]]] = []
    now = now[~now["side_of"].isin(now["event_id"])]
    for row in table_rows(now.iloc[np.argsort(-importance(digest(now)), kind="stable")]):
        found = {old["event_id"]: old for key in _sentences(row) if (old := olds.get(key))}
        pairs.append((row, list(found.values())))
        for old in found:
            heirs.setdefault(old, []).append(row)
    all_brought = [one for row, was in pairs if (one := _compared(row, was, heirs))]
    by_kind = {kind: [one for one in all_brought if one.kind == kind] for kind in KINDS}
    kept = tuple(one for found in by_kind.values() for one in found[:MOST])
    return Summary({kind: len(found) for kind, found in by_kind.items()}, kept)


def _sentences(row: Row) -> list[tuple[Any, ...]]:
    return [(piece["article_id"], piece["trigger_start"], piece["type"]) for piece in row["evidence"]]


def _compared(row: Row, was: Sequence[Row], heirs: Mapping[str, Sequence[Row]]) -> Brought | None:
    """What is new about an event; None where nothing is."""
    if not was:
        return _brought("new", row, [])
    old = was[0]
    happened = row["state"] in HAPPENED and old["state"] in OPEN
    changes = [*_state(old, row), *_days(old, row), *_joined(was), *_parted(row, old, heirs)]
    reports = _reports(row, was)
    if not changes and not reports:
        return None
    return _brought("happened" if happened else "changed" if changes else "reported", row, [*changes, *reports])


def _brought(kind: Kind, row: Row, told: Sequence[str]) -> Brought:
    return Brought(kind, row["event_id"], row["type"], days_cell(span_of(row)), row["title"], "; ".join(told))


def _state(old: Row, row: Row) -> list[str]:
    was, now = old["state"], row["state"]
    if was == now or {was, now} <= HAPPENED:
        return []
    if now in HAPPENED:
        return [f"was {was}"]
    return ["no longer overdue"] if was == "overdue" and now in OPEN else [f"{was} → {now}"]


def _days(old: Row, row: Row) -> list[str]:
    was, now = span_of(old), span_of(row)
    if days_cell(was) == days_cell(now):
        return []
    return [f"{compact(was)} → {compact(now)}" if was.start or was.end else "day now known"]


def _joined(was: Sequence[Row]) -> list[str]:
    if len(was) < 2:
        return []
    return [" and ".join(f"“{old['title']}”" for old in was[:NAMED]) + " are one now"]


def _parted(row: Row, old: Row, heirs: Mapping[str, Sequence[Row]]) -> list[str]:
    others = [other["title"] for other in heirs[old["event_id"]] if other["event_id"] != row["event_id"]]
    return [f"apart now from “{others[0]}”"] if others else []


def _reports(row: Row, was: Sequence[Row]) -> list[str]:
    """Who reports it besides those who did before."""
    before = {article_id for old in was for article_id in old["article_ids"]}
    new = {piece["article_id"]: piece["publisher"] for piece in row["evidence"] if piece["article_id"] not in before}
    if not new:
        return []
    named = list(dict.fromkeys(filter(None, new.values())))
    more = f"{len(new)} more report{'s' * (len(new) != 1)}"
    return [f"{more}: {', '.join(named[:NAMED])}" if named else more]


def to_json(found: Summary) -> str:
    return json.dumps({"counts": found.counts, "events": [asdict(one) for one in found.events]}, ensure_ascii=False)


def from_json(text: str) -> Summary:
    """What ``to_json`` was given; nothing where the text is none of it."""
    try:
        told = json.loads(text)
        events = tuple(Brought(**row) for row in told["events"])
        return Summary({kind: int(told["counts"][kind]) for kind in KINDS}, events)
    except (ValueError, TypeError, KeyError):
        return Summary(dict.fromkeys(KINDS, 0), ())
