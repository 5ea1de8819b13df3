"""Simulations of session 02: the squared pull and the mismatch of surrogate and error."""

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import norm

from lossedu.losses import margin_loss, zero_one
from lossedu.simulations import mismatch, squared_pull


def test_pulled_data_follow_the_recipe():
    x, y = squared_pull.pulled_data(3)
    np.testing.assert_array_equal(y, [-1] * 50 + [1] * 60)
    rng = np.random.default_rng(3)
    np.testing.assert_array_equal(x, [*rng.normal(-1, 0.5, 50), *rng.normal(1, 0.5, 50), *[20] * 10])
    x, y = squared_pull.pulled_data(3, far=5, points=0)
    assert x.shape == y.shape == (100,)


@pytest.mark.parametrize("boundary", [-0.4, 0.0, 0.593, 3.0])
def test_population_error_is_two_normal_tails(boundary):
    expected = (norm.sf((boundary + 1) / 0.5) + norm.cdf((boundary - 1) / 0.5)) / 2
    assert squared_pull.population_error(boundary) == pytest.approx(expected, rel=1e-12)


def test_population_error_against_a_sample():
    rng, n = np.random.default_rng(0), 200_000
    y = rng.choice((-1.0, 1.0), n)
    measured = zero_one(y, rng.normal(y, 0.5) - 0.6).mean()
    assert squared_pull.population_error(0.6) == pytest.approx(measured, abs=4 * np.sqrt(0.1 / n))
    assert squared_pull.population_error(0.0) == pytest.approx(norm.cdf(-2))


def risk(name, w, x, y):
    l2 = 1e-4 * (name == "logistic")
    return margin_loss(name, y * (w[0] * x + w[1])).mean() + l2 / 2 * w[0] ** 2


@pytest.mark.parametrize("name", squared_pull.LOSSES)
def test_boundary_belongs_to_the_smallest_risk(name):
    x, y = squared_pull.pulled_data(1)
    best = minimize(lambda w: risk(name, w, x, y), [0.1, 0.0], method="Nelder-Mead",
                    options={"xatol": 1e-9, "fatol": 1e-13, "maxiter": 4000, "maxfev": 8000})
    # The slope may be many along a flat valley, so the boundary is compared by the risk at it.
    at = squared_pull.boundary(name, x, y)
    on_it = minimize(lambda slope: risk(name, (slope[0], -slope[0] * at), x, y), [best.x[0]], method="Nelder-Mead",
                     options={"xatol": 1e-9, "fatol": 1e-13})
    assert on_it.fun == pytest.approx(best.fun, abs=1e-7)


def test_only_the_squared_loss_is_pulled():
    with_far, without = ({name: squared_pull.figures(name, 0, points=points) for name in squared_pull.LOSSES}
                         for points in (10, 0))
    assert with_far["squared"].boundary - without["squared"].boundary > 0.4
    for name in ("logistic", "hinge"):
        assert with_far[name].boundary == pytest.approx(without[name].boundary, abs=0.05)


def test_boundary_moves_on_as_the_points_move_away():
    boundaries = [squared_pull.figures("squared", 0, far=far).boundary for far in (2, 5, 10, 20)]
    assert np.all(np.diff(boundaries) > 0)


def test_figures_over_seeds_are_those_of_the_seeds():
    over = squared_pull.figures_over_seeds("squared", seeds=3)
    singles = [squared_pull.figures("squared", k) for k in range(3)]
    np.testing.assert_array_equal(over.boundary, [single.boundary for single in singles])
    np.testing.assert_array_equal(over.error, [single.error for single in singles])


def test_boundary_of_another_loss_is_refused():
    with pytest.raises(ValueError, match="name: must be one of squared, logistic, hinge, got 'cubic'"):
        squared_pull.boundary("cubic", [0, 1], [-1, 1])


def test_first_steps_of_the_trace_by_hand():
    x, y = mismatch.mismatch_data(0)
    run = mismatch.trace(0, 2, rate=0.5)
    w = np.array([1.0, 0.0])
    for step in range(3):
        np.testing.assert_allclose(run.w[step], w, rtol=1e-12)
        m = y * (w[0] * x + w[1])
        assert run.surrogate[step] == pytest.approx(np.log1p(np.exp(-m)).mean(), rel=1e-12)
        assert run.error[step] == np.mean(m <= 0)
        slopes = -y / (1 + np.exp(m))
        w = w - 0.5 * np.array([np.mean(slopes * x), np.mean(slopes)])


def test_trace_falls_in_loss_and_rises_in_error():
    run = mismatch.trace(0, 200)
    assert run.w.shape == (201, 2) and run.surrogate.shape == run.error.shape == (201,)
    np.testing.assert_array_equal(run.w[0], [1, 0])
    assert np.all(np.diff(run.surrogate) < 0)
    assert run.error[-1] > 2 * run.error[0]
    assert np.argmax(run.error > run.error[0]) == 2  # the error is first above its start after two steps


@pytest.mark.parametrize("k", range(5))
def test_end_of_training_is_where_the_descent_goes(k):
    end, run = mismatch.end_of_training(k), mismatch.trace(k, 3000)
    assert (end.surrogate_before, end.error_before) == pytest.approx((run.surrogate[0], run.error[0]))
    assert end.surrogate_after == pytest.approx(run.surrogate[-1], abs=1e-6)
    assert end.surrogate_after <= run.surrogate.min() + 1e-12
    assert end.error_after == run.error[-1]
    np.testing.assert_allclose(end.w, run.w[-1], atol=1e-3)


def test_same_class_holds_a_far_better_rule_than_the_smallest_loss_finds():
    end = mismatch.end_of_training(0)
    assert mismatch.smallest_error(0) <= end.error_before < end.error_after
