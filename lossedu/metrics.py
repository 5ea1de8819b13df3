"""Metrics: what a set of decisions or a ranking is worth, after training, and how sure one can be of it."""

import math

import numpy as np

from lossedu.losses.binary import decide, zero_one_decision
from lossedu.losses.labels import binary_labels, scores


def _pair(y, p):
    y, p = binary_labels(y), scores(p, "p")
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError(f"y, p: one vector each of the same length, got shapes {y.shape} and {p.shape}")
    return y, p


def error_rate(y, p, cutoff=0.5):
    """Share of wrong decisions when 1 is decided iff p >= cutoff.

    y: labels in {0, 1}, shape (n,); p: probabilities or scores, shape (n,). Returns a number; nan when n = 0.
    """
    y, p = _pair(y, p)
    return float(zero_one_decision(y, p, cutoff).mean()) if y.size else math.nan


def confusion(y, p, cutoff=0.5):
    """Counts of true and false positives, false and true negatives, when 1 is decided iff p >= cutoff."""
    y, p = _pair(y, p)
    decided = decide(p, cutoff)
    return tuple(int(np.sum((decided == d) & (y == label))) for d, label in ((1, 1), (1, 0), (0, 1), (0, 0)))


def precision_recall_at(y, p, cutoff=0.5):
    """Precision TP / (TP + FP) and recall TP / (TP + FN) when 1 is decided iff p >= cutoff.

    y: labels in {0, 1}, shape (n,); p: probabilities or scores, shape (n,). Returns two numbers; precision is
    nan when nothing is decided 1, recall is nan when there is no positive.
    """
    tp, fp, fn, _ = confusion(y, p, cutoff)
    return (tp / (tp + fp) if tp + fp else math.nan, tp / (tp + fn) if tp + fn else math.nan)


def average_precision(y, p):
    """Average precision: sum over distinct scores, from the highest, of (gain in recall) x (precision there).

    y: labels in {0, 1}, shape (n,); p: scores, shape (n,); equal scores enter together, so the order of rows
    does not matter. Returns a number in (0, 1]; nan when there is no positive. No interpolation: Davis,
    Goadrich (2006).
    """
    y, p = _pair(y, p)
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
    y, p = _pair(y, p)
    positives, negatives = p[y == 1], np.sort(p[y == 0])
    if not positives.size or not negatives.size:
        return math.nan
    below = np.searchsorted(negatives, positives, side="left")
    not_above = np.searchsorted(negatives, positives, side="right")
    return float(np.mean(below + not_above) / (2.0 * negatives.size))


def normal_half_width(rate, n, z=1.96):
    """Half-width z sqrt(rate (1 - rate) / n) of the normal interval for a rate seen on n examples.

    z: 1.96 for 95 %. Good when n rate and n (1 - rate) are both above ten or so; else use `exact_interval`.
    """
    if not (0 <= rate <= 1 and n >= 1):
        raise ValueError(f"rate in [0, 1] and n >= 1 are needed, got rate {rate} and n {n}")
    return z * math.sqrt(rate * (1.0 - rate) / n)


def exact_interval(hits, n, level=0.95):
    """Clopper-Pearson interval (low, high) for a rate seen as `hits` of `n` independent trials.

    hits, n: counts; level: in (0, 1). Its coverage is at least `level` whatever the true rate.
    Clopper, Pearson (1934).
    """
    from scipy.special import betaincinv  # the quantile of a beta; scipy.stats would take a second to import

    if not 0 <= hits <= n or n < 1:
        raise ValueError(f"hits must lie between 0 and n, got {hits} of {n}")
    if not 0 < level < 1:
        raise ValueError(f"level: must lie between 0 and 1, got {level}")
    tail = (1.0 - level) / 2.0
    low = 0.0 if hits == 0 else float(betaincinv(hits, n - hits + 1, tail))
    high = 1.0 if hits == n else float(betaincinv(hits + 1, n - hits, 1.0 - tail))
    return low, high
