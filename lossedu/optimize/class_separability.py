"""Whether linear scores separate K classes: then no weights minimise the risk of softmax regression."""

import numpy as np

from lossedu.losses.labels import class_labels, finite
from lossedu.optimize.separability import LARGEST_WEIGHT


def are_classes_separable(X, y, candidate=None):
    """Whether some V has x.v_y >= x.v_k for every row and class k, with > for at least one row and class.

    X: shape (n, d), n >= 1, a column of ones included where the scores have intercepts; y: classes 0 .. K-1, K >= 2,
    the largest of which occurs, shape (n,); candidate: shape (d, K), weights that may do so strictly for all rows,
    which is seen at once. Otherwise a linear programme with n (K - 1) rows and d K columns: slow for thousands of
    examples. Just then the minimum of the softmax risk without a regulariser does not exist. One class that can be told
    from the others is enough. Albert and Anderson (1984).
    """
    X, y = finite(X, "X"), finite(y, "y")
    if X.ndim != 2 or y.shape != X.shape[:1] or y.size == 0:
        raise ValueError(f"X, y: shapes (n, d) and (n,) with n >= 1, got {X.shape} and {y.shape}")
    classes = max(int(y.max()) + 1, 2)
    y = class_labels(y, classes)
    if candidate is not None:
        z = X @ finite(candidate, "candidate")
        of_truth = np.take_along_axis(z, y[:, None], axis=1)
        np.put_along_axis(z, y[:, None], -np.inf, axis=1)
        if np.all(of_truth[:, 0] > z.max(axis=1)):
            return True
    return _by_linear_programme(X, y, classes)


def _by_linear_programme(X, y, classes):
    from scipy.optimize import linprog
    from scipy.sparse import coo_array, eye_array, hstack

    size = np.abs(X).max(axis=0)
    X = X / np.where(size == 0.0, 1.0, size)
    n, d = X.shape
    # One row for each example and each class k that is not its own: x.v_y - x.v_k, the columns of V one below another.
    example = np.repeat(np.arange(n), classes - 1)
    other = np.nonzero(np.arange(classes) != y[:, None])[1]
    row = np.repeat(np.arange(example.size), d)
    column = np.arange(d)
    of_truth = (y[example][:, None] * d + column).ravel()
    of_other = (other[:, None] * d + column).ravel()
    values = X[example].ravel()
    gaps = coo_array(
        (np.concatenate((values, -values)), (np.tile(row, 2), np.concatenate((of_truth, of_other)))),
        shape=(example.size, classes * d),
    )
    # Maximise the sum of t, 0 <= t <= 1, t <= gap: every gap that V opens strictly counts as one.
    found = linprog(
        np.concatenate((np.zeros(classes * d), -np.ones(example.size))),
        A_ub=hstack((-gaps, eye_array(example.size)), format="csr"),
        b_ub=np.zeros(example.size),
        bounds=[(-LARGEST_WEIGHT, LARGEST_WEIGHT)] * (classes * d) + [(0.0, 1.0)] * example.size,
        method="highs",
    )
    return bool(-found.fun > 0.5)
