"""Opening the store's SQLite file: its schema, transactions, and errors that say what to do."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from extract.model import ExtractError
from extract.store import schema

WAIT = 30.0  # seconds for another writer to finish; the longest wait seen with two writers was 0.24


class StoreError(ExtractError):
    """The store cannot be opened, read or written; the message says what to do. The file is left as it is."""


def connect(path: Path) -> sqlite3.Connection:
    """The open file, made with its tables where it is not there; ``sqlite3`` errors go through."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a file, for example {path / 'events.db'}")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        publish(path)
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        with reading(db):
            ours = is_ours(db, path)
        if not ours:  # an empty file
            create(db, path)
        db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db


def publish(path: Path) -> None:
    """Make the file whole under a name of its own, then link it into place: nobody ever sees it half made."""
    draft = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    draft.unlink(missing_ok=True)
    db = sqlite3.connect(draft, isolation_level=None)
    try:
        create(db, draft)
    finally:
        db.close()
    with contextlib.suppress(FileExistsError):  # another process was first
        os.link(draft, path)
    draft.unlink()


def create(db: sqlite3.Connection, path: Path) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    with writing(db):
        if not is_ours(db, path):  # another process may have been first
            schema.create(db)


def is_ours(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the file has our tables or none yet; StoreError where it has others or newer ones."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != schema.APPLICATION and (tables or application or version):
        raise StoreError(f"{path} is another program's database: name another file (--db or EVENTS_DB)")
    if version > schema.VERSION:
        raise StoreError(f"{path} was made by a newer version of this program: update it")
    return bool(tables)


@contextlib.contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its start, rolled back by any exception."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """Several selects on one state of the file."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise into errors that say what to do."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreError(f"{path}: {explanation(error)} ({error})") from error


def explanation(error: Exception) -> str:
    """What to do about an error of SQLite or of the file system."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return f"another program has been writing to it for over {WAIT:.0f} s: try again"
    if "full" in text:
        return "the disk is full, nothing was stored: make room and try again"
    if isinstance(error, OSError) or "readonly" in text or "unable to open" in text:
        return "it cannot be opened for writing: check its rights, or name another file (--db or EVENTS_DB)"
    return "it is damaged or no database: move it away, or name another file (--db or EVENTS_DB)"
