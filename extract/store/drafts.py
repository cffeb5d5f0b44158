"""Files that are made whole under a name of their own before they take their place.

The name carries the number of the process, so that what a killed one has left is known and removed.
"""

import contextlib
import os
import re
import threading
from pathlib import Path

WORKING = "working"  # the mark of a process at work: extract.store.presence
SIDECARS = ("", "-journal", "-wal", "-shm")  # what SQLite makes beside its file


def draft_of(path: Path, kind: str = "new") -> Path:
    """A name beside the file that no other thread uses; ``kind`` is "new", "former" or ``WORKING``."""
    return path.with_name(f"{path.name}.{os.getpid()}-{threading.get_native_id()}.{kind}")


def remove(draft: Path) -> None:
    """Remove a draft and what SQLite made beside it, as far as they are there and can be removed."""
    for sidecar in SIDECARS:
        with contextlib.suppress(OSError):
            draft.with_name(draft.name + sidecar).unlink()


def remove_stale(path: Path) -> None:
    """Remove the drafts of this file whose processes are gone."""
    pattern = re.compile(rf"{re.escape(path.name)}\.(\d+)(?:-\d+)?\.(?:new|former|{WORKING})(?:{'|'.join(SIDECARS)})")
    with contextlib.suppress(OSError):  # a folder that cannot be listed or written holds up nobody
        for beside in path.parent.iterdir():
            found = pattern.fullmatch(beside.name)
            if found and not is_running(int(found[1])):
                beside.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # another user's
        return True
    return True


def sync_folder(folder: Path) -> None:
    """Have the names in the folder survive a power cut, where the file system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
