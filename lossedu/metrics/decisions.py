"""What a set of decisions is worth: error, confusion, precision and recall at a cut-off."""

import math

import numpy as np

from lossedu.losses.binary import decide, zero_one_decision
from lossedu.metrics.examples import labels_and_scores


def error_rate(y, p, cutoff=0.5):
    """Share of wrong decisions when 1 is decided iff p >= cutoff.

    y: labels in {0, 1}, shape (n,); p: probabilities or scores, shape (n,). Returns a number; nan when n = 0.
    """
    y, p = labels_and_scores(y, p)
    return float(zero_one_decision(y, p, cutoff).mean()) if y.size else math.nan


def confusion(y, p, cutoff=0.5):
    """Counts of true and false positives, false and true negatives, when 1 is decided iff p >= cutoff."""
    y, p = labels_and_scores(y, p)
    decided = decide(p, cutoff)
    return tuple(int(np.sum((decided == d) & (y == label))) for d, label in ((1, 1), (1, 0), (0, 1), (0, 0)))


def precision_recall_at(y, p, cutoff=0.5):
    """Precision TP / (TP + FP) and recall TP / (TP + FN) when 1 is decided iff p >= cutoff.

    y: labels in {0, 1}, shape (n,); p: probabilities or scores, shape (n,). Returns two numbers; precision is
    nan when nothing is decided 1, recall is nan when there is no positive.
    """
    tp, fp, fn, _ = confusion(y, p, cutoff)
    return (tp / (tp + fp) if tp + fp else math.nan, tp / (tp + fn) if tp + fn else math.nan)
