"""Which articles and clusters are compared at all, in the store as in memory."""

import datetime as dt
import itertools
from pathlib import Path

import pytest

from extract.consolidation import ALIKE, Keys, are_compared, clusters_of, compared, links
from extract.consolidation.blocking import AGAIN, WINDOW, may_be_one
from extract.consolidation.features import features, own_features
from extract.store import Store
from tests.bench.bench_merging import news
from tests.unit.test_consolidation import MERZ, MONDAY, apart, day, mention

DAY = dt.date(2026, 3, 3)


def keys(apart: int, *acts: str) -> Keys:
    return Keys(DAY + dt.timedelta(days=apart), {}, frozenset(acts))


@pytest.mark.parametrize(
    ("act", "days", "expected"),
    [
        ("conflict 2026-03-01 Russia", 900, True),
        ("conflict boycott Russia", 900, True),  # a rare word
        ("conflict attack Russia", AGAIN, True),
        ("conflict attack Russia", AGAIN + 1, False),
    ],
)
def test_a_frequent_word_leads_to_the_articles_of_about_a_year_only(act: str, days: int, expected: bool) -> None:
    assert are_compared(keys(0, act), keys(days, act)) is expected


def test_articles_on_one_topic_are_compared_for_some_months() -> None:
    topic = {"tariff": 1.0}
    near, far = (Keys(DAY + dt.timedelta(days=days), topic, frozenset()) for days in (WINDOW, WINDOW + 1))
    assert are_compared(Keys(DAY, topic, frozenset()), near)
    assert not are_compared(Keys(DAY, topic, frozenset()), far)


@pytest.mark.parametrize(
    ("later", "words", "expected"),
    [
        (0, "Berlin quietly closed every harbour", True),
        (4, "Berlin quietly closed every harbour", False),
        (4, "Merz spoke of steel tariffs and refused", True),
        (40, "Merz spoke of steel tariffs and refused", False),
    ],
)
def test_days_apart_need_a_word_in_common(later: int, words: str, expected: bool) -> None:
    there = mention("Merz says the tariffs on steel must fall.", "decision", day(MONDAY), [MERZ])
    then = mention(f"{words}.", "decision", day(MONDAY + dt.timedelta(days=later)), [MERZ])
    one, other = clusters_of(*apart(there, then))
    assert may_be_one(one, other, ALIKE) is expected


def test_the_store_keeps_the_links_that_all_articles_at_once_give(tmp_path: Path) -> None:
    reports = list(itertools.islice(news(3), 24))
    with Store(tmp_path / "events.db") as store:
        for report in reports:
            store.add(*report)
        stored = store._db.execute("SELECT a, b, score FROM links ORDER BY a, b").fetchall()
    articles = {article.id: article for article, _ in reports}
    clusters = clusters_of([mention for _, found in reports for mention in found], articles)
    expected = [link for pair in compared(clusters, articles) for link in links(*pair)]
    assert stored == sorted((link.a, link.b, link.score) for link in expected)
    assert len(stored) > 20


def test_what_stands_around_a_pair_is_looked_at_last() -> None:
    one, other = clusters_of(*apart(mention("Merz and Macron met."), mention("Rossi and Merz met.")))
    whole, own = features(one, other, 0.5), own_features(one, other, 0.5)
    assert own.items() <= whole.items()
    assert {"words around", "shared words around"} <= whole.keys() - own.keys()
