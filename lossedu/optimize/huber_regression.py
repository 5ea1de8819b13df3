"""A straight line through points, by the Huber loss; least squares and least absolute errors are its two ends."""

import numpy as np

from lossedu.losses.labels import finite
from lossedu.losses.robust import huber_grad

_MOST_STEPS = 100_000


def fit_huber_line(x, y, delta):
    """Slope and intercept of the line a x + b that minimises the sum of the Huber losses of its residuals.

    x: shape (n,), at least two different values; y: shape (..., n), each row fitted alone; delta: above 0, or one of
    the two limits: inf is least squares, 0 is least absolute errors. Returns (a, b), each of shape (...). For delta
    above 0 by reweighted least squares, whose fixed points are the minimisers, until no line moves by 1e-10; for 0
    exactly, as the best of all lines through two points. Where several lines are equally good, as may happen for 0 or
    a small delta, one of them. Huber (1964).
    """
    x, y, delta = _points(x, y, delta)
    if delta == 0.0:
        return _least_absolute(x, y)
    if np.isinf(delta):
        return _weighted_line(x, y, np.ones_like(y))
    a, b = _least_absolute(x, y)  # for small delta close to the answer
    for _ in range(_MOST_STEPS):
        error = a[..., None] * x + b[..., None] - y
        clipped = huber_grad(y, error + y, delta)
        weights = np.divide(clipped, error, out=np.ones_like(error), where=np.abs(error) > delta)
        before = a, b
        a, b = _weighted_line(x, y, weights)
        if max(np.abs(a - before[0]).max(), np.abs(b - before[1]).max()) < 1e-10:
            return a[()], b[()]
    raise ArithmeticError(f"no minimum after {_MOST_STEPS} steps, delta {delta:g}")


def _weighted_line(x, y, weights):
    total = weights.sum(axis=-1)
    middle_x, middle_y = (weights * x).sum(axis=-1) / total, (weights * y).sum(axis=-1) / total
    off = x - middle_x[..., None]
    a = (weights * off * (y - middle_y[..., None])).sum(axis=-1) / (weights * off**2).sum(axis=-1)
    return a[()], (middle_y - a * middle_x)[()]


def _least_absolute(x, y):
    """Some best line goes through two of the points: it is a vertex of the linear programme."""
    i, j = np.array([(i, j) for i in range(x.size) for j in range(i) if x[i] != x[j]]).T
    a = (y[..., i] - y[..., j]) / (x[i] - x[j])
    b = y[..., i] - a * x[i]
    total = np.abs(a[..., None] * x + b[..., None] - y[..., None, :]).sum(axis=-1)
    best = total.argmin(axis=-1)[..., None]
    return tuple(np.take_along_axis(values, best, axis=-1)[..., 0] for values in (a, b))


def _points(x, y, delta):
    x, y = finite(x, "x"), finite(y, "y")
    if x.ndim != 1 or y.ndim == 0 or y.shape[-1] != x.size:
        raise ValueError(f"x, y: shapes (n,) and (..., n), got {x.shape} and {y.shape}")
    if np.unique(x).size < 2:
        raise ValueError("x: at least two different values are needed")
    if np.ndim(delta) != 0 or not delta >= 0.0:
        raise ValueError(f"delta: one number, 0 or more, got {delta}")
    return x, y, float(delta)
