"""Many pages by their addresses, fetched in good manners: one at a time of a host, with pauses, obeying robots.txt."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from extract.feeds.hosts import Hosts
from extract.readers.addresses import web_address
from extract.readers.contents import Input, Item
from extract.readers.errors import ReadError
from extract.readers.files import decode, read_whole
from extract.readers.limits import MAX_LISTED
from extract.readers.web import read_answer
from extract.store import Store
from extract.store.job import Entry

COMMENT = "#"


def addresses_in(path: Path) -> list[str | ReadError]:
    """The addresses in a text file, one a line, and an error for each line that is none; empty ones and those that
    begin with # are left out. ReadError where the file cannot be read or is too long."""
    return addresses_of(decode(read_whole(path, str(path)), "utf-8-sig", str(path)), str(path))


def addresses_of(text: str, source: str) -> list[str | ReadError]:
    """The same of a text; each address once."""
    lines = {line.strip(): number for number, line in reversed(list(enumerate(text.splitlines(), 1)))}
    kept = sorted((number, line) for line, number in lines.items() if line and not line.startswith(COMMENT))
    if len(kept) > MAX_LISTED:
        raise ReadError(source, f"has more than {MAX_LISTED:,} addresses: split it")
    if not kept:
        raise ReadError(source, "holds no address: write one a line")
    problem = "is no web address: write https://… and nothing else"
    return [web_address(line) or ReadError(f"{source}, line {number}", problem) for number, line in kept]


def pages(entries: Sequence[Entry], store: Store, hosts: Hosts) -> Iterator[tuple[Entry, Item]]:
    """The pages at the addresses of entries, still to be read, as they come; those whose articles are stored are not
    fetched."""
    wanted: list[Entry] = []
    for entry in entries:
        known = store.article_at(address_of(entry))
        if known is None:
            wanted.append(entry)
        else:
            yield entry, known
    for entry, answer in hosts.answers(wanted, address_of, lambda entry: hosts.page(address_of(entry))):
        url, day = address_of(entry), entry.given.published
        yield entry, answer if isinstance(answer, ReadError) else Input(url, partial(read_answer, answer, url, day))


def address_of(entry: Entry) -> str:
    return entry.given.source
