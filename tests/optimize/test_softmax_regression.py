"""Softmax regression: derivatives against differences, the minimiser against scikit-learn, and when there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from lossedu.data.digits import digits
from lossedu.data.iris import PETAL, iris
from lossedu.losses import softmax, sparse_cce_grad_z, sparse_cce_with_logits
from lossedu.optimize import (
    are_classes_separable,
    fit_logistic,
    fit_softmax,
    is_separable,
    softmax_risk,
    softmax_risk_gradient,
)

SEEDS = st.integers(0, 10_000)


def with_ones(X):
    return np.column_stack((X, np.ones(len(X))))


def problem(seed, n=30, d=3, classes=3):
    """Weights, rows with a column of ones, labels without order and every class among them, and an l2."""
    rng = np.random.default_rng(seed)
    X = with_ones(rng.normal(size=(n, d - 1)))
    y = np.append(np.arange(classes), rng.integers(0, classes, n - classes))
    return rng.normal(size=(d, classes)), X, y, float(rng.choice((0.0, 0.1, 2.0)))


def scikit_learns(X, y, l2):
    """Its minimiser of the same risk, intercepts last, every row of weights with sum 0."""
    C = np.inf if l2 == 0 else 1 / (l2 * len(y))
    model = LogisticRegression(C=C, tol=1e-12, max_iter=100_000, solver="newton-cg").fit(X, y)
    W = np.column_stack((model.coef_, model.intercept_)).T
    return W - W.mean(axis=1, keepdims=True)


ONE_ROW = np.array([[3.0, 1.0]])


@pytest.mark.parametrize("W, X, y, l2, expected", [
    (np.zeros((2, 3)), [[1, 1], [2, 1]], [0, 2], 0, np.log(3)),
    ([[1, 0], [0, 0]], [[800, 1]], [1], 0, 800),
    ([[1, 0], [0, 0]], [[800, 1]], [0], 0, 0),
    ([[3, -1, 2], [5, 6, 7]], [[0, 0]], [1], 2, np.log(3) + 14),  # the intercepts are free of charge
    ([[2, 2]], [[0]], [1], 7, np.log(2)),  # and the only row holds them
])
def test_risk_values(W, X, y, l2, expected):
    value = softmax_risk(W, X, y, l2)
    assert isinstance(value, float) and value == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("W, X, y, l2, expected", [
    (np.zeros((2, 2)), ONE_ROW, [1], 0, [[1.5, -1.5], [0.5, -0.5]]),
    (np.zeros((2, 2)), [[1, 1], [2, 1]], [0, 1], 0, [[(2 - 1) / 4, (1 - 2) / 4], [0, 0]]),
    ([[1, 0], [0, 0]], [[800, 1]], [1], 0, [[800, -800], [1, -1]]),
    ([[1, 0], [0, 0]], [[800, 1]], [0], 0, [[0, 0], [0, 0]]),
    ([[3, -1], [5, 5]], [[0, 0]], [1], 2, [[6, -2], [0, 0]]),
])
def test_gradient_values(W, X, y, l2, expected):
    np.testing.assert_allclose(softmax_risk_gradient(W, X, y, l2), expected, rtol=1e-14, atol=1e-300)


@given(SEEDS)
def test_risk_and_gradient_are_means_over_the_rows(seed):
    W, X, y, l2 = problem(seed)
    penalised = np.vstack((W[:-1], np.zeros(3)))
    mean = np.mean([sparse_cce_with_logits(label, x @ W) for x, label in zip(X, y, strict=True)])
    assert softmax_risk(W, X, y, l2) == pytest.approx(mean + l2 / 2 * np.sum(penalised**2), rel=1e-12)
    mean = np.mean([np.outer(x, sparse_cce_grad_z(label, x @ W)) for x, label in zip(X, y, strict=True)], axis=0)
    np.testing.assert_allclose(softmax_risk_gradient(W, X, y, l2), mean + l2 * penalised, rtol=1e-12, atol=1e-15)


@given(SEEDS)
def test_gradient_is_the_central_difference(seed):
    W, X, y, l2 = problem(seed)
    h = 1e-5
    for place in np.ndindex(W.shape):
        step = np.zeros_like(W)
        step[place] = h
        slope = (softmax_risk(W + step, X, y, l2) - softmax_risk(W - step, X, y, l2)) / (2 * h)
        assert softmax_risk_gradient(W, X, y, l2)[place] == pytest.approx(slope, abs=1e-8)


@given(SEEDS)
def test_the_same_vector_in_every_column_changes_no_loss(seed):
    W, X, y, _ = problem(seed)
    assert softmax_risk(W + np.array([[1.0], [-2.0], [3.0]]), X, y) == pytest.approx(softmax_risk(W, X, y))
    np.testing.assert_allclose(softmax_risk_gradient(W, X, y).sum(axis=1), 0, atol=1e-14)


@pytest.mark.parametrize("l2", [1e-4, 1e-2, 1.0])
@pytest.mark.parametrize("columns", [PETAL, None])
def test_iris_agrees_with_scikit_learn(columns, l2):
    X, y = iris(columns).train
    np.testing.assert_allclose(fit_softmax(with_ones(X), y, l2), scikit_learns(X, y, l2), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("classes", [2, 3, 5])
def test_without_a_regulariser_it_agrees_with_scikit_learn(classes):
    _, X, y, _ = problem(4, n=120, classes=classes)
    np.testing.assert_allclose(
        fit_softmax(X, y, 0), scikit_learns(X[:, :-1], y, 0) if classes > 2 else halves(X, y), rtol=1e-5, atol=1e-6)


def halves(X, y):
    """The weights of logistic regression as those of two classes."""
    return np.outer(fit_logistic(X, y, 0), (-0.5, 0.5))


def test_digits_agree_with_scikit_learn():
    X, y = digits().train
    W = fit_softmax(with_ones(X), y, 0.1)
    np.testing.assert_allclose(W, scikit_learns(X, y, 0.1), rtol=1e-4, atol=1e-5)
    np.testing.assert_array_equal(W[:-1][np.all(X == 0, axis=0)], 0)  # pixels that are paper in every image


@pytest.mark.parametrize("l2", [1e-3, 0.1])
def test_two_classes_are_logistic_regression_with_half_the_weights(l2):
    """Weights -w/2 and w/2 cost l2/2 (|w|^2/2), half of what w costs."""
    _, X, y, _ = problem(7, classes=2)
    np.testing.assert_allclose(
        fit_softmax(X, y, l2), np.outer(fit_logistic(X, y, l2 / 2), (-0.5, 0.5)), rtol=1e-9, atol=1e-11)


@given(SEEDS, st.sampled_from((1e-6, 0.1, 10.0)))
@settings(max_examples=30)
def test_minimum_has_no_slope_and_rows_that_sum_to_zero(seed, l2):
    _, X, y, _ = problem(seed)
    W = fit_softmax(X, y, l2)
    assert np.abs(softmax_risk_gradient(W, X, y, l2)).max() < 1e-10
    np.testing.assert_allclose(W.sum(axis=1), 0, atol=1e-10)
    # The slope in the intercepts is 0: forecasts have the frequencies of the classes as their means.
    np.testing.assert_allclose(softmax(X @ W).mean(axis=0), np.bincount(y) / y.size, atol=1e-10)


def test_constant_forecast_is_the_share_of_each_class():
    W = fit_softmax(np.ones((8, 1)), [0, 1, 1, 2, 2, 2, 2, 2], 0)
    np.testing.assert_allclose(softmax(W), [[1 / 8, 2 / 8, 5 / 8]], rtol=1e-12)


def test_columns_of_very_different_size():
    _, X, y, _ = problem(3, n=60)
    X = X * (1e6, 1e-4, 1)
    assert np.abs(softmax_risk_gradient(fit_softmax(X, y, 0), X, y) / np.abs(X).max(axis=0)[:, None]).max() < 1e-9


@pytest.mark.parametrize("seed", [675, 1098, 1326])
def test_a_step_that_goes_too_far_is_halved(seed):
    """Rows with a few huge entries, on which full steps of Newton's method run away."""
    rng = np.random.default_rng(seed)
    X, y = with_ones(rng.exponential(size=(20, 2)) ** 4), np.append((0, 1, 2), rng.integers(0, 3, 17))
    W = fit_softmax(X, y, 1e-3)
    assert np.abs(softmax_risk_gradient(W, X, y, 1e-3)).max() < 1e-8
    assert softmax_risk(W, X, y, 1e-3) < np.log(3)


