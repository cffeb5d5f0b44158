"""Logistic regression with an L2 penalty, by Newton's method: what all fitted chances of ``training`` rest on."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 60  # at most; it converges in far fewer
CLOSE = 1e-6  # a step that moves no coefficient farther is the last
MOST = 30.0  # log-odds beyond which a chance is as good as 0 or 1


def logistic(design: Floats, hit: Floats, penalty: Floats, prior: Floats | None = None) -> Floats:
    """The coefficients, one a column of ``design``; ``hit`` holds 1 for each row that is right and 0 for the others.

    ``penalty`` says for each column how strongly its coefficient is drawn towards ``prior``, 0 where none is given.
    """
    start = np.zeros(design.shape[1]) if prior is None else prior
    beta = start.copy()
    for _ in range(STEPS):
        chance = chances(design @ beta)
        gradient = design.T @ (hit - chance) - penalty * (beta - start)
        hessian = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta = beta + step
        if np.abs(step).max() < CLOSE:
            break
    return beta


def chances(log_odds: Floats) -> Floats:
    """The chance from 0 to 1 that each of these log-odds stands for."""
    found: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -MOST, MOST)))
    return found
