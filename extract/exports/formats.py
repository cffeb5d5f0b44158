"""What events can be written as: one row a format, for the command line and for the dashboard."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from extract.exports import export
from extract.exports.briefing import Briefing, Head, briefing
from extract.exports.briefing.docx import to_docx
from extract.exports.briefing.html import to_html
from extract.exports.briefing.markdown import to_markdown
from extract.exports.briefing.timelinejs import to_timelinejs
from extract.exports.spreadsheet import to_xlsx

Table = Callable[[pd.DataFrame], bytes]
Telling = Callable[[Briefing], bytes]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINES = "application/x-ndjson"
PARQUET = "application/vnd.apache.parquet"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``name`` on the command line, ``label`` in a menu, the usual name of the file, its MIME type; what
    writes it, of a table or of a briefing."""

    name: str
    label: str
    file: str
    mime: str
    of_table: Table | None = None
    of_briefing: Telling | None = None
    of_mentions: bool = False  # whether it can also be written of a table of mentions
    is_binary: bool = False

    def write(self, frame: pd.DataFrame, head: Head) -> bytes:
        """The file of these rows of a table; ``head`` is for briefings."""
        if self.of_briefing:
            return self.of_briefing(briefing(frame, head))
        assert self.of_table
        return self.of_table(frame)


BRIEFINGS = (
    Format("html", "Web page", "briefing.html", "text/html", of_briefing=to_html),
    Format("docx", "Word", "briefing.docx", WORD, of_briefing=to_docx, is_binary=True),
    Format("markdown", "Markdown", "briefing.md", "text/markdown", of_briefing=to_markdown),
)
TABLES = (
    Format("csv", "CSV, for spreadsheets", "events.csv", "text/csv", export.to_csv, of_mentions=True),
    Format("xlsx", "Excel", "events.xlsx", EXCEL, to_xlsx, of_mentions=True, is_binary=True),
    Format("jsonl", "JSON Lines, with all evidence", "events.jsonl", LINES, export.to_jsonl, of_mentions=True),
    Format(
        "parquet", "Parquet, for pandas", "events.parquet", PARQUET, export.to_parquet, of_mentions=True, is_binary=True
    ),
    Format("ics", "Calendar (ICS), dated events", "events.ics", "text/calendar", export.to_ics),
    Format("timelinejs", "TimelineJS, dated events", "timeline.json", "application/json", of_briefing=to_timelinejs),
)
FORMATS = {made.name: made for made in (*BRIEFINGS, *TABLES)}
