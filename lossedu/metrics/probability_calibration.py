"""Probability calibration: reliability in bins, its errors, and the Brier score in three parts.

A vector p holds the probability of class 1, its labels y are 0 or 1. Rows p, shape (n, K), hold a probability for each
class, their labels are integers 0 .. K-1.
"""

import math
from typing import NamedTuple

import numpy as np

from lossedu.losses.labels import one_hot
from lossedu.metrics.examples import are_rows, classes_and_rows, labels_and_probabilities


class ReliabilityBins(NamedTuple):
    """Bins (a, b] of equal width on [0, 1], the first with 0 in it, and what fell into each.

    edges: shape (bins + 1,), k / bins; count: examples in each bin, integers, shape (bins,); forecast: their mean
    probability; frequency: how often the forecast event came. forecast and frequency are nan where count is 0.
    """

    edges: np.ndarray
    count: np.ndarray
    forecast: np.ndarray
    frequency: np.ndarray


def reliability_bins(y, p, bins):
    """Mean forecast beside observed frequency, bin by bin, as `ReliabilityBins`: the points of a reliability diagram.

    y, p: of a vector, the event is class 1; of rows, that the largest probability is at the true class, and its
    forecast is that probability (the first largest, on a tie). bins: how many, 1 or more.
    """
    event, forecast = _events(y, p)
    edges = _edges(bins)
    place = np.maximum(np.searchsorted(edges, forecast, side="left") - 1, 0)  # a < p <= b, and 0 with the first
    count = np.bincount(place, minlength=bins)
    with np.errstate(invalid="ignore"):  # 0 / 0 = nan is what an empty bin has to say
        of_bin = [np.bincount(place, weights=values, minlength=bins) / count for values in (forecast, event)]
    return ReliabilityBins(edges, count, *of_bin)


def expected_calibration_error(y, p, bins):
    """Expected calibration error: mean over examples of |frequency - mean forecast| of the bin an example fell into.

    y, p, bins: as for `reliability_bins`, of class 1 for a vector, of the top label for rows. Bins (a, b] of equal
    width, 0 in the first. Returns a number in [0, 1]; nan for no examples. Not a proper score: a constant forecast of
    the prevalence reaches 0. Naeini, Cooper, Hauskrecht (2015); Guo, Pleiss, Sun, Weinberger (2017).
    """
    found = reliability_bins(y, p, bins)
    n = found.count.sum()
    gaps = np.abs(found.frequency - found.forecast)
    return float(np.nansum(found.count * gaps) / n) if n else math.nan


def classwise_calibration_error(y, p, bins):
    """Mean over the classes of the `expected_calibration_error` of "class k or not", forecast p_k.

    y: classes 0 .. K-1, shape (n,); p: shape (n, K); bins: how many for each class. Returns a number; nan for no
    examples. Kull and others (2019).
    """
    y, p = classes_and_rows(y, p)
    columns = zip(one_hot(y, p.shape[1]).T, p.T, strict=True)
    return float(np.mean([expected_calibration_error(of_class, column, bins) for of_class, column in columns]))


def brier_score(y, p):
    """Mean Brier score: of (p - y)^2 for a vector; for rows of the sum over classes of (p_k - 1[k = y])^2.

    y: labels in {0, 1}, or classes 0 .. K-1 for rows; p: shape (n,) or (n, K). Returns a number; nan for no examples.
    With two classes rows give twice what the vector gives; Brier (1950) is the form for rows.
    """
    if are_rows(p):
        y, p = classes_and_rows(y, p)
        squares = ((p - one_hot(y, p.shape[1])) ** 2).sum(axis=1)
    else:
        y, p = labels_and_probabilities(y, p)
        squares = (p - y) ** 2
    return float(squares.mean()) if squares.size else math.nan


def brier_decomposition(y, p):
    """Brier score of a vector as reliability - resolution + uncertainty, examples grouped by distinct forecast.

    y: labels in {0, 1}, shape (n,); p: probabilities of class 1, shape (n,). Returns three numbers, weighted by the
    size of the groups: mean of (forecast - frequency)^2, mean of (frequency - prevalence)^2, and prevalence times
    (1 - prevalence); three nan for no examples. Murphy (1973).
    """
    y, p = labels_and_probabilities(y, p)
    if not y.size:
        return math.nan, math.nan, math.nan
    forecast, group, count = np.unique(p, return_inverse=True, return_counts=True)
    frequency, prevalence = np.bincount(group, weights=y) / count, y.mean()
    reliability = count @ (forecast - frequency) ** 2 / y.size
    resolution = count @ (frequency - prevalence) ** 2 / y.size
    return float(reliability), float(resolution), float(prevalence * (1.0 - prevalence))


def _events(y, p):
    """Whether the forecast event came, as 0.0 or 1.0, and its probability, one each for every example."""
    if not are_rows(p):
        return labels_and_probabilities(y, p)
    y, p = classes_and_rows(y, p)
    return (p.argmax(axis=1) == y).astype(float), p.max(axis=1)


def _edges(bins):
    if not isinstance(bins, (int, np.integer)) or bins < 1:
        raise ValueError(f"bins: a whole number of bins, 1 or more, is needed, got {bins!r}")
    return np.arange(bins + 1) / bins  # not linspace, whose .3 is the number after .3: p = .3 would change its bin
