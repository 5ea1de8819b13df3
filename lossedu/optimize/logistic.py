"""Logistic regression: risk, gradient, Hessian, Newton's step, and the minimiser."""

import numpy as np

from lossedu.losses.binary import bce_grad_z, bce_with_logits, sigmoid
from lossedu.losses.labels import binary_labels, finite, numbers
from lossedu.optimize.separability import is_separable


def logistic_risk(w, X, y, l2=0.0):
    """Mean binary cross-entropy of the logits X w, plus l2/2 |w|^2 over all weights but the last, the intercept.

    w: shape (d,); X: shape (n, d), its last column ones; y: labels in {0, 1}, shape (n,). Returns a number.
    """
    w, X, y = _model(w, X, y)
    return float(bce_with_logits(y, X @ w).mean() + 0.5 * _penalty(w, l2) @ w**2)


def logistic_risk_gradient(w, X, y, l2=0.0):
    """Gradient of `logistic_risk` in w: X'(p - y)/n + l2 w, the last weight not regularised. Shape (d,)."""
    w, X, y = _model(w, X, y)
    return bce_grad_z(y, X @ w) @ X / y.size + _penalty(w, l2) * w


def logistic_risk_hessian(w, X, y, l2=0.0):
    """Hessian of `logistic_risk` in w: X'SX/n + l2, S the diagonal of p (1 - p). Shape (d, d).

    Positive semidefinite; definite when the columns of X are independent, or l2 > 0 and the last column is not 0.
    """
    w, X, y = _model(w, X, y)
    z = X @ w
    spread = sigmoid(z) * sigmoid(-z)
    return (X * spread[:, None]).T @ X / y.size + np.diag(_penalty(w, l2))


def newton_step(w, X, y, l2=0.0):
    """One undamped step of Newton's method on `logistic_risk`: w - H^-1 g.

    Arguments as there. Raises ValueError where H has no inverse: columns of X that depend on each other, or
    probabilities that are all 0 or 1 in floating point.
    """
    hessian, gradient = logistic_risk_hessian(w, X, y, l2), logistic_risk_gradient(w, X, y, l2)
    size = np.sqrt(np.diag(hessian))
    if (size == 0.0).any() or np.linalg.cond(hessian / np.outer(size, size)) > 1e15:
        raise ValueError("w, X: the Hessian has no inverse: columns depend on each other, or w is far too long")
    return numbers(w, "w") - np.linalg.solve(hessian / np.outer(size, size), gradient / size) / size


def fit_logistic(X, y, l2):
    """Weights that minimise `logistic_risk`, by Newton's method with halved steps; the last weight is not regularised.

    X: shape (n, d), its last column ones, its columns independent where l2 = 0; y: labels in {0, 1}, shape (n,);
    l2: >= 0. No minimum exists, and ValueError is raised, where a hyperplane separates the classes, weakly or strictly,
    and l2 = 0, and where y holds one class alone. Albert and Anderson (1984).
    """
    X, y = finite(X, "X"), binary_labels(y)
    w = np.zeros(X.shape[1:])
    _model(w, X, y)
    if np.unique(y).size == 1:
        raise ValueError("y: both classes are needed; with one alone the intercept runs away")
    may_be_separable = l2 == 0.0
    for _ in range(100):
        gradient = logistic_risk_gradient(w, X, y, l2)
        if np.abs(gradient).max() < 1e-12:
            return w
        step, now, share = newton_step(w, X, y, l2) - w, logistic_risk(w, X, y, l2), 1.0
        round_off = 1e-15 * max(1.0, now)  # near the minimum a full step is right, and the risk cannot tell
        while logistic_risk(w + share * step, X, y, l2) > now + round_off and share > 1e-10:
            share *= 0.5
        if share <= 1e-10:
            return w  # no step lowers the risk: round-off is all that is left of the gradient
        w = w + share * step
        if may_be_separable and np.abs(X @ w).max() > 10.0:
            # Asked before the gradient gets small: it falls below any bound while the weights of separable data grow.
            if is_separable(X, y):
                raise ValueError("X, y: a hyperplane separates the classes, so with l2 = 0 there is no minimum")
            may_be_separable = False
    raise ValueError("X: no convergence in 100 steps; standardise its columns, or take a larger l2")


def _model(w, X, y):
    w, X, y = finite(w, "w"), finite(X, "X"), binary_labels(y)
    if X.ndim != 2 or w.shape != X.shape[1:] or y.shape != X.shape[:1] or y.size == 0:
        raise ValueError(f"w, X, y: shapes (d,), (n, d), (n,) with n >= 1, got {w.shape}, {X.shape}, {y.shape}")
    return w, X, y


def _penalty(w, l2):
    if not 0.0 <= l2 < np.inf:
        raise ValueError(f"l2: must be 0 or more and finite, got {l2}")
    return np.append(np.full(w.size - 1, float(l2)), 0.0)
