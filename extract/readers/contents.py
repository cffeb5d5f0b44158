"""What a source may hold beside one article: many items, each an article of its own, read one by one.

A container (an archive, a table, a mailbox) is read in parts, each within the limits of a worker: a part gives some
items, which are still to be read, and the way to the next part. So one bad item costs itself alone.
"""

import datetime as dt
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from extract.model import WITHIN, Article
from extract.readers.errors import ReadError, unforeseen, unreadable
from extract.readers.files import opened, read_whole
from extract.readers.limits import MAX_ITEMS, PART_BYTES, PART_ITEMS
from extract.readers.markup import visible


@dataclass(frozen=True, slots=True)
class Input:
    """Something that is still to be read: ``source`` is its path or address, ``read`` gives it and may raise anything.

    ``read`` may be called in another process, so it and what it gives must pickle.
    """

    source: str
    read: "Callable[[], Article | Contents]"


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that is no article, which is no fault; ``reason`` says what it is."""

    source: str
    reason: str


Item = Input | Article | ReadError | Skipped


@dataclass(frozen=True, slots=True)
class Contents:
    """Some items of a container, and the ``rest``, which gives the next ones, None after the last."""

    items: tuple[Item, ...]
    rest: Input | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or the bytes of one that lies within another, ``depth`` containers deep, ``archives`` of them packed.

    ``published`` is the day of what gives none of its own.
    """

    name: str
    held: Path | bytes
    published: dt.date | None = None
    depth: int = 0
    archives: int = 0

    def open(self) -> BinaryIO:
        """The bytes as a file; ReadError where it cannot be opened."""
        return io.BytesIO(self.held) if isinstance(self.held, bytes) else opened(self.held, self.name)

    def data(self) -> bytes:
        """The first ``MAX_BYTES`` + 1 bytes."""
        return self.held if isinstance(self.held, bytes) else read_whole(self.held, self.name)

    def within(self, name: str) -> str:
        """The name of an item of this container."""
        return visible(f"{self.name}{WITHIN}{name}")

    def inner(self, name: str, data: bytes, published: dt.date | None = None, archived: bool = False) -> "Source":
        """The bytes of an item of this container; whether it was packed in it."""
        day, archives = published or self.published, self.archives + archived
        return Source(self.within(name), data, day, self.depth + 1, archives)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a container's reader goes on: behind so many of the ``items`` that it counts, and at the ``byte`` where the
    next one begins, 0 where the reader cannot begin there."""

    items: int = 0
    byte: int = 0


START = Position()


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as a container's reader comes to it: how many bytes it holds, and the position ``after`` it."""

    item: Item | Source
    size: int
    after: Position


Read = Callable[..., Article | Contents]  # of a source, from a position on, of which so many items were given before


def part_of(entries: Iterable[Entry], source: Source, done: int, read: Read) -> Contents:
    """The next part of a container, of which ``done`` items were given before; ``read`` reads its items and goes on
    behind it. What ends the part before its time becomes an item that says so."""
    items: list[Item] = []
    size = 0
    try:
        for entry in entries:
            if done + len(items) >= MAX_ITEMS:
                raise ReadError(source.name, f"has more than {MAX_ITEMS:,} items; the rest is not read: split it")
            item = entry.item
            items.append(Input(item.name, partial(read, item)) if isinstance(item, Source) else item)
            size += entry.size
            if len(items) >= PART_ITEMS or size >= PART_BYTES:
                rest = Input(source.name, partial(read, source, entry.after, done + len(items)))
                return Contents(tuple(items), rest)
    except ReadError as error:
        items.append(error)
    except OSError as error:
        items.append(unreadable(source.name, error))
    except Exception as error:
        items.append(unforeseen(source.name, error))
    if not items and not done:
        raise ReadError(source.name, "there is nothing in it that could be an article")
    return Contents(tuple(items))
