"""Reading and extracting on a Dask cluster: workers make parts, this process alone stores them.

A batch of inputs is one task, its part is named by the hash of the batch and takes its place whole. Whatever is killed,
restarted or done twice makes the same parts again at most; what a part holds is stored once, by ``jobs``. The
folder of the parts, beside the store, and the inputs must be ones that all workers reach.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from distributed import Client, KilledWorker, get_worker
from distributed import Future as Task
from distributed.comm.core import CommClosedError
from pebble import ProcessExpired

from extract.model import ExtractError
from extract.store import Store
from extract.store.job import Entry, Job
from extract.work import known, parts
from extract.work.batches import Batch, batch_of, batches
from extract.work.jobs import item_of
from extract.work.parts import Piece
from extract.work.runner import Found, find_each
from extract.work.tasks import told
from extract.work.workers import Workers

P = ParamSpec("P")
T = TypeVar("T")

AHEAD = 64  # batches that are handed over before their turn
WAIT, AGAIN = 10.0, 120.0  # seconds for a scheduler to be there, and to be there again
LOST = (CancelledError, CommClosedError, TimeoutError, OSError)  # what is raised where a scheduler has gone

Running = deque[tuple[Batch, "Task[None]"]]


def part_of(name: str, folder: Path) -> Path:
    return folder / f"{name}.parquet"


def make_part(batch: Batch, folder: Path) -> None:
    """On a worker: read the inputs of a batch and extract what was not stored when the run began, within the limits
    that hold everywhere, and write the part; nothing where it is there."""
    path = part_of(batch.name, folder)
    if not path.exists():
        items = ((entry.id, item_of(entry.given, batch.folder)) for entry in batch.entries)
        stored = known.read(folder)
        found = find_each(
            workers(), items, lambda article: article not in stored, acts=batch.acts, any_language=batch.any_language
        )
        parts.write((Piece(entry, last, one) for entry, one, last in found), path)


_WORKERS: list[Workers] = []


def workers() -> Workers:
    """The limited processes of this worker, as many as it has threads; they end with it."""
    if not _WORKERS:
        _WORKERS.append(Workers(get_worker().state.nthreads))
    return _WORKERS[0]


class Cluster:
    """A connection to a Dask scheduler at an address; ExtractError where there is none."""

    def __init__(self, address: str) -> None:
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what goes wrong is told in our words
        self.address = address
        self.client = self._connected(WAIT)

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def _connected(self, seconds: float) -> Client:
        end = time.monotonic() + seconds
        while True:
            try:
                return Client(self.address, timeout=WAIT)
            except (OSError, TimeoutError, ValueError) as error:
                if time.monotonic() > end or isinstance(error, ValueError):
                    raise ExtractError(
                        f"no Dask scheduler at {self.address}: start one, or check the address"
                    ) from error
                time.sleep(1)

    def found(self, job: Job, store: Store, entries: Iterator[Entry]) -> Iterator[tuple[Entry, Found, bool]]:
        """What is in each input, in their order; its part is removed behind the last of a batch."""
        folder = parts_folder(store.path)
        known.write(store.keys(), folder)
        try:
            for batch in self._made(batches(entries, job.folder, job.acts, job.any_language), folder):
                path, by_id = part_of(batch.name, folder), {entry.id: entry for entry in batch.entries}
                for piece in parts.read(path):
                    yield by_id[piece.entry], piece.found, piece.last
                path.unlink(missing_ok=True)
        finally:
            known.remove(folder)
            with suppress(OSError):  # others may be at work, and parts be left of what is stopped
                folder.rmdir()

    def executor(self) -> "OnCluster":
        """On which any call runs on the workers."""
        return OnCluster(self)

    def _made(self, waiting: Iterator[Batch], folder: Path) -> Iterator[Batch]:
        """Each batch when its part is there."""
        running = Running()
        for batch in waiting:
            running.append((batch, self._submit(batch, folder)))
            if len(running) > AHEAD:
                yield from self._next(running, folder)
        while running:
            yield from self._next(running, folder)

    def _submit(self, batch: Batch, folder: Path) -> "Task[None]":
        return self.client.submit(make_part, batch, folder, key=f"part-{batch.name}")

    def _next(self, running: Running, folder: Path) -> Iterator[Batch]:
        batch, task = running.popleft()
        try:
            self._wait(batch, task, running, folder)
        except KilledWorker:
            yield from self._one_by_one(batch, running, folder)
        else:
            yield batch

    def _wait(self, batch: Batch, task: "Task[None]", running: Running, folder: Path) -> None:
        """Wait for the part of a batch; where the scheduler goes meanwhile, for the next one, which all that is
        ``running`` is handed to. KilledWorker where workers died on it, ExtractError where the cluster fails."""
        try:
            while not part_of(batch.name, folder).exists():
                try:
                    task.result()
                    return
                except LOST:
                    if task.status == "error":  # it was raised on the worker
                        raise
                    self.client.close()
                    self.client = self._connected(AGAIN)
                    task = self._submit(batch, folder)
                    again = [(other, self._submit(other, folder)) for other, _ in running]
                    running.clear()
                    running.extend(again)
        except (KilledWorker, ExtractError):
            raise
        except Exception as error:
            raise failed(error) from error

    def _one_by_one(self, batch: Batch, running: Running, folder: Path) -> Iterator[Batch]:
        """The inputs of a batch that killed its workers each alone; one that does so alone is named."""
        for entry in batch.entries:
            alone = batch_of([entry], batch.folder, batch.acts, batch.any_language)
            try:
                self._wait(alone, self._submit(alone, folder), running, folder)
            except KilledWorker:
                problem = f"{entry.given.source}: Dask workers died on it, perhaps for want of memory: add it in parts"
                parts.write(
                    [Piece(entry.id, True, Found(entry.given.source, error=problem))], part_of(alone.name, folder)
                )
            yield alone


def failed(error: Exception) -> ExtractError:
    """What a cluster that fails is told as."""
    if isinstance(error, CancelledError | CommClosedError):
        return ExtractError("the Dask scheduler has gone: start it again; what is not stored is still waiting")
    return ExtractError(
        f"the Dask cluster failed ({told(error)}): scheduler and workers need this program, as installed here, and the "
        "folders of the inputs and of the store"
    )


class OnCluster(Executor):
    """An executor whose calls run on the workers of a cluster, within the limits that hold everywhere. A future raises
    what the call does, ``ProcessExpired`` where workers died on it, ExtractError where the cluster fails."""

    def __init__(self, cluster: Cluster) -> None:
        self._executor = cluster.client.get_executor(pure=False)

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        try:
            task: Future[T | Raised] = self._executor.submit(limited, function, *args, **kwargs)
        except Exception as error:
            raise failed(error) from error
        future = Future[T]()
        future.add_done_callback(lambda done: task.cancel() if done.cancelled() else None)
        task.add_done_callback(partial(hand_over, future))
        return future


@dataclass(frozen=True, slots=True)
class Raised:
    """What a call raised, told from what goes wrong in the cluster."""

    error: Exception


def limited(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Raised:
    """On a worker: what the call gives, made in one of its limited processes."""
    try:
        return workers().submit(function, *args, **kwargs).result()
    except Exception as error:
        return Raised(error)


def hand_over(future: Future[T], task: Future[T | Raised]) -> None:
    """Give the future what came of the task."""
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = task.result()
    except KilledWorker as error:
        future.set_exception(ProcessExpired(str(error)))
    except Exception as error:
        future.set_exception(failed(error))
    else:
        if isinstance(result, Raised):
            future.set_exception(result.error)
        else:
            future.set_result(result)


def parts_folder(path: Path) -> Path:
    """Where the parts for a store are."""
    return path.absolute().with_name(f"{path.name}.parts")
