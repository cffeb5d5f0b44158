"""Inputs of the queue in batches, each of them a task for a cluster."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from extract.model import Acts
from extract.store.job import Entry, key_of
from extract.work import parts

SIZE = 20  # entries of a batch


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries that are read by one task; ``folder`` is where their paths begin, ``name`` tells what was in it when it
    was made: files count by path, size and time of change."""

    name: str
    entries: tuple[Entry, ...]
    folder: Path
    acts: Acts
    any_language: bool


def batch_of(entries: Iterable[Entry], folder: Path, acts: Acts, any_language: bool = False) -> Batch:
    """The batch of these entries as they are now."""
    its = tuple(entries)
    told = [parts.FORMAT, acts, any_language, *(state_of(entry, folder) for entry in its)]
    return Batch(hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32], its, folder, acts, any_language)


def state_of(entry: Entry, folder: Path) -> list[object]:
    key = [entry.id, key_of(entry.given, folder)]
    if entry.given.form != "path":
        return key
    try:
        stat = (folder / entry.given.source).stat()
    except OSError:
        return key
    return [*key, stat.st_size, stat.st_mtime_ns]


def batches(entries: Iterable[Entry], folder: Path, acts: Acts, any_language: bool = False) -> Iterator[Batch]:
    """The entries in batches, which stay the same when those before them are done."""
    for _, together in groupby(entries, lambda entry: entry.id // SIZE):
        yield batch_of(together, folder, acts, any_language)
