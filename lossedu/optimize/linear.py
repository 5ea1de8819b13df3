"""Linear scores fitted to a margin loss."""

import numpy as np

from lossedu.losses.labels import numbers, signed_labels
from lossedu.losses.margin import margin_loss, margin_loss_grad


def fit_margin_loss(name, X, y, l2=0.0, start=None):
    """Weights w that minimise the mean of phi(y X w) + l2/2 |w|^2, the last weight (the intercept) not regularised.

    name: of a convex margin loss; X: shape (n, d), its last column ones; y: labels in {-1, +1}, shape (n,); start:
    shape (d,), zeros by default. Smooth losses by L-BFGS; the hinge exactly, as a linear programme, for which l2 must
    be 0. Returns shape (d,).
    """
    X, y = numbers(X, "X"), signed_labels(y)
    if X.ndim != 2 or y.shape != X.shape[:1]:
        raise ValueError(f"X, y: shapes (n, d) and (n,), got {X.shape} and {y.shape}")
    if name == "hinge":
        if l2 != 0.0:
            raise ValueError("l2: the linear programme for the hinge takes none")
        return _hinge_by_linear_programme(X, y)
    from scipy.optimize import minimize

    penalty = np.append(np.full(X.shape[1] - 1, l2), 0.0)

    def risk_and_gradient(w):
        m = y * (X @ w)
        risk = margin_loss(name, m).mean() + 0.5 * penalty @ w**2
        return risk, (y * margin_loss_grad(name, m)) @ X / y.size + penalty * w

    start = np.zeros(X.shape[1]) if start is None else numbers(start, "start")
    tight = {"maxiter": 5000, "ftol": 1e-14, "gtol": 1e-9}
    return minimize(risk_and_gradient, start, jac=True, method="L-BFGS-B", options=tight).x


def _hinge_by_linear_programme(X, y):
    """Minimise sum of slacks t_i >= 0 with t_i >= 1 - y_i x_i.w: the mean hinge loss without any tuning."""
    from scipy.optimize import linprog

    n, d = X.shape
    cost = np.concatenate((np.zeros(d), np.full(n, 1.0 / n)))
    slack = np.hstack((-y[:, None] * X, -np.eye(n)))
    bounds = [(None, None)] * d + [(0.0, None)] * n
    return linprog(cost, A_ub=slack, b_ub=-np.ones(n), bounds=bounds, method="highs").x[:d]
