"""Losses of a number that predicts a number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import mean_absolute_error, mean_squared_error

from lossedu.losses import (
    absolute_error,
    absolute_error_subdifferential,
    half_squared_error,
    half_squared_error_grad,
)

NUMBERS = st.floats(-1e6, 1e6)
VECTORS = st.integers(1, 5).flatmap(lambda d: st.lists(
    st.tuples(*[st.tuples(NUMBERS, NUMBERS)] * d), min_size=1, max_size=6).map(np.array))  # (n, d, 2)


@pytest.mark.parametrize("loss, y, prediction, expected", [
    (half_squared_error, 2, 5, 9 / 2),
    (half_squared_error, 5, 2, 9 / 2),
    (half_squared_error, 3, 3, 0),
    (half_squared_error, -1, 1, 2),
    (half_squared_error, [1, 2], [4, 6], (9 + 16) / 2),  # one target vector
    (half_squared_error, [[1, 2], [0, 0]], [[4, 6], [1, 0]], [25 / 2, 1 / 2]),
    (half_squared_error, [[1], [2]], [[3], [2]], [2, 0]),
    (half_squared_error, 1, [3, 4], (4 + 9) / 2),
    (half_squared_error, np.zeros((0, 3)), np.zeros((0, 3)), []),
    (half_squared_error, [], [], 0),  # a target vector of length 0
    (half_squared_error, np.float32(0.1), np.float64(np.float32(0.1)) + 1, 1 / 2),
    (half_squared_error, 0, 1e200, np.inf),
    (half_squared_error, 0, 1e-200, 0),
    (half_squared_error_grad, 2, 5, 3),
    (half_squared_error_grad, 5, 2, -3),
    (half_squared_error_grad, [1, 2], [4, 6], [3, 4]),
    (half_squared_error_grad, [[1, 2]], [4, 6], [[3, 4]]),
    (half_squared_error_grad, [], [], []),
    (absolute_error, 2, 5, 3),
    (absolute_error, 5, 2, 3),
    (absolute_error, [1, -2], [1, 2], [0, 4]),
    (absolute_error, [[0], [1]], [2, 3], [[2, 3], [1, 2]]),
    (absolute_error, [], [], []),
])
def test_values(loss, y, prediction, expected):
    value = loss(y, prediction)
    assert np.asarray(value).dtype == np.float64
    assert np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-14)


@pytest.mark.parametrize("y, prediction, lo, hi", [
    (0, 1, 1, 1),
    (0, -1, -1, -1),
    (0, 0, -1, 1),
    (0.1 + 0.2, 0.3, -1, -1),  # a hair below: no kink
    (0, 5e-324, 1, 1),
    ([0, 0, 0], [-2, 0, 2], [-1, -1, 1], [-1, 1, 1]),
    (2, [1, 2], [-1, -1], [-1, 1]),
    ([], [], [], []),
])
def test_subdifferential_of_the_absolute_error(y, prediction, lo, hi):
    ends = absolute_error_subdifferential(y, prediction)
    for end, expected in zip(ends, (lo, hi), strict=True):
        assert np.asarray(end).dtype == np.float64 and np.shape(end) == np.shape(expected)
        np.testing.assert_array_equal(end, expected)


@pytest.mark.parametrize("function", [half_squared_error, half_squared_error_grad, absolute_error])
def test_numbers_in_a_number_out(function):
    assert isinstance(function(1, 3), float)


@given(VECTORS)
def test_twice_the_mean_over_the_entries_is_scikit_learns_mean_squared_error(pairs):
    y, prediction = np.moveaxis(pairs, -1, 0)
    twice = 2.0 * half_squared_error(y, prediction).mean() / y.shape[1]
    assert twice == pytest.approx(mean_squared_error(y, prediction), rel=1e-12)


@given(VECTORS)
def test_mean_is_scikit_learns_mean_absolute_error(pairs):
    y, prediction = np.moveaxis(pairs, -1, 0)
    assert absolute_error(y, prediction).mean() == pytest.approx(mean_absolute_error(y, prediction), rel=1e-12)


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_gradient_is_the_central_difference(y, prediction):
    h = 0.5  # exact for a parabola at any step
    slope = (half_squared_error(y, prediction + h) - half_squared_error(y, prediction - h)) / (2 * h)
    assert half_squared_error_grad(y, prediction) == pytest.approx(slope, abs=1e-9)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_every_subgradient_supports_the_absolute_error_from_below(y, prediction, elsewhere):
    for slope in absolute_error_subdifferential(y, prediction):
        line = absolute_error(y, prediction) + slope * (elsewhere - prediction)
        assert absolute_error(y, elsewhere) >= line - 1e-9


@given(st.integers(-50, 50), st.integers(-50, 50))
def test_subdifferential_is_the_one_sided_slopes(y, prediction):
    left = absolute_error(y, prediction) - absolute_error(y, prediction - 0.5)
    right = absolute_error(y, prediction + 0.5) - absolute_error(y, prediction)
    assert absolute_error_subdifferential(y, prediction) == (2 * left, 2 * right)


@pytest.mark.parametrize("function", [
    half_squared_error, half_squared_error_grad, absolute_error, absolute_error_subdifferential])
@pytest.mark.parametrize("y, prediction, message", [
    (np.nan, 1, "y: every value must be finite"),
    (1, np.nan, "prediction: every value must be finite"),
    (np.inf, 1, "y: every value must be finite"),
    ([1, 2], [1, 2, 3], r"y, prediction: shapes \(2,\) and \(3,\) do not broadcast"),
    ("one", 1, "y: numbers are needed, got 'one'"),
    (1, None, "prediction: every value must be finite"),
])
def test_refused(function, y, prediction, message):
    with pytest.raises(ValueError, match=message):
        function(y, prediction)


def test_input_is_not_changed():
    y, prediction = np.array([1.0, 2.0]), np.array([3.0, 5.0])
    half_squared_error(y, prediction)
    absolute_error_subdifferential(y, prediction)
    np.testing.assert_array_equal((y, prediction), ([1, 2], [3, 5]))
