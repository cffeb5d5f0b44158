"""Worker processes with limits: one text that is too much for the program costs itself, never the others.

A worker that runs out of time or dies is replaced; its article alone fails. Workers end with the process that
started them, however that ends, and hold none of its files open.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import ClassVar, ParamSpec, TypeVar

from pebble import ProcessPool

P = ParamSpec("P")
T = TypeVar("T")

TIME = 120.0  # seconds for an article; the longest of 24,000 characters takes 6, one of 100,000 under load 70
MEMORY = 3 * 2**30  # bytes of a worker; the model takes 0.4 GB, a text of 200,000 characters 1.2 GB


class Workers(Executor):
    """An executor with so many processes, started when the first task comes.

    A future raises TimeoutError after ``TIME`` seconds of work, ``pebble.ProcessExpired`` when its worker died and
    BrokenExecutor when all did. Threads may share it.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        with self._lock:
            if self._pool is None or not self._pool.active:  # all workers of the last one died
                self._stop()
                self._pool = ProcessPool(self._processes, initializer=limit, context=WorkerContext())
            return self._pool.schedule(function, args, kwargs, TIME)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers at once, also in the middle of their work."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


class WorkerProcess(SpawnProcess):
    """A process that does not run the main module of this one again, as spawned ones do: it may be a dashboard.

    Daemons, which the workers of Dask are, may start one, too: it ends with them, by ``end_with_parent``.
    """

    def start(self) -> None:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        config = multiprocessing.current_process()._config  # type: ignore[attr-defined]
        is_daemon = config.pop("daemon", None)
        try:
            super().start()
        finally:
            sys.modules["__main__"] = main
            if is_daemon is not None:
                config["daemon"] = is_daemon


class WorkerContext(SpawnContext):
    """Starts workers afresh: forking a process that has threads, as the dashboard has, can hang the child."""

    Process: ClassVar[type[SpawnProcess]] = WorkerProcess


def limit() -> None:
    """Make this process a worker: it ends with its parent or when told to, and takes ``MEMORY`` bytes at most."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()
    nothing = os.open(os.devnull, os.O_RDWR)
    for inherited in (0, 1, 2):  # held open, they would keep a pipe behind the parent from ending
        os.dup2(nothing, inherited)
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY if most < 0 else min(MEMORY, most), most))


def end_with_parent() -> None:
    """End this process as soon as its parent is gone: the pipe between them closes then, however the parent ended."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux":  # by the kernel's signal: a thread would wait for a long regular expression to end
        import fcntl

        flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
        fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
