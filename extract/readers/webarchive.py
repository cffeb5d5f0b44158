"""Web archives (WARC, packed or not), by warcio: each captured page is an article."""

import contextlib
import gzip
import io
import itertools
import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator

from extract.model import Article
from extract.readers.addresses import web_address
from extract.readers.contents import Entry, Input, Item, Position, Skipped, Source
from extract.readers.errors import ReadError
from extract.readers.files import parse_bytes
from extract.readers.kinds import SNIFF
from extract.readers.limits import MAX_BYTES

START = b"WARC/"
MAYBE = re.compile(rb"WARC/1\.|\x1f\x8b\x08")  # how a record may begin
CAPTURES = frozenset({"response", "resource", "conversion", "revisit"})  # the records that are of pages
LONGEST_END = 8  # bytes behind the last record
FETCH_AGAIN = "what stands before is read; fetch the archive again"
BROKEN = "is broken or cut off in the archive: it is left out; fetch the archive again"


def fits(source: Source, head: bytes) -> bool:
    """Whether it is a web archive, packed or not."""
    return head.startswith(START) or is_packed_start(head)


def entries(source: Source, position: Position) -> Iterator[Entry]:
    """The pages from a byte on; in a file that is packed as a whole, and not each record by itself, behind so many
    records. What is broken is named, and what is whole behind it is read."""
    if position.items:
        yield from packed_as_whole(source, position.items)
        return
    given, byte = 0, position.byte
    with source.open() as file:
        while True:
            try:
                for after, found in records(file, source, byte):
                    given, byte = given + 1, max(byte, after)
                    if found:
                        yield Entry(*found, Position(byte=after))
                return
            except (ReadError, MemoryError):
                raise
            except Exception as error:  # of a broken record, many kinds
                if given <= 1 and "non-chunked" in str(error):
                    break
                behind = next_start(file, byte + 1)
                if behind is None:
                    raise damaged(source, byte, error) from error
                yield Entry(damaged(source, byte, error), 0, Position(byte=behind))
                byte = behind
    yield from packed_as_whole(source, given)


def packed_as_whole(source: Source, given: int) -> Iterator[Entry]:
    """The pages behind so many records of a file that is one piece of packed data."""
    try:
        with source.open() as file, gzip.GzipFile(fileobj=file) as unpacked:
            for number, (_, found) in enumerate(itertools.islice(records(unpacked, source), given, None), given + 1):
                if found:
                    yield Entry(*found, Position(number))
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        raise damaged(source, None, error) from error


def next_start(file: IO[bytes], byte: int) -> int | None:
    """Where from a byte on a record begins, as far as its first bytes tell; None where there is none."""
    file.seek(byte)
    held = b""
    while more := file.read(2**20):
        held += more
        for found in MAYBE.finditer(held):
            piece = held[found.start() :]
            if piece.startswith(START) or is_packed_start(piece):
                return byte + found.start()
        byte += max(0, len(held) - SNIFF)
        held = held[-SNIFF:]
    return None


def is_packed_start(head: bytes) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(head[:SNIFF], len(START)) == START
    except zlib.error:
        return False


def damaged(source: Source, byte: int | None, error: Exception) -> ReadError:
    told = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
    where = "" if byte is None else f" at byte {byte:,}"
    return ReadError(source.name, f"is damaged{where} ({told}): what is whole is read; fetch the archive again")


def records(
    file: IO[bytes] | gzip.GzipFile, source: Source, byte: int = 0
) -> Iterator[tuple[int, tuple[Item, int] | None]]:
    """For each record from a byte on, the byte after it, and the item that it is with its size; None where it is of no
    page."""
    if byte:
        file.seek(byte)
    archive = ArchiveIterator(file, check_digests=True)
    while True:
        with contextlib.redirect_stderr(io.StringIO()):  # what is wrong is in our errors
            record = next(archive, None)
        if record is None:
            if isinstance(file, gzip.GzipFile) or file.seek(0, io.SEEK_END) - archive.offset <= LONGEST_END:
                return
            raise ReadError(source.name, f"is cut off within its last record: {FETCH_AGAIN}")
        errors = archive.err_count
        found = item_of(record, source) if record.rec_type in CAPTURES else None
        with contextlib.redirect_stderr(io.StringIO()):
            archive.read_to_end()
        if archive.err_count > errors or is_cut(record):
            name = found[0].source if found else source.within(f"a record of type {record.rec_type}")
            found = ReadError(name, BROKEN), 0
        yield archive.offset, found


def is_cut(record: Any) -> bool:
    """Whether a record has fewer bytes than it says, or others than its checksum says."""
    wrong = record.digest_checker is not None and record.digest_checker.passed is False
    return wrong or getattr(record.raw_stream, "limit", 0) > 0


def item_of(record: Any, source: Source) -> tuple[Item, int]:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    name = source.within(url or "a record without an address")
    if record.rec_type == "revisit":
        return Skipped(name, "a page that had not changed since it was captured before"), 0
    http = record.http_headers
    if http is not None and http.get_statuscode() != "200":
        return Skipped(name, f"the server answered {http.get_statuscode()}"), 0
    kind = (http.get_header("Content-Type") if http is not None else record.content_type) or ""
    kind = kind.partition(";")[0].strip().lower()
    read = reader_of(kind)
    if read is None:
        return Skipped(name, f"{kind or 'content of no stated type'} is no article"), 0
    try:
        data = content(record.content_stream())
    except Exception:  # of content that is not packed as it says
        return ReadError(name, BROKEN), 0
    if len(data) > MAX_BYTES:
        return ReadError(name, f"is larger than {MAX_BYTES // 1_000_000} MB"), 0
    return Input(name, partial(read, data, name, source.published, web_address(url))), len(data)


def reader_of(kind: str) -> Callable[..., Article] | None:
    if kind in ("text/html", "application/xhtml+xml"):
        return page
    return parse_bytes if kind in ("text/plain", "application/pdf") else None


def page(data: bytes, name: str, published: Any, url: str | None) -> Article:
    from extract.readers.html import parse_html  # slow to load

    return parse_html(data, published, url, name)


def content(stream: Any) -> bytes:
    """The bytes of a page, little more than ``MAX_BYTES`` of them: a stream gives as many at a time as it likes."""
    data = bytearray()
    while len(data) <= MAX_BYTES and (more := stream.read(2**16)):
        data += more
    return bytes(data)
