"""What a file is when it is no article: known by its first characters, whatever its name."""

import functools
import re

from extract.readers.errors import ReadError
from extract.resources import table

SNIFF = 4096  # bytes or characters in which the kind of a file shows
# What may stand before the root of an XML or HTML document; nothing in it is tried twice.
PROLOG = re.compile(r"(?:\ufeff|\s|<\?(?>(?:(?!\?>).)*)\?>|<!--(?>(?:(?!-->).)*)-->|<!doctype[^>]*+>)*+", re.I | re.S)


@functools.cache
def kinds() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return tuple((place, re.compile(pattern), problem) for place, pattern, problem in table("readers/kinds.tsv"))


def refuse_other_kinds(text: str | bytes, source: str) -> None:
    """ReadError that names the kind where the text, or the bytes of a file, are a feed, an archive, a PDF …"""
    head = text[:SNIFF]
    start = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1") if isinstance(head, bytes) else head
    root = start[PROLOG.match(start).end() :]  # type: ignore[union-attr]  # it matches the empty text, too
    places = {"start": start, "root": root, "xml": root if start.lstrip("\ufeff \t\r\n").startswith("<?xml") else ""}
    for place, pattern, problem in kinds():
        if pattern.match(places[place]):
            raise ReadError(source, problem)
