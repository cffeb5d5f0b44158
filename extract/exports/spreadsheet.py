"""The tables of events and mentions as a workbook of Excel."""

import datetime as dt
import io
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extract.exports.export import flat, guarded
from extract.model import MENTION_COLUMNS
from extract.tables import frame

LONGEST = 32_767  # characters of a cell
MOST_ROWS = 1_048_575  # of a sheet, besides that of the names
FIRST_YEAR = 1900  # Excel knows no earlier days
WIDTHS = {"title": 60, "text": 80, "evidence": 80, "article_title": 50, "url": 40, "agents": 30, "targets": 30}
WIDTH = 16  # characters of the other columns


def to_xlsx(table: pd.DataFrame) -> bytes:
    """A workbook with the cells of ``export.to_csv``, days as days; of events a second sheet, ``Reports``, has a row
    for each sentence, with title, outlet, address and day of its article.

    All text stands in it as text: nothing is computed, not even when a cell is edited, and nothing is made a link.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        if "evidence" in table.columns:
            _sheet(book, "Events", table)
            _sheet(book, "Reports", _reports(table))
        else:
            _sheet(book, "Sentences", table)
    return buffer.getvalue()


def _reports(events: pd.DataFrame) -> pd.DataFrame:
    rows = [
        piece | {"event_id": event_id}
        for event_id, pieces in zip(events["event_id"], events["evidence"], strict=True)
        for piece in pieces
    ]
    return frame(rows, MENTION_COLUMNS)


def _sheet(book: xlsxwriter.Workbook, name: str, table: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name)
    cells = flat(table.head(MOST_ROWS))
    head, day, quoted = (
        book.add_format(kind) for kind in ({"bold": True}, {"num_format": "yyyy-mm-dd"}, {"quote_prefix": True})
    )
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(map(str, cells.columns)):
        sheet.write_string(0, column, title, head)
        sheet.set_column(column, column, WIDTHS.get(title, WIDTH))
        for row, value in enumerate(cells[title], 1):
            _cell(sheet, row, column, value, day, quoted)
    if len(cells):
        sheet.autofilter(0, 0, len(cells), len(cells.columns) - 1)


def _cell(sheet: Worksheet, row: int, column: int, value: Any, day: Format, quoted: Format) -> None:
    """A text with a sign of a formula is marked as text, so that it stays one when the cell is edited."""
    if isinstance(value, str):
        if value:
            text = value[:LONGEST]
            sheet.write_string(row, column, text, quoted if guarded(text) != text else None)
    elif pd.isna(value):
        return
    elif isinstance(value, dt.date) and value.year < FIRST_YEAR:
        sheet.write_string(row, column, value.isoformat()[:10])
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, pd.Timestamp(value).to_pydatetime(), day)
    else:
        sheet.write_number(row, column, value)
