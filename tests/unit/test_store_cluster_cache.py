"""What is kept of articles from one change to the next, and when it is forgotten."""

from pathlib import Path

import pandas as pd

from extract.corrections import EventCorrection
from extract.happenings.digest import digest
from extract.model import Actor
from extract.registry import Correction
from extract.store import Store
from extract.store.cluster_cache import MOST, ArticleClusters, ClusterCache
from tests.unit.corrected_data import six_articles
from tests.unit.store_data import BERG, LIND, article

KEPT, ANEW = ArticleClusters((), {}), ArticleClusters((), {1: None})  # type: ignore[dict-item]


def keep(cache: ClusterCache, *names: str) -> None:
    for name in names:
        cache.get(name, lambda _: KEPT)


def kept(cache: ClusterCache, *names: str) -> list[bool]:
    """Whether what is kept of each is what was read of it first."""
    return [cache.get(name, lambda _: ANEW) is KEPT for name in names]


def test_clusters_are_kept_for_one_state_and_not_for_what_changes() -> None:
    cache = ClusterCache()
    cache.begin("first", ())
    keep(cache, "a", "b", "c")
    cache.end("second")
    cache.begin("second", "b")
    assert kept(cache, "a", "b", "c") == [True, False, True]
    cache.end("third")
    cache.begin("second", ())
    assert kept(cache, "a") == [False]


def test_a_change_that_fails_leaves_nothing_that_is_kept() -> None:
    cache = ClusterCache()
    cache.begin("first", ())
    keep(cache, "a")
    cache.begin("first", ())
    assert kept(cache, "a") == [False]


def test_only_so_many_are_kept_and_those_that_were_used_last() -> None:
    cache = ClusterCache()
    cache.begin("", ())
    keep(cache, *map(str, range(MOST + 2)))
    assert kept(cache, "0") == [True]  # was used last
    cache.end("")
    cache.begin("", ())
    assert kept(cache, *map(str, range(4))) == [True, False, False, True]


def test_two_stores_and_what_is_undone_see_each_other(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    with Store(path) as one, Store(path) as other:
        six_articles(one)
        other.add(*article(7, BERG, LIND))
        other.correct(Correction("country", "Karl Lind", "DK"))
        event = one.events()["event_id"][0]
        one.preview(EventCorrection("days", ("2026-03-01..2026-03-02",), tuple(one.anchors(event)[:1])))
        one.add(*article(8, BERG, LIND))
        pd.testing.assert_frame_equal(one.digest(), digest(one.events()))
        found, told = one.events(), one.articles()["article_id"]
        one.identify_anew()
        for article_id in told:
            one.update(article_id, one._contents.tables.as_read([article_id]))
        pd.testing.assert_frame_equal(one.events(), found)


def test_events_that_do_not_change_are_not_written_anew(tmp_path: Path) -> None:
    with Store(tmp_path / "events.db") as store:
        six_articles(store)
        before = dict(store._db.execute("SELECT event_id, id FROM events"))
        store.add(*article(9, Actor("Zoë Quist", "person")))
        after = dict(store._db.execute("SELECT event_id, id FROM events"))
    assert len(after) == len(before) + 1 and before.items() <= after.items()
