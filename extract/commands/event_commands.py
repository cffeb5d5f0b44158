"""The command ``timeline``: the events in the store, and the user's word about them."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from extract.commands import console, mark_commands
from extract.commands.event_options import Id, anchor_of, cell, id_of, output, say, starred_rows, tell
from extract.commands.options import Database, StoryOption, TableFormat, goes_on, stored
from extract.happenings.doubts import UNSURE, doubts, events_in
from extract.model import EventType, ExtractError, Status

app = typer.Typer(rich_markup_mode="markdown", invoke_without_command=True)

Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another event.")]
PreviewOnly = Annotated[bool, typer.Option("--preview", help="Print what would change, and change nothing.")]
ACTOR = 'Name, or "Name [person UA]" of somebody new; repeatable.'
Agents = Annotated[list[str] | None, typer.Option(metavar="ACTOR", help=f"Who does it. {ACTOR}")]
Targets = Annotated[list[str] | None, typer.Option(metavar="ACTOR", help=f"Whom it is done to. {ACTOR}")]
DAYS = "2026-05-27, 27-28 May 2026, May 2026, until 3 June 2026, unknown."


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
    output(frame, format, console.timeline_table)


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
    output(rows, format, lambda rows: console.doubts_table(found, rows))


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
        events = store.events()
        kept = store.marks.all().get(event_id, Kept())
    (row,) = table_rows(events[events["event_id"] == event_id])
    console.say(f"{row['event_id']}  {row['title']}")
    for name, value in described(row).items():
        console.say(f"  {name:9}  {value}")
    for said in row["corrected"]:
        console.say(f"  by you     {said}")
    if row["side_of"]:
        console.say(f"  side of    {row['side_of']}, told by the same sentences")
    if kept.starred:
        console.say("  starred")
    if kept.note:
        console.say(f"  note       {kept.note}")
    for number, piece in enumerate(row["evidence"], 1):
        console.say(f"{number:3}  {piece['article_id']} {console.day(piece['published'])}: {piece['text']}")


@app.command()
def correct(
    event: Id,
    type: Annotated[EventType | None, typer.Option(help="What it is.")] = None,
    days: Annotated[str | None, typer.Option(help=DAYS)] = None,
    status: Annotated[Status | None, typer.Option(help="Whether it happened.")] = None,
    headline: Annotated[str | None, typer.Option(metavar="LINE", help="What names it.")] = None,
    place: Annotated[str | None, typer.Option(help='"Nicosia [CY]"; "" for none.')] = None,
    agent: Agents = None,
    target: Targets = None,
    mentioned: Annotated[list[str] | None, typer.Option(metavar="ACTOR", help=f"Who is spoken of. {ACTOR}")] = None,
    without: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who takes no part; repeatable.")] = None,
    replace: Annotated[
        tuple[str, str] | None, typer.Option(metavar="NAME ACTOR", help="Who takes no part, and who does instead.")
    ] = None,
    preview: PreviewOnly = False,
    db: Database = None,
) -> None:
    """Put right what an event is, when it was, who took part.

    Examples:

    * `python -m extract timeline correct 3f2a90c1 --days "27-28 May 2026"`
    * `python -m extract timeline correct 3f2a90c1 --without "Anna Berg" --agent "Eva Holm [person DK]"`
    """
    from extract.corrections import EventCorrection, days_cell, typed_days

    with stored(db) as store:
        anchor = anchor_of(store, event)
        values: list[tuple[Any, tuple[str, ...]]] = [("type", (type,))] if type else []
        values += [("days", (days_cell(typed_days(days)),))] if days is not None else []
        values += [("status", (status,))] if status else []
        values += [("headline", (headline,))] if headline is not None else []
        values += [("place", (place,))] if place is not None else []
        values += [("without", (name,)) for name in without or ()]
        values += [("replace", (replace[0], cell(store, replace[1])))] if replace else []
        for role, names in (("agent", agent), ("target", target), ("mentioned", mentioned)):
            values += [(role, (cell(store, name),)) for name in names or ()]
        if not values:
            raise ExtractError("say what is wrong: --type, --days, --status, --headline, --agent …; --help lists them")
        say(store, [EventCorrection(action, value, (anchor,)) for action, value in values], preview)


@app.command()
def hide(event: Id, preview: PreviewOnly = False, db: Database = None) -> None:
    """Show an event nowhere: it is none, or of no interest.

    Example:

    * `python -m extract timeline hide 3f2a90c1`
    """
    plain("hide", [event], preview, db)


@app.command()
def confirm(event: Id, preview: PreviewOnly = False, db: Database = None) -> None:
    """Say that an event is right as it is: it is no longer doubtful.

    Example:

    * `python -m extract timeline confirm 3f2a90c1`
    """
    plain("confirm", [event], preview, db)


@app.command()
def merge(event: Id, other: Other, preview: PreviewOnly = False, db: Database = None) -> None:
    """Say that two events are one. What later articles tell of either joins it.

    Example:

    * `python -m extract timeline merge 3f2a90c1 77d0e2b4`
    """
    plain("merge", [event, other], preview, db)


@app.command()
def refuse(event: Id, other: Other, preview: PreviewOnly = False, db: Database = None) -> None:
    """Say that two events are not one, however alike they look.

    Example:

    * `python -m extract timeline refuse 3f2a90c1 77d0e2b4`
    """
    plain("refuse", [event, other], preview, db)


@app.command()
def split(
    event: Id,
    sentence: Annotated[list[int], typer.Argument(metavar="NUMBER...", help="As `timeline show` numbers them.")],
    preview: PreviewOnly = False,
    db: Database = None,
) -> None:
    """Say that some sentences tell another event than the rest.

    Example:

    * `python -m extract timeline split 3f2a90c1 2 3`
    """
    with stored(db) as store:
        say(store, [store.split(id_of(store, event), sentence)], preview)


@app.command()
def add(
    type: Annotated[EventType, typer.Option(help="What it is.")],
    days: Annotated[str, typer.Option(help=DAYS)],
    headline: Annotated[str, typer.Option(metavar="LINE", help="What names it.")],
    agent: Agents = None,
    target: Targets = None,
    status: Annotated[Status, typer.Option(help="Whether it happened.")] = "occurred",
    place: Annotated[str, typer.Option(help='"Nicosia [CY]".')] = "",
    article: Annotated[str, typer.Option(metavar="ID", help="The article that tells it; needs --sentence.")] = "",
    sentence: Annotated[str, typer.Option(help="The sentence that tells it, as it is written there.")] = "",
    preview: PreviewOnly = False,
    db: Database = None,
) -> None:
    """Add an event that the program did not find, told by an article or by yourself.

    Examples:

    * `python -m extract timeline add --type meeting --days 2026-05-27 --headline "Berg in Oslo" --agent "Anna Berg"`
    * `python -m extract timeline add --type aid --days 2026 --headline Loan --article ID --sentence "It was lent."`
    """
    from extract.corrections import Anchor, EventCorrection, days_cell, typed_days

    if bool(article) != bool(sentence):
        raise ExtractError("give both --article and --sentence, or neither")
    with stored(db) as store:
        actors = ["; ".join(cell(store, name) for name in names or ()) for names in (agent, target)]
        when = days_cell(typed_days(days))
        values = (str(dt.date.today()), status, when, headline, *actors, place)
        say(store, [EventCorrection("add", values, (Anchor(article, type, "", sentence),))], preview)


@app.command()
def corrections(db: Database = None) -> None:
    """List what you have said about events, the oldest first, with the numbers that `timeline undo` takes.

    Example:

    * `python -m extract timeline corrections`
    """
    from extract.corrections import in_short

    with stored(db) as store:
        for number, (correction, events) in enumerate(store.about(), 1):
            console.say(f"{number:3}  {in_short(correction)}  [{' '.join(events) or 'waits: it is not there'}]")


@app.command()
def undo(
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", help="As `timeline corrections` prints it; else the latest.")
    ] = None,
    preview: PreviewOnly = False,
    db: Database = None,
) -> None:
    """Take a correction back: the latest, or any other by its number.

    Examples:

    * `python -m extract timeline undo`
    * `python -m extract timeline undo 3`
    """
    from extract.corrections import in_short

    with stored(db) as store:
        said = store.event_corrections()
        if not said:
            raise ExtractError("no correction to take back")
        if number is not None and not 0 < number <= len(said):
            raise ExtractError(f"no correction {number}: the command `timeline corrections` lists them")
        correction = said[(number or len(said)) - 1]
        tell(store, [correction], undo=True)
        if not preview:
            store.take_back(correction)
            console.say(f"taken back: {in_short(correction)}")


def plain(action: Any, events: Sequence[str], preview: bool, db: Path | None) -> None:
    """Say of one or two events what needs no more words."""
    from extract.corrections import EventCorrection

    with stored(db) as store:
        anchors = tuple(anchor_of(store, event) for event in events)
        if len(set(anchors)) < len(events):
            raise ExtractError("name two different events")
        say(store, [EventCorrection(action, (), anchors)], preview)


app.command()(mark_commands.star)
app.command()(mark_commands.note)
