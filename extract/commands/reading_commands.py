"""The commands ``events`` and ``times``: what is in articles is printed, and nothing is stored."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from extract.commands import console, tables
from extract.commands.event_options import output
from extract.commands.options import ActsOption, Published, Sources, TableFormat
from extract.model import Article, Mention, distinct

if TYPE_CHECKING:
    from extract.readers.contents import Item


class TimesFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    TIMEML = "timeml"


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
    from extract.registry import resolved
    from extract.tables import events_table
    from extract.work.runner import find_on
    from extract.work.workers import Workers

    read: list[tuple[Article, list[Mention]]] = []
    failed = 0
    console.tell_of_missing(acts)
    with Workers(1) as workers:
        work = find_on(workers, items(sources, published), lambda article: True, acts=acts)
        for found in console.progress(work, how_many(sources)):
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
        output(frame, format, tables.events)
    raise typer.Exit(1 if failed else 0)


def times(
    source: Annotated[str, typer.Argument(help="A text, Markdown or HTML file, a web address, or -.")],
    published: Published = None,
    format: Annotated[TimesFormat, typer.Option(help="timeml marks them in the text.")] = TimesFormat.TABLE,
) -> None:
    """Print the temporal expressions of an article and the days that they mean.

    Examples:

    * `python -m extract times article.md`
    * `python -m extract times article.txt --published 2026-05-11 --format timeml > article.tml`
    """
    from extract import readers
    from extract.parsing import language
    from extract.times import find
    from extract.times.timeml import to_rows, to_timeml

    for article in readers.read(source, published):
        found = find(article.text, article.published, language.parse(article.text))
        if format is TimesFormat.TIMEML:
            console.write(to_timeml(article.text, found, article.published).encode(), None)
        elif format is TimesFormat.JSONL:
            console.write(console.json_lines(to_rows(found)), None)
        else:
            console.show(tables.times(found))


def items(sources: list[str], published: dt.date | None) -> "Iterator[Item]":
    """The inputs, to be read where their events are found."""
    from extract.readers import ReadError, inputs, to_read

    return (source if isinstance(source, ReadError) else to_read(source, published) for source in inputs(sources))


def how_many(sources: list[str]) -> int | None:
    """How many articles there are; None where a file may hold any number."""
    from extract.readers import inputs
    from extract.readers.files import holds_many

    found = list(inputs(sources))
    return None if any(map(holds_many, found)) else len(found)
