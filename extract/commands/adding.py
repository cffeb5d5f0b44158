"""What the commands ``add`` and ``watch`` do: enter jobs and work on them here, or go on with jobs that were broken
off."""

import contextlib
import datetime as dt
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.commands import console
from extract.commands.outcomes import skipped_lines
from extract.model import Acts, ExtractError
from extract.store import Store
from extract.store.job import Given, Job
from extract.store.presence import present
from extract.work.jobs import Finder, work_on
from extract.work.runner import AHEAD
from extract.work.workers import Workers

if TYPE_CHECKING:
    from extract.work.cluster import Cluster


@dataclass(frozen=True, slots=True)
class Options:
    """How things are added: into which story, and in so many processes here, or on the cluster of the Dask scheduler at
    an address."""

    acts: Acts
    any_language: bool = False
    story: str | None = None
    processes: int = 1
    dask: str | None = None


@dataclass(frozen=True, slots=True)
class Adding:
    """An open store, and on what its jobs are worked on; ``me`` is this process in it."""

    options: Options
    store: Store
    me: str
    executor: Executor
    find: Finder | None

    def add(self, name: str, given: Iterable[Given]) -> Job:
        """Enter a job with these inputs and carry it out, and name what went wrong; the job as it then is."""
        options, jobs = self.options, self.store.jobs
        if options.story:
            self.store.stories.make(options.story)
        number = jobs.enter(
            name,
            given,
            story=options.story or "",
            acts=options.acts,
            any_language=options.any_language,
            worker=self.me,
        )
        return self._carry_out(jobs.get(number))

    def unfinished(self) -> Iterator[Job]:
        """Carry out, one after the other, the jobs that were broken off or stopped before; one that somebody stops
        meanwhile stays so."""
        stopped = {job.id for job in self.store.jobs.all() if job.state == "stopped"}
        while job := self.store.jobs.claim(self.me, stopped):
            stopped.discard(job.id)
            console.note(f"going on with {job.name}")
            yield self._carry_out(job)

    def _carry_out(self, job: Job) -> Job:
        steps = work_on(job, self.store, self.executor, AHEAD * self.options.processes, self.find)
        try:
            with console.status("Reading…") as show:
                for now in steps:
                    show(progress(now))
        except SystemExit as stopped:
            if stopped.code == 128 + signal.SIGINT:  # the user's word; what the system ends waits to be gone on with
                self.store.jobs.stop(job.id)
            raise
        for problem in self.store.jobs.problems(job.id):
            console.complain(problem)
        for line in skipped_lines(self.store.jobs.skipped(job.id)):
            console.note(line)
        return self.store.jobs.get(job.id)


@contextlib.contextmanager
def begun(options: Options, db: Path | None) -> Iterator[Adding]:
    """Ready to add to the store at a path."""
    with (
        Store(db) as store,
        present(store.path) as me,
        Workers(options.processes) as workers,
        cluster_at(options.dask) as cluster,
    ):
        yield Adding(options, store, me or "", workers, cluster.found if cluster else None)


def progress(job: Job) -> str:
    """ "31 of 84 inputs done, 29 articles added, 12 min left"."""
    told = [f"{job.n_done:,} of {job.n_entries:,} inputs done", f"{job.n_added:,} articles added"]
    left = job.left(dt.datetime.now(dt.UTC))
    return ", ".join([*told, *([f"{console.duration(left)} left"] if left else [])])


@contextlib.contextmanager
def cluster_at(address: str | None) -> "Iterator[Cluster | None]":
    """The cluster of the Dask scheduler at this address, None without one; ExtractError where Dask is not installed or
    there is no scheduler."""
    if address is None:
        yield None
        return
    try:
        from extract.work.cluster import Cluster  # an extra
    except ModuleNotFoundError as error:
        raise ExtractError(f"--dask needs Dask ({error.name} is missing): pip install distributed") from error
    with Cluster(address) as cluster:
        yield cluster


def count_left(store: Store) -> int:
    """How many inputs wait in jobs that nobody works on."""
    left = [job for job in store.jobs.all() if job.state != "done" and not store.jobs.is_worked_on(job)]
    return sum(job.n_entries - job.n_done for job in left)
