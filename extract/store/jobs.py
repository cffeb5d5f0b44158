"""The queue of what is to be added: jobs, each with the inputs that somebody gave at once.

A job is entered whole in one transaction. An input waits until all that it gives is stored, in the transaction that
stores the last of it, or cannot be read; only then it is counted what came of it. Whoever is killed in between loses
nothing and doubles nothing, and any process can go on: a container that was broken off is read from its start, and what
is stored of it is known.
A job is worked on by one process at a time, told by ``extract.store.presence``.
"""

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from extract.model import Acts, Article, ExtractError
from extract.readers.markup import tidy
from extract.store.database import reading, writing
from extract.store.errors import explained
from extract.store.job import COLUMNS, Came, Entry, Given, Job, encoded, entry_of, job_of, key_of
from extract.store.presence import is_present
from extract.store.rows import KNOWN, as_known, now
from extract.store.schema import NEXT_VERSION
from extract.strings import cut, whole

KEPT = 20  # jobs that are over, with their reports
BATCH = 20  # entries that are read at a time: each may hold a file
MAX_NAME, MAX_PROBLEM = 120, 500  # characters


class Jobs:
    """The queue of an open store. Each method is one transaction."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path

    def all(self) -> list[Job]:
        """The jobs, the latest first."""
        with explained(self._path), reading(self._db):
            return [job_of(row) for row in self._db.execute(f"SELECT {COLUMNS} FROM jobs ORDER BY id DESC").fetchall()]

    def get(self, number: int) -> Job:
        """The job with this number; ExtractError where there is none."""
        with explained(self._path):
            row = self._db.execute(f"SELECT {COLUMNS} FROM jobs WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise ExtractError(f"no job {number}: it has been removed")
        return job_of(row)

    def is_worked_on(self, job: Job) -> bool:
        """Whether a process is at it now."""
        return job.state != "done" and is_present(self._path, job.worker)

    def are_worked_on(self) -> bool:
        """Whether a process is at any job now."""
        with explained(self._path):
            return any(is_present(self._path, job.worker) for job in self._unfinished())

    def enter(
        self,
        name: str,
        given: Iterable[Given],
        *,
        story: str = "",
        acts: Acts = "all",
        any_language: bool = False,
        feeds: Sequence[int] | None = None,
        worker: str = "",
    ) -> int:
        """Enter a job; its number. ``worker`` is the process that works on it at once.

        What waits already in a job that nobody works on leaves that one, and feeds are waited for once, so that nothing
        is done twice.
        """
        folder = current_folder()
        insert = """INSERT INTO jobs (name, feeds, story, acts, any_language, folder, worker)
            VALUES (?, ?, ?, ?, ?, ?, ?)"""
        told = cut(tidy(name), MAX_NAME)
        inputs = list(given)  # whatever it takes to name them keeps no other writer waiting
        with explained(self._path), writing(self._db):
            self._forget_old()
            numbers = None if feeds is None else tuple(feeds)
            for job in self._unfinished():
                if numbers is not None and job.feeds == numbers and job.state == "waiting":
                    return job.id
            idle = [job.id for job in self._unfinished() if not is_present(self._path, job.worker)]
            cell = None if numbers is None else json.dumps(numbers)
            cursor = self._db.execute(insert, (told, cell, story, acts, any_language, whole(str(folder)), worker))
            number = int(cursor.lastrowid or 0)
            for one in inputs:
                self._enter(number, one, folder, idle)
            self._count(number)
            for other in idle:
                self._count(other)
            empty = "UPDATE jobs SET state = 'done' WHERE id = ? AND feeds IS NULL AND n_entries = n_done"
            self._db.executemany(empty, [(job,) for job in idle])
            return number

    def _enter(self, number: int, one: Given, folder: Path, idle: Sequence[int]) -> None:
        key = key_of(one, folder)
        again = "DELETE FROM job_entries WHERE key = ? AND state = 'waiting' AND job = ?"
        self._db.executemany(again, [(key, job) for job in idle])
        insert = """INSERT INTO job_entries (job, key, form, source, published, data, title, publisher)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
        day = one.published.isoformat() if one.published else None
        texts = (whole(one.title), whole(one.publisher))
        self._db.execute(insert, (number, key, one.form, encoded(one.source), day, one.data, *texts))

    def _count(self, number: int) -> None:
        update = """UPDATE jobs SET n_entries = (SELECT count(*) FROM job_entries WHERE job = jobs.id AND key != ''),
            n_done = (SELECT count(*) FROM job_entries WHERE job = jobs.id AND key != '' AND state != 'waiting'),
            n_failed = (SELECT count(*) FROM job_entries WHERE job = jobs.id AND state = 'failed')
            WHERE id = ? AND feeds IS NULL"""
        self._db.execute(update, (number,))

    def _unfinished(self) -> list[Job]:
        select = f"SELECT {COLUMNS} FROM jobs WHERE state != 'done' ORDER BY id"
        return [job_of(row) for row in self._db.execute(select).fetchall()]

    def _forget_old(self) -> None:
        old = """DELETE FROM jobs WHERE state = 'done' AND id NOT IN
            (SELECT id FROM jobs WHERE state = 'done' ORDER BY id DESC LIMIT ?)"""
        self._db.execute(old, (KEPT,))

    def claim(self, worker: str, stopped: Collection[int] = ()) -> Job | None:
        """The first job that waits and that nobody is at, from now on this worker's; None where there is none. Of those
        that were stopped the ones with these numbers count, too."""
        with explained(self._path), writing(self._db):
            for job in self._unfinished():
                wanted = job.state == "waiting" or job.id in stopped
                if wanted and (job.worker == worker or not is_present(self._path, job.worker)):
                    update = "UPDATE jobs SET worker = ?, state = 'waiting', problem = '' WHERE id = ?"
                    self._db.execute(update, (worker, job.id))
                    return job
        return None

    def begin(self, number: int) -> None:
        """Note that the work on a job begins now: by this the time that is left is told."""
        update = "UPDATE jobs SET began = ?, n_before = n_done WHERE id = ?"
        with explained(self._path), writing(self._db):
            self._db.execute(update, (now(), number))

    def waiting(self, number: int, after: int = 0) -> list[Entry]:
        """The next entries of a job that wait, in their order, behind the one with this id; none where it has been
        stopped."""
        select = """SELECT id, job, form, source, published, data, title, publisher FROM job_entries
            WHERE job = ? AND state = 'waiting' AND id > ? AND job IN (SELECT id FROM jobs WHERE state = 'waiting')
            ORDER BY id LIMIT ?"""
        with explained(self._path):
            return [entry_of(row) for row in self._db.execute(select, (number, after, BATCH)).fetchall()]

    def settle(self, entry: Entry, article: Article, added: bool) -> None:
        """Within a transaction of the caller's: note that an entry gave this article, now in the story of its job."""
        put = f"""INSERT OR IGNORE INTO story_articles SELECT s.id, article_id FROM jobs j
            JOIN stories s ON s.name = j.story JOIN articles ON {KNOWN} WHERE j.id = :job"""
        if self._db.execute(put, as_known(article) | {"job": entry.job}).rowcount:
            self._db.execute(NEXT_VERSION)
        if added:
            self.note_added(entry.job, article.id)

    def note_added(self, number: int, article_id: str) -> None:
        """Within a transaction of the caller's: note that a job added an article."""
        insert = "INSERT OR IGNORE INTO job_articles SELECT id, ? FROM jobs WHERE id = ?"
        if self._db.execute(insert, (article_id, number)).rowcount:
            self._db.execute("UPDATE jobs SET n_added = n_added + 1 WHERE id = ?", (number,))

    def end(self, entry: Entry, came: Came) -> None:
        """Note that an entry needs nothing more, and what came of it."""
        with explained(self._path), writing(self._db):
            self.note_end(entry, came)

    def note_end(self, entry: Entry, came: Came) -> None:
        """The same within a transaction of the caller's."""
        end = "UPDATE job_entries SET state = 'done', data = x'' WHERE id = ? AND state = 'waiting'"
        if not self._db.execute(end, (entry.id,)).rowcount:
            return
        self._tell(entry.job, "failed", [("", problem) for problem in came.problems])
        self._tell(entry.job, "skipped", came.skipped)
        update = """UPDATE jobs SET n_done = n_done + 1, n_articles = n_articles + ?, n_failed = n_failed + ?,
            n_skipped = n_skipped + ? WHERE id = ?"""
        counts = (came.n_articles, len(came.problems), len(came.skipped))
        self._db.execute(update, (*counts, entry.job))

    def _tell(self, number: int, state: str, told: Iterable[tuple[str, str]]) -> None:
        """Within a transaction: keep for the end what was not read, by its name, and why."""
        insert = """INSERT INTO job_entries (job, key, form, source, data, title, publisher, state, problem)
            SELECT id, '', 'unread', ?, x'', '', '', ?, ? FROM jobs WHERE id = ?"""
        rows = [(whole(name), state, cut(whole(problem), MAX_PROBLEM), number) for name, problem in told]
        self._db.executemany(insert, rows)

    def record(
        self,
        number: int,
        n_entries: int,
        n_done: int,
        problems: Sequence[str] = (),
        skipped: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Note how far a job is that refreshes feeds, and what more went wrong or was skipped, by name and reason."""
        update = """UPDATE jobs SET n_entries = ?, n_done = ?, n_failed = n_failed + ?, n_skipped = n_skipped + ?
            WHERE id = ?"""
        with explained(self._path), writing(self._db):
            self._tell(number, "failed", [("", problem) for problem in problems])
            self._tell(number, "skipped", skipped)
            self._db.execute(update, (n_entries, n_done, len(problems), len(skipped), number))

    def stop(self, number: int, problem: str = "") -> None:
        """Have nobody work on a job until it is taken up again; ``problem`` is what stopped it, if no user did."""
        update = "UPDATE jobs SET state = 'stopped', problem = ? WHERE id = ? AND state = 'waiting'"
        with explained(self._path), writing(self._db):
            self._db.execute(update, (cut(tidy(problem), MAX_PROBLEM), number))

    def go_on(self, number: int) -> None:
        """Have a job that was stopped wait for somebody to work on it."""
        update = "UPDATE jobs SET state = 'waiting', problem = '' WHERE id = ? AND state = 'stopped'"
        with explained(self._path), writing(self._db):
            self._db.execute(update, (number,))

    def finish(self, number: int, report: str) -> None:
        """Note that a job is over, and what it brought; what could not be read is kept."""
        with explained(self._path), writing(self._db):
            self._db.execute("UPDATE jobs SET state = 'done', worker = '', report = ? WHERE id = ?", (report, number))
            self._db.execute("DELETE FROM job_entries WHERE job = ? AND state = 'done'", (number,))

    def remove(self, number: int) -> None:
        """Forget a job; what it added stays."""
        with explained(self._path), writing(self._db):
            self._db.execute("DELETE FROM jobs WHERE id = ?", (number,))

    def problems(self, number: int) -> list[str]:
        """What could not be read in a job, and why, in the order in which it was given."""
        select = "SELECT problem FROM job_entries WHERE job = ? AND state = 'failed' ORDER BY id"
        with explained(self._path):
            return [str(problem) for (problem,) in self._db.execute(select, (number,))]

    def skipped(self, number: int) -> list[tuple[str, str]]:
        """Which items of a job are no articles, by name and reason."""
        select = "SELECT source, problem FROM job_entries WHERE job = ? AND state = 'skipped' ORDER BY id"
        with explained(self._path):
            return [(str(name), str(reason)) for name, reason in self._db.execute(select, (number,))]

    def article_ids(self, number: int) -> set[str]:
        """The ids of the articles that a job added and that are still there."""
        with explained(self._path):
            select = "SELECT article_id FROM job_articles WHERE job = ?"
            return {article_id for (article_id,) in self._db.execute(select, (number,))}


def current_folder() -> Path:
    """Where paths begin; the root where the folder that we are in has been removed."""
    try:
        return Path.cwd()
    except OSError:
        return Path(os.sep)
