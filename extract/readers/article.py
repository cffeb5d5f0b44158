"""The one door through which every article comes in, whatever reader it is from: what it may be, and made tidy."""

import datetime as dt
import re
from collections.abc import Sequence

from extract.model import Article
from extract.readers.addresses import host, web_address
from extract.readers.days import can_be
from extract.readers.errors import ReadError
from extract.readers.limits import EARLIEST, MAX_CHARS, MAX_PUBLISHER, MAX_RUN, MAX_TITLE
from extract.readers.markup import tidy, visible
from extract.strings import cut

TITLE_WIDTH = 100  # characters of a title made of the first sentence
SHOWN = 30  # characters of a run that tell where it is


def make_article(
    paragraphs: Sequence[str],
    *,
    title: str,
    published: dt.date | None,
    source: str,
    url: str | None = None,
    publisher: str | None = None,
    references: Sequence[str] = (),
) -> Article:
    """The article of these clean paragraphs, its other parts made tidy; the host is its publisher where none is named.

    ReadError where there is no text, too much of it, or no day on which it can have been published.
    """
    text = "\n\n".join(paragraphs)
    if not text:
        raise ReadError(source, "there is no article text in it")
    check_length(text, source, MAX_CHARS)
    check_runs(paragraphs, source)
    address = web_address(url)
    return Article.make(
        cut(tidy(title), MAX_TITLE) or first_sentence(text),
        text,
        checked(published, source),
        address,
        publisher=cut(tidy(publisher or ""), MAX_PUBLISHER) or (host(address) if address else None),
        source=visible(source),
        references=tuple(references),
    )


def checked(day: dt.date | None, source: str) -> dt.date:
    """The day of publication; ReadError where there is none, or none that can be."""
    if day is None:
        raise ReadError(source, "it gives no day of publication: add --published YYYY-MM-DD, or the day to its head")
    if not can_be(day):
        raise ReadError(
            source,
            f"its day of publication, {day}, is not between {EARLIEST} and tomorrow: correct it (or --published)",
        )
    return day


def check_length(text: str, source: str, limit: int) -> None:
    if len(text) > limit:
        raise ReadError(source, f"longer than {limit:,} characters: split it into its articles")


def check_runs(paragraphs: Sequence[str], source: str) -> None:
    for number, paragraph in enumerate(paragraphs, start=1):
        longest = max(paragraph.split(), key=len, default="")
        if len(longest) > MAX_RUN:
            raise ReadError(
                source,
                f"paragraph {number} has {len(longest):,} characters without a blank ({longest[:SHOWN]}…): take them "
                f"out, articles have no more than {MAX_RUN:,}",
            )


def first_sentence(text: str) -> str:
    return cut(re.split(r"(?<=[.!?])\s|\n", text, maxsplit=1)[0], TITLE_WIDTH)
