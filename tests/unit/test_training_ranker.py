"""The fit of the ranker: what tells right candidates from wrong ones gets the weight."""

import numpy as np

from training.ranker import Choice, fit, minimise


def test_the_minimum_of_a_parabola_is_found() -> None:
    goal = np.array([1.0, -2.0, 3.0])
    found = minimise(lambda x: (float(((x - goal) ** 2).sum()), 2 * (x - goal)), 3)
    assert np.allclose(found, goal, atol=1e-3)


def test_evidence_counts_by_sign() -> None:
    quoted = Choice([["lead"], ["publication"]], ["quoted"], 0)
    plain = Choice([["lead"], ["publication"]], ["plain"], 1)
    weights = fit([quoted, plain] * 200)
    score = {e: {s: weights[e].get("always", 0) + weights[e].get(s, 0) for s in ("quoted", "plain")} for e in weights}
    assert score["lead"]["quoted"] > score["publication"]["quoted"]
    assert score["lead"]["plain"] < score["publication"]["plain"]
