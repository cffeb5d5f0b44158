"""The command ``feeds``: articles that come by themselves."""

import datetime as dt
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from extract.commands import console, tables
from extract.commands.options import ActsOption, Dask, Database, IntoStory, Processes, period, stored
from extract.commands.outcomes import skipped_lines
from extract.model import ExtractError

if TYPE_CHECKING:
    from extract.feeds.refresh import Report
    from extract.store import Store

app = typer.Typer(help="Articles that come by themselves.", rich_markup_mode="markdown", no_args_is_help=True)

Names = Annotated[list[str], typer.Argument(metavar="FEED...", help="Number or address, as `feeds list` prints them.")]


@app.command()
def add(
    addresses: Annotated[
        list[str], typer.Argument(metavar="ADDRESS...", help="Of feeds, or of sites that name theirs.")
    ],
    story: IntoStory = None,
    db: Database = None,
) -> None:
    """Add feeds: RSS, Atom, JSON Feed or a sitemap of news. `feeds refresh` then reads their articles.

    Examples:

    * `python -m extract feeds add https://example.org/feed.xml`
    * `python -m extract feeds add https://example.org --story "Trade talks"`
    """
    from extract.feeds.adding import add_feed
    from extract.feeds.hosts import Hosts
    from extract.feeds.refresh import utc_now
    from extract.store import Store
    from extract.work.workers import Workers

    failed = 0
    with Store(db) as store, Workers(1) as workers:
        hosts = Hosts()
        for address in addresses:
            try:
                added = add_feed(address, store, hosts, workers, utc_now)
            except ExtractError as error:
                console.complain(str(error))
                failed += 1
                continue
            if story:
                store.stories.make(story)
                store.stories.put_feed(story, added.feed.id)
            console.say(f"{added.feed.id}  {added.feed.title or added.feed.url}: {added.n_new} articles wait")
            for other in added.others:
                console.note(f"there is another one: {other}")
    raise typer.Exit(1 if failed else 0)


@app.command("list")
def list_feeds(db: Database = None) -> None:
    """List the feeds, when each is fetched, and what is wrong with it.

    Example:

    * `python -m extract feeds list`
    """
    with stored(db) as store:
        console.show(tables.feeds(store.feeds.all()))


@app.command()
def refresh(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[FEED...]", help="Only these, due or not; as `feeds list` has them.")
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Fetch all active feeds, also those that are not due.")] = False,
    every: Annotated[
        dt.timedelta | None, typer.Option(parser=period, metavar="30m", help="Go on until stopped: 30m, 2h, 1d.")
    ] = None,
    processes: Processes = 1,
    acts: ActsOption = "all",
    dask: Dask = None,
    db: Database = None,
) -> None:
    """Fetch the feeds that are due and read their new articles into the store.

    Examples:

    * `python -m extract feeds refresh`
    * `python -m extract feeds refresh --every 30m`
    * `python -m extract feeds refresh 3 --all`
    """
    from extract.commands.adding import cluster_at
    from extract.feeds.hosts import Hosts
    from extract.feeds.refresh import Round
    from extract.work.jobs import brought_by
    from extract.work.workers import Workers

    console.tell_of_missing(acts)
    with stored(db) as store, Workers(processes) as workers, cluster_at(dask) as cluster:
        work = Round(store, cluster.executor() if cluster else workers, Hosts(), acts=acts)
        while True:
            started = time.monotonic()
            ids = [store.feeds.get(name).id for name in names] if names else None
            ids = [feed.id for feed in store.feeds.all()] if all and ids is None else ids
            report = one_round(work.refresh(ids))
            told, brought = told_of(report, store), brought_by(store, report.article_ids)
            if every is None:
                console.say(told)
                if report.article_ids:
                    console.tell_brought(brought)
                raise typer.Exit(1 if report.problems else 0)
            news = f"; {brought.in_short()}" if brought.events else ""
            console.say(f"{dt.datetime.now():%Y-%m-%d %H:%M}  {told}{news}")
            time.sleep(max(0.0, every.total_seconds() - (time.monotonic() - started)))


def one_round(reports: "Iterable[Report]") -> "Report":
    """Make the round to its end, with a line that tells how far it is, and complain of what went wrong."""
    last = None
    with console.status("Fetching feeds…") as show:
        for last in reports:
            show(f"{last.fetched} feeds fetched, {last.new} new articles, {last.added} read")
    assert last is not None  # the first report comes before any work
    for problem in last.problems:
        console.complain(problem)
    for line in skipped_lines(last.skipped):
        console.note(line)
    return last


def told_of(report: "Report", store: "Store") -> str:
    """A round in one line."""
    feeds = store.feeds.all()
    n_waiting = store.feeds.n_waiting()
    due = min((feed.plan.due for feed in feeds if feed.plan.state == "active"), default=None)
    skipped = f", {len(report.skipped)} skipped by rules" if report.skipped else ""
    parts = [
        f"{report.fetched} of {len(feeds)} feeds fetched ({report.unchanged} unchanged, {report.failed} failed)",
        f"{report.new} new articles, {report.added} added, {report.unread} unreadable{skipped}, {n_waiting} waiting",
        f"next due {console.moment(due)}" if due else "no active feed",
    ]
    return "; ".join(parts)


@app.command()
def pause(names: Names, db: Database = None) -> None:
    """Fetch feeds no more until they are resumed.

    Example:

    * `python -m extract feeds pause 3`
    """
    from extract.feeds.schedule import paused

    with stored(db) as store:
        for feed in [store.feeds.get(name) for name in names]:
            store.feeds.put(feed.id, paused(feed.plan))


@app.command()
def resume(names: Names, db: Database = None) -> None:
    """Fetch feeds again that were paused, or stopped after errors.

    Example:

    * `python -m extract feeds resume 3`
    """
    from extract.feeds.schedule import resumed

    with stored(db) as store:
        for feed in [store.feeds.get(name) for name in names]:
            store.feeds.put(feed.id, resumed(feed.plan, dt.datetime.now(dt.UTC)))


@app.command()
def remove(names: Names, db: Database = None) -> None:
    """Remove feeds. Their articles stay; the command `remove` removes those.

    Example:

    * `python -m extract feeds remove 3`
    """
    with stored(db) as store:
        for feed in [store.feeds.get(name) for name in names]:
            store.feeds.remove(feed.id)
