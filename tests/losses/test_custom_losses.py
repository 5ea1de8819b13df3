"""Weighted, smoothed, focal, robust and pairwise losses."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import huber as scipy_huber
from sklearn.metrics import log_loss, roc_auc_score

from lossedu.losses import (
    bce,
    bce_grad_z,
    focal,
    focal_grad_z,
    generalized_ce,
    hinge,
    huber,
    huber_grad,
    pairwise_logistic,
    prior_corrected_logit,
    ramp,
    sigmoid,
    smooth_labels,
    smoothed_ce_with_logits,
    sparse_cce,
    sparse_cce_with_logits,
    weighted_bce,
    weighted_cce,
    weighted_total,
)

BINARY = st.sampled_from((0.0, 1.0))
PROBABILITIES = st.floats(0.0, 1.0)
INNER = st.floats(1e-6, 1.0 - 1e-6)
LOGITS = st.floats(-800.0, 800.0)
WEIGHTS = st.floats(1e-3, 1e3)
GAMMAS = st.sampled_from((0.0, 0.5, 1.0, 2.0, 5.0))


@pytest.mark.parametrize("value, expected", [
    (weighted_bce(1, 0.5, 3, 7), 3 * np.log(2)),
    (weighted_bce(0, 0.5, 3, 7), 7 * np.log(2)),
    (weighted_bce([0, 1], [0, 0], 3, 7), [0, np.inf]),
    (weighted_bce([1, 0], [1, 1], 3, 7), [0, np.inf]),
    (weighted_bce([], [], 3, 7), []),
    (weighted_bce(1, np.float32(0.25), 2, 1), 2 * np.log(4)),
    (prior_corrected_logit(0, 99, 1), -np.log(99)),
    (prior_corrected_logit([1, -800, 800], 1, 2), np.array([1, -800, 800]) + np.log(2)),
    (prior_corrected_logit([-np.inf, np.inf], 9, 1), [-np.inf, np.inf]),
    (prior_corrected_logit([], 9, 1), []),
    (prior_corrected_logit(0, 1e300, 1e-300), -600 * np.log(10)),  # the ratio itself would overflow
    (weighted_cce([0, 1], [0.75, 0.25], [1, 3]), 3 * np.log(4)),
    (weighted_cce([[1, 0], [0, 1]], [0.5, 0.5], [1, 3]), [np.log(2), 3 * np.log(2)]),
    (weighted_cce([0.9, 0.1], [0.5, 0.5], [1, 3]), 1.2 * np.log(2)),
    (weighted_cce([[0, 1], [0, 1]], [[0, 1], [1, 0]], [1, 3]), [0, np.inf]),
    (weighted_cce([1, 0], [0, 1], [0, 1]), 0),  # a class without weight costs nothing
    (weighted_cce(np.zeros((0, 3)), np.zeros((0, 3)), [1, 1, 1]), []),
    (weighted_total([100, 1.6], [1, 10]), 116),
    (weighted_total([[1, 2], [3, 4]], [1, 0.5]), [2, 5]),
    (weighted_total(np.zeros((0, 2)), [1, 1]), []),
    (smooth_labels([0, 2], 3, 0.3), [[0.8, 0.1, 0.1], [0.1, 0.1, 0.8]]),
    (smooth_labels(1, 2, 0.1), [0.05, 0.95]),
    (smooth_labels(1, 4, 1), [0.25] * 4),
    (smooth_labels(1, 3, 0), [0, 1, 0]),
    (smooth_labels([], 3, 0.1), np.zeros((0, 3))),
    (smooth_labels(np.array([[0], [1]], dtype=np.int8), 2, 0), [[[1, 0]], [[0, 1]]]),
    (smoothed_ce_with_logits(0, [0, 0], 0.1), np.log(2)),
    (smoothed_ce_with_logits(0, [800, -800], 0.1), 0.05 * 1600),
    (smoothed_ce_with_logits(1, [800, -800], 0.1), 0.95 * 1600),
    (smoothed_ce_with_logits([0, 1], [[800, -800]] * 2, 0), [0, 1600]),
    (smoothed_ce_with_logits([], np.zeros((0, 3)), 0.1), []),
    (smoothed_ce_with_logits(2, [1, 1, 1], 0.5), np.log(3)),
    (focal(0.5, 2), 0.25 * np.log(2)),
    (focal([0, 1], 2), [np.inf, 0]),
    (focal([0, 1], 0), [np.inf, 0]),
    (focal([], 2), []),
    (focal(np.float32(0.5), 1), 0.5 * np.log(2)),
    (focal_grad_z(1, 0, 2), 0.25 * (np.log(0.5) - 0.5)),
    (focal_grad_z(0, 0, 2), -0.25 * (np.log(0.5) - 0.5)),
    (focal_grad_z(1, [-800, 800], 2), [-1, 0]),
    (focal_grad_z(0, [-800, 800], 2), [0, 1]),
    (focal_grad_z(1, [-np.inf, np.inf], 2), [-1, 0]),
    (focal_grad_z(1, 40.0, 1), -2 * np.exp(-80)),  # (1 - p) (p ln p - (1 - p)), nothing of it rounded away
    (focal_grad_z([], [], 2), []),
    (huber(0, [0.5, 1, 3, -3], 1), [0.125, 0.5, 2.5, 2.5]),
    (huber(1, 4, 2), 2 * (3 - 1)),
    (huber(np.array([0, 1]), np.array([5, 1]), 1), [4.5, 0]),
    (huber(0, [1e300, -1e300], 1), [1e300, 1e300]),  # r^2 would overflow
    (huber([], [], 1), []),
    (huber_grad(0, [0.5, 1, 3, -3], 1), [0.5, 1, 1, -1]),
    (huber_grad([5, 0], 0, 2), [-2, 0]),
    (huber_grad([], [], 1), []),
    (ramp([-10, -0.5, 0, 0.5, 1, 3], 1), [1, 1, 1, 0.5, 0, 0]),
    (ramp([-10, -1, -0.5, 0.5], 2), [2, 2, 1.5, 0.5]),
    (ramp([-np.inf, np.inf, -800, 800], 2), [2, 0, 2, 0]),
    (ramp([], 2), []),
    (generalized_ce(1, [0, 0.5, 1], 1), [1, 0.5, 0]),
    (generalized_ce(0, [0, 0.5, 1], 1), [0, 0.5, 1]),
    (generalized_ce(1, [0, 1], 0.5), [2, 0]),
    (generalized_ce(1, [0, 0.25, 1], 0), [np.inf, np.log(4), 0]),
    (generalized_ce(1, 0.25, 0.5), 1),
    (generalized_ce(1, 0.25, 1e-14), np.log(4)),
    (generalized_ce([], [], 0.7), []),
    (pairwise_logistic([1, 0], [0, 0]), np.log(2)),
    (pairwise_logistic([1, 0, 0], [1, 0, 1]), (np.log(2) + np.log1p(np.exp(-1))) / 2),
    (pairwise_logistic([0, 1], [800, -800]), 1600),
    (pairwise_logistic([1, 0], np.array([3, 3], dtype=np.int8)), np.log(2)),
    (pairwise_logistic([1, 1], [0, 1]), np.nan),
    (pairwise_logistic([], []), np.nan),
])
def test_values(value, expected):
    assert np.shape(value) == np.shape(expected) and np.asarray(value).dtype == np.float64
    np.testing.assert_allclose(value, expected, rtol=1e-12)


@given(BINARY, PROBABILITIES, WEIGHTS, WEIGHTS)
def test_weights_pick_by_the_label(y, p, alpha, beta):
    np.testing.assert_allclose(weighted_bce(y, p, alpha, beta), (alpha if y else beta) * bce(y, p), rtol=1e-12)
    rows = weighted_cce([1 - y, y], [1 - p, p], [beta, alpha])
    if 0 < p < 1:
        np.testing.assert_allclose(rows, weighted_bce(y, p, alpha, beta), rtol=1e-6, atol=1e-12)


@given(st.lists(st.tuples(BINARY, INNER), min_size=1), WEIGHTS)
def test_weighted_mean_is_scikit_learns(rows, alpha):
    y, p = np.transpose(rows)
    weights = np.where(y == 1, alpha, 1.0)
    found = weighted_bce(y, p, alpha, 1).sum() / weights.sum()
    assert found == pytest.approx(log_loss(y, p, labels=[0, 1], sample_weight=weights), rel=1e-9, abs=1e-12)


@given(st.floats(-30, 30), WEIGHTS, WEIGHTS)
def test_corrected_logit_gives_back_the_odds(z, alpha, beta):
    """A model trained with the weights has the odds alpha eta / (beta (1 - eta))."""
    eta = sigmoid(z)
    weighted = np.log(alpha) - np.log(beta) + z
    assert sigmoid(prior_corrected_logit(weighted, alpha, beta)) == pytest.approx(eta, rel=1e-9)


@given(st.integers(2, 12), st.floats(0, 1), st.data())
def test_smoothed_rows_are_distributions(classes, eps, data):
    y = data.draw(st.integers(0, classes - 1))
    row = smooth_labels(y, classes, eps)
    assert row.sum() == pytest.approx(1) and row[y] == row.max() and row.min() == pytest.approx(eps / classes)


@given(st.lists(st.floats(-30, 30), min_size=3, max_size=3), st.integers(0, 2), st.floats(0, 1))
def test_smoothed_loss_is_a_mixture_of_losses(z, y, eps):
    of_classes = [sparse_cce_with_logits(label, z) for label in range(3)]
    mixture = (1 - eps) * of_classes[y] + eps * np.mean(of_classes)
    assert smoothed_ce_with_logits(y, z, eps) == pytest.approx(mixture, rel=1e-9, abs=1e-12)


@given(PROBABILITIES, GAMMAS)
def test_focal_loss_is_cross_entropy_that_is_scaled_down(p_t, gamma):
    assert 0 <= focal(p_t, gamma) <= bce(1, p_t)
    assert focal(p_t, 0) == bce(1, p_t)


@given(BINARY, st.floats(-700, 700), GAMMAS)
def test_focal_slope(y, z, gamma):
    h = 1e-4 * max(1, abs(z))
    ends = (focal(sigmoid((2 * y - 1) * (z + step)), gamma) for step in (h, -h))
    slope = focal_grad_z(y, z, gamma)
    assert focal_grad_z(1 - y, -z, gamma) == pytest.approx(-slope, rel=1e-12)
    assert slope * (1 - 2 * y) >= 0  # towards the label
    if abs(z) < 15:
        assert slope == pytest.approx(np.subtract(*ends) / (2 * h), rel=1e-4, abs=1e-7)


@given(BINARY, LOGITS)
def test_focal_slope_without_focus_is_that_of_cross_entropy(y, z):
    assert focal_grad_z(y, z, 0) == pytest.approx(bce_grad_z(y, z), rel=1e-12, abs=0)


@given(st.floats(-1e3, 1e3), st.floats(1e-2, 1e2))
def test_huber_is_scipys_and_the_infimal_convolution(r, delta):
    assert huber(0, r, delta) == pytest.approx(scipy_huber(delta, r), rel=1e-9, abs=1e-12)
    o = np.linspace(-1.1 * abs(r) - 1, 1.1 * abs(r) + 1, 2001)
    paid = (r - o) ** 2 / 2 + delta * np.abs(o)
    assert huber(0, r, delta) <= paid.min() + 1e-9
    best = np.sign(r) * max(0.0, abs(r) - delta)
    assert huber(0, r, delta) == pytest.approx((r - best) ** 2 / 2 + delta * abs(best), rel=1e-9, abs=1e-9)


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(1e-2, 10))
def test_huber_is_convex_and_above_its_tangents(a, b, delta):
    assert huber(0, b, delta) >= huber(0, a, delta) + huber_grad(0, a, delta) * (b - a) - 1e-9


@given(st.floats(-20, 20), st.floats(0.1, 5))
def test_ramp_is_a_hinge_less_a_hinge_further_left(m, cap):
    further = max(0.0, 1 - cap - m)
    assert ramp(m, cap) == pytest.approx(hinge(1, m) - further, abs=1e-12)
    assert ramp(m, 2) + ramp(-m, 2) == pytest.approx(2)


@given(BINARY, PROBABILITIES, st.floats(1e-3, 1))
def test_generalised_cross_entropy_lies_between_its_ends(y, p, q):
    value = generalized_ce(y, p, q)
    assert generalized_ce(y, p, 1) - 1e-12 <= value <= bce(y, p) + 1e-12 and value <= 1 / q + 1e-12


@given(st.lists(st.tuples(BINARY, st.floats(-20, 20)), min_size=2, max_size=12))
def test_pairs_bound_what_the_roc_area_misses(rows):
    y, s = np.transpose(rows)
    if np.unique(y).size == 2:
        assert pairwise_logistic(y, s) >= np.log(2) * (1 - roc_auc_score(y, s)) - 1e-12
        by_hand = np.mean([np.log1p(np.exp(b - a)) for a in s[y == 1] for b in s[y == 0]])
        assert pairwise_logistic(y, s) == pytest.approx(by_hand, rel=1e-9, abs=1e-12)
    else:
        assert np.isnan(pairwise_logistic(y, s))


def test_smoothing_loses_its_minimum_at_both_ends_and_not_inside():
    z = np.linspace(-12, 12, 4801)
    rows = np.column_stack((z, np.zeros_like(z)))
    losses = smoothed_ce_with_logits(0, rows, 0.1)
    assert z[np.argmin(losses)] == pytest.approx(np.log(0.95 / 0.05), abs=0.01)
    assert losses[0] > losses.min() < losses[-1]
    assert np.argmin(smoothed_ce_with_logits(0, rows, 0)) == z.size - 1


def test_no_argument_is_changed():
    z, y = np.array([[1.0, 2.0]]), np.array([1])
    smoothed_ce_with_logits(y, z, 0.1)
    crafted = np.array([0.5, 0.5])
    weighted_cce([0, 1], crafted, np.array([1, 2]))
    np.testing.assert_array_equal(z, [[1.0, 2.0]])
    np.testing.assert_array_equal(crafted, [0.5, 0.5])
    assert sparse_cce(1, crafted) == np.log(2)


@pytest.mark.parametrize("call, message", [
    (lambda: weighted_bce(1, 0.5, 0, 1), "alpha: one positive number"),
    (lambda: weighted_bce(1, 0.5, 1, -1), "beta: one positive number"),
    (lambda: weighted_bce(1, 0.5, [1, 2], 1), "alpha: one positive number"),
    (lambda: weighted_bce(-1, 0.5, 1, 1), "y: labels must be 0 or 1"),
    (lambda: weighted_bce(1, 1.5, 1, 1), "p: probabilities must lie in"),
    (lambda: prior_corrected_logit(np.nan, 1, 1), "z: a value is nan"),
    (lambda: prior_corrected_logit(0, np.inf, 1), "alpha: every value must be finite"),
    (lambda: weighted_cce([0, 1], [0.5, 0.5], [1, 1, 1]), "weights: one for each of the 2 classes"),
    (lambda: weighted_cce([0, 1], [0.5, 0.5], [1, -1]), "weights: must be 0 or more, got -1"),
    (lambda: weighted_cce([0, 1, 0], [0.5, 0.5], [1, 1]), "y, p: rows over the same classes"),
    (lambda: weighted_total([1, 2], [1]), "losses, weights: shapes"),
    (lambda: weighted_total([1, np.inf], [1, 0]), "losses: every value must be finite"),
    (lambda: smooth_labels(3, 3, 0.1), "y: labels must be integers from 0 to 2"),
    (lambda: smooth_labels(0, 1, 0.1), "classes: an integer, 2 or more"),
    (lambda: smooth_labels(0, 2.5, 0.1), "classes: an integer, 2 or more"),
    (lambda: smooth_labels(0, 3, 1.5), "eps: one number in"),
    (lambda: smoothed_ce_with_logits(0, 3.0, 0.1), "z: rows of logits"),
    (lambda: smoothed_ce_with_logits(0, [np.inf, 0], 0.1), "z: every value must be finite"),
    (lambda: focal(0.5, -1), "gamma: one number, 0 or more"),
    (lambda: focal(1.5, 1), "p_t: probabilities must lie in"),
    (lambda: focal_grad_z(2, 0, 1), "y: labels must be 0 or 1"),
    (lambda: huber(0, 1, 0), "delta: one positive number"),
    (lambda: huber_grad(0, np.inf, 1), "prediction: every value must be finite"),
    (lambda: ramp(0, -1), "cap: one positive number"),
    (lambda: generalized_ce(1, 0.5, 2), "q: one number in"),
    (lambda: pairwise_logistic([1, 0], [1]), "y, s: one vector each"),
    (lambda: pairwise_logistic([1, 0], [1, np.inf]), "s: every value must be finite"),
])
def test_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
