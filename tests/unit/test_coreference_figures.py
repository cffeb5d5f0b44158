"""The figures of grouping: against partitions whose figures can be counted by hand."""

import pytest

from tests.quality import coreference
from tests.quality.coreference import Row


def rows(*mentions: tuple[str, str, str]) -> list[Row]:
    return [Row(*mention) for mention in mentions]


PERFECT = rows(("a", "x", "1"), ("a", "y", "2"), ("b", "x", "1"), ("c", "x", "1"))
APART = rows(("a", "x", "1"), ("b", "x", "2"), ("c", "x", "3"))
ONE_HEAP = rows(("a", "x", "1"), ("b", "x", "1"), ("b", "y", "1"), ("c", "y", "1"))


def test_a_perfect_grouping_is_perfect_by_every_figure() -> None:
    for figure in (coreference.pairs_across, coreference.muc, coreference.b_cubed, coreference.ceaf):
        assert figure(PERFECT) == pytest.approx((1, 1, 1))
    assert coreference.conll(PERFECT) == pytest.approx(1)


def test_mentions_that_are_all_alone_have_no_pairs_and_no_links() -> None:
    assert coreference.pairs_across(APART) == (0, 0, 0)
    assert coreference.muc(APART) == (0, 0, 0)
    assert coreference.b_cubed(APART) == pytest.approx((1, 1 / 3, 1 / 2))
    assert coreference.ceaf(APART) == pytest.approx((1 / 6, 1 / 2, 1 / 4))


def test_a_heap_of_two_events_costs_precision() -> None:
    # Pairs of different articles: a-b, a-b, a-c, b-c, b-c found; of one event a-b and b-c.
    assert coreference.pairs_across(ONE_HEAP) == pytest.approx((2 / 5, 1, 4 / 7))
    assert coreference.muc(ONE_HEAP) == pytest.approx((2 / 3, 1, 4 / 5))
    assert coreference.b_cubed(ONE_HEAP) == pytest.approx((1 / 2, 1, 2 / 3))


def test_pairs_within_one_article_do_not_count_as_across() -> None:
    assert coreference.pairs_across(rows(("a", "x", "1"), ("a", "x", "1"))) == (0, 0, 0)
