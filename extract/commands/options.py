"""What several commands of the command line share."""

import datetime as dt
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.model import Acts, ExtractError

if TYPE_CHECKING:
    from extract.store import Store


class TableFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ExtractError(f"{text!r} is no day: write --published YYYY-MM-DD") from error


UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}  # seconds


def period(text: str) -> dt.timedelta:
    match = re.fullmatch(r"(\d{1,6})\s*([smhd])", text.strip())
    if not match or not int(match[1]):
        raise ExtractError(f"{text!r} is no period: write --every 30m, 30s, 2h or 1d")
    return dt.timedelta(seconds=int(match[1]) * UNITS[match[2]])


SOURCES = typer.Argument(
    metavar="SOURCE",
    help="Texts, pages, PDF and Word files, messages, tables, archives, folders of them, web addresses, or -.",
)
Sources = Annotated[list[str], SOURCES]
OptionalSources = Annotated[list[str] | None, SOURCES]
Published = Annotated[
    dt.date | None,
    typer.Option(parser=day, metavar="YYYY-MM-DD", help="Day of publication of articles that give none."),
]
ActsOption = Annotated[
    Acts, typer.Option("--acts", help="none finds statements only, without the learned tagger.", show_default=False)
]
Database = Annotated[
    Path | None,
    typer.Option(
        "--db", help="The store; by default $EVENTS_DB, or events.db in your data directory.", show_default=False
    ),
]

Processes = Annotated[int, typer.Option(min=1, help="How many articles are worked on at once.")]
Dask = Annotated[
    str | None,
    typer.Option(
        "--dask",
        metavar="ADDRESS",
        help="Work on the Dask cluster of this scheduler: tcp://127.0.0.1:8786.",
        show_default=False,
    ),
]
StoryOption = Annotated[
    str | None, typer.Option("--story", metavar="NAME", help="Only this story; `story list` lists them.")
]
IntoStory = Annotated[
    str | None, typer.Option("--story", metavar="NAME", help="Put it into this story, made where it is not there.")
]

KeepOtherLanguages = Annotated[
    bool, typer.Option("--keep-other-languages", help="Store articles in other languages, too, without events.")
]


def goes_on(context: typer.Context, db: Path | None) -> bool:
    """Whether a command behind this one does the work; ExtractError where ``--db`` stands before it."""
    if context.invoked_subcommand and db:
        raise ExtractError(f"write --db behind {context.invoked_subcommand}")
    return context.invoked_subcommand is not None


def stored(db: Path | None) -> "Store":
    """The store to read from; ExtractError where there is none yet, so that a slip of the pen makes no empty one."""
    from extract.store import Store, default_path

    path = db or default_path()
    if not path.exists():
        raise ExtractError(f"there is no store at {path}: add articles first, or name another with --db or EVENTS_DB")
    return Store(path)
