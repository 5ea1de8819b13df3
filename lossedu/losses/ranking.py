"""Losses of pairs: what can be minimised where the area under the ROC curve is wanted."""

import math

import numpy as np

from lossedu.losses.labels import binary_labels, finite
from lossedu.losses.margin import margin_loss


def pairwise_logistic(y, s):
    """Mean of ln(1 + e^-(s_i - s_j)) over all pairs of a positive i and a negative j.

    y: labels in {0, 1}, shape (n,); s: finite scores, shape (n,). Returns a number; nan unless both labels occur, since
    there is no pair. Over ln 2 it bounds 1 - ROC area from above. Burges et al. (2005), with target probability 1 for
    each pair.
    """
    y, s = binary_labels(y), finite(s, "s")
    if y.ndim != 1 or y.shape != s.shape:
        raise ValueError(f"y, s: one vector each of the same length, got shapes {y.shape} and {s.shape}")
    gaps = np.subtract.outer(s[y == 1.0], s[y == 0.0])
    return float(margin_loss("logistic", gaps).mean()) if gaps.size else math.nan
