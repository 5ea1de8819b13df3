"""The numeric claims of session 05, computed again by lossedu."""

from functools import cache

import numpy as np
import pytest
from agreement import assert_exact, assert_mean
from scipy.optimize import brentq
from threadpoolctl import threadpool_limits

from lossedu.losses import (
    absolute_error,
    absolute_error_subdifferential,
    bce,
    bce_with_logits,
    crammer_singer,
    hinge,
    hinge_subdifferential,
    margin_loss,
    weston_watkins,
)
from lossedu.optimize import hinge_sgd_step, logistic_risk_hessian, pegasos_bound
from lossedu.simulations import pegasos_gap, ramp, support_vectors, svm_probabilities
from lossedu.theory import conditional_minimiser, recover_eta

TABLE = np.array([0.9, 0.5, -0.5, -0.9])


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Thousands of tiny products: threads that wait for each other cost more than they bring."""
    with threadpool_limits(1):
        yield


@cache
def probabilities_from_scores():
    return [svm_probabilities.qualities(k) for k in range(20)]


def over_seeds(figure, *names):
    return [[getattr(run[name], figure) for name in names] for run in probabilities_from_scores()]


@pytest.mark.recomputes("S0-04")
def test_one_step_along_a_subgradient(expected):
    w, x = np.array([0.5, -0.5]), np.array([1.0, 2.0])
    moved = hinge_sgd_step(w, x, 1, 0.1, 0.5)
    assert_exact(moved, expected)
    assert w @ x == -0.5 and moved @ x == pytest.approx(2.025)


@pytest.mark.recomputes("S1-07")
def test_hinge_at_five_margins(expected):
    assert_exact(hinge(1, [-1, 0, 0.5, 1, 2]), expected)


@pytest.mark.recomputes("S1-08")
def test_refit_on_support_vectors_alone(expected):
    whole, refit = support_vectors.hard_margin()
    assert_exact(np.round(np.abs(whole.w - refit.w).max(), 9), expected)


@pytest.mark.recomputes("S1-44")
def test_probability_calibration_error_of_logistic_regression_and_of_scores(expected):
    names = ("logistic regression", "sigmoid", "Platt", "isotonic")
    assert_mean(over_seeds("calibration_error", *names), expected)


@pytest.mark.recomputes("S2-43")
def test_ways_from_a_score_to_a_probability(expected):
    log_losses = over_seeds("log_loss", "clipped", "Platt", "isotonic")
    errors = over_seeds("calibration_error", "kernel, Platt on training scores", "kernel, Platt")
    assert_mean(np.hstack((log_losses, errors)), expected)


@pytest.mark.recomputes("S1-45")
def test_distance_is_the_score_over_the_norm(expected):
    machine, _ = support_vectors.hard_margin()
    assert_exact(machine.distance, expected)
    assert 1.5 / np.linalg.norm([3, 4]) == pytest.approx(0.3)


@pytest.mark.recomputes("S2-44")
def test_width_of_the_widest_street(expected):
    machine, _ = support_vectors.hard_margin()
    assert_exact(2 * machine.distance, expected)


@pytest.mark.recomputes("S3-12")
def test_hard_margin_support_vectors_cost_nothing(expected):
    machine, _ = support_vectors.hard_margin()
    soft = support_vectors.soft_margin()
    on_margin = np.sum(soft.alpha < 1 - 1e-6)
    found = (machine.support.size, *machine.margin[machine.support], machine.loss.sum(), on_margin)
    assert_exact(np.round(found, 6), expected)


@pytest.mark.recomputes("S1-67")
def test_what_each_minimiser_keeps_of_eta(expected):
    names = ("hinge", "logistic", "exponential", "squared")
    assert_exact([conditional_minimiser(name, [0.6, 0.8])[0] for name in names], expected)
    score = conditional_minimiser("logistic", 0.8)[0]
    np.testing.assert_allclose(recover_eta("logistic", score), 0.8)
    assert np.isnan(recover_eta("hinge", score))


@pytest.mark.recomputes("S2-13")
def test_mean_of_the_three_terms_shown(expected):
    assert_exact(hinge(1, TABLE[:3]).mean(), expected)


@pytest.mark.recomputes("S2-27")
def test_hinge_on_a_tanh_never_gets_to_zero(expected):
    assert_exact(hinge(1, np.tanh([1.0, 2.0, 3.0, 5.0])), expected)


@pytest.mark.recomputes("S2-28")
def test_rows_of_the_table(expected):
    assert_exact(hinge(1, TABLE).size, expected)


@pytest.mark.recomputes("S2-29")
def test_table(expected):
    assert_exact(hinge(1, TABLE), expected)


@pytest.mark.recomputes("S2-30")
def test_row_called_confident_has_a_loss(expected):
    assert_exact(hinge(1, TABLE[0]), expected)
    assert hinge(1, 1) == 0


@pytest.mark.recomputes("S2-48")
def test_one_number_read_as_score_and_as_probability(expected):
    assert_exact((hinge(1, 0.95), bce_with_logits(1, 0.95), bce(1, 0.95), bce(1, (1 + 0.95) / 2)), expected)


@pytest.mark.recomputes("S3-11")
def test_subgradients_at_the_kink(expected):
    assert_exact(hinge_subdifferential(1, 1), expected)


@pytest.mark.recomputes("S3-13")
def test_hinge_is_the_larger_for_very_wrong_points(expected):
    logistic, of_hinge = margin_loss("logistic", -10.0), margin_loss("hinge", -10.0)
    crossing = brentq(lambda m: margin_loss("hinge", m) - margin_loss("logistic", m), 0, 1, xtol=1e-14)
    assert_exact((logistic, of_hinge, crossing), expected)


@pytest.mark.recomputes("S3-25")
def test_hinge_of_three_examples(expected):
    y, s = np.array([1, 1, -1]), np.array([2, 0.2, 0.3])
    assert_exact(hinge(y, s), expected)
    np.testing.assert_array_equal(hinge_subdifferential(y, s)[0], [0, -1, 1])


@pytest.mark.recomputes("S3-28")
def test_hinge_of_three_more(expected):
    y, s = np.array([1, -1, -1]), np.array([1.2, -0.4, 2])
    assert_exact(hinge(y, s), expected)
    assert np.flatnonzero(hinge(y, s)).size == 2


@pytest.mark.recomputes("S3-31")
def test_same_data_two_models(expected):
    assert_mean([ramp.three_losses(k)[:2] for k in range(30)], expected)


@pytest.mark.recomputes("S3-36")
def test_curvature_of_the_one_and_kink_of_the_other(expected):
    curvature = logistic_risk_hessian([0.0], [[1.0]], [1.0])
    lo, hi = hinge_subdifferential(1, 1)
    assert_exact((curvature[0, 0], hi - lo), expected)


@pytest.mark.recomputes("S4-08")
def test_bound_of_pegasos(expected):
    assert_exact(pegasos_bound(1, 0.01, 10_000), expected)
    gap, bound = pegasos_gap.gap_and_bound(0, 10_000)
    assert 0 <= gap < bound == pegasos_bound(1, 0.01, 10_000)


@pytest.mark.recomputes("S4-09")
def test_worst_competitor_and_all_of_them(expected):
    row = [1, 0.5, 0.2]
    assert_exact((crammer_singer(2, row), weston_watkins(2, row)), expected)
    alike = [-2.85, 0.86, 0.28]
    assert crammer_singer(2, alike) == weston_watkins(2, alike) == pytest.approx(1.58)


@pytest.mark.recomputes("S4-10")
def test_step_along_a_subgradient_goes_uphill(expected):
    def value(point):
        return absolute_error(0, point[0]) + 2 * absolute_error(0, point[1])

    start, g = np.array([1.0, 0.0]), np.array([1.0, 2.0])
    lo, hi = absolute_error_subdifferential(0, start)
    assert np.all((lo * (1, 2) <= g) & (g <= hi * (1, 2)))
    assert_exact(value(start - 0.1 * g), expected)
    assert value(start) == 1
