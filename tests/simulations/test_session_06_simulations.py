"""Simulations of session 06: ramp, imbalance, smoothing, boosting, task weights; the rare class of the census."""

import numpy as np
import pytest
from scipy.optimize import check_grad
from sklearn.metrics import average_precision_score
from sklearn.metrics import log_loss as scikit_log_loss
from threadpoolctl import threadpool_limits

from lossedu.losses import bce_with_logits, margin, margin_loss, ramp, sigmoid
from lossedu.optimize import fit_margin_loss
from lossedu.simulations import boosting, imbalance, rare_income, smoothing, task_weights
from lossedu.simulations import ramp as ramps


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """Thousands of tiny products: threads that wait for each other cost more than they bring."""
    with threadpool_limits(1):
        yield


def test_outlier_data_follow_the_recipe():
    sample, rng = ramps.outlier_data(2, 0.15), np.random.default_rng(2)
    np.testing.assert_array_equal(sample.X[:50, :2], rng.normal([-1.5, 0], 1, (50, 2)))
    np.testing.assert_array_equal(sample.y, [-1] * 50 + [1] * 50 + [-1] * 15)
    assert sample.X[100:, 0].min() > 7 and np.all(sample.X[:, 2] == 1)
    assert sample.X_test.shape == (10_000, 3) and sample.y_test.sum() == 0


def test_hinge_programme_finds_the_minimum():
    sample = ramps.outlier_data(0, 0.1)
    w = ramps.fit_hinge(sample.X, sample.y)

    def value(w):
        return margin_loss("hinge", margin(sample.y, sample.X @ w)).mean() + 1e-3 * np.abs(w[:2]).sum()

    for near in w + np.random.default_rng(0).normal(0, 0.1, (50, 3)):
        assert value(near) >= value(w) - 1e-12
    free = fit_margin_loss("hinge", sample.X, sample.y)
    assert value(w) <= value(free) and value(free) < value(w) + 0.01


@pytest.mark.parametrize("cap", [1.0, 2.0])
def test_each_round_lowers_the_ramp_or_keeps_it(cap):
    sample = ramps.outlier_data(1, 0.1)
    w = np.array([0.3, 1.0, 0.0])
    values = [ramps.objective(w, sample.X, sample.y, cap)]
    for _ in range(6):
        w = ramps.fit_ramp(sample.X, sample.y, cap, w, rounds=1)
        values.append(ramps.objective(w, sample.X, sample.y, cap))
    assert np.all(np.diff(values) <= 1e-9)
    by_hand = ramp(sample.y * (sample.X @ w), cap).mean() + 1e-3 * np.abs(w[:2]).sum()
    assert values[-1] == pytest.approx(by_hand)


def test_ramp_shrugs_off_what_pulls_hinge_and_logistic():
    hinge, logistic, capped = ramps.three_losses(0)
    assert capped < hinge < logistic


def test_start_decides_where_the_ramp_ends():
    nine = ramps.nine_starts(0)
    assert nine.objective.shape == nine.error.shape == (9,)
    assert nine.error[0] > 0.4 > 0.15 > nine.error[nine.best]
    assert nine.different_ends > 1


def test_oversampling_and_weighting_move_the_mean_forecast_and_keep_the_ranking():
    found = imbalance.qualities(0)
    plain = found["plain"]
    for name in ("weighted", "oversampled"):
        assert found[name].mean_p > 10 * plain.mean_p and found[name].recall > 5 * plain.recall
        assert found[name].average_precision == pytest.approx(plain.average_precision, abs=0.01)
        assert found[name].log_loss > 5 * plain.log_loss
    assert found["plain, cut-off .01"].recall == pytest.approx(found["weighted"].recall, abs=0.03)
    assert found["weighted, corrected"].log_loss == pytest.approx(plain.log_loss, abs=5e-4)
    assert found["weighted, corrected"].recall == found["weighted"].recall


def test_quality_is_scikit_learns():
    y, z = np.array([1, 0, 1, 0, 0]), np.array([2.0, 1.0, -1.0, -2.0, 0.3])
    found = imbalance.quality(y, z)
    assert found.precision == pytest.approx(1 / 3) and found.recall == pytest.approx(1 / 2)
    assert found.average_precision == pytest.approx(average_precision_score(y, z))
    assert found.log_loss == pytest.approx(scikit_log_loss(y, sigmoid(z)))


