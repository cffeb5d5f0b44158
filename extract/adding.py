"""What the command ``add`` does: enters a job and works on it here, or goes on with jobs that were broken off."""

import datetime as dt
import signal
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from extract import console
from extract.brought import from_json
from extract.jobs import given, named, work_on
from extract.model import Acts
from extract.runner import AHEAD
from extract.store import Store
from extract.store.job import Job
from extract.store.presence import present
from extract.workers import Workers


def run(
    sources: Sequence[str],
    published: dt.date | None,
    db: Path | None,
    processes: int,
    acts: Acts,
    story: str | None,
    resume: bool,
) -> int:
    """Add the sources, then, if asked for, what was broken off before; how many inputs failed."""
    with Store(db) as store, present(store.path) as me, Workers(processes) as workers:
        assert me is not None  # it is this thread's alone
        failed = 0
        if sources:
            if story:
                store.stories.make(story)
            number = store.jobs.enter(
                named(sources), given(sources, published), story=story or "", acts=acts, worker=me
            )
            failed += work(store.jobs.get(number), store, workers, AHEAD * processes)
        while resume and (job := store.jobs.claim(me, stopped=True)):
            console.note(f"going on with {job.name}")
            failed += work(job, store, workers, AHEAD * processes)
        if not resume and (left := [job for job in store.jobs.all() if is_left(job, store)]):
            n_left = sum(job.n_entries - job.n_over for job in left)
            console.note(f"{n_left:,} inputs of an earlier run are left: `add --resume` goes on with them")
    return failed


def is_left(job: Job, store: Store) -> bool:
    return job.state != "done" and not store.jobs.is_worked_on(job)


def work(job: Job, store: Store, executor: Executor, ahead: int) -> int:
    """Carry a job out, and print what came of it; how many of its inputs failed."""
    try:
        for _ in console.progress(work_on(job, store, executor, ahead), job.n_entries - job.n_over):
            pass
    except SystemExit as stopped:
        if (
            stopped.code == 128 + signal.SIGINT
        ):  # the user's own word; a job that the system ends waits to be gone on with
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
