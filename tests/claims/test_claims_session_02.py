"""The numeric claims of session 02, computed again by lossedu."""

import numpy as np
import pytest
from agreement import assert_exact, assert_mean
from scipy.special import logit

from lossedu.losses import (
    bce,
    half_squared_error,
    hinge_from_probability,
    margin_loss,
    margin_loss_grad,
    margin_loss_slopes,
    scaled_logistic,
    zero_one,
    zero_one_decision,
)
from lossedu.simulations import mismatch, squared_pull
from lossedu.theory import (
    conditional_minimiser,
    excess_error_bound,
    friedman_excess,
    is_classification_calibrated,
    psi_transform,
)

SCORE_MAPS = ("probability", "centred", "logit")


@pytest.mark.recomputes("S0-03")
def test_hinge_has_two_slopes_at_margin_one(expected):
    assert_exact(margin_loss_slopes("hinge", 1.0), expected)


@pytest.mark.recomputes("S0-05")
def test_cross_entropy_at_062(expected):
    assert_exact(bce(1, 0.62), expected)


@pytest.mark.recomputes("S0-06")
def test_hinge_of_one_probability_read_as_three_scores(expected):
    assert_exact([hinge_from_probability(0.62, 1, score_map) for score_map in SCORE_MAPS], expected)


@pytest.mark.recomputes("S0-07")
def test_hinge_of_a_bare_probability_falls_below_the_zero_one_loss(expected):
    assert_exact((hinge_from_probability(0.49, 1, "probability"), zero_one_decision(1, 0.49)), expected)
    p = np.linspace(0.001, 0.499, 200)
    assert np.all(hinge_from_probability(p, 1, "probability") < zero_one_decision(1, p))
    assert np.all(hinge_from_probability(p, 1, "centred") >= zero_one_decision(1, p))


@pytest.mark.recomputes("S0-08")
def test_order_of_cross_entropy_and_hinge_depends_on_the_score(expected):
    hinges = [hinge_from_probability(0.62, 1, score_map) for score_map in SCORE_MAPS]
    assert_exact((bce(1, 0.62), *hinges), expected)
    crossing = np.log(np.e - 1)
    assert margin_loss("hinge", crossing) == pytest.approx(margin_loss("logistic", crossing))


@pytest.mark.recomputes("S1-03")
def test_only_the_natural_logistic_loss_is_no_upper_bound(expected):
    m = np.concatenate((np.linspace(-10, 10, 2001), np.linspace(0, 1000, 2001)))  # 0, 1 and the far right among them
    wrong = zero_one(1, m)
    losses = (
        margin_loss("hinge", m),
        margin_loss("logistic", m),
        scaled_logistic(m),
        margin_loss("exponential", m),
        margin_loss("squared", m),
        np.minimum(1.0, margin_loss("hinge", m)),  # the ramp
    )
    assert_exact([np.min(loss - wrong) for loss in losses], expected)
    fails = m[margin_loss("logistic", m) < wrong]
    assert fails.max() == 0 and fails.min() == pytest.approx(-np.log(np.e - 1), abs=0.01)


@pytest.mark.recomputes("S1-16")
def test_losses_of_a_very_right_point(expected):
    assert_exact([margin_loss(name, 10.0) for name in ("squared", "hinge", "logistic")], expected)
    assert margin_loss("squared", 10.0) == margin_loss("squared", -8.0)


@pytest.mark.recomputes("S1-17")
def test_slope_of_the_squared_loss_at_a_very_right_point(expected):
    assert_exact(margin_loss_grad("squared", 10.0), expected)


@pytest.mark.recomputes("S1-18")
def test_ten_very_right_points_spoil_the_boundary_of_the_squared_loss(expected):
    squared, logistic = (squared_pull.figures_over_seeds(name) for name in ("squared", "logistic"))
    assert_mean(np.transpose((squared.error, logistic.error)), expected)
    assert np.all(squared.error > logistic.error)


