"""Linear scorers: a candidate's score is the weighted sum of its features; the best candidate is chosen.

Weights lie in ``data/weights/NAME.tsv``, a feature and its weight a row, fitted by ``training.choices``.
``probability`` is the logistic function of all regressions that run with the program.
"""

import functools
import math
from collections.abc import Iterable, Mapping
from typing import TypeVar

from extract.resources import table

Features = Mapping[str, float]
T = TypeVar("T")

MOST = 30.0  # log-odds beyond which a probability is as good as 0 or 1


@functools.cache
def weights(name: str) -> Mapping[str, float]:
    return {feature: float(weight) for feature, weight in table(f"weights/{name}.tsv")}


def score(features: Features, by: Mapping[str, float]) -> float:
    """The weighted sum; a feature without a weight counts nothing."""
    return sum(value * by.get(feature, 0.0) for feature, value in features.items())


def probability(log_odds: float) -> float:
    """The probability, from 0 to 1, of these log-odds: the logistic function, without overflow."""
    return 1 / (1 + math.exp(-max(-MOST, min(MOST, log_odds))))


def best(name: str, candidates: Iterable[tuple[T, Features]], least: float = 0.0) -> T | None:
    """The candidate with the highest score by the weights of this name, the first of equals; None where there is none
    or its chance among them, 0 to 1, is below ``least``."""
    by = weights(name)
    scored = [(score(features, by), candidate) for candidate, features in candidates]
    if not scored:
        return None
    highest, candidate = max(scored, key=lambda one: one[0])
    return candidate if 1 / sum(math.exp(other - highest) for other, _ in scored) >= least else None
