"""The commands of ``timeline`` that correct events."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from extract.commands import console
from extract.commands.event_options import Id, anchor_of, cell, id_of, say, tell
from extract.commands.options import Database, stored
from extract.model import EventType, ExtractError, Status

Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another event.")]
PreviewOnly = Annotated[bool, typer.Option("--preview", help="Print what would change, and change nothing.")]
ACTOR = 'Name, or "Name [person UA]" of somebody new; repeatable.'
Agents = Annotated[list[str] | None, typer.Option(metavar="ACTOR", help=f"Who does it. {ACTOR}")]
Targets = Annotated[list[str] | None, typer.Option(metavar="ACTOR", help=f"Whom it is done to. {ACTOR}")]
DAYS = "2026-05-27, 27-28 May 2026, May 2026, until 3 June 2026, unknown."


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


def hide(event: Id, preview: PreviewOnly = False, db: Database = None) -> None:
    """Show an event nowhere: it is none, or of no interest.

    Example:

    * `python -m extract timeline hide 3f2a90c1`
    """
    plain("hide", [event], preview, db)


def confirm(event: Id, preview: PreviewOnly = False, db: Database = None) -> None:
    """Say that an event is right as it is: it is no longer doubtful.

    Example:

    * `python -m extract timeline confirm 3f2a90c1`
    """
    plain("confirm", [event], preview, db)


def merge(event: Id, other: Other, preview: PreviewOnly = False, db: Database = None) -> None:
    """Say that two events are one. What later articles tell of either joins it.

    Example:

    * `python -m extract timeline merge 3f2a90c1 77d0e2b4`
    """
    plain("merge", [event, other], preview, db)


def refuse(event: Id, other: Other, preview: PreviewOnly = False, db: Database = None) -> None:
    """Say that two events are not one, however alike they look.

    Example:

    * `python -m extract timeline refuse 3f2a90c1 77d0e2b4`
    """
    plain("refuse", [event, other], preview, db)


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


def corrections(db: Database = None) -> None:
    """List what you have said about events, the oldest first, with the numbers that `timeline undo` takes.

    Example:

    * `python -m extract timeline corrections`
    """
    from extract.corrections import in_short

    with stored(db) as store:
        for number, (correction, events) in enumerate(store.about(), 1):
            console.say(f"{number:3}  {in_short(correction)}  [{' '.join(events) or 'waits: it is not there'}]")


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


COMMANDS: tuple[Callable[..., None], ...] = (correct, hide, confirm, merge, refuse, split, add, corrections, undo)
