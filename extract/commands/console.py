"""What the command line shows: tables and files on standard output, progress and errors on standard error.

Titles, publishers, file names and what servers answer are other people's text: none of it reaches a terminal but
through ``visible``, for a terminal takes some characters as commands.
"""

import contextlib
import datetime as dt
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from extract import tagger_files
from extract.happenings.doubts import NAMES
from extract.model import Acts, ExtractError

if TYPE_CHECKING:
    import pandas as pd

    from extract.happenings.brought import Summary
    from extract.happenings.doubts import Doubt
    from extract.store.feeds import StoredFeed
    from extract.store.stories import Story
    from extract.times import TimeExpression
    from extract.work.runner import Outcome

T = TypeVar("T")

BROUGHT = 6  # events of each kind that are told behind a run
SENTENCE_WIDTH = 160  # characters of a sentence in a table
PIPE_WIDTH = 160  # columns of a table that goes to a file or another program
WIDE = {
    "Who": 1,
    "Reason": 1,
    "Sentence": 3,
    "Title": 1,
    "Name": 1,
    "Also called": 1,
    "Feed": 2,
    "Problem": 3,
}  # the columns whose text is wrapped, and their shares of the width
UNCUT = {"ID": 16}  # the columns that are useless when cut, and their widths
CUT = {"Publisher": 24, "Story": 24}  # the columns that one long text would widen at the cost of all others

BLANKS = re.compile(r"[\t\n\r]+")
COMMANDS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

notes = Console(stderr=True, highlight=False)


def tell_of_missing(acts: Acts) -> None:
    """A line on standard error where acts are wanted and their tagger is missing: the rules go on without it."""
    missing = tagger_files.warning() if acts == "all" else None
    if missing:
        note(f"warning: {missing}")


def tell(outcomes: "Sequence[Outcome]") -> int:
    """Complain of all that failed, and count it."""
    errors = [outcome.error for outcome in outcomes if outcome.error]
    for error in errors:
        complain(error)
    return len(errors)


def progress(items: Iterable[T], total: int | None) -> Iterable[T]:
    """The items, with a bar on standard error where that is a terminal; one without an end where nothing tells how many
    there are."""
    return track(items, "Reading", total, console=notes, transient=True, disable=not notes.is_terminal)


@contextlib.contextmanager
def status(text: str) -> Iterator[Callable[[str], None]]:
    """A line on standard error, where that is a terminal, whose text can be changed until the end."""
    if not notes.is_terminal:
        yield lambda text: None
        return
    with notes.status(Text(text)) as line:
        yield lambda text: line.update(Text(visible(text)))


def visible(text: str) -> str:
    """The text on one line, with control characters, changes of direction and broken characters written out."""
    return COMMANDS.sub(lambda match: match[0].encode("unicode_escape").decode(), BLANKS.sub(" ", text))


def note(text: str) -> None:
    with contextlib.suppress(OSError):  # whoever does not listen can be told nothing
        notes.print(Text(visible(text)), soft_wrap=True)


def complain(problem: str) -> None:
    note(f"error: {problem}")


def say(text: str) -> None:
    """A line on standard output."""
    with printing():
        print(visible(text), flush=True)


def write(data: bytes, output: Path | None) -> None:
    """A file, or the same on standard output; a terminal is shown what is in it, and cannot be commanded by it."""
    if output is None:
        if sys.stdout.isatty():
            data = "\n".join(map(visible, data.decode().split("\n"))).encode()
        with printing():
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise ExtractError(f"cannot write {output} ({error.strerror}): name another file with --output") from error


def show(table: Table) -> None:
    with printing():
        Console(width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)
        sys.stdout.flush()


@contextlib.contextmanager
def printing() -> Iterator[None]:
    """ExtractError where standard output cannot be written; SystemExit, without a word, where nobody reads it."""
    try:
        yield
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left cannot fail at the end again
        if isinstance(error, BrokenPipeError):
            sys.exit(1)
        raise ExtractError(
            f"cannot write to standard output ({error.strerror}): make room, or write elsewhere"
        ) from error


def tell_brought(found: "Summary") -> None:
    """What was brought: in one line, then the most important events of each kind."""
    from extract.happenings.brought import HEADINGS, KINDS

    say(found.in_short())
    for kind in KINDS:
        if shown := found.of(kind)[:BROUGHT]:
            say(f"{HEADINGS[kind]}:")
        for event in shown:
            say(f"  {event.days}  {event.title}{f' ({event.told})' if event.told else ''}")
        if (more := found.counts[kind] - len(shown)) > 0 and shown:
            say(f"  and {more:,} more")


def articles_table(frame: "pd.DataFrame") -> Table:
    """The rows of ``Store.articles``, each with how many of them print its text."""
    table = table_of("ID", "Published", "Publisher", "Events", "Same text", "Title")
    printed = frame["text_id"].map(frame["text_id"].value_counts())
    for row, n in zip(frame.to_dict("records"), printed, strict=True):
        told = (day(row["published"]), row["publisher"], str(row["n_events"]), f"in {n}" if n > 1 else "")
        add_row(table, row["article_id"], *told, row["title"])
    return table


