"""The command ``export``: the events of the store as a file for people or for other programs."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extract.commands import console
from extract.commands.event_options import starred_rows
from extract.commands.options import Database, StoryOption, stored
from extract.model import ExtractError


class ExportFormat(StrEnum):
    """As ``extract.exports.formats`` has them, which is slow to load, and ``gold``."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
    PARQUET = "parquet"
    ICS = "ics"
    TIMELINEJS = "timelinejs"
    HTML = "html"
    DOCX = "docx"
    MARKDOWN = "markdown"
    GOLD = "gold"


def export_events(
    format: Annotated[
        ExportFormat,
        typer.Option(help="html, docx and markdown are a briefing; ics is a calendar; gold a folder of articles."),
    ] = ExportFormat.CSV,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file instead of standard output; a folder for gold.")
    ] = None,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="One row a sentence instead of one row an event.")
    ] = False,
    checked: Annotated[
        bool, typer.Option("--checked", help="Of gold, only articles all of whose events you corrected or confirmed.")
    ] = False,
    starred: Annotated[bool, typer.Option("--starred", help="Only events that you starred.")] = False,
    title: Annotated[str, typer.Option(metavar="LINE", help="What stands above a briefing.")] = "Briefing",
    notes: Annotated[bool, typer.Option("--notes", help="With your notes in a briefing.")] = False,
    story: StoryOption = None,
    db: Database = None,
) -> None:
    """Write the events of the store as a file: tables for other programs, a briefing for people.

    A briefing has the events in the order of their days, each with its sentence and a footnote for every report.

    Examples:

    * `python -m extract export --output events.csv`
    * `python -m extract export --format html --starred --title "Frozen assets" --output briefing.html`
    * `python -m extract export --format ics --output events.ics`
    * `python -m extract export --mentions --format parquet --output mentions.parquet`
    * `python -m extract export --format gold --checked --output annotated`
    """
    if format is ExportFormat.GOLD:
        export_gold(output, checked, db)
        return
    from extract.exports import export
    from extract.exports.briefing import Head
    from extract.exports.formats import FORMATS
    from extract.tables import told_by

    if checked:
        raise ExtractError("--checked belongs to --format gold")
    made = FORMATS[format]
    if made.is_binary and output is None and sys.stdout.isatty():
        raise ExtractError(
            f"{made.label.split(',')[0]} is binary and would garble the terminal: name a file with --output"
        )
    if mentions and not made.of_mentions:
        raise ExtractError(f"{format.value} holds events, not mentions: leave out --mentions")
    with stored(db) as store:
        frame = store.mentions() if mentions else store.events()
        if story:
            article_ids = store.stories.article_ids(story)
            frame = frame[frame["article_id"].isin(article_ids)] if mentions else told_by(frame, article_ids)
        if starred and (frame := starred_rows(frame, store)).empty:
            raise ExtractError("nothing is starred: `timeline star ID` stars an event")
        head = Head(title, {event: kept.note for event, kept in store.marks.all().items()} if notes else {})
    if format in (ExportFormat.ICS, ExportFormat.TIMELINEJS) and (left_out := int(export.undated(frame).sum())):
        console.note(f"{left_out} events without a day are not in it")
    console.write(made.write(frame, head), output)


def export_gold(output: Path | None, checked: bool, db: Path | None) -> None:
    from extract.exports import gold

    if output is None:
        raise ExtractError("annotated articles are a folder: name one with --output")
    with stored(db) as store:
        articles = {key: store.article(key) for key in store.articles()["article_id"]}
        events = store.events()
    found = gold.annotated(events, articles)
    chosen = {name: each for name, each in found.items() if not checked or (each.mentions and each.is_checked)}
    gold.write(output, chosen, events)
    console.note(f"{len(chosen)} of {len(found)} articles written to {output}")
