"""Opening the store's SQLite file: its schema, transactions, and errors that say what to do."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from extract.model import EVENT_COLUMNS, MENTION_COLUMNS, ExtractError
from extract.store.rows import declare

APPLICATION = 0x45564E54  # "EVNT": tells our files from other programs' SQLite files
SCHEMA_VERSION = 2
WAIT = 30.0  # seconds for another writer to finish; the longest wait seen with two writers was 0.24

EVENT_STORED = {name: dtype for name, dtype in EVENT_COLUMNS.items() if name != "evidence"}
MENTION_STORED = {name: dtype for name, dtype in MENTION_COLUMNS.items() if name != "article"} | {"as_read": "object"}

# The actors as articles name them, what each is shown as and why; the corrections by which that was last worked out.
REGISTRY = """
CREATE TABLE readings (article_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, countries TEXT NOT NULL,
    role TEXT, reason TEXT NOT NULL, block TEXT NOT NULL, shown_name TEXT NOT NULL, shown_kind TEXT NOT NULL,
    shown_countries TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (article_id, kind, name),
    FOREIGN KEY (article_id) REFERENCES articles (article_id) ON DELETE CASCADE);
CREATE INDEX readings_by_block ON readings (block, name, countries);
CREATE INDEX readings_by_name ON readings (name, block);
CREATE INDEX readings_by_shown_name ON readings (shown_name, block);
CREATE TABLE corrections (text TEXT NOT NULL);
INSERT INTO corrections VALUES ('');
"""

SCHEMA = f"""
CREATE TABLE articles (article_id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT NOT NULL, url TEXT, publisher TEXT, source TEXT NOT NULL, refs TEXT NOT NULL,
    content TEXT NOT NULL UNIQUE, added TEXT NOT NULL);
CREATE TABLE events (id INTEGER PRIMARY KEY, {declare(EVENT_STORED)}, UNIQUE (event_id));
CREATE TABLE mentions (id INTEGER PRIMARY KEY, {declare(MENTION_STORED)},
    FOREIGN KEY (event_id) REFERENCES events (event_id) ON DELETE CASCADE,
    FOREIGN KEY (article_id) REFERENCES articles (article_id));
CREATE INDEX mentions_by_event ON mentions (event_id);
CREATE INDEX mentions_by_article ON mentions (article_id);
CREATE INDEX mentions_by_day ON mentions (type, start);
CREATE VIRTUAL TABLE search USING fts5 (words);
CREATE TRIGGER forget AFTER DELETE ON events BEGIN DELETE FROM search WHERE rowid = old.id; END;
CREATE TABLE version (number INTEGER NOT NULL);
INSERT INTO version VALUES (0);
{REGISTRY}
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {SCHEMA_VERSION};
"""


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
            run(db, SCHEMA)


def run(db: sqlite3.Connection, script: str) -> None:
    """The statements within the transaction that is open: ``executescript`` would end it."""
    for statement in script.split(";\n"):
        db.execute(statement)


def upgrade(db: sqlite3.Connection) -> bool:
    """Give a file of schema 1, within the open transaction, what it lacks; False where it lacks nothing.

    Its mentions are stored as read; their actors are still to be entered as readings.
    """
    if db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
        return False
    run(db, f"ALTER TABLE mentions ADD COLUMN as_read TEXT NOT NULL DEFAULT 'null';\n{REGISTRY}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return True


def is_ours(db: sqlite3.Connection, path: Path) -> bool:
    """Whether the file has our tables or none yet; StoreError where it has others or newer ones."""
    application = db.execute("PRAGMA application_id").fetchone()[0]
    schema = db.execute("PRAGMA user_version").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION and (tables or application or schema):
        raise StoreError(f"{path} is another program's database: name another file (--db or EVENTS_DB)")
    if schema > SCHEMA_VERSION:
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
