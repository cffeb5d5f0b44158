"""Lists of addresses: what stands in them, and the pages that they lead to."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from extract.feeds.hosts import Hosts
from extract.feeds.listed import addresses_in, addresses_of, pages
from extract.model import Article
from extract.readers import ReadError, read
from extract.readers.contents import Input
from extract.readers.limits import MAX_LISTED
from extract.readers.web import ask
from extract.store import Store
from extract.store.job import Entry, Given
from tests.unit.feed_server import Reply, Server, page, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_one_address_a_line(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("\ufeff# desk\nhttps://example.org/1\n\nhttps://example.org/1 \nexample.org/2\nftp://example.org\n")
    first, second, third = addresses_in(path)
    assert first == "https://example.org/1"
    assert isinstance(second, ReadError) and str(second).endswith(
        "line 5: is no web address: write https://… and nothing else"
    )
    assert isinstance(third, ReadError)
    for text, problem in (("# none", "holds no address"), ("\n".join(map(str, range(MAX_LISTED + 1))), "more than")):
        with pytest.raises(ReadError, match=problem):
            addresses_of(text, "list.txt")


def test_a_list_that_is_given_as_an_article_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("https://example.org/1\nhttps://example.org/2\n")
    with pytest.raises(ReadError, match="`add --list FILE`"):
        read(path)


def test_pages_are_fetched_once_and_as_the_site_allows(server: Server, tmp_path: Path) -> None:
    server.replies |= {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /private"),
        "/1": Reply(page("Talks"), headers={"Content-Type": "text/html"}),
    }
    stored = Article.make("Stored", "Ministers met.", dt.date(2026, 3, 10), f"{server.url}/2")
    listed = [f"{server.url}/{name}" for name in ("1", "2", "private", "missing")]
    entries = [Entry(number, 1, Given("listed", address)) for number, address in enumerate(listed)]
    with Store(tmp_path / "events.db") as store:
        store.add(stored, [])
        hosts = Hosts(partial(ask, allow_private=True), pause=0)
        found = list(pages(entries, store, hosts))
    assert [entry for entry, _ in found] == [entries[n] for n in (1, 0, 2, 3)]
    known, first, private, missing = (item for _, item in found)
    assert known == stored
    assert isinstance(first, Input)
    article = first.read()
    assert isinstance(article, Article) and article.title == "Talks"
    assert isinstance(private, ReadError) and "robots.txt" in str(private)
    assert isinstance(missing, Input)
    with pytest.raises(ReadError, match="404"):
        missing.read()
    assert [path for path, _ in server.asked] == ["/robots.txt", "/1", "/missing"]
