"""Simulation 14: gradient descent on separable data; the loss falls for ever, the error has long been 0."""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from lossedu.losses import margin, zero_one


@dataclass(frozen=True)
class Step:
    """Where gradient descent stands after `step` steps: |w|, mean logistic loss, mean zero-one loss."""

    step: int
    norm: float
    loss: float
    error: float


def separable_data():
    """Two clouds of forty points, five apart: (X, y) with X of shape (80, 2), y in {-1, +1}.

    Seed 0. Draws, in this order: 40 of class -1 from N((-2.5, 0), 0.7^2 I), 40 of class +1 from
    N((2.5, 0), 0.7^2 I).
    """
    rng = np.random.default_rng(0)
    X = np.concatenate((rng.normal([-2.5, 0.0], 0.7, (40, 2)), rng.normal([2.5, 0.0], 0.7, (40, 2))))
    return X, np.repeat((-1.0, 1.0), 40)


def descend(steps, rate=0.5):
    """Gradient descent on the mean logistic loss of `separable_data`: one `Step` for each of `steps`.

    steps: rising positive integers, after how many steps to look. Full batch, start at 0, rate 0.5, no
    regulariser; the intercept is a third weight and counts in the norm.
    """
    X, y = separable_data()
    rows = np.column_stack((X, np.ones(y.size)))
    w, path = np.zeros(3), []
    for step in range(1, max(steps) + 1):
        w += rate * (y * expit(-y * (rows @ w))) @ rows / y.size
        if step in steps:
            s = rows @ w
            loss = np.logaddexp(0.0, -margin(y, s)).mean()
            path.append(Step(step, float(np.linalg.norm(w)), float(loss), float(zero_one(y, s).mean())))
    return path
