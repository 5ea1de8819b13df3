"""Fits of many samples at once are the minimisers, as others find them one by one."""

import numpy as np
import pytest

from lossedu.explore.boundaries import fits, objective
from lossedu.losses import margin_loss_slopes
from lossedu.optimize import fit_logistic, fit_margin_loss

L2 = 1e-3
SMOOTH = ("squared", "exponential", "logistic")


def sample(seed, n=21, apart=1.0):
    """Two clouds that a line separates or does not, and one point far on the wrong side: X with ones, y."""
    rng = np.random.default_rng(seed)
    y = np.where(np.arange(n) % 2 == 0, 1.0, -1.0)
    X = np.column_stack([rng.standard_normal((n, 2)) + apart * y[:, None], np.ones(n)])
    X[0, 0] -= 6.0
    return X, y


SAMPLES = [sample(seed, apart=apart) for seed in range(6) for apart in (0.3, 1.0, 3.0)]
ROWS = np.stack([y[:, None] * X for X, y in SAMPLES])


@pytest.mark.parametrize("name", SMOOTH)
def test_smooth_losses_agree_with_lossedus_own_fit(name):
    for found, (X, y), rows in zip(fits(name, ROWS, L2), SAMPLES, ROWS, strict=True):
        other = fit_margin_loss(name, X, y, l2=L2)
        np.testing.assert_allclose(found, other, rtol=1e-3, atol=1e-3)  # L-BFGS stops earlier
        assert objective(name, found[None], rows[None], L2) <= objective(name, other[None], rows[None], L2) + 1e-13


def test_logistic_agrees_with_newtons_method_one_by_one():
    for found, (X, y) in zip(fits("logistic", ROWS, L2), SAMPLES, strict=True):
        np.testing.assert_allclose(found, fit_logistic(X, (y + 1) / 2, L2), atol=1e-8)


def test_squared_is_ridge_regression_in_closed_form():
    for found, (X, y) in zip(fits("squared", ROWS, L2), SAMPLES, strict=True):
        matrix = 2 * X.T @ X / len(y) + np.diag([L2, L2, 0])
        np.testing.assert_allclose(found, np.linalg.solve(matrix, 2 * X.T @ y / len(y)), atol=1e-10)


def test_hinge_agrees_with_a_support_vector_machine():
    from sklearn.svm import SVC

    for found, (X, y), rows in zip(fits("hinge", ROWS, L2), SAMPLES, ROWS, strict=True):
        machine = SVC(C=1 / (len(y) * L2), kernel="linear", tol=1e-8).fit(X[:, :2], y)
        other = np.append(machine.coef_[0], machine.intercept_[0])
        assert objective("hinge", found[None], rows[None], L2) <= objective("hinge", other[None], rows[None], L2) + 1e-8
        np.testing.assert_allclose(found[:2], other[:2], atol=1e-4)


def test_hinge_tends_to_the_linear_programme():
    X, y = SAMPLES[0]
    rows = ROWS[:1]
    exact = fit_margin_loss("hinge", X, y)
    assert objective("hinge", fits("hinge", rows, 1e-7), rows, 0.0) == pytest.approx(
        objective("hinge", exact[None], rows, 0.0), abs=1e-6
    )


def test_hinge_has_a_subgradient_that_is_zero():
    """Each point off its kink has one slope; those on the kink must be able to make up the rest."""
    from scipy.optimize import lsq_linear

    for w, rows in zip(fits("hinge", ROWS, L2), ROWS, strict=True):
        m = rows @ w
        low, high = margin_loss_slopes("hinge", np.where(np.abs(m - 1) < 1e-6, 1.0, m))
        rest = low @ rows / len(m) + L2 * w * (1, 1, 0)
        free = low != high
        made_up = lsq_linear(rows[free].T / len(m), -rest, (0, 1))
        assert np.abs(made_up.fun).max() < 1e-7


@pytest.mark.parametrize("name", (*SMOOTH, "hinge"))
def test_together_or_alone_is_the_same(name):
    together = fits(name, ROWS, L2)
    for w, rows in zip(together, ROWS, strict=True):
        np.testing.assert_allclose(w, fits(name, rows[None], L2)[0], atol=1e-6)
