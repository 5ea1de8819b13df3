"""The numeric claims of session 03, computed again by lossedu."""

import numpy as np
import pytest
from agreement import assert_exact, assert_mean

from lossedu.losses import (
    bce,
    bce_grad_p,
    bce_grad_z,
    bce_with_logits,
    brier,
    margin,
    margin_loss,
    margin_loss_grad,
    sigmoid,
    to_signed,
    zero_one,
)
from lossedu.optimize import central_difference, gradient_descent_1d, logit_slope
from lossedu.simulations import floating_point, overfitting, saturation
from lossedu.theory import bernoulli_cross_entropy, cost_weighted_score, kl_bernoulli

FORECASTS = np.arange(1, 1000) / 1000
TABLE_Y, TABLE_P = np.array([0, 1, 0, 1, 0]), np.array([0.541, 0.823, 0.312, 0.791, 0.458])


def best_forecast(p):
    """Constant forecast with the smallest mean cross-entropy when class 1 comes with probability p."""
    return FORECASTS[np.argmin(bernoulli_cross_entropy(p, FORECASTS))]


@pytest.mark.recomputes("S0-14")
def test_each_factor_ten_of_wrong_confidence_costs_the_same(expected):
    assert_exact(bce(1, [0.5, 0.1, 0.01, 0.001]), expected)
    np.testing.assert_allclose(np.diff(bce(1, [0.1, 0.01, 0.001])), np.log(10))


@pytest.mark.recomputes("S0-17")
def test_slope_in_p_of_a_wrong_and_confident_prediction(expected):
    assert_exact(bce_grad_p(1, 0.01), expected)


@pytest.mark.recomputes("S0-18")
def test_slope_in_p_stays_and_slope_in_z_vanishes(expected):
    z = np.log(0.999 / 0.001)
    assert_exact((abs(bce_grad_p(1, 0.999)), abs(bce_grad_z(1, z))), expected)


@pytest.mark.recomputes("S0-21")
def test_holdout_loss_turns_while_training_loss_falls(expected):
    run = overfitting.trace_over_seeds(range(20))
    seeds, best = np.arange(20), run.holdout.argmin(axis=1)
    figures = (run.train[seeds, best], run.train[:, -1], run.holdout[seeds, best], run.holdout[:, -1])
    assert_mean(np.transpose(figures), expected)


@pytest.mark.recomputes("S0-25")
def test_best_constant_forecast_at_one_percent_is_one_percent(expected):
    best = best_forecast(0.01)
    assert_exact((best, *bernoulli_cross_entropy(0.01, [best, 1e-6])), expected)


@pytest.mark.recomputes("S1-10")
def test_cross_entropy_of_the_logit_is_the_logistic_loss_of_the_margin(expected):
    y, z = np.array([[0.0], [1.0]]), np.linspace(-30.0, 30.0, 61)
    logistic = margin_loss("logistic", margin(to_signed(y), z))
    assert_exact(np.max(np.abs(bce_with_logits(y, z) - logistic)), expected)
    np.testing.assert_allclose(bce(1, sigmoid(z)), bce_with_logits(1, z), rtol=1e-12, atol=1e-15)


@pytest.mark.recomputes("S1-11")
def test_margins_beyond_which_a_computed_loss_is_zero(expected):
    """On the grids of the row: in float32 the tenths are counted from 1 and from 80, and drift a little."""
    naive, log1p = floating_point.naive_logistic, floating_point.log1p_logistic
    found = [floating_point.first_zero(naive, 1), floating_point.first_zero(log1p, 700)]
    found += [floating_point.first_zero(naive, 1, np.float32), floating_point.first_zero(log1p, 80, np.float32)]
    assert_exact(found, expected)
    assert [naive(m) == 0 for m in (36.0, 37.0)] == [False, True]
    assert [log1p(m) == 0 for m in (745.0, 746.0)] == [False, True]


@pytest.mark.recomputes("S1-12")
def test_point_with_a_huge_margin_is_still_pushed(expected):
    assert_exact(margin_loss_grad("logistic", 10.0), expected)


@pytest.mark.recomputes("S1-14", "S3-04")
def test_cross_entropy_is_minimised_by_the_probability_itself(expected):
    assert_exact(best_forecast(0.8), expected)


@pytest.mark.recomputes("S1-40")
def test_regularised_step_shrinks_and_corrects(expected):
    w, x, y, l2, rate = np.array([0.5, -0.5]), np.array([1.0, 2.0]), 1.0, 0.1, 0.5
    gradient = y * margin_loss_grad("hinge", margin(y, w @ x)) * x + l2 * w
    assert_exact(w - rate * gradient, expected)


@pytest.mark.recomputes("S2-03")
def test_excluded_and_true_costs_infinitely_much(expected):
    assert_exact(bce(1, 0.0), expected)


@pytest.mark.recomputes("S2-04")
def test_row_1_of_the_table(expected):
    assert_exact(bce(TABLE_Y, TABLE_P)[0], expected)


@pytest.mark.recomputes("S2-05")
def test_row_2_of_the_table(expected):
    assert_exact(bce(TABLE_Y, TABLE_P)[1], expected)


@pytest.mark.recomputes("S2-06")
def test_row_3_of_the_table(expected):
    assert_exact(bce(TABLE_Y, TABLE_P)[2], expected)


@pytest.mark.recomputes("S2-07")
def test_row_4_of_the_table(expected):
    assert_exact(bce(TABLE_Y, TABLE_P)[3], expected)


