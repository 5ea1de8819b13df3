"""Logistic regression: derivatives against differences, the minimiser against scikit-learn, and when there is none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression

from lossedu.data.breast_cancer import FIVE_COLUMNS, TWO_COLUMNS, breast_cancer
from lossedu.losses import bce_grad_z, bce_with_logits
from lossedu.optimize import (
    fit_logistic,
    fit_margin_loss,
    is_separable,
    logistic_risk,
    logistic_risk_gradient,
    logistic_risk_hessian,
    newton_step,
)

SEEDS = st.integers(0, 10_000)


def problem(seed, n=12, d=3):
    """Weights, rows with a column of ones, noisy labels and an l2."""
    rng = np.random.default_rng(seed)
    X = np.column_stack((rng.normal(size=(n, d - 1)), np.ones(n)))
    return rng.normal(size=d), X, rng.integers(0, 2, n).astype(float), float(rng.choice((0.0, 0.1, 2.0)))


def with_ones(X):
    return np.column_stack((X, np.ones(len(X))))


def scikit_learns(X, y, l2):
    """Its minimiser of the same risk, intercept last: C multiplies the sum of losses, l2 stands beside their mean."""
    C = np.inf if l2 == 0 else 1 / (l2 * len(y))
    model = LogisticRegression(C=C, tol=1e-12, max_iter=100_000, solver="newton-cholesky").fit(X, y)
    return np.append(model.coef_[0], model.intercept_[0])


@pytest.mark.parametrize("w, X, y, l2, expected", [
    ([0, 0], [[1, 1], [2, 1]], [0, 1], 0, np.log(2)),
    ([1, 0], [[800, 1]], [0], 0, 800),
    ([1, 0], [[800, 1]], [1], 0, 0),
    ([3, 5], [[0, 0]], [1], 2, np.log(2) + 9),  # the intercept is free of charge
    ([2], [[0]], [1], 7, np.log(2)),  # and the only weight is one
])
def test_risk_values(w, X, y, l2, expected):
    value = logistic_risk(w, X, y, l2)
    assert isinstance(value, float) and value == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("w, X, y, l2, expected", [
    ([0, 0], [[1, 1], [2, 1]], [0, 1], 0, [(0.5 - 1) / 2, 0]),
    ([0, 0], [[3, 1]], [1], 0, [-1.5, -0.5]),
    ([1, 0], [[800, 1]], [0], 0, [800, 1]),
    ([1, 0], [[-800, 1]], [0], 0, [0, 0]),
    ([3, 5], [[0, 0]], [1], 2, [6, 0]),
])
def test_gradient_values(w, X, y, l2, expected):
    np.testing.assert_allclose(logistic_risk_gradient(w, X, y, l2), expected, rtol=1e-14, atol=1e-300)


@given(SEEDS)
def test_risk_and_gradient_are_means_over_the_rows(seed):
    w, X, y, l2 = problem(seed)
    rows = [(x, label) for x, label in zip(X, y, strict=True)]
    penalised = np.append(w[:-1], 0.0)
    mean = np.mean([bce_with_logits(label, x @ w) for x, label in rows])
    assert logistic_risk(w, X, y, l2) == pytest.approx(mean + l2 / 2 * penalised @ penalised, rel=1e-12)
    mean = np.mean([bce_grad_z(label, x @ w) * x for x, label in rows], axis=0)
    np.testing.assert_allclose(logistic_risk_gradient(w, X, y, l2), mean + l2 * penalised, rtol=1e-12, atol=1e-15)


@given(SEEDS)
def test_gradient_and_hessian_are_central_differences(seed):
    w, X, y, l2 = problem(seed)
    h = 1e-5
    for i, step in enumerate(h * np.eye(3)):
        slope = (logistic_risk(w + step, X, y, l2) - logistic_risk(w - step, X, y, l2)) / (2 * h)
        assert logistic_risk_gradient(w, X, y, l2)[i] == pytest.approx(slope, abs=1e-8)
        slopes = (logistic_risk_gradient(w + step, X, y, l2) - logistic_risk_gradient(w - step, X, y, l2)) / (2 * h)
        np.testing.assert_allclose(logistic_risk_hessian(w, X, y, l2)[i], slopes, atol=1e-8)


@given(SEEDS)
def test_hessian_is_symmetric_and_definite_where_columns_are_independent(seed):
    w, X, y, l2 = problem(seed)
    hessian = logistic_risk_hessian(w, X, y, l2)
    np.testing.assert_allclose(hessian, hessian.T, rtol=1e-13, atol=1e-15)
    assert np.linalg.eigvalsh(hessian).min() > 0
    twice = np.column_stack((X[:, 0], X))
    eigenvalues = np.linalg.eigvalsh(logistic_risk_hessian(np.append(0.3, w), twice, y))
    assert eigenvalues.min() == pytest.approx(0, abs=1e-14)


@given(SEEDS)
def test_newton_step_goes_to_the_minimum_of_the_local_parabola(seed):
    w, X, y, l2 = problem(seed)
    step = newton_step(w, X, y, l2) - w
    np.testing.assert_allclose(
        logistic_risk_hessian(w, X, y, l2) @ step, -logistic_risk_gradient(w, X, y, l2), atol=1e-10)


def test_newton_stays_at_the_minimum_and_doubles_its_digits_near_it():
    _, X, y, _ = problem(3, n=60)
    best = fit_logistic(X, y, 0.1)
    np.testing.assert_allclose(newton_step(best, X, y, 0.1), best, rtol=1e-12, atol=1e-14)
    for error in (1e-2, 1e-4):
        assert np.linalg.norm(newton_step(best + error, X, y, 0.1) - best) < 3 * error**2


@pytest.mark.parametrize("l2", [1e-6, 1e-3, 0.1, 10.0])
@pytest.mark.parametrize("columns", [TWO_COLUMNS, FIVE_COLUMNS, None])
def test_breast_cancer_agrees_with_scikit_learn(columns, l2):
    X, y = breast_cancer(columns).train
    np.testing.assert_allclose(fit_logistic(with_ones(X), y, l2), scikit_learns(X, y, l2), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("columns", [TWO_COLUMNS, FIVE_COLUMNS])
def test_breast_cancer_without_a_regulariser_agrees_with_scikit_learn(columns):
    X, y = breast_cancer(columns).train
    np.testing.assert_allclose(fit_logistic(with_ones(X), y, 0), scikit_learns(X, y, 0), rtol=1e-6, atol=1e-8)


def test_columns_of_very_different_size():
    data = load_breast_cancer()
    w = fit_logistic(with_ones(data.data), data.target, 1e-3)
    assert np.abs(logistic_risk_gradient(w, with_ones(data.data), data.target, 1e-3)).max() < 1e-11


@given(SEEDS)
def test_two_optimisers_of_the_same_risk_agree(seed):
    _, X, y, _ = problem(seed, n=30)
    if 0 < y.sum() < y.size:
        np.testing.assert_allclose(
            fit_logistic(X, y, 0.1), fit_margin_loss("logistic", X, 2 * y - 1, 0.1), rtol=1e-4, atol=1e-5)


def test_constant_forecast_is_the_share_of_class_one():
    y = np.array([1.0, 0, 0, 0])
    np.testing.assert_allclose(fit_logistic(np.ones((4, 1)), y, 0), [np.log(1 / 3)], rtol=1e-12)


@pytest.mark.parametrize("x, y, separable", [
    ([-2, -1, 1, 2], [0, 0, 1, 1], True),
    ([-2, -1, 1, 2], [1, 1, 0, 0], True),
    ([-1, 0, 0, 1], [0, 0, 1, 1], True),  # weakly: the two at 0 lie on the boundary
    ([-1, 0, 0, 1], [0, 1, 1, 0], False),
    ([-1, 1, -1, 1], [0, 0, 1, 1], False),
    ([0, 0], [0, 1], False),  # nothing that could run away
    ([0, 1, 2, 3], [0, 1, 0, 1], False),
    ([0, 1e-4], [0, 1], True),
    ([0, 1e6], [0, 1], True),
    ([5, 5, 5], [1, 1, 1], True),  # one class alone
])
def test_separable_values(x, y, separable):
    assert is_separable(with_ones(np.array(x, float)), y) is separable


@given(st.lists(st.tuples(st.integers(-4, 4), st.sampled_from((0, 1))), min_size=1, max_size=8))
def test_separable_on_a_line_is_a_gap_between_the_classes(rows):
    x, y = np.transpose(rows).astype(float)
    of_0, of_1 = x[y == 0], x[y == 1]
    if of_0.size == 0 or of_1.size == 0:
        expected = True
    else:
        expected = (of_0.max() <= of_1.min() or of_1.max() <= of_0.min()) and np.unique(x).size > 1
    assert is_separable(with_ones(x), y) == expected


@given(st.lists(st.tuples(st.integers(-4, 4), st.sampled_from((0, 1))), min_size=2, max_size=8))
def test_fit_without_a_regulariser_exists_just_where_nothing_separates(rows):
    x, y = np.transpose(rows).astype(float)
    X = with_ones(x)
    if np.unique(x).size == 1:
        return  # dependent columns: no unique minimiser even where one exists
    if is_separable(X, y):
        with pytest.raises(ValueError, match=r"separates the classes|both classes are needed"):
            fit_logistic(X, y, 0)
    else:
        assert np.abs(logistic_risk_gradient(fit_logistic(X, y, 0), X, y)).max() < 1e-9


@pytest.mark.parametrize("l2", [1e-9, 1e-3, 1.0])
def test_regulariser_gives_separable_classes_a_minimum(l2):
    X, y = with_ones(np.array([-2.0, -1, 1, 2])), np.array([0.0, 0, 1, 1])
    w = fit_logistic(X, y, l2)
    assert np.abs(logistic_risk_gradient(w, X, y, l2)).max() < 1e-10


def test_all_columns_of_breast_cancer_are_refused_without_a_regulariser():
    X, y = breast_cancer().train
    with pytest.raises(ValueError, match="a hyperplane separates the classes"):
        fit_logistic(with_ones(X), y, 0)


ONE_ROW = ([[1.0, 1.0]], [1])


@pytest.mark.parametrize("function, arguments, message", [
    *((function, (w, X, y, *l2), message)
      for function in (logistic_risk, logistic_risk_gradient, logistic_risk_hessian, newton_step)
      for w, X, y, l2, message in [
        ([1, 2, 3], *ONE_ROW, (), r"w, X, y: shapes .* with n >= 1, got \(3,\), \(1, 2\), \(1,\)"),
        ([1, 2], [1, 2], [1], (), "w, X, y: shapes"),
        ([1, 2], np.zeros((0, 2)), [], (), "w, X, y: shapes"),
        ([1, 2], [[1.0, 1.0]], [-1], (), "y: labels must be 0 or 1, got -1"),
        ([1, np.nan], *ONE_ROW, (), "w: every value must be finite"),
        ([1, 2], [[np.inf, 1.0]], [1], (), "X: every value must be finite"),
        ([1, 2], *ONE_ROW, (-1,), "l2: must be 0 or more and finite, got -1"),
        ([1, 2], *ONE_ROW, (np.nan,), "l2: must be 0 or more and finite, got nan"),
    ]),
    (newton_step, ([0, 0], [[1, 1], [1, 1]], [0, 1]), "w, X: the Hessian has no inverse"),
    (newton_step, ([800, 0], [[1, 1], [2, 1]], [0, 1]), "w, X: the Hessian has no inverse"),
    (newton_step, ([0, 0], [[0, 1], [0, 1]], [0, 1]), "w, X: the Hessian has no inverse"),
    (fit_logistic, ([1, 2], [0, 1], 0), "w, X, y: shapes"),
    (fit_logistic, (3.0, 1, 0), "w, X, y: shapes"),
    (fit_logistic, ([[1, 1], [2, 1]], [0, 2], 0), "y: labels must be 0 or 1, got 2"),
    (fit_logistic, ([[1, 1], [2, 1]], [1, 1], 0.1), "y: both classes are needed"),
    (fit_logistic, ([[1, 1], [2, 1]], [0, 1], 0), "a hyperplane separates the classes"),
    (fit_logistic, ([[1, 1], [2, 1]], [0, 1], -1), "l2: must be 0 or more"),
    (fit_logistic, ([[1, 1, 1], [2, 2, 1], [2, 2, 1], [3, 3, 1]], [0, 0, 1, 0], 0), "the Hessian has no inverse"),
    (is_separable, ([1.0, 2.0], [0, 1]), r"X, y: shapes \(n, d\) and \(n,\) with n >= 1"),
    (is_separable, ([[np.nan]], [0]), "X: every value must be finite"),
    (is_separable, ([[1.0]], [-1]), "y: labels must be 0 or 1, got -1"),
])
def test_refused(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)


def test_input_is_not_changed():
    w, X, y, _ = problem(0)
    before = w.copy(), X.copy(), y.copy()
    newton_step(w, X, y, 0.1)
    fit_logistic(X, y, 0.1)
    for now, then in zip((w, X, y), before, strict=True):
        np.testing.assert_array_equal(now, then)
