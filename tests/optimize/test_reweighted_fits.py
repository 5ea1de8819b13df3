"""Logistic regression with class weights and with the focal loss."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from lossedu.losses import bce_grad_z, focal_grad_z
from lossedu.optimize import fit_focal, fit_logistic, fit_weighted_logistic


def examples(seed=0, n=300):
    rng = np.random.default_rng(seed)
    y = (rng.random(n) < 0.2).astype(float)
    X = rng.normal(size=(n, 3))
    X[:, 0] += y
    X[:, -1] = 1
    return X, y


def test_equal_weights_and_no_focus_are_logistic_regression():
    X, y = examples()
    plain = fit_logistic(X, y, 0.01)
    np.testing.assert_allclose(fit_weighted_logistic(X, y, 3, 3, 0.01), plain, atol=1e-6)
    np.testing.assert_allclose(fit_focal(X, y, 0, 0.01), plain, atol=1e-6)


def test_weighted_is_scikit_learns():
    X, y = examples()
    alpha, l2 = 7.0, 0.01
    mean_weight = np.where(y == 1, alpha, 1).mean()
    theirs = LogisticRegression(C=1 / (l2 * y.size * mean_weight), class_weight={0: 1, 1: alpha}, tol=1e-10)
    theirs.fit(X[:, :-1], y)
    found = fit_weighted_logistic(X, y, alpha, 1, l2)
    np.testing.assert_allclose(found, np.append(theirs.coef_[0], theirs.intercept_), atol=1e-5)


def test_integer_weights_are_copies():
    X, y = examples()
    rows = np.concatenate([np.arange(y.size)] + [np.flatnonzero(y == 1)] * 4)
    np.testing.assert_allclose(fit_weighted_logistic(X, y, 5, 1, 0.1), fit_logistic(X[rows], y[rows], 0.1), atol=1e-6)


@pytest.mark.parametrize("gamma", [0.0, 1.0, 2.0])
def test_gradient_vanishes(gamma):
    X, y = examples(1)
    l2 = np.array([0.05, 0.05, 0])
    w = fit_focal(X, y, gamma, 0.05)
    np.testing.assert_allclose(focal_grad_z(y, X @ w, gamma) @ X / y.size + l2 * w, 0, atol=1e-7)
    w = fit_weighted_logistic(X, y, 19, 1, 0.05)
    weights = np.where(y == 1, 19, 1)
    np.testing.assert_allclose((weights * bce_grad_z(y, X @ w)) @ X / weights.sum() + l2 * w, 0, atol=1e-7)


@pytest.mark.parametrize("call, message", [
    (lambda X, y: fit_weighted_logistic(X, y, 0, 1), "alpha: one positive number"),
    (lambda X, y: fit_weighted_logistic(X, np.zeros(300), 1, 1), "y: both classes are needed"),
    (lambda X, y: fit_focal(X, y[:-1], 2), "X, y: shapes"),
    (lambda X, y: fit_focal(X, y, -1), "gamma: one number, 0 or more"),
    (lambda X, y: fit_focal(X, y, 2, -1), "l2: one number, 0 or more"),
])
def test_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(*examples())