@pytest.mark.parametrize("x, y, separable", [
    ([-2, 0, 0, 2], [0, 1, 1, 2], True),
    ([-2, -1, 1, 2], [0, 1, 1, 0], False),
    ([-2, -1, 1, 2], [0, 1, 0, 1], False),
    ([-2, -1, -1, 5, 6], [0, 0, 1, 2, 2], True),  # one class can be told from the others
    ([-2, 0, -1, 5, 4, 6], [0, 0, 1, 1, 2, 2], False),  # 0 mixes with 1 and 1 with 2, though 0 and 2 lie apart
    ([0, 1, 2, 3, 1.5, 1.5], [0, 1, 0, 2, 0, 2], False),
    ([-1, 0, 0, 1], [0, 0, 1, 1], True),  # weakly: the two at 0 lie on the boundary
    ([-1, 0, 1, 0], [0, 1, 2, 2], True),
    ([1, 1, 1], [0, 1, 2], False),
    ([5, 5, 5], [1, 1, 1], True),  # class 0 never comes
    ([0, 0], [0, 0], True),
])
def test_separable_values(x, y, separable):
    X = with_ones(np.array(x, float))
    assert are_classes_separable(X, y) is separable
    assert are_classes_separable(X, y, np.zeros((2, max(y) + 1 if max(y) else 2))) is separable  # a bad candidate


