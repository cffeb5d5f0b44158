"""What feeds say: their items, and by what an item is known again.

All of it is other people's text: titles are cut and made tidy, addresses are web addresses or None.
"""

import datetime as dt
import functools
import hashlib
import html
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urljoin, urlsplit

import lxml.html

from extract.model import normal_url
from extract.readers.addresses import web_address
from extract.readers.days import can_be
from extract.readers.limits import MAX_SOURCE, MAX_TITLE
from extract.readers.markup import TAG, tidy
from extract.registry.names import plain
from extract.resources import table
from extract.strings import cut

MOST_ITEMS = 2_000  # of one feed, the first ones: the newest; what Media Cloud reads at most
MIN_WORDS = 120  # of a feed's text that may be a whole article; what feeds give of others has 20 to 60
MIN_TITLE = 4  # words of a title by which an item is known again: "Live updates" names another one each day
ENDING = 400  # characters in which the end of a text shows whether it was cut
MAX_GUID = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Item:
    """One item; ``html`` is the whole article where the feed brings that, else ""."""

    url: str | None
    guid: str
    title: str
    published: dt.date | None
    html: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed shows at one time, the newest items first as a rule; ``ttl`` is how long it asks to be left alone."""

    title: str
    items: tuple[Item, ...]
    ttl: dt.timedelta | None = None


def make_item(url: object, guid: object, title: object, published: dt.date | None, text: object, base: str) -> Item:
    """The item with these values as a feed gives them, ``text`` being HTML; ``base`` is the feed's own address."""
    address = web_address(joined(base, url))
    markup = text if isinstance(text, str) else ""
    return Item(
        url=target(address) if address else None,
        guid=cut(tidy(str(guid or "")), MAX_GUID),
        title=clean_title(title),
        published=published if published and can_be(published) else None,
        html=markup if len(markup) <= MAX_SOURCE and is_whole(markup) else "",
    )


def joined(base: str, url: object) -> object:
    try:
        return urljoin(base, tidy(url)) if isinstance(url, str) and url.strip() else None
    except ValueError:
        return None


def target(url: str) -> str:
    """The address that an alert of Google leads to by way of its own; any other as it is."""
    parts = urlsplit(url)
    if re.fullmatch(r"www\.google\.\w{2,3}(\.\w\w)?", parts.hostname or "") and parts.path == "/url":
        asked = parse_qs(parts.query)
        return next(filter(None, (web_address(value) for key in ("url", "q") for value in asked.get(key, ()))), url)
    return url


def clean_title(title: object) -> str:
    return cut(tidy(html.unescape(TAG.sub("", title[: 2 * MAX_TITLE]))), MAX_TITLE) if isinstance(title, str) else ""


def is_whole(markup: str) -> bool:
    """Whether a text of a feed is a whole article: long enough, and not cut off."""
    text = words_of(markup)
    if len(text.split()) < MIN_WORDS:
        return False
    end = text[-ENDING:]
    for scope, pattern in endings():
        if scope == "after":
            end = pattern.sub("", end).rstrip()
    return not any(pattern.search(end) for scope, pattern in endings() if scope == "cut")


def words_of(markup: str) -> str:
    try:
        return tidy(lxml.html.fromstring(markup).text_content()) if markup.strip() else ""
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return ""


@functools.cache
def endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((scope, re.compile(rf"(?:{pattern})\s*\Z", re.I)) for scope, pattern in table("feeds/endings.tsv"))


def page_key(item: Item) -> str | None:
    """By what the item's page is known, in whatever feed; None where it has none."""
    address = normal_url(item.url) if item.url else None
    return hashed("page", address) if address else None


def own_keys(item: Item, shared: Collection[str] = ()) -> Iterator[tuple[str, bool]]:
    """By what else the item is known again in its own feed, and whether only for some days: a title may recur.

    ``shared`` are guids that several items have: they tell nothing."""
    if item.guid and item.guid not in shared:
        yield hashed("guid", item.guid), False
    if len(title := re.findall(r"\w+", plain(item.title))) >= MIN_TITLE:
        yield hashed("title", " ".join(title)), True


def hashed(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind} {value}".encode(errors="replace")).hexdigest()[:20]
