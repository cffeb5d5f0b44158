"""What the user said of an event goes before what its sentences say."""

from collections.abc import Mapping, Sequence
from typing import Any

# What the user said of an event, and the fields of its mentions that this goes before.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "type": ("type", "confidence"),
    "status": ("status",),
    "days": ("start", "end", "dating", "time_text", "confidence"),
    "actors": ("agents", "targets", "mentioned", "confidence"),
    "place": ("place", "place_country"),
    "confirmed": ("confidence",),
}


def fields(corrected: Sequence[str]) -> set[str]:
    """The fields of an event that the user has spoken of; ``corrected`` is the event's column."""
    return {name for told in corrected for name in FIELDS.get(told.split(" (was ")[0], ())}


def overlay(columns: Mapping[str, Sequence[Any]]) -> None:
    """Put what the user said of events, by the columns of a table of them, into their evidence."""
    for row, corrected in enumerate(columns["corrected"]):
        for piece in columns["evidence"][row] if corrected else ():
            piece |= {name: columns[name][row] for name in fields(corrected)}
