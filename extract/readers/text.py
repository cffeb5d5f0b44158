"""Articles from plain text and Markdown: front matter or the bare form of a saved page, and pasted text."""

import datetime as dt
import re

from extract.model import Article
from extract.readers.addresses import web_address
from extract.readers.article import check_length, make_article
from extract.readers.days import day_in_dateline, day_in_path, read_day
from extract.readers.front_matter import Page, front_matter
from extract.readers.furniture import cleaned, marked
from extract.readers.kinds import refuse_other_kinds
from extract.readers.limits import MAX_SOURCE
from extract.readers.markup import blocks, heading, plain

HEAD = 8  # lines and paragraphs among which an article's own title and date line are looked for

ADDRESS = re.compile(
    r"(?:(?:original (?:url|link|article)|source url|url|link|source)\s*:\s*)?<?(https?://[^\s<>]+)>?", re.I
)
ADDRESS_LABEL = re.compile(r"(?:original (?:url|link|article)|source url|url|link|source)\s*:", re.I)


def parse_text(
    text: str,
    published: dt.date | None = None,
    *,
    title: str = "",
    url: str | None = None,
    publisher: str | None = None,
    source: str = "",
    known: Page | None = None,
) -> Article:
    """The article in plain text or Markdown, with or without YAML front matter.

    Front matter may give ``title``, ``url``, ``published``, ``publisher`` and ``sources`` (addresses).
    Without it the first heading is the title, a line that is a date the day of publication, and "Original url:"
    leads to the address, whose path may give the day. The arguments say what the text does not; what is ``known`` of it
    wins over what it says. ReadError without text or day of publication, and where it is something else (a feed, say)
    or more than an article.
    """
    check_length(text, source, MAX_SOURCE)
    refuse_other_kinds(text, source)
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    page, body = (known, text) if known else front_matter(text, source)
    paragraphs = read_body(body, page)
    url = page.url or web_address(url)
    return make_article(
        paragraphs,
        title=page.title or title,
        published=page.published or published or (day_in_path(url) if url else None) or day_in_dateline(paragraphs),
        url=url,
        publisher=page.publisher or publisher,
        source=source,
        references=page.references,
    )


def read_body(body: str, page: Page) -> list[str]:
    """The clean paragraphs of the text; what it says of itself goes to ``page`` unless known already."""
    kept: list[str] = []
    labelled = False
    for block in blocks(head_apart(body)):
        head = len(kept) < HEAD and not any(paragraph.endswith(".") for paragraph in kept)
        address = ADDRESS.fullmatch(block)
        if address and (labelled or not block.startswith(("http", "<"))):
            page.url = page.url or web_address(address[1])
        labelled = ADDRESS_LABEL.fullmatch(block) is not None
        if address or labelled or marked(block) or (head and read_head(block, page)):
            continue
        if paragraph := cleaned(plain(block)):
            kept.append(paragraph)
    return kept


def head_apart(body: str) -> str:
    """The text with the date and furniture lines of its head set apart, where it was pasted without empty lines."""
    lines = body.lstrip("\n").split("\n")
    head = [f"\n{line}\n" if stands_alone(line) else line for line in lines[:HEAD]]
    return "\n".join([*head, *lines[HEAD:]])


def stands_alone(line: str) -> bool:
    return bool(re.search(r"[^\W_]", line)) and (read_day(line) is not None or not cleaned(plain(line)))


def read_head(block: str, page: Page) -> bool:
    """Whether a paragraph before the text is the title or the date line."""
    line = plain(block)
    if heading(block) and line == (page.title or line):
        page.title = line
        return True
    day = read_day(block)
    page.published = page.published or day
    return day is not None
