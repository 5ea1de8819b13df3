"""What a loss is given, checked and never guessed: labels first of all, then scores and probabilities.

Two conventions live side by side in this field: {0, 1} for decisions and probabilities, {-1, +1} for margins.
A function says which one it takes; the other one is refused, because nearly every formula gives plausible
nonsense with the wrong labels.
"""

import numpy as np


def numbers(values, name):
    """`values` as float64, any shape; ValueError with the argument's name where NumPy's own would lack it."""
    try:
        return np.asarray(values, dtype=float)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name}: numbers are needed, got {values!r:.60}") from error


def _labels(values, allowed, name):
    labels = numbers(values, name)
    strangers = labels[(labels != allowed[0]) & (labels != allowed[1])]
    if strangers.size:
        low, high = (f"{value:+g}" if allowed[0] < 0 else f"{value:g}" for value in allowed)
        raise ValueError(f"{name}: labels must be {low} or {high}, got {strangers[0]:g}")
    return labels


def binary_labels(y, name="y"):
    """`y` as float64, any shape; ValueError unless every label is 0 or 1."""
    return _labels(y, (0.0, 1.0), name)


def signed_labels(y, name="y"):
    """`y` as float64, any shape; ValueError unless every label is -1 or +1."""
    return _labels(y, (-1.0, 1.0), name)


def to_signed(y):
    """Labels {0, 1} as {-1, +1}: 2y - 1."""
    return 2.0 * binary_labels(y) - 1.0


def to_binary(y):
    """Labels {-1, +1} as {0, 1}: (y + 1) / 2."""
    return (signed_labels(y) + 1.0) / 2.0


def probabilities(p, name="p"):
    """`p` as float64, any shape; ValueError unless every entry lies in [0, 1]."""
    p = numbers(p, name)
    outside = p[~((p >= 0.0) & (p <= 1.0))]  # written so that nan counts as outside
    if outside.size:
        raise ValueError(f"{name}: probabilities must lie in [0, 1], got {outside[0]:g}")
    return p


def scores(s, name="s"):
    """`s` as float64, any shape, inf allowed; ValueError on nan, which would lose every comparison."""
    s = numbers(s, name)
    if np.isnan(s).any():
        raise ValueError(f"{name}: a value is nan")
    return s


def finite(values, name):
    """`values` as float64, any shape; ValueError on nan and on inf."""
    values = numbers(values, name)
    if not np.isfinite(values).all():
        raise ValueError(f"{name}: every value must be finite")
    return values


def check_broadcast(names, first, second):
    """ValueError with both shapes unless the two arrays broadcast."""
    try:
        np.broadcast_shapes(first.shape, second.shape)
    except ValueError as error:
        raise ValueError(f"{names}: shapes {first.shape} and {second.shape} do not broadcast") from error
