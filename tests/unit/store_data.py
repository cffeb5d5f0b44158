"""What the tests of the store share: articles, and small disks of their own."""

import contextlib
import datetime as dt
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.model import Actor, Article, Mention, Span, TimeSpan
from extract.store.job import Job
from extract.store.schema import FIRST, MIGRATIONS

DAY = dt.date(2026, 3, 10)
BERG = Actor("Anna Berg", "person", ("SE",), "minister", "named in the text: Anna Berg")
LIND = Actor("Karl Lind", "person", (), None, "named in the text: Karl Lind")


def article(number: int, *actors: Actor, day: dt.date = DAY) -> tuple[Article, list[Mention]]:
    """An article whose only sentence tells that the actors met on its day."""
    text = f"{' and '.join(actor.name for actor in actors)} met in town number {number}."
    made = Article.make(f"Title {number}", text, day, f"https://example.org/{number}", source=f"{number}.md")
    start = text.index("met")
    when = TimeSpan(day, day, "publication")
    span, trigger = Span(0, len(text)), Span(start, start + 3)
    return made, [Mention.at(made, "meeting", "occurred", when, span, trigger, agents=actors)]


def a_meeting(item: Article, _: object) -> list[Mention]:
    """In the place of ``pipeline.process``: one meeting, told by the first "met" of the article."""
    start = item.text.index("met")
    when = TimeSpan(DAY, DAY, "relative", "on Monday")
    return [Mention.at(item, "meeting", "occurred", when, Span(0, len(item.text)), Span(start, start + 3))]


def as_before(db: sqlite3.Connection, name: str) -> None:
    """Make the file what it was before the migration of this name: without what it and all later ones added."""
    first = [migration.name for migration in MIGRATIONS].index(name)
    for migration in reversed(MIGRATIONS[first:]):
        for index in re.findall(r"CREATE INDEX (\w+)", migration.script):
            db.execute(f"DROP INDEX {index}")
        for table in re.findall(r"CREATE TABLE (\w+)", migration.script):
            db.execute(f"DROP TABLE {table}")
        for table, column in re.findall(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", migration.script):
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for index in re.findall(r"DROP INDEX (\w+)", migration.script):
            (again,) = re.findall(rf"CREATE INDEX {index} ON .*;", FIRST)
            db.execute(again)
    db.execute(f"PRAGMA user_version = {1 + first}")


class Disk:
    """A file system in memory, of its own size."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def mount(self, *options: str) -> None:
        subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", self.folder], check=True)

    def make(self, *options: str) -> None:
        self.mount("remount", *options)

    def fill(self, room: int) -> Path:
        """A file that takes all but so many bytes."""
        filler = self.folder / "filler"
        filler.write_bytes(bytes(max(0, shutil.disk_usage(self.folder).free - room)))
        return filler


@contextlib.contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Disk]:
    """A disk of so many bytes; skips the test where none can be made."""
    disk = Disk(folder)
    folder.mkdir(exist_ok=True)
    try:
        disk.mount(f"size={size}")
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be made here: {error}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def drafts_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if ".new" in path.name or ".former" in path.name]


def new_job(began: dt.datetime | None = None) -> Job:
    """A job of which nothing is done."""
    return Job(1, "texts", None, "", "all", False, Path(), "waiting", "", "", began, 0, 0, 0, 0, 0, 0, 0, "")
