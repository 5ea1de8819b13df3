"""Half squared error of a line through the origin, and the boundary of a least-squares line."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error

from lossedu.optimize import central_difference, empirical_risk, least_squares_boundary, risk_gradient

ROWS = st.lists(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), min_size=1, max_size=8).map(np.transpose)
SIGNS = st.sampled_from((-1.0, 1.0))
LABELLED = st.lists(st.tuples(st.integers(-9, 9), SIGNS), min_size=2, max_size=8).map(np.transpose)


@pytest.mark.parametrize("function, arguments, expected", [
    (empirical_risk, (1, [1, 2], [2, 3]), 1 / 2),
    (empirical_risk, (1.6, [1, 2], [2, 3]), 0.05),
    (empirical_risk, (0, [1, 2], [2, 4]), (4 + 16) / 4),
    (empirical_risk, (2, [3], [5]), 1 / 2),
    (risk_gradient, (1, [1, 2], [2, 3]), -3 / 2),
    (risk_gradient, (1.6, [1, 2], [2, 3]), 0),
    (risk_gradient, (2, [3], [5]), 3),
    (risk_gradient, (np.float32(2), np.array([3]), np.array([5], np.int8)), 3),
])
def test_values(function, arguments, expected):
    value = function(*arguments)
    assert isinstance(value, float)
    assert value == pytest.approx(expected, abs=1e-15)


@given(st.floats(-10, 10), ROWS)
def test_risk_is_half_of_scikit_learns_mean_squared_error(w, rows):
    x, y = rows
    assert empirical_risk(w, x, y) == pytest.approx(mean_squared_error(y, w * x) / 2, rel=1e-12)


@given(st.floats(-10, 10), ROWS)
def test_gradient_is_the_central_difference(w, rows):
    x, y = rows
    slope = central_difference(empirical_risk(w + 1, x, y), empirical_risk(w - 1, x, y), 1)  # exact for a parabola
    assert risk_gradient(w, x, y) == pytest.approx(slope, abs=1e-9)


@pytest.mark.parametrize("x, y, expected", [
    ([-1, 1], [-1, 1], 0),
    ([0, 1], [-1, 1], 1 / 2),
    ([1, 0], [-1, 1], 1 / 2),
    ([0, 1, 5], [-1, 1, 1], 2 - (1 / 3) * 14 / 4),  # centred products sum to 4, squares to 14
    ([0, 1], [1, 1], np.nan),
    ([0.1, 0.2, 0.3, 0.1, 0.2, 0.3], [1, 1, 1, -1, -1, -1], np.nan),  # slope 0, which sums to 1e-17
    ([-1, 0, 1], [1, -1, 1], np.nan),
])
def test_boundary_values(x, y, expected):
    boundary = least_squares_boundary(x, y)
    assert isinstance(boundary, float)
    np.testing.assert_allclose(boundary, expected, rtol=1e-13, atol=1e-15)


@given(LABELLED)
def test_boundary_is_where_scikit_learns_line_is_zero(points):
    x, y = points
    assume(np.unique(x).size > 1)
    line = LinearRegression().fit(x[:, None], y)
    boundary = least_squares_boundary(x, y)
    if abs(line.coef_[0]) < 1e-12:
        assert np.isnan(boundary)
    else:
        assert boundary == pytest.approx(-line.intercept_ / line.coef_[0], rel=1e-6, abs=1e-6)


@given(LABELLED, st.integers(-5, 5), st.sampled_from((-2.0, -1.0, 0.5, 3.0)))
def test_boundary_moves_with_the_axis(points, shift, factor):
    x, y = points
    assume(np.unique(x).size > 1)
    moved = least_squares_boundary(factor * x + shift, y)
    np.testing.assert_allclose(moved, factor * least_squares_boundary(x, y) + shift, rtol=1e-9, atol=1e-9)


@given(LABELLED)
def test_turning_all_labels_turns_the_line_and_keeps_the_boundary(points):
    x, y = points
    assume(np.unique(x).size > 1)
    np.testing.assert_allclose(least_squares_boundary(x, -y), least_squares_boundary(x, y), rtol=1e-12)


@pytest.mark.parametrize("function, arguments, message", [
    (empirical_risk, (1, [], []), "x, y: one vector each of the same length, not empty"),
    (empirical_risk, (1, [1, 2], [1]), r"x, y: .* shapes \(2,\) and \(1,\)"),
    (empirical_risk, (1, 1, 1), "x, y: one vector each"),
    (empirical_risk, ([1], [1], [1]), r"w: one number, got shape \(1,\)"),
    (empirical_risk, (np.nan, [1], [1]), "w: every value must be finite"),
    (risk_gradient, (1, [np.nan], [1]), "x: every value must be finite"),
    (risk_gradient, (1, [1], [np.inf]), "y: every value must be finite"),
    (risk_gradient, (1, ["a"], [1]), "x: numbers are needed"),
    (least_squares_boundary, ([0, 1], [0, 1]), r"y: labels must be -1 or \+1, got 0"),
    (least_squares_boundary, ([1, 1], [-1, 1]), "x: at least two different values"),
    (least_squares_boundary, ([], []), "x: at least two different values"),
    (least_squares_boundary, ([0, 1, 2], [1, -1]), r"x, y: .* shapes \(3,\) and \(2,\)"),
    (least_squares_boundary, ([0, np.nan], [1, -1]), "x: every value must be finite"),
])
def test_refused(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)
