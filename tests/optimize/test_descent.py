"""Steps downhill, slopes by differences, and when to stop."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from lossedu.losses import bce_with_logits, half_squared_error, sigmoid
from lossedu.optimize import (
    central_difference,
    early_stopping_index,
    empirical_risk,
    gradient_descent_1d,
    logit_slope,
    risk_gradient,
    steps_until,
)

INF = np.inf
X, Y = [1.0, 2.0], [2.0, 3.0]


@pytest.mark.parametrize("arguments, expected", [
    ((9, 1, 1), 4),  # x^2 at 2, h = 1
    ((8, 0, 2), 2),
    (([1, 4], [1, 0], 1), [0, 2]),
    ((1, 0, [1, 2]), [1 / 2, 1 / 4]),
    (([], [], 1), []),
    ((np.float32(3), 1, 1), 1),
])
def test_central_difference_values(arguments, expected):
    slope = central_difference(*arguments)
    assert np.shape(slope) == np.shape(expected)
    np.testing.assert_allclose(slope, expected, rtol=1e-15)


@given(st.floats(-2, 2), st.floats(1e-4, 1e-2))
def test_central_difference_errs_by_the_square_of_its_step(x, h):
    error = central_difference(np.exp(x + h), np.exp(x - h), h) / np.exp(x) - 1
    assert error == pytest.approx(h**2 / 6, abs=h**4 + 1e-15 / h)


@pytest.mark.parametrize("w0, rate, steps, expected", [
    (1, 0.1, 0, [1]),
    (1, 0.1, 2, [1, 1.15, 1.2625]),  # slopes -1.5 and -1.125
    (1, 0.4, 1, [1, 1.6]),  # 1 / mean(x^2): there at once
    (1.6, 0.3, 3, [1.6] * 4),
    (1, 0.8, 2, [1, 2.2, 1]),  # 2 / mean(x^2): to and fro
])
def test_gradient_descent_values(w0, rate, steps, expected):
    path = gradient_descent_1d(w0, X, Y, rate, steps)
    assert path.shape == (steps + 1,) and path.dtype == np.float64
    np.testing.assert_allclose(path, expected, rtol=1e-14)


@given(st.floats(-5, 5), st.floats(0.01, 0.79))
def test_error_shrinks_by_the_same_factor_every_step(w0, rate):
    path = gradient_descent_1d(w0, X, Y, rate, 5)
    np.testing.assert_allclose(path - 1.6, (w0 - 1.6) * (1 - 2.5 * rate) ** np.arange(6), atol=1e-12)
    risks = [empirical_risk(w, X, Y) for w in path]
    assert np.all(np.diff(risks) <= 1e-12)


def test_rate_beyond_the_bound_runs_away():
    path = gradient_descent_1d(1, X, Y, 0.9, 50)
    assert np.all(np.diff(np.abs(path - 1.6)) > 0)
    with pytest.raises(ValueError, match=r"rate: with 100 the path has run away after \d+ steps"):
        gradient_descent_1d(1, X, Y, 100, 1000)


@pytest.mark.parametrize("loss, z, expected", [
    ("bce", 0, -1 / 2),
    ("half_squared", 0, -1 / 8),
    ("bce", np.log(3), -1 / 4),
    ("half_squared", np.log(3), -3 / 64),
    ("bce", [-800, 800], [-1, 0]),
    ("half_squared", [-800, 800], [0, 0]),
    ("bce", 40, -np.exp(-40)),
    ("half_squared", -40, -np.exp(-40)),
    ("half_squared", 40, -np.exp(-80)),
    ("bce", [], []),
])
def test_logit_slope_values(loss, z, expected):
    slope = logit_slope(loss, z)
    assert np.shape(slope) == np.shape(expected)
    np.testing.assert_allclose(slope, expected, rtol=1e-14)


@given(st.floats(-10, 10))
def test_logit_slope_is_the_central_difference(z):
    h = 1e-5
    losses = {"bce": lambda z: bce_with_logits(1, z), "half_squared": lambda z: half_squared_error(1, sigmoid(z))}
    for name, loss in losses.items():
        assert logit_slope(name, z) == pytest.approx(central_difference(loss(z + h), loss(z - h), h), abs=1e-9)


def counted(loss, z, p_target, rate):
    """The definition, one step after the other, with scipy's sigmoid."""
    for step in range(100_000):
        p = expit(z)
        if p > p_target:
            return step
        z += rate * ((1 - p) if loss == "bce" else (1 - p) * p * (1 - p))


@pytest.mark.parametrize("loss", ["bce", "half_squared"])
@pytest.mark.parametrize("z0, p_target, rate", [
    (-8, 0.9, 1), (-5, 0.9, 1), (-2, 0.9, 1), (-2, 0.9, 0.25), (-2, 0.9, 100),
    (0, 0.5, 1), (0, 0.501, 0.1), (3, 0.9, 1),
])
def test_steps_until_against_counting(loss, z0, p_target, rate):
    assert steps_until(loss, z0, p_target, rate) == counted(loss, z0, p_target, rate)


@pytest.mark.parametrize("z0, p_target, expected", [(0, 0.4, 0), (0, 0.5, 1), (800, 0.9, 0)])
def test_target_must_be_passed_and_a_start_beyond_it_takes_no_step(z0, p_target, expected):
    steps = steps_until("bce", z0, p_target, 1)
    assert steps == expected and isinstance(steps, int)


