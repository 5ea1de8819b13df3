"""What a ranking by score is worth, whatever the cut-off: average precision, area under the ROC curve."""

import math

import numpy as np

from lossedu.metrics.examples import labels_and_scores


def average_precision(y, p):
    """Average precision: sum over distinct scores, from the highest, of (gain in recall) x (precision there).

    y: labels in {0, 1}, shape (n,); p: scores, shape (n,); equal scores enter together, so the order of rows
    does not matter. Returns a number in (0, 1]; nan when there is no positive. No interpolation: Davis,
    Goadrich (2006).
    """
    y, p = labels_and_scores(y, p)
    if not y.any():
        return math.nan
    order = np.argsort(-p, kind="stable")
    y, p = y[order], p[order]
    last_of_group = np.append(np.flatnonzero(p[1:] != p[:-1]), y.size - 1)  # not diff: inf - inf is nan
    true_positives = np.cumsum(y)[last_of_group]
    precision = true_positives / (last_of_group + 1)
    recall = true_positives / true_positives[-1]
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))


def roc_auc(y, p):
    """Area under the ROC curve: P(score of a positive > score of a negative), half a point for a tie.

    y: labels in {0, 1}, shape (n,); p: scores, shape (n,). Returns a number; nan unless both labels occur.
    Hanley, McNeil (1982).
    """
    y, p = labels_and_scores(y, p)
    positives, negatives = p[y == 1], np.sort(p[y == 0])
    if not positives.size or not negatives.size:
        return math.nan
    below = np.searchsorted(negatives, positives, side="left")
    not_above = np.searchsorted(negatives, positives, side="right")
    return float(np.mean(below + not_above) / (2.0 * negatives.size))
