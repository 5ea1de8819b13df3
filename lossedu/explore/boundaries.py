"""Linear scores fitted to many samples at once: as many samples as an explorer has positions.

Each fit minimises mean phi(y (x.w + b)) + l2/2 |w|^2 with l2 > 0, the intercept b not regularised. So a minimum
exists even where a line separates the classes. A sample is given as rows y_i (x_i, 1), whose product with (w, b) is
the margin; k samples of n rows have shape (k, n, 3).
"""

import numpy as np

from lossedu.losses import margin_loss, margin_loss_grad, sigmoid

CURVATURES = {  # second derivatives in the margin
    "squared": lambda m: np.full_like(m, 2.0),
    "logistic": lambda m: sigmoid(m) * sigmoid(-m),
    "exponential": lambda m: np.exp(-m),
}


def fits(name, rows, l2):
    """Weights (w, b) of each sample, shape (k, 3). name: squared, logistic, exponential or hinge."""
    return _interior_point(rows, l2) if name == "hinge" else _newton(name, rows, l2)


def objective(name, weights, rows, l2):
    """What a fit minimises, one number for each sample."""
    return margin_loss(name, _margins(rows, weights)).mean(axis=-1) + 0.5 * (weights**2 @ _penalty(rows, l2))


def _newton(name, rows, l2, tolerance=1e-10):
    """Newton's method; the step of a sample is halved until it lowers the objective of that sample."""
    penalty, n = _penalty(rows, l2), rows.shape[1]
    weights = np.zeros((len(rows), rows.shape[2]))
    for _ in range(100):
        m = _margins(rows, weights)
        gradient = _back(rows, margin_loss_grad(name, m) / n) + penalty * weights
        if np.abs(gradient).max() < tolerance:
            return weights
        step = -_solve(rows, CURVATURES[name](m) / n, penalty, gradient)
        now, falls, share = objective(name, weights, rows, l2), np.sum(gradient * step, axis=-1), np.ones(len(rows))
        for _ in range(40):
            new = objective(name, weights + share[:, None] * step, rows, l2)
            stays = new > now + 1e-4 * share * falls + 1e-14 * np.abs(now)  # and the last digits of round-off
            if not stays.any():
                break
            share[stays] /= 2.0
        weights = weights + share[:, None] * step
    raise ArithmeticError(f"{name}: Newton's method left a gradient of {np.abs(gradient).max():.1e}")


def _interior_point(rows, l2, tolerance=1e-10):
    """The hinge, without smoothing it: slacks t >= 0, t >= 1 - m, and their multipliers by a primal-dual path.

    Where the minimising intercepts are an interval, it ends inside that interval.
    """
    k, n, d = rows.shape
    penalty, cost = _penalty(rows, l2), 1.0 / n
    weights, slack, alpha = np.zeros((k, d)), np.full((k, n), 2.0), np.full((k, n), cost / 2.0)
    for _ in range(100):
        beta, room = cost - alpha, _margins(rows, weights) + slack - 1.0  # alpha belongs to room, beta to slack
        residual = penalty * weights - _back(rows, alpha)
        gap = alpha * room + beta * slack
        if gap.sum(axis=-1).max() < tolerance and np.abs(residual).max() < tolerance:
            return weights
        target = np.maximum(0.1 * gap.mean(axis=-1, keepdims=True) / 2.0, 1e-2 * tolerance / n)  # stay inside
        spread = room + alpha * slack / beta
        right = (target - alpha * room - alpha / beta * (target - beta * slack)) / spread
        d_weights = _solve(rows, alpha / spread, penalty, _back(rows, right) - residual)
        d_alpha = right - alpha / spread * _margins(rows, d_weights)
        d_slack = (target - beta * slack + slack * d_alpha) / beta
        d_room = _margins(rows, d_weights) + d_slack
        share = np.ones(k)
        for value, change in ((alpha, d_alpha), (beta, -d_alpha), (slack, d_slack), (room, d_room)):
            limit = np.where(change < 0.0, -0.99 * value / np.minimum(change, -1e-300), 1.0)
            share = np.minimum(share, limit.min(axis=-1))
        weights, slack, alpha = (
            value + share[:, None] * change
            for value, change in ((weights, d_weights), (slack, d_slack), (alpha, d_alpha))
        )
    raise ArithmeticError(f"hinge: a gap of {gap.sum(axis=-1).max():.1e} is left")


def _penalty(rows, l2):
    return np.append(np.full(rows.shape[2] - 1, l2), 0.0)


def _margins(rows, weights):
    return (rows @ weights[..., None])[..., 0]


def _back(rows, values):
    """Sum over the rows of each sample, weighted by `values`."""
    return (values[:, None, :] @ rows)[:, 0]


def _solve(rows, curvature, penalty, right):
    """Solve (rows' diag(curvature) rows + diag(penalty)) x = right for each sample."""
    matrix = (rows * curvature[..., None]).swapaxes(1, 2) @ rows + np.diag(penalty)
    return np.linalg.solve(matrix, right[..., None])[..., 0]
