"""The tables of events and mentions as files: CSV, JSON lines, Parquet and, for events, a calendar."""

import csv
import datetime as dt
import io
import json
import logging
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from extract.exports.citations import citation, source_of, telling
from extract.model import MENTION_COLUMNS, NESTED, shifted
from extract.tables import to_records

if TYPE_CHECKING:
    from icalendar import Event

LOG = logging.getLogger(__name__)

SEPARATOR = "; "  # between the items of a list in a CSV cell
BREAK = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"  # what ends a line for one program or another
BEGINNING = f"^|[;\t{BREAK}]"  # where a cell begins, also in a spreadsheet whose separator is no comma
# What spreadsheets may drop before a formula: blanks, control and format characters, the marks around a cell.
DROPPED = (
    rf"(?:[^\S\t{BREAK}]|"
    r'["\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*'
)
SIGN = "[=+@＝＋－＠-]"  # a spreadsheet computes what begins so
FORMULA = re.compile(f"({BEGINNING})({DROPPED})('*{SIGN})")
GUARDED = re.compile(f"({BEGINNING})({DROPPED})'('*{SIGN})")
CALENDAR_STATUS = {"occurred": "CONFIRMED", "planned": "TENTATIVE", "possible": "TENTATIVE", "negated": "CANCELLED"}
NAME, REFRESH = "News events", dt.timedelta(hours=6)  # of the calendar
ACTORS = ("agents", "targets", "mentioned")


def guarded(text: str) -> str:
    """The text with an apostrophe before each place where a spreadsheet would begin to compute: a sign of a formula
    at the beginning of a cell, of a line in it or of what stands behind ";" or a tab in it, whatever blanks, control
    characters and quotation marks are in between. A cell that begins with a tab or a carriage return gets one too.

    ``unguarded`` takes them away again: apostrophes that stood there before are kept.
    """
    text = FORMULA.sub(r"\1\2'\3", text)
    return re.sub(r"^('*[\t\r])", r"'\1", text)


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    text = re.sub(r"^'('*[\t\r])", r"\1", text)
    return GUARDED.sub(r"\1\2\3", text)


def to_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, as spreadsheets want it, all cells quoted; days are ISO dates, empty where open.

    Items of a list are joined by "; ": an actor is written "Name [kind CODES] role", a report of the history
    "2026-05-03 planned (Publisher)", a disputed value "killed: 12 (Publisher)", a relation with the other event's id, a
    claim "They agreed (Publisher)". Evidence is its sentences, one a line; any other line break or tab within a cell is
    written as a blank. Cells are ``guarded`` against being computed.
    """
    cells = flat(frame)
    for name in cells.columns:
        if pd.api.types.is_string_dtype(cells[name].dtype):
            cells[name] = [guarded(text) for text in cells[name]]
    text: str = cells.to_csv(index=False, date_format="%Y-%m-%d", quoting=csv.QUOTE_ALL)
    return text.encode("utf-8-sig")


def flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with one text in place of each list, as ``to_csv`` describes it, not yet guarded."""
    cells = frame.copy()
    for name in cells.columns:
        if name in ACTORS:
            cells[name] = [joined(actor_text(actor) for actor in actors) for actors in cells[name]]
        elif name in NESTED:
            cells[name] = [joined(NESTED_TEXT[name](row) for row in rows) for rows in cells[name]]
        elif name == "evidence":
            cells[name] = ["\n".join(on_one_line(piece["text"]) for piece in pieces) for pieces in cells[name]]
        elif cells[name].dtype == object:
            cells[name] = [joined(values) for values in cells[name]]
        if name != "evidence" and pd.api.types.is_string_dtype(cells[name].dtype):
            cells[name] = [on_one_line(text) for text in cells[name]]
    return cells


def on_one_line(text: str) -> str:
    """The text with a blank for each line break, tab and NUL, which programs read in different ways."""
    return re.sub(f"\r\n|[\\x00\t{BREAK}]", " ", text)


def joined(values: Iterable[str]) -> str:
    return SEPARATOR.join(value.replace(SEPARATOR, ", ") for value in values)


