"""AdaBoost: stagewise coordinate descent on the exponential loss. Freund and Schapire (1997).

Friedman, Hastie, Tibshirani (2000), "Additive logistic regression", result 1, say what it minimises.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.losses.labels import finite, signed_labels
from lossedu.losses.parameters import whole_number


def adaboost_round(y, h, weights):
    """One round: the learner's coefficient alpha = ln((1 - e) / e) / 2, and the new weights of the points.

    y: labels in {-1, +1}, shape (n,); h: the learner's answers in {-1, +1}, shape (n,); weights: shape (n,), 0 or more,
    not all 0, normalised here. e is the share of the weight on wrong answers. The new weights are proportional to
    weights e^(-alpha y h) and sum to 1: half of them lies on the points that were wrong. alpha is inf where none is
    wrong and -inf where all are; the weights then stay as they were.
    """
    y, h, weights = signed_labels(y), signed_labels(h, "h"), finite(weights, "weights")
    if y.ndim != 1 or not y.shape == h.shape == weights.shape:
        raise ValueError(f"y, h, weights: one vector each of one length, got {y.shape}, {h.shape}, {weights.shape}")
    if not (weights >= 0.0).all() or not weights.any():
        raise ValueError("weights: must be 0 or more, and not all 0")
    weights = weights / weights.sum()
    wrong = y != h
    of_wrong, of_right = weights[wrong].sum(), weights[~wrong].sum()
    with np.errstate(divide="ignore"):
        alpha = 0.5 * (np.log(of_right) - np.log(of_wrong))
    if np.isfinite(alpha):
        weights = weights / np.where(wrong, 2.0 * of_wrong, 2.0 * of_right)  # e^(-alpha y h), normalised
    return float(alpha), weights


@dataclass(frozen=True)
class Boosted:
    """Stumps and their coefficients: stump t says sign where column > threshold, -sign elsewhere.

    column, threshold, sign, alpha: shape (T,); error: weighted share of wrong answers of each stump in its round;
    weights: of the training points after the last round, shape (n,), sum 1.
    """

    column: np.ndarray
    threshold: np.ndarray
    sign: np.ndarray
    alpha: np.ndarray
    error: np.ndarray
    weights: np.ndarray

    def answers(self, X):
        """What each stump says, in {-1, +1}: shape (n, T)."""
        return np.where(finite(X, "X")[:, self.column] > self.threshold, self.sign, -self.sign)

    def score(self, X):
        """F(x) = sum of alpha_t h_t(x), shape (n,)."""
        return self.answers(X) @ self.alpha


def adaboost(X, y, rounds):
    """AdaBoost with decision stumps, each with the smallest weighted error there is: `Boosted`.

    X: shape (n, d), n >= 1; y: labels in {-1, +1}, shape (n,); rounds: an integer, 1 or more. Ties go to the first
    column, then the lowest threshold, then sign +1. Stops before a stump that is no better than chance, and after one
    that is never wrong, whose alpha is counted as 1: inf would drown the others.
    """
    X, y, rounds = finite(X, "X"), signed_labels(y), whole_number(rounds, "rounds", 1)
    if X.ndim != 2 or y.shape != X.shape[:1] or y.size == 0:
        raise ValueError(f"X, y: shapes (n, d) and (n,) with n >= 1, got {X.shape} and {y.shape}")
    weights, stumps, scan = np.full(y.size, 1.0 / y.size), [], _StumpScan(X, y)
    for _ in range(rounds):
        column, threshold, sign, error = scan.best(weights)
        if error >= 0.5:
            break
        alpha, weights = adaboost_round(y, np.where(X[:, column] > threshold, sign, -sign), weights)
        stumps.append((column, threshold, sign, min(alpha, 1.0) if np.isinf(alpha) else alpha, error))
        if error == 0.0:
            break
    columns = zip(*stumps, strict=True) if stumps else [()] * 5
    column, threshold, sign, alpha, error = (np.array(part, float) for part in columns)
    return Boosted(column.astype(int), threshold, sign, alpha, error, weights)


class _StumpScan:
    """Weighted errors of all stumps at once: each column is sorted a single time."""

    def __init__(self, X, y):
        self.order = np.argsort(X, axis=0, kind="stable")
        self.y = y[self.order]
        ordered = np.take_along_axis(X, self.order, axis=0)
        self.threshold = np.vstack((np.full((1, X.shape[1]), -np.inf), 0.5 * (ordered[1:] + ordered[:-1])))
        self.possible = np.vstack((np.ones((1, X.shape[1]), bool), ordered[1:] > ordered[:-1]))

    def best(self, weights):
        """Column, threshold, sign and weighted error of the best stump."""
        signed = weights[self.order] * self.y
        # Below the threshold a stump of sign +1 says -1: a threshold that rises past a point adds y times its weight.
        passed = np.vstack((np.zeros((1, signed.shape[1])), np.cumsum(signed, axis=0)[:-1]))
        plus = np.where(self.possible, weights[self.order[:, :1]].T @ (self.y[:, :1] < 0.0) + passed, np.inf)
        minus = np.where(self.possible, weights.sum() - plus, np.inf)
        errors = np.stack((plus.T, minus.T), axis=-1)  # column, threshold, sign
        column, at, negative = np.unravel_index(np.argmin(errors), errors.shape)
        return int(column), float(self.threshold[at, column]), 1.0 - 2.0 * negative, float(errors[column, at, negative])
