"""Support vector machines: steps, objective, the exact minimiser with its dual, against scikit-learn."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.svm import LinearSVC

from lossedu.losses import hinge, margin
from lossedu.optimize import (
    fit_svm,
    hinge_sgd_step,
    pegasos,
    pegasos_bound,
    support_vectors,
    svm_dual,
    svm_dual_objective,
    svm_objective,
    svm_subgradient,
)

HAND_X, HAND_Y = np.array([[1.0, 2.0], [0.0, 1.0], [-1.0, 1.0]]), np.array([1.0, -1.0, 1.0])


def clouds(seed, n=60, d=3, apart=1.0):
    rng = np.random.default_rng(seed)
    y = rng.choice([-1.0, 1.0], n)
    X = rng.normal(size=(n, d))
    X[:, 0] += apart * y
    X[:, -1] = 1
    return X, y


@pytest.mark.parametrize("w, x, y, lam, rate, expected", [
    ([0.5, -0.5], [1, 2], 1, 0.1, 0.5, [0.975, 0.525]),
    ([1, 0], [1, 0], 1, 0.1, 0.5, [0.95, 0]),  # the kink: only the regulariser moves
    ([2, 0], [1, 0], 1, 0.1, 0.5, [1.9, 0]),
    ([2, 0], [1, 0], -1, 0.1, 0.5, [1.4, 0]),
    ([0, 0], [3, -1], -1, 0, 1, [-3, 1]),
    ([0], [0], 1, 0, 1, [0]),
])
def test_one_step(w, x, y, lam, rate, expected):
    np.testing.assert_allclose(hinge_sgd_step(w, x, y, lam, rate), expected, rtol=1e-12)


def test_objective_and_subgradient_by_hand():
    w = np.array([1.0, 1.0])  # margins 3, -1, 0
    assert svm_objective(w, HAND_X, HAND_Y, 0.5) == pytest.approx(0.5 + (0 + 2 + 1) / 3)
    expected = 0.5 * w - (HAND_Y[1] * HAND_X[1] + HAND_Y[2] * HAND_X[2]) / 3
    np.testing.assert_allclose(svm_subgradient(w, HAND_X, HAND_Y, 0.5), expected)
    np.testing.assert_allclose(svm_subgradient([1, 0], [[1, 0]], [1], 0.3), [0.3, 0])  # margin 1


@given(st.integers(0, 50), st.floats(0, 2), st.lists(st.floats(-5, 5), min_size=6, max_size=6))
def test_subgradient_inequality(seed, lam, numbers):
    X, y = clouds(seed)
    w, v = np.array(numbers[:3]), np.array(numbers[3:])
    tangent = svm_objective(w, X, y, lam) + svm_subgradient(w, X, y, lam) @ (v - w)
    assert svm_objective(v, X, y, lam) >= tangent - 1e-9


def test_step_is_the_subgradient_of_one_example():
    w, lam, rate = np.array([0.3, -0.2, 0.1]), 0.1, 0.7
    X, y = clouds(1)
    for x, label in zip(X, y, strict=True):
        expected = w - rate * svm_subgradient(w, x[None], [label], lam)
        np.testing.assert_allclose(hinge_sgd_step(w, x, label, lam, rate), expected)


@pytest.mark.parametrize("steps, expected", [
    (1, [0, 0]),
    (2, np.array([1, 1]) / 0.5 / 2),  # w_2 = mean of y x over margins below 1, over lam
])
def test_first_steps_of_pegasos(steps, expected):
    X, y = np.array([[1.0, 0.0], [0.0, -1.0]]), np.array([1.0, -1.0])
    np.testing.assert_allclose(pegasos(X, y, 0.5, steps), np.array(expected) / 2)


def test_pegasos_takes_the_subgradient_0_at_the_kink():
    assert pegasos([[1.0]], [1], 1, 3) == pytest.approx((0 + 1 + 1 / 2) / 3)  # w_2 = 1 has margin 1 exactly


def test_pegasos_against_a_plain_loop():
    X, y = clouds(3)
    w, path = np.zeros(3), []
    for t in range(1, 51):
        path.append(w)
        w = w - svm_subgradient(w, X, y, 0.2) / (0.2 * t)
    np.testing.assert_allclose(pegasos(X, y, 0.2, 50), np.mean(path, axis=0), rtol=1e-9)


@pytest.mark.parametrize("steps", [10, 100, 1000])
@pytest.mark.parametrize("seed", range(5))
def test_pegasos_keeps_its_promise(seed, steps):
    X, y = clouds(seed)
    radius = np.linalg.norm(X, axis=1).max()
    excess = svm_objective(pegasos(X, y, 0.1, steps), X, y, 0.1) - svm_objective(fit_svm(X, y, 0.1), X, y, 0.1)
    assert -1e-12 <= excess <= pegasos_bound(radius, 0.1, steps)


@pytest.mark.parametrize("y, s, tol, expected", [
    ([1, 1, -1, -1], [1, 2, -0.5, 3], 0, [0, 2, 3]),
    ([1, 1], [1 + 1e-7, 1 + 1e-5], 1e-6, [0]),
    ([1, 1], [2, 3], 1e-6, []),
    ([1, -1], [-np.inf, np.inf], 0, [0, 1]),
    ([], [], 0, []),
])
def test_support_vectors(y, s, tol, expected):
    found = support_vectors(y, s, tol)
    np.testing.assert_array_equal(found, expected)
    assert np.issubdtype(found.dtype, np.integer)


CASES = [(0, 60, 3, 1.0), (1, 500, 5, 0.3), (2, 40, 2, 4.0), (3, 10, 30, 0.5), (4, 1, 2, 0.0), (5, 300, 20, 0.1)]


@pytest.mark.parametrize("lam", [1e-6, 1e-3, 0.1, 10.0])
@pytest.mark.parametrize("case", CASES)
def test_exact_minimum_has_no_duality_gap_and_meets_its_conditions(case, lam):
    X, y = clouds(*case)
    alpha, w = svm_dual(X, y, lam), fit_svm(X, y, lam)
    C = 1 / (lam * y.size)
    value = svm_objective(w, X, y, lam)
    assert value - svm_dual_objective(alpha, X, y, lam) <= 1e-11
    np.testing.assert_allclose(w, (alpha * y) @ X, rtol=1e-9, atol=1e-12)
    assert alpha.min() >= 0 and alpha.max() <= C * (1 + 1e-12)
    m = margin(y, X @ w)
    assert np.all(m[alpha < 1e-9 * C] >= 1 - 1e-6)
    assert np.all(m[alpha > (1 - 1e-9) * C] <= 1 + 1e-6)
    inside = (alpha > 1e-6 * C) & (alpha < (1 - 1e-6) * C)
    np.testing.assert_allclose(m[inside], 1, atol=1e-6)


@pytest.mark.parametrize("case", CASES[:3])
@pytest.mark.parametrize("lam", [1e-3, 0.1])
def test_same_weights_as_liblinear(case, lam):
    X, y = clouds(*case)
    theirs = LinearSVC(loss="hinge", C=1 / (lam * y.size), fit_intercept=False, tol=1e-9, max_iter=10**6).fit(X, y)
    np.testing.assert_allclose(fit_svm(X, y, lam), theirs.coef_[0], atol=1e-5)


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.floats(1e-3, 10), st.integers(1, 4))
def test_nothing_near_the_minimum_is_lower(seed, lam, d):
    rng = np.random.default_rng(seed)
    X, y = np.round(rng.normal(size=(12, d)), 1), rng.choice([-1.0, 1.0], 12)  # ties and points on top of each other
    w = fit_svm(X, y, lam)
    value = svm_objective(w, X, y, lam)
    for near in w + rng.normal(size=(20, d)) * np.repeat(10.0 ** -np.arange(5), 4)[:, None]:
        assert svm_objective(near, X, y, lam) >= value - 1e-12
    assert value - svm_dual_objective(svm_dual(X, y, lam), X, y, lam) <= 1e-9


@pytest.mark.parametrize("seed", range(3))
def test_refit_on_the_support_vectors_alone(seed):
    """Same C, that is the same lam n: the points with dual variable 0 never mattered."""
    X, y = clouds(seed, n=200)
    w = fit_svm(X, y, 0.01)
    kept = support_vectors(y, X @ w, 1e-6)
    assert kept.size < 200
    np.testing.assert_allclose(fit_svm(X[kept], y[kept], 0.01 * 200 / kept.size), w, atol=1e-8)


def test_far_correct_points_change_nothing_and_copies_neither():
    X, y = clouds(0)
    w = fit_svm(X, y, 0.05)
    far = np.vstack((X, 50 * y[0] * w[None] / np.linalg.norm(w)))
    labels = np.append(y, y[0])
    np.testing.assert_allclose(fit_svm(far, labels, 0.05 * 60 / 61), w, atol=1e-9)
    np.testing.assert_allclose(fit_svm(np.vstack((X, X)), np.tile(y, 2), 0.05), w, atol=1e-8)


@pytest.mark.parametrize("X, y, lam, expected", [
    ([[1.0]], [1], 0.5, [1]),  # w = 1 / max(lam, |x|^2): the point is brought to margin 1
    ([[1.0]], [1], 2, [0.5]),  # too dear to get there: w = y x / lam
    ([[1.0], [1.0]], [1, -1], 0.1, [0]),
    ([[0.0]], [-1], 1, [0]),
    ([[2, 0], [0, 2]], [1, -1], 0.01, [0.5, -0.5]),
])
def test_small_machines_by_hand(X, y, lam, expected):
    np.testing.assert_allclose(fit_svm(X, y, lam), expected, atol=1e-9)


def test_all_points_on_one_place_share_their_multipliers():
    X, y = np.ones((4, 1)), np.ones(4)
    alpha = svm_dual(X, y, 0.1)
    assert alpha.sum() == pytest.approx(1) and hinge(y, X @ fit_svm(X, y, 0.1)) == pytest.approx(np.zeros(4), abs=1e-9)


@pytest.mark.parametrize("call, message", [
    (lambda: svm_objective([1], HAND_X, HAND_Y, 1), "w, X, y: shapes"),
    (lambda: svm_objective([1, 1], HAND_X, [0, 1, 1], 1), "y: labels must be -1 or \\+1, got 0"),
    (lambda: svm_objective([1, 1], HAND_X, HAND_Y, -1), "lam: one number, 0 or more"),
    (lambda: svm_subgradient([1, np.nan], HAND_X, HAND_Y, 1), "w: every value must be finite"),
    (lambda: fit_svm(HAND_X, HAND_Y, 0), "lam: one positive number"),
    (lambda: fit_svm(np.zeros((0, 2)), [], 1), "w, X, y: shapes"),
    (lambda: pegasos(HAND_X, HAND_Y, 1, 0), "steps: an integer, 1 or more"),
    (lambda: pegasos(HAND_X, HAND_Y, 1, 1.5), "steps: an integer, 1 or more"),
    (lambda: hinge_sgd_step([1, 1], [1], 1, 1, 1), "w, X, y: shapes"),
    (lambda: hinge_sgd_step([1], [1], 1, 1, 0), "rate: one positive number"),
    (lambda: hinge_sgd_step([1], [1], [1, 1], 1, 1), "w, X, y: shapes"),
    (lambda: support_vectors([1, 1], [1], 0), "y, s: one vector each"),
    (lambda: support_vectors([1], [1], -1), "tol: one number, 0 or more"),
    (lambda: svm_dual_objective([2, 0, 0], HAND_X, HAND_Y, 1), "alpha: one number in"),
])
def test_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
