"""Articles from files, folders and standard input."""

import codecs
import datetime as dt
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from extract.model import Article
from extract.readers.errors import ReadError, unreadable
from extract.readers.kinds import SNIFF, refuse_other_kinds
from extract.readers.limits import MAX_BYTES
from extract.readers.text import parse_text

ARTICLES = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
DOCUMENTS = frozenset({".pdf", ".docx"})
SUFFIX_OF_TABLES = frozenset({".csv", ".tsv", ".json", ".jsonl", ".ndjson"})
WEB_ARCHIVES = frozenset({".warc", ".warc.gz", ".warc.wet", ".warc.wet.gz"})
CONTAINERS = frozenset({".zip", ".eml", ".mbox", ".mht", ".mhtml"}) | SUFFIX_OF_TABLES | WEB_ARCHIVES
SUFFIXES = ARTICLES | DOCUMENTS | CONTAINERS

PDF, ZIP = b"%PDF", b"PK\x03\x04"
ADDRESS = re.compile(r"https?://\S+")
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
WIDE = {  # byte order marks; the longer ones first, since one begins like a shorter one
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def is_readable(name: str) -> bool:
    """Whether a file of this name is of a kind that is read."""
    return name.lower().endswith(tuple(SUFFIXES))


def holds_many(source: object) -> bool:
    """Whether an input is a file of a kind that may hold many articles."""
    return isinstance(source, Path) and source.name.lower().endswith(tuple(CONTAINERS))


def in_folder(folder: Path) -> Iterator[Path | ReadError]:
    """The article files below a folder, sorted, hidden ones left out; an error for each folder that cannot be read."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path == folder or (path.is_dir() and not path.is_symlink()):
                with os.scandir(f"{path}/.") as entries:  # "." asks for the right to enter it, too: to open its files
                    names = sorted((entry.name for entry in entries), reverse=True)
                waiting += [path / name for name in names if not name.startswith(".")]
            elif is_readable(path.name) and path.is_file():
                yield path
        except OSError as error:
            yield ReadError(str(path), f"the folder cannot be read ({error.strerror}): check its rights")


def read_file(path: Path, published: dt.date | None = None) -> Article:
    """The article in one text, Markdown or HTML file."""
    return parse_bytes(read_whole(path, str(path)), str(path), published)


def read_whole(path: Path, source: str) -> bytes:
    """The first ``MAX_BYTES`` + 1 bytes of a file; ReadError where it cannot be read."""
    try:
        with opened(path, source) as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(source, error) from error


def opened(path: Path, source: str) -> BinaryIO:
    """The open file; ReadError where it cannot be opened."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for somebody to write into it
            raise ReadError(source, "is no regular file but a pipe or device: give a file, or - for standard input")
        return path.open("rb")
    except (OSError, ValueError) as error:  # ValueError where the path holds a character that no path may have
        problem = f"cannot be opened ({getattr(error, 'strerror', None) or error}): check the path"
        raise ReadError(source, problem) from error


def parse_bytes(data: bytes, source: str, published: dt.date | None = None, url: str | None = None) -> Article:
    """The article in the bytes of a text, Markdown, HTML, PDF or Word file, told apart by their content."""
    if len(data) > MAX_BYTES:
        raise ReadError(source, f"larger than {MAX_BYTES // 1_000_000} MB: give one article a file")
    if not data.strip():
        raise ReadError(source, "it is empty")
    encoding = next((name for mark, name in WIDE.items() if data.startswith(mark)), None)
    if encoding:
        data = decode(data, encoding, source).encode()
    if HTML.search(data[:SNIFF].decode("latin-1")):
        from extract.readers.html import parse_html  # slow to load

        return parse_html(data, published, url, source)
    if data.startswith((PDF, ZIP)):
        from extract.readers import documents  # slow to load

        if data.startswith(PDF):
            return documents.parse_pdf(data, source, published)
        if documents.is_docx(data):
            return documents.parse_docx(data, source, published)
    refuse_other_kinds(data, source)
    if b"\0" in data[:SNIFF]:
        raise ReadError(source, "it is no text: give a text, Markdown or HTML file in UTF-8, or paste the text")
    text = decode(data, "utf-8-sig", source)
    if all(map(ADDRESS.fullmatch, text.split())):
        raise ReadError(source, "holds nothing but addresses: `add --list FILE` reads the pages that they lead to")
    return parse_text(text, published, url=url, source=source)


def decode(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.removesuffix("-sig").upper()
        raise ReadError(source, f"it is not {name} text (byte {error.start:,}): save it as UTF-8") from error
