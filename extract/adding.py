"""What the command ``add`` does: enters a job and works on it here, or goes on with jobs that were broken off."""

import contextlib
import datetime as dt
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract import console
from extract.brought import from_json
from extract.jobs import Finder, given, named, work_on
from extract.model import Acts, ExtractError
from extract.runner import AHEAD
from extract.store import Store
from extract.store.job import Job
from extract.store.presence import present
from extract.workers import Workers

if TYPE_CHECKING:
    from extract.cluster import Cluster


@dataclass(frozen=True, slots=True)
class Work:
    """How jobs are carried out: in so many processes here, or on the cluster of the Dask scheduler at an address."""

    acts: Acts
    processes: int
    dask: str | None

    def run(
        self, sources: Sequence[str], published: dt.date | None, db: Path | None, story: str | None, resume: bool
    ) -> int:
        """Add the sources, then, if asked for, what was broken off before; how many inputs failed."""
        with Store(db) as store, present(store.path) as me, Workers(self.processes) as workers, self._finder() as find:
            failed = 0
            if sources:
                number = self._enter(sources, published, store, story, me or "")
                failed += self._carry_out(store.jobs.get(number), store, workers, find)
            while resume and (job := store.jobs.claim(me or "", stopped=True)):
                console.note(f"going on with {job.name}")
                failed += self._carry_out(job, store, workers, find)
            if not resume and (n_left := count_left(store)):
                console.note(f"{n_left:,} inputs of an earlier run are left: `add --resume` goes on with them")
        return failed

    @contextlib.contextmanager
    def _finder(self) -> Iterator[Finder | None]:
        if self.dask is None:
            yield None
            return
        with connected(self.dask) as cluster:
            yield cluster.found

    def _enter(
        self, sources: Sequence[str], published: dt.date | None, store: Store, story: str | None, worker: str
    ) -> int:
        if story:
            store.stories.make(story)
        inputs = given(sources, published)
        return store.jobs.enter(named(sources), inputs, story=story or "", acts=self.acts, worker=worker)

    def _carry_out(self, job: Job, store: Store, executor: Executor, find: Finder | None) -> int:
        """Carry a job out, and print what came of it; how many of its inputs failed."""
        steps = work_on(job, store, executor, AHEAD * self.processes, find)
        try:
            for _ in console.progress(steps, job.n_entries - job.n_over):
                pass
        except SystemExit as stopped:
            if stopped.code == 128 + signal.SIGINT:  # the user's word; what the system ends waits to be gone on with
                store.jobs.stop(job.id)
            raise
        now = store.jobs.get(job.id)
        for problem in store.jobs.problems(job.id):
            console.complain(problem)
        before = now.n_done - now.n_added
        console.say(f"{now.n_added} added, {before} stored before, {now.n_failed} failed, {store.count()} events now")
        if now.n_added:
            console.tell_brought(from_json(now.report))
        return now.n_failed


def connected(address: str) -> "Cluster":
    """The cluster of the Dask scheduler at this address; ExtractError where Dask is not installed or there is none."""
    try:
        from extract.cluster import Cluster  # an extra
    except ModuleNotFoundError as error:
        raise ExtractError(f"--dask needs Dask ({error.name} is missing): pip install distributed") from error
    return Cluster(address)


def count_left(store: Store) -> int:
    """How many inputs wait in jobs that nobody works on."""
    left = [job for job in store.jobs.all() if job.state != "done" and not store.jobs.is_worked_on(job)]
    return sum(job.n_entries - job.n_over for job in left)
