"""From a file, or the bytes of one, to the article or the items in it: its first bytes and its name tell the kind."""

from collections.abc import Callable, Iterator

from extract.model import Article
from extract.readers import archive, mail, tables, webarchive
from extract.readers.contents import START, Contents, Entry, Position, Source, part_of
from extract.readers.errors import ReadError, unreadable
from extract.readers.files import parse_bytes
from extract.readers.kinds import SNIFF
from extract.readers.limits import MAX_NESTING

# Whether the source is a container of that kind, by its first bytes; its entries from a position on.
Reader = tuple[Callable[[Source, bytes], bool], Callable[[Source, Position], Iterator[Entry]]]
CONTAINERS: tuple[Reader, ...] = (
    (archive.fits, archive.entries),
    (webarchive.fits, webarchive.entries),
    (tables.fits, tables.entries),
    (mail.is_mailbox, mail.mailbox_entries),
    (mail.is_message, mail.message_entries),
)


def read_source(source: Source, position: Position = START, done: int = 0) -> Article | Contents:
    """The article in a source, or the items of a container from a position on, of which ``done`` were given before."""
    entries = reader_of(source)
    if entries is None:
        return parse_bytes(source.data(), source.name, source.published)
    if source.depth > MAX_NESTING:
        raise ReadError(source.name, f"lies within {source.depth} containers: take it out, and add it alone")
    return part_of(entries(source, position), source, done, read_source)


def reader_of(source: Source) -> Callable[[Source, Position], Iterator[Entry]] | None:
    """What reads the entries of a container; None for a file that holds one article."""
    try:
        with source.open() as file:
            head = file.read(SNIFF)
    except OSError as error:
        raise unreadable(source.name, error) from error
    return next((entries for fits, entries in CONTAINERS if fits(source, head)), None)
