"""The command line: ``python -m extract COMMAND``. Only what a command needs is loaded, so that help is quick."""

import datetime as dt
import signal
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from functools import partial
from importlib import metadata
from typing import TYPE_CHECKING, Annotated

import typer

from extract import actor_commands, console, event_commands, export_commands, feed_commands, story_commands
from extract.event_options import output
from extract.model import Article, ExtractError, Mention, distinct
from extract.options import (
    ActsOption,
    Dask,
    Database,
    IntoStory,
    Processes,
    Published,
    Sources,
    StoryOption,
    TableFormat,
    stored,
)
from extract.resources import ROOT

if TYPE_CHECKING:
    from extract.runner import Item

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
app.command("export")(export_commands.export_events)


class TimesFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    TIMEML = "timeml"


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
def add(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Text, Markdown or HTML files, folders of them, web addresses, or -.")
    ] = None,
    published: Published = None,
    db: Database = None,
    processes: Processes = 1,
    acts: ActsOption = "all",
    story: IntoStory = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with what was broken off or stopped before.")] = False,
    dask: Dask = None,
) -> None:
    """Read articles into the store; those that are there already are left alone. A run that is broken off, however that
    happens, can be gone on with.

    Examples:

    * `python -m extract add articles/ --processes 4`
    * `python -m extract add https://example.org/news --db my.db`
    * `xclip -o | python -m extract add - --published 2026-05-11`
    * `python -m extract add https://example.org/news --story "Trade talks"`
    * `python -m extract add --resume`
    * `python -m extract add archive/ --dask tcp://127.0.0.1:8786`
    """
    from extract import adding

    if not sources and not resume:
        raise typer.BadParameter("name files, folders or addresses, or go on with --resume", param_hint="SOURCES")
    console.tell_of_missing(acts)
    work = adding.Work(acts, processes, dask)
    raise typer.Exit(1 if work.run(sources or [], published, db, story, resume) else 0)


@app.command()
def refresh(db: Database = None, acts: ActsOption = "all") -> None:
    """Extract the articles in the store anew, after the program or its word lists have changed.

    Example:

    * `python -m extract refresh`
    """
    from extract import runner

    with stored(db) as store:
        console.tell_of_missing(acts)
        outcomes = list(console.progress(runner.refresh(store, acts=acts), len(store.articles())))
        n_events = store.count()
    failed = console.tell(outcomes)
    console.say(f"{len(outcomes) - failed} refreshed, {failed} failed, {n_events} events now")
    raise typer.Exit(1 if failed else 0)


@app.command()
def events(
    sources: Sources,
    published: Published = None,
    format: Annotated[TableFormat, typer.Option(help="How to print them.")] = TableFormat.TABLE,
    acts: ActsOption = "all",
) -> None:
    """Print the events in articles, without storing anything.

    Examples:

    * `python -m extract events article.md`
    * `python -m extract events articles/ --format jsonl > events.jsonl`
    * `python -m extract events https://example.org/news --published 2026-05-11 --format csv`
    """
    from extract.consolidation import consolidate
    from extract.readers import inputs
    from extract.registry import resolved
    from extract.runner import find_on
    from extract.tables import events_table
    from extract.workers import Workers

    read: list[tuple[Article, list[Mention]]] = []
    failed = 0
    console.tell_of_missing(acts)
    with Workers(1) as workers:
        work = find_on(workers, items(sources, published), lambda article: True, acts=acts)
        for found in console.progress(work, sum(1 for _ in inputs(sources))):
            if found.article and found.mentions is not None:
                read.append((found.article, found.mentions))
            elif found.error:
                console.complain(found.error)
                failed += 1
    apart = distinct([article for article, _ in read])
    articles = {article.id: article for article in apart if article}
    told = zip(apart, (mentions for _, mentions in read), strict=True)
    mentions = [replace(m, article_id=article.id) for article, its in told if article for m in its]
    published_on = {key: article.published for key, article in articles.items()}
    frame = events_table(consolidate(resolved(mentions, published_on), articles), articles)
    if format is TableFormat.TABLE and frame.empty:
        if not failed:
            console.note("no events found")
    else:
        output(frame, format, console.events_table)
    raise typer.Exit(1 if failed else 0)


@app.command("times")
def temporal_expressions(
    source: Annotated[str, typer.Argument(help="A text, Markdown or HTML file, a web address, or -.")],
    published: Published = None,
    format: Annotated[TimesFormat, typer.Option(help="timeml marks them in the text.")] = TimesFormat.TABLE,
) -> None:
    """Print the temporal expressions of an article and the days that they mean.

    Examples:

    * `python -m extract times article.md`
    * `python -m extract times article.txt --published 2026-05-11 --format timeml > article.tml`
    """
    from extract import language, readers, times
    from extract.times.timeml import to_rows, to_timeml

    for article in readers.read(source, published):
        found = times.find(article.text, article.published, language.parse(article.text))
        if format is TimesFormat.TIMEML:
            console.write(to_timeml(article.text, found, article.published).encode(), None)
        elif format is TimesFormat.JSONL:
            console.write(console.json_lines(to_rows(found)), None)
        else:
            console.show(console.times_table(found))


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
    from extract.export import to_jsonl

    with stored(db) as store:
        frame = store.articles()
        if story:
            frame = frame[frame["article_id"].isin(store.stories.article_ids(story))]
    if format is ListFormat.JSONL:
        console.write(to_jsonl(frame), None)
        return
    console.show(console.articles_table(frame))


@app.command()
def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As the command `articles` prints them.")],
    db: Database = None,
) -> None:
    """Remove articles, and what only they tell, from the store.

    Example:

    * `python -m extract remove 3f2a90c1d4e5b687`
    """

    with stored(db) as store:
        unknown = [article_id for article_id in ids if not store.remove(article_id)]
    for article_id in unknown:
        console.complain(f"no article {article_id!r} in the store: the command `articles` lists them")
    raise typer.Exit(1 if unknown else 0)


def items(sources: list[str], published: dt.date | None) -> "Iterator[Item]":
    """The inputs, to be read where their events are found; but this process alone has the standard input."""
    from extract.readers import ReadError, inputs, read_one
    from extract.tasks import Input, read_input

    for source in inputs(sources):
        if isinstance(source, ReadError):
            yield source
        else:
            item = Input(str(source), partial(read_one, source, published))
            yield read_input(item) if source == "-" else item


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
