"""Articles from files, folders and standard input."""

import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from extract.model import Article
from extract.readers.errors import ReadError
from extract.readers.text import parse_text

MAX_BYTES = 20_000_000  # the largest news pages have 2 MB
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
BINARY = re.compile(rb"\x00|\A(?:%PDF|PK\x03\x04|\x89PNG|\xff\xd8\xff|GIF8|\x1f\x8b)")
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
SNIFF = 4096  # bytes in which the kind of a file shows


def in_folder(folder: Path) -> Iterator[Path]:
    """The article files below a folder, sorted, hidden ones left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            yield path


def read_file(path: Path, published: dt.date | None = None) -> Article:
    """The article in one text, Markdown or HTML file."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadError(str(path), f"cannot be opened ({error.strerror}): check the path") from error
    return parse_bytes(data, str(path), published)


def read_stdin(published: dt.date | None = None) -> Article:
    return parse_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input", published)


def parse_bytes(data: bytes, source: str, published: dt.date | None = None, url: str | None = None) -> Article:
    """The article in the bytes of a text, Markdown or HTML file, told apart by their content."""
    if len(data) > MAX_BYTES:
        raise ReadError(source, f"larger than {MAX_BYTES // 1_000_000} MB: give one article a file")
    if not data.strip():
        raise ReadError(source, "it is empty")
    if HTML.search(data[:SNIFF]):
        from extract.readers.html import parse_html  # slow to load

        return parse_html(data, published, url, source)
    return parse_text(decode(data, source), published, url=url, source=source)


def decode(data: bytes, source: str) -> str:
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if BINARY.search(data[:SNIFF]):
            raise ReadError(source, "it is no text: give a text, Markdown or HTML file, or paste the text")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(source, f"it is not UTF-8 text (byte {error.start:,}): save it as UTF-8") from error
