"""Where a report stands, in the words by which it is cited: outlet, title, day, address."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extract.days import date_of, day
from extract.readers.addresses import web_address
from extract.strings import whole

# Control characters and changes of the direction of writing: no document wants them, and some cannot hold them.
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text on one line, with nothing in it that a document cannot hold."""
    return " ".join(UNSEEN.sub(" ", whole(text)).split())


@dataclass(frozen=True, slots=True)
class Source:
    """A report: ``url`` is an address of the web or "", ``outlet`` and ``title`` are "" where they are not known."""

    outlet: str
    title: str
    published: dt.date | None
    url: str

    def before_address(self) -> str:
        """ "Port Times, “Talks in Oslo”, 11 May 2026"."""
        title = f"“{self.title}”" if self.title else ""
        return ", ".join(filter(None, (self.outlet, title, day(self.published) if self.published else "")))


def telling(event: Mapping[str, Any]) -> dict[str, Any]:
    """The piece of evidence, of a row of the events table, that best tells what its title says: of the event's status,
    with the most words of the title, of equals the first."""
    words = set(event["title"].casefold().split())

    def fit(piece: Mapping[str, Any]) -> tuple[bool, int]:
        return piece["status"] == event["status"], len(words.intersection(piece["text"].casefold().split()))

    found: dict[str, Any] = max(event["evidence"], key=fit)
    return found


def source_of(piece: Mapping[str, Any]) -> Source:
    """The report of a piece of evidence, a row of ``model.MENTION_COLUMNS``."""
    url = web_address(piece["url"]) or ""
    return Source(plain(piece["publisher"]), plain(piece["article_title"]), date_of(piece["published"]), url)


def citation(piece: Mapping[str, Any]) -> str:
    """The report of a piece of evidence on one line: "Port Times, “Talks in Oslo”, 11 May 2026, https://…"."""
    source = source_of(piece)
    return ", ".join(filter(None, (source.before_address(), source.url)))
