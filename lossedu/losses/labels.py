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


def class_labels(y, classes, name="y"):
    """`y` as integers, any shape; ValueError unless every label is one of 0 .. classes - 1."""
    labels = numbers(y, name)
    strangers = labels[~((labels >= 0.0) & (labels <= classes - 1.0) & (labels == np.floor(labels)))]  # nan is one
    if strangers.size:
        raise ValueError(f"{name}: labels must be integers from 0 to {classes - 1}, got {strangers[0]:g}")
    return labels.astype(np.intp)


def one_hot(y, classes):
    """Integer labels as rows that are 1 at the class and 0 elsewhere.

    y: classes 0 .. classes - 1, shape (...); classes: how many there are. Returns shape (..., classes), float64.
    """
    return np.eye(classes)[class_labels(y, classes)]


def target_rows(y, name="y"):
    """`y` as float64, shape (..., K), one-hot or soft; ValueError unless every entry lies in [0, 1].

    The sum of a row is left to the caller: 1 for a distribution over classes.
    """
    y = numbers(y, name)
    outside = y[~((y >= 0.0) & (y <= 1.0))]
    if outside.size:
        raise ValueError(f"{name}: entries of a target row must lie in [0, 1], got {outside[0]:g}")
    return y


def distributions(p, name="p"):
    """`p` as float64, shape (..., K), K >= 1; ValueError unless each row is not negative and sums to 1 within 1e-5."""
    p = probabilities(p, name)
    if p.ndim == 0 or p.shape[-1] == 0:
        raise ValueError(f"{name}: rows over at least one class are needed, got shape {p.shape}")
    sums = np.ravel(p.sum(axis=-1))
    strangers = sums[np.abs(sums - 1.0) > 1e-5]
    if strangers.size:
        raise ValueError(f"{name}: the probabilities of a row must sum to 1, got a sum of {strangers[0]:g}")
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


def broadcast_rows(names, first, second):
    """Two arrays of rows broadcast to one shape (..., K); ValueError unless both have the same K >= 1 to begin with."""
    if first.ndim == 0 or second.ndim == 0 or first.shape[-1] != second.shape[-1] or first.shape[-1] == 0:
        shapes = f"got shapes {first.shape} and {second.shape}"
        raise ValueError(f"{names}: rows over the same classes, at least one, are needed, {shapes}")
    check_broadcast(names, first, second)
    return tuple(np.broadcast_arrays(first, second))


def broadcast_classes(names, y, rows):
    """Integer labels, shape (...), and rows over the classes, shape (..., K), their leading axes broadcast."""
    if rows.ndim == 0 or rows.shape[-1] == 0:
        raise ValueError(f"{names}: rows over at least one class are needed, got shape {rows.shape}")
    y = class_labels(y, rows.shape[-1])
    try:
        shape = np.broadcast_shapes(y.shape, rows.shape[:-1])
    except ValueError as error:
        problem = f"shapes {y.shape} and {rows.shape} do not broadcast: one label a row is needed"
        raise ValueError(f"{names}: {problem}") from error
    return np.broadcast_to(y, shape), np.broadcast_to(rows, (*shape, rows.shape[-1]))
