"""Stories: in the store, on the command line, and as collections of events."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from dashboard.index import EventIndex
from extract.__main__ import app
from extract.commands import adding
from extract.corrections import EventCorrection
from extract.exports.export import to_jsonl
from extract.feeds.items import Feed, Item
from extract.feeds.schedule import Plan
from extract.happenings.digest import digest
from extract.model import ExtractError
from extract.store import Store
from extract.store.feed import Validators
from extract.tables import told_by
from extract.work import runner, workers
from tests.unit.store_data import BERG, DAY, LIND, article, as_before
from tests.unit.test_feeds_schedule import NOW

Run = Callable[..., Result]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three articles of three events."""
    with Store(tmp_path / "events.db") as opened:
        for number in range(3):
            opened.add(*article(number, BERG, LIND))
        yield opened


def ids(store: Store) -> list[str]:
    return [article(number, BERG, LIND)[0].id for number in range(3)]


def fill(store: Store, name: str, *numbers: int) -> None:
    store.stories.make(name)
    for number in numbers:
        store.stories.put(name, article(number, BERG, LIND)[0])


def test_an_article_may_be_in_several_stories_and_is_in_each_once(store: Store) -> None:
    fill(store, "Trade", 0, 1, 1)
    fill(store, "War", 1)
    fill(store, "trade", 0)
    assert [(story.name, story.n_articles) for story in store.stories.all()] == [("Trade", 2), ("War", 1)]
    assert store.stories.article_ids("TRADE") == set(ids(store)[:2])


def test_the_events_of_a_story_are_those_that_one_of_its_articles_tells(store: Store) -> None:
    fill(store, "Trade", 0)
    events = store.events()
    told = told_by(events, store.stories.article_ids("Trade"))
    wanted = [ids(store)[0] in found for found in events["article_ids"]]
    assert told["event_id"].tolist() == events["event_id"][wanted].tolist() != []
    assert told_by(events, ()).empty
    assert len(told_by(events, ids(store))) == len(events)


def test_relations_lead_to_events_of_the_story_only(store: Store) -> None:
    events = store.events()
    relations = [[{"event_id": other} for other in events["event_id"]] for _ in range(len(events))]
    events = events.assign(relations=pd.Series(relations, dtype=object))
    told = told_by(events, ids(store)[:1])
    assert [{row["event_id"] for row in rows} for rows in told["relations"]] == [set(told["event_id"])] * len(told)


def test_stories_that_share_an_article_stay_apart(tmp_path: Path) -> None:
    """Counts, facets, exports and corrections: what is said of an event changes it in the stories that tell it only."""
    store = Store(tmp_path / "apart.db")
    far = [article(number, BERG, LIND, day=DAY + dt.timedelta(days=60 * number)) for number in range(3)]
    for name, numbers in (("Trade", (0, 1)), ("War", (1, 2))):
        store.stories.make(name)
        for number in numbers:
            store.add(*far[number])
            store.stories.put(name, far[number][0])

    def told(name: str) -> pd.DataFrame:
        return told_by(store.events(), store.stories.article_ids(name))

    def exported(name: str) -> set[str]:
        return set(to_jsonl(told(name)).decode().splitlines())

    own, shared, other = (made.id for made, _ in far)
    published = dict(zip(store.articles()["article_id"], store.articles()["published"].dt.date, strict=True))
    for name, articles in (("Trade", {own, shared}), ("War", {shared, other})):
        counts = EventIndex(digest(told(name)), published).facets["article"].counts(np.ones(len(told(name)), bool))
        assert {article for article, count in counts.items() if count} == articles
    assert len(exported("Trade")) == len(exported("War")) == 2
    assert len(exported("Trade") & exported("War")) == 1
    before = exported("War")
    (event,) = told_by(store.events(), {own})["event_id"]
    store.correct(EventCorrection("headline", ("Fish",), (store.anchors(event)[0],)))
    assert exported("War") == before
    assert sorted(told("Trade")["title"]).count("Fish") == 1
    store.close()


def test_a_removed_story_leaves_its_articles_unless_they_are_to_go_with_it(store: Store) -> None:
    fill(store, "Trade", 0, 1)
    fill(store, "War", 1, 2)
    assert store.remove_story("War") == 0
    assert len(store.articles()) == 3
    fill(store, "War", 1, 2)
    assert store.remove_story("Trade", with_articles=True) == 1
    assert set(store.articles()["article_id"]) == set(ids(store)[1:])
    with pytest.raises(ExtractError, match="no story 'Trade': the command `story list`"):
        store.remove_story("Trade")


@pytest.mark.parametrize("name", ["", "  ", "\x00", "a" * 81])
def test_what_is_no_name(store: Store, name: str) -> None:
    with pytest.raises(ExtractError, match="is no name for a story"):
        store.stories.make(name)


def test_a_change_of_a_story_is_a_new_version_of_the_store(store: Store) -> None:
    versions = [store.version()]
    for change in (
        lambda: fill(store, "Trade"),
        lambda: fill(store, "Trade", 1),
        lambda: store.remove_story("Trade"),
    ):
        change()
        versions.append(store.version())
    assert versions == sorted(set(versions))


