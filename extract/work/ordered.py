"""Calls on an executor, their results in the order in which they were handed over."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import Generic, TypeVar

from pebble import ProcessExpired

from extract.work.workers import TIME

A = TypeVar("A")
B = TypeVar("B")
R = TypeVar("R")

DIED, BROKEN = 2, 4  # tries: of a call whose process dies, and of one whose executor breaks, which others may cause
PATIENCE = 5 * TIME  # seconds for a turn to come: then its task was lost with a worker, or the machine is overloaded


class Task(Generic[A, R]):
    """A call on an executor. It is made once more where its process died, for others may have taken the memory, and
    some more times where all processes are gone, which says nothing of this call."""

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
        died = broken = 0
        try:
            while True:
                try:
                    return self._future.result(PATIENCE)
                except ProcessExpired:
                    died += 1
                    if died == DIED:
                        raise
                except BrokenExecutor:
                    broken += 1
                    if broken == BROKEN:
                        raise
                self._future = self._submitted()  # it comes last, after those that were handed over before
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


def with_last(items: Iterable[A]) -> Iterator[tuple[A, bool]]:
    """Each item, with whether it is the last one."""
    before: list[A] = []
    for item in items:
        yield from ((one, False) for one in before)
        before = [item]
    yield from ((one, True) for one in before)
