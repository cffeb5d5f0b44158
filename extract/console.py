"""What the command line shows: tables and files on standard output, progress and errors on standard error."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from extract.model import ExtractError

if TYPE_CHECKING:
    import pandas as pd

    from extract.runner import Outcome
    from extract.times import TimeExpression

T = TypeVar("T")

SENTENCE_WIDTH = 160  # characters of a sentence in a table
PIPE_WIDTH = 160  # columns of a table that goes to a file or another program
WIDE = {
    "Who": 1,
    "Sentence": 3,
    "Title": 1,
    "Name": 1,
    "Also called": 1,
}  # the columns whose text is wrapped, and their shares of the width

notes = Console(stderr=True, highlight=False)


def tell(outcomes: "Sequence[Outcome]") -> int:
    """Complain of all that failed, and count it."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        complain(error)
    return len(errors)


def progress(items: Iterable[T], total: int) -> Iterable[T]:
    """The items, with a bar on standard error where that is a terminal."""
    return track(items, "Reading", total, console=notes, transient=True, disable=not notes.is_terminal)


def note(text: str) -> None:
    notes.print(Text(text), soft_wrap=True)


def complain(problem: str) -> None:
    note(f"error: {problem}")


def write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise ExtractError(f"cannot write {output} ({error.strerror}): name another file with --output") from error


def show(table: Table) -> None:
    Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)


def articles_table(frame: "pd.DataFrame") -> Table:
    """The rows of ``Store.articles``."""
    table = table_of("ID", "Published", "Publisher", "Events", "Title")
    for row in frame.to_dict("records"):
        cells = (row["article_id"], day(row["published"]), row["publisher"], str(row["n_events"]), row["title"])
        table.add_row(*map(Text, cells))
    return table


def actors_table(frame: "pd.DataFrame") -> Table:
    """The rows of ``Store.actors``."""
    table = table_of("Name", "Kind", "Countries", "Events", "Articles", "First", "Last", "Also called")
    for row in frame.to_dict("records"):
        counts = (str(row["n_events"]), str(row["n_articles"]), day(row["first"]), day(row["last"]))
        cells = (row["name"], row["kind"], " ".join(row["countries"]), *counts, ", ".join(row["aliases"]))
        table.add_row(*map(Text, cells))
    return table


def events_table(frame: "pd.DataFrame") -> Table:
    table = table_of("Date", "Event", "Who", "Sentence")
    for row in frame.to_dict("records"):
        who = ", ".join(actor["name"] for actor in row["agents"])
        sentence = row["evidence"][0]["text"]
        shown = sentence if len(sentence) <= SENTENCE_WIDTH else sentence[:SENTENCE_WIDTH].rsplit(" ", 1)[0] + " …"
        kind = row["type"] if row["status"] == "occurred" else f"{row['status']} {row['type']}"
        table.add_row(*map(Text, (days(row), kind, who, shown)))
    return table


def times_table(expressions: "Sequence[TimeExpression]") -> Table:
    table = table_of("Expression", "Type", "Value", "Days")
    for expression in expressions:
        start, end = expression.interval()
        span = days({"start": start, "end": end}) if start or end else ""
        table.add_row(*map(Text, (expression.text, expression.type, expression.value, span)))
    return table


def json_lines(rows: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def table_of(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, no_wrap=heading not in WIDE, ratio=WIDE.get(heading))
    return table


def days(row: dict[Any, Any]) -> str:
    """The interval of an event: one day, two, or "?" for a side that is not known."""
    first, last = day(row["start"]), day(row["end"])
    return first if first == last else f"{first}–{last}"


def day(value: Any) -> str:
    return str(value)[:10] if value is not None and value == value else "?"  # NaT differs from itself
