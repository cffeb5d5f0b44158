"""The fit of the weights of actions: signs that are right weigh, and each story is judged by the others."""

import pytest

from extract.linear import weights
from training.actions import SIGNS, Example, fit, judged


def example(story: int, listed: float, right: bool) -> Example:
    signs = dict.fromkeys(SIGNS, 0.0) | {"constant": 1.0, "listed": listed}
    return Example(f"story {story}", signs, right)


FOUND = [example(n % 20, float(n % 2), bool(n % 2) is (n % 10 > 0)) for n in range(400)]


def test_a_sign_that_is_mostly_right_weighs_and_others_do_not() -> None:
    found = fit(FOUND)
    assert found["listed"] > 2
    assert found["tagger"] == found["sure"] == 0


def test_what_is_judged_counts_the_words_that_are_likely_enough() -> None:
    by_chance = {least: (precision, recall, f1) for least, precision, recall, f1 in judged(FOUND)}
    precision, recall, f1 = by_chance[0.5]
    hits = sum(e.right for e in FOUND if e.signs["listed"])
    assert precision == pytest.approx(hits / 200) and recall == pytest.approx(hits / sum(e.right for e in FOUND))
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_the_shipped_table_has_a_weight_for_each_sign() -> None:
    assert set(weights("actions")) == set(SIGNS)
