"""The numeric claims of session 00, computed again by lossedu."""

from itertools import combinations, product

import numpy as np
import pytest
from agreement import assert_exact

from lossedu.losses import (
    absolute_error,
    absolute_error_subdifferential,
    half_squared_error_grad,
    margin_loss,
    margin_loss_grad,
)
from lossedu.optimize import central_difference, empirical_risk, gradient_descent_1d, risk_gradient

X, Y = np.array([1.0, 2.0]), np.array([2.0, 3.0])  # the two points of the worked example
AGES = np.array([1.0, 2.0, 3.0, 4.0, 100.0])


def minimiser(x, y):
    """Where the risk of w x is smallest: the risk is a parabola, so one step of the right length gets there."""
    return gradient_descent_1d(0.0, x, y, 1.0 / np.mean(x**2), 1)[-1]


@pytest.mark.recomputes("S3-01")
def test_gradient_of_a_minibatch_has_the_mean_of_the_full_one(expected):
    x, y = np.array([1.0, 2.0, 1.0, 2.0, 1.0]), np.array([-0.5, 1.0, 0.5, -0.5, 2.5])
    pairs = [list(rows) for rows in combinations(range(5), 2)]
    ordered = [list(rows) for rows in product(range(5), repeat=2)]  # a row may come twice
    means = [np.mean([risk_gradient(1.0, x[rows], y[rows]) for rows in batches]) for batches in (pairs, ordered)]
    assert_exact((risk_gradient(1.0, x, y), *means), expected)
    gradients = [risk_gradient(1.0, x[rows], y[rows]) for rows in pairs]
    assert max(gradients) > 0 > min(gradients)  # the mean is right, a single one may even point the other way


@pytest.mark.recomputes("S3-03")
def test_mean_and_median_minimise_two_losses_of_the_same_data(expected):
    candidates = np.arange(1.0, 100.5, 0.5)
    median = candidates[np.argmin(absolute_error(AGES, candidates[:, None]).mean(axis=1))]
    assert_exact((minimiser(np.ones(5), AGES), median), expected)
    lo, hi = absolute_error_subdifferential(AGES, median)
    assert lo.sum() <= 0 <= hi.sum()
    assert (minimiser(np.ones(5), AGES), median) == (AGES.mean(), np.median(AGES))


@pytest.mark.recomputes("S3-22")
def test_risk_and_slope_of_the_worked_example(expected):
    assert_exact((empirical_risk(1.0, X, Y), risk_gradient(1.0, X, Y)), expected)


@pytest.mark.recomputes("S3-23")
def test_risk_falls_to_its_minimum_and_is_back_as_far_behind_it(expected):
    best = minimiser(X, Y)
    behind = 2.0 * best - 1.0
    assert_exact((best, empirical_risk(best, X, Y), empirical_risk(behind, X, Y)), expected)
    assert behind == pytest.approx(2.2)
    assert empirical_risk(2.3, X, Y) > empirical_risk(1.0, X, Y)


@pytest.mark.recomputes("S3-38")
def test_slope_of_squared_error_is_twice_that_of_half_of_it(expected):
    from sklearn.metrics import mean_squared_error

    y, prediction, h = [1.0], np.array([4.0]), 0.5  # a parabola: the central difference is exact at any h
    library = central_difference(*(mean_squared_error(y, prediction + step) for step in (h, -h)), h)
    assert_exact((library, half_squared_error_grad(y, prediction)[0]), expected)


@pytest.mark.recomputes("S4-01")
def test_error_of_the_central_difference_is_u_shaped(expected):
    """The first step errs by its length, to the digits of the table; the others by round-off, which has a bound."""
    z, steps = 0.7, np.array([1e-2, 1e-5, 1e-8, 1e-11])
    value, slope = margin_loss("logistic", -z), -margin_loss_grad("logistic", -z)  # ln(1 + e^z)
    ends = (margin_loss("logistic", -(z + sign * steps)) for sign in (1.0, -1.0))
    errors = np.abs(central_difference(*ends, steps) / slope - 1.0)
    assert_exact(errors[:1], expected[:1])
    truncation = errors[0] * (steps / steps[0]) ** 2
    round_off = 2.0 * np.finfo(float).eps * value / (steps * slope)
    for found in (errors, np.array(expected)):
        assert np.all(np.abs(found[1:] - truncation[1:]) <= round_off[1:])
        assert found[0] > found[1] < found[2] < found[3]  # U-shaped
