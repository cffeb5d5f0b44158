"""What the command line shows: lines, tables and files on standard output, progress and errors on standard error.

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
from extract.model import Acts, ExtractError

if TYPE_CHECKING:
    from extract.happenings.brought import Summary
    from extract.work.runner import Outcome

T = TypeVar("T")

BROUGHT = 6  # events of each kind that are told behind a run
PIPE_WIDTH = 160  # columns of a table that goes to a file or another program

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


def duration(time: dt.timedelta) -> str:
    """A period in seconds or minutes."""
    seconds = int(time.total_seconds())
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"


def moment(time: dt.datetime) -> str:
    """In the time of this machine."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"


def json_lines(rows: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
