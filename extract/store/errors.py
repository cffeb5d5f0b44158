"""What goes wrong with the store's files, told so that a user knows what to do."""

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from extract.model import ExtractError

WAIT = 30.0  # seconds for another writer to finish; the longest wait seen with two writers was 0.24
ROOM = 65_536  # free bytes below which a file that cannot be opened or written is one for want of room: one of SQLite's
# helper files takes 32,768

LOCKED = f"another program has been writing to it for over {WAIT:.0f} s: try again"
FULL = "the disk is full, nothing was stored: make room and try again"
FAILING = "the disk could not be read or written, nothing was stored: look whether it is there and sound, and try again"
READ_ONLY = "it can only be read, for the disk is read-only or you have no right to write: copy it to a folder of yours"
UNOPENED = "it cannot be opened for writing: check its rights, or name another file (--db or EVENTS_DB)"
DAMAGED = "it is damaged or no database: move it away, or name another file (--db or EVENTS_DB)"
UNKNOWN = "it is sound but not as this program makes it: put a copy of it in its place, or name another file"
NOT_TEXT = "half a character (a lone surrogate) is no text that can be stored: save what holds it as UTF-8"

BY_CODE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_PROTOCOL: LOCKED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,  # a helper file could not grow
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: UNOPENED,
    sqlite3.SQLITE_PERM: UNOPENED,
    sqlite3.SQLITE_AUTH: UNOPENED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EIO: FAILING,
    errno.EROFS: READ_ONLY,
}


class StoreError(ExtractError):
    """The store cannot be opened, read or written; the message says what to do. The file is left as it is."""


class DamagedError(Exception):
    """A stored value that this program has not written so; ``explained`` makes a StoreError of it."""


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite, the file system and damaged rows raise into errors that say what to do."""
    try:
        yield
    except sqlite3.ProgrammingError:  # the calling code is wrong, not the file
        raise
    except (sqlite3.DatabaseError, OSError, DamagedError, UnicodeError) as error:
        raise StoreError(f"{path}: {explanation(error, path)} ({error})") from error


def explanation(error: Exception, path: Path) -> str:
    """What to do about an error of SQLite or of the file system, or about a damaged row."""
    if isinstance(error, DamagedError | UnicodeDecodeError):  # SQLite's messages repeat what they found in the file
        return DAMAGED
    if isinstance(error, UnicodeEncodeError):
        return NOT_TEXT
    if isinstance(error, OSError):
        return BY_ERRNO.get(error.errno or 0, UNOPENED)
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:  # the module's own: a cell that is no UTF-8
        return DAMAGED
    told = BY_CODE.get(code) or BY_CODE.get(code & 0xFF)  # the low byte is the kind of error
    if told in (FAILING, UNOPENED) and not has_room(path):
        return FULL
    return told or (UNKNOWN if is_sound(path) else DAMAGED)


def has_room(path: Path) -> bool:
    """Whether the disk of the file has room for another small one; also where nobody can tell."""
    with contextlib.suppress(OSError):
        return shutil.disk_usage(path.parent).free >= ROOM
    return True


def is_sound(path: Path) -> bool:
    """Whether SQLite finds the file whole; also where it cannot look."""
    try:
        with contextlib.closing(sqlite3.connect(address(path, "mode=ro"), uri=True)) as db:
            return bool(db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except UnicodeDecodeError:
        return False
    except sqlite3.DatabaseError as error:
        return BY_CODE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF) is not DAMAGED


def address(path: Path, options: str) -> str:
    """The file as SQLite takes it together with options on how to open it."""
    return f"{Path(os.path.realpath(path)).as_uri()}?{options}"