def actor_text(actor: dict[str, Any]) -> str:
    """The actor as "Name [kind CODES] role"."""
    return f"{actor['name']} [{' '.join([actor['kind'], *actor['countries']])}] {actor['role'] or ''}".rstrip()


def history_text(report: dict[str, Any]) -> str:
    """What one article reports, as "2026-05-03 planned (Port Times)"."""
    return f"{report['published']:%Y-%m-%d} {report['outcome'] or report['status']} {by(report['publisher'])}".rstrip()


def dispute_text(row: dict[str, Any]) -> str:
    """One value of what reports differ about, as "killed: 12 (Port Times, Daily Bay)"."""
    return f"{row['about']}: {row['value']} {by(', '.join(row['publishers']))}".rstrip()


def relation_text(row: dict[str, Any]) -> str:
    """What the event is to another one, as "reaction to 0123456789ab"."""
    return f"{row['relation']} {row['event_id']}"


def claim_text(row: dict[str, Any]) -> str:
    """What is said, as "They agreed (Port Times, Daily Bay)"."""
    return f"{row['text']} {by(', '.join(row['publishers']))}".rstrip()


def by(publisher: str) -> str:
    return f"({publisher})" if publisher else ""


NESTED_TEXT = {"history": history_text, "disputed": dispute_text, "relations": relation_text, "claims": claim_text}


def to_jsonl(frame: pd.DataFrame) -> bytes:
    """One JSON object a row, as ``extract.tables.to_records`` makes them."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in to_records(frame)).encode(errors="replace")


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Lists and actors stay nested; the types are the same whatever the rows hold."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = pa.list_(pa.string())
    actors = pa.list_(pa.struct({"name": pa.string(), "kind": pa.string(), "countries": names, "role": pa.string()}))
    plain = {"str": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "datetime64[s]": pa.date32()}

    def nested(name: str, dtype: str) -> pa.DataType:
        return plain.get(dtype) or (actors if name in ACTORS else names)

    def listed(fields: Mapping[str, str]) -> pa.DataType:
        return pa.list_(pa.struct({name: nested(name, dtype) for name, dtype in fields.items()}))

    mention = {name: dtype for name, dtype in MENTION_COLUMNS.items() if name != "event_id"}
    whole = {name: listed(fields) for name, fields in (NESTED | {"evidence": mention}).items()}
    whole |= {name: pa.timestamp("s") for name in ("start", "end", "due")}
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
    """The events as all-day entries; undated ones are left out, of one open at a side the known day is taken. What has
    not happened yet is tentative.

    An event that cannot be an entry is left out with a warning in the log.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//news-event-timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", NAME)
    calendar.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})  # for those who subscribe to it
    now = dt.datetime.now(dt.UTC)
    for row in frame[~undated(frame)].to_dict("records"):
        try:
            entry = entry_of({str(name): value for name, value in row.items()}, now)
            entry.to_ical()
        except Exception as error:  # one odd event is no reason to have no calendar
            LOG.warning("left out of the calendar: event %s (%s: %s)", row["event_id"], type(error).__name__, error)
        else:
            calendar.add_component(entry)
    return bytes(calendar.to_ical())


def entry_of(row: dict[str, Any], now: dt.datetime) -> "Event":
    """The entry of a dated event, written at this time (UTC)."""
    from icalendar import Event

    first, last = ((row[b] if pd.isna(row[a]) else row[a]).date() for a, b in (("start", "end"), ("end", "start")))
    entry = Event()
    entry.add("uid", row["event_id"])
    entry.add("dtstamp", now)
    entry.add("dtstart", first)
    if (after := shifted(last, 1)) > first:  # the first day after it; an entry without it is of one day
        entry.add("dtend", after)
    entry.add("summary", row["title"])
    entry.add("description", "\n\n".join(f"{piece['text']}\n{citation(piece)}" for piece in row["evidence"]))
    entry.add("categories", [row["type"]])
    entry.add("status", CALENDAR_STATUS[row["status"]])
    entry.add("transp", "TRANSPARENT")
    if row["place"]:
        entry.add("location", row["place"])
    if link := next(filter(None, (source_of(piece).url for piece in [telling(row), *row["evidence"]])), ""):
        entry.add("url", link)
    return entry
