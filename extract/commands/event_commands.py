"""The command ``timeline``: the events in the store, and the user's word about them."""

from typing import Annotated

import typer

from extract.commands import console, correcting_commands, mark_commands, tables
from extract.commands.event_options import Id, id_of, output, starred_rows
from extract.commands.options import Database, StoryOption, TableFormat, goes_on, stored
from extract.happenings.doubts import UNSURE, doubts, events_in
from extract.model import EventType

app = typer.Typer(rich_markup_mode="markdown", invoke_without_command=True)


@app.callback()
def timeline(
    context: typer.Context,
    words: Annotated[str, typer.Option("--search", help="Only events that hold all these words.")] = "",
    type: Annotated[EventType | None, typer.Option(help="Only events of this type.")] = None,
    starred: Annotated[bool, typer.Option("--starred", help="Only events that you starred.")] = False,
    top: Annotated[int | None, typer.Option(min=1, help="Only the latest so many.")] = None,
    format: Annotated[TableFormat, typer.Option(help="How to print them.")] = TableFormat.TABLE,
    db: Database = None,
) -> None:
    """List the events in the store by day; or put one right with one of the commands below.

    What you say wins over what the program finds out, also when articles are added, removed or read anew. It is kept in
    a small text file beside the store.

    Examples:

    * `python -m extract timeline --search "Nicosia talks"`
    * `python -m extract timeline show 3f2a90c1`
    * `python -m extract timeline correct 3f2a90c1 --days "27-28 May 2026" --type meeting`
    * `python -m extract timeline merge 3f2a90c1 77d0e2b4 --preview`
    """
    if goes_on(context, db):
        return
    with stored(db) as store:
        frame = store.events()
        frame = frame[frame["event_id"].isin(store.search(words))] if words else frame
        frame = starred_rows(frame, store) if starred else frame
        waiting = [c for c, events in store.about() if not events]
    frame = frame[frame["type"] == type] if type else frame
    frame = frame.tail(top) if top else frame
    if waiting:
        console.note(f"{len(waiting)} corrections wait for their articles: `timeline corrections` marks them")
    output(frame, format, tables.timeline)


@app.command()
def doubtful(
    below: Annotated[
        float, typer.Option(min=0, max=1, help="Ask about events whose chance of being right is smaller.")
    ] = UNSURE,
    story: StoryOption = None,
    format: Annotated[TableFormat, typer.Option(help="How to print them.")] = TableFormat.TABLE,
    db: Database = None,
) -> None:
    """List what should be looked at, by reason: events that may be told twice, that are overdue, whose day is far from
    their reports, whose reports differ, that nobody is named as doing, and that are probably read wrongly.

    What you have merged, kept apart, confirmed, corrected or hidden is not listed again. The page Review of the
    dashboard asks the same questions.

    Examples:

    * `python -m extract timeline doubtful`
    * `python -m extract timeline doubtful --below 0.5`
    """
    from extract.happenings.digest import digest
    from extract.tables import told_by

    with stored(db) as store:
        frame, doubles = store.events(), store.doubles()
        if story:
            frame = told_by(frame, store.stories.article_ids(story))
    found = doubts(digest(frame), doubles, below)
    rows = frame.set_index("event_id", drop=False).loc[events_in(found)]
    output(rows, format, lambda rows: tables.doubts(found, rows))


@app.command()
def show(event: Id, db: Database = None) -> None:
    """Print all that is known of an event, with its sentences, numbered as `timeline split` takes them.

    Example:

    * `python -m extract timeline show 3f2a90c1`
    """
    from extract.happenings.changes import described, table_rows
    from extract.marks import Kept

    with stored(db) as store:
        event_id = id_of(store, event)
        (row,) = table_rows(store.events(event_ids=[event_id]))
        side_of = dict(store.digest().set_index("event_id")["side_of"])[event_id]  # it follows from other events
        kept = store.marks.all().get(event_id, Kept())
    console.say(f"{row['event_id']}  {row['title']}")
    for name, value in described(row).items():
        console.say(f"  {name:9}  {value}")
    for said in row["corrected"]:
        console.say(f"  by you     {said}")
    if side_of:
        console.say(f"  side of    {side_of}, told by the same sentences")
    if kept.starred:
        console.say("  starred")
    if kept.note:
        console.say(f"  note       {kept.note}")
    for number, piece in enumerate(row["evidence"], 1):
        console.say(f"{number:3}  {piece['article_id']} {tables.day(piece['published'])}: {piece['text']}")


for command in correcting_commands.COMMANDS:
    app.command()(command)
app.command()(mark_commands.star)
app.command()(mark_commands.note)
