"""From a site's address to its feeds; and in which manners hosts are asked."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor

import pytest

from extract.feeds import hosts as manners
from extract.feeds.discovery import discover
from extract.feeds.hosts import Hosts
from extract.readers import ReadError
from extract.readers.web import Answer
from tests.unit.feed_server import Reply, Server, get, item, rss, serving
from tests.unit.test_feeds_formats import SITEMAP

FEED = Reply(rss([item(1)]))


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as running:
        yield running


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def home(links: str) -> Reply:
    return Reply(f"<!doctype html><html><head>{links}</head><body><p>News</p></body></html>".encode())


def alternate(href: str, title: str = "News", kind: str = "application/rss+xml") -> str:
    return f"<link rel='alternate' type='{kind}' href='{href}' title='{title}'>"


def found_from(server: Server, threads: Executor) -> tuple[str, tuple[str, ...]]:
    found = discover(server.url + "/", Hosts(get, pause=0.0), threads)
    return found.address.removeprefix(server.url), tuple(other.removeprefix(server.url) for other in found.others)


def test_the_address_of_a_feed_is_taken_as_it_is(server: Server, threads: Executor) -> None:
    server.replies["/"] = FEED
    assert found_from(server, threads) == ("/", ())
    assert server.paths() == ["/"]


def test_a_page_names_its_feeds(server: Server, threads: Executor) -> None:
    links = (
        alternate("/comments.xml", "Comments") + alternate("a.xml") + alternate("/b", "World", "application/feed+json")
    )
    server.replies |= {"/": home(links), "/a.xml": FEED}
    assert found_from(server, threads) == ("/a.xml", ("/b", "/comments.xml"))


def test_a_feed_that_is_named_and_not_there_is_passed_over(server: Server, threads: Executor) -> None:
    server.replies |= {"/": home(alternate("/old.xml") + alternate("/new.xml")), "/new.xml": FEED}
    assert found_from(server, threads)[0] == "/new.xml"


def test_other_links_are_no_feeds(server: Server, threads: Executor) -> None:
    links = (
        "<link rel='alternate' hreflang='de' href='/de'>"
        + alternate("javascript:alert(1)")
        + alternate("/x", kind="text/css")
    )
    server.replies["/"] = home(links)
    with pytest.raises(ReadError, match=r"is no feed: give the address .*; none was found from there"):
        found_from(server, threads)
    assert "/de" not in server.paths() and "/x" not in server.paths()


def test_the_usual_places(server: Server, threads: Executor) -> None:
    server.replies |= {"/": home(""), "/rss.xml": FEED}
    assert found_from(server, threads) == ("/rss.xml", ())


def test_the_sitemap_of_news_that_robots_txt_names(server: Server, threads: Executor) -> None:
    robots = f"Sitemap: {server.url}/all.xml\nSitemap: {server.url}/News-map.xml\n".encode()
    server.replies |= {"/": home(""), "/robots.txt": Reply(robots), "/News-map.xml": Reply(SITEMAP.encode())}
    assert found_from(server, threads)[0] == "/News-map.xml"
    assert "/all.xml" not in server.paths()


def test_the_sitemap_of_news_in_a_list(server: Server, threads: Executor) -> None:
    rows = "".join(f"<sitemap><loc>{server.url}{path}</loc></sitemap>" for path in ("/pages.xml", "/news.xml"))
    index = f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{rows}</sitemapindex>"
    server.replies |= {"/": Reply(index.encode()), "/news.xml": Reply(SITEMAP.encode())}
    assert found_from(server, threads)[0] == "/news.xml"


def test_a_page_made_to_hang_the_parser_is_refused(server: Server, threads: Executor) -> None:
    server.replies["/"] = home("<link " + " ".join(f"a{n}='1'" for n in range(50_000)) + ">")
    with pytest.raises(ReadError, match="attributes"):
        found_from(server, threads)


class Watch:
    """Stands in for fetching: notes when each host is asked, and how many at once."""

    def __init__(self, takes: float = 0.03) -> None:
        self.takes, self.lock = takes, threading.Lock()
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.times: dict[str, list[float]] = {}

    def __call__(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        host = url.split("/")[2]
        with self.lock:
            self.now[host] += 1
            self.most[host] = max(self.most[host], self.now[host])
            self.most["all"] = max(self.most["all"], self.now.total())
            self.times.setdefault(host, []).append(time.monotonic())
        time.sleep(self.takes)
        with self.lock:
            self.now[host] -= 1
        return Answer(b"", url, 200, "200 OK", {}, None)


def test_a_host_is_asked_one_at_a_time_with_a_pause_and_several_hosts_at_once() -> None:
    watch = Watch()
    asked = Hosts(watch, pause=0.05)
    urls = [f"https://{host}.example/{n}" for n in range(3) for host in "abcd"]
    answers = dict(asked.answers(urls, str, asked.get))
    assert set(answers) == set(urls)
    assert max(watch.most[f"{host}.example"] for host in "abcd") == 1
    assert watch.most["all"] > 1
    gaps = [b - a for times in watch.times.values() for a, b in itertools.pairwise(times)]
    assert min(gaps) >= 0.07


def test_the_pause_lasts_from_one_call_to_the_next_and_robots_txt_may_ask_for_a_longer_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(manners, "LONGEST_PAUSE", 0.2)
    times = []

    def get(url: str, headers: Mapping[str, str] | None = None) -> Answer:
        times.append(time.monotonic())
        return Answer(b"User-agent: *\nCrawl-delay: 1000\n", url, 200, "200 OK", {}, None)

    asked = Hosts(get, pause=0.05)
    asked.page("https://a.example/1")
    asked.page("https://a.example/2")
    assert [round(b - a, 1) >= wait for a, b, wait in zip(times, times[1:], (0.0, 0.2), strict=False)] == [True, True]


def test_one_failure_is_no_other_ones() -> None:
    def get(url: str, headers: Mapping[str, str] | None = None) -> Answer:
        if url.endswith("1"):
            raise ReadError(url, "nobody there")
        return Answer(b"", url, 200, "200 OK", {}, None)

    asked = Hosts(get, pause=0.0)
    answers = dict(asked.answers([f"https://a.example/{n}" for n in range(3)], str, asked.get))
    assert [isinstance(answer, ReadError) for answer in answers.values()] == [False, True, False]


def test_an_end_before_the_last_asks_for_nothing_more() -> None:
    watch = Watch(takes=0.01)
    asked = Hosts(watch, pause=0.0)
    answers = asked.answers([f"https://a.example/{n}" for n in range(500)], str, asked.get)
    next(answers)
    answers.close()
    time.sleep(0.1)
    n = len(watch.times["a.example"])
    time.sleep(0.1)
    assert len(watch.times["a.example"]) == n < 60
    assert asked.get("https://a.example/again").status == 200
