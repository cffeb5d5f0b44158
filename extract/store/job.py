"""What the queue of what is to be added consists of, and its rows: see ``extract.store.jobs``."""

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from extract.model import Acts
from extract.store.rows import decodes, moment_of

Form = Literal["path", "page", "listed", "file", "text", "unread"]
State = Literal["waiting", "stopped", "done"]  # one that is being worked on waits, too
FORMS: tuple[Form, ...] = get_args(Form)
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Given:
    """An input as somebody gave it, from which any process can read it later.

    ``source`` is its path, or its address where it is a page, one of many where it is ``listed``, or names what
    ``data`` holds: the bytes of a file, or a pasted text, with ``title`` and ``publisher`` where these were given; of
    an ``unread`` one, what keeps it from being read.
    """

    form: Form
    source: str
    published: dt.date | None = None
    data: bytes = b""
    title: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An input that waits in a job."""

    id: int
    job: int
    given: Given


@dataclass(slots=True)
class Came:
    """What came of an input: how many articles, new or not, which of its items could not be read, and which, by name
    and reason, were skipped: they are no articles, or not for the story."""

    n_articles: int = 0
    problems: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Job:
    """A job and how far it is.

    ``feeds`` are the numbers of the feeds that it refreshes, empty for those that are due, None where it adds its
    entries. Of ``n_entries`` inputs ``n_done`` need nothing more, ``n_before`` of these before the work on it began at
    ``began``. They gave ``n_articles`` articles; ``n_failed`` items could not be read, ``n_skipped`` were
    skipped. ``n_added`` articles are new, also of inputs that are not done. ``folder`` is where paths begin. Articles
    in other languages than English are stored where ``any_language`` is wanted. ``report`` is what it brought, as
    ``extract.happenings.brought.to_json``.
    """

    id: int
    name: str
    feeds: tuple[int, ...] | None
    story: str
    acts: Acts
    any_language: bool
    folder: Path
    state: State
    problem: str
    worker: str
    began: dt.datetime | None
    n_before: int
    n_entries: int
    n_done: int
    n_articles: int
    n_added: int
    n_failed: int
    n_skipped: int
    report: str

    @property
    def n_stored(self) -> int:
        """How many articles were stored before."""
        return max(0, self.n_articles - self.n_added)

    def pace(self, now: dt.datetime) -> float | None:
        """Inputs a minute since the work began; None where nothing tells it yet."""
        worked = self.n_done - self.n_before
        if self.began is None or worked <= 0 or now <= self.began:
            return None
        return worked / ((now - self.began) / dt.timedelta(minutes=1))

    def left(self, now: dt.datetime) -> dt.timedelta | None:
        """The time that the rest takes at the pace so far; None where nothing tells it yet."""
        pace = self.pace(now)
        return dt.timedelta(minutes=(self.n_entries - self.n_done) / pace) if pace else None


COLUMNS = """id, name, feeds, story, acts, any_language, folder, state, problem, worker, began, n_before, n_entries,
    n_done, n_articles, n_added, n_failed, n_skipped, report"""


def key_of(one: Given, folder: Path) -> str:
    """By what an input is known to be the same as another one."""
    place = str(folder / one.source) if one.form == "path" else one.source
    told = [one.form, place, str(one.published), one.title, one.publisher]
    digest = hashlib.sha256(json.dumps(told).encode(errors="surrogateescape"))
    digest.update(one.data)
    return digest.hexdigest()


def encoded(source: str) -> bytes:
    """The name of a file may be no text."""
    return source.encode(errors="surrogateescape")


@decodes
def job_of(row: Sequence[Any]) -> Job:
    number, name, feeds, story, acts, any_language, folder, state, problem, worker, began, *counts = row
    numbers = None if feeds is None else tuple(map(int, json.loads(feeds)))
    if state not in STATES or acts not in get_args(Acts):
        raise ValueError(f"no job: {row!r}")
    start = moment_of(began) if began else None
    place = Path(folder)
    return Job(number, name, numbers, story, acts, bool(any_language), place, state, problem, worker, start, *counts)


@decodes
def entry_of(row: Sequence[Any]) -> Entry:
    number, job, form, source, published, data, title, publisher = row
    if form not in FORMS:
        raise ValueError(f"no entry: {row!r}")
    day = dt.date.fromisoformat(published) if published else None
    name = source if isinstance(source, str) else source.decode(errors="surrogateescape")
    return Entry(number, job, Given(form, name, day, data, title, publisher))
