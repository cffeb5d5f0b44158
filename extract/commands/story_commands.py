"""The command ``story``: named collections of articles."""

from typing import Annotated

import typer

from extract.commands import console, tables
from extract.commands.options import Database, stored

app = typer.Typer(
    help="Named collections of articles, each with a timeline of its own.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="As `story list` prints it.")]


@app.command("list")
def list_stories(db: Database = None) -> None:
    """List the stories. `add --story NAME` and `feeds add --story NAME` make them.

    Example:

    * `python -m extract story list`
    """
    with stored(db) as store:
        console.show(tables.stories(store.stories.all()))


@app.command()
def put(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A story, made where it is not there.")],
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As the command `articles` prints them.")],
    db: Database = None,
) -> None:
    """Put stored articles into a story.

    Example:

    * `python -m extract story put "Trade talks" 3f2a90c1d4e5b687`
    """
    with stored(db) as store:
        articles = [store.article(article_id) for article_id in ids]
        store.stories.make(name)
        for article in articles:
            store.put_in_story(name, article)


@app.command()
def remove(
    name: Name,
    with_articles: Annotated[
        bool, typer.Option("--with-articles", help="Remove also the articles that are in no other story.")
    ] = False,
    db: Database = None,
) -> None:
    """Remove a story. Its articles stay, unless you say so; its feeds stay.

    Examples:

    * `python -m extract story remove "Trade talks"`
    * `python -m extract story remove Samples --with-articles`
    """
    with stored(db) as store:
        n_removed = store.remove_story(name, with_articles)
    if with_articles:
        console.say(f"{n_removed} articles removed")
