"""Hinge loss max(0, 1 - y s) of a score s, labels y in {-1, +1}, and its subgradients; one value per example."""

import numpy as np

from lossedu.losses.labels import check_broadcast, numbers
from lossedu.losses.margin import margin, margin_loss


def hinge(y, s):
    """Hinge loss max(0, 1 - y s): 0 from margin 1 on, a straight line below.

    y: labels in {-1, +1}; s: scores, broadcast with y. Returns one value per example, float64.
    Cortes and Vapnik (1995).
    """
    return np.asarray(margin_loss("hinge", margin(y, s)), float)[()]


def hinge_subdifferential(y, s):
    """Subdifferential of `hinge` in the score, as the ends (lo, hi) of an interval.

    (-y, -y) where y s < 1, (0, 0) where y s > 1; at the kink, y s = 1, every number between 0 and -y: (-1, 0) for
    y = +1, (0, 1) for y = -1. y: labels in {-1, +1}; s: scores, broadcast with y. Returns two arrays of that shape.
    The kink is where the product of floats is 1 exactly. Rockafellar (1970), section 23.
    """
    y = np.broadcast_to(numbers(y, "y"), np.shape(m := margin(y, s)))
    before, after = np.where(m <= 1.0, -y, 0.0), np.where(m < 1.0, -y, 0.0)  # slopes in s on both sides of the kink
    return np.minimum(before, after)[()], np.maximum(before, after)[()]


def is_subgradient(y, s, g):
    """Whether g is a subgradient of `hinge` in the score at s: hinge(y, t) >= hinge(y, s) + g (t - s) for every t.

    y: labels in {-1, +1}; s: scores; g: slopes; all three broadcast. Returns booleans. There is no tolerance: away from
    the kink the one subgradient is 0 or -y.
    """
    lo, hi = hinge_subdifferential(y, s)
    g = numbers(g, "g")
    check_broadcast("y s, g", np.asarray(lo), g)
    return (lo <= g) & (g <= hi)
