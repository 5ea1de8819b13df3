"""Simulation 4: one positive in a hundred; accuracy, average precision and ROC area of the same model."""

from dataclasses import dataclass

import numpy as np

from lossedu.metrics import average_precision, error_rate, roc_auc


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
    p = _probability(_fit_logistic(X, y, l2=1e-8), X_test)
    return Figures(1.0 - error_rate(y_test, p), average_precision(y_test, p), roc_auc(y_test, p))


def _with_intercept(X):
    return np.column_stack((X, np.ones(len(X))))


def _probability(w, X):
    from scipy.special import expit

    return expit(_with_intercept(X) @ w)


def _fit_logistic(X, y, l2):
    """Minimiser of the mean logistic loss + l2/2 |w|^2, intercept last and not regularised; L-BFGS from 0."""
    from scipy.optimize import minimize
    from scipy.special import expit

    rows, penalty = _with_intercept(X), np.append(np.full(X.shape[1], l2), 0.0)

    def risk_and_gradient(w):
        z = rows @ w
        risk = np.mean(np.logaddexp(0.0, z) - y * z) + 0.5 * penalty @ w**2
        return risk, (expit(z) - y) @ rows / y.size + penalty * w

    tight = {"maxiter": 5000, "ftol": 1e-14, "gtol": 1e-9}
    return minimize(risk_and_gradient, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options=tight).x
