"""Threshold rules on a line: the zero-one risk as a staircase, and its exact minimum."""

import numpy as np

from lossedu.losses.labels import numbers, signed_labels


def threshold_risks(x, y):
    """Mistakes of sign(x - t), as a function of the threshold t.

    x: finite numbers, shape (n,); y: labels in {-1, +1}, shape (n,). Returns (t, errors): `t` is -inf, then
    the distinct values of x in rising order, `errors[i]` the integer count of mistakes for every threshold in
    [t[i], t[i + 1]) when +1 is predicted where x > t and -1 elsewhere. O(n log n): one sort, one running sum.
    """
    x, y = numbers(x, "x"), signed_labels(y)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"x, y: one vector each of the same length, got shapes {x.shape} and {y.shape}")
    if not np.isfinite(x).all():  # x = -inf would not lie above the first threshold, t = -inf
        raise ValueError("x: every value must be finite")
    values, place = np.unique(x, return_inverse=True)
    # Passing a value with the threshold turns its +1 points into mistakes and its -1 points right.
    steps = np.bincount(place, weights=y, minlength=values.size)
    errors = np.sum(y == -1.0) + np.concatenate(([0.0], np.cumsum(steps)))
    return np.concatenate(([-np.inf], values)), errors.astype(int)


def best_threshold(x, y):
    """Exact minimiser of the zero-one risk among one-dimensional threshold rules: (t, sign, errors).

    x: finite numbers, shape (n,); y: labels in {-1, +1}, shape (n,). The rule predicts `sign` where x > t and
    -sign elsewhere. The sign is settled first: +1 where both signs do equally well. Then `t` is the smallest
    minimising threshold for that sign, possibly -inf. O(n log n).
    """
    t, up = threshold_risks(x, y)
    down = np.asarray(y).size - up  # the opposite rule is wrong where this one is right
    sign, errors = (1, up) if up.min() <= down.min() else (-1, down)
    best = int(np.argmin(errors))  # argmin takes the first, that is the smallest threshold
    return float(t[best]), sign, int(errors[best])


def count_plateaus(x, y):
    """Number of maximal intervals of t, of positive length, on which the risk of sign(x - t) is constant.

    x: finite numbers, shape (n,); y: labels in {-1, +1}, shape (n,). Neighbours of equal risk count as one.
    """
    _, errors = threshold_risks(x, y)
    return 1 + int(np.count_nonzero(np.diff(errors)))
