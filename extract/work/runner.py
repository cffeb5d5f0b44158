"""Many articles read and their events found on an executor, in order, and stored.

Whatever one input does to the program, in reading, extracting or storing, becomes one ``Outcome`` that names it, and
the others go on. StoreError, CorrectionError and ModelError concern all of them and end the run; what was stored stays.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from pebble import ProcessExpired

from extract.model import Acts, Article, ExtractError, Mention
from extract.readers.contents import Contents, Input, Item, Skipped
from extract.readers.errors import ReadError
from extract.store import Store
from extract.work.ordered import Task, in_order, with_last
from extract.work.tasks import ExtractionError, find_mentions, read_input, told
from extract.work.workers import MEMORY, TIME, Workers

K = TypeVar("K")

AHEAD = 4  # inputs a process that are handed over before their turn

Read = Article | ReadError | Skipped


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one input: ``mentions`` is None where the article was not wanted or there is none: that is an
    ``error``, or no fault, and then ``skipped`` says why."""

    source: str
    article: Article | None = None
    mentions: list[Mention] | None = None
    error: str | None = None
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input: ``added`` is False where it failed (``error``) or was stored before.

    ``n_events`` counts the events in the store that the article tells.
    """

    source: str
    article: Article | None
    added: bool
    n_events: int
    error: str | None = None


def add_on(
    executor: Executor, items: Iterable[Item], store: Store, ahead: int = AHEAD, acts: Acts = "all"
) -> Iterator[Outcome]:
    """Read, extract and store one input after the other, in their order, ``ahead`` of them at a time on any executor;
    this process alone writes.

    Only ``extract.work.workers.Workers`` limits the time and memory of an article.
    """
    for found in find_on(executor, items, lambda article: not store.holds(article), ahead, acts):
        yield stored(found, store, store.add)


def put_in_story(outcomes: Iterable[Outcome], store: Store, story: str) -> Iterator[Outcome]:
    """The outcomes, their articles put into a story as they come: those that were stored before, too."""
    for outcome in outcomes:
        if outcome.article:
            store.stories.put(story, outcome.article)
        yield outcome


def refresh(store: Store, processes: int = 1, acts: Acts = "all") -> Iterator[Outcome]:
    """Extract every stored article anew, and who is who in them; one that fails keeps the mentions that it has."""
    with Workers(processes) as workers:
        yield from refresh_on(workers, store, AHEAD * processes, acts)


def refresh_on(executor: Executor, store: Store, ahead: int = AHEAD, acts: Acts = "all") -> Iterator[Outcome]:
    """The same on any executor."""
    articles = map(store.article, store.articles()["article_id"])
    for found in find_on(executor, articles, lambda _: True, ahead, acts):
        yield stored(found, store, lambda article, mentions: store.update(article.id, mentions))
    store.identify_anew()


def find_on(
    executor: Executor, items: Iterable[Item], wanted: Callable[[Article], bool], ahead: int = AHEAD, acts: Acts = "all"
) -> Iterator[Found]:
    """``find_each`` for inputs that go without a key."""
    return (found for _, found, _ in find_each(executor, ((None, item) for item in items), wanted, ahead, acts))


def find_each(
    executor: Executor,
    items: Iterable[tuple[K, Item]],
    wanted: Callable[[Article], bool],
    ahead: int = AHEAD,
    acts: Acts = "all",
    any_language: bool = False,
) -> Iterator[tuple[K, Found, bool]]:
    """What is in each input, in their order, and in each item of a container, with the key that the input has and
    whether it is the input's last; in articles that are not ``wanted`` nothing is looked for.

    Articles in another language than English are errors, or without events where ``any_language`` is wanted.
    """

    def extracting(each: tuple[K, Read, bool]) -> Task[Article, list[Mention]] | None:
        item = each[1]
        if isinstance(item, Article) and is_wanted(item):
            return Task(executor, partial(find_mentions, acts=acts), item)
        return None

    def is_wanted(article: Article) -> bool:
        try:
            return wanted(article)
        except ExtractError:
            raise
        except Exception:
            return True  # what is wrong with it shows when it is stored

    for (key, item, last), task in in_order(read_each(executor, items, ahead, any_language), extracting, ahead):
        yield key, found(item, task), last


def read_each(
    executor: Executor, items: Iterable[tuple[K, Item]], ahead: int, any_language: bool
) -> Iterator[tuple[K, Read, bool]]:
    """What each input is, read on the executor; the items of a container, one at least, in the place of the
    container."""

    def reading(item: Item) -> Task[Input, Article | Contents | ReadError] | None:
        return Task(executor, partial(read_input, any_language=any_language), item) if isinstance(item, Input) else None

    def expanded(item: Item, task: Task[Input, Article | Contents | ReadError] | None) -> Iterator[Read]:
        result = read(item, task)
        while isinstance(result, Contents):
            inner = ((None, each) for each in result.items)
            yield from (each for _, each, _ in read_each(executor, inner, ahead, any_language))
            if result.rest is None:
                return
            result = read(result.rest, reading(result.rest))
        yield result

    for (key, item), task in in_order(items, lambda each: reading(each[1]), ahead):
        for result, last in with_last(expanded(item, task)):
            yield key, result, last


def read(item: Item, task: "Task[Input, Article | Contents | ReadError] | None") -> Read | Contents:
    if not isinstance(item, Input) or task is None:
        return item  # type: ignore[return-value]  # it was read before
    try:
        return task.result()
    except Exception as error:
        return ReadError(item.source, problem(error))


def found(item: Read, task: "Task[Article, list[Mention]] | None") -> Found:
    if isinstance(item, Skipped):
        return Found(item.source, skipped=item.reason)
    if isinstance(item, ReadError):
        return Found(item.source, error=str(item))
    source = item.source or item.title
    try:
        return Found(source, item, task.result() if task else None)
    except ExtractionError as error:
        return Found(source, error=str(error))
    except ExtractError:
        raise
    except Exception as error:
        return Found(source, error=f"{source}: {problem(error)}")


def stored(found: Found, store: Store, write: Callable[[Article, list[Mention]], bool]) -> Outcome:
    """Write what was found, if anything was looked for."""
    if found.article is None:
        return Outcome(found.source, None, False, 0, found.error)
    try:
        added = found.mentions is not None and write(found.article, found.mentions)
        return Outcome(found.source, found.article, added, count_events(store, found.article))
    except ExtractError:
        raise
    except Exception as error:
        return Outcome(found.source, None, False, 0, f"{found.source}: {problem(error)}")


def count_events(store: Store, article: Article) -> int:
    return store.mentions(article.id)["event_id"].nunique()


def problem(error: Exception) -> str:
    """What happened to an input, and what to do."""
    if isinstance(error, TimeoutError):
        return f"it took more than {TIME:.0f} s and was given up: add it in parts"
    if isinstance(error, MemoryError):
        return f"it took more than {MEMORY // 2**30} GB of memory and was given up: add it in parts"
    if isinstance(error, (BrokenExecutor, ProcessExpired)):
        return "a process died on it, perhaps for want of memory: add it alone, or in parts"
    return f"the program failed on it ({told(error)}), and nothing of it was stored: please report it with the article"
