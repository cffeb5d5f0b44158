"""Weights of linear scorers that choose one of several candidates: a conditional logit, fitted by Newton's method.

``Choice`` is one decision seen in an annotated article: the features of each candidate and which of them are right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.linear import Features, score
from training.regression import Floats

STEPS = 25
RIDGE = 1.0  # pull of each weight towards 0, in examples


@dataclass(frozen=True)
class Choice:
    """``article`` names where it was made; ``right`` holds 1.0 for each right candidate and 0.0 for the others."""

    article: str
    features: Sequence[Features]
    right: Sequence[float]


def fit(choices: Sequence[Choice]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest; choices without a right one teach nothing."""
    taught = [choice for choice in choices if 0 < sum(choice.right) < len(choice.right)]
    names = sorted({name for choice in taught for features in choice.features for name in features})
    column = {name: k for k, name in enumerate(names)}
    design = np.zeros((sum(len(choice.right) for choice in taught), len(names)))
    for row, features in enumerate(features for choice in taught for features in choice.features):
        for name, value in features.items():
            design[row, column[name]] = value
    target = np.concatenate([np.array(choice.right) / sum(choice.right) for choice in taught])
    starts = np.cumsum([0, *(len(choice.right) for choice in taught)])[:-1]
    sizes = np.array([len(choice.right) for choice in taught])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        chances = _softmax(design @ weights, starts, sizes)
        gradient = design.T @ (target - chances) - RIDGE * weights
        means = np.add.reduceat(design * chances[:, None], starts, axis=0)
        hessian = design.T @ (design * chances[:, None]) - means.T @ means + RIDGE * np.eye(len(names))
        weights = weights + np.linalg.solve(hessian, gradient)
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _softmax(scores: Floats, starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Floats:
    shifted = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    total: Floats = np.repeat(np.add.reduceat(shifted, starts), sizes)
    chances: Floats = shifted / total
    return chances


def chosen(choice: Choice, weights: Mapping[str, float]) -> int:
    """The number of the candidate that these weights choose."""
    scores = [score(features, weights) for features in choice.features]
    return scores.index(max(scores))


def share_right(choices: Sequence[Choice], stories: Mapping[str, str], folds: int = 5) -> float:
    """The share of choices that weights learned from other stories get right; ``stories`` by the article's name."""
    fold = {story: k % folds for k, story in enumerate(sorted(set(stories.values())))}
    hits = 0.0
    for k in range(folds):
        weights = fit([c for c in choices if fold[stories[c.article]] != k])
        held = [c for c in choices if fold[stories[c.article]] == k]
        hits += sum(c.right[chosen(c, weights)] for c in held)
    return hits / max(1, len(choices))


def write(weights: Mapping[str, float], path: Path, head: str) -> None:
    """A row a feature, the heaviest first, below a comment that says what the weights are for."""
    rows = sorted(weights.items(), key=lambda one: (-abs(one[1]), one[0]))
    lines = [f"# {line}\n" for line in head.splitlines()] + [f"{name}\t{weight}\n" for name, weight in rows]
    path.write_text("".join(lines), encoding="utf-8")
