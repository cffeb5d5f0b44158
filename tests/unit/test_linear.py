"""Linear scorers and the fit of their weights."""

import pytest

from extract import linear
from training.choices import Choice, chosen, fit, share_right


def test_the_best_candidate_has_the_highest_weighted_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "weights", lambda name: {"near": 1.0, "far": -2.0})
    candidates = [("a", {"far": 1.0}), ("b", {"near": 1.0, "unheard": 9.0}), ("c", {"near": 1.0})]
    assert linear.best("any", candidates) == "b"
    assert linear.best("any", candidates, least=0.6) is None
    assert linear.best("any", []) is None


def test_the_fit_prefers_what_was_right() -> None:
    choices = [Choice(f"s{k}", [{"red": 1.0}, {"blue": 1.0}], [0.0, 1.0]) for k in range(20)]
    weights = fit(choices)
    assert weights["blue"] > 0 > weights["red"]
    assert chosen(choices[0], weights) == 1
    assert share_right(choices, {f"s{k}": f"s{k}" for k in range(20)}) == 1.0
