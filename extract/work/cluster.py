"""Reading and extracting on a Dask cluster: workers make parts, this process alone stores them.

A batch of inputs is one task, its part is named by the hash of the batch and takes its place whole. Whatever is killed,
restarted or done twice makes the same parts again at most; what a part holds is stored once, by ``jobs``. The
folder of the parts, beside the store, and the inputs must be ones that all workers reach.
"""

import hashlib
import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import ParamSpec, TypeVar

from distributed import Client, KilledWorker, get_worker
from distributed import Future as Task
from distributed.client import FutureCancelledError
from distributed.comm.core import CommClosedError

from extract.model import Acts, ExtractError
from extract.store import Store
from extract.store.job import Entry, Job, key_of
from extract.work import parts
from extract.work.jobs import item_of
from extract.work.parts import Piece
from extract.work.runner import Found, find_each
from extract.work.tasks import told
from extract.work.workers import Workers

P = ParamSpec("P")
T = TypeVar("T")

SIZE = 20  # entries of a batch
AHEAD = 64  # batches that are handed over before their turn
WAIT, AGAIN = 10.0, 120.0  # seconds for a scheduler to be there, and to be there again
LOST = (FutureCancelledError, CommClosedError, TimeoutError, OSError)  # what is raised where a scheduler has gone


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that are read by one task; ``folder`` is where their paths begin."""

    entries: tuple[Entry, ...]
    folder: Path
    acts: Acts
    any_language: bool = False

    @property
    def name(self) -> str:
        """A hash of what is in it: files count by path, size and time of change."""
        told = [parts.FORMAT, self.acts, self.any_language, *(state_of(entry, self.folder) for entry in self.entries)]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def state_of(entry: Entry, folder: Path) -> list[object]:
    key = [entry.id, key_of(entry.given, folder)]
    if entry.given.form != "path":
        return key
    try:
        stat = (folder / entry.given.source).stat()
    except OSError:
        return key
    return [*key, stat.st_size, stat.st_mtime_ns]


def batches(entries: Iterable[Entry], folder: Path, acts: Acts, any_language: bool = False) -> Iterator[Batch]:
    """The entries in batches, which stay the same when those before them are done."""
    for _, together in groupby(entries, lambda entry: entry.id // SIZE):
        yield Batch(tuple(together), folder, acts, any_language)


def part_of(name: str, folder: Path) -> Path:
    return folder / f"{name}.parquet"


def make_part(batch: Batch, name: str, folder: Path) -> None:
    """On a worker: read and extract the inputs of a batch, within the limits that hold everywhere, and write the part;
    nothing where it is there."""
    path = part_of(name, folder)
    if not path.exists():
        items = ((entry.id, item_of(entry.given, batch.folder)) for entry in batch.entries)
        found = find_each(workers(), items, lambda _: True, acts=batch.acts, any_language=batch.any_language)
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
        for batch in self._made(batches(entries, job.folder, job.acts, job.any_language), folder):
            path, by_id = part_of(batch.name, folder), {entry.id: entry for entry in batch.entries}
            for piece in parts.read(path):
                yield by_id[piece.entry], piece.found, piece.last
            path.unlink(missing_ok=True)
        with suppress(OSError):  # others may be at work, too
            folder.rmdir()

    def executor(self) -> "OnCluster":
        """On which any call runs on the workers."""
        return OnCluster(self)

    def _made(self, waiting: Iterator[Batch], folder: Path) -> Iterator[Batch]:
        """Each batch when its part is there."""
        running = deque[tuple[Batch, "Task[None]"]]()
        for batch in waiting:
            running.append((batch, self._submit(batch, folder)))
            if len(running) > AHEAD:
                yield from self._next(running, folder)
        while running:
            yield from self._next(running, folder)

    def _submit(self, batch: Batch, folder: Path) -> "Task[None]":
        return self.client.submit(make_part, batch, batch.name, folder, key=f"part-{batch.name}")

    def _next(self, running: "deque[tuple[Batch, Task[None]]]", folder: Path) -> Iterator[Batch]:
        batch, task = running.popleft()
        try:
            while not part_of(batch.name, folder).exists():
                try:
                    task.result()
                    break
                except LOST:
                    self.client.close()
                    self.client = self._connected(AGAIN)
                    task = self._submit(batch, folder)
                    again = [(other, self._submit(other, folder)) for other, _ in running]
                    running.clear()
                    running.extend(again)
        except KilledWorker:
            yield from self._one_by_one(batch, folder)
        except ExtractError:
            raise
        except Exception as error:
            raise ExtractError(
                f"the Dask cluster failed ({told(error)}): scheduler and workers need this program, as installed here, "
                "and the folders of the inputs and of the store"
            ) from error
        else:
            yield batch

    def _one_by_one(self, batch: Batch, folder: Path) -> Iterator[Batch]:
        """The inputs of a batch that killed its workers each alone; one that does so alone is named."""
        for entry in batch.entries:
            alone = replace(batch, entries=(entry,))
            try:
                self._submit(alone, folder).result()
            except KilledWorker:
                problem = f"{entry.given.source}: Dask workers died on it, perhaps for want of memory: add it in parts"
                parts.write(
                    [Piece(entry.id, True, Found(entry.given.source, error=problem))], part_of(alone.name, folder)
                )
            yield alone


class OnCluster(Executor):
    """An executor whose calls run on the workers of a cluster, within the limits that hold everywhere."""

    def __init__(self, cluster: Cluster) -> None:
        self._executor = cluster.client.get_executor(pure=False)

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = self._executor.submit(limited, function, *args, **kwargs)
        return future


def limited(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """On a worker: the call, made in one of its limited processes."""
    return workers().submit(function, *args, **kwargs).result()


def parts_folder(path: Path) -> Path:
    """Where the parts for a store are."""
    return path.absolute().with_name(f"{path.name}.parts")
