"""A log-linear ranker, fitted by L-BFGS: which candidate of each choice is right.

The score of a candidate is the sum over pairs of its evidences and the signs of its choice; its chance is the softmax
of the scores of its choice. The loss is the negative log-likelihood of the right ones plus an L2 penalty.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.events.dates.chooser import ALWAYS, Weights
from training.regression import Floats

PENALTY = 50.0  # on the square of a weight
PENALTY_ALWAYS = 12.5  # on that of an evidence alone: it has to hold less far
STEPS, MEMORY = 60, 8
ENOUGH = 2e-5  # share of the loss that a step must gain
SMALL = 0.01  # a weight that rounds to less is left out


@dataclass(frozen=True)
class Choice:
    """The evidences of each candidate, the signs that all of them share, and which candidate is right."""

    candidates: Sequence[Sequence[str]]
    signs: Sequence[str]
    right: int


def fit(choices: Sequence[Choice]) -> Weights:
    """The weights that make the right candidates likeliest."""
    evidences = _numbered(e for choice in choices for candidate in choice.candidates for e in candidate)
    signs = _numbered([ALWAYS, *(sign for choice in choices for sign in choice.signs)])
    rows = [candidate for choice in choices for candidate in choice.candidates]
    shown = np.zeros((len(choices), len(signs)), np.float32)
    for row, choice in zip(shown, choices, strict=True):
        row[[signs[sign] for sign in (ALWAYS, *choice.signs)]] = 1
    given = np.zeros((len(rows), len(evidences)), np.float32)
    for row, candidate in zip(given, rows, strict=True):
        row[[evidences[e] for e in candidate]] = 1
    sizes = [len(choice.candidates) for choice in choices]
    penalty = np.full((len(evidences), len(signs)), PENALTY)
    penalty[:, signs[ALWAYS]] = PENALTY_ALWAYS
    right = np.array([choice.right for choice in choices])
    matrix = minimise(_loss(given, shown, np.array(sizes), right, penalty), penalty.size).reshape(penalty.shape)
    named = {e: {s: round(float(matrix[i, j]), 2) for s, j in signs.items()} for e, i in evidences.items()}
    return {e: {s: w for s, w in sorted(row.items()) if abs(w) >= SMALL} for e, row in sorted(named.items())}


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names)))}


def _loss(
    given: NDArray[np.float32],
    shown: NDArray[np.float32],
    sizes: NDArray[np.int64],
    right: NDArray[np.int64],
    penalty: Floats,
) -> Callable[[Floats], tuple[float, Floats]]:
    """The loss and its gradient as a function of the weights."""
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    choice_of = np.repeat(np.arange(len(sizes)), sizes)
    wanted = firsts + right
    signs = shown[choice_of]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(penalty.shape)
        scores = np.einsum("ij,ij->i", given @ weights.astype(np.float32), signs).astype(np.float64)
        scores -= np.maximum.reduceat(scores, firsts)[choice_of]
        total = np.add.reduceat(np.exp(scores), firsts)
        slope = np.exp(scores) / total[choice_of]
        value = float((np.log(total) - scores[wanted]).sum() + 0.5 * (penalty * weights**2).sum())
        slope[wanted] -= 1
        gradient = given.T @ (slope.astype(np.float32)[:, None] * signs) + penalty * weights
        return value, gradient.astype(np.float64).ravel()

    return loss


def minimise(loss: Callable[[Floats], tuple[float, Floats]], size: int) -> Floats:
    """The point of least loss, by L-BFGS with a backtracking line search, from zero."""
    point = np.zeros(size)
    value, gradient = loss(point)
    memory: deque[tuple[Floats, Floats]] = deque(maxlen=MEMORY)
    for _ in range(STEPS):
        direction = -_scaled(gradient, memory)
        slope, step = float(gradient @ direction), 1.0
        new_value, new_gradient = loss(point + direction)
        while new_value > value + 1e-4 * step * slope and step > 1e-6:
            step /= 2
            new_value, new_gradient = loss(point + step * direction)
        moved, turned = step * direction, new_gradient - gradient
        if moved @ turned > 1e-10:
            memory.append((moved, turned))
        gained = value - new_value
        point, value, gradient = point + moved, new_value, new_gradient
        if gained < ENOUGH * abs(value):
            break
    return point


def _scaled(gradient: Floats, memory: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The gradient times the inverse Hessian that the last steps tell (the two loops of L-BFGS)."""
    found, shares = gradient.copy(), []
    for moved, turned in reversed(memory):
        share = (moved @ found) / (turned @ moved)
        shares.append(share)
        found -= share * turned
    if not memory:
        return found / max(1.0, float(np.abs(found).max()))
    moved, turned = memory[-1]
    found *= (moved @ turned) / (turned @ turned)
    for (moved, turned), share in zip(memory, reversed(shares), strict=True):
        found += moved * (share - (turned @ found) / (turned @ moved))
    return found
