"""Softmax regression, logistic regression for K classes: risk, gradient, and the minimiser."""

import numpy as np

from lossedu.losses.labels import class_labels, finite
from lossedu.losses.multiclass import softmax, sparse_cce_grad_z, sparse_cce_with_logits
from lossedu.optimize.class_separability import are_classes_separable


def softmax_risk(W, X, y, l2=0.0):
    """Mean cross-entropy of the logits X W, plus l2/2 |W|^2 over all rows of W but the last, the intercepts.

    W: shape (d, K), a column for each class; X: shape (n, d), n >= 1, its last column ones; y: classes 0 .. K-1, shape
    (n,). Returns a number. Adding the same vector to every column of W leaves the mean cross-entropy as it is.
    """
    W, X, y = _model(W, X, y)
    return float(sparse_cce_with_logits(y, X @ W).mean() + 0.5 * np.sum(_penalty(W, l2) * W**2))


def softmax_risk_gradient(W, X, y, l2=0.0):
    """Gradient of `softmax_risk` in W: X'(P - Y)/n + l2 W, Y the one-hot rows, the last row not regularised. (d, K)."""
    W, X, y = _model(W, X, y)
    return X.T @ sparse_cce_grad_z(y, X @ W) / y.size + _penalty(W, l2) * W


def fit_softmax(X, y, l2):
    """Weights that minimise `softmax_risk`, by Newton's method with halved steps; the last row is not regularised.

    X: shape (n, d), its last column ones, its columns independent where l2 = 0; y: classes 0 .. K-1, each at least
    once, K >= 2, shape (n,); l2: >= 0. Returns shape (d, K). The same number added to a row of W changes no
    probability: of all minimisers the one comes back whose rows sum to 0 (with l2 > 0 only the intercepts have the
    choice). No minimum exists, and ValueError is raised, where a class is missing, and where l2 = 0 and the classes are
    separable (`are_classes_separable`). The weights of a column of zeros are 0. Albert and Anderson (1984).
    """
    X, y = finite(X, "X"), finite(y, "y")
    there = np.unique(y)
    if there.size == 1 or not np.array_equal(there, np.arange(there.size)):
        raise ValueError(f"y: integers from 0 on, two classes at least and none left out, got {there[:10].tolist()}")
    W = np.zeros((X.shape[-1] if X.ndim else 0, max(there.size, 1)))
    _model(W, X, y)
    may_be_separable = l2 == 0.0
    if may_be_separable and _columns_depend(X):
        raise ValueError("X: its columns depend on each other, so the minimiser is not unique; take l2 > 0")
    size = np.abs(X).max(axis=0)[:, None]  # of a column, and of the slope in its weights
    size[size == 0.0] = 1.0
    at_start = np.abs(softmax_risk_gradient(W, X, y, l2) / size).max()
    for _ in range(100):
        gradient = softmax_risk_gradient(W, X, y, l2)
        left = np.abs(gradient / size).max()
        if left < 1e-12:
            return W
        step, now, share = -_newton_direction(W, X, gradient, l2), softmax_risk(W, X, y, l2), 1.0
        round_off = 1e-15 * max(1.0, now)  # near the minimum a full step is right, and the risk cannot tell
        while softmax_risk(W + share * step, X, y, l2) > now + round_off and share > 1e-10:
            share *= 0.5
        if share <= 1e-10:
            return W  # no step lowers the risk: round-off is all that is left of the gradient
        W = W + share * step
        W -= W.mean(axis=1, keepdims=True)  # as it is but for round-off
        # Asked before the gradient gets small: it falls below any bound while the weights of separable data grow. The
        # linear programme is slow, so it waits until logits have grown, and no further than this.
        grown = left < 1e-4 * at_start and np.abs(X @ W).max() > 10.0
        if may_be_separable and (grown or _all_are_right(W, X, y)):
            if are_classes_separable(X, y, W):
                raise ValueError("X, y: hyperplanes separate the classes, so with l2 = 0 there is no minimum")
            may_be_separable = False
    raise ValueError("X: no convergence in 100 steps; standardise its columns, or take a larger l2")


def _newton_direction(W, X, gradient, l2):
    """H^-1 g for the Hessian in all d K weights, which H has on the directions whose rows sum to 0."""
    n, d, classes = *X.shape, W.shape[1]
    P = softmax(X @ W)
    rows = (P[:, :, None] * X[:, None, :]).reshape(n, classes * d)  # p_ik x_i, the classes k side by side
    hessian = -(rows.T @ rows) / n
    for k in range(classes):
        of_class = slice(k * d, (k + 1) * d)
        hessian[of_class, of_class] += rows[:, of_class].T @ X / n
    hessian[np.diag_indices_from(hessian)] += _penalty(W, l2).T.ravel()
    # The other directions, (1, ..., 1) over the classes in any one column of X, get a curvature of their own. The
    # gradient has no part in them, so neither has the step, and the size of the curvature does not matter. The same
    # goes for a column of X that is 0 throughout.
    curvature = np.diag(hessian).reshape(classes, d).mean(axis=0)
    hessian += np.tile(np.diag(curvature), (classes, classes)) / classes
    hessian[np.diag_indices_from(hessian)] += np.tile(np.where(curvature == 0.0, 1.0, 0.0), classes)
    size = np.sqrt(np.diag(hessian))
    hessian /= np.outer(size, size)
    return (np.linalg.solve(hessian, gradient.T.ravel() / size) / size).reshape(classes, d).T


def _columns_depend(X):
    size = np.abs(X).max(axis=0)
    X = X[:, size > 0.0] / size[size > 0.0]
    return np.linalg.matrix_rank(X) < X.shape[1]


def _all_are_right(W, X, y):
    z = X @ W
    return np.all(z.argmax(axis=1) == y)


def _model(W, X, y):
    W, X = finite(W, "W"), finite(X, "X")
    y = class_labels(y, W.shape[-1] if W.ndim else 0)
    if W.ndim != 2 or X.ndim != 2 or W.shape[:1] != X.shape[1:] or y.shape != X.shape[:1] or y.size == 0:
        raise ValueError(f"W, X, y: shapes (d, K), (n, d), (n,) with n >= 1, got {W.shape}, {X.shape}, {y.shape}")
    return W, X, y


def _penalty(W, l2):
    """l2 for each weight, 0 in the last row."""
    if not 0.0 <= l2 < np.inf:
        raise ValueError(f"l2: must be 0 or more and finite, got {l2}")
    return np.where(np.arange(len(W))[:, None] < len(W) - 1, float(l2), 0.0) * np.ones_like(W)
