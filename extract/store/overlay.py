"""What the user said of an event, laid over the sentences that tell it: they are stored as they were read."""

import sqlite3
from typing import Any

from extract.model import EVENT_COLUMNS
from extract.overlay import FIELDS, fields
from extract.store import rows

NAMES = ("event_id", "corrected", *dict.fromkeys(name for names in FIELDS.values() for name in names))
READ = {name: EVENT_COLUMNS[name] for name in NAMES}


def overlaid(db: sqlite3.Connection, mentions: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The columns of mentions, their event's id among them, with what the user said of their events."""
    names = ", ".join(f'"{name}"' for name in READ)
    condition, values = rows.among("event_id", set(mentions["event_id"]))
    select = f"SELECT {names} FROM events WHERE corrected <> '[]' AND {condition}"
    found = rows.columns_of(db.execute(select, values).fetchall(), READ)
    said = {row[0]: dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)}
    for n, event_id in enumerate(mentions["event_id"]):
        if event_id in said:
            for name in fields(said[event_id]["corrected"]) & mentions.keys():
                mentions[name][n] = said[event_id][name]
    return mentions
