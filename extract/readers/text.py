"""Articles from plain text and Markdown: front matter or the bare form of a saved page, and pasted text."""

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import dateparser
import yaml

from extract.model import Article
from extract.readers.errors import ReadError
from extract.readers.furniture import cleaned, marked
from extract.readers.markup import blocks, heading, plain, tidy

MAX_CHARS = 1_000_000  # what the language model takes at once; the longest articles have 30,000
TITLE_WIDTH = 100  # of a title made of the first sentence
HEAD = 8  # lines and paragraphs among which an article's own title and date line are looked for

FRONT_MATTER = re.compile(r"\s*---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.S)
ADDRESS = re.compile(
    r"(?:(?:original (?:url|link|article)|source url|url|link|source)\s*:\s*)?<?(https?://[^\s<>]+)>?", re.I
)
ADDRESS_LABEL = re.compile(r"(?:original (?:url|link|article)|source url|url|link|source)\s*:", re.I)
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


@dataclass
class Page:
    """What a text says of itself."""

    title: str = ""
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    references: list[str] = field(default_factory=list)


def parse_text(
    text: str,
    published: dt.date | None = None,
    *,
    title: str = "",
    url: str | None = None,
    publisher: str | None = None,
    source: str = "",
) -> Article:
    """The article in plain text or Markdown, with or without YAML front matter.

    Front matter may give ``title``, ``url``, ``published``, ``publisher`` and ``sources`` (addresses).
    Without it the first heading is the title, a line that is a date the day of publication, and "Original url:"
    leads to the address, whose path may give the day. The arguments say what the text does not. ReadError without
    text or day of publication.
    """
    check_length(text, source)
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    page, body = front_matter(text, source)
    paragraphs = read_body(body, page)
    url = page.url or url
    return make_article(
        paragraphs,
        title=page.title or title,
        published=page.published or published or (day_in_path(url) if url else None) or day_in_dateline(paragraphs),
        url=url,
        publisher=page.publisher or publisher or (host(url) if url else None),
        source=source,
        references=tuple(page.references),
    )


def make_article(paragraphs: list[str], *, title: str, published: dt.date | None, source: str, **more: Any) -> Article:
    """The article of these paragraphs; ReadError where there is no text or no day of publication."""
    text = "\n\n".join(paragraphs)
    if not text:
        raise ReadError(source, "there is no article text in it")
    check_length(text, source)
    if published is None:
        raise ReadError(source, "it gives no day of publication: add --published YYYY-MM-DD, or the day to its head")
    return Article.make(tidy(title) or shortened(text), text, published, source=source, **more)


def day_in_dateline(paragraphs: list[str]) -> dt.date | None:
    """The full date in "ROME, 12 May 2026 — Ministers met …", where the text opens so."""
    opening = DATELINE.match(paragraphs[0]) if paragraphs else None
    full = FULL_DATE.search(opening[0]) if opening else None
    return parse_day(full[0]) if full else None


def day_in_path(url: str) -> dt.date | None:
    """The day in an address such as https://example.org/2026/05/11/title, by which many publishers file articles."""
    match = DAY_IN_PATH.search(urlsplit(url).path)
    return parse_day(match[0].strip("/")) if match else None


def check_length(text: str, source: str) -> None:
    if len(text) > MAX_CHARS:
        raise ReadError(source, f"longer than {MAX_CHARS:,} characters: split it into its articles")


def shortened(text: str) -> str:
    """The first sentence, cut at a word where it is too long for a title."""
    first = re.split(r"(?<=[.!?])\s|\n", text, maxsplit=1)[0]
    return first if len(first) <= TITLE_WIDTH else first[:TITLE_WIDTH].rsplit(" ", 1)[0] + " …"


def host(url: str) -> str | None:
    return (urlsplit(url).hostname or "").removeprefix("www.") or None


def front_matter(text: str, source: str) -> tuple[Page, str]:
    """What the YAML block at the top says, and the text after it."""
    match = FRONT_MATTER.match(text)
    if not match:
        return Page(), text
    values = front_values(match[1])
    page = Page(
        title=plain(str(values.get("title") or "")),
        url=web_address(values.get("url")),
        publisher=str(values.get("publisher") or "") or None,
        references=addresses(values.get("sources")),
    )
    if day := str(values.get("published") or values.get("date") or ""):
        page.published = parse_day(day)
        if page.published is None:
            raise ReadError(source, f"cannot read the day of publication {day!r}: write it as YYYY-MM-DD")
    return page, text[match.end() :]


def front_values(block: str) -> dict[str, Any]:
    """The block's entries, scalars as written; line by line where it is no YAML (a bare colon in a title)."""
    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        values = dict(re.findall(r"^(\w+):[^\S\n]*(.*?)[^\S\n]*$", block, re.M))
    return {str(key).lower(): value for key, value in values.items()} if isinstance(values, dict) else {}


def web_address(value: object) -> str | None:
    """The value if it is an address that may be shown as a link."""
    return value.strip() if isinstance(value, str) and re.match(r"https?://\S+$", value.strip()) else None


def addresses(value: object) -> list[str]:
    values = value if isinstance(value, list) else str(value or "").split()
    return [found for item in values if (found := web_address(item))]


def parse_day(text: str) -> dt.date | None:
    """The day in "2026-05-11", "May 11, 2026" or "Monday 11 May 2026, 10:30"; None where it is no such date.

    "11.05.2026" is read as it is written in Europe; "05/11/2026" is not read, it may be either day.
    """
    match = DATE_LINE.fullmatch(text.strip())
    if not match:
        return None
    if match["date"][:4].isdigit():  # dateparser would turn the 13th month into the 13th day
        with suppress(ValueError):
            return dt.date(*map(int, re.findall(r"\d+", match["date"])))
        return None
    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PREFER_LOCALE_DATE_ORDER": False}
    found = dateparser.parse(match["date"], languages=["en"], settings=settings)
    return found.date() if found else None


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


def read_day(line: str) -> dt.date | None:
    """The day in a line that holds nothing but a date, with or without "Published"."""
    return parse_day(DATE_LABEL.sub("", plain(line), count=1))


def read_head(block: str, page: Page) -> bool:
    """Whether a paragraph before the text is the title or the date line."""
    line = plain(block)
    if heading(block) and line == (page.title or line):
        page.title = line
        return True
    day = read_day(block)
    page.published = page.published or day
    return day is not None
