"""Where articles come from: text and Markdown, saved and live web pages, folders of them.

Every reader gives an ``Article`` or raises ``ReadError``, whose message says what was wrong with the input
and what to do. ``published`` is the day of publication for those that give none of their own.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from extract.model import Article
from extract.readers.article import cut
from extract.readers.errors import ReadError
from extract.readers.files import in_folder, read_file, read_stdin
from extract.readers.text import parse_text

__all__ = ["ReadError", "attempt", "fetch", "inputs", "parse_html", "parse_text", "read", "read_all"]

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
SHOWN = 200  # characters of an error that no reader foresaw


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


def read_all(sources: Iterable[str | Path], published: dt.date | None = None) -> Iterator[Article | ReadError]:
    """The article or the error of every input in turn, folders expanded."""
    for item in inputs(sources):
        yield item if isinstance(item, ReadError) else attempt(str(item), partial(read_one, item, published))


def inputs(sources: Iterable[str | Path]) -> Iterator[str | Path | ReadError]:
    """Every single input: an address, "-" or a file; an error for a folder without files."""
    for source in sources:
        if not str(source).strip():  # pathlib would take it for the current folder
            yield ReadError("", "the name of an input is empty: give a file, a folder, an address or -")
        elif isinstance(source, str) and (source == "-" or SCHEME.match(source)):
            yield source
        elif is_folder(Path(source)):
            nothing = ReadError(str(source), "the folder holds no .txt, .md or .html file")
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


def read_one(source: str | Path, published: dt.date | None) -> Article:
    if isinstance(source, Path):
        return read_file(source, published)
    return read_stdin(published) if source == "-" else fetch(source, published)


def attempt(source: str, make: Callable[[], Article]) -> Article | ReadError:
    """The article that ``make`` gives, or what kept it from being read: one input never ends the work on the others.

    Here, and here only, an error that no reader foresaw becomes one of the input ``source``.
    """
    try:
        return make()
    except ReadError as error:
        return error
    except Exception as error:
        problem = f"cannot be read ({type(error).__name__}: {cut(str(error), SHOWN)}): paste its text, or leave it out"
        return ReadError(source, problem + ". Please report it with the input")
