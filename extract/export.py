"""The tables of events and mentions as files: CSV, JSON lines, Parquet and, for events, a calendar."""

import datetime as dt
import io
import json
from collections.abc import Iterable
from typing import Any

import pandas as pd

from extract.model import MENTION_COLUMNS
from extract.tables import to_records

SEPARATOR = "; "  # between the items of a list in a CSV cell
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # spreadsheets compute cells that begin so
CALENDAR_STATUS = {"occurred": "CONFIRMED", "planned": "CONFIRMED", "possible": "TENTATIVE", "negated": "CANCELLED"}
ACTORS = ("agents", "targets", "mentioned")


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets want it; days are ISO dates, empty where open.

    Items of a list are joined by "; ": an actor is written "Name [kind CODES] role", evidence as its sentences. A
    cell that a spreadsheet would compute begins with an apostrophe.
    """
    cells = frame.copy()
    for name in cells.columns:
        if name in ACTORS:
            cells[name] = [joined(actor_text(actor) for actor in actors) for actors in cells[name]]
        elif name == "evidence":
            cells[name] = ["\n".join(piece["text"] for piece in pieces) for pieces in cells[name]]
        elif cells[name].dtype == object:
            cells[name] = [joined(values) for values in cells[name]]
        if pd.api.types.is_string_dtype(cells[name].dtype):
            cells[name] = [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells[name]]
    return cells.to_csv(index=False, date_format="%Y-%m-%d").encode("utf-8-sig")


def joined(values: Iterable[str]) -> str:
    return SEPARATOR.join(value.replace(SEPARATOR, ", ") for value in values)


def actor_text(actor: dict[str, Any]) -> str:
    """The actor as "Name [kind CODES] role"."""
    return f"{actor['name']} [{' '.join([actor['kind'], *actor['countries']])}] {actor['role'] or ''}".rstrip()


def to_jsonl(frame: pd.DataFrame) -> bytes:
    """One JSON object a row, as ``extract.tables.to_records`` makes them."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in to_records(frame)).encode()


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Lists and actors stay nested; the types are the same whatever the rows hold."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = pa.list_(pa.string())
    actors = pa.list_(pa.struct({"name": pa.string(), "kind": pa.string(), "countries": names, "role": pa.string()}))
    plain = {"str": pa.string(), "int64": pa.int64(), "datetime64[s]": pa.date32()}

    def nested(name: str, dtype: str) -> pa.DataType:
        return plain.get(dtype) or (actors if name in ACTORS else names)

    mention = pa.struct({n: nested(n, dtype) for n, dtype in MENTION_COLUMNS.items() if n != "event_id"})
    whole = {"evidence": pa.list_(mention), "start": pa.timestamp("s"), "end": pa.timestamp("s")}
    fields = [
        (str(name), whole.get(str(name)) or nested(str(name), str(dtype))) for name, dtype in frame.dtypes.items()
    ]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(frame, schema=pa.schema(fields), preserve_index=False), buffer)
    return buffer.getvalue()


def undated(frame: pd.DataFrame) -> pd.Series:
    """Which events have neither a first nor a last day, and so no place in a calendar."""
    return frame["start"].isna() & frame["end"].isna()


def to_ics(frame: pd.DataFrame) -> bytes:
    """The events as all-day entries; undated ones are left out, of one open at a side the known day is taken."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//news-event-timeline//EN")
    calendar.add("version", "2.0")
    now = dt.datetime.now(dt.UTC)
    for row in frame[~undated(frame)].to_dict("records"):
        first, last = (row["end"] if pd.isna(row["start"]) else row["start"]).date(), row["end"]
        entry = Event()
        entry.add("uid", row["event_id"])
        entry.add("dtstamp", now)
        entry.add("dtstart", first)
        entry.add("dtend", (first if pd.isna(last) else last.date()) + dt.timedelta(days=1))  # the first day after it
        entry.add("summary", row["title"])
        entry.add("description", "\n\n".join(piece["text"] for piece in row["evidence"]))
        entry.add("categories", [row["type"]])
        entry.add("status", CALENDAR_STATUS[row["status"]])
        entry.add("transp", "TRANSPARENT")
        if row["place"]:
            entry.add("location", row["place"])
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
