"""Feeds from bytes: RSS and Atom by feedparser, JSON Feed, sitemaps of news by lxml.

What is made to hang a parser hangs it here, too: call ``parse`` in a worker, which has limits
(``extract.work.workers``).
"""

import datetime as dt
import io
import json
import zlib
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import lxml.etree

from extract.feeds.items import MOST_ITEMS, Feed, clean_title, make_item
from extract.model import ExtractError

MAX_FEED = 5_000_000  # bytes; the largest sitemaps of news, of a thousand articles, have one
GZIP = b"\x1f\x8b"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


class FeedError(ExtractError):
    """The bytes are no feed that can be used; the message says what they are and what to do."""


def parse(data: bytes, url: str, content_type: str = "") -> Feed:
    """The feed in what its address ``url`` was answered with; FeedError where there is none."""
    data = unpacked(data)
    if len(data) > MAX_FEED:
        raise FeedError(f"is larger than {MAX_FEED // 1_000_000} MB: look for a smaller feed of the site")
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if not start:
        raise FeedError("is empty: look for another feed of the site")
    if start == b"{":
        return json_feed(data, url)
    if b"<urlset" in data[:4096] or b"<sitemapindex" in data[:4096]:
        return sitemap(data, url)
    return rss_or_atom(data, url, content_type)


def unpacked(data: bytes) -> bytes:
    """Sitemaps are often files packed with gzip."""
    if not data.startswith(GZIP):
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, MAX_FEED + 1)
    except zlib.error as error:
        raise FeedError(f"cannot be unpacked ({error}): look for another feed of the site") from error


def rss_or_atom(data: bytes, url: str, content_type: str) -> Feed:
    found = feedparser.parse(
        io.BytesIO(data),  # bytes alone might be taken for an address or the name of a file
        response_headers={"content-type": encoding(data, content_type)},
        sanitize_html=False,  # nothing of it is shown as HTML
        resolve_relative_uris=False,
    )
    if not found.get("version"):
        raise FeedError("is no feed: give the address of an RSS, Atom or JSON feed, or of a site that names one")
    items = tuple(
        make_item(
            entry.get("link"),
            entry.get("id"),
            entry.get("title"),
            day_of(entry),
            next((part.get("value") for part in entry.get("content", ()) if markup(part)), None),
            url,
        )
        for entry in found.entries[:MOST_ITEMS]
    )
    return Feed(clean_title(found.feed.get("title")), items, minutes(found.feed.get("ttl")))


def markup(part: Any) -> bool:
    return part.get("type") in ("text/html", "application/xhtml+xml", "text/plain")


def encoding(data: bytes, content_type: str) -> str:
    """The content type as feedparser is told it: bytes that are UTF-8 are, whatever server and feed say; else as the
    server says."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return content_type
    return "application/xml; charset=utf-8"


def day_of(entry: Any) -> dt.date | None:
    """The day of an entry where it was published; the same in Greenwich where it can be read no other way."""
    for key in ("published", "updated"):  # its own `get` takes the one for the other
        if found := day(dict.get(entry, key)):
            return found
    parsed = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    return dt.date(*parsed[:3]) if parsed else None


def day(text: object) -> dt.date | None:
    """The day of a date as RSS (RFC 822) or Atom and JSON Feed (ISO 8601) write it."""
    if not isinstance(text, str):
        return None
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text.strip()[:64]).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def minutes(text: object) -> dt.timedelta | None:
    number = int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 7 else 0
    return dt.timedelta(minutes=number) if number else None


def json_feed(data: bytes, url: str) -> Feed:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FeedError("is no JSON that can be read: look for another feed of the site") from error
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(found.get("version")):
        raise FeedError("is JSON, but no JSON Feed: give the address of an RSS, Atom or JSON feed")
    made = (
        make_item(
            item.get("url") or item.get("external_url"),
            item.get("id"),
            item.get("title"),
            day(item.get("date_published")) or day(item.get("date_modified")),
            item.get("content_html") or item.get("content_text"),
            url,
        )
        for item in items[:MOST_ITEMS]
        if isinstance(item, dict)
    )
    return Feed(clean_title(found.get("title")), tuple(made))


def sitemap(data: bytes, url: str) -> Feed:
    """A sitemap of news; one of all pages of a site has no days and titles, and no end."""
    root = tree(data)
    if root is None or root.tag != f"{{{NS['s']}}}urlset":
        raise FeedError("is a list of sitemaps: give the address of its sitemap of news")
    pages = [page for page in root if page.find("n:news", NS) is not None]
    if not pages:
        raise FeedError("is a sitemap of pages, not of news: give the address of a feed, or of the sitemap of news")
    items = tuple(
        make_item(
            page.findtext("s:loc", None, NS),
            "",
            page.findtext("n:news/n:title", None, NS),
            day(page.findtext("n:news/n:publication_date", None, NS)),
            None,
            url,
        )
        for page in pages[:MOST_ITEMS]
    )
    return Feed(clean_title(pages[0].findtext("n:news/n:publication/n:name", None, NS)), items)


def children(data: bytes) -> list[str]:
    """The addresses in a list of sitemaps; none where it is something else."""
    root = tree(unpacked(data)[:MAX_FEED])
    return [] if root is None else [text for found in root.iterfind("s:sitemap/s:loc", NS) if (text := found.text)]


def tree(data: bytes) -> Any:
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        return lxml.etree.fromstring(data, parser)
    except lxml.etree.XMLSyntaxError:
        return None
