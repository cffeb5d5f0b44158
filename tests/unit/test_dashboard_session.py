"""What visits see of a store that changes: what it holds now, or held a moment ago while a job adds to it."""

import contextlib
import datetime as dt
import gc
import re
import sqlite3
import time
import weakref
from pathlib import Path

import pytest

from dashboard import session, states
from dashboard.longlived import long_lived
from extract.model import Actor, Article, Mention, Span, TimeSpan
from extract.store import Store
from extract.store.jobs import Jobs
from tests.dashboard_data import articles, fill
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_articles import articles_page
from tests.unit.test_dashboard_pages import button, html_of, listed, number

DAY = dt.date(2026, 5, 11)
ADDRESS = "https://news.example/talks"
FIRST = "Ana Lindqvist met envoys in Lagos."
SECOND = "After a week of rain in which nothing moved, Bram Okafor visited the northern ports."


def tell(path: Path, text: str, word: str, title: str) -> Article:
    """Store an article of one sentence at the same address as all others."""
    article = Article.make(title, text, DAY, ADDRESS)
    at = text.index(word)
    spans = Span(0, len(text)), Span(at, at + len(word))
    who = (Actor("Ana Lindqvist", "person", ("SE",)),)
    with Store(path) as store:
        store.add(
            article, [Mention.at(article, "meeting", "occurred", TimeSpan(DAY, DAY, "publication"), *spans, agents=who)]
        )
    return article


def test_an_article_that_was_removed_and_added_anew_shows_its_new_text_in_every_visit(database: Path) -> None:
    old = tell(database, FIRST, "met", "Talks in Lagos")
    reader, timeline = articles_page(article=old.id), visit("timeline")
    assert "<b>met</b>" in html_of(reader) and "<b>met</b>" in html_of(timeline)
    with Store(database) as store:
        store.remove(old.id)
    assert "not stored" in reader.run().info[0].value
    new = tell(database, SECOND, "visited", "A visit to the ports")
    assert new.id == old.id  # it stands for the address
    for app in (reader.run(), timeline.run(), articles_page(article=new.id)):
        assert not app.exception
        assert "A visit to the ports" in html_of(app) and "Talks in Lagos" not in html_of(app)
        assert re.search("<mark[^>]*>After a week", html_of(app)) and "<b>visited</b>" in html_of(app)


def test_a_store_that_is_replaced_by_another_of_the_same_version_is_read_anew(database: Path, tmp_path: Path) -> None:
    tell(database, FIRST, "met", "Talks in Lagos")
    other = tmp_path / "other.db"
    new = tell(other, SECOND, "visited", "A visit to the ports")
    for path in (database, other):
        with contextlib.closing(sqlite3.connect(path)) as db, db:
            db.execute("UPDATE version SET number = 7")
    timeline = visit("timeline")
    assert "Talks in Lagos" in html_of(timeline)
    for left in database.parent.glob("events.db-*"):
        left.unlink()
    other.replace(database)
    for app in (timeline.run(), articles_page(article=new.id)):
        assert "A visit to the ports" in html_of(app) and "Talks in Lagos" not in html_of(app)
        assert "<b>visited</b>" in html_of(app)


@pytest.fixture
def at_work(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store to which a job adds."""
    fill(database, 4)
    states.renew()
    monkeypatch.setattr(Jobs, "are_worked_on", lambda jobs: True)
    return database


def add_one(database: Path) -> None:
    """What a job does."""
    *_, (article, mentions) = articles(5)
    with Store(database) as store:
        store.add(article, mentions)


def test_while_articles_come_in_events_are_read_anew_every_now_and_then(
    at_work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit("timeline")
    before = number(app)
    add_one(at_work)
    assert number(app.run()) == number(visit("timeline")) == before
    later = time.monotonic() + states.RENEWED
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert number(app.run()) > before


def test_when_nothing_is_added_any_more_all_is_shown(at_work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = visit("timeline")
    before = number(app)
    add_one(at_work)
    monkeypatch.setattr(Jobs, "are_worked_on", lambda jobs: False)
    assert number(app.run()) > before


def test_what_the_user_does_is_shown_at_once_also_while_articles_come_in(at_work: Path) -> None:
    app = visit("timeline")
    event = listed(app)[0]["id"]
    app = visit("timeline", event=event)
    app.pills(key=f"wrong_{event}").set_value("hide").run()
    button(app, "Make the correction")
    assert event not in [item["id"] for item in listed(app)] and listed(app)


def test_an_event_that_went_since_the_events_were_read_is_said_to_be_gone(at_work: Path) -> None:
    app = visit("timeline")
    event = listed(app)[-1]["id"]
    with Store(at_work) as store:
        store.remove(store.anchors(event)[0].article_id)
    app = visit("timeline", event=event)
    assert "no longer there" in app.info[0].value


def test_the_evidence_of_events_that_are_gone_is_left_out(at_work: Path) -> None:
    index = session.library_of(None).index
    with Store(at_work) as store:
        told_in = {event: store.anchors(event)[0].article_id for event in index.ids}
        removed = told_in[index.ids[0]]
        store.remove(removed)
    told = session.evidence(index, range(index.n))
    assert set(told) == {event for event in index.ids if told_in[event] != removed} and all(told.values())


def test_what_is_kept_is_passed_over_by_the_collector_and_yet_freed() -> None:
    class Kept:
        pass

    before = gc.get_freeze_count()
    try:
        with long_lived():
            made = [Kept() for _ in range(1000)]
        seen = weakref.ref(made[0])
        assert gc.isenabled() and gc.get_freeze_count() >= 1000
        assert not any(one is made for one in gc.get_objects())
        del made
        assert seen() is None
    finally:
        gc.unfreeze()
        if before:
            gc.freeze()
