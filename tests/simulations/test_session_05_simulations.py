"""Simulations of session 05: support vectors, averaged descent, probabilities from scores."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from lossedu.losses import hinge, to_signed
from lossedu.optimize import is_separable
from lossedu.simulations import pegasos_gap, separable, support_vectors, svm_probabilities


def test_hard_margin_is_held_up_by_points_without_loss():
    whole, refit = support_vectors.hard_margin()
    assert whole.support.size < 5
    np.testing.assert_allclose(whole.margin[whole.support], 1, atol=1e-6)
    np.testing.assert_allclose(whole.loss, 0, atol=1e-6)
    np.testing.assert_allclose(refit.w, whole.w, atol=1e-9)
    X, y = separable.separable_data()
    np.testing.assert_allclose(y * (X @ whole.w + whole.b), whole.margin, atol=1e-9)
    nearest = np.abs(X @ whole.w + whole.b).min() / np.linalg.norm(whole.w)
    assert whole.distance == pytest.approx(nearest, rel=1e-6)


def test_overlapping_data_are_drawn_behind_the_separable_ones():
    rng = np.random.default_rng(0)
    for centre in (-2.5, 2.5):
        rng.normal([centre, 0], 0.7, (40, 2))
    X, y = support_vectors.overlapping_data()
    np.testing.assert_array_equal(X[:100], rng.normal([-1, 0], 1, (100, 2)))
    np.testing.assert_array_equal(y, [-1] * 100 + [1] * 100)
    assert not is_separable(np.column_stack((X, np.ones(200))), y > 0)


def test_soft_margin_has_points_on_and_inside_the_margin():
    machine = support_vectors.soft_margin()
    inside = machine.alpha > 1 - 1e-6
    assert 0 < np.sum(~inside) < np.sum(inside)
    np.testing.assert_allclose(machine.margin[machine.support][~inside], 1, atol=1e-6)
    assert np.all(machine.margin[machine.support][inside] < 1 + 1e-6)
    np.testing.assert_allclose(machine.loss, hinge(1, machine.margin), atol=1e-12)


@pytest.mark.parametrize("k", range(3))
def test_gap_falls_and_stays_below_its_bound(k):
    X, _ = pegasos_gap.unit_ball_data(k)
    assert np.linalg.norm(X, axis=1).max() == pytest.approx(1)
    runs = [pegasos_gap.gap_and_bound(k, steps) for steps in (10, 100, 1000)]
    assert all(0 <= gap < bound for gap, bound in runs)
    assert runs[0][0] > runs[1][0] > runs[2][0]


def test_score_data_follow_the_recipe():
    rng = np.random.default_rng(3)
    X, y = svm_probabilities.score_data(np.random.default_rng(3), 4000)
    np.testing.assert_array_equal(y, rng.random(4000) < 0.5)
    np.testing.assert_array_equal(X[:, 2:], rng.normal(size=(4000, 5))[:, 2:])
    shifts = (X * to_signed(y)[:, None]).mean(axis=0)
    np.testing.assert_allclose(shifts, [0.75, 0.4, 0, 0, 0], atol=4 / np.sqrt(4000))


def test_forecasts_are_scikit_learns():
    rng = np.random.default_rng(0)
    (X, y), (X_held_out, y_held_out), (X_test, y_test) = (
        svm_probabilities.score_data(rng, n) for n in (1000, 1000, 20_000)
    )
    labels, found = svm_probabilities.forecasts(0, kernel=False)
    np.testing.assert_array_equal(labels, y_test)
    plain = LogisticRegression(C=1e6, tol=1e-8).fit(X, y).predict_proba(X_test)[:, 1]
    np.testing.assert_allclose(found["logistic regression"], plain, atol=1e-4)
    machine = LinearSVC(loss="hinge", C=1, tol=1e-8, max_iter=10**6, random_state=0).fit(X, y)
    s = machine.decision_function(X_test)
    np.testing.assert_allclose(found["clipped"], np.clip((s + 1) / 2, 0, 1), atol=1e-3)
    platt = LogisticRegression(C=1e6, tol=1e-8).fit(machine.decision_function(X_held_out)[:, None], y_held_out)
    np.testing.assert_allclose(found["Platt"], platt.predict_proba(s[:, None])[:, 1], atol=1e-3)


def test_held_out_scores_matter_where_the_training_scores_flatter():
    found = svm_probabilities.qualities(0)
    on_training, held_out = (found[name] for name in ("kernel, Platt on training scores", "kernel, Platt"))
    assert on_training.calibration_error > 2 * held_out.calibration_error
    assert on_training.log_loss > held_out.log_loss
    linear = {name: found[name].calibration_error for name in ("Platt", "sigmoid", "clipped")}
    assert linear["Platt"] < linear["sigmoid"] < linear["clipped"]


def test_isotonic_forecasts_are_steps_that_rise_with_the_score():
    _, found = svm_probabilities.forecasts(1, kernel=False)
    order = np.argsort(found["sigmoid"])
    steps = found["isotonic"][order]
    assert np.all(np.diff(steps) >= -1e-12) and steps[0] == 0 and steps[-1] == 1


def test_log_loss_is_clipped():
    assert svm_probabilities.clipped_log_loss(np.array([1.0, 0.0]), np.array([0.0, 0.0])) == pytest.approx(
        -np.log(1e-15) / 2
    )
