"""Half squared error of a line through the origin, and the least-squares boundary between two classes."""

import numpy as np

from lossedu.losses.labels import finite, signed_labels


def empirical_risk(w, x, y):
    """Mean half squared error of the model w x: mean of (w x - y)^2 / 2.

    w: number; x, y: shape (n,), n >= 1. Returns a number.
    """
    w, x, y = _line(w, x, y)
    return float(np.mean(0.5 * (w * x - y) ** 2))


def risk_gradient(w, x, y):
    """Derivative of `empirical_risk` in w: mean of (w x - y) x, error signal times the slope of the model."""
    w, x, y = _line(w, x, y)
    return float(np.mean((w * x - y) * x))


def least_squares_boundary(x, y):
    """Where the least-squares line through labels -1 and +1 crosses 0: the boundary of its sign.

    x: shape (n,), at least two different values; y: labels in {-1, +1}, shape (n,). The line is a x + b with both
    fitted; nan where the fitted slope a is 0 and nothing is separated.
    """
    x, y = finite(x, "x"), signed_labels(y)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"x, y: one vector each of the same length, got shapes {x.shape} and {y.shape}")
    if np.unique(x).size < 2:
        raise ValueError("x: at least two different values are needed")
    centred = x - x.mean()
    products = centred * (y - y.mean())
    if np.abs(products.sum()) <= 1e-14 * np.abs(products).sum():  # 0, up to round-off
        return float("nan")
    return float(x.mean() - y.mean() * (centred @ centred) / products.sum())


def _line(w, x, y):
    w, x, y = finite(w, "w"), finite(x, "x"), finite(y, "y")
    if w.ndim != 0:
        raise ValueError(f"w: one number, got shape {w.shape}")
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        raise ValueError(f"x, y: one vector each of the same length, not empty, got shapes {x.shape} and {y.shape}")
    return w, x, y
