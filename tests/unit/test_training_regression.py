"""The regression that all fitted chances rest on."""

import numpy as np
import pytest

from training.regression import chances, logistic

ONES = np.ones((10, 1))
HIT = np.array([1.0] * 8 + [0.0] * 2)


def test_the_constant_of_eight_hits_in_ten_gives_their_share() -> None:
    (constant,) = logistic(ONES, HIT, np.zeros(1))
    assert chances(np.array([constant]))[0] == pytest.approx(0.8)


def test_a_penalty_draws_towards_nothing_or_a_prior() -> None:
    free, drawn = (logistic(ONES, HIT, np.array([penalty]))[0] for penalty in (0, 5))
    (kept,) = logistic(ONES, HIT, np.array([1e6]), np.array([-2.0]))
    assert 0 < drawn < free
    assert kept == pytest.approx(-2, abs=1e-3)


def test_what_can_be_told_apart_without_fail_is_no_overflow() -> None:
    design = np.stack([np.array([1e6] * 5 + [-1e6] * 5), np.ones(10)], axis=1)
    found = logistic(design, np.array([1.0] * 5 + [0.0] * 5), np.array([1.0, 0.0]))
    assert np.isfinite(found).all() and found[0] > 0
