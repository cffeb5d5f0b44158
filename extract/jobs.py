"""Works the queue off: what the command line and the dashboard both enter, and one process at a time carries out."""

import datetime as dt
import sys
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TypeVar

from extract.brought import Summary, summary, to_json
from extract.model import Acts, Article, ExtractError
from extract.readers import ReadError, fetch, inputs, parse_text
from extract.readers.files import parse_bytes, read_file
from extract.readers.limits import MAX_BYTES
from extract.runner import AHEAD, Found, Item, find_on, problem
from extract.store import Store
from extract.store.job import Entry, Given, Job
from extract.tasks import Input

T = TypeVar("T")

STDIN = "standard input"
NAMED = 2  # inputs that are all named


def given(sources: Iterable[str], published: dt.date | None) -> Iterator[Given]:
    """The inputs that paths, folders, addresses and "-" stand for; the standard input is read at once."""
    for source in inputs(sources):
        if isinstance(source, ReadError):
            yield Given("unread", source.source, published, str(source).encode(errors="replace"))
        elif source == "-":
            yield Given("file", STDIN, published, sys.stdin.buffer.read(MAX_BYTES + 1))
        else:
            yield Given("path" if isinstance(source, Path) else "page", str(source), published)


def items_of(one: Given, folder: Path) -> Iterator[Item]:
    """What is to be read for an input; ``folder`` is where its path begins."""
    if one.form == "file":
        yield Input(one.source, partial(parse_bytes, one.data, one.source, one.published))
    elif one.form == "text":
        more = {"title": one.title, "publisher": one.publisher, "source": one.source}
        yield Input(one.source, partial(parse_text, one.data.decode(errors="replace"), one.published, **more))
    elif one.form == "page":
        yield Input(one.source, partial(fetch, one.source, one.published))
    else:
        yield Input(one.source, partial(read_file, place_of(one.source, folder), one.published))


def place_of(source: str, folder: Path) -> Path:
    """The path as it leads from here."""
    try:
        return Path(source) if Path.cwd() == folder else folder / source
    except OSError:  # the folder that we are in has been removed
        return folder / source


def named(sources: Sequence[str]) -> str:
    """How a job with these inputs is called."""
    return ", ".join(sources) if len(sources) <= NAMED else f"{sources[0]} and {len(sources) - 1:,} more"


Finder = Callable[[Job, Store, Iterator[Entry]], Iterator[tuple[Found, Entry, bool]]]


def work_on(
    job: Job, store: Store, executor: Executor, ahead: int = AHEAD, find: Finder | None = None
) -> Iterator[Job]:
    """Carry a job out that this process has claimed; the job as it then is after each of its inputs.

    It ends early where somebody stops the job. An error that concerns all inputs stops the job and goes through.
    ``find`` finds what is in the inputs, by default on the executor, ``ahead`` of them at a time.
    """
    store.jobs.begin(job.id)
    find = find or partial(found_here, executor, ahead)
    work = adding(job, store, find) if job.feeds is None else refreshing(job, store, executor)
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


def adding(job: Job, store: Store, find: Finder) -> Iterator[None]:
    """Read and store what waits in a job."""
    if job.story:
        store.stories.make(job.story)
    for found, entry, last in find(job, store, waiting(job, store)):
        settle(found, entry, last, store)
        yield


def found_here(
    executor: Executor, ahead: int, job: Job, store: Store, entries: Iterator[Entry]
) -> Iterator[tuple[Found, Entry, bool]]:
    """A ``Finder``: nothing is looked for in articles that are stored already."""
    return found_on(executor, entries, job.folder, lambda article: not store.holds(article), ahead, job.acts)


def found_on(
    executor: Executor,
    entries: Iterable[Entry],
    folder: Path,
    wanted: Callable[[Article], bool],
    ahead: int = AHEAD,
    acts: Acts = "all",
) -> Iterator[tuple[Found, Entry, bool]]:
    """What is in each entry, in their order, with whether it is the last of its entry."""
    taken = deque[tuple[Entry, bool]]()  # in the order of what is found

    def items() -> Iterator[Item]:
        for entry in entries:
            for item, last in with_last(items_of(entry.given, folder)):
                taken.append((entry, last))
                yield item

    for found in find_on(executor, items(), wanted, ahead, acts):
        yield found, *taken.popleft()


def waiting(job: Job, store: Store) -> Iterator[Entry]:
    after = 0
    while entries := store.jobs.waiting(job.id, after):
        yield from entries
        after = entries[-1].id


def settle(found: Found, entry: Entry, last: bool, store: Store) -> None:
    """Store what was found in an input, or note why there is nothing."""
    if found.article is None:
        store.jobs.fail(entry, found.error or "")
        return
    try:
        store.settle(entry, found.article, found.mentions, last)
    except ExtractError:
        raise
    except Exception as error:
        store.jobs.fail(entry, f"{found.source}: {problem(error)}")


def with_last(items: Iterable[T]) -> Iterator[tuple[T, bool]]:
    """Each item, with whether it is the last one."""
    before: list[T] = []
    for item in items:
        yield from ((one, False) for one in before)
        before = [item]
    yield from ((one, True) for one in before)


def refreshing(job: Job, store: Store, executor: Executor) -> Iterator[None]:
    """Make a round of the feeds of a job."""
    from extract.feeds.hosts import Hosts  # slow to load
    from extract.feeds.refresh import Round

    told = 0
    for report in Round(store, executor, Hosts(), acts=job.acts, job=job.id).refresh(job.feeds or None):
        n_done = report.fetched + report.read
        n_waiting = sum(feed.n_waiting for feed in store.feeds.all())
        store.jobs.record(job.id, n_done + n_waiting, n_done, report.problems[told:])
        told = len(report.problems)
        yield
