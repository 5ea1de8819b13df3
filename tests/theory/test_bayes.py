"""Population risks, the Bayes rule and the price of deciding otherwise."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from lossedu.losses import to_signed, zero_one
from lossedu.theory import (
    bayes_decision,
    bayes_risk,
    cost_threshold,
    excess_risk,
    friedman_excess,
    gaussian_zero_one_risk,
    gaussian_zero_one_risk_grad,
    weights,
    zero_one_risk,
)

# A discrete x: eta, weight, decision and an estimate of eta for each of its values.
ETA = st.one_of(st.floats(0, 1), st.sampled_from((0.0, 0.5, 1.0)))
ROWS = st.tuples(ETA, st.floats(0.01, 100.0), st.sampled_from((0.0, 1.0)), st.floats(0, 1))
TABLES = st.lists(ROWS, min_size=1, max_size=8).map(np.transpose)


@pytest.mark.parametrize("function, arguments, expected", [
    (bayes_decision, ([0.2, 0.5, 0.8],), [0, 1, 1]),
    (bayes_decision, (0.5,), 1),
    (bayes_decision, ([],), []),
    (bayes_risk, ([0.5], [1]), 0.5),
    (bayes_risk, ([0, 1], [1, 1]), 0),
    (bayes_risk, ([0.1, 0.7], [3, 1]), (3 * 0.1 + 1 * 0.3) / 4),
    (bayes_risk, ([0.1, 0.7], [0, 1]), 0.3),
    (bayes_risk, (0.3, 2), 0.3),
    (zero_one_risk, ([0.1, 0.7], [3, 1], [0, 1]), (3 * 0.1 + 1 * 0.3) / 4),
    (zero_one_risk, ([0.1, 0.7], [3, 1], [1, 0]), (3 * 0.9 + 1 * 0.7) / 4),
    (excess_risk, ([0.1, 0.7], [3, 1], [0, 1]), 0),
    (excess_risk, ([0.1, 0.7], [3, 1], [1, 1]), 3 * 0.8 / 4),
    (excess_risk, ([0.1, 0.7], [3, 1], [0, 0]), 0.4 / 4),
    (excess_risk, ([0.5, 0.5], [1, 1], [0, 1]), 0),
    (excess_risk, ([1.0], [7], [0]), 1),
    (weights, ([1, 3],), [1 / 4, 3 / 4]),
    (cost_threshold, (1, 1), 1 / 2),
    (cost_threshold, (1, 9), 1 / 10),
    (cost_threshold, (5, 1), 5 / 6),
    (cost_threshold, ([1, 5], [9, 1]), [1 / 10, 5 / 6]),
    (cost_threshold, (1e-300, 1e300), 0),
])
def test_values(function, arguments, expected):
    np.testing.assert_allclose(function(*arguments), expected, rtol=1e-14, atol=1e-16)


@given(TABLES)
def test_excess_risk_is_risk_above_the_bayes_risk(table):
    eta, weight, decision, _ = table
    gap = zero_one_risk(eta, weight, decision) - bayes_risk(eta, weight)
    assert excess_risk(eta, weight, decision) == pytest.approx(gap, abs=1e-14)


@given(TABLES)
def test_bayes_rule_attains_the_bayes_risk(table):
    eta, weight, *_ = table
    risk = zero_one_risk(eta, weight, bayes_decision(eta))
    assert risk == pytest.approx(bayes_risk(eta, weight), abs=1e-15)
    assert excess_risk(eta, weight, bayes_decision(eta)) == 0


@given(TABLES)
def test_no_rule_beats_the_bayes_risk(table):
    eta, weight = table[0][:4], table[1][:4]
    risks = [zero_one_risk(eta, weight, decision) for decision in product((0, 1), repeat=eta.size)]
    assert min(risks) == pytest.approx(bayes_risk(eta, weight), abs=1e-15)


@given(TABLES)
def test_plug_in_rule_pays_at_most_twice_the_error_of_its_estimate(table):
    eta, weight, _, eta_hat = table
    bound = 2 * np.sum(weights(weight) * np.abs(eta_hat - eta))
    assert excess_risk(eta, weight, bayes_decision(eta_hat)) <= bound + 1e-15


@given(TABLES, st.floats(0.01, 100.0))
def test_weights_count_up_to_a_factor(table, factor):
    eta, weight, decision, _ = table
    for risk in (bayes_risk, lambda eta, weight: excess_risk(eta, weight, decision)):
        assert risk(eta, factor * weight) == pytest.approx(risk(eta, weight), abs=1e-14)


@given(st.floats(1e-3, 1e3), st.floats(1e-3, 1e3), st.floats(0, 1))
def test_cost_threshold_tells_which_decision_is_cheaper(cost_fp, cost_fn, eta):
    cost_of_1, cost_of_0 = (1 - eta) * cost_fp, eta * cost_fn
    cutoff = cost_threshold(cost_fp, cost_fn)
    if abs(eta - cutoff) > 1e-9:
        assert (eta > cutoff) == (cost_of_1 < cost_of_0)


GAUSSIANS = st.tuples(st.lists(st.floats(-2, 2), min_size=2, max_size=2), st.floats(-2, 2),
                      st.lists(st.floats(-2, 2), min_size=2, max_size=2), st.floats(0.3, 3)
                      ).filter(lambda rule: np.linalg.norm(rule[0]) > 0.1)


@pytest.mark.parametrize("w, intercept, mean, sd, expected", [
    ([1], 0, [1], 1, norm.cdf(-1)),
    ([-1], 0, [1], 1, norm.cdf(1)),
    ([1], -0.3, [1], 0.5, (norm.cdf(-(1 - 0.3) / 0.5) + norm.cdf(-(1 + 0.3) / 0.5)) / 2),
    ([3, 4], 0, [3, 4], 1, norm.cdf(-5)),
    ([4, -3], 0, [3, 4], 1, 0.5),
    ([1, 0], 0, [0, 0], 1, 0.5),
    ([1], 100, [1], 1, 0.5),
    ([1], -800, [1], 1, 0.5),
    ([1], 0, [30], 1, norm.cdf(-30)),
])
def test_gaussian_risk_values(w, intercept, mean, sd, expected):
    assert gaussian_zero_one_risk(w, intercept, mean, sd) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("w, intercept, mean, sd", [
    ([1.0, 0.0], 0.0, [1.0, 0.0], 1.0),
    ([1.0, -2.0], 0.7, [0.5, 0.5], 0.8),
    ([-0.3, 0.1], -0.2, [1.0, 1.0], 2.0),
])
def test_gaussian_risk_against_monte_carlo(w, intercept, mean, sd):
    n, rng = 200_000, np.random.default_rng(0)
    y = to_signed(rng.integers(0, 2, n))
    x = y[:, None] * mean + sd * rng.normal(size=(n, 2))
    risk = gaussian_zero_one_risk(w, intercept, mean, sd)
    standard_error = np.sqrt(risk * (1 - risk) / n)
    assert zero_one(y, x @ w + intercept).mean() == pytest.approx(risk, abs=4 * standard_error)


@given(GAUSSIANS)
def test_gaussian_gradient_is_the_finite_difference(rule):
    w, intercept, mean, sd = rule
    h = 1e-5 * np.linalg.norm(w)
    grad_w, grad_b = gaussian_zero_one_risk_grad(w, intercept, mean, sd)
    point, found = np.array([*w, intercept]), np.array([*grad_w, grad_b])
    for step, slope in zip(h * np.eye(3), found, strict=True):
        up, down = (gaussian_zero_one_risk(v[:2], v[2], mean, sd) for v in (point + step, point - step))
        assert slope == pytest.approx((up - down) / (2 * h), rel=1e-4, abs=1e-7)


@given(GAUSSIANS, st.floats(0.1, 10))
def test_gaussian_risk_knows_no_scale_of_the_score(rule, factor):
    w, intercept, mean, sd = rule
    scaled = gaussian_zero_one_risk(np.multiply(factor, w), factor * intercept, mean, sd)
    assert scaled == pytest.approx(gaussian_zero_one_risk(w, intercept, mean, sd), rel=1e-9)
    grad_w, grad_b = gaussian_zero_one_risk_grad(w, intercept, mean, sd)
    assert grad_w @ w + grad_b * intercept == pytest.approx(0, abs=1e-12)


@given(GAUSSIANS)
def test_opposite_rule_has_the_opposite_risk(rule):
    w, intercept, mean, sd = rule
    opposite = gaussian_zero_one_risk(np.negative(w), -intercept, mean, sd)
    assert opposite == pytest.approx(1 - gaussian_zero_one_risk(w, intercept, mean, sd))


@given(GAUSSIANS)
def test_no_linear_rule_beats_the_direction_of_the_means(rule):
    w, intercept, mean, sd = rule
    best = norm.cdf(-np.linalg.norm(mean) / sd)
    assert gaussian_zero_one_risk(w, intercept, mean, sd) >= best - 1e-12


@pytest.mark.parametrize("function", [gaussian_zero_one_risk, gaussian_zero_one_risk_grad])
@pytest.mark.parametrize("arguments, message", [
    (([0, 0], 0, [1, 1]), "w: the zero vector"),
    (([1, 0], 0, [1]), r"w, mean: .* shapes \(2,\) and \(1,\)"),
    ((1.0, 0, 1.0), "w, mean: one length-d vector each"),
    (([np.nan], 0, [1]), "w: must be finite"),
    (([1], np.inf, [1]), "intercept: must be finite"),
    (([1], 0, [np.inf]), "mean: must be finite"),
    (([1], 0, [1], 0), "sd: must be positive"),
    (([1], 0, [1], -1), "sd: must be positive"),
    (([1], 0, [1], np.nan), "sd: must be positive"),
])
def test_gaussian_refused(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)


@pytest.mark.parametrize("eta, mean, sd, expected", [
    (0.6, 0.5, 0.1, 0.2 / 2),
    (0.6, 0.52, 0.1, 0.2 * norm.cdf(-0.2)),
    (0.6, 0.9, 0.2, 0.2 * norm.cdf(-2)),
    (0.4, 0.1, 0.2, 0.2 * norm.cdf(-2)),
    (0.4, 0.9, 0.2, 0.2 * norm.cdf(2)),
    (0.5, 0.9, 0.2, 0),
    (1, 0.5, 1, 1 / 2),
    (0.9, 30, 0.1, 0),
    ([0.6, 0.4], 0.5, 0.1, [0.1, 0.1]),
    ([], 0.5, 0.1, []),
])
def test_friedman_excess_values(eta, mean, sd, expected):
    value = friedman_excess(eta, mean, sd)
    assert np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-13)


@given(ETA, st.floats(-1, 2), st.floats(0.01, 2))
def test_friedman_excess_against_its_definition(eta, mean, sd):
    """Excess risk of each decision times how often the estimate leads to it."""
    decides_one = norm.sf((0.5 - mean) / sd)
    expected = sum(share * excess_risk([eta], [1], [decision])
                   for share, decision in ((decides_one, 1), (1 - decides_one, 0)))
    assert friedman_excess(eta, mean, sd) == pytest.approx(expected, abs=1e-14)


@pytest.mark.parametrize("function, arguments, message", [
    (friedman_excess, (1.5, 0.5, 0.1), "eta: .* got 1.5"),
    (friedman_excess, (0.6, np.nan, 0.1), "mean: every value must be finite"),
    (friedman_excess, (0.6, 0.5, 0), "sd: must be positive"),
    (friedman_excess, ([0.6, 0.4], [1, 2, 3], 0.1), r"eta, mean: shapes \(2,\) and \(3,\)"),
    (friedman_excess, ([0.6, 0.4], 0.5, [1, 2, 3]), r"eta, sd: shapes"),
    (bayes_decision, ([1.5],), r"eta: probabilities must lie in \[0, 1\], got 1.5"),
    (bayes_risk, ([np.nan], [1]), "eta: .* got nan"),
    (bayes_risk, ([0.5], [-1]), "weight: weights must be non-negative"),
    (bayes_risk, ([0.5, 0.5], [0, 0]), "weight: .* positive"),
    (bayes_risk, ([0.5], [np.nan]), "weight: .* positive"),
    (bayes_risk, ([0.5], [np.inf]), "weight: .* finite"),
    (bayes_risk, ([], []), "weight: .* positive"),
    (bayes_risk, ([0.5, 0.5], [1]), r"eta, weight: .* shapes \(2,\) and \(1,\)"),
    (bayes_risk, ([0.5, 0.5], 1), r"eta, weight: .* shapes \(2,\) and \(\)"),
    (zero_one_risk, ([0.5], [1], [-1]), "decision: labels must be 0 or 1, got -1"),
    (zero_one_risk, ([0.5, 0.5], [1, 1], 1), r"decision: one per x, shape \(2,\), got shape \(\)"),
    (excess_risk, ([0.5], [1], [0.5]), "decision: labels must be 0 or 1, got 0.5"),
    (excess_risk, ([0.5, 0.5], [1, 1], [1]), "decision: one per x"),
    (excess_risk, ([0.5, 0.5], [1, 1, 1], [1, 0]), "eta, weight: one value each"),
    (cost_threshold, (0, 1), "cost_fp: costs must be positive"),
    (cost_threshold, (1, -1), "cost_fn: costs must be positive"),
    (cost_threshold, (1, np.nan), "cost_fn: costs must be positive"),
    (cost_threshold, (np.inf, np.inf), "cost_fp: costs must be positive and finite"),
    (cost_threshold, ([1, 2], [1, 2, 3]), "cost_fp, cost_fn: shapes"),
])
def test_refused(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)