def test_smoothing_data_follow_the_recipe():
    rng = np.random.default_rng(1)
    X, y = smoothing.smoothing_data(np.random.default_rng(1), 500, 6)
    np.testing.assert_array_equal(y, rng.random(500) < 0.5)
    rows = rng.normal(size=(500, 6))
    np.testing.assert_array_equal(X[:, 4:], rows[:, 4:])
    np.testing.assert_allclose(X[:, :4] - rows[:, :4], 0.6 * (2 * y - 1)[:, None] * np.ones(4))


def test_smoothed_fit_without_smoothing_is_logistic_regression():
    X, y = smoothing.smoothing_data(np.random.default_rng(0), 300, 5)
    X = np.column_stack((X, np.ones(300)))
    w = smoothing.fit_smoothed(X, y, 0.0, 0.1)
    np.testing.assert_allclose(w, fit_margin_loss("logistic", X, 2 * y - 1, l2=0.1), atol=1e-3)
    w = smoothing.fit_smoothed(X, y, 0.2, 0.1)
    target = 0.8 * y + 0.1
    slope = (sigmoid(X @ w) - target) @ X / 300 + 0.1 * np.append(w[:-1], 0)
    np.testing.assert_allclose(slope, 0, atol=1e-4)


def test_smoothing_helps_the_forecasts_and_not_the_decisions_of_an_overfitted_model():
    plain, smoothed = np.mean([[list(vars(q).values()) for q in smoothing.qualities(k)] for k in range(5)], axis=0)
    assert smoothed[0] < plain[0] and smoothed[1] < plain[1] and smoothed[2] < plain[2]
    plain, smoothed = smoothing.qualities(0, size=smoothing.LARGE)
    assert smoothed.calibration_error > 3 * plain.calibration_error


def test_boosting_is_coordinate_descent():
    assert boosting.largest_deviation() < 1e-12


def test_flipped_points_take_more_than_their_share_of_the_weight():
    X, y, flipped = boosting.flipped_data(4)
    np.testing.assert_array_equal(np.where(flipped, -y, y), np.where(X.sum(axis=1) > 0, 1, -1))
    shares = boosting.weight_on_flipped(4)
    assert shares.flipped == flipped.mean()
    assert shares.exponential > shares.logistic > 2 * shares.flipped


@pytest.mark.parametrize("weight", [0.0, 1.0, 1e4, "uncertainty"])
def test_gradient_of_the_two_tasks(weight):
    tasks, start = task_weights.two_tasks(0, n=30, n_labels=30), np.random.default_rng(0).normal(size=14)
    size = abs(task_weights._loss_and_gradient(start, tasks, weight)[0])
    gap = check_grad(
        lambda w: task_weights._loss_and_gradient(w, tasks, weight)[0],
        lambda w: task_weights._loss_and_gradient(w, tasks, weight)[1],
        start,
    )
    assert gap < 1e-4 * max(1, size)


def test_a_heavy_task_takes_the_shared_direction():
    alone, centimetres, uncertainty = (task_weights.accuracy(0, weight) for weight in (0.0, 1e4, "uncertainty"))
    assert centimetres < alone - 0.1 and uncertainty > alone - 0.03


def test_cutoff_buys_what_the_weights_buy_on_the_census():
    """Real data, one split: no claim that anything wins, only what the lesson says of the operating point."""
    found = rare_income.qualities(0)
    plain = found["plain"]
    assert found["plain, cut-off .5"].cost > 2 * plain.cost
    for name in ("weighted", "balanced", "focal"):
        assert found[name].average_precision < plain.average_precision
        assert found[name].log_loss > 1.5 * plain.log_loss
        assert found[name].calibration_error > 5 * plain.calibration_error
        assert found[name].cost == pytest.approx(plain.cost, rel=0.1)
    assert found["corrected"].log_loss < 1.05 * plain.log_loss
    assert found["corrected"].average_precision == pytest.approx(found["weighted"].average_precision)
    assert found["inverted"].cost == found["focal"].cost
    assert found["focal"].cutoff == pytest.approx(0.25, abs=0.01)


def test_costs_of_the_census_by_hand():
    y, z = np.array([1, 1, 0, 0, 0]), np.array([3.0, -3.0, 3.0, -3.0, -3.0])
    found = rare_income.quality(y, z, 0.5)
    assert found.cost == pytest.approx(100 * (19 + 1) / 5) and found.recall == 0.5
    assert found.log_loss == pytest.approx(bce_with_logits(y, z).mean()) and found.mean_p == sigmoid(z).mean()
