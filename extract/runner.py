"""Many articles read and their events found on an executor, in order, and stored.

Whatever one input does to the program, in reading, extracting or storing, becomes one ``Outcome`` that names it, and
the others go on. StoreError, CorrectionError and ModelError concern all of them and end the run; what was stored stays.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from pebble import ProcessExpired

from extract.model import Acts, Article, ExtractError, Mention
from extract.readers.errors import ReadError
from extract.store import Store
from extract.tasks import ExtractionError, Input, find_mentions, read_input, told
from extract.workers import MEMORY, TIME, Workers

A = TypeVar("A")
B = TypeVar("B")
R = TypeVar("R")

AHEAD = 4  # inputs a process that are handed over before their turn
PATIENCE = 5 * TIME  # seconds for a turn to come: then its task was lost with a worker, or the machine is overloaded

Item = Input | Article | ReadError


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one input: ``mentions`` is None where the article was not wanted or there is an ``error``."""

    source: str
    article: Article | None = None
    mentions: list[Mention] | None = None
    error: str | None = None


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

    Only ``extract.workers.Workers`` limits the time and memory of an article.
    """
    for found in find_on(executor, items, lambda article: not store.holds(article), ahead, acts):
        yield stored(found, store, store.add)


def put_in_story(outcomes: Iterable[Outcome], store: Store, story: str) -> Iterator[Outcome]:
    """The outcomes, their articles put into a story as they come: those that were stored before, too."""
    for outcome in outcomes:
        if outcome.article:
            store.put_in_story(story, outcome.article)
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
    executor: Executor,
    items: Iterable[Item],
    wanted: Callable[[Article], bool],
    ahead: int = AHEAD,
    acts: Acts = "all",
) -> Iterator[Found]:
    """What is in each input, in their order; in articles that are not ``wanted`` nothing is looked for."""

    def reading(item: Item) -> Task[Input, Article | ReadError] | None:
        return Task(executor, read_input, item) if isinstance(item, Input) else None

    def extracting(item: Article | ReadError) -> Task[Article, list[Mention]] | None:
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

    articles = (read(item, task) for item, task in in_order(items, reading, ahead))
    for item, task in in_order(articles, extracting, ahead):
        yield found(item, task)


def read(item: Item, task: "Task[Input, Article | ReadError] | None") -> Article | ReadError:
    if task is None:
        return item  # type: ignore[return-value]  # it was read before
    try:
        return task.result()
    except Exception as error:
        return ReadError(item.source, problem(error))


def found(item: Article | ReadError, task: "Task[Article, list[Mention]] | None") -> Found:
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


class Task(Generic[A, R]):
    """A call on an executor. It is made once more where its process died, for others may have taken the memory."""

    def __init__(self, executor: Executor, function: Callable[[A], R], argument: A) -> None:
        self._executor, self._function, self._argument = executor, function, argument
        self._future = self._submitted()

    def _submitted(self) -> Future[R]:
        try:
            return self._executor.submit(self._function, self._argument)
        except Exception as error:  # of an executor that is broken
            future = Future[R]()
            future.set_exception(error)
            return future

    def result(self) -> R:
        """What the function gives or raises; TimeoutError where its turn does not come in ``PATIENCE`` seconds."""
        try:
            return self._future.result(PATIENCE)
        except (BrokenExecutor, ProcessExpired):
            self._future = self._submitted()  # it comes last, after those that were handed over before
            return self._future.result(PATIENCE)
        finally:
            self.cancel()

    def cancel(self) -> None:
        self._future.cancel()


def in_order(
    items: Iterable[B], start: Callable[[B], Task[A, R] | None], ahead: int
) -> Iterator[tuple[B, Task[A, R] | None]]:
    """Each item with its task, in their order, ``ahead`` of them at work; an end before the last cancels them."""
    waiting = deque[tuple[B, Task[A, R] | None]]()
    try:
        for item in items:
            waiting.append((item, start(item)))
            if len(waiting) > ahead:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        for _, task in waiting:
            if task:
                task.cancel()
