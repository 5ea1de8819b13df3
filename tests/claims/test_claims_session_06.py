"""The numeric claims of session 06, computed again by lossedu."""

from functools import cache

import numpy as np
import pytest
from agreement import assert_exact, assert_mean
from scipy.optimize import brentq
from scipy.special import logit
from threadpoolctl import threadpool_limits

from lossedu.losses import (
    bce,
    bce_grad_z,
    cce,
    focal,
    focal_grad_z,
    generalized_ce,
    hinge,
    hinge_subdifferential,
    huber,
    huber_grad,
    margin_loss,
    smooth_labels,
    weighted_bce,
    weighted_cce,
    weighted_total,
)
from lossedu.losses import ramp as ramp_loss
from lossedu.optimize import adaboost_round, central_difference, fit_margin_loss
from lossedu.simulations import boosting, imbalance, ramp, smoothing, task_weights
from lossedu.theory import (
    bernoulli_cross_entropy,
    focal_inverse,
    focal_minimiser,
    smoothed_logit_gap,
    smoothed_minimiser,
    weighted_minimiser,
)


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Thousands of tiny products: threads that wait for each other cost more than they bring."""
    with threadpool_limits(1):
        yield


@cache
def nine_starts():
    return [ramp.nine_starts(k) for k in range(20)]


@cache
def smoothed_and_not():
    return [smoothing.qualities(k) for k in range(40)]


def share_of_easy(loss):
    """Of the summed loss of 10^5 examples at p_t = .99 and 100 at .1."""
    easy, hard = weighted_total([loss(0.99), 0], [1e5, 100]), weighted_total([0, loss(0.1)], [1e5, 100])
    return easy / (easy + hard)


@pytest.mark.recomputes("S0-27")
def test_weight_99_moves_the_threshold_to_one_percent(expected):
    assert_exact(weighted_minimiser(0.01, 99, 1), expected)


@pytest.mark.recomputes("S0-28")
def test_resampling_does_what_weights_do(expected):
    runs = [imbalance.qualities(k)["oversampled"] for k in range(20)]
    assert_mean([(run.mean_p, run.recall, run.average_precision) for run in runs], expected)


@pytest.mark.recomputes("S1-09")
def test_hinge_of_a_far_mislabelled_point(expected):
    assert_exact((hinge(1, -10), hinge_subdifferential(1, -10)[0]), expected)


@pytest.mark.recomputes("S1-29")
def test_ramp_capped_at_one_is_flat_on_every_wrong_point(expected):
    assert_exact([ramp_loss([-0.5, -10], cap) for cap in (1, 2)], expected)


@pytest.mark.recomputes("S1-30")
def test_losses_of_a_grossly_mislabelled_point(expected):
    by_name = [margin_loss(name, -10) for name in ("hinge", "logistic", "exponential", "squared")]
    assert_exact((*by_name, ramp_loss(-10, 1), ramp_loss(-10, 2)), expected)


@pytest.mark.recomputes("S1-31")
def test_bounded_loss_resists_when_its_start_is_good(expected):
    over_seeds = []
    for k, starts in enumerate(nine_starts()):
        sample = ramp.outlier_data(k, 0.15)
        of_hinge = ramp.fit_hinge(sample.X, sample.y)
        of_logistic = fit_margin_loss("logistic", sample.X, sample.y, l2=1e-4)
        errors = [np.mean(sample.y_test * (sample.X_test @ w) <= 0) for w in (of_hinge, of_logistic)]
        over_seeds.append((*errors, starts.error[starts.best]))
    assert_mean(over_seeds, expected)


@pytest.mark.recomputes("S1-32")
def test_local_minima_trap_the_ramp(expected):
    runs = nine_starts()
    assert_mean([(run.error[0], run.error[run.best], run.different_ends) for run in runs], expected)
    assert all(run.error[0] > 0.4 for run in runs)


@pytest.mark.recomputes("S1-33")
def test_ramp_does_not_pull_at_an_outlier(expected):
    h = 1e-3
    assert_exact(central_difference(ramp_loss(-10 + h, 1), ramp_loss(-10 - h, 1), h), expected)


@pytest.mark.recomputes("S1-34")
def test_cross_entropy_does_not_push_where_labels_are_noisy(expected):
    forecasts = np.arange(1, 1000) / 1000
    assert_exact(forecasts[np.argmin(bernoulli_cross_entropy(0.8, forecasts))], expected)


@pytest.mark.recomputes("S1-35")
def test_smoothing_shrinks_the_aim(expected):
    assert_exact(smoothed_minimiser(0.9, 2, 0.1), expected)


@pytest.mark.recomputes("S1-36")
def test_smoothed_cross_entropy_goes_to_infinity_at_both_ends(expected):
    target = smooth_labels(1, 2, 0.1)
    assert_exact(cce(target, [[1 - 1e-12, 1e-12], [1e-12, 1 - 1e-12]]), expected)
    np.testing.assert_array_equal(cce(target, [[1, 0], [0, 1]]), [np.inf, np.inf])
    assert smoothed_logit_gap(2, 0.1) == pytest.approx(np.log(19))


@pytest.mark.recomputes("S1-37")
def test_smoothing_of_an_overfitted_model(expected):
    figures = [
        (plain.log_loss, smoothed.log_loss, plain.calibration_error, smoothed.calibration_error)
        for plain, smoothed in smoothed_and_not()
    ]
    assert_mean(figures, expected)
    accuracy = [(plain.accuracy, smoothed.accuracy) for plain, smoothed in smoothed_and_not()]
    assert not np.any(np.diff(accuracy) > 0)


@pytest.mark.recomputes("S2-42")
def test_probability_calibration_error_without_smoothing(expected):
    assert_mean([plain.calibration_error for plain, _ in smoothed_and_not()], expected)


@pytest.mark.recomputes("S1-41")
def test_adaboost_is_coordinate_descent_on_the_exponential_loss(expected):
    assert_exact(np.round(boosting.largest_deviation(), 9), expected)
    alpha, weights = adaboost_round([1, 1, 1, 1, -1], [1] * 5, np.ones(5))
    assert alpha == pytest.approx(np.log(2)) and weights[-1] == pytest.approx(1 / 2)


@pytest.mark.recomputes("S1-42")
def test_exponential_loss_at_three_margins(expected):
    assert_exact(margin_loss("exponential", [3, 0, -3]), expected)


@pytest.mark.recomputes("S1-43")
def test_weight_of_flipped_points(expected):
    shares = [boosting.weight_on_flipped(k) for k in range(10)]
    assert_mean([(share.flipped, share.exponential, share.logistic) for share in shares], expected)


@pytest.mark.recomputes("S1-49")
def test_share_of_the_larger_loss(expected):
    assert_exact(weighted_total([100, 0], [1, 1]) / weighted_total([100, 1.6], [1, 1]), expected)


@pytest.mark.recomputes("S1-54")
def test_equal_weights_are_not_equal_gradients(expected):
    assert_exact(np.abs(bce_grad_z(1, logit([0.9, 0.1]))), expected)
    assert share_of_easy(lambda p: bce(1, p)) == pytest.approx(0.8136, abs=5e-5)


@pytest.mark.recomputes("S1-55")
def test_focal_share_of_the_easy_examples(expected):
    assert_exact(share_of_easy(lambda p: focal(p, 2)), expected)


@pytest.mark.recomputes("S2-14")
def test_printed_focal_losses(expected):
    assert_exact([focal(0.9, gamma) for gamma in (0, 1, 2)], expected)


@pytest.mark.recomputes("S2-33")
def test_focal_without_focus_is_cross_entropy(expected):
    assert_exact(focal(0.9, 0), expected)
    assert focal(0.9, 0) == bce(1, 0.9)


@pytest.mark.recomputes("S2-34")
def test_focal_loss_of_an_easy_example(expected):
    assert_exact(bce(1, 0.9) / focal(0.9, 2), expected)


@pytest.mark.recomputes("S2-35")
def test_focal_gradient_falls_less_than_the_loss(expected):
    z = logit(np.array([0.9, 0.99, 0.2]))
    assert_exact(bce_grad_z(1, z) / focal_grad_z(1, z, 2), expected)
    equal = brentq(lambda p: bce_grad_z(1, logit(p)) - focal_grad_z(1, logit(p), 2), 0.2, 0.9)
    assert equal == pytest.approx(0.297637, abs=5e-7)


@pytest.mark.recomputes("S1-69")
def test_eps_behind_a_target_of_nine_tenths(expected):
    found = [brentq(lambda eps, K=K: smooth_labels(0, K, eps)[0] - 0.9, 0, 1, xtol=1e-14) for K in (2, 3, 10)]
    assert_exact((*found, smoothed_logit_gap(2, found[0])), expected)


@pytest.mark.recomputes("S2-41")
def test_eps_behind_a_published_row(expected):
    eps = brentq(lambda eps: smooth_labels(0, 3, eps)[0] - 0.9, 0, 1, xtol=1e-14)
    assert_exact((eps, *smooth_labels(0, 3, 0.1)[:2]), expected)
    np.testing.assert_allclose(smooth_labels(0, 3, eps), [0.9, 0.05, 0.05])


@pytest.mark.recomputes("S2-49")
def test_hard_and_easy_example(expected):
    hard, easy = focal([0.2, 0.9], 2)
    assert_exact((hard, hard / bce(1, 0.2), easy, hard / easy, bce(1, 0.2) / bce(1, 0.9)), expected)


@pytest.mark.recomputes("S3-15")
def test_weighted_cross_entropy_changes_the_probability(expected):
    assert_exact(weighted_minimiser(0.1, 9, 1), expected)


@pytest.mark.recomputes("S3-16")
def test_smoothed_row(expected):
    row = smooth_labels(0, 3, 0.1)
    assert_exact(row[:2], expected)
    assert row.sum() == pytest.approx(1)


@pytest.mark.recomputes("S3-17")
def test_logit_gaps_that_smoothing_allows(expected):
    assert_exact([smoothed_logit_gap(classes, 0.1) for classes in (3, 1000)], expected)


@pytest.mark.recomputes("S3-18")
def test_huber_and_its_slope(expected):
    r = np.array([0.5, 1, 3])
    assert_exact(np.transpose((huber(0, r, 1), huber_grad(0, r, 1))), expected)


@pytest.mark.recomputes("S3-19")
def test_weight_that_drowns_the_first_task(expected):
    assert_mean([[task_weights.accuracy(k, 1e4)] for k in range(10)], expected)


@pytest.mark.recomputes("S3-34", "S4-15")
def test_pull_of_one_weighted_positive(expected):
    """The slope in the logit: that of the weighted loss in p, times p (1 - p)."""
    p, h, pulls = 0.01, 1e-7, []
    for weight in (1, 99, 9999):
        slope = central_difference(weighted_bce(1, p + h, weight, 1), weighted_bce(1, p - h, weight, 1), h)
        pulls.append(abs(slope) * p * (1 - p))
        assert pulls[-1] == pytest.approx(weight * abs(bce_grad_z(1, logit(p))), rel=1e-6)
    assert_exact(pulls, expected)


@pytest.mark.recomputes("S3-37")
def test_weighted_cross_entropy_of_one_row(expected):
    assert_exact(weighted_cce([0, 1], [0.75, 0.25], [1, 3]), expected)


@pytest.mark.recomputes("S4-11")
def test_focal_minimiser_and_back(expected):
    assert_exact(focal_minimiser(0.9, 2), expected)
    assert focal_inverse(expected[0], 2) == pytest.approx(0.9, rel=1e-6)


@pytest.mark.recomputes("S4-12")
def test_logit_gap_of_ten_classes(expected):
    assert_exact(smoothed_logit_gap(10, 0.1), expected)


@pytest.mark.recomputes("S4-13")
def test_generalised_cross_entropy_of_an_undecided_forecast(expected):
    assert_exact(generalized_ce(1, 0.5, 0.7), expected)


@pytest.mark.recomputes("S4-14")
def test_ramp_capped_at_two_is_symmetric(expected):
    m = np.array([0.5, 2])
    assert_exact([ramp_loss(m, cap) + ramp_loss(-m, cap) for cap in (2, 1)], expected)