def feeds_table(feeds: "Iterable[StoredFeed]") -> Table:
    """The feeds, and when each was and will be fetched."""
    table = table_of("No", "Feed", "Story", "State", "Last", "Next", "New", "Articles", "Waiting", "Problem")
    for feed in feeds:
        due = moment(feed.plan.due) if feed.plan.state == "active" else ""
        last = moment(feed.refreshed) if feed.refreshed else "never"
        counts = (str(feed.n_new), str(feed.n_articles), str(feed.n_waiting))
        add_row(
            table, str(feed.id), feed.title or feed.url, feed.story, feed.plan.state, last, due, *counts, feed.problem
        )
    return table


def stories_table(stories: "Iterable[Story]") -> Table:
    """The stories, and what they hold."""
    table = table_of("Name", "Articles", "Feeds")
    for story in stories:
        add_row(table, story.name, str(story.n_articles), str(story.n_feeds))
    return table


def duration(time: dt.timedelta) -> str:
    """A period in seconds or minutes."""
    seconds = int(time.total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"


def moment(time: dt.datetime) -> str:
    """In the time of this machine."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"


def actors_table(frame: "pd.DataFrame") -> Table:
    """The rows of ``Store.actors``."""
    table = table_of("Name", "Kind", "Countries", "Events", "Articles", "First", "Last", "Also called")
    for row in frame.to_dict("records"):
        counts = (str(row["n_events"]), str(row["n_articles"]), day(row["first"]), day(row["last"]))
        cells = (row["name"], row["kind"], " ".join(row["countries"]), *counts, ", ".join(row["aliases"]))
        add_row(table, *cells)
    return table


def events_table(frame: "pd.DataFrame") -> Table:
    table = table_of("Date", "Event", "Who", "Sentence")
    for row in frame.to_dict("records"):
        who = ", ".join(actor["name"] for actor in row["agents"])
        sentence = row["evidence"][0]["text"]
        shown = sentence if len(sentence) <= SENTENCE_WIDTH else sentence[:SENTENCE_WIDTH].rsplit(" ", 1)[0] + " …"
        add_row(table, days(row), told_type(row), who, shown)
    return table


def timeline_table(frame: "pd.DataFrame") -> Table:
    """The rows of ``Store.events``, each with its id and how sure it is."""
    table = table_of("ID", "Date", "Event", "Sure", "Who", "Title")
    for row in frame.to_dict("records"):
        who = ", ".join(actor["name"] for actor in row["agents"])
        add_row(table, row["event_id"], days(row), told_type(row), sure(row), who, row["title"])
    return table


def doubts_table(found: "Iterable[Doubt]", frame: "pd.DataFrame") -> Table:
    """What to look at, with the rows of ``Store.events`` that it is about: a row an event, the reason in the first."""
    table = table_of("Reason", "ID", "Date", "Event", "Sure", "Title")
    rows = {row["event_id"]: row for row in frame.to_dict("records")}
    for doubt in found:
        reason = NAMES[doubt.reason] + (f", {doubt.why}" if doubt.why else "")
        for event, told in zip(doubt.events, (reason, ""), strict=False):
            row = rows[event]
            add_row(table, told, event, days(row), told_type(row), sure(row), row["title"])
    return table


def sure(row: dict[Any, Any]) -> str:
    """The chance that an event is right, or that the user says so."""
    if row["corrected"]:
        return "by you"
    return "?" if row["confidence"] != row["confidence"] else f"{row['confidence']:.0%}"


def told_type(row: dict[Any, Any]) -> str:
    """ "meeting", "planned meeting"."""
    kind: str = row["type"] if row["status"] == "occurred" else f"{row['status']} {row['type']}"
    return kind


def times_table(expressions: "Sequence[TimeExpression]") -> Table:
    table = table_of("Expression", "Type", "Value", "Days")
    for expression in expressions:
        start, end = expression.interval()
        span = days({"start": start, "end": end}) if start or end else ""
        add_row(table, expression.text, expression.type, expression.value, span)
    return table


def json_lines(rows: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def table_of(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(
            heading,
            no_wrap=heading not in WIDE,
            ratio=WIDE.get(heading),
            min_width=UNCUT.get(heading),
            max_width=CUT.get(heading),
        )
    return table


def add_row(table: Table, *cells: str) -> None:
    table.add_row(*(Text(visible(cell)) for cell in cells))


def days(row: dict[Any, Any]) -> str:
    """The interval of an event: one day, two, or "?" for a side that is not known."""
    first, last = day(row["start"]), day(row["end"])
    return first if first == last else f"{first}–{last}"


def day(value: Any) -> str:
    return str(value)[:10] if value is not None and value == value else "?"  # NaT differs from itself
