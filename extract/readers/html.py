"""Articles from web pages, by trafilatura: its text, title, day of publication, address and publisher."""

import datetime as dt
import html
import logging
import re
from dataclasses import replace
from typing import Any

import lxml.html
import trafilatura
from trafilatura.settings import Document

from extract.model import Article
from extract.readers.addresses import host, web_address
from extract.readers.article import check_length, make_article
from extract.readers.errors import ReadError
from extract.readers.front_matter import Page
from extract.readers.furniture import cleaned
from extract.readers.kinds import refuse_other_kinds
from extract.readers.limits import MANY_TAGS, MAX_SOURCE
from extract.readers.markup import tidy
from extract.readers.weight import count_tags

MIN_WORDS = 25  # the shortest news briefs have more; pages without an article give a line or two
JSON_DAY = re.compile(r'"date(?:Published|Created|Modified)"\s*:\s*"[^"]{4,40}"')
UNSEEN = {"head", "script", "style", "title", "noscript", lxml.etree.Comment}
BLOCKS = re.compile(r"p|div|t[dhr]|table|li|[ou]l|h[1-6]|blockquote|section|article|header|footer|pre|br|hr")
ODD = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # what lxml reads, and does not take
HIDDEN = re.compile(r"display\s*:\s*none", re.I)
SEPARATOR = re.compile(r"\s+(?:[|•·*]|[-–—])\s+")  # before the site's name in a page's title

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it has to say is in our errors
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def parse_html(data: bytes, published: dt.date | None = None, url: str | None = None, source: str = "") -> Article:
    """The article in a page; ``published`` and ``url`` where the page gives none.

    ReadError where it holds no article, or where nothing states its day of publication: a day guessed from other
    dates on the page would shift every "yesterday" in the text.
    """
    refuse_other_kinds(data, source)
    page = extracted(data, url, fast=count_tags(data, source) > MANY_TAGS)
    check_length(words(page, "text"), source, MAX_SOURCE)
    address = web_address(page.get("url")) or web_address(url)
    paragraphs = [kept for line in words(page, "text").split("\n") if (kept := paragraph(line))]
    if sum(len(kept.split()) for kept in paragraphs) < MIN_WORDS:
        raise ReadError(source, "there is no article in this page: open it in a browser and paste the text")
    title = site_removed(tidy(words(page, "title")), address)
    return make_article(
        paragraphs[1:] if paragraphs[0] == title else paragraphs,
        title=title,
        published=stated_day(words(page, "date"), data, url) or published,
        source=source,
        url=address,
        publisher=words(page, "sitename"),
    )


def parse_part(markup: str, known: Page, source: str) -> Article:
    """The article that a piece of HTML is, as feeds, tables and messages bring it; what is known of it wins."""
    day = f'<meta property="article:published_time" content="{known.published}">' if known.published else ""
    head = f"<head><title>{html.escape(known.title)}</title>{day}</head>"
    page = f"<html>{head}<body><article>{markup}</article></body></html>"
    article = parse_html(page.encode(errors="replace"), known.published, known.url, source)
    return replace(article, title=known.title or article.title, publisher=known.publisher or article.publisher)


def lines_of(markup: str, source: str = "") -> str:
    """The text of HTML in paragraphs, of layout tables too, which trafilatura leaves out: newsletters are such."""
    data = markup.encode(errors="replace")
    count_tags(data, source)
    try:
        tree = lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return ""
    for element in list(tree.iter()):
        if element.tag in UNSEEN or HIDDEN.search(element.get("style") or ""):
            element.drop_tree() if element.getparent() is not None else None
        elif isinstance(element.tag, str) and BLOCKS.fullmatch(element.tag):
            element.text = f"\n\n{ODD.sub('', element.text or '')}"
            element.tail = f"\n\n{ODD.sub('', element.tail or '')}"
    lines = (tidy(line) for line in tree.text_content().split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def extracted(data: bytes, url: str | None, fast: bool) -> dict[str, Any]:
    """What trafilatura finds in the page; without the page's data about itself, but for its day, where they are odd.

    trafilatura expects strings in JSON-LD and fails on lists, numbers and mappings in their place.
    """
    try:
        return bare(data, url, fast)
    except Exception:
        tree = trafilatura.load_html(data)
        for script in () if tree is None else tree.iter("script"):
            script.text = f"{{{', '.join(JSON_DAY.findall(script.text or ''))}}}"
        return bare(tree, url, fast)


def bare(page: Any, url: str | None, fast: bool) -> dict[str, Any]:
    found = trafilatura.bare_extraction(
        page,
        url=url,
        fast=fast,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=date_rules(),
    )
    return found.as_dict() if isinstance(found, Document) else {}


def words(page: dict[str, Any], key: str) -> str:
    """The text of an entry; "" where a page put something else there."""
    value = page.get(key)
    return value if isinstance(value, str) else ""


def stated_day(day: str, data: bytes, url: str | None) -> dt.date | None:
    """The day that htmldate found; None where neither the page nor its address has it in full.

    htmldate makes 1 June of "2026-06-31", which is no day, and today's day of June of "2026-06".
    """
    found = dt.date.fromisoformat(day) if day else None
    if found is None:
        return None
    year, month, number = found.year, f"0?{found.month}", f"0?{found.day}"
    name = found.strftime("%b")
    written = re.compile(
        rf"{year}\W?{month}\W?{number}(?!\d)|(?<!\d){number}\W{month}\W{year}|(?<!\d){month}\W{number}\W{year}"
        rf"|{name}[a-z]*\W{{1,3}}{number}(?!\d)|(?<!\d){number}(?:st|nd|rd|th)?\W{{1,3}}{name}",
        re.I,
    )
    return found if written.search(f"{url} {data.decode('utf-8', 'replace')}") else None


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