def test_a_candidate_that_separates_is_enough():
    X = with_ones(np.array([-2.0, 2.0]))
    assert are_classes_separable(X, [0, 1], [[-1, 1], [0, 0]])


@given(st.lists(st.tuples(st.integers(-4, 4), st.sampled_from((0, 1))), min_size=2, max_size=8))
@settings(max_examples=40)
def test_two_classes_are_separable_where_a_hyperplane_separates_them(rows):
    x, y = np.transpose(rows).astype(float)
    assert are_classes_separable(with_ones(x), y) == is_separable(with_ones(x), y)


@given(st.lists(st.tuples(st.integers(-3, 3), st.sampled_from((0, 1, 2))), min_size=4, max_size=12))
@settings(max_examples=60)
def test_fit_without_a_regulariser_exists_just_where_nothing_separates(rows):
    x, y = np.transpose(rows)
    X = with_ones(x.astype(float))
    if np.unique(x).size == 1 or set(y) != {0, 1, 2}:
        return  # dependent columns, or a class that is missing: tests of their own
    if are_classes_separable(X, y):
        with pytest.raises(ValueError, match="hyperplanes separate the classes"):
            fit_softmax(X, y, 0)
    else:
        assert np.abs(softmax_risk_gradient(fit_softmax(X, y, 0), X, y)).max() < 1e-9


def test_regulariser_gives_separable_classes_a_minimum():
    X, y = with_ones(np.array([-2.0, 0, 0, 2])), [0, 1, 1, 2]
    assert np.abs(softmax_risk_gradient(fit_softmax(X, y, 1e-6), X, y, 1e-6)).max() < 1e-10


@pytest.mark.parametrize("data", [iris(), iris(PETAL), iris(("sepal length", "sepal width")), digits()])
def test_iris_and_digits_have_no_minimum_without_a_regulariser(data):
    X, y = data.train
    with pytest.raises(ValueError, match="with l2 = 0 there is no minimum"):
        fit_softmax(with_ones(X), y, 0)


X3 = with_ones(np.array([0.0, 1.0, 2.0]))


@pytest.mark.parametrize("X, y, l2, message", [
    (X3, [0, 2, 2], 0.1, r"y: integers from 0 on, two classes at least and none left out, got \[0.0, 2.0\]"),
    (X3, [1, 2, 2], 0.1, r"y: integers from 0 on"),
    (X3, [0, 0, 0], 0.1, r"y: integers from 0 on, two classes at least"),
    (X3, [-1, 1, 1], 0.1, r"y: integers from 0 on"),
    (X3, [0, 0.5, 1], 0.1, r"y: integers from 0 on"),
    (X3, [0, 1, np.nan], 0.1, "y: every value must be finite"),
    (X3, [0, 1], 0.1, r"W, X, y: shapes \(d, K\), \(n, d\), \(n,\) with n >= 1, got \(2, 2\), \(3, 2\), \(2,\)"),
    (X3[:, 0], [0, 1, 1], 0.1, "W, X, y: shapes"),
    (np.zeros((0, 2)), [], 0.1, "W, X, y: shapes"),
    (np.full((3, 2), np.inf), [0, 1, 1], 0.1, "X: every value must be finite"),
    (X3, [0, 1, 0], -1.0, "l2: must be 0 or more and finite, got -1"),
    (X3, [0, 1, 0], np.nan, "l2: must be 0 or more"),
    (X3[:, [0, 0, 1]], [0, 1, 0], 0.0, "X: its columns depend on each other"),
])
def test_fit_refused(X, y, l2, message):
    with pytest.raises(ValueError, match=message):
        fit_softmax(X, y, l2)


def test_dependent_columns_are_no_trouble_for_a_regulariser():
    X, y = X3[:, [0, 0, 1]], [0, 1, 0]
    W = fit_softmax(X, y, 0.1)
    np.testing.assert_allclose(W[0], W[1], atol=1e-12)


@pytest.mark.parametrize("function", [softmax_risk, softmax_risk_gradient])
@pytest.mark.parametrize("W, X, y, message", [
    (np.zeros((2, 3)), X3, [0, 1, 3], "y: labels must be integers from 0 to 2, got 3"),
    (np.zeros((3, 2)), X3, [0, 1, 1], "W, X, y: shapes"),
    (np.zeros(2), X3, [0, 1, 1], "W, X, y: shapes"),
    (np.zeros((2, 2)), X3, [0, 1], "W, X, y: shapes"),
    (np.full((2, 2), np.nan), X3, [0, 1, 1], "W: every value must be finite"),
])
def test_risk_refused(function, W, X, y, message):
    with pytest.raises(ValueError, match=message):
        function(W, X, y)


@pytest.mark.parametrize("X, y, message", [
    (X3, [0, 1], r"X, y: shapes \(n, d\) and \(n,\)"),
    (X3, [0, 1, 1.5], "y: labels must be integers"),
    (X3[0], 1, "X, y: shapes"),
])
def test_separability_refused(X, y, message):
    with pytest.raises(ValueError, match=message):
        are_classes_separable(X, y)
