"""Feeds on the page Sources, run without a browser."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from dashboard.components import feeds
from extract.feeds import hosts, schedule
from extract.store import Store
from extract.store.feed import StoredFeed, Validators
from extract.work import runner
from tests.unit.dashboard_app import visit
from tests.unit.feed_server import Reply, Server, get, item, rss, serving
from tests.unit.test_dashboard_pages import button

NOW = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)


@pytest.fixture
def server(database: Path, monkeypatch: pytest.MonkeyPatch, work_here: None) -> Iterator[Server]:
    Store(database).close()
    monkeypatch.setattr(hosts, "Hosts", partial(hosts.Hosts, get, pause=0.0))
    monkeypatch.setattr(feeds, "WORKERS", ThreadPoolExecutor(2))
    monkeypatch.setattr(runner, "find_mentions", lambda article, acts="all": [])
    with serving() as running:
        running.replies["/feed.xml"] = Reply(rss([item(n) for n in range(3)], title="News *today*"))
        yield running


def test_a_feed_is_added_refreshed_paused_and_removed(server: Server, database: Path) -> None:
    app = visit("articles")
    button(app, "Add the feed")
    assert "First give the address" in app.warning[0].value
    app.text_input(key="feed_address").set_value(f"{server.url}/feed.xml")
    button(app, "Add the feed")
    assert r"**News \*today\*** was added: 3 articles wait" in app.success[0].value
    button(app, "Refresh now")
    assert any("3 articles added: nothing new" in told.value for told in app.markdown)
    assert any("3 articles" in caption.value and "next in" in caption.value for caption in app.caption)
    button(app, "Pause")
    assert any("paused now" in caption.value for caption in app.caption)
    assert not [item for item in app.button if item.label == "Refresh now"]
    button(app, "Resume")
    assert any("due now" in caption.value for caption in app.caption)
    app.button(key="feed_remove_1").click().run()
    app.button(key="feed_yes").click().run()
    assert not app.exception
    with Store(database) as store:
        assert (store.feeds.all(), len(store.articles())) == ([], 3)


def test_what_is_wrong_is_told_in_words(server: Server) -> None:
    app = visit("articles")
    app.text_input(key="feed_address").set_value(f"{server.url}/nothing")
    button(app, "Add the feed")
    assert "404" in app.error[0].value
    app.text_input(key="feed_address").set_value(f"{server.url}/feed.xml")
    button(app, "Add the feed")
    server.replies["/feed.xml"] = Reply(status=410)
    button(app, "Refresh now")
    told = [warning.value for warning in app.warning]
    assert any("gone for good" in text and "Resume starts it again" in text for text in told)


def feed(**more: object) -> StoredFeed:
    values = {
        "id": 1, "url": "https://example.org/feed", "title": "News", "validators": Validators(), "problem": "",
        "plan": schedule.Plan(NOW + dt.timedelta(minutes=40)), "refreshed": NOW - dt.timedelta(hours=2),
        "n_new": 3, "n_articles": 25, "n_waiting": 4, "n_failed": 0, "story": "",
    }  # fmt: skip
    return StoredFeed(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "Fetched 2 hours ago: 3 new · next in 40 minutes · 25 articles, 4 waiting"),
        ({"refreshed": None, "n_waiting": 0}, "Not fetched yet · next in 40 minutes · 25 articles"),
        ({"plan": schedule.Plan(NOW), "n_failed": 2, "n_articles": 1},
         "Fetched 2 hours ago: 3 new · due now · 1 article, 4 waiting, 2 could not be read"),
        ({"plan": schedule.stopped(schedule.Plan(NOW)), "n_waiting": 0},
         "Fetched 2 hours ago: 3 new · stopped now · 25 articles"),
    ],
)  # fmt: skip
def test_the_state_of_a_feed_in_words(more: dict[str, object], told: str) -> None:
    assert feeds.state(feed(**more), NOW) == told
