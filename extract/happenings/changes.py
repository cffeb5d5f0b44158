"""What changes between two tables of events, in words: what a correction would do."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from extract.corrections import actor_cell, days_cell, place_cell
from extract.days import span_of
from extract.model import Actor

Row = Mapping[str, Any]
ROLES = {"agents": "by", "targets": "towards", "mentioned": "mentioned"}
NOBODY, NOWHERE = "nobody", "none"


def changes(before: pd.DataFrame, after: pd.DataFrame) -> list[str]:
    """One line for each event that goes, comes or changes, with what changes of it, by its title.

    The tables are those of ``Store.preview``. Of several events that become one, or of one that becomes several, each
    is told.
    """
    old, new = ({row["event_id"]: row for row in table_rows(table)} for table in (before, after))
    told = [f"“{row['title']}” goes" for key, row in old.items() if key not in new]
    told += [f"“{new[key]['title']}”: {change}" for key in old if key in new for change in _of(old[key], new[key])]
    return told + [f"“{row['title']}” comes: {_shape(row)}" for key, row in new.items() if key not in old]


def _of(old: Row, new: Row) -> list[str]:
    was, now = described(old), described(new)
    found = [f"{name} {was[name]} → {now[name]}" for name in now if was[name] != now[name]]
    said = [said for said in new["corrected"] if said not in old["corrected"] and " (was " not in said]
    gone = [said for said in old["corrected"] if said not in new["corrected"] and " (was " not in said]
    return [*found, *said, *(f"no longer {said}" for said in gone)]


def described(event: Row) -> dict[str, str]:
    """What an event, a row of the table, is: by what can be corrected."""
    return {
        "type": event["type"],
        "days": days_cell(span_of(event)),
        "status": event["status"],
        "headline": f"“{event['title']}”",
        **{told: _names(event[role]) for role, told in ROLES.items()},
        "place": place_cell(event["place"], event["place_country"]) or NOWHERE,
        "sentences": str(event["n_mentions"]),
    }


def table_rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def actor_of(value: Row) -> Actor:
    """The actor of a cell of a role."""
    return Actor(value["name"], value["kind"], tuple(value["countries"]), value["role"])


def _shape(event: Row) -> str:
    told = described(event)
    number = int(told["sentences"])
    return f"{told['type']}, {told['days']}, {number} sentence{'s' * (number != 1)}"


def _names(actors: list[Row]) -> str:
    return ", ".join(actor_cell(actor_of(actor)) for actor in actors) or NOBODY
