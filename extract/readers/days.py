"""Days of publication: how they are written, where an article states them, and which of them can be."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from contextlib import suppress

import dateparser

from extract.readers.addresses import parts
from extract.readers.limits import EARLIEST
from extract.readers.markup import plain, tidy

HEAD = 8  # paragraphs of a document among which its day is looked for
LONGEST = 80  # characters of a line that is a date: "Published: Wednesday, 30 September 2026, 10:30 a.m. CET"
DATE_LABEL = re.compile(r"(?:(?:first )?published|posted|updated|last updated|date)(?: on| at)?\s*:?\s+", re.I)
DAY_IN_PATH = re.compile(r"/(?:19|20)\d\d/\d\d?/\d\d?(?=/)")
DATELINE = re.compile(r"[A-Z][A-Z'’./ -]{2,}[^\n]{0,60}?(?:--?|–|—) ")
FULL_DATE = re.compile(r"\b(?:[A-Z]\w+\.? \d\d?|\d\d? [A-Z]\w+\.?),? \d{4}\b")
MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DATE_LINE = re.compile(
    rf"(?:\w+day,?\s+)?(?P<date>\d{{4}}([-/.])\d\d?\2\d\d?|\d\d?\.\d\d?\.\d{{4}}|{MONTH}\s+\d\d?(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d\d?(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}})(?:[\s,T|·-]+(?:at\s+)?\d\d?[:.]\d\d.{{0,30}})?",
    re.I,
)


def can_be(day: dt.date) -> bool:
    """Whether something can have been published on a day: since there are newspapers, and by now.

    Tomorrow counts, because it has begun elsewhere.
    """
    return EARLIEST <= day <= dt.date.today() + dt.timedelta(days=1)


def parse_day(text: str) -> dt.date | None:
    """The day in "2026-05-11", "May 11, 2026" or "Monday 11 May 2026, 10:30"; None where it is no such date.

    "11.05.2026" is read as it is written in Europe; "05/11/2026" is not read, it may be either day.
    """
    line = tidy(text)
    match = DATE_LINE.fullmatch(line) if len(line) <= LONGEST else None
    if not match:
        return None
    if match["date"][:4].isdigit():  # dateparser would turn the 13th month into the 13th day
        with suppress(ValueError):
            return dt.date(*map(int, re.findall(r"\d+", match["date"])))
        return None
    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PREFER_LOCALE_DATE_ORDER": False}
    found = dateparser.parse(match["date"], languages=["en"], settings=settings)
    return found.date() if found else None


def read_day(line: str) -> dt.date | None:
    """The day in a line that holds nothing but a date, with or without "Published"."""
    return parse_day(DATE_LABEL.sub("", plain(line), count=1))


def day_in_dateline(paragraphs: list[str]) -> dt.date | None:
    """The full date in "ROME, 12 May 2026 — Ministers met …", where the text opens so."""
    opening = DATELINE.match(paragraphs[0]) if paragraphs else None
    full = FULL_DATE.search(opening[0]) if opening else None
    return parse_day(full[0]) if full else None


def days_in_head(paragraphs: Sequence[str]) -> set[dt.date]:
    """The full dates in the short lines above the text of a document: "Example Post, 12 May 2026"."""
    head = list(itertools.takewhile(lambda line: len(line) <= LONGEST, paragraphs[:HEAD]))
    found = (parse_day(full[0]) for line in head for full in FULL_DATE.finditer(line))
    return {day for day in found if day}


def day_in_path(url: str) -> dt.date | None:
    """The day in an address such as https://example.org/2026/05/11/title, by which many publishers file articles."""
    split = parts(url)
    match = DAY_IN_PATH.search(split.path) if split else None
    return parse_day(match[0].strip("/")) if match else None