def test_the_articles_of_a_feed_are_in_its_story(store: Store) -> None:
    feeds = store.feeds
    number = feeds.add("https://example.org/feed", "", Plan(NOW), NOW)
    items = tuple(Item(f"https://example.org/{n}", "", "", None) for n in (0, 1))
    feeds.enter(number, Feed("", items), lambda n_new: Plan(NOW), Validators(), NOW)
    first, second = feeds.take(NOW, 9)
    feeds.settle(first.id, ids(store)[0])
    store.stories.make("Trade")
    store.stories.put_feed("Trade", number)
    assert store.stories.article_ids("Trade") == {ids(store)[0]}
    feeds.settle(second.id, ids(store)[1])
    assert store.stories.article_ids("Trade") == set(ids(store)[:2])
    assert store.stories.all()[0].n_feeds == 1
    assert feeds.get(number).story == "Trade"
    store.remove_story("Trade")
    assert [feed.story for feed in feeds.all()] == [""]


def test_samples_of_an_older_store_become_a_story(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    with Store(path) as store:
        for number in range(2):
            store.add(*article(number, BERG, LIND))
    db = sqlite3.connect(path)
    as_before(db, "stories")
    db.execute("UPDATE articles SET publisher = 'Sample brief' WHERE title = 'Title 1'")
    db.commit()
    db.close()
    with Store(path) as store:
        assert [(story.name, story.n_articles) for story in store.stories.all()] == [("Samples", 1)]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a store of its own; no events are looked for."""
    monkeypatch.setenv("EVENTS_DB", str(tmp_path / "own.db"))
    monkeypatch.setattr(workers, "Workers", ThreadPoolExecutor)
    monkeypatch.setattr(adding, "Workers", ThreadPoolExecutor)
    monkeypatch.setattr(runner, "find_mentions", lambda article, acts="all": [])
    monkeypatch.chdir(tmp_path)
    for number in range(2):
        (tmp_path / f"{number}.md").write_text(f"# Talks {number}\n\nMinisters met in town {number} on Monday.\n")
    return lambda *words: CliRunner().invoke(app, words)


def test_the_command_line_adds_to_lists_exports_and_removes_a_story(run: Run) -> None:
    day = ("--published", "2026-03-10")
    assert run("add", "0.md", *day).stdout.startswith("1 added")
    assert run("add", "0.md", "1.md", *day, "--story", "Trade").stdout.startswith("1 added, 1 stored before")
    run("add", "1.md", *day, "--story", "War")
    rows = [line.split() for line in run("story", "list").stdout.splitlines()[1:]]
    assert rows == [["Trade", "2", "0"], ["War", "1", "0"]]
    assert run("articles", "--format", "jsonl", "--story", "war").stdout.count("\n") == 1
    assert run("export", "--story", "War", "--format", "jsonl").exit_code == 0
    assert run("export", "--story", "War", "--mentions", "--format", "jsonl").exit_code == 0
    assert "no story 'Peace'" in str(run("export", "--story", "Peace").exception)
    assert run("story", "remove", "War", "--with-articles").stdout == "0 articles removed\n"
    assert run("story", "remove", "Trade", "--with-articles").stdout == "2 articles removed\n"
    assert run("articles", "--format", "jsonl").stdout == ""


def test_stored_articles_are_put_into_a_story_by_their_ids(run: Run, tmp_path: Path) -> None:
    run("add", "0.md", "1.md", "--published", "2026-03-10")
    with Store(tmp_path / "own.db") as store:
        first, second = store.articles()["article_id"]
    assert "no article 'abc'" in str(run("story", "put", "Trade", first, "abc").exception)
    run("story", "put", "Trade", first)
    with Store(tmp_path / "own.db") as store:
        assert store.stories.article_ids("Trade") == {first}
        assert second in set(store.articles()["article_id"])


def test_the_rules_of_a_story_are_made_listed_removed_and_kept(run: Run) -> None:
    made = ("--word", "town 0,village 0", "--not-country", "se", "--not-actor", "Anna Berg")
    assert "no store" in str(run("story", "rules", "Trade", *made).exception)
    run("add", "0.md", "--published", "2026-03-10")
    lines = ["1  must have the word “town 0” or “village 0”", "2  must not tell of Anna Berg"]
    done = run("story", "rules", "Trade", *made)
    assert done.stdout.splitlines() == [*lines, "3  must not tell of Sweden"]
    assert run("story", "rules", "Trade", "--remove", "3").stdout.splitlines() == lines
    assert "has no rule 9" in str(run("story", "rules", "Trade", "--remove", "9").exception)
    done = run("add", "0.md", "1.md", "--published", "2026-03-10", "--story", "Trade")
    assert done.stdout.startswith("0 added, 1 stored before, 0 failed, 1 skipped")
    assert "skipped 1: not for Trade, whose articles must have the word “town 0” or “village 0”: 1.md" in done.stderr
    assert run("articles", "--format", "jsonl").stdout.count("\n") == 1


def test_articles_are_moved_and_taken_out_by_the_dozen(run: Run, tmp_path: Path) -> None:
    run("add", "0.md", "1.md", "--published", "2026-03-10", "--story", "Trade")
    with Store(tmp_path / "own.db") as store:
        ids = sorted(store.articles()["article_id"])
    assert "no story 'Peace'" in str(run("story", "put", "War", *ids, "--from", "Peace").exception)
    assert run("story", "put", "War", *ids, "--from", "Trade").stdout == "2 moved into War\n"
    assert run("story", "take-out", "War", ids[0], ids[0], "unknown").stdout == "1 taken out of War\n"
    assert run("story", "put", "War", ids[1], "--from", "War").stdout == "1 moved into War\n"
    with Store(tmp_path / "own.db") as store:
        assert (store.stories.article_ids("Trade"), store.stories.article_ids("War")) == (set(), {ids[1]})
    done = run("remove", *ids, "unknown")
    assert (done.stdout, "no article 'unknown'" in done.stderr) == ("2 removed\n", True)
