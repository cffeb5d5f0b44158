"""Exports: other programs read back what was written, and spreadsheets compute nothing."""

import datetime as dt
import io
import json

import icalendar
import pandas as pd
import pytest

from extract.export import to_csv, to_ics, to_jsonl, to_parquet, undated
from extract.merge import merge
from extract.model import EVENT_COLUMNS, MENTION_COLUMNS, STATUSES, Actor, Article, Mention, Span, Status, TimeSpan
from extract.tables import events_table, frame, mentions_table

DAY = dt.date(2026, 3, 10)
BERG = Actor("Anna Berg", "person", ("SE", "EU"), "minister; of trade")
PARAGRAPHS = {
    '=HYPERLINK("http://example.org") she said.': ("said", TimeSpan(DAY, DAY, "relative", "on Tuesday")),
    "Zoë said, “yes; no”, and\tleft.": ("said", TimeSpan(None, None, "unknown")),
    "-1 she said later.": ("said", TimeSpan(DAY, None, "explicit", "since")),
    "@all, they said for days.": ("said", TimeSpan(DAY, DAY + dt.timedelta(days=2), "explicit", "+3 days")),
}


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    article = Article.make(
        "Title", "\n\n".join(PARAGRAPHS), DAY, "https://example.org/1", publisher="+Post", source="1.md"
    )
    mentions, statuses = [], iter(STATUSES)
    for number, (paragraph, (word, when)) in enumerate(PARAGRAPHS.items()):
        start = article.text.index(paragraph)
        trigger = start + paragraph.index(word)
        status: Status = next(statuses)
        mentions.append(
            Mention.at(
                article,
                "statement",
                status,
                when,
                Span(start, start + len(paragraph)),
                Span(trigger, trigger + len(word)),
                agents=(Actor(f"Speaker {number}", "person"), BERG),
                quote=paragraph[:6],
            )
        )
    events = merge(mentions, {article.id: DAY})
    return events_table(events, {article.id: article}), mentions_table(events, {article.id: article})


EVENTS, MENTIONS = tables()
EMPTY = frame([], EVENT_COLUMNS)


def test_csv_can_be_read_back() -> None:
    read = pd.read_csv(io.BytesIO(to_csv(EVENTS)), keep_default_na=False, parse_dates=["start", "end"])
    assert list(read.columns) == list(EVENT_COLUMNS)
    assert list(read["event_id"]) == list(EVENTS["event_id"])
    assert list(read["start"].isna()) == list(EVENTS["start"].isna())
    assert list(read["start"].dropna()) == list(EVENTS["start"].dropna())
    assert [cell.split("; ") for cell in read["persons"]] == EVENTS["persons"].tolist()
    assert read["agents"][0].split("; ")[1] == "Anna Berg [person SE EU] minister, of trade"


@pytest.mark.parametrize("table", [EVENTS, MENTIONS], ids=["events", "mentions"])
def test_no_cell_is_a_formula(table: pd.DataFrame) -> None:
    read = pd.read_csv(io.BytesIO(to_csv(table)), dtype=str, keep_default_na=False)
    cells = [cell for name in read.columns for cell in read[name]]
    assert any(cell.startswith(("'=", "'-", "'@", "'+")) for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_jsonl_has_a_row_an_event_with_its_evidence() -> None:
    rows = [json.loads(line) for line in to_jsonl(EVENTS).decode().split("\n")[:-1]]
    assert {row["event_id"] for row in rows} == set(EVENTS["event_id"])
    dated = next(row for row in rows if row["status"] == "occurred")
    assert (dated["start"], dated["end"], dated["article"]) == ("2026-03-10", "2026-03-10", "1.md")
    assert dated["evidence"][0]["start"] == "2026-03-10"
    assert dated["agents"][1] == {"name": "Anna Berg", "kind": "person", "countries": ["SE", "EU"], "role": BERG.role}


@pytest.mark.parametrize("table", [EVENTS, MENTIONS, EMPTY], ids=["events", "mentions", "empty"])
def test_parquet_can_be_read_back(table: pd.DataFrame) -> None:
    read = pd.read_parquet(io.BytesIO(to_parquet(table)))
    assert list(read.columns) == list(table.columns)
    assert [None if pd.isna(day) else day.date() for day in read["start"]] == [
        None if pd.isna(day) else day.date() for day in table["start"]
    ]
    assert [[actor["name"] for actor in row] for row in read["agents"]] == [
        [actor["name"] for actor in row] for row in table["agents"]
    ]


def test_parquet_types_do_not_depend_on_the_rows() -> None:
    import pyarrow.parquet as pq

    schemas = [pq.read_schema(io.BytesIO(to_parquet(table))) for table in (EVENTS, EMPTY)]
    assert schemas[0].equals(schemas[1])


def test_a_calendar_of_all_day_events() -> None:
    calendar = icalendar.Calendar.from_ical(to_ics(EVENTS))
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    assert set(entries) == set(EVENTS.loc[~undated(EVENTS), "event_id"]) and len(entries) == 3
    days = {str(e["STATUS"]): (e.decoded("DTSTART"), e.decoded("DTEND")) for e in entries.values()}
    assert days == {
        "CONFIRMED": (DAY, DAY + dt.timedelta(days=1)),
        "TENTATIVE": (DAY, DAY + dt.timedelta(days=1)),
        "CANCELLED": (DAY, DAY + dt.timedelta(days=3)),
    }


def test_empty_tables() -> None:
    assert to_csv(EMPTY).decode("utf-8-sig").strip() == ",".join(EVENT_COLUMNS)
    assert to_jsonl(EMPTY) == b""
    assert not icalendar.Calendar.from_ical(to_ics(EMPTY)).walk("VEVENT")
    assert len(MENTIONS.columns) == len(MENTION_COLUMNS)
