"""What visits see of a store that changes: always what it holds now."""

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path

from extract.model import Actor, Article, Mention, Span, TimeSpan
from extract.store import Store
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_articles import articles_page
from tests.unit.test_dashboard_pages import html_of

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
        assert "<mark>After a week" in html_of(app) and "<b>visited</b>" in html_of(app)


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
