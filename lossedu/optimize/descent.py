"""Steps downhill, and how a slope is measured and a run stopped."""

import numpy as np

from lossedu.losses.binary import sigmoid
from lossedu.losses.labels import numbers
from lossedu.optimize.least_squares import risk_gradient


def central_difference(f_plus, f_minus, h):
    """Slope (f(x + h) - f(x - h)) / (2 h) from the two values; its error is of order h^2, plus round-off over h.

    f_plus, f_minus: f(x + h) and f(x - h), broadcast with h > 0.
    """
    f_plus, f_minus, h = numbers(f_plus, "f_plus"), numbers(f_minus, "f_minus"), numbers(h, "h")
    if not ((h > 0.0) & (h < np.inf)).all():
        raise ValueError(f"h: must be positive and finite, got {h}")
    return (f_plus - f_minus) / (2.0 * h)


def gradient_descent_1d(w0, x, y, rate, steps):
    """Path w_0, w_1, ... of w <- w - rate * risk_gradient(w, x, y): an array of steps + 1 values that begins with w0.

    w0: start; x, y: shape (n,), n >= 1; rate: positive; steps: integer, 0 or more.
    """
    if not 0.0 < rate < np.inf:
        raise ValueError(f"rate: must be positive and finite, got {rate}")
    if steps != int(steps) or steps < 0:
        raise ValueError(f"steps: must be an integer, 0 or more, got {steps}")
    path = [float(w0)]
    for _ in range(int(steps)):
        path.append(path[-1] - rate * risk_gradient(path[-1], x, y))
    return np.array(path)


def steps_until(loss, z0, p_target, rate):
    """Steps of gradient descent on the logit z of one example, y = 1, until sigmoid(z) > p_target.

    loss: "bce", whose slope in z is p - 1, or "half_squared", half the squared error of p = sigmoid(z), whose slope
    in z is (p - 1) p (1 - p). z0: start; p_target: in (0, 1); rate: positive. 0 when the start is there already.
    """
    slopes = {"bce": lambda p: p - 1.0, "half_squared": lambda p: (p - 1.0) * p * (1.0 - p)}
    if loss not in slopes:
        raise ValueError(f"loss: must be one of {', '.join(slopes)}, got {loss!r}")
    if not 0.0 < p_target < 1.0:
        raise ValueError(f"p_target: must lie in (0, 1), got {p_target}")
    if not 0.0 < rate < np.inf:
        raise ValueError(f"rate: must be positive and finite, got {rate}")
    z, step = float(z0), 0
    while not (p := float(sigmoid(z))) > p_target:
        slope = slopes[loss](p)
        if slope == 0.0:
            raise ValueError(f"z0: at {z0} the slope of {loss} is 0 in floating point, so no step ever moves")
        z, step = z - rate * slope, step + 1
    return step


def early_stopping_index(holdout, patience):
    """Index at which training would have been best stopped, as seen by somebody who waits `patience` checks.

    holdout: losses, shape (n,), n >= 1, no nan; patience: positive integer. The index of the first strict minimum seen
    before `patience` values in a row have failed to go below it; later values are never looked at.
    """
    holdout = numbers(holdout, "holdout")
    if holdout.ndim != 1 or holdout.size == 0 or np.isnan(holdout).any():
        raise ValueError(f"holdout: one vector of numbers, not empty and without nan, got shape {holdout.shape}")
    if patience != int(patience) or patience < 1:
        raise ValueError(f"patience: must be a positive integer, got {patience}")
    best = 0
    for index, loss in enumerate(holdout):
        if loss < holdout[best]:
            best = index
        elif index - best >= patience:
            break
    return best
