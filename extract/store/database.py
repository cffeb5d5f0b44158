"""Opening the store's SQLite file, made where it is not there, and its transactions."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from extract.store import drafts, schema
from extract.store.errors import DAMAGED, WAIT, StoreError, address


def connect(path: Path) -> sqlite3.Connection:
    """The open file, made with its tables where it is not there; ``sqlite3`` errors go through.

    Where it may only be read, no write goes through: ``is_read_only``.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name a file, for example {path / 'events.db'}")
    place = Path(os.path.realpath(path))
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        publish(place)
    if place.stat().st_size == 1:  # SQLite takes it for an empty file, and would write over it
        raise StoreError(f"{path}: {DAMAGED} (a single byte)")
    options = access(place)
    db = sqlite3.connect(address(place, options), uri=True, timeout=WAIT, isolation_level=None)
    try:
        with reading(db):
            ours = is_ours(db, path)
        if options == WRITABLE:
            drafts.remove_stale(place)
            prepare(db, path, ours)
        else:
            forbid_writing(db)
    except BaseException:
        db.close()
        raise
    return db


WRITABLE = "mode=rw"


def access(place: Path) -> str:
    """How the file can be opened, as SQLite is told.

    In a folder that cannot be written to, SQLite cannot make its helper files. It needs none for a file that is said
    never to change; but where a log is there, the last changes stand in it alone.
    """
    log = place.with_name(f"{place.name}-wal")
    if os.access(place.parent, os.W_OK):
        return WRITABLE if os.access(place, os.W_OK) else "mode=ro"
    return "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"


def prepare(db: sqlite3.Connection, path: Path, ours: bool) -> None:
    """Make the tables in an empty file, and have readers and a writer work at the same time."""
    if not ours:
        with writing(db):
            if not is_ours(db, path):  # another process may have been first
                schema.create(db)
    with contextlib.suppress(sqlite3.OperationalError):  # in use, or no room: it works as it is, and next time better
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA foreign_keys = ON")


def publish(place: Path) -> None:
    """Make the file whole under a name of its own, then link it into place: nobody ever sees it half made.

    The tables are written in the mode that has them in the file itself by the end of the transaction: in WAL mode they
    would be there only when the file is closed, and a full disk would go unnoticed.
    """
    draft = drafts.draft_of(place)
    try:
        with contextlib.closing(sqlite3.connect(draft, isolation_level=None)) as db:
            with writing(db):
                schema.create(db)
            db.execute("PRAGMA journal_mode = WAL")
            if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise OSError(errno.EIO, "what was written reads otherwise")
        with contextlib.suppress(FileExistsError):  # another process was first
            os.link(draft, place)
        drafts.sync_folder(place.parent)
    finally:
        drafts.remove(draft)


def is_ours(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the file has our tables or none yet; StoreError where it has others or newer ones."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = schema.version_of(db)
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != schema.APPLICATION and (tables or application or version):
        raise StoreError(f"{path} is another program's database: name another file (--db or EVENTS_DB)")
    if version > schema.VERSION:
        raise StoreError(f"{path} was made by a newer version of this program: update it")
    return bool(tables)


def copied(db: sqlite3.Connection) -> sqlite3.Connection:
    """A copy in memory, which may be written to."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    db.backup(copy)
    return copy


def forbid_writing(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA query_only = ON")


def is_read_only(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA query_only").fetchone()[0])


@contextlib.contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its start, rolled back by any exception. The block may end it
    by a COMMIT of its own."""
    db.execute("BEGIN IMMEDIATE")
    with ended(db):
        yield


@contextlib.contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """Several selects on one state of the file."""
    db.execute("BEGIN")
    with ended(db):
        yield


@contextlib.contextmanager
def ended(db: sqlite3.Connection) -> Iterator[None]:
    """Commit the open transaction at the end, or roll it back. SQLite may have done that itself: after some errors."""
    try:
        yield
        if db.in_transaction:
            db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            with contextlib.suppress(sqlite3.Error):  # the first error is the one to tell
                db.execute("ROLLBACK")
        raise
