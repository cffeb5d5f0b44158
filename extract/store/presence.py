"""Which processes are at work, told by files beside the store that each holds locked: the system frees the lock of one
that ends, however it ends, so that no number of a process that is used again is taken for one that is gone."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from extract.store import drafts
from extract.store.errors import explained


@contextlib.contextmanager
def present(path: Path, name: str = "") -> Iterator[str | None]:
    """Be at work on the store at this path: gives what ``is_present`` knows it by. ``name`` is for one process at a
    time: None where another one has it."""
    place = Path(os.path.realpath(path))
    mark = place.with_name(mark_of(path, name)) if name else drafts.draft_of(place, drafts.WORKING)
    with explained(path):
        file = mark.open("wb")
    with file:
        if not _lock(file) or not _is_there(file, mark):
            yield None
            return
        try:
            yield mark.name
        finally:
            with contextlib.suppress(OSError):
                mark.unlink()


def mark_of(path: Path, name: str) -> str:
    """What ``is_present`` knows the one by that has this name at the store at this path."""
    return f"{Path(os.path.realpath(path)).name}.{name}"


def is_present(path: Path, mark: str) -> bool:
    """Whether the one that is known by this is still at work."""
    if not mark or os.sep in mark:
        return False
    try:
        with Path(os.path.realpath(path)).with_name(mark).open("rb+") as file:
            return not _lock(file)
    except OSError:
        return False


def _is_there(file: BinaryIO, mark: Path) -> bool:
    """Whether it has not been removed by the one that had it before, between opening and locking."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), mark.stat())
    except OSError:
        return False


def _lock(file: BinaryIO) -> bool:
    """Lock the file until it is closed; False where another one has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
