"""Exports: other programs read back what was written, and spreadsheets compute nothing."""

import csv
import datetime as dt
import io
import json
import logging
import random
import re

import icalendar
import pandas as pd
import pytest

from extract.consolidation import consolidate
from extract.exports.export import guarded, to_csv, to_ics, to_jsonl, to_parquet, undated, unguarded
from extract.model import EVENT_COLUMNS, MENTION_COLUMNS, STATUSES, Actor, Article, Mention, Span, Status, TimeSpan
from extract.tables import events_table, frame, mentions_table, shown_source

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
    events = consolidate(mentions, {article.id: article})
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


COMPUTED = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " \u00a0=1+1",
    "\r\n =1+1",
    "one\n=1+1",
    "one\u2028=1+1",
    "one\x85=1+1",
    "one;=1+1",
    "one; =1+1",
    "one\t=1+1",
    'one;"=1+1',
    '"=1+1',
    "\x00=1+1",
    "\u200b\ufeff=1+1",
]


@pytest.mark.parametrize("text", COMPUTED)
def test_a_formula_is_guarded_wherever_a_cell_may_begin(text: str) -> None:
    safe = guarded(text)
    assert computed(safe) == [] != computed(text)
    assert unguarded(safe) == text


@pytest.mark.parametrize("text", ["", "one = two", "e-mail a@example.org", "a+b", "5 - 3", "'tis so", "well, -- no"])
def test_what_no_spreadsheet_computes_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


def computed(text: str) -> list[str]:
    """The cells that a spreadsheet might compute, whatever its separator and however it trims."""
    cells = re.split(r"[;\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)
    trimmed = [re.sub(r'^[\s"\x00-\x1f\u200b\ufeff]+', "", cell) for cell in cells]
    return [cell for cell in trimmed if cell.startswith(tuple("=+-@＝＋－＠"))]


ODD = "=+-@＝\t\r\n\v\x00\x1c\x85\u2028;,\"' aé"


def odd_text(rng: random.Random) -> str:
    return "".join(rng.choices(ODD, k=rng.randrange(12)))


def test_guarding_can_be_taken_back_whatever_the_text() -> None:
    rng = random.Random(3)
    for _ in range(5000):
        text = odd_text(rng)
        assert unguarded(guarded(text)) == text and computed(guarded(text)) == []


@pytest.mark.parametrize("seed", range(3))
def test_csv_has_a_record_a_row_and_no_formula_whatever_the_cells(seed: int) -> None:
    rng = random.Random(seed)
    texts = [[odd_text(rng) for _ in range(200)] for _ in range(3)]
    actors = [[{"name": odd_text(rng), "kind": "person", "countries": [], "role": odd_text(rng)}] for _ in texts[0]]
    evidence = [[{"text": odd_text(rng)}, {"text": odd_text(rng)}] for _ in texts[0]]
    lists = [[odd_text(rng), odd_text(rng)] for _ in texts[0]]
    table = pd.DataFrame(
        {
            "title": texts[0],
            "quote": texts[1],
            "agents": actors,
            "persons": lists,
            "evidence": evidence,
            "n": range(200),
        }
    ).astype({"title": "str", "quote": "str"})
    data = to_csv(table)
    assert len(pd.read_csv(io.BytesIO(data), keep_default_na=False)) == 200
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert (
        len(read) == 201
        and {len(row) for row in read} == {6}
        and [row[5] for row in read[1:]] == [*map(str, range(200))]
    )
    assert not [cell for row in read for cell in row if computed(cell)]
    lines = [line for row in read for cell in row for line in cell.split("\n")]
    assert not [line for line in lines if re.search(r"[\x00\t\r\v\f\x1c-\x1e\x85\u2028\u2029]", line)]
    assert all(row[4].count("\n") == 1 for row in read[1:])


def test_a_spreadsheet_that_separates_by_semicolons_computes_nothing() -> None:
    rng = random.Random(4)
    table = pd.DataFrame({"title": [odd_text(rng) for _ in range(500)], "n": range(500)}).astype({"title": "str"})
    text = to_csv(table).decode("utf-8-sig")
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=";", quoting=quoting):
            assert not [cell for cell in row if computed(cell)]


def test_all_cells_are_quoted() -> None:
    assert to_csv(EVENTS[["event_id", "start", "n_mentions"]]).decode("utf-8-sig").count('"') == 6 * (1 + len(EVENTS))


