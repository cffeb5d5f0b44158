"""Works the queue off: what the command line and the dashboard both enter, and one process at a time carries out."""

import datetime as dt
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

from extract.happenings.brought import Summary, summary, to_json
from extract.model import Article, ExtractError
from extract.readers import STDIN, ReadError, fetch, inputs, parse_text
from extract.readers.contents import Input, Item, Source
from extract.readers.limits import MAX_BYTES
from extract.readers.opening import read_source
from extract.store import Store
from extract.store.job import Came, Entry, Given, Job
from extract.work.runner import AHEAD, Found, find_each, problem

NAMED = 2  # inputs that are all named


def given(sources: Iterable[str], published: dt.date | None) -> Iterator[Given]:
    """The inputs that paths, folders, addresses and "-" stand for; the standard input is read at once."""
    for source in inputs(sources):
        if isinstance(source, ReadError):
            yield unread(source)
        elif source == "-":
            yield Given("file", STDIN, published, sys.stdin.buffer.read(MAX_BYTES + 1))
        else:
            yield Given("path" if isinstance(source, Path) else "page", str(source), published)


def listed(addresses: Iterable[str | ReadError], published: dt.date | None) -> Iterator[Given]:
    """The pages of a list of addresses (``extract.feeds.listed``), and what is none."""
    for each in addresses:
        yield unread(each) if isinstance(each, ReadError) else Given("listed", each, published)


def unread(error: ReadError) -> Given:
    """An input that cannot be read, told with the others in its turn."""
    return Given("unread", error.source, data=error.problem.encode(errors="replace"))


def item_of(one: Given, folder: Path) -> Item:
    """What is to be read for an input that is not listed; ``folder`` is where its path begins."""
    if one.form == "unread":
        return ReadError(one.source, one.data.decode(errors="replace"))
    if one.form == "text":
        more: dict[str, Any] = {"title": one.title, "publisher": one.publisher, "source": one.source}
        return Input(one.source, partial(parse_text, one.data.decode(errors="replace"), one.published, **more))
    if one.form == "path":
        source = Source(one.source, place_of(one.source, folder), one.published)
        return Input(one.source, partial(read_source, source))
    if one.form == "file":
        return Input(one.source, partial(read_source, Source(one.source, one.data, one.published)))
    return Input(one.source, partial(fetch, one.source, one.published))


def place_of(source: str, folder: Path) -> Path:
    """The path as it leads from here."""
    try:
        return Path(source) if Path.cwd() == folder else folder / source
    except OSError:  # the folder that we are in has been removed
        return folder / source


def named(sources: Sequence[str]) -> str:
    """How a job with these inputs is called."""
    return ", ".join(sources) if len(sources) <= NAMED else f"{sources[0]} and {len(sources) - 1:,} more"


# What is in each entry, in their order, with whether it is the last of its entry.
Finder = Callable[[Job, Store, Iterator[Entry]], Iterator[tuple[Entry, Found, bool]]]


def work_on(
    job: Job, store: Store, executor: Executor, ahead: int = AHEAD, find: Finder | None = None
) -> Iterator[Job]:
    """Carry a job out that this process has claimed; the job as it then is after each item of its inputs.

    It ends early where somebody stops the job. An error that concerns all inputs stops the job and goes through.
    ``find`` finds what is in the inputs, by default on the executor, ``ahead`` of them at a time.
    """
    store.jobs.begin(job.id)
    find = find or partial(found_here, executor, ahead)
    work = adding(job, store, find, executor, ahead) if job.feeds is None else refreshing(job, store, executor)
    try:
        for _ in work:
            yield store.jobs.get(job.id)
            if store.jobs.get(job.id).state != "waiting":
                return
    except ExtractError as error:
        store.jobs.stop(job.id, str(error))
        raise
    if store.jobs.get(job.id).state == "waiting":
        store.jobs.finish(job.id, to_json(brought_by(store, store.jobs.article_ids(job.id))))


def brought_by(store: Store, article_ids: Collection[str]) -> Summary:
    """What these articles brought."""
    found = store.brought(article_ids)
    return summary(found.before, found.after)


def adding(job: Job, store: Store, find: Finder, executor: Executor, ahead: int) -> Iterator[None]:
    """Read and store what waits in a job; the pages of a list last, for their sites are asked from here alone."""
    if job.story:
        store.stories.make(job.story)
    others = (entry for entry in waiting(job, store) if entry.given.form != "listed")
    yield from settled(find(job, store, others), store, job.story)
    yield from settled(pages_here(executor, ahead, job, store), store, job.story)


def settled(found: Iterable[tuple[Entry, Found, bool]], store: Store, story: str) -> Iterator[None]:
    """Store what was found in each entry, and settle the entry with the last of it; what the rules of the story refuse
    is skipped."""
    came = Came()
    for entry, one, last in found:
        settle(entry, kept(one, store, story), last, came, store)
        if last:
            came = Came()
        yield


def kept(found: Found, store: Store, story: str) -> Found:
    """What was found, or why the rules of the story refuse it."""
    refusal = store.rules.refusal(story, found.article, found.mentions) if found.article else ""
    return Found(found.source, skipped=refusal) if refusal else found


def settle(entry: Entry, found: Found, last: bool, came: Came, store: Store) -> None:
    """Store what was found, or note in ``came`` why there is nothing; what came of an entry is told with its last."""
    if found.article is not None:
        came.n_articles += 1
        try:
            store.settle(entry, found.article, found.mentions, came if last else None)
            return
        except ExtractError:
            raise
        except Exception as error:
            came.n_articles -= 1
            came.problems.append(f"{found.source}: {problem(error)}")
    elif found.skipped:
        came.skipped.append((found.source, found.skipped))
    else:
        came.problems.append(found.error or "")
    if last:
        store.jobs.end(entry, came)


def found_here(
    executor: Executor, ahead: int, job: Job, store: Store, entries: Iterator[Entry]
) -> Iterator[tuple[Entry, Found, bool]]:
    """A ``Finder``: nothing is looked for in articles that are stored already."""
    items = ((entry, item_of(entry.given, job.folder)) for entry in entries)
    return find_each(executor, items, partial(is_new, store), ahead, job.acts, job.any_language)


def pages_here(executor: Executor, ahead: int, job: Job, store: Store) -> Iterator[tuple[Entry, Found, bool]]:
    """What is in the pages of a list that wait in a job, as they come."""
    entries = [entry for entry in waiting(job, store) if entry.given.form == "listed"]
    if not entries:
        return
    from extract.feeds.hosts import Hosts  # slow to load
    from extract.feeds.listed import pages

    items = pages(entries, store, Hosts())
    yield from find_each(executor, items, partial(is_new, store), ahead, job.acts, job.any_language)


def is_new(store: Store, article: Article) -> bool:
    return not store.holds(article)


def waiting(job: Job, store: Store) -> Iterator[Entry]:
    after = 0
    while entries := store.jobs.waiting(job.id, after):
        yield from entries
        after = entries[-1].id


def refreshing(job: Job, store: Store, executor: Executor) -> Iterator[None]:
    """Make a round of the feeds of a job."""
    from extract.feeds.hosts import Hosts  # slow to load
    from extract.feeds.refresh import Round

    told = skipped = 0
    for report in Round(store, executor, Hosts(), acts=job.acts, job=job.id).refresh(job.feeds or None):
        n_done = report.fetched + report.read
        news = report.problems[told:], report.skipped[skipped:]
        store.jobs.record(job.id, n_done + store.feeds.n_waiting(), n_done, *news)
        told, skipped = len(report.problems), len(report.skipped)
        yield
