"""The numeric claims of session 01, computed again by lossedu."""

import numpy as np
import pytest
from agreement import assert_exact, assert_mean
from scipy.stats import norm

from lossedu.losses import to_signed, zero_one, zero_one_decision
from lossedu.metrics import average_precision, error_rate, exact_interval, normal_half_width
from lossedu.optimize import best_threshold
from lossedu.simulations.imbalance import plain_logistic_regression
from lossedu.simulations.mismatch import mismatch_data, smallest_error
from lossedu.simulations.separable import descend
from lossedu.theory import cost_threshold, gaussian_zero_one_risk, gaussian_zero_one_risk_grad


@pytest.fixture(scope="module")
def fifty_points():
    """Points in three dimensions with noisy labels, and a w that has none of them on its boundary."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(50, 3))
    return X, to_signed((X[:, 0] + rng.normal(size=50) > 0).astype(float)), rng.normal(size=3)


def distance_to_the_next_flip(X, w):
    """How far each weight can move alone before the first score changes its sign."""
    return np.min(np.abs(X @ w)[:, None] / np.abs(X), axis=0)


@pytest.mark.recomputes("S0-01", "S0-22")
def test_gradient_of_the_empirical_accuracy_is_zero(fifty_points, expected):
    X, y, w = fifty_points
    radius = distance_to_the_next_flip(X, w)
    assert np.all(radius > 1e-6)
    for share in (1e-4, 0.1, 0.99):  # any step inside the plateau gives the same quotient: the limit is exact
        steps = np.diag(share * radius)
        ahead, behind = ([1.0 - zero_one(y, X @ v).mean() for v in ends] for ends in (w + steps, w - steps))
        assert_exact(np.subtract(ahead, behind) / (2.0 * share * radius), expected)


def test_accuracy_does_change_beyond_the_plateau(fifty_points):
    X, y, w = fifty_points
    step = np.diag(1.01 * distance_to_the_next_flip(X, w))[0]
    changed = [zero_one(y, X @ (w + sign * step)).mean() != zero_one(y, X @ w).mean() for sign in (1.0, -1.0)]
    assert any(changed)


def test_population_risk_of_a_threshold_has_a_slope():
    # sign(x - b) at b = .3, classes N(-1, .5^2) and N(1, .5^2): what S0-01 says of the sample fails here.
    _, slope = gaussian_zero_one_risk_grad([1.0], -0.3, [1.0], 0.5)
    h = 1e-5
    up, down = (gaussian_zero_one_risk([1.0], -0.3 + step, [1.0], 0.5) for step in (h, -h))
    assert slope == pytest.approx((up - down) / (2.0 * h), rel=1e-6)
    assert slope == pytest.approx((norm.pdf((1 + 0.3) / 0.5) - norm.pdf((1 - 0.3) / 0.5)) / (2 * 0.5))


@pytest.mark.recomputes("S0-12")
def test_small_weight_change_leaves_the_zero_one_loss_unchanged(fifty_points, expected):
    X, y, w = fifty_points
    box = np.min(np.abs(X @ w) / np.abs(X).sum(axis=1))  # no change of the weights below this flips a score
    changes = np.random.default_rng(1).uniform(-box, box, (200, 3))
    losses = np.array([zero_one(y, X @ (w + change)) for change in changes])
    assert_exact(np.max(np.abs(losses - zero_one(y, X @ w))), expected)


@pytest.mark.recomputes("S1-02")
def test_zero_one_loss_is_flat_on_each_side_of_its_step(expected):
    h, scores = 1e-3, np.array([-800.0, -2.0, -0.01, 0.01, 2.0, 800.0])
    for y in (-1.0, 1.0):
        slopes = (zero_one(y, scores + h) - zero_one(y, scores - h)) / (2.0 * h)
        assert_exact(np.max(np.abs(slopes)), expected)
        assert zero_one(y, -0.01 * y) - zero_one(y, 0.01 * y) == 1.0


@pytest.mark.recomputes("S0-02", "S1-01")
def test_sorted_scan_finds_the_smallest_error(expected):
    assert_mean([smallest_error(k) for k in range(50)], expected)


def test_sorted_scan_on_seed_zero_makes_forty_errors_of_240():
    x, y = mismatch_data(0)
    assert (best_threshold(x, y)[2], y.size) == (40, 240)


@pytest.mark.recomputes("S0-09")
def test_probability_062_is_a_hit_at_one_half(expected):
    assert_exact(zero_one_decision(1, 0.62), expected)
    assert zero_one_decision(1, 0.62, cutoff=0.85) == 1.0


@pytest.mark.recomputes("S0-11")
def test_three_wrong_of_ten(expected):
    y = np.repeat((1.0, 0.0), 5)
    decided = np.where(np.arange(10) % 4 == 0, 1.0 - y, y)
    error = error_rate(y, decided)
    accuracy = np.mean(decided == y)
    assert_exact((error, accuracy), expected)


@pytest.mark.recomputes("S0-23")
def test_threshold_when_a_miss_costs_nine_times_a_false_alarm(expected):
    assert_exact(cost_threshold(1, 9), expected)
    assert cost_threshold(5, 1) == pytest.approx(5 / 6)


@pytest.mark.recomputes("S0-24")
def test_loss_falls_while_the_error_stays_zero_on_separable_data(expected):
    early, late = descend((100, 100_000))
    assert_exact((early.loss, late.loss, early.error, late.error), expected)


@pytest.mark.recomputes("S0-26")
def test_always_negative_on_one_positive_in_a_hundred(expected):
    y = np.append(np.zeros(99), 1.0)
    assert_exact(1.0 - error_rate(y, np.zeros(100)), expected)


@pytest.mark.recomputes("S0-29")
def test_average_precision_sees_what_accuracy_and_roc_area_hide(expected):
    runs = [plain_logistic_regression(k) for k in range(20)]
    assert_mean([(run.average_precision, run.roc_auc, run.accuracy) for run in runs], expected)


def test_average_precision_of_a_random_ranker_is_the_prevalence():
    n, positives = 20_000, 200
    y = np.arange(n) % 100 == 0
    runs = [average_precision(y, np.random.default_rng(k).random(n)) for k in range(50)]
    # Over all orders, a positive at rank r has a mean precision of (1 + (r - 1)(positives - 1)/(n - 1)) / r.
    rank = np.arange(1, n + 1)
    mean_over_orders = np.mean((1 + (rank - 1) * (positives - 1) / (n - 1)) / rank)
    assert_mean(runs, (mean_over_orders,))
    assert mean_over_orders == pytest.approx(0.01, abs=0.0006)
    assert average_precision(y, np.zeros(n)) == positives / n


@pytest.mark.recomputes("S4-02")
def test_half_width_of_a_measured_error_rate(expected):
    assert_exact(normal_half_width(0.1, 1000), expected)


@pytest.mark.recomputes("S4-03")
def test_precision_of_85_percent_on_few_alarms(expected):
    assert_exact((exact_interval(17, 20), exact_interval(85, 100)), expected)
