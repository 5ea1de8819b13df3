"""Linear scores fitted to a margin loss, against scipy, scikit-learn and nearby weights."""

import numpy as np
import pytest
from scipy.optimize import minimize
from sklearn.linear_model import LinearRegression, LogisticRegression

from lossedu.losses import MARGIN_LOSSES, margin_loss
from lossedu.optimize import fit_margin_loss, least_squares_boundary
from lossedu.simulations.mismatch import mismatch_data

NAMES = sorted(MARGIN_LOSSES)


def overlapping(seed, n=60):
    """Two clouds that no line separates: (X with a column of ones, y)."""
    rng = np.random.default_rng(seed)
    y = np.repeat((-1.0, 1.0), n // 2)
    return np.column_stack((rng.normal(size=(n, 2)) + 0.7 * y[:, None], np.ones(n))), y


def risk(name, w, X, y, l2=0.0):
    return margin_loss(name, y * (X @ w)).mean() + l2 / 2 * np.sum(w[:-1] ** 2)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name, l2", [
    *((name, 0.0) for name in NAMES), *((name, 0.1) for name in NAMES if name != "hinge")])
def test_no_nearby_weights_and_no_other_optimiser_do_better(name, l2, seed):
    X, y = overlapping(seed)
    w = fit_margin_loss(name, X, y, l2)
    assert w.shape == (3,) and w.dtype == np.float64
    best = risk(name, w, X, y, l2)
    rng = np.random.default_rng(seed)
    for size in (1e-3, 0.1, 3.0):
        assert min(risk(name, w + size * step, X, y, l2) for step in rng.normal(size=(50, 3))) >= best - 1e-12
    simplex = minimize(lambda v: risk(name, v, X, y, l2), w + 0.01, method="Nelder-Mead",
                       options={"xatol": 1e-9, "fatol": 1e-14, "maxiter": 4000})
    assert best <= simplex.fun + 1e-9


@pytest.mark.parametrize("l2", [1e-3, 0.1, 10.0])
def test_logistic_is_scikit_learns_with_l2_as_one_over_n_c(l2):
    X, y = overlapping(0)
    theirs = LogisticRegression(C=1 / (l2 * y.size), tol=1e-12, max_iter=10_000).fit(X[:, :2], y)
    np.testing.assert_allclose(
        fit_margin_loss("logistic", X, y, l2), [*theirs.coef_[0], theirs.intercept_[0]], rtol=1e-5, atol=1e-7)


def test_squared_is_the_least_squares_line():
    X, y = overlapping(1)
    theirs = LinearRegression().fit(X[:, :2], y)
    np.testing.assert_allclose(fit_margin_loss("squared", X, y), [*theirs.coef_, theirs.intercept_], rtol=1e-6)
    x, y = mismatch_data(0)
    slope, intercept = fit_margin_loss("squared", np.column_stack((x, np.ones(x.size))), y)
    assert -intercept / slope == pytest.approx(least_squares_boundary(x, y), rel=1e-6)


@pytest.mark.parametrize("name", ["hinge", "modified_huber"])
def test_separable_points_cost_nothing(name):
    X, y = np.array([[-2.0, 1], [-1, 1], [1, 1], [3, 1]]), np.array([-1.0, -1, 1, 1])
    w = fit_margin_loss(name, X, y)
    assert risk(name, w, X, y) == pytest.approx(0, abs=1e-12)


def test_hinge_by_hand():
    # Two points of class -1 at 0 and one of +1 at 1, two at 2: -1 + 2x leaves the mislabelled one at 0 with loss 2.
    X = np.column_stack(([0.0, 0, 0, 1, 1], np.ones(5)))
    y = np.array([-1.0, -1, 1, 1, 1])
    np.testing.assert_allclose(fit_margin_loss("hinge", X, y), [2, -1], atol=1e-9)


def test_perceptron_is_content_with_no_weights_at_all():
    X, y = overlapping(0)
    np.testing.assert_array_equal(fit_margin_loss("perceptron", X, y), 0)


def test_start_does_not_matter_to_a_convex_loss():
    X, y = overlapping(2)
    for name in ("logistic", "exponential", "squared", "modified_huber"):
        far = fit_margin_loss(name, X, y, start=[2.0, -1.0, 1.0])
        np.testing.assert_allclose(far, fit_margin_loss(name, X, y), rtol=1e-4, atol=1e-5)


def test_intercept_is_not_regularised():
    y = np.array([1.0, 1, 1, -1])
    X = np.column_stack(([1.0, -1, 1, -1], np.ones(4)))
    slope, intercept = fit_margin_loss("logistic", X, y, l2=1e6)
    assert slope == pytest.approx(0, abs=1e-5)
    assert intercept == pytest.approx(np.log(3), rel=1e-5)


@pytest.mark.parametrize("arguments, message", [
    (("hing", [[1.0]], [1]), "name: must be one of"),
    (("hinge", [[1.0]], [0]), r"y: labels must be -1 or \+1, got 0"),
    (("hinge", [[1.0]], [1], 0.1), "l2: the linear programme for the hinge takes none"),
    (("logistic", [[1.0]], [1], -1), "l2: must be 0 or more and finite, got -1"),
    (("logistic", [[1.0]], [1], np.nan), "l2: must be 0 or more and finite, got nan"),
    (("logistic", [1.0, 2.0], [1, -1]), r"X, y: shapes \(n, d\) and \(n,\) with n >= 1, got \(2,\) and \(2,\)"),
    (("logistic", [[1.0], [2.0]], [1]), "X, y: shapes"),
    (("logistic", np.zeros((0, 2)), []), "X, y: shapes .* n >= 1"),
    (("logistic", [[np.nan], [1.0]], [1, -1]), "X: every value must be finite"),
    (("logistic", [[1.0], [2.0]], [1, -1], 0.0, [1, 2]), r"start: one weight a column of X, shape \(1,\), got \(2,\)"),
])
def test_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        fit_margin_loss(*arguments)