@pytest.mark.parametrize("z0", [-40, -800])
def test_start_that_never_moves_is_refused(z0):
    with pytest.raises(ValueError, match=f"z0: from {z0} the slope of half_squared is too small"):
        steps_until("half_squared", z0, 0.9, 1)
    assert steps_until("bce", z0, 0.9, 1) > 0


@pytest.mark.parametrize("holdout, patience, expected", [
    ([3, 2, 1], 1, 2),
    ([1, 2, 3], 1, 0),
    ([3, 2, 4, 1], 1, 1),  # one failure is enough: the 1 is never seen
    ([3, 2, 4, 1], 2, 3),
    ([3, 2, 4, 5, 1], 2, 1),
    ([3, 2, 4, 5, 1], 3, 4),
    ([2, 2, 2, 1], 1, 0),  # a tie goes below nothing
    ([2, 2, 2, 1], 2, 0),
    ([2, 2, 2, 1], 3, 3),
    ([5, 4, 4, 3, 3, 3, 3, 1], 3, 3),  # the count starts again at each new minimum
    ([7], 1, 0),
    ([1, 0], 100, 1),
    ([INF, 1, INF, 0], 1, 1),
    ([2, -INF, 0], 5, 1),
    ([INF, INF, 1], 2, 2),
])
def test_early_stopping_values(holdout, patience, expected):
    index = early_stopping_index(holdout, patience)
    assert index == expected and isinstance(index, int)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12), st.integers(1, 14))
def test_early_stopping_against_its_definition(holdout, patience):
    stop = len(holdout)  # first time at which the last `patience` values all failed to go below what came before
    for seen in range(patience + 1, len(holdout) + 1):
        if min(holdout[seen - patience:seen]) >= min(holdout[:seen - patience]):
            stop = seen
            break
    assert early_stopping_index(holdout, patience) == int(np.argmin(holdout[:stop]))


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12), st.integers(1, 13))
def test_more_patience_never_ends_worse(holdout, patience):
    assert holdout[early_stopping_index(holdout, patience + 1)] <= holdout[early_stopping_index(holdout, patience)]
    assert early_stopping_index(holdout, len(holdout)) == np.argmin(holdout)


@pytest.mark.parametrize("function, arguments, message", [
    (central_difference, (1, 0, 0), "h: must be positive, got 0"),
    (central_difference, (1, 0, -1), "h: must be positive"),
    (central_difference, (1, 0, np.nan), "h: every value must be finite"),
    (central_difference, (np.inf, 0, 1), "f_plus: every value must be finite"),
    (central_difference, ([1, 2], [1, 2, 3], 1), r"f_plus, f_minus: shapes \(2,\) and \(3,\)"),
    (central_difference, ([1, 2], 1, [1, 2, 3]), r"f_plus, h: shapes"),
    (gradient_descent_1d, (1, X, Y, 0, 1), "rate: one positive number, got 0"),
    (gradient_descent_1d, (1, X, Y, np.nan, 1), "rate: every value must be finite"),
    (gradient_descent_1d, (1, X, Y, [0.1], 1), r"rate: one positive number, got \[0.1\]"),
    (gradient_descent_1d, (1, X, Y, 0.1, -1), "steps: an integer, 0 or more, got -1"),
    (gradient_descent_1d, (1, X, Y, 0.1, 1.5), "steps: an integer, 0 or more, got 1.5"),
    (gradient_descent_1d, (1, X, Y, 0.1, np.inf), "steps: every value must be finite"),
    (gradient_descent_1d, ([1, 2], X, Y, 0.1, 1), "w0: one number"),
    (gradient_descent_1d, (np.nan, X, Y, 0.1, 1), "w0: every value must be finite"),
    (gradient_descent_1d, (1, [], [], 0.1, 0), "x, y: one vector each of the same length, not empty"),
    (gradient_descent_1d, (1, X, [1.0], 0.1, 0), "x, y: one vector each"),
    (logit_slope, ("mse", 0), "loss: must be bce or half_squared, got 'mse'"),
    (logit_slope, ("bce", np.nan), "z: a value is nan"),
    (steps_until, ("mse", 0, 0.9, 1), "loss: must be bce or half_squared, got 'mse'"),
    (steps_until, ("bce", np.nan, 0.9, 1), "z0: every value must be finite"),
    (steps_until, ("bce", [0, 1], 0.9, 1), "z0: one number"),
    (steps_until, ("bce", 0, 1, 1), r"p_target: must lie in \(0, 1\), got 1"),
    (steps_until, ("bce", 0, 0, 1), "p_target: must lie in"),
    (steps_until, ("bce", 0, np.nan, 1), r"p_target: must lie in \(0, 1\), got nan"),
    (steps_until, ("bce", 0, 0.9, 0), "rate: one positive number"),
    (early_stopping_index, ([], 1), "holdout: one vector of numbers, not empty"),
    (early_stopping_index, ([[1, 2]], 1), "holdout: one vector"),
    (early_stopping_index, ([1, np.nan], 1), "holdout: .* without nan"),
    (early_stopping_index, (["low"], 1), "holdout: numbers are needed"),
    (early_stopping_index, ([1], 0), "patience: an integer, 1 or more, got 0"),
    (early_stopping_index, ([1], 1.5), "patience: an integer, 1 or more, got 1.5"),
    (early_stopping_index, ([1], np.inf), "patience: every value must be finite"),
])
def test_refused(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)


def test_input_is_not_changed():
    x, y = np.array(X), np.array(Y)
    gradient_descent_1d(1, x, y, 0.1, 3)
    risk_gradient(1, x, y)
    np.testing.assert_array_equal((x, y), (X, Y))
