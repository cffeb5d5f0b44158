"""Many articles into the store, here or on any executor: what the command line and the dashboard both call."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

from extract.language import ModelError
from extract.model import Article, ExtractError, Mention
from extract.pipeline import process
from extract.readers import ReadError
from extract.store import Store

AHEAD = 4  # articles a process that are read and handed over before their turn


class ExtractionError(ExtractError):
    """An article that was read well made the extraction fail: a fault of the program, not of the article."""


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


def find_mentions(article: Article) -> list[Mention]:
    """The article's mentions; ExtractionError, which names the article, whatever goes wrong in finding them."""
    try:
        return process(article)
    except ModelError:
        raise
    except Exception as error:
        raise ExtractionError(
            f"{article.source or article.title}: its events could not be extracted ({type(error).__name__}: {error}); "
            "the other articles are not affected. Please report it with the article"
        ) from error


def add_articles(items: Iterable[Article | ReadError], store: Store, processes: int = 1) -> Iterator[Outcome]:
    """Extract and store one article after the other, in their order; what cannot be read or extracted is told.

    StoreError, CorrectionError and ModelError, which concern all articles, end it.
    """
    if processes == 1:
        for item in items:
            yield finish(item, partial(find_mentions, item) if isinstance(item, Article) else list, store)
        return
    # Forking a process that has threads, as the dashboard has, can hang the child: start each afresh.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        yield from add_on(pool, items, store, AHEAD * processes)


def add_on(executor: Executor, items: Iterable[Article | ReadError], store: Store, ahead: int) -> Iterator[Outcome]:
    """The same with the extraction on any executor, ``ahead`` articles at a time; this process alone writes."""
    waiting: deque[tuple[Article | ReadError, Callable[[], list[Mention]]]] = deque()
    for item in items:
        new = isinstance(item, Article) and not store.holds(item)
        waiting.append((item, executor.submit(find_mentions, item).result if new else list))  # type: ignore[arg-type]
        if len(waiting) > ahead:
            yield finish(*waiting.popleft(), store)
    while waiting:
        yield finish(*waiting.popleft(), store)


def refresh(store: Store) -> Iterator[Outcome]:
    """Extract every stored article anew, and who is who in them; one that fails keeps the mentions that it has."""
    for article_id in store.articles()["article_id"]:
        article = store.article(article_id)
        try:
            updated = store.update(article_id, find_mentions(article))
        except ExtractionError as error:
            yield Outcome(article.source, None, False, 0, str(error))
        else:
            yield Outcome(article.source, article, updated, count_events(store, article))
    store.identify_anew()


def finish(item: Article | ReadError, mentions: Callable[[], list[Mention]], store: Store) -> Outcome:
    """Store the article with its mentions, unless it is stored or was not read."""
    if isinstance(item, ReadError):
        return Outcome(item.source, None, False, 0, str(item))
    try:
        added = not store.holds(item) and store.add(item, mentions())
    except ExtractionError as error:
        return Outcome(item.source, None, False, 0, str(error))
    except BrokenExecutor:
        problem = f"{item.source}: a process died, perhaps for want of memory: try again with fewer --processes"
        return Outcome(item.source, None, False, 0, problem)
    return Outcome(item.source, item, added, count_events(store, item))


def count_events(store: Store, article: Article) -> int:
    return store.mentions(article.id)["event_id"].nunique()
