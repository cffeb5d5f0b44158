"""Articles from web pages, by trafilatura: its text, title, day of publication, address and publisher."""

import datetime as dt
import logging
import re
from typing import Any

import trafilatura
from trafilatura.settings import Document

from extract.model import Article
from extract.readers.errors import ReadError
from extract.readers.furniture import cleaned
from extract.readers.markup import tidy
from extract.readers.text import host, make_article, web_address

MIN_WORDS = 25  # the shortest news briefs have more; pages without an article give a line or two
SEPARATOR = re.compile(r"\s+(?:[|•·*]|[-–—])\s+")  # before the site's name in a page's title

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it has to say is in our errors
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def parse_html(data: bytes, published: dt.date | None = None, url: str | None = None, source: str = "") -> Article:
    """The article in a page; ``published`` and ``url`` where the page gives none.

    ReadError where it holds no article, or where nothing states its day of publication: a day guessed from other
    dates on the page would shift every "yesterday" in the text.
    """
    found = trafilatura.bare_extraction(
        data,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=date_rules(),
    )
    page: dict[str, Any] = found.as_dict() if isinstance(found, Document) else {}
    address = web_address(page.get("url")) or url
    paragraphs = [kept for line in (page.get("text") or "").split("\n") if (kept := paragraph(line))]
    if sum(len(kept.split()) for kept in paragraphs) < MIN_WORDS:
        raise ReadError(source, "there is no article in this page: open it in a browser and paste the text")
    title = site_removed(tidy(page.get("title") or ""), address)
    return make_article(
        paragraphs[1:] if paragraphs[0] == title else paragraphs,
        title=title,
        published=dt.date.fromisoformat(page["date"]) if page.get("date") else published,
        source=source,
        url=address,
        publisher=tidy(page.get("sitename") or "") or (host(address) if address else None),
    )


def date_rules() -> dict[str, Any]:
    """For htmldate: the day of the first publication, as the page's metadata or its address state it."""
    today = dt.date.today().isoformat()
    return {"original_date": True, "extensive_search": False, "max_date": today, "outputformat": "%Y-%m-%d"}


def paragraph(line: str) -> str:
    """One line of trafilatura's text as a clean paragraph, "" where it is furniture."""
    return cleaned(tidy(line.removeprefix("- ")))


def site_removed(title: str, url: str | None) -> str:
    """The title without the site's name at its end ("Talks resume - Example Times")."""
    *rest, last = SEPARATOR.split(title)
    site = host(url) if url else None
    return title[: title.rindex(last)].rstrip(" |•·*-–—") if rest and site and names(last, site) else title


def names(words: str, site: str) -> bool:
    """Whether the words are the name of the site: "Example Times" of exampletimes.com, "ABC News" of abc.org."""
    name = re.sub(r"\W", "", words.lower())
    return name != "" and (name in re.sub(r"\W", "", site) or name.startswith(site.split(".")[0]))
