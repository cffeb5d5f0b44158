"""The commands ``timeline star`` and ``timeline note``: what the user keeps of events."""

from typing import Annotated

import typer

from extract.commands import console
from extract.commands.event_options import Id, id_of
from extract.commands.options import Database, stored


def star(
    events: Annotated[list[str], typer.Argument(metavar="ID...", help="As `timeline` prints them.")],
    off: Annotated[bool, typer.Option("--off", help="Take the stars away.")] = False,
    db: Database = None,
) -> None:
    """Star events, to find them again and to write a briefing of them (`export --starred --format html`).

    Examples:

    * `python -m extract timeline star 3f2a90c1 77d0e2b4`
    * `python -m extract timeline --starred`
    """
    with stored(db) as store:
        for event_id in [id_of(store, event) for event in events]:
            store.marks.star(event_id, not off)
        console.say(f"noted in {store.marks.path}")


def note(
    event: Id,
    text: Annotated[str, typer.Argument(metavar="TEXT", help='What you want to remember; "" takes the note away.')],
    db: Database = None,
) -> None:
    """Put a note of yours on an event, in the place of the one it has.

    Example:

    * `python -m extract timeline note 3f2a90c1 "Ask the ministry for the text"`
    """
    with stored(db) as store:
        store.marks.note(id_of(store, event), text)
        console.say(f"noted in {store.marks.path}")