def test_half_a_character_around_a_text_breaks_no_table() -> None:
    article = Article.make("A\ud800", "Berg said so.", DAY, publisher="B\udfff", source="a/\udcff.md")
    when = TimeSpan(DAY, DAY, "publication")
    mention = Mention.at(article, "statement", "occurred", when, Span(0, 13), Span(5, 9), agents=(BERG,))
    told = mentions_table(consolidate([mention], {article.id: article}), {article.id: article})
    assert told[["article", "article_title", "publisher"]].to_numpy().tolist() == [["\ufffd.md", "A\ufffd", "B\ufffd"]]
    assert to_csv(told) and to_jsonl(pd.DataFrame({"evidence": [[{"text": "\ud800", "article": ""}]]}))


@pytest.mark.parametrize("table", [EVENTS, MENTIONS], ids=["events", "mentions"])
def test_each_piece_of_evidence_says_where_it_stands(table: pd.DataFrame) -> None:
    for row in map(json.loads, to_jsonl(table).decode().splitlines()):
        for piece in row.get("evidence", [row]):
            assert (piece["article"], piece["article_title"], piece["publisher"]) == ("1.md", "Title", "+Post")
            assert (piece["url"], piece["published"]) == ("https://example.org/1", "2026-03-10")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("/home/anna/private/1.md", "1.md"),
        ("1.md", "1.md"),
        (r"C:\Users\Anna\1.md", "1.md"),
        ("file:///home/anna/1.md", "1.md"),
        ("https://example.org/news/1", "https://example.org/news/1"),
        ("standard input", "standard input"),
        ("", ""),
    ],
)
def test_no_export_tells_the_folders_of_a_file(source: str, shown: str) -> None:
    assert shown_source(source) == shown


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
    assert calendar.decoded("REFRESH-INTERVAL") == dt.timedelta(hours=6)
    assert {str(entry["URL"]) for entry in entries.values()} == {"https://example.org/1"}
    assert all(
        "+Post, “Title”, 10 March 2026, https://example.org/1" in str(e["DESCRIPTION"]) for e in entries.values()
    )
    days = {str(e["STATUS"]): (e.decoded("DTSTART"), e.decoded("DTEND")) for e in entries.values()}
    assert days == {
        "CONFIRMED": (DAY, DAY + dt.timedelta(days=1)),
        "TENTATIVE": (DAY, DAY + dt.timedelta(days=1)),
        "CANCELLED": (DAY, DAY + dt.timedelta(days=3)),
    }


def dated(*spans: tuple[dt.date | None, dt.date | None], **more: str) -> pd.DataFrame:
    rows = EVENTS.iloc[[0] * len(spans)].assign(event_id=[f"id-{number}" for number in range(len(spans))], **more)
    rows["start"], rows["end"] = (
        pd.Series(list(days), dtype="datetime64[s]").to_numpy() for days in zip(*spans, strict=True)
    )
    return rows


def test_the_first_and_last_days_that_there_are_have_a_place_in_a_calendar() -> None:
    first, last = dt.date.min, dt.date.max
    spans = [(last, last), (first, first), (DAY, last), (None, last), (first, None), (first, last)]
    entries = icalendar.Calendar.from_ical(to_ics(dated(*spans))).walk("VEVENT")
    assert len(entries) == len(spans)
    assert [entry.decoded("DTSTART") for entry in entries] == [last, first, DAY, last, first, first]
    assert [entry.decoded("DTEND") if "DTEND" in entry else None for entry in entries] == [
        None,
        first + dt.timedelta(days=1),
        last,
        None,
        first + dt.timedelta(days=1),
        last,
    ]


def test_an_event_that_cannot_be_an_entry_is_told_and_left_out(caplog: pytest.LogCaptureFixture) -> None:
    events = dated((DAY, DAY), (DAY, DAY))
    events["status"] = ["occurred", "strange"]
    with caplog.at_level(logging.WARNING):
        entries = icalendar.Calendar.from_ical(to_ics(events)).walk("VEVENT")
    assert [str(entry["UID"]) for entry in entries] == ["id-0"]
    assert "left out of the calendar: event id-1" in caplog.text


def test_what_has_not_happened_is_tentative_or_cancelled() -> None:
    events = dated(*[(DAY, DAY)] * 4)
    events["status"] = STATUSES
    entries = icalendar.Calendar.from_ical(to_ics(events)).walk("VEVENT")
    assert dict(zip(STATUSES, (str(entry["STATUS"]) for entry in entries), strict=True)) == {
        "occurred": "CONFIRMED",
        "planned": "TENTATIVE",
        "possible": "TENTATIVE",
        "negated": "CANCELLED",
    }


def test_empty_tables() -> None:
    assert to_csv(EMPTY).decode("utf-8-sig").strip() == ",".join(f'"{name}"' for name in EVENT_COLUMNS)
    assert to_jsonl(EMPTY) == b""
    assert not icalendar.Calendar.from_ical(to_ics(EMPTY)).walk("VEVENT")
    assert len(MENTIONS.columns) == len(MENTION_COLUMNS)
