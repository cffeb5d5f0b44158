"""Feeds that move, vanish, hang and lie, and what becomes of their articles: against a server on this machine."""

import datetime as dt
import gzip
import re
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest

from extract.feeds import refresh, schedule
from extract.feeds.adding import add_feed
from extract.feeds.hosts import Get, Hosts
from extract.feeds.refresh import Report, Round
from extract.feeds.schedule import State
from extract.model import Article, ExtractError, Mention
from extract.readers import ReadError
from extract.readers.web import ask, read_answer
from extract.rules import rule_of
from extract.store import Store
from extract.store.feed import StoredFeed
from extract.work import runner
from tests.unit.feed_server import PARAGRAPHS, Clock, Reply, Server, get, get_in_a_hurry, item, page, rss, serving
from tests.unit.test_readers_languages import TEXTS

START = dt.datetime(2026, 3, 11, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
FEED = "/feed.xml"


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as running:
        yield running


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        running.replies["/robots.txt"] = Reply(status=404)
        yield running


class Desk:
    """A store with what a round needs; events are not looked for, which takes long and is tested elsewhere."""

    def __init__(self, store: Store, server: Server, executor: Executor) -> None:
        self.store, self.server, self.executor = store, server, executor
        self.clock = Clock(START)
        self.ask_with(get)

    def ask_with(self, get: Get) -> None:
        """Make requests in this way, with nothing remembered of the hosts."""
        self.hosts = Hosts(get, pause=0.0)
        self.round = Round(self.store, self.executor, self.hosts, self.clock)

    def add(self, path: str = FEED) -> StoredFeed:
        return add_feed(self.server.url + path, self.store, self.hosts, self.executor, self.clock).feed

    def feed(self) -> StoredFeed:
        return self.store.feeds.all()[0]

    def refresh(self, hours: float = 0.0, feed_ids: list[int] | None = None) -> Report:
        self.clock.go(hours=hours)
        *_, report = self.round.refresh(feed_ids)
        return report

    def titles(self) -> list[str]:
        return sorted(self.store.articles()["title"])


@pytest.fixture
def desk(tmp_path: Path, server: Server, threads: Executor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    def nothing(article: Article, acts: str = "all") -> list[Mention]:
        return []

    monkeypatch.setattr(runner, "find_mentions", nothing)
    with Store(tmp_path / "events.db") as store:
        store._db.execute("PRAGMA synchronous = OFF")  # no power cut is tested
        yield Desk(store, server, threads)


def serve(server: Server, numbers: range, **headers: str) -> None:
    server.replies[FEED] = Reply(rss([item(n) for n in numbers]), headers=headers)


def name(number: int) -> str:
    return f"Ministers meet for round number {number}"


def test_new_articles_come_and_come_once(desk: Desk) -> None:
    serve(desk.server, range(3))
    assert (desk.add().title, desk.feed().n_waiting) == ("Example News", 3)
    assert desk.refresh().added == 3
    serve(desk.server, range(2, 5))
    report = desk.refresh(hours=2)
    assert (report.fetched, report.new, report.added, report.problems) == (1, 2, 2, [])
    assert desk.titles() == [name(n) for n in range(5)]
    assert (desk.feed().n_articles, desk.feed().n_waiting) == (5, 0)
    assert desk.server.paths().count("/news/2") == 1


def test_nothing_is_fetched_before_it_is_due_unless_asked_for(desk: Desk) -> None:
    serve(desk.server, range(1))
    feed = desk.add()
    assert desk.refresh(hours=0.9).fetched == 0
    assert desk.refresh(feed_ids=[feed.id]).fetched == 1
    assert desk.refresh(feed_ids=[]).fetched == 0


def test_a_server_is_asked_whether_anything_has_changed(desk: Desk) -> None:
    serve(desk.server, range(1), ETag='"one"', **{"Last-Modified": "Tue, 10 Mar 2026 10:00:00 GMT"})
    desk.add()
    report = desk.refresh(hours=2)
    assert (report.fetched, report.unchanged) == (1, 1)
    headers = next(headers for path, headers in reversed(desk.server.asked) if path == FEED)
    assert headers["if-none-match"] == '"one"'
    assert headers["if-modified-since"] == "Tue, 10 Mar 2026 10:00:00 GMT"
    assert headers["user-agent"].startswith("news-event-timeline/")


def test_the_same_bytes_are_not_read_again(desk: Desk) -> None:
    serve(desk.server, range(2))
    desk.add()
    assert desk.refresh(hours=2).unchanged == 1


SAME = {
    "new guids": [item(n, guid=f"other {n}") for n in range(3)],
    "new dates": [item(n, day="12 Mar 2026") for n in range(3)],
    "tracking in the addresses": [item(n, query="?utm_source=feed&amp;utm_medium=rss") for n in range(3)],
    "new addresses, the same guids": [
        item(n, title="Another title of it").replace(f"/news/{n}<", f"/news/x{n}<") for n in range(3)
    ],
    "new addresses and guids, the same titles": [
        item(n, guid=f"g{n}").replace(f"/news/{n}<", f"/news/x{n}<") for n in range(3)
    ],
    "twice in the feed": [item(n) for n in (0, 1, 2, 0, 1, 2)],
    "a new build date": [],
}


@pytest.mark.parametrize("change", SAME)
def test_repeats_bring_nothing(desk: Desk, change: str) -> None:
    serve(desk.server, range(3))
    desk.add()
    desk.refresh()
    more = "<lastBuildDate>Wed, 11 Mar 2026 10:00:00 GMT</lastBuildDate>"
    desk.server.replies[FEED] = Reply(rss(SAME[change] or [item(n) for n in range(3)], more))
    report = desk.refresh(hours=2)
    assert (report.fetched, report.unchanged, report.new, report.added) == (1, 0, 0, 0)
    assert len(desk.titles()) == 3


def test_a_title_may_recur_after_a_week_and_short_ones_at_any_time(desk: Desk) -> None:
    titles = ["The news of the day", "Live updates"]
    for number, hours in ((0, 2), (2, 24 * 8)):
        items = [item(number + n, guid=f"{number} {n}", title=title) for n, title in enumerate(titles)]
        desk.server.replies[FEED] = Reply(rss(items))
        if not number:
            desk.add()
        assert desk.refresh(hours=hours).added == 2


def test_a_guid_that_all_items_share_tells_nothing(desk: Desk) -> None:
    desk.server.replies[FEED] = Reply(rss([item(n, guid="same") for n in range(3)]))
    desk.add()
    assert desk.refresh().added == 3


def test_an_article_of_two_feeds_is_fetched_and_stored_once(desk: Desk) -> None:
    serve(desk.server, range(2))
    desk.server.replies["/other.xml"] = Reply(rss([item(n, query="?utm_campaign=other") for n in range(3)]))
    desk.add()
    desk.add("/other.xml")
    assert desk.refresh().added == 3
    assert [path.split("?")[0] for path in desk.server.paths()].count("/news/1") == 1
    assert [feed.n_waiting for feed in desk.store.feeds.all()] == [0, 0]


def test_pages_with_the_same_canonical_address_are_one_article(desk: Desk) -> None:
    for n in range(2):
        made = page("Ministers meet", canonical=f"{desk.server.url}/news/real")
        desk.server.replies[f"/news/{n}"] = Reply(made)
    serve(desk.server, range(2))
    desk.add()
    assert desk.refresh().added == 1


def test_a_removed_article_does_not_come_back_unless_it_is_added_by_hand(desk: Desk) -> None:
    serve(desk.server, range(2))
    feed = desk.add()
    desk.refresh()
    for article_id in desk.store.articles()["article_id"]:
        desk.store.remove(article_id)
    desk.server.replies[FEED] = Reply(rss([item(n, guid=f"new {n}") for n in range(2)]))
    assert desk.refresh(hours=2).added == 0
    desk.store.feeds.remove(feed.id)
    desk.add()  # all of its items are new to it
    assert desk.refresh().added == 0
    assert desk.titles() == []
    (outcome,) = runner.add_on(
        desk.executor, [read_answer(get(f"{desk.server.url}/news/1"), f"{desk.server.url}/news/1")], desk.store
    )
    assert outcome.added
    assert not desk.store.was_removed(outcome.article)  # type: ignore[arg-type]


def test_the_text_of_a_feed_is_the_article_only_where_it_is_whole(desk: Desk) -> None:
    whole = (
        f"<content:encoded><![CDATA[{PARAGRAPHS}<p>The post Talks appeared first on Example.</p>]]></content:encoded>"
    )
    begun = (
        f"<content:encoded><![CDATA[{PARAGRAPHS}<p>And then … <a href='/'>Continue reading</a></p>]]></content:encoded>"
    )
    short = "<content:encoded>Ministers met in Vienna.</content:encoded>"
    desk.server.replies[FEED] = Reply(rss([item(n, more=more) for n, more in enumerate((whole, begun, short))]))
    desk.add()
    assert desk.refresh().added == 3
    assert {path for path in desk.server.paths() if path.startswith("/news")} == {"/news/1", "/news/2"}
    found = {row["title"]: row for row in desk.store.articles().to_dict("records")}
    assert str(found[name(0)]["published"])[:10] == "2026-03-10"  # where it was published, not in Greenwich
    article = desk.store.article(str(found[name(0)]["article_id"]))
    assert article.url == f"{desk.server.url}/news/0"
    assert "country number 7" in article.text and "appeared first" not in article.text


def test_the_day_of_the_feed_stands_in_for_one_that_the_page_lacks(desk: Desk) -> None:
    desk.server.replies["/news/0"] = Reply(page(name(0), day=None))
    serve(desk.server, range(1))
    desk.add()
    desk.refresh()
    assert str(desk.store.articles()["published"][0])[:10] == "2026-03-10"


def test_an_article_in_another_language_is_told_and_not_stored(desk: Desk) -> None:
    serve(desk.server, range(2))
    text = f"<p>{TEXTS['French']}</p><p>{TEXTS['French'].replace('lundi', 'mardi')}</p>"
    desk.server.replies["/news/1"] = Reply(page(name(1), text=text), headers={"Content-Type": "text/html"})
    desk.add()
    report = desk.refresh()
    assert (report.added, report.unread, desk.titles()) == (1, 1, [name(0)])
    assert "/news/1: this looks like French; only English is read" in report.problems[0]
    assert desk.refresh(hours=24).problems == []


def test_titles_are_capped_and_made_tidy(desk: Desk) -> None:
    title = "Talks &lt;b&gt;resume&lt;/b&gt; in \u202eVienna&#x200b;\n" + "very long " * 100
    desk.server.replies[FEED] = Reply(rss([item(0)], title=title))
    feed = desk.add()
    assert feed.title.startswith("Talks resume in Vienna very long")
    assert len(feed.title) <= 302


def test_robots_txt_is_obeyed_for_pages(desk: Desk) -> None:
    desk.server.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /news/1\n")
    serve(desk.server, range(3))
    desk.add()
    report = desk.refresh()
    assert (report.added, report.unread) == (2, 1)
    assert "robots.txt asks programs not to read" in report.problems[0]
    assert "/news/1" not in desk.server.paths()
    assert desk.server.paths().count("/robots.txt") == 1
    assert desk.refresh(hours=200).unread == 0  # it is not tried again


@pytest.mark.parametrize("reply", [Reply(status=500), Reply(wait=2)])
def test_nothing_is_read_where_robots_txt_cannot_be_had(desk: Desk, reply: Reply) -> None:
    desk.server.replies["/robots.txt"] = reply
    serve(desk.server, range(1))
    desk.add()
    desk.ask_with(get_in_a_hurry)
    assert desk.refresh().added == 0
    assert desk.feed().n_waiting == 1
    assert "/news/0" not in desk.server.paths()


def test_a_page_that_fails_for_a_while_is_tried_again_and_then_given_up(desk: Desk) -> None:
    serve(desk.server, range(2))
    desk.server.replies["/news/0"] = desk.server.replies["/news/1"] = Reply(status=503)
    desk.add()
    assert (desk.refresh().added, desk.feed().n_waiting) == (0, 2)
    assert desk.refresh(hours=0.5).added == 0
    assert desk.server.paths().count("/news/0") == 1
    del desk.server.replies["/news/0"]
    assert desk.refresh(hours=3).added == 1
    for _ in range(5):
        desk.refresh(hours=12)
    assert desk.server.paths().count("/news/1") == refresh.TRIES
    assert (desk.feed().n_waiting, desk.feed().n_failed) == (0, 1)


def test_a_feed_that_moved_for_good_is_asked_for_at_its_new_address(desk: Desk) -> None:
    serve(desk.server, range(1))
    desk.add()
    desk.server.replies["/new.xml"] = Reply(rss([item(n) for n in range(2)]))
    desk.server.replies[FEED] = Reply(status=301, headers={"Location": "/hop"})
    desk.server.replies["/hop"] = Reply(status=308, headers={"Location": "/new.xml"})
    assert desk.refresh(hours=2).added == 2
    assert desk.feed().url == f"{desk.server.url}/new.xml"


def test_a_feed_that_moved_for_a_while_keeps_its_address(desk: Desk) -> None:
    serve(desk.server, range(1))
    desk.add()
    desk.server.replies["/new.xml"] = Reply(rss([item(n) for n in range(2)]))
    desk.server.replies[FEED] = Reply(status=302, headers={"Location": "/new.xml"})
    assert desk.refresh(hours=2).new == 1
    assert desk.feed().url == desk.server.url + FEED


def test_a_feed_that_moved_to_something_else_keeps_its_address(desk: Desk) -> None:
    serve(desk.server, range(1))
    desk.add()
    desk.server.replies[FEED] = Reply(status=301, headers={"Location": "/news/1"})
    assert "is no feed" in desk.refresh(hours=2).problems[0]
    assert desk.feed().url == desk.server.url + FEED


# What is served, what is said of it, how much it counts, and after how many hours it is asked for again.
CASES: dict[str, tuple[Reply, str, float, float]] = {
    "gone": (Reply(status=410), "gone for good.*It has been stopped: `feeds resume` starts it again", 1, 1),
    "missing": (Reply(status=404), "nothing at its address .404.: look for its new address", 1, 1),
    "forbidden": (Reply(status=403), "refuses programs .403 Forbidden.: look for another feed", 1, 1),
    "password": (Reply(status=401), "wants a password", 1, 1),
    "odd status": (Reply(status=451), "answered 451 .*: look for its new address", 1, 1),
    "too often": (Reply(status=429), "asked too often .429.", 0.5, 1),
    "down": (Reply(status=500), "answered 500 .*: it is tried again later", 0.5, 1),
    "silent": (Reply(wait=1.0), "cannot be fetched|did not answer in full within", 0.5, 1),
    "trickling": (Reply(rss([item(0)]), drip=0.05), "did not answer in full within 0 s|too slow", 0.5, 1),
    "endless redirects": (Reply(status=302, headers={"Location": "/round"}), "too many redirects", 0.5, 1),
    "to a file": (Reply(status=302, headers={"Location": "file:///etc/passwd"}), "cannot be fetched", 0.5, 1),
    "too large": (Reply(b" " * 21_000_000), "larger than 20 MB", 0.5, 1),
    "large": (Reply(b"<rss>" + b" " * 5_000_000), "larger than 5 MB", 1, 1),
    "packed bomb": (Reply(gzip.compress(b" " * 30_000_000), headers={"Content-Encoding": "gzip"}),
        "larger than 20 MB", 0.5, 1),
    "packed sitemap bomb": (Reply(gzip.compress(b" " * 30_000_000)), "larger than 5 MB", 1, 1),
    "a page": (Reply(page("Talks")), "is no feed: give the address of", 1, 1),
    "empty": (Reply(b"  "), "is empty", 1, 1),
    "noise": (Reply(bytes(range(256)) * 9), "is no feed", 1, 1),
    "other JSON": (Reply(b'{"items": []}'), "no JSON Feed", 1, 1),
    "broken JSON": (Reply(b'{"items": [}'), "no JSON that can be read", 1, 1),
    "deep JSON": (Reply(b'{"a":' * 100_000), "no JSON that can be read", 1, 1),
    "a sitemap of pages": (
        Reply(b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://e.org</loc></url></urlset>"),
        "sitemap of pages, not of news", 1, 1),
    "a list of sitemaps": (
        Reply(b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></sitemapindex>"),
        "list of sitemaps", 1, 1),
}  # fmt: skip


@pytest.fixture(scope="module")
def told(threads: Executor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[StoredFeed]]]:
    """Each feed of the cases, after it went wrong and after it was well again."""
    path = tmp_path_factory.mktemp("cases") / "events.db"
    with pytest.MonkeyPatch.context() as patch, Store(path) as store, serving() as server:
        patch.setattr(runner, "find_mentions", lambda article, acts="all": [])
        desk = Desk(store, server, threads)
        server.replies["/round"] = Reply(status=302, headers={"Location": "/round"})
        places = {f"/{number}.xml": case for number, case in enumerate(CASES)}
        server.replies |= {place: Reply(rss([item(0)])) for place in places}
        ids = {desk.add(place).id: case for place, case in places.items()}
        desk.ask_with(get_in_a_hurry)
        server.replies |= {place: CASES[case][0] for place, case in places.items()}
        desk.refresh(hours=2)
        wrong = store.feeds.all()
        desk.ask_with(get)
        server.replies |= {place: Reply(rss([item(0), item(1)])) for place in places}
        for feed in wrong:
            store.feeds.put(feed.id, schedule.resumed(feed.plan, desk.clock.now))
        desk.refresh()
        yield {ids[before.id]: [before, after] for before, after in zip(wrong, store.feeds.all(), strict=True)}


@pytest.mark.parametrize("case", CASES)
def test_what_a_feed_may_do_wrong_is_told_in_words(told: dict[str, list[StoredFeed]], case: str) -> None:
    _, problem, weight, hours = CASES[case]
    feed, again = told[case]
    assert re.search(problem, feed.problem), feed.problem
    assert feed.plan.failures == weight
    assert feed.plan.due - (START + 2 * HOUR) == hours * HOUR
    assert feed.plan.state is (State.STOPPED if case == "gone" else State.ACTIVE)
    assert (again.problem, again.plan.failures, again.n_new, again.plan.state) == ("", 0, 1, State.ACTIVE)


@pytest.mark.parametrize(
    ("status", "retry_after", "hours"), [(429, "18000", 5), (503, "Wed, 11 Mar 2026 20:00:00 GMT", 6), (429, "soon", 1)]
)
def test_retry_after_is_obeyed(desk: Desk, status: int, retry_after: str, hours: float) -> None:
    serve(desk.server, range(1))
    desk.add()
    desk.server.replies[FEED] = Reply(status=status, headers={"Retry-After": retry_after})
    desk.refresh(hours=2)
    assert desk.feed().plan.due - desk.clock.now == hours * HOUR


def test_a_host_that_asks_for_a_rest_gets_it_for_all_that_is_on_it(desk: Desk) -> None:
    serve(desk.server, range(3))
    desk.server.replies["/news/1"] = Reply(status=429, headers={"Retry-After": "3600"})
    desk.add()
    assert desk.refresh().added == 1
    assert "/news/2" not in desk.server.paths()
    report = desk.refresh(hours=2, feed_ids=[desk.feed().id])
    assert "asks to be left alone for 60 min" in report.problems[0]
    assert desk.feed().plan.failures == 0
    desk.ask_with(get)
    del desk.server.replies["/news/1"]
    assert desk.refresh(hours=5).added == 2


def test_max_age_and_ttl_are_obeyed(desk: Desk) -> None:
    desk.server.replies[FEED] = Reply(
        rss([item(0)], "<ttl>180</ttl>"), headers={"Cache-Control": "public, max-age=7200"}
    )
    desk.add()
    assert desk.feed().plan.due == START + 2 * HOUR
    desk.server.replies[FEED] = Reply(
        rss([item(1)], "<ttl>180</ttl>"), headers={"Cache-Control": "public, max-age=7200"}
    )
    desk.refresh(hours=2)
    assert desk.feed().plan.due == desk.clock.now + 3 * HOUR


def test_a_feed_that_goes_on_failing_is_stopped_and_says_what_to_do(desk: Desk) -> None:
    serve(desk.server, range(1))
    desk.add()
    desk.server.replies[FEED] = Reply(status=404)
    reports = [desk.refresh(hours=12) for _ in range(12)]
    assert desk.feed().plan.state is State.STOPPED
    assert desk.feed().problem.endswith("It has been stopped: `feeds resume` starts it again")
    assert 4 <= sum(report.fetched for report in reports) < 12
    assert reports[-1].fetched == 0


def test_a_feed_that_is_paused_during_a_round_stays_so(desk: Desk) -> None:
    serve(desk.server, range(2))
    feed = desk.add()
    reports = desk.round.refresh([feed.id])
    next(reports)
    desk.store.feeds.put(feed.id, schedule.paused(feed.plan))
    list(reports)
    assert desk.feed().plan.state is State.PAUSED
    assert desk.refresh(hours=30).fetched == 0


def test_a_feed_that_is_removed_during_a_round_is_gone(desk: Desk) -> None:
    serve(desk.server, range(2))
    feed = desk.add()
    reports = desk.round.refresh([feed.id])
    next(reports)
    desk.store.feeds.remove(feed.id)
    list(reports)
    assert desk.store.feeds.all() == []


def test_a_round_that_is_broken_off_loses_nothing(desk: Desk) -> None:
    serve(desk.server, range(6))
    desk.add()
    reports = desk.round.refresh()
    for report in reports:
        if report.added == 2:
            break
    reports.close()
    assert desk.feed().n_waiting == 4
    assert desk.refresh(hours=1).added == 4
    assert len(desk.titles()) == 6


def test_two_rounds_at_once_fetch_nothing_twice(desk: Desk) -> None:
    serve(desk.server, range(4))
    desk.add()
    desk.clock.go(hours=2)
    first = desk.round.refresh()
    next(first)
    next(first)
    assert desk.refresh().fetched == 0
    list(first)
    assert all(desk.server.paths().count(f"/news/{n}") == 1 for n in range(4))


def test_a_feed_is_added_once(desk: Desk) -> None:
    serve(desk.server, range(1))
    desk.add()
    with pytest.raises(ExtractError, match="is there already"):
        desk.add()


def test_private_addresses_are_refused(desk: Desk) -> None:
    serve(desk.server, range(1))
    desk.ask_with(ask)
    with pytest.raises(ReadError, match=r"refused, 127\.0\.0\.1 is not a public address"):
        desk.add()


def test_what_the_rules_of_the_story_of_a_feed_refuse_is_skipped_once(desk: Desk) -> None:
    desk.store.stories.make("Talks")
    desk.store.rules.add("Talks", rule_of("word", "round number 4, round number 5"))
    serve(desk.server, range(3, 6))
    desk.store.stories.put_feed("Talks", desk.add().id)
    report = desk.refresh()
    address = f"{desk.server.url}/news/3"
    assert report.skipped == [
        (address, "not for Talks, whose articles must have the word “round number 4” or “round number 5”")
    ]
    assert (report.added, report.read, report.problems, desk.titles()) == (2, 3, [], [name(4), name(5)])
    again = desk.refresh(hours=2)
    assert (again.skipped, desk.feed().n_waiting) == ([], 0)


def test_an_article_of_another_feed_is_not_put_into_a_story_that_refuses_it(desk: Desk) -> None:
    serve(desk.server, range(2))
    desk.server.replies["/other.xml"] = Reply(rss([item(1)]))
    desk.add()
    desk.refresh()
    desk.store.stories.make("Talks")
    desk.store.rules.add("Talks", rule_of("word", "whaling"))
    desk.store.stories.put_feed("Talks", desk.add("/other.xml").id)
    assert [reason for _, reason in desk.refresh(hours=2).skipped] == [
        "not for Talks, whose articles must have the word “whaling”"
    ]
    assert (desk.store.stories.article_ids("Talks"), len(desk.titles())) == (set(), 2)
