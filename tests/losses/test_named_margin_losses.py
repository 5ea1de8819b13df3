"""The six losses of the margin by name: values, slopes, convexity, bounds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, log_expit
from sklearn.metrics import hinge_loss

from lossedu.losses import (
    MARGIN_LOSSES,
    margin_loss,
    margin_loss_grad,
    margin_loss_slopes,
    scaled_logistic,
    zero_one,
)

NAMES = sorted(MARGIN_LOSSES)
SMOOTH = ("exponential", "logistic", "modified_huber", "squared")
KINKS = {"hinge": 1.0, "perceptron": 0.0}
INF = np.inf
E = np.e


@pytest.mark.parametrize("name, m, expected", [
    ("hinge", [-10, -1, 0, 0.5, 1, 3, 10], [11, 2, 1, 1 / 2, 0, 0, 0]),
    ("hinge", [-800, 800, -INF, INF], [801, 0, INF, 0]),
    ("logistic", [-1, 0, 1], [np.log1p(E), np.log(2), np.log1p(1 / E)]),
    ("logistic", [-800, 800, -INF, INF], [800, 0, INF, 0]),
    ("logistic", [-40, 40], [40, np.exp(-40)]),  # ln(1 + e^-40) would round to 0
    ("exponential", [-1, 0, 1], [E, 1, 1 / E]),
    ("exponential", [-800, 800, -INF, INF], [INF, 0, INF, 0]),
    ("squared", [-8, -1, 0, 0.5, 1, 3, 10], [81, 4, 1, 1 / 4, 0, 4, 81]),
    ("squared", [-800, 800, -INF, INF], [801**2, 799**2, INF, INF]),
    ("perceptron", [-10, -1, 0, 0.5, 10], [10, 1, 0, 0, 0]),
    ("perceptron", [-800, 800, -INF, INF], [800, 0, INF, 0]),
    ("modified_huber", [-10, -3, -1, 0, 0.5, 1, 10], [40, 12, 4, 1, 1 / 4, 0, 0]),
    ("modified_huber", [-800, 800, -INF, INF], [3200, 0, INF, 0]),
    *((name, [], []) for name in NAMES),
    *((name, [[1], [1]], [[MARGIN_LOSSES[name].value(np.float64(1))]] * 2) for name in NAMES),
])
def test_values(name, m, expected):
    value = margin_loss(name, m)
    assert value.dtype == np.float64 and value.shape == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-14)


@pytest.mark.parametrize("name, m, left, right", [
    ("hinge", [-800, 0, 1, 800], [-1, -1, -1, 0], [-1, -1, 0, 0]),
    ("perceptron", [-800, 0, 1, 800], [-1, -1, 0, 0], [-1, 0, 0, 0]),
    ("logistic", [-800, 0, 800], [-1, -1 / 2, 0], [-1, -1 / 2, 0]),
    ("logistic", [40, -INF, INF], [-np.exp(-40), -1, 0], [-np.exp(-40), -1, 0]),
    ("exponential", [-800, 0, 800], [-INF, -1, 0], [-INF, -1, 0]),
    ("squared", [-1, 0, 1, 10], [-4, -2, 0, 18], [-4, -2, 0, 18]),
    ("modified_huber", [-800, -1, 0, 1, 10], [-4, -4, -2, 0, 0], [-4, -4, -2, 0, 0]),
    *((name, [], [], []) for name in NAMES),
])
def test_slopes(name, m, left, right):
    found_left, found_right = margin_loss_slopes(name, m)
    np.testing.assert_allclose(found_left, left, rtol=1e-14)
    np.testing.assert_allclose(found_right, right, rtol=1e-14)
    np.testing.assert_array_equal(margin_loss_grad(name, m), found_right)


@pytest.mark.parametrize("name", NAMES)
def test_number_in_a_number_out(name):
    assert isinstance(margin_loss(name, 0.3), float)
    assert isinstance(margin_loss_grad(name, 3), float)
    assert isinstance(scaled_logistic(1), float)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("m", [np.array([1, -2]), np.array([1, -2], np.float32), [1, -2], (True, -2)])
def test_any_kind_of_number_gives_float64(name, m):
    value = margin_loss(name, m)
    assert value.dtype == np.float64
    np.testing.assert_array_equal(value, margin_loss(name, [1.0, -2.0]))


@pytest.mark.parametrize("name", NAMES)
@given(m=st.floats(-20, 20))
def test_slopes_are_the_one_sided_differences(name, m):
    h = 1e-6
    left, right = margin_loss_slopes(name, m)
    value = margin_loss(name, m)
    difference_left, difference_right = (value - margin_loss(name, m - h)) / h, (margin_loss(name, m + h) - value) / h
    curvature = h * (2 + np.exp(-m + h))  # bounds h/2 times the second derivative of each of them
    round_off = 1e-15 * (1 + value) / h
    at_kink = name in KINKS and 0 < abs(m - KINKS[name]) <= h  # the difference steps over the kink
    if not at_kink:
        assert left == pytest.approx(difference_left, abs=curvature + round_off)
        assert right == pytest.approx(difference_right, abs=curvature + round_off)


@pytest.mark.parametrize("name", NAMES)
@given(m=st.floats(-50, 50))
def test_slopes_differ_at_the_kink_only(name, m):
    for at in (m, KINKS.get(name, m)):
        left, right = margin_loss_slopes(name, at)
        assert (left != right) == (at == KINKS.get(name))
        assert left <= right


@pytest.mark.parametrize("name", NAMES)
@given(m=st.floats(-30, 30), elsewhere=st.floats(-30, 30))
def test_convex_each_slope_supports_the_loss_from_below(name, m, elsewhere):
    for slope in margin_loss_slopes(name, m):
        line = margin_loss(name, m) + slope * (elsewhere - m)
        assert margin_loss(name, elsewhere) >= line - 1e-12 * (1 + abs(line))


@pytest.mark.parametrize("name, is_bound", [
    ("hinge", True), ("exponential", True), ("squared", True), ("modified_huber", True),
    ("logistic", False), ("perceptron", False),
])
def test_which_losses_bound_the_zero_one_loss(name, is_bound):
    m = np.linspace(-5, 5, 1001)
    assert np.all(margin_loss(name, m) >= zero_one(1, m)) == is_bound


@given(st.floats(-700, 700))
def test_base_two_repairs_the_bound_and_nothing_smaller_does(m):
    assert scaled_logistic(m) >= zero_one(1, m)
    assert scaled_logistic(m) == pytest.approx(np.logaddexp2(0, -m / np.log(2)), rel=1e-12, abs=1e-300)
    assert scaled_logistic(0.0) == 1.0


@given(st.floats(-700, 700))
def test_logistic_is_scipys_log_expit(m):
    assert margin_loss("logistic", m) == pytest.approx(-log_expit(m), rel=1e-13, abs=1e-300)
    assert margin_loss_grad("logistic", m) == pytest.approx(-expit(-m), rel=1e-13, abs=1e-300)


@given(st.lists(st.tuples(st.sampled_from((-1, 1)), st.floats(-100, 100)), min_size=1))
def test_mean_hinge_is_scikit_learns(rows):
    y, s = np.transpose([*rows, (1, 0.3), (-1, 0.2)])  # with one label alone scikit-learn takes it for -1
    assert margin_loss("hinge", y * s).mean() == pytest.approx(hinge_loss(y, s, labels=[-1, 1]), rel=1e-12)


@given(st.floats(-1000, 1000))
def test_modified_huber_agrees_with_the_squared_hinge_down_to_minus_one(m):
    huber = margin_loss("modified_huber", m)
    assert huber == (max(0.0, 1 - m) ** 2 if m >= -1 else -4 * m)
    assert huber <= max(0.0, 1 - m) ** 2


@pytest.mark.parametrize("function", [margin_loss, margin_loss_slopes, margin_loss_grad])
@pytest.mark.parametrize("name, m, message", [
    ("hinges", 1, "name: must be one of hinge, logistic, .*, modified_huber, got 'hinges'"),
    (None, 1, "name: must be one of .* got None"),
    (["hinge"], 1, "name: must be one of"),
    ("hinge", np.nan, "m: a value is nan"),
    ("hinge", [0.0, np.nan], "m: a value is nan"),
    ("hinge", "wide", "m: numbers are needed, got 'wide'"),
])
def test_refused(function, name, m, message):
    with pytest.raises(ValueError, match=message):
        function(name, m)


@pytest.mark.parametrize("name", NAMES)
def test_input_is_not_changed(name):
    m = np.array([-2.0, 0.0, 1.0])
    margin_loss(name, m)
    margin_loss_slopes(name, m)
    np.testing.assert_array_equal(m, [-2, 0, 1])
