"""The command line: ``python -m extract COMMAND``. Only what a command needs is loaded, so that help is quick."""

import signal
import sys
import tomllib
from enum import StrEnum
from importlib import metadata
from typing import Annotated

import typer

from extract.commands import (
    actor_commands,
    console,
    event_commands,
    export_commands,
    feed_commands,
    reading_commands,
    story_commands,
    tables,
)
from extract.commands.add_command import add
from extract.commands.options import ActsOption, Database, StoryOption, stored
from extract.commands.watch_command import watch
from extract.model import ExtractError
from extract.resources import ROOT

app = typer.Typer(
    help="Finds the dated events in news articles.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
app.add_typer(actor_commands.app, name="actors")
app.add_typer(feed_commands.app, name="feeds")
app.add_typer(event_commands.app, name="timeline")
app.add_typer(story_commands.app, name="story")
app.command()(add)
app.command()(watch)
app.command()(reading_commands.events)
app.command()(reading_commands.times)
app.command("export")(export_commands.export_events)


class ListFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"


@app.callback(invoke_without_command=True)
def options(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    if version:
        console.say(program_version())
        raise typer.Exit


def program_version() -> str:
    """As ``pyproject.toml`` states it: the checkout's own, or that of the installed program."""
    project = ROOT / "pyproject.toml"
    if project.exists():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    return metadata.version("news-event-timeline")


@app.command()
def refresh(db: Database = None, acts: ActsOption = "all") -> None:
    """Extract the articles in the store anew, after the program or its word lists have changed.

    Example:

    * `python -m extract refresh`
    """
    from extract.work import runner

    with stored(db) as store:
        console.tell_of_missing(acts)
        outcomes = list(console.progress(runner.refresh(store, acts=acts), len(store.articles())))
        n_events = store.count()
    failed = console.tell(outcomes)
    console.say(f"{len(outcomes) - failed} refreshed, {failed} failed, {n_events} events now")
    raise typer.Exit(1 if failed else 0)


@app.command()
def articles(
    format: Annotated[ListFormat, typer.Option(help="How to print them.")] = ListFormat.TABLE,
    story: StoryOption = None,
    db: Database = None,
) -> None:
    """List the articles in the store, the latest first.

    Examples:

    * `python -m extract articles`
    * `python -m extract articles --format jsonl`
    * `python -m extract articles --story "Trade talks"`
    """
    from extract.exports.export import to_jsonl

    with stored(db) as store:
        frame = store.articles()
        if story:
            frame = frame[frame["article_id"].isin(store.stories.article_ids(story))]
    if format is ListFormat.JSONL:
        console.write(to_jsonl(frame), None)
        return
    console.show(tables.articles(frame))


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As the command `articles` prints them.")],
    db: Database = None,
) -> None:
    """Remove articles, and what only they tell, from the store. No feed brings them back.

    Examples:

    * `python -m extract remove 3f2a90c1d4e5b687`
    * `python -m extract remove 3f2a90c1d4e5b687 0c5d11e27ab94f30`
    """

    with stored(db) as store:
        removed = store.remove_all(ids)
    console.say(f"{len(removed)} removed")
    unknown = sorted(set(ids).difference(removed))
    for article_id in unknown:
        console.complain(f"no article {article_id!r} in the store: the command `articles` lists them")
    raise typer.Exit(1 if unknown else 0)


class Stopped(SystemExit):
    """The user or the system ended the program; its code is 128 and the number of the signal, as shells have it."""


def stop(number: int, _: object) -> None:
    raise Stopped(128 + number)


def main() -> None:
    """Run a command; an error is one line on standard error and exit code 1."""
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    try:
        app()
    except ExtractError as error:
        console.complain(str(error))
        sys.exit(1)
    except Stopped:
        console.note("stopped: what was done before is kept")
        raise


if __name__ == "__main__":
    main()
