"""Simulations 2 and 17: mislabelled points far out, where the logistic loss falls while the error rises.

Simulation 2 starts from the right rule, w = (1, 0), and minimises the mean logistic loss of a x + b. Over seeds 0 to
49 the loss goes from 1.604 to .675 and the error on the same points from .171 to .417. Simulation 17 is the exact
minimum of the zero-one risk among the same rules, .169.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.losses import margin_loss, margin_loss_grad
from lossedu.optimize import best_threshold, fit_margin_loss

START = (1.0, 0.0)


@dataclass(frozen=True)
class Trace:
    """Gradient descent, one row a step and the start first.

    w: slope and intercept, shape (steps + 1, 2); surrogate: mean logistic loss; error: mean zero-one loss.
    """

    w: np.ndarray
    surrogate: np.ndarray
    error: np.ndarray


@dataclass(frozen=True)
class End:
    """Mean logistic loss and zero-one error at the start and at the minimum of the loss, where the weights are `w`."""

    w: np.ndarray
    surrogate_before: float
    surrogate_after: float
    error_before: float
    error_after: float


def mismatch_data(k):
    """Two classes on a line, and forty mislabelled points far to the right of both: (x, y), 240 points.

    k: seed. Draws, in this order: 100 of class -1 from N(-1, 0.4^2), 100 of class +1 from N(+1, 0.4^2), 40
    from N(8, 0.5^2) that carry the label -1. Returns x, shape (240,), and y in {-1, +1}, in the order drawn.
    """
    rng = np.random.default_rng(k)
    x = np.concatenate((rng.normal(-1.0, 0.4, 100), rng.normal(1.0, 0.4, 100), rng.normal(8.0, 0.5, 40)))
    return x, np.repeat((-1.0, 1.0, -1.0), (100, 100, 40))


def trace(k, steps, rate=0.1):
    """`Trace` of full-batch gradient descent on the mean logistic loss of `mismatch_data(k)` from w = (1, 0).

    k: seed; steps: how many; rate: of each step. No regulariser.
    """
    rows, y = _rows(k)
    w, path = np.array(START), [np.array(START)]
    for _ in range(steps):
        w = w - rate * (y * margin_loss_grad("logistic", y * (rows @ w))) @ rows / y.size
        path.append(w)
    path = np.array(path)
    m = y * (path @ rows.T)
    return Trace(path, margin_loss("logistic", m).mean(axis=1), (m <= 0.0).mean(axis=1))


def end_of_training(k):
    """`End` of the same training, run to the minimum of the mean logistic loss by L-BFGS from w = (1, 0)."""
    rows, y = _rows(k)
    w = fit_margin_loss("logistic", rows, y, start=START)
    before, after = y * (rows @ START), y * (rows @ w)
    losses = (float(margin_loss("logistic", m).mean()) for m in (before, after))
    return End(w, *losses, float(np.mean(before <= 0.0)), float(np.mean(after <= 0.0)))


def smallest_error(k):
    """Simulation 17: smallest zero-one risk of a threshold rule on `mismatch_data(k)`, by the sorted scan."""
    x, y = mismatch_data(k)
    return best_threshold(x, y)[2] / y.size


def _rows(k):
    x, y = mismatch_data(k)
    return np.column_stack((x, np.ones(x.size))), y
