"""The command ``story``: named collections of articles."""

from typing import Annotated

import typer

from extract.commands import console, tables
from extract.commands.options import Database, stored
from extract.model import ExtractError

app = typer.Typer(
    help="Named collections of articles, each with a timeline of its own.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(metavar="NAME", help="As `story list` prints it.")]
Values = list[str] | None


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
    out_of: Annotated[
        str | None, typer.Option("--from", metavar="NAME", help="Move them: take them out of this story.")
    ] = None,
    db: Database = None,
) -> None:
    """Put stored articles into a story.

    Examples:

    * `python -m extract story put "Trade talks" 3f2a90c1d4e5b687 0c5d11e27ab94f30`
    * `python -m extract story put "Trade talks" 3f2a90c1d4e5b687 --from Samples`
    """
    with stored(db) as store:
        for article_id in ids:
            store.article(article_id)  # one that is not there is told before anything is changed
        if out_of is not None:
            store.stories.number(out_of)
        store.stories.make(name)
        store.stories.put_all(name, ids, out_of)
    console.say(f"{len(set(ids))} {'moved' if out_of else 'put'} into {name}")


@app.command("take-out")
def take_out(
    name: Name,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="As `articles --story NAME` prints them.")],
    db: Database = None,
) -> None:
    """Take articles out of a story. They stay in the store, and in other stories.

    Example:

    * `python -m extract story take-out "Trade talks" 3f2a90c1d4e5b687`
    """
    with stored(db) as store:
        console.say(f"{store.stories.take_out(name, ids)} taken out of {name}")


@app.command()
def rules(
    name: Name,
    word: Annotated[Values, typer.Option(metavar="A,B", help="They must have one of these words, or phrases.")] = None,
    not_word: Annotated[Values, typer.Option(metavar="A,B", help="They must have none of these.")] = None,
    actor: Annotated[
        Values,
        typer.Option(metavar="A,B", help="One of these must take part in their events, or be mentioned in them."),
    ] = None,
    not_actor: Annotated[Values, typer.Option(metavar="A,B", help="None of these may.")] = None,
    country: Annotated[Values, typer.Option(metavar="A,B", help="The same of countries and bodies.")] = None,
    not_country: Annotated[Values, typer.Option(metavar="A,B", help="None of these may.")] = None,
    remove: Annotated[
        list[int] | None, typer.Option(metavar="NUMBER", help="Forget these, as they are listed.")
    ] = None,
    db: Database = None,
) -> None:
    """Say what articles must have, or must not, to come into a story by feeds, `watch` or `add`; then list its rules.
    The story is made where it is not there.

    What breaks one is skipped and counted, and not stored. Articles that are in the story stay.

    Examples:

    * `python -m extract story rules "Trade talks" --word "tariff,tariffs" --country China`
    * `python -m extract story rules "Trade talks" --not-word football --not-actor "Anna Berg"`
    * `python -m extract story rules "Trade talks" --remove 2`
    """
    from extract.rules import RuleKind, in_words, rule_of

    given: tuple[tuple[RuleKind, bool, Values], ...] = (
        ("word", True, word),
        ("word", False, not_word),
        ("actor", True, actor),
        ("actor", False, not_actor),
        ("country", True, country),
        ("country", False, not_country),
    )
    with stored(db) as store:
        made = [rule_of(kind, typed, wanted) for kind, wanted, values in given for typed in values or ()]
        if made:
            store.stories.make(name)
        there = store.rules.of(name)
        for number in set(remove or ()):
            if not 0 < number <= len(there):
                raise ExtractError(f"{name} has no rule {number}: the same command without options lists them")
            store.rules.remove(name, there[number - 1])
        for rule in made:
            store.rules.add(name, rule)
        for number, rule in enumerate(store.rules.of(name), 1):
            console.say(f"{number}  {in_words(rule)}")


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
