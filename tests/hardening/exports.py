"""Exports a store whose articles hold hostile cells and far days, and reads the files back."""

import csv
import datetime as dt
import io
import itertools
import json
import random
from pathlib import Path

import lxml.html
import openpyxl
import pandas as pd
from docx import Document

from extract.exports.briefing import Head
from extract.exports.formats import FORMATS
from extract.model import Actor, Article, EventType, Mention, Span, TimeSpan
from extract.store import Store
from tests.hardening.machine import extract
from tests.hardening.trial import Plan, Result

NAME = "exports"
WHAT = "hostile cells and far days in every format, read back: no formula, no mark-up, no row or line too many"
ACTING = "//script | //img | //iframe | //@onerror | //a[starts-with(@href, 'javascript')]"
SHOWN = 12  # cells of a table that are told of
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
HOSTILE = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("http://example.org","x")', "\t=1+1",
    "\r=1+1", "\n=1+1", "\r\n=1+1", " =1+1", "＝1+1", "；=1+1", ";=1+1", "a;=1+1", 'a";=1+1', "a,=1+1", 'a",=1+1',
    '","=1+1', "'=1+1", "\u200b=1+1", "\ufeff=1+1", "\u2028=1+1", "\x0b=1+1", "\x0c=1+1", "\x85=1+1", "\x00=1+1",
    "a\r=1+1", "a\n=1+1", "a\n;=1+1", "BEGIN:VEVENT", "a\r\nEND:VEVENT\r\nBEGIN:VEVENT", "\\;\\n", "é" * 90,
    "\U0001f600" * 40, '"', '"' * 7, "a\tb",
)  # fmt: skip
DAYS = (
    dt.date(1, 1, 1), dt.date(1, 1, 2), dt.date(1582, 10, 10), dt.date(1899, 12, 31), dt.date(2026, 5, 11),
    dt.date(9999, 12, 30), dt.date(9999, 12, 31), None,
)  # fmt: skip  # fmt: skip
PROPERTIES = {
    "BEGIN", "END", "PRODID", "VERSION", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES",
    "STATUS", "TRANSP", "LOCATION", "URL", "CALSCALE", "METHOD", "X-WR-CALNAME", "REFRESH-INTERVAL", "NAME",
}  # fmt: skip  # fmt: skip


def run(plan: Plan) -> Result:
    result = Result()
    path = plan.folder / "events.db"
    with Store(path) as store:
        draw = plan.draw("articles")
        for number, (words, day) in enumerate(plan.sample(list(itertools.product(HOSTILE, DAYS)), 60)):
            _add(result, store, *hostile(number, words, day, draw))
        n_events, n_mentions = store.count(), len(store.mentions())
    for mentions, rows in ((False, n_events), (True, n_mentions)):
        more = ("--mentions",) if mentions else ()
        for format, check in (("csv", _check_csv), ("jsonl", _check_jsonl), ("parquet", _check_parquet)):
            check(result, _exported(result, path, format, *more), rows)
    _check_calendar(result, _exported(result, path, "ics"), path)
    _check_csv(result, _actors(result, path), None)
    with Store(path) as store:
        _check_for_people(result, store.events())
    return result


def _add(result: Result, store: Store, article: Article, mentions: list[Mention]) -> None:
    result.tries += 1
    try:
        store.add(article, mentions)
    except Exception as error:
        when = mentions[0].when
        result.fail("traceback", f"an event from {when.start} to {when.end} stored: {type(error).__name__}: {error}")


def hostile(number: int, words: str, day: dt.date | None, draw: random.Random) -> tuple[Article, list[Mention]]:
    """An article that holds the words wherever there is a cell, and one event on the day."""
    text = f"{words} {number} met envoys in {words}."
    address = f"https://news.example/{number}"
    published = dt.date(2026, 5, 11)
    article = Article.make(words, text, published, address, publisher=words, source=words + str(number))
    when = TimeSpan(day, draw.choice((day, None)), "explicit" if day else "unknown", words)
    at = text.index("met envoys")
    kinds: tuple[EventType, ...] = ("meeting", "statement", "protest")
    kind = draw.choice(kinds)
    mention = Mention.at(
        article,
        kind,
        "occurred",
        when,
        Span(0, len(text)),
        Span(at, at + 3),
        agents=(Actor(f"{words}{number % 9}", "person", ("SE",), words), Actor(f"{number % 5}{words}", "group")),
        place=words,
        quote=words,
    )
    return article, [mention]


