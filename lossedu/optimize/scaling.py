"""Probabilities out of scores that are none, by one or two numbers fitted on held-out data."""

import numpy as np

from lossedu.losses.labels import binary_labels, class_labels, finite
from lossedu.losses.multiclass import softmax
from lossedu.optimize.logistic import fit_logistic


def fit_temperature(y, z):
    """Temperature T > 0 that minimises the mean of sparse_cce_with_logits(y, z / T).

    y: classes 0 .. K-1, shape (n,), n >= 1; z: finite logits, shape (n, K), K >= 2. Returns a number. T > 1 makes
    forecasts less sure; no T changes which class is the likeliest. The loss is convex in 1/T. Its minimum does not
    exist, and ValueError is raised, where every true class has the largest logit of its row (the smaller T the better),
    and where the true logits are on average no larger than the mean logit of their row (the larger T the better).
    Guo, Pleiss, Sun, Weinberger (2017).
    """
    from scipy.optimize import brentq

    z = finite(z, "z")
    if z.ndim != 2 or z.shape[1] < 2:
        raise ValueError(f"z: a row of logits over two classes or more for each example, got shape {z.shape}")
    y = class_labels(y, z.shape[1])
    if y.shape != z.shape[:1] or y.size == 0:
        raise ValueError(f"y, z: shapes (n,) and (n, K) with n >= 1, got {y.shape} and {z.shape}")
    z = z - z.max(axis=1, keepdims=True)
    unit = np.abs(z).max()  # the answer is found in this unit, so that no size of the logits is special
    if unit == 0.0:
        raise ValueError("z: all logits of every row are equal, so every temperature gives the same loss")
    z = z / unit
    of_truth = np.take_along_axis(z, y[:, None], axis=1)[:, 0]
    if np.all(of_truth == 0.0):
        raise ValueError("y, z: every true class has the largest logit of its row: the loss falls as T goes to 0")

    def slope(log_sharpness):
        """Derivative of the loss in 1/T, which rises with 1/T."""
        p = softmax(np.exp(log_sharpness) * z)
        return np.mean((p * z).sum(axis=1) - of_truth)

    if np.mean(z.mean(axis=1) - of_truth) >= -1e-15:
        raise ValueError("y, z: true classes have no larger logits than others: the loss falls as T grows without end")
    low, high = -1.0, 1.0
    while slope(low) >= 0.0:
        low *= 2.0
    while slope(high) <= 0.0:
        high *= 2.0
    return float(unit * np.exp(-brentq(slope, low, high, xtol=1e-13, rtol=1e-14)))


def platt_scale(y, s):
    """(a, b) of the probability sigmoid(a s + b) of class 1 for a score s, by maximum likelihood.

    y: labels in {0, 1}, shape (n,); s: finite scores, shape (n,), best of held-out examples. Returns two numbers; a < 0
    where high scores speak against class 1. The labels are taken as they are, without the softened targets that Platt
    adds. No maximum exists, and ValueError is raised, where some score separates the classes, weakly or strictly, and
    where y holds one class alone; a and b are not determined where all scores are equal. Platt (1999).
    """
    y, s = binary_labels(y), finite(s, "s")
    if y.ndim != 1 or y.shape != s.shape or y.size == 0:
        raise ValueError(f"y, s: one vector each of the same length, not empty, got shapes {y.shape} and {s.shape}")
    if np.unique(y).size == 1:
        raise ValueError("y: both classes are needed; with one alone the intercept runs away")
    middle, unit = (s.max() + s.min()) / 2.0, (s.max() - s.min()) / 2.0
    if unit == 0.0:
        raise ValueError("s: all scores are equal, so that a and b are not determined")
    of_0, of_1 = s[y == 0.0], s[y == 1.0]
    if of_0.max() <= of_1.min() or of_1.max() <= of_0.min():
        raise ValueError("y, s: a score separates the classes, so there is no maximum of the likelihood")
    slope, intercept = fit_logistic(np.column_stack(((s - middle) / unit, np.ones_like(s))), y, 0.0)
    return float(slope / unit), float(intercept - slope * middle / unit)
