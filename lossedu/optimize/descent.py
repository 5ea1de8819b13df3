"""Steps downhill, and how a slope is measured and a run stopped."""

import numpy as np

from lossedu.losses.binary import sigmoid
from lossedu.losses.labels import check_broadcast, finite, numbers, scores
from lossedu.losses.parameters import one_number, positive_number, whole_number
from lossedu.optimize.least_squares import risk_gradient


def central_difference(f_plus, f_minus, h):
    """Slope (f(x + h) - f(x - h)) / (2 h) from the two values; its error is of order h^2, plus round-off over h.

    f_plus, f_minus: f(x + h) and f(x - h), broadcast with h > 0.
    """
    f_plus, f_minus, h = finite(f_plus, "f_plus"), finite(f_minus, "f_minus"), finite(h, "h")
    if not (h > 0.0).all():
        raise ValueError(f"h: must be positive, got {h}")
    check_broadcast("f_plus, f_minus", f_plus, f_minus)
    check_broadcast("f_plus, h", f_plus, h)
    return (f_plus - f_minus) / (2.0 * h)


def gradient_descent_1d(w0, x, y, rate, steps):
    """Path w_0, w_1, ... of w <- w - rate * risk_gradient(w, x, y): an array of steps + 1 values that begins with w0.

    w0: start; x, y: shape (n,), n >= 1; rate: positive; steps: integer, 0 or more. Above rate 2 / mean(x^2) the path
    runs away; ValueError where it leaves the floating-point numbers.
    """
    w0, rate, steps = one_number(w0, "w0"), positive_number(rate, "rate"), whole_number(steps, "steps", 0)
    risk_gradient(w0, x, y)  # refuses bad x and y also where no step is taken
    path = [w0]
    for step in range(steps):
        path.append(path[-1] - rate * risk_gradient(path[-1], x, y))
        if not np.isfinite(path[-1]):
            raise ValueError(f"rate: with {rate:g} the path has run away after {step + 1} steps")
    return np.array(path)


def logit_slope(loss, z):
    """Slope in the logit z of one example with y = 1, to full relative precision at both ends.

    loss: "bce", sigmoid(z) - 1, or "half_squared", half the squared error of p = sigmoid(z), (p - 1) p (1 - p).
    z: any shape.
    """
    if loss not in ("bce", "half_squared"):
        raise ValueError(f"loss: must be bce or half_squared, got {loss!r}")
    z = scores(z, "z")
    p, missing = sigmoid(z), sigmoid(-z)  # 1 - p would cancel for p near 1
    return -missing if loss == "bce" else -missing * p * missing


def steps_until(loss, z0, p_target, rate):
    """Steps of gradient descent on the logit z of one example, y = 1, until sigmoid(z) > p_target.

    loss: "bce" or "half_squared", as in `logit_slope`; z0: start; p_target: in (0, 1); rate: positive. 0 when the
    start is there already. With half the squared error it takes about e^-z0 / rate steps from a very wrong start;
    ValueError where ten million are not enough.
    """
    logit_slope(loss, 0.0)
    if not 0.0 < p_target < 1.0:
        raise ValueError(f"p_target: must lie in (0, 1), got {p_target}")
    rate, z, step = positive_number(rate, "rate"), one_number(z0, "z0"), 0
    while not sigmoid(z) > p_target:
        moved = z - rate * float(logit_slope(loss, z))
        if moved == z or step == 10_000_000:
            raise ValueError(
                f"z0: from {z0} the slope of {loss} is too small to get to {p_target} in ten million steps"
            )
        z, step = moved, step + 1
    return step


def early_stopping_index(holdout, patience):
    """Index at which training would have been best stopped, as seen by somebody who waits `patience` checks.

    holdout: losses, shape (n,), n >= 1, no nan; patience: positive integer. The index of the first strict minimum seen
    before `patience` values in a row have failed to go below it; later values are never looked at.
    """
    holdout = numbers(holdout, "holdout")
    if holdout.ndim != 1 or holdout.size == 0 or np.isnan(holdout).any():
        raise ValueError(f"holdout: one vector of numbers, not empty and without nan, got shape {holdout.shape}")
    patience, best = whole_number(patience, "patience", 1), 0
    for index, loss in enumerate(holdout):
        if loss < holdout[best]:
            best = index
        elif index - best >= patience:
            break
    return best