def _exported(result: Result, path: Path, format: str, *more: str) -> bytes:
    file = path.parent / f"{'-'.join(['events', *more])}.{format}"
    done = extract("export", "--format", format, *more, "--output", file, "--db", path)
    result.tries += 1
    if result.ended(done, f"export of hostile cells as {format}"):
        result.check(done.code == 0, "wrong", f"export as {format} {more}: {done.err}")
    return file.read_bytes() if file.exists() else b""


def _actors(result: Result, path: Path) -> bytes:
    done = extract("actors", "--format", "csv", "--db", path)
    result.tries += 1
    result.ended(done, "actors as csv")
    return done.out.encode()


def _check_csv(result: Result, data: bytes, rows: int | None) -> None:
    text = data.decode("utf-8-sig", errors="replace")
    for separator in ",;":
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        cells = [cell for row in read for cell in row]
        result.tries += len(cells)
        for cell in sorted(set(filter(_computed, cells)))[:SHOWN]:
            result.fail("wrong", f"CSV read with {separator!r}: a cell {cell[:60]!r} would be computed")
        if separator == "," and rows is not None:
            result.check(len(read) == rows + 1, "lost", f"CSV: {len(read) - 1} rows for {rows} events")
            widths = {len(row) for row in read}
            result.check(len(widths) == 1, "wrong", f"CSV: rows of {sorted(widths)} cells")
    if rows is not None and data:
        table = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)
        result.check(len(table) == rows, "lost", f"CSV read by pandas: {len(table)} rows for {rows} events")


def _computed(cell: str) -> bool:
    """Whether a spreadsheet may take the cell for a formula: blanks before it do not hinder all of them."""
    return cell.lstrip().startswith(FORMULA)


def _check_jsonl(result: Result, data: bytes, rows: int) -> None:
    lines = data.split(b"\n")[:-1]
    result.tries += len(lines)
    result.check(len(lines) == rows, "lost", f"JSON lines: {len(lines)} lines for {rows} events")
    for line in lines:
        try:
            json.loads(line)
        except ValueError as error:
            result.fail("wrong", f"JSON lines: {line[:80]!r}: {error}")


def _check_parquet(result: Result, data: bytes, rows: int) -> None:
    if data:
        table = pd.read_parquet(io.BytesIO(data))
        result.tries += len(table)
        result.check(len(table) == rows, "lost", f"Parquet: {len(table)} rows for {rows} events")


def _check_for_people(result: Result, events: pd.DataFrame) -> None:
    """The workbook, and the briefings: as many events as there are, and nothing in them that acts."""
    for name in ("xlsx", "html", "docx", "markdown", "timelinejs"):
        result.tries += len(events)
        try:
            data = FORMATS[name].write(events, Head())
        except Exception as error:
            result.fail("traceback", f"export as {name}: {type(error).__name__}: {error}")
            continue
        if name == "xlsx":
            sheet = openpyxl.load_workbook(io.BytesIO(data))["Events"]
            result.check(sheet.max_row == len(events) + 1, "lost", f"Excel: {sheet.max_row} rows for {len(events)}")
            formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
            result.check(not formulas, "wrong", f"Excel: formulas in {formulas[:SHOWN]}")
        if name == "html":
            page = lxml.html.document_fromstring(data.decode())
            told = len(page.xpath("//article"))
            result.check(told == len(events), "lost", f"HTML: {told} events for {len(events)}")
            result.check(not (acting := page.xpath(ACTING)), "wrong", f"HTML: mark-up that acts: {acting[:SHOWN]}")
        if name == "timelinejs":
            for slide in json.loads(data)["events"]:
                acting = lxml.html.fragment_fromstring(slide["text"]["text"], create_parent=True).xpath(ACTING)
                result.check(not acting, "wrong", f"TimelineJS: mark-up that acts: {acting[:SHOWN]}")
        if name == "docx":
            told = sum(part.style.name == "Heading 2" for part in Document(io.BytesIO(data)).paragraphs if part.style)
            result.check(told == len(events), "lost", f"Word: {told} events for {len(events)}")


def _check_calendar(result: Result, data: bytes, path: Path) -> None:
    from icalendar import Calendar

    with Store(path) as store:
        events = store.events()
    dated = int((events["start"].notna() | events["end"].notna()).sum())
    lines = [line for line in data.split(b"\r\n") if line and not line.startswith(b" ")]
    result.tries += len(lines)
    for line in lines:
        name = line.split(b":")[0].split(b";")[0].decode(errors="replace")
        result.check(name in PROPERTIES, "wrong", f"ICS: a line {line[:60]!r}")
    result.check(b"\n" not in data.replace(b"\r\n", b""), "wrong", "ICS: a line break that is not CRLF")
    if data:
        found = len(Calendar.from_ical(data).walk("VEVENT"))
        result.check(found == dated, "lost", f"ICS: {found} entries for {dated} events with a day")
