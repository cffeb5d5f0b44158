"""What a text says of itself in the YAML block at its top."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from extract.readers.addresses import web_address, web_addresses
from extract.readers.days import parse_day
from extract.readers.errors import ReadError
from extract.readers.limits import MAX_DEPTH, MAX_FRONT
from extract.readers.markup import plain
from extract.strings import cut

BLOCK = re.compile(r"\s*---[^\S\n]*\n(.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.S)
LINE = re.compile(r"^(\w+):(.*)$", re.M)
SHOWN = 60  # characters of a day that cannot be read


@dataclass
class Page:
    """What a text says of itself."""

    title: str = ""
    url: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    references: list[str] = field(default_factory=list)


def front_matter(text: str, source: str) -> tuple[Page, str]:
    """What the block says, and the text after it; ReadError where it is no plain head or its day cannot be read."""
    match = BLOCK.match(text)
    if not match:
        return Page(), text
    if len(match[1]) > MAX_FRONT:
        raise ReadError(source, f"its front matter has more than {MAX_FRONT:,} characters: keep title, day and address")
    values = entries(match[1], source)
    page = Page(
        title=plain(scalar(values, "title")),
        url=web_address(values.get("url")),
        publisher=scalar(values, "publisher") or None,
        references=web_addresses(values.get("sources")),
    )
    if day := values.get("published") or values.get("date"):
        page.published = stated_day(str(day), source)
    return page, text[match.end() :]


def stated_day(day: str, source: str) -> dt.date:
    """The day of publication as an article's head states it; ReadError where it is none."""
    found = parse_day(day)
    if found is None:
        raise ReadError(source, f"cannot read the day of publication {cut(day, SHOWN)!r}: write it as YYYY-MM-DD")
    return found


def scalar(values: dict[str, Any], key: str) -> str:
    """The text of an entry; "" where it is a list or a mapping."""
    value = values.get(key)
    return value if isinstance(value, str) else ""


def entries(block: str, source: str) -> dict[str, Any]:
    """The block's entries, scalars as written; line by line where it is no YAML (a bare colon in a title)."""
    try:
        check_plain(block, source)
        values = yaml.load(block, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        values = {key: value.strip() for key, value in LINE.findall(block)}
    return {str(key).lower(): value for key, value in values.items()} if isinstance(values, dict) else {}


def check_plain(block: str, source: str) -> None:
    """ReadError where aliases, which make gigabytes of a few lines, repeat parts of the YAML, or it is nested deep."""
    depth, repeats = 0, False
    for event in yaml.parse(block, Loader=yaml.BaseLoader):
        repeats |= isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise ReadError(source, f"its front matter is nested deeper than {MAX_DEPTH} lists: write plain values")
    if repeats:
        raise ReadError(source, "its front matter uses anchors or aliases (& and *): write the values out")
