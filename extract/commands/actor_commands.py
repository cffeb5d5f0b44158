"""The command ``actors``: who is who in the store, and the user's word about it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extract.commands import console, tables
from extract.commands.options import Database, TableFormat, goes_on, stored
from extract.model import ExtractError, Kind

if TYPE_CHECKING:
    from extract.registry import Action, Correction

app = typer.Typer(rich_markup_mode="markdown", invoke_without_command=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="As the command `actors` prints it.")]


@app.callback()
def actors(
    context: typer.Context,
    top: Annotated[int | None, typer.Option(min=1, help="Only those who take part in most events.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only actors of this kind.")] = None,
    format: Annotated[TableFormat, typer.Option(help="How to print them.")] = TableFormat.TABLE,
    db: Database = None,
) -> None:
    """List who is who in the store, who takes part in most events first; or correct it with one of the commands below.

    What you say wins over what the program finds out. It is kept in a small text file beside the store.

    Examples:

    * `python -m extract actors --top 20 --kind person`
    * `python -m extract actors --format csv > actors.csv`
    * `python -m extract actors merge "F. Merz" "Friedrich Merz"`
    """
    from extract.exports import export
    from extract.registry import waiting

    if goes_on(context, db):
        return
    with stored(db) as store:
        frame, corrections = store.actors(), store.corrections()
    known = {*frame["name"], *(alias for aliases in frame["aliases"] for alias in aliases)}
    for correction in waiting(corrections, known):
        console.note(f"nobody is called {correction.name!r}: its {correction.action} waits for an article that does")
    frame = frame[frame["kind"] == kind] if kind else frame
    frame = frame.head(top or len(frame))
    if format is TableFormat.TABLE:
        console.show(tables.actors(frame))
    elif format is TableFormat.CSV:
        console.write(export.to_csv(frame.assign(roles=frame["roles"].map(titles_of))), None)
    else:
        console.write(export.to_jsonl(frame.assign(roles=frame["roles"].map(with_iso_days))), None)


@app.command()
def merge(
    name: Name,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The actor whose name is kept.")],
    db: Database = None,
) -> None:
    """Say that two actors are one.

    Example:

    * `python -m extract actors merge "F. Merz" "Friedrich Merz"`
    """
    correct("merge", name, into, db)


@app.command()
def rename(
    name: Name, new: Annotated[str, typer.Argument(metavar="NEW", help="The name to show.")], db: Database = None
) -> None:
    """Show an actor under another name.

    Example:

    * `python -m extract actors rename "Merz" "Friedrich Merz"`
    """
    correct("rename", name, new, db)


@app.command()
def country(
    name: Name,
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE...]", help="ISO codes, or of bodies: EU, UN. None for none.")
    ] = None,
    db: Database = None,
) -> None:
    """Say to which countries an actor belongs.

    Example:

    * `python -m extract actors country "Friedrich Merz" DE`
    """
    correct("country", name, ";".join(codes or ()), db)


@app.command()
def split(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="NEW", help="The name of the other actor.")],
    article: Annotated[list[str], typer.Option(metavar="ID", help="An article that means the other one; repeatable.")],
    db: Database = None,
) -> None:
    """Say that some articles mean somebody else by this name.

    Example:

    * `python -m extract actors split "John Smith" "John Smith (mayor)" --article 3f2a90c1d4e5b687`
    """
    correct("split", name, new, db, tuple(article))


@app.command()
def corrections(db: Database = None) -> None:
    """List what you have said about actors, the oldest first, with the numbers that `actors undo` takes.

    Example:

    * `python -m extract actors corrections`
    """
    from extract.registry import in_short

    with stored(db) as store:
        for number, correction in enumerate(store.corrections(), 1):
            console.say(
                f"{number:3}  {in_short(correction)}{''.join(f' {article}' for article in correction.articles)}"
            )


@app.command()
def undo(
    which: Annotated[
        str | None,
        typer.Argument(metavar="[NUMBER|NAME]", help="As `actors corrections` prints it; without it the latest."),
    ] = None,
    db: Database = None,
) -> None:
    """Take a correction back: the latest, or any other by its number or by a name that only it gives.

    Examples:

    * `python -m extract actors undo`
    * `python -m extract actors undo 3`
    * `python -m extract actors undo "F. Merz"`
    """
    from extract.registry import in_short

    with stored(db) as store:
        correction = meant(which, store.corrections())
        store.take_back(correction)
    console.say(f"taken back: {in_short(correction)}")


def meant(which: str | None, corrections: "list[Correction]") -> "Correction":
    """The correction of this number, counted from 1, or that names this actor; ExtractError unless it is one."""
    if not corrections:
        raise ExtractError("no correction to take back")
    if which is None:
        return corrections[-1]
    numbers = range(1, len(corrections) + 1)
    found = [n for n in numbers if which in (str(n), corrections[n - 1].name, corrections[n - 1].value)]
    if not found:
        raise ExtractError(f"no correction {which!r}: the command `actors corrections` lists them")
    if len(found) > 1:
        raise ExtractError(f"the corrections {', '.join(map(str, found))} name {which!r}: give the number of one")
    return corrections[found[0] - 1]


def correct(action: "Action", name: str, value: str, db: Path | None, articles: tuple[str, ...] = ()) -> None:
    from extract.registry import Correction

    with stored(db) as store:
        store.correct(Correction(action, name, value, articles))
        console.say(f"noted in {store.corrections_path}; take it back with `actors undo`")


def titles_of(roles: list[dict[str, Any]]) -> list[str]:
    return [role["role"] for role in roles]


def with_iso_days(roles: list[dict[str, Any]]) -> list[dict[str, str]]:
    return [{key: str(value) for key, value in role.items()} for role in roles]
