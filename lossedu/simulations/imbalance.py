"""Simulation 4: one positive in a hundred; accuracy, average precision and ROC area of the same model."""

from dataclasses import dataclass

import numpy as np

from lossedu.losses import sigmoid, to_signed
from lossedu.metrics import average_precision, error_rate, roc_auc
from lossedu.optimize import fit_margin_loss


@dataclass(frozen=True)
class Figures:
    """Metrics on test data, with the cut-off of accuracy at .5."""

    accuracy: float
    average_precision: float
    roc_auc: float


def imbalanced_data(rng, n):
    """n examples, about 1 % positive: (X, y) with X of shape (n, 2), y in {0, 1}.

    Draws, in this order: n uniforms, y = 1 where they fall below .01; then X from N(0, I). The first column
    of the positives is shifted by 2.
    """
    y = (rng.random(n) < 0.01).astype(float)
    X = rng.normal(size=(n, 2))
    X[:, 0] += 2.0 * y
    return X, y


def plain_logistic_regression(k):
    """`Figures` of logistic regression without weights, on a test set of its own.

    k: seed. 20 000 training examples, then 50 000 test examples from the same generator; logistic regression
    with an intercept and l2 = 1e-8, by L-BFGS.
    """
    rng = np.random.default_rng(k)
    X, y = imbalanced_data(rng, 20_000)
    X_test, y_test = imbalanced_data(rng, 50_000)
    w = fit_margin_loss("logistic", _with_intercept(X), to_signed(y), l2=1e-8)
    p = sigmoid(_with_intercept(X_test) @ w)
    return Figures(1.0 - error_rate(y_test, p), average_precision(y_test, p), roc_auc(y_test, p))


def _with_intercept(X):
    return np.column_stack((X, np.ones(len(X))))
