"""Where articles come from: texts, documents, saved and live web pages, containers and folders of them.

Every reader gives an ``Article``, or the ``Contents`` of a container, or raises ``ReadError``, whose message says what
was wrong with the input and what to do. ``published`` is the day of publication for those that give none of their own.
"""

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from extract.model import Article
from extract.readers.contents import Contents, Input, Item, Skipped, Source
from extract.readers.errors import ReadError, unforeseen
from extract.readers.files import SUFFIXES, in_folder
from extract.readers.limits import MAX_BYTES
from extract.readers.opening import read_source
from extract.readers.text import parse_text

__all__ = ["ReadError", "attempt", "fetch", "inputs", "parse_html", "parse_text", "read", "read_all"]

STDIN = "standard input"
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def parse_html(data: bytes, published: dt.date | None = None, url: str | None = None) -> Article:
    """The article in a web page; see ``extract.readers.html``."""
    from extract.readers import html  # slow to load

    return html.parse_html(data, published, url)


def fetch(url: str, published: dt.date | None = None) -> Article:
    """The article at a web address; see ``extract.readers.web``."""
    from extract.readers import web  # slow to load

    return web.fetch(url, published)


def read(source: str | Path, published: dt.date | None = None) -> list[Article]:
    """The articles in a file or a folder, at a web address, or on standard input ("-").

    ReadError at the first input that gives none; ``read_all`` goes on after it.
    """
    found = list(read_all([source], published))
    for item in found:
        if isinstance(item, ReadError):
            raise item
    return [item for item in found if isinstance(item, Article)]


def read_all(
    sources: Iterable[str | Path], published: dt.date | None = None
) -> Iterator[Article | ReadError | Skipped]:
    """The article or the error of every input in turn, and why an item is none; folders and containers expanded."""
    for item in inputs(sources):
        yield from expanded(item if isinstance(item, ReadError) else to_read(item, published))


def expanded(item: Item) -> Iterator[Article | ReadError | Skipped]:
    """What is in an item, read in this process."""
    while isinstance(item, Input):
        found = attempt(item.source, item.read)
        if not isinstance(found, Contents):
            yield found
            return
        for inner in found.items:
            yield from expanded(inner)
        if found.rest is None:
            return
        item = found.rest
    yield item


def inputs(sources: Iterable[str | Path]) -> Iterator[str | Path | ReadError]:
    """Every single input: an address, "-" or a file; an error for a folder without files."""
    for source in sources:
        if not str(source).strip():  # pathlib would take it for the current folder
            yield ReadError("", "the name of an input is empty: give a file, a folder, an address or -")
        elif isinstance(source, str) and (source == "-" or SCHEME.match(source)):
            yield source
        elif is_folder(Path(source)):
            nothing = ReadError(
                str(source), f"the folder holds no file that can be read ({' '.join(sorted(SUFFIXES))})"
            )
            found = in_folder(Path(source))
            yield next(found, nothing)
            yield from found
        else:
            yield Path(source)


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, a folder above that may not be entered: told when it is opened
        return False


def to_read(source: str | Path, published: dt.date | None) -> Input:
    """A single input, to be read in whatever process; but this one alone has the standard input."""
    if isinstance(source, Path):
        return Input(str(source), partial(read_source, Source(str(source), source, published)))
    if source == "-":
        return Input(STDIN, partial(read_source, Source(STDIN, sys.stdin.buffer.read(MAX_BYTES + 1), published)))
    return Input(source, partial(fetch, source, published))


def attempt(source: str, make: Callable[[], Article | Contents]) -> Article | Contents | ReadError:
    """What ``make`` gives, or what kept it from being read: one input never ends the work on the others.

    Here, and here only, an error that no reader foresaw becomes one of the input ``source``.
    """
    try:
        return make()
    except ReadError as error:
        return error
    except Exception as error:
        return unforeseen(source, error)