@pytest.mark.recomputes("S2-08")
def test_row_5_of_the_table(expected):
    assert_exact(bce(TABLE_Y, TABLE_P)[4], expected)


@pytest.mark.recomputes("S2-09")
def test_mean_of_the_table(expected):
    assert_exact(bce(TABLE_Y, TABLE_P).mean(), expected)


@pytest.mark.recomputes("S2-10")
def test_largest_and_smallest_loss_of_the_table(expected):
    losses = bce(TABLE_Y, TABLE_P)
    assert_exact((1 + np.argmax(losses), 1 + np.argmin(losses)), expected)


@pytest.mark.recomputes("S2-11")
def test_mean_with_an_epsilon_in_the_logarithm(expected):
    assert_exact(floating_point.patched_bce(TABLE_Y, TABLE_P).mean(), expected)
    published = [0.779, 0.195, 0.375, 0.234, 0.612]  # rounded, the third one wrongly
    assert round(np.mean(published), 4) != round(bce(TABLE_Y, TABLE_P).mean(), 4) == round(expected[0], 4)


@pytest.mark.recomputes("S2-15")
def test_what_an_epsilon_in_the_logarithm_does(expected):
    sure = floating_point.patched_bce(1, 1.0)
    cap = floating_point.patched_bce(1, 0.0)
    assert_exact((sure, cap, floating_point.patched_bce_grad_z(1, -40.0), bce_grad_z(1, -40.0)), expected)
    assert bce(1, 1.0) == 0 and bce(1, 0.0) == np.inf


@pytest.mark.recomputes("S2-16")
def test_loss_of_an_undecided_forecast(expected):
    assert_exact(bce(1, 0.5), expected)


@pytest.mark.recomputes("S2-19")
def test_slope_in_z_saturates_for_squared_error_where_it_is_wrong(expected):
    slopes = bce_grad_z(1, -10.0), logit_slope("half_squared", -10.0), bce_grad_z(1, 10.0)
    assert_exact(np.abs(slopes), expected)


@pytest.mark.recomputes("S2-46")
def test_wrong_and_right_forecast_of_nine_tenths(expected):
    wrong, right = bce(0, [0.9, 0.1])
    assert_exact((wrong, right, wrong - right, wrong / right), expected)


@pytest.mark.recomputes("S3-02")
def test_differentiable_almost_everywhere_is_not_enough(expected):
    s, h = np.array([-2.0, -0.01, 0.01, 2.0]), 1e-3
    slopes = central_difference(zero_one(1, s + h), zero_one(1, s - h), h)
    assert_exact(np.max(np.abs(slopes)), expected)


@pytest.mark.recomputes("S3-06")
def test_cross_entropy_is_entropy_plus_divergence(expected):
    """Three classes as two questions with two answers each: the first class or not, then the second or the third."""
    p, q = np.array([0.7, 0.2, 0.1]), np.array([0.5, 0.3, 0.2])
    asked = np.array([1.0, 1.0 - p[0]])  # how often each question comes up
    of_p, of_q = (np.array([r[0], r[1] / (1.0 - r[0])]) for r in (p, q))
    cross_entropy = asked @ bernoulli_cross_entropy(of_p, of_q)
    entropy_and_divergence = asked @ (bernoulli_cross_entropy(of_p, of_p) + kl_bernoulli(of_p, of_q))
    assert_exact((cross_entropy, entropy_and_divergence), expected)
    assert cross_entropy == pytest.approx(-p @ np.log(q))


@pytest.mark.recomputes("S3-10")
def test_loss_of_one_in_a_million(expected):
    assert_exact(bce(1, 1e-6), expected)


@pytest.mark.recomputes("S3-14")
def test_rare_positives_do_not_pull_the_forecast_to_zero(expected):
    assert_exact(best_forecast(0.01), expected)
    assert best_forecast(0.05) == 0.05


@pytest.mark.recomputes("S3-24")
def test_one_logit_by_hand(expected):
    assert_exact((sigmoid(-1.0), bce_with_logits(1, -1.0), bce_grad_z(1, -1.0)), expected)


@pytest.mark.recomputes("S3-33")
def test_steps_until_the_prediction_is_right(expected):
    assert_exact([saturation.steps_to_target(loss) for loss in ("bce", "half_squared")], expected)


@pytest.mark.recomputes("S2-51")
def test_loss_is_positive_below_one(expected):
    assert_exact(bce(1, 0.999999), expected)


@pytest.mark.recomputes("S3-35")
def test_naive_and_stable_loss_of_an_extreme_logit(expected):
    assert_exact((floating_point.naive_bce_with_logits(1, -800.0), bce_with_logits(1, -800.0)), expected)


@pytest.mark.recomputes("S4-06")
def test_log_loss_and_brier_score_are_mixtures_of_costs(expected):
    log_loss = cost_weighted_score(1, 0.62, lambda c: 1.0 / (c * (1.0 - c)))
    assert_exact((log_loss, cost_weighted_score(1, 0.62, lambda c: 2.0)), expected)
    assert_exact((bce(1, 0.62), brier(1, 0.62)), expected)


@pytest.mark.recomputes("S4-07")
def test_squared_error_on_logits_never_says_no(expected):
    def best_logit(positives):
        """What squared error makes of ten examples at one x: the parabola's minimum, one step of length 1 away."""
        return gradient_descent_1d(0.0, np.ones(10), np.repeat((1.0, 0.0), (positives, 10 - positives)), 1.0, 1)[-1]

    p = sigmoid([best_logit(positives) for positives in range(11)])
    assert_exact((p.min(), p.max()), expected)
    assert np.all(np.diff(p) > 0)
