"""What the commands about events share: which event is meant, and what its correction does."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extract.commands import console
from extract.commands.options import TableFormat
from extract.model import ExtractError

if TYPE_CHECKING:
    import pandas as pd
    from rich.table import Table

    from extract.corrections import EventCorrection
    from extract.store import Store

Id = Annotated[str, typer.Argument(metavar="ID", help="As `timeline` prints it; its beginning will do.")]


def output(frame: "pd.DataFrame", format: TableFormat, table: "Callable[[pd.DataFrame], Table]") -> None:
    """Print rows of events, for people as ``table`` makes it of them."""
    from extract.exports import export

    if format is TableFormat.TABLE:
        console.show(table(frame))
    else:
        console.write(export.to_jsonl(frame) if format is TableFormat.JSONL else export.to_csv(frame), None)


def say(store: "Store", said: "Sequence[EventCorrection]", preview: bool) -> None:
    """Tell what corrections change, and write them down unless that is all that is wanted."""
    tell(store, said)
    if not preview:
        store.correct(*said)
        console.say(f"noted in {store.event_corrections_path}; take it back with `timeline undo`")


def tell(store: "Store", said: "Sequence[EventCorrection]", undo: bool = False) -> None:
    from extract.happenings.changes import changes

    found = store.preview(*said, undo=undo)
    for line in changes(found.before, found.after) or ["no event changes"]:
        console.say(line)


def starred_rows(frame: "pd.DataFrame", store: "Store") -> "pd.DataFrame":
    """The rows of the events that are starred."""
    starred = [event_id for event_id, kept in store.marks.all().items() if kept.starred]
    return frame[frame["event_id"].isin(starred)]


def id_of(store: "Store", beginning: str) -> str:
    """The id of the event whose id begins so; ExtractError unless there is one."""
    found = store.event_ids(beginning) if beginning else []
    if len(found) != 1:
        problem = "several events are called" if found else "no event"
        raise ExtractError(f"{problem} {beginning!r}: the command `timeline` lists them")
    return found[0]


def anchor_of(store: "Store", event: str) -> Any:
    """The sentence by which corrections name an event: its first."""
    return store.anchors(id_of(store, event))[0]


def cell(store: "Store", actor: str) -> str:
    """The actor as a correction names it: in full, or by the name of one who is known."""
    from extract.corrections import actor_cell
    from extract.model import Actor
    from extract.registry import suggestion

    if "[" in actor:
        return actor
    known = {row["name"]: row for row in store.actors().to_dict("records")}
    if actor not in known:
        raise ExtractError(f"no actor {actor!r}{suggestion(actor, known)}; of somebody new write {actor} [person UA]")
    row = known[actor]
    return actor_cell(Actor(actor, row["kind"], tuple(row["countries"])))
