"""Tables of articles with named columns: CSV, JSON lines, and JSON that holds one list of articles."""

import codecs
import csv
import datetime as dt
import functools
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any, BinaryIO

from extract.model import Article
from extract.readers.addresses import web_address
from extract.readers.contents import START, Entry, Input, Position, Source
from extract.readers.errors import ReadError
from extract.readers.files import SUFFIX_OF_TABLES, WIDE
from extract.readers.front_matter import Page, stated_day
from extract.readers.kinds import refuse_other_kinds
from extract.readers.limits import MAX_BYTES, MAX_SOURCE
from extract.readers.markup import plain, tidy
from extract.readers.text import parse_text
from extract.resources import table

MARKUP = re.compile(r"<(?:p|div|br|h[1-6])[\s/>]", re.I)
DELIMITERS = ",;\t|"
MAX_LINE = 4 * MAX_SOURCE  # bytes
FIRST = 2  # the number of the first row below the names, as spreadsheets count
SHOWN = 12  # names of columns that an error tells


def fits(source: Source, head: bytes) -> bool:
    """Whether its name ends as that of a table."""
    return suffix_of(source) in SUFFIX_OF_TABLES


def suffix_of(source: Source) -> str:
    return PurePath(source.name).suffix.lower()


def entries(source: Source, position: Position) -> Iterator[Entry]:
    """The rows from a position on, each an article; ReadError where no column holds their text."""
    read = csv_rows if suffix_of(source) in (".csv", ".tsv") else json_rows
    with source.open() as file:
        try:
            for name, values, after in read(file, source, position):
                yield entry(source, name, values, after)
        except UnicodeDecodeError as error:
            raise ReadError(source.name, f"it is not UTF-8 text (byte {error.start:,}): save it as UTF-8") from error


Values = Mapping[str, Any] | str  # of a row, by column, or what is wrong with it
Row = tuple[str, Values, Position]  # how it is called, its values, and the position behind it


def entry(source: Source, row: str, values: Values, after: Position) -> Entry:
    name = source.within(row)
    if isinstance(values, str):
        return Entry(ReadError(name, values), 0, after)
    size = sum(len(value) for value in values.values() if isinstance(value, str))
    return Entry(Input(name, partial(article_of, values, name, source.published)), size, after)


def csv_rows(file: BinaryIO, source: Source, position: Position) -> Iterator[Row]:
    text = io.TextIOWrapper(file, encoding_of(file), newline="")
    csv.field_size_limit(MAX_SOURCE)
    first = text.readline(MAX_SOURCE)
    delimiter = max(DELIMITERS, key=first.count)
    names = next(csv.reader([first], delimiter=delimiter), [])
    named(names, source.name)
    if position != START:
        text.seek(position.byte)
    rows = csv.reader(iter(text.readline, ""), delimiter=delimiter)  # behind which the position can be told
    number = position.items + FIRST
    try:
        for number, row in enumerate(rows, position.items + FIRST):
            after = Position(number - FIRST + 1, text.tell())
            if len(row) > len(names):
                told = f"has {len(row)} cells, but the table {len(names)} columns: put texts in quotation marks"
                yield f"row {number}", told, after
            elif any(cell.strip() for cell in row):
                yield f"row {number}", dict(zip(names, row, strict=False)), after
    except csv.Error as error:
        problem = (
            f"cannot be read after row {number} ({error}): put texts in quotation marks, close those that are open"
        )
        raise ReadError(source.name, problem) from error


def encoding_of(file: BinaryIO) -> str:
    """By the mark at its beginning, else UTF-8."""
    head = file.read(4)
    file.seek(0)
    return next((name for mark, name in WIDE.items() if head.startswith(mark)), "utf-8-sig")


def json_rows(file: BinaryIO, source: Source, position: Position) -> Iterator[Row]:
    if suffix_of(source) == ".json" and (records := json_list(file, source)) is not None:
        for number, record in enumerate(records[position.items :], position.items + 1):
            yield f"item {number}", checked(record), Position(number)
        return
    file.seek(position.byte)
    for number, line in enumerate(lines_of(file), position.items + 1):
        after = Position(number, file.tell())
        if line is None:
            yield f"line {number}", f"is longer than {MAX_LINE:,} bytes: give one article a line", after
        elif line.strip():
            yield f"line {number}", parsed(line), after


def lines_of(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines, None for one that is too long."""
    while line := file.readline(MAX_LINE):
        rest = line
        while len(rest) == MAX_LINE and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE)
        yield line if rest is line else None


def json_list(file: BinaryIO, source: Source) -> Sequence[Any] | None:
    """The records of a file that is one list, or holds one; None where it has a record a line."""
    data = file.read(MAX_BYTES + 1)
    refuse_other_kinds(data, source.name)
    if len(data) > MAX_BYTES:
        raise ReadError(source.name, f"is larger than {MAX_BYTES // 1_000_000} MB: save it as JSON lines (.jsonl)")
    try:
        found = json.loads(data.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        return lists[0] if lists else [found]
    return found if isinstance(found, list) else [found]


def parsed(line: bytes) -> Mapping[str, Any] | str:
    try:
        return checked(json.loads(line.removeprefix(codecs.BOM_UTF8)))
    except (ValueError, RecursionError) as error:
        return f"is no JSON ({error}): write one object a line"


def checked(record: object) -> Mapping[str, Any] | str:
    return record if isinstance(record, dict) else 'is no object: write {"title": …, "published": …, "text": …}'


def article_of(values: Mapping[str, Any], source: str, published: dt.date | None = None) -> Article:
    """The article that a row holds; ``published`` is its day where it gives none."""
    column = named(values, source)
    found = {wanted: told(values.get(name)) for wanted, name in column.items()}
    day = found.get("published", "")
    page = Page(
        title=plain(found.get("title", "")),
        url=web_address(found.get("url")),
        publisher=tidy(found.get("publisher", "")) or None,
        published=stated_day(day, source) if day else published,
    )
    text = found["text"]
    if MARKUP.search(text):
        from extract.readers.html import parse_part  # slow to load

        return parse_part(text, page, source)
    return parse_text(text, source=source, known=page)


def told(value: object) -> str:
    """A value as text; "" for lists and mappings."""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def named(names: Iterable[str], source: str) -> Mapping[str, str]:
    """Which column is the title, the text …; ReadError, which tells the columns, where none is the text."""
    there = {re.sub(r"[\W_]", "", str(name).lower()): name for name in reversed(list(names))}
    column: dict[str, str] = {}
    for wanted, name in known_names():
        if name in there:
            column.setdefault(wanted, there[name])
    if "text" not in column:
        shown = ", ".join(tidy(str(name)) for name in list(there.values())[::-1][:SHOWN]) or "none"
        texts = ", ".join(name for wanted, name in known_names() if wanted == "text")
        raise ReadError(source, f"has no column for the text (its columns are: {shown}): call it one of {texts}")
    return column


@functools.cache
def known_names() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in table("readers/columns.tsv"))
