"""Whether a hyperplane separates two classes: then no weights minimise the logistic risk."""

import numpy as np

from lossedu.losses.labels import binary_labels, finite, to_signed

LARGEST_WEIGHT = 1e6  # of the direction looked for, its columns scaled to 1: beyond it round-off decides


def is_separable(X, y):
    """Whether some direction v has y x.v >= 0 on every row and > 0 on at least one, with y as -1 or +1.

    X: shape (n, d), n >= 1, a column of ones included where the hyperplane need not pass through 0; y: labels in
    {0, 1}, shape (n,). True for one class alone. Just then the minimum of the logistic risk without a regulariser does
    not exist. A linear programme. Albert and Anderson (1984).
    """
    from scipy.optimize import linprog
    from scipy.sparse import csr_array, eye_array, hstack

    X, y = finite(X, "X"), binary_labels(y)
    if X.ndim != 2 or y.shape != X.shape[:1] or y.size == 0:
        raise ValueError(f"X, y: shapes (n, d) and (n,) with n >= 1, got {X.shape} and {y.shape}")
    size = np.abs(X).max(axis=0)
    rows = to_signed(y)[:, None] * X / np.where(size == 0.0, 1.0, size)
    n, d = rows.shape
    # Maximise the sum of t, 0 <= t <= 1, t <= y x.v: every row that v puts strictly on its side counts as one.
    found = linprog(
        np.concatenate((np.zeros(d), -np.ones(n))),
        A_ub=hstack((csr_array(-rows), eye_array(n))),
        b_ub=np.zeros(n),
        bounds=[(-LARGEST_WEIGHT, LARGEST_WEIGHT)] * d + [(0.0, 1.0)] * n,
        method="highs",
    )
    return bool(-found.fun > 0.5)
