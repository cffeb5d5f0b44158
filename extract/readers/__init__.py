"""Where articles come from: text and Markdown, saved and live web pages, folders of them.

Every reader gives an ``Article`` or raises ``ReadError``, whose message says what was wrong with the input
and what to do. ``published`` is the day of publication for those that give none of their own.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.model import Article
from extract.readers.errors import ReadError
from extract.readers.files import in_folder, read_file, read_stdin
from extract.readers.text import parse_text

__all__ = ["ReadError", "fetch", "inputs", "parse_html", "parse_text", "read", "read_all"]

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


def read_all(sources: Iterable[str | Path], published: dt.date | None = None) -> Iterator[Article | ReadError]:
    """The article or the error of every input in turn, folders expanded."""
    for item in inputs(sources):
        yield item if isinstance(item, ReadError) else attempt(item, published)


def inputs(sources: Iterable[str | Path]) -> Iterator[str | Path | ReadError]:
    """Every single input: an address, "-" or a file; an error for a folder without files."""
    for source in sources:
        if isinstance(source, str) and (source == "-" or SCHEME.match(source)):
            yield source
        elif Path(source).is_dir():
            files = list(in_folder(Path(source)))
            yield from files
            if not files:
                yield ReadError(str(source), "the folder holds no .txt, .md or .html file")
        else:
            yield Path(source)


def attempt(source: str | Path, published: dt.date | None) -> Article | ReadError:
    try:
        if isinstance(source, Path):
            return read_file(source, published)
        return read_stdin(published) if source == "-" else fetch(source, published)
    except ReadError as error:
        return error
