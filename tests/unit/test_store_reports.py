"""What is kept of articles from one change to the next, and when it is forgotten."""

from pathlib import Path

import pandas as pd

from extract.corrections import EventCorrection
from extract.happenings.digest import digest
from extract.model import Actor
from extract.registry import Correction
from extract.store import Store
from extract.store.reports import MOST, Report, Reports
from tests.unit.corrected_data import six_articles
from tests.unit.store_data import BERG, LIND, article


def test_reports_hold_for_one_state_and_not_for_what_changes() -> None:
    reports, report = Reports(), Report((), {})
    reports.begin("first", ())
    for name in "abc":
        reports.put(name, report)
    reports.end("second")
    reports.begin("second", "b")
    assert [reports.get(name) for name in "abc"] == [report, None, report]
    reports.end("third")
    reports.begin("second", ())
    assert reports.get("a") is None


def test_a_change_that_fails_leaves_nothing_that_holds() -> None:
    reports = Reports()
    reports.begin("first", ())
    reports.put("a", Report((), {}))
    reports.begin("first", ())
    assert reports.get("a") is None


def test_only_so_many_reports_are_kept() -> None:
    reports = Reports()
    reports.begin("", ())
    for number in range(MOST + 2):
        reports.put(str(number), Report((), {}))
    assert reports.get("0")  # was looked at last
    reports.end("")
    reports.begin("", ())
    assert [number for number in range(4) if reports.get(str(number)) is None] == [1, 2]


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
