"""Linear logits fitted to cross-entropy that was changed: by class weights, or by focusing on hard examples."""

import numpy as np

from lossedu.losses.binary import bce_grad_z, bce_with_logits
from lossedu.losses.focal import focal_grad_z
from lossedu.losses.labels import binary_labels, finite
from lossedu.losses.parameters import nonnegative_number, positive_number


def fit_weighted_logistic(X, y, alpha, beta, l2=0.0):
    """Weights w that minimise the mean of `weighted_bce` over the mean weight, plus l2/2 |w|^2, by L-BFGS from 0.

    X: shape (n, d), its last column ones, whose weight is not regularised; y: labels in {0, 1}, shape (n,), both;
    alpha: weight of the positives, beta: of the negatives, positive; l2: 0 or more. Convex; without l2 there is no
    minimum where a hyperplane separates the classes. Returns shape (d,).
    """
    X, y = _examples(X, y)
    of_example = np.where(y == 1.0, positive_number(alpha, "alpha"), positive_number(beta, "beta"))
    of_example /= of_example.mean()
    return _minimise(
        lambda z: np.mean(of_example * bce_with_logits(y, z)), lambda z: of_example * bce_grad_z(y, z), X, l2
    )


def fit_focal(X, y, gamma, l2=0.0):
    """Weights w that minimise the mean focal loss of the logits X w, plus l2/2 |w|^2, by L-BFGS from 0.

    X, y, l2 as for `fit_weighted_logistic`; gamma: 0 or more. Not convex for gamma > 0: what comes back is the minimum
    that the descent from 0 leads to. Returns shape (d,).
    """
    X, y = _examples(X, y)
    gamma, sign = nonnegative_number(gamma, "gamma"), 2.0 * y - 1.0

    def risk(z):
        surprisal = np.logaddexp(0.0, -sign * z)
        return np.mean((-np.expm1(-surprisal)) ** gamma * surprisal)

    return _minimise(risk, lambda z: focal_grad_z(y, z, gamma), X, l2)


def _minimise(risk, slopes, X, l2):
    from scipy.optimize import minimize

    penalty = np.append(np.full(X.shape[1] - 1, nonnegative_number(l2, "l2")), 0.0)

    def value_and_gradient(w):
        z = X @ w
        return risk(z) + 0.5 * penalty @ w**2, slopes(z) @ X / len(X) + penalty * w

    tight = {"maxiter": 5000, "ftol": 1e-14, "gtol": 1e-9}
    return minimize(value_and_gradient, np.zeros(X.shape[1]), jac=True, method="L-BFGS-B", options=tight).x


def _examples(X, y):
    X, y = finite(X, "X"), binary_labels(y)
    if X.ndim != 2 or y.shape != X.shape[:1]:
        raise ValueError(f"X, y: shapes (n, d) and (n,), got {X.shape} and {y.shape}")
    if np.unique(y).size < 2:
        raise ValueError("y: both classes are needed; with one alone the intercept runs away")
    return X, y
