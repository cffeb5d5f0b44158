"""From the address of a feed or of a site to a feed: the one that the page names, or one in a usual place."""

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

import lxml.html

from extract.feeds import answers
from extract.feeds.formats import FeedError, children
from extract.feeds.hosts import Hosts, origin_of
from extract.feeds.items import Feed, joined
from extract.feeds.parsing import parsed
from extract.model import ExtractError
from extract.readers.addresses import web_address
from extract.readers.errors import ReadError
from extract.readers.limits import MAX_SOURCE
from extract.readers.web import Answer
from extract.readers.weight import count_tags
from extract.resources import table
from extract.store.feed import Validators

TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
MOST = 12  # addresses that are tried for one site
COMMENTS = "comment"  # in the address or title of a feed that is not of articles


@dataclass(frozen=True, slots=True)
class Discovery:
    """A feed that was found at an ``address``, and the ``others`` that the same page names."""

    address: str
    answer: Answer
    feed: Feed
    others: tuple[str, ...] = ()


def discover(url: str, hosts: Hosts, executor: Executor) -> Discovery:
    """The feed at the address, or the first that is found from there; ReadError that says why there is none."""
    page = fetched(url, hosts)
    try:
        return Discovery(url, page, parsed(executor, page))
    except FeedError as error:
        problem = str(error)
    named = [found for found in named_in(page, executor) if found != page.url]
    for candidate in tried(named, page.url, hosts):
        try:
            answer = fetched(candidate, hosts)
            feed = parsed(executor, answer)
        except (FeedError, ReadError):
            continue
        return Discovery(candidate, answer, feed, tuple(other for other in named if other != candidate))
    raise ReadError(url, f"{problem}; none was found from there")


def fetched(url: str, hosts: Hosts) -> Answer:
    """The page at the address; ReadError where there is none."""
    answer = hosts.get(url, answers.request_headers(Validators()))
    if answer.status != 200:
        raise ReadError(url, f"the server answered {answer.told}: check the address")
    return answer


def named_in(page: Answer, executor: Executor) -> list[str]:
    """The feeds that a page names, or the sitemaps of news in a list of sitemaps."""
    try:
        return executor.submit(links, page.data, page.url).result()
    except ExtractError:
        raise
    except Exception:  # the page was too much for the worker
        return []


def links(data: bytes, url: str) -> list[str]:
    if b"<sitemapindex" in data[:4096]:
        return [child for child in map(web_address, children(data)) if child and "news" in child.lower()]
    count_tags(data, url)
    try:
        tree = lxml.html.document_fromstring(data[: 4 * MAX_SOURCE])
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return []
    found = []
    for link in tree.iter("link"):
        rel, kind = (link.get("rel") or "").lower().split(), (link.get("type") or "").lower().strip()
        if "alternate" in rel and kind in TYPES:
            told = f"{link.get('href')} {link.get('title')}".lower()
            found.append((COMMENTS in told, web_address(joined(url, link.get("href")))))
    return list(dict.fromkeys(address for _, address in sorted(found, key=lambda pair: pair[0]) if address))


def tried(named: list[str], url: str, hosts: Hosts) -> Iterator[str]:
    """Where to look: what the page names; only where that is nothing, the usual places and what robots.txt names."""
    if named:
        yield from named[:MOST]
        return
    origin = origin_of(url)
    yield from (sitemap for sitemap in hosts.sitemaps(url)[:MOST] if "news" in sitemap.lower() and web_address(sitemap))
    yield from (origin + place for place in places())


def places() -> list[str]:
    return [path for (path,) in table("feeds/places.tsv")]
