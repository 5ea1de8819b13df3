"""Simulations of session 03: saturation, overfitting, and what textbook formulas give in floating point."""

import numpy as np
import pytest

from lossedu.losses import bce, bce_grad_z, bce_with_logits, margin_loss
from lossedu.simulations import floating_point, overfitting, saturation


@pytest.mark.parametrize("loss", ["bce", "half_squared"])
def test_trace_reaches_the_target_after_the_counted_steps(loss):
    steps = saturation.steps_to_target(loss)
    run = saturation.trace(loss, steps)
    assert run.z.shape == run.p.shape == (steps + 1,)
    assert run.p[-1] > 0.9 >= run.p[-2]
    assert np.all(np.diff(run.z) > 0)
    np.testing.assert_allclose(run.p, 1 / (1 + np.exp(-run.z)), rtol=1e-12)


def test_first_step_by_hand():
    p = 1 / (1 + np.exp(8))
    assert saturation.trace("bce", 1).z == pytest.approx([-8, -8 + (1 - p)])
    assert saturation.trace("half_squared", 1, rate=2).z == pytest.approx([-8, -8 + 2 * (1 - p) ** 2 * p])


@pytest.mark.parametrize("z0", [-2.0, -5.0])
def test_start_further_out_hurts_the_squared_error_more(z0):
    bce_steps, squared_steps = (saturation.steps_to_target(loss, z0) for loss in ("bce", "half_squared"))
    assert bce_steps < squared_steps < saturation.steps_to_target("half_squared")


def test_overfitting_data_follow_the_recipe():
    X, y, X_holdout, y_holdout = overfitting.overfitting_data(2)
    assert (X.shape, y.shape, X_holdout.shape, y_holdout.shape) == ((60, 30), (60,), (5000, 30), (5000,))
    rng = np.random.default_rng(2)
    labels = rng.choice([-1.0, 1.0], 60)
    rows = rng.normal(size=(60, 30))
    np.testing.assert_array_equal(y, labels)
    np.testing.assert_array_equal(X[:, 4:], rows[:, 4:])
    np.testing.assert_array_equal(X[:, :4], rows[:, :4] + 0.4 * labels[:, None])
    shifts = (X_holdout * y_holdout[:, None]).mean(axis=0)
    np.testing.assert_allclose(shifts, [0.4] * 4 + [0] * 26, atol=4 / np.sqrt(5000))


def test_overfitting_trace_against_a_plain_loop():
    X, y, X_holdout, y_holdout = overfitting.overfitting_data(0)
    w, run = np.zeros(30), overfitting.trace(0, steps=40)
    np.testing.assert_array_equal(run.step, [0, 20, 40])
    for step in range(41):
        if step % 20 == 0:
            m = y_holdout * (X_holdout @ w)
            found = (run.train[step // 20], run.holdout[step // 20], run.accuracy[step // 20])
            expected = (margin_loss("logistic", y * (X @ w)).mean(), margin_loss("logistic", m).mean(), np.mean(m > 0))
            assert found == pytest.approx(expected, rel=1e-12)
        w += 0.1 * np.mean(X * (y / (1 + np.exp(y * (X @ w))))[:, None], axis=0)


def test_training_loss_falls_and_holdout_loss_turns():
    run = overfitting.trace(0)
    assert run.step[-1] == 20_000 and run.train.shape == run.holdout.shape == run.step.shape
    assert np.all(np.diff(run.train) < 0)
    best = np.argmin(run.holdout)
    assert 0 < best < run.step.size - 1
    assert run.holdout[-1] > 2 * run.holdout[best]


def test_several_seeds_at_once_are_the_seeds_one_by_one():
    over = overfitting.trace_over_seeds((4, 1), steps=60)
    for row, k in enumerate((4, 1)):
        single = overfitting.trace(k, steps=60)
        np.testing.assert_allclose(over.holdout[row], single.holdout, rtol=1e-12)
        np.testing.assert_allclose(over.train[row], single.train, rtol=1e-12)


def test_textbook_formulas_are_right_where_nothing_overflows():
    z = np.linspace(-8, 8, 33)
    for y in (0, 1):
        np.testing.assert_allclose(floating_point.naive_bce_with_logits(y, z), bce_with_logits(y, z), rtol=1e-10)
        np.testing.assert_allclose(floating_point.patched_bce_grad_z(y, z), bce_grad_z(y, z), rtol=1e-4)
    for formula in (floating_point.naive_logistic, floating_point.log1p_logistic):
        np.testing.assert_allclose(formula(z), margin_loss("logistic", z), rtol=1e-10)
        assert formula(z.astype(np.float32)).dtype == np.float32


@pytest.mark.parametrize("formula, m, value", [
    (floating_point.naive_logistic, [-800.0, 37.0], [np.inf, 0]),
    (floating_point.log1p_logistic, [-800.0, 746.0], [np.inf, 0]),
    (lambda m: floating_point.naive_bce_with_logits(1, m), [-800.0, 40.0], [np.inf, 0]),
    (lambda m: floating_point.naive_bce_with_logits(0, m), [-800.0, 40.0], [0, np.inf]),
])
def test_textbook_formulas_fail_at_the_ends(formula, m, value):
    np.testing.assert_array_equal(formula(m), value)


def test_patch_is_off_by_its_epsilon():
    p = np.linspace(0.01, 0.99, 99)
    for y in (0, 1):
        gap = floating_point.patched_bce(y, p) - bce(y, p)
        np.testing.assert_allclose(gap, -1e-8 / np.where(y, p, 1 - p), rtol=1e-5)
    h, z = 1e-5, np.array([-3.0, 0.5])
    ends = (floating_point.patched_bce(1, 1 / (1 + np.exp(-(z + step))), 0.1) for step in (h, -h))
    np.testing.assert_allclose(floating_point.patched_bce_grad_z(1, z, 0.1), np.subtract(*ends) / (2 * h), rtol=1e-8)
