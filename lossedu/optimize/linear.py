"""Linear scores fitted to a margin loss."""

import numpy as np

from lossedu.losses.labels import finite, signed_labels
from lossedu.losses.margin import margin_loss, margin_loss_grad, margin_loss_named


def fit_margin_loss(name, X, y, l2=0.0, start=None):
    """Weights w that minimise the mean of phi(y X w) + l2/2 |w|^2, the last weight (the intercept) not regularised.

    name: of a margin loss; X: shape (n, d), n >= 1, its last column ones; y: labels in {-1, +1}, shape (n,); start:
    shape (d,), zeros by default. Smooth losses by L-BFGS from `start`; the hinge exactly, as a linear programme, for
    which l2 must be 0. Returns shape (d,). The perceptron is minimised by w = 0 already. On classes that a hyperplane
    separates the logistic and the exponential loss have no minimum without l2: what comes back is where L-BFGS stopped.
    """
    margin_loss_named(name)
    X, y = finite(X, "X"), signed_labels(y)
    if X.ndim != 2 or y.shape != X.shape[:1] or y.size == 0:
        raise ValueError(f"X, y: shapes (n, d) and (n,) with n >= 1, got {X.shape} and {y.shape}")
    if not 0.0 <= l2 < np.inf:
        raise ValueError(f"l2: must be 0 or more and finite, got {l2}")
    start = np.zeros(X.shape[1]) if start is None else finite(start, "start")
    if start.shape != X.shape[1:]:
        raise ValueError(f"start: one weight a column of X, shape {X.shape[1:]}, got {start.shape}")
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

    tight = {"maxiter": 5000, "ftol": 1e-14, "gtol": 1e-9}
    return minimize(risk_and_gradient, start, jac=True, method="L-BFGS-B", options=tight).x


def _hinge_by_linear_programme(X, y):
    """Minimise the mean of slacks t_i >= 0 with t_i >= 1 - y_i x_i.w: the mean hinge loss without any tuning."""
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, eye_array, hstack

    n, d = X.shape
    cost = np.concatenate((np.zeros(d), np.full(n, 1.0 / n)))
    slack = hstack((csr_array(-y[:, None] * X), -eye_array(n)))
    bounds = [(None, None)] * d + [(0.0, None)] * n
    return linprog(cost, A_ub=slack, b_ub=-np.ones(n), bounds=bounds, method="highs").x[:d]