@pytest.mark.recomputes("S1-19")
def test_psi_of_the_squared_loss(expected):
    assert_exact(psi_transform("squared", 0.5), expected)
    assert is_classification_calibrated("squared")


@pytest.mark.recomputes("S1-20")
def test_perfect_decisions_beside_an_irreducible_squared_error(expected):
    n = 10_000
    noise = 0.9 * (2.0 * (np.arange(n) + 0.5) / n - 1.0)  # the middles of n equal parts of (-.9, .9)
    s = np.repeat((-1.0, 1.0), n)
    y = s + np.tile(noise, 2)
    assert_exact((zero_one(s, y).mean(), 2.0 * half_squared_error(y[:, None], s[:, None]).mean()), expected)


@pytest.mark.recomputes("S1-21")
def test_less_bias_and_less_variance_and_more_errors(expected):
    eta, means, sds = 0.6, np.array([0.52, 0.9]), np.array([0.1, 0.2])
    squared_error = (means - eta) ** 2 + sds**2
    wrong = friedman_excess(eta, means, sds) / (2.0 * eta - 1.0)
    assert_exact((squared_error, wrong), expected)


@pytest.mark.recomputes("S1-22")
def test_logistic_loss_falls_while_the_error_rises(expected):
    ends = [mismatch.end_of_training(k) for k in range(50)]
    columns = ("surrogate_before", "surrogate_after", "error_before", "error_after")
    runs = np.array([[getattr(end, column) for column in columns] for end in ends])
    assert_mean(runs, expected)
    assert np.all(runs[:, 1] < runs[:, 0]) and np.all(runs[:, 3] > runs[:, 2])


@pytest.mark.recomputes("S1-24")
def test_slopes_at_zero_and_the_convex_loss_that_is_not_calibrated(expected):
    names = ("hinge", "logistic", "exponential", "squared")
    assert_exact((*(margin_loss_grad(name, 0.0) for name in names), psi_transform("perceptron", 0.5)), expected)
    assert [is_classification_calibrated(name) for name in (*names, "perceptron")] == [True] * 4 + [False]


@pytest.mark.recomputes("S1-25")
def test_psi_of_the_logistic_loss_near_zero(expected):
    assert_exact(psi_transform("logistic", 0.1), expected)
    assert (0.5**2 / 2) / psi_transform("logistic", 0.5) - 1 == pytest.approx(-0.0444, abs=5e-5)


@pytest.mark.recomputes("S1-26")
def test_psi_at_one_half(expected):
    assert_exact([psi_transform(name, 0.5) for name in ("hinge", "logistic", "exponential", "squared")], expected)


@pytest.mark.recomputes("S1-27")
def test_flatter_psi_is_the_weaker_promise(expected):
    names = ("hinge", "logistic", "exponential", "squared")
    assert_exact([excess_error_bound(name, 0.01) for name in names], expected)


@pytest.mark.recomputes("S1-68")
def test_losses_at_margin_minus_one(expected):
    hinge, logistic, exponential, squared = (
        margin_loss(name, -1.0) for name in ("hinge", "logistic", "exponential", "squared")
    )
    ramp = min(1.0, hinge)
    assert_exact((hinge, logistic, scaled_logistic(-1.0), exponential, squared, ramp), expected)


@pytest.mark.recomputes("S4-04")
def test_psi_at_one_half_in_closed_form(expected):
    assert_exact([psi_transform(name, 0.5) for name in ("hinge", "exponential", "logistic", "squared")], expected)


@pytest.mark.recomputes("S4-05")
def test_conditional_minimisers_at_three_quarters(expected):
    ends = [conditional_minimiser(name, 0.75) for name in ("logistic", "exponential", "squared", "hinge")]
    assert all(lo == hi for lo, hi in ends)
    assert_exact([lo for lo, _ in ends], expected)
    assert ends[0][0] == pytest.approx(logit(0.75))
