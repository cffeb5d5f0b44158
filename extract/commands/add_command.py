"""The command ``add``: articles from anywhere, through the queue of the store."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.commands import console
from extract.commands.options import (
    ActsOption,
    Dask,
    Database,
    IntoStory,
    KeepOtherLanguages,
    OptionalSources,
    Processes,
    Published,
)
from extract.commands.outcomes import added_line

if TYPE_CHECKING:
    from extract.store import Store
    from extract.store.job import Job

Lists = Annotated[
    list[Path] | None, typer.Option("--list", metavar="FILE", help="A text file of addresses of pages, one a line.")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with what was broken off or stopped before.")]


def add(
    sources: OptionalSources = None,
    published: Published = None,
    db: Database = None,
    lists: Lists = None,
    processes: Processes = 1,
    acts: ActsOption = "all",
    story: IntoStory = None,
    keep_other_languages: KeepOtherLanguages = False,
    resume: Resume = False,
    dask: Dask = None,
) -> None:
    """Read articles into the store; those that are there already are left alone. A run that is broken off, however that
    happens, can be gone on with.

    Examples:

    * `python -m extract add articles/ --processes 4`
    * `python -m extract add https://example.org/news --db my.db`
    * `xclip -o | python -m extract add - --published 2026-05-11`
    * `python -m extract add https://example.org/news --story "Trade talks"`
    * `python -m extract add archive.zip mails.mbox table.csv crawl.warc.gz`
    * `python -m extract add --list addresses.txt`
    * `python -m extract add --resume`
    * `python -m extract add archive/ --dask tcp://127.0.0.1:8786`
    """
    from itertools import chain

    from extract.commands.adding import Options, begun, count_left
    from extract.feeds.listed import addresses_in
    from extract.work.jobs import given, listed, named

    if not (sources or lists or resume):
        problem = "name files, folders or addresses, a list of addresses with --list, or go on with --resume"
        raise typer.BadParameter(problem, param_hint="SOURCES")
    console.tell_of_missing(acts)
    addresses = [address for path in lists or () for address in addresses_in(path)]
    n_failed = 0
    with begun(Options(acts, keep_other_languages, story, processes, dask), db) as adding:
        if sources or lists:
            inputs = chain(given(sources or [], published), listed(addresses, published))
            job = adding.add(named([*(sources or []), *map(str, lists or [])]), inputs)
            n_failed += tell(job, adding.store)
        if resume:
            n_failed += sum(tell(job, adding.store) for job in adding.unfinished())
        elif n_left := count_left(adding.store):
            console.note(f"{n_left:,} inputs of an earlier run are left: `add --resume` goes on with them")
    raise typer.Exit(1 if n_failed else 0)


def tell(job: "Job", store: "Store") -> int:
    """Print what came of a job; how much of it failed."""
    from extract.happenings.brought import from_json

    console.say(f"{added_line(job)}, {store.count()} events now")
    if job.n_added:
        console.tell_brought(from_json(job.report))
    return job.n_failed
