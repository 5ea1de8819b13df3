"""Which forecast minimises a changed loss: closed forms against the loss itself, minimised numerically."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

from lossedu.losses import focal, focal_grad_z, sigmoid, smoothed_ce_with_logits, weighted_bce
from lossedu.theory import (
    bernoulli_entropy,
    categorical_cross_entropy,
    focal_inverse,
    focal_minimiser,
    multiclass_conditional_risk,
    multiclass_minimiser,
    smoothed_logit_gap,
    smoothed_minimiser,
    weighted_minimiser,
)
from lossedu.theory.minimisers import MULTICLASS_HINGES

INNER = st.floats(1e-6, 1 - 1e-6)
WEIGHTS = st.floats(1e-2, 1e2)
GAMMAS = st.floats(0, 10)


def numerical_minimiser(risk):
    return minimize_scalar(risk, bounds=(1e-9, 1 - 1e-9), method="bounded", options={"xatol": 1e-12}).x


@pytest.mark.parametrize("value, expected", [
    (weighted_minimiser(0.01, 99, 1), 0.5),
    (weighted_minimiser(0.1, 9, 1), 0.5),
    (weighted_minimiser([0, 0.25, 1], 3, 1), [0, 0.5, 1]),
    (weighted_minimiser(0.3, 1e308, 1e308), 0.3),
    (weighted_minimiser([], 3, 1), []),
    (focal_minimiser([0, 0.5, 1], 2), [0, 0.5, 1]),
    (focal_minimiser([0.1, 0.9], 0), [0.1, 0.9]),
    (focal_minimiser([], 2), []),
    (focal_inverse([0, 0.5, 1], 2), [0, 0.5, 1]),
    (focal_inverse(0.3, 0), 0.3),
    (focal_inverse([], 2), []),
    (smoothed_minimiser(0.9, 2, 0.1), 0.86),
    (smoothed_minimiser([1, 0, 0], 3, 0.3), [0.8, 0.1, 0.1]),
    (smoothed_logit_gap(10, 0.1), np.log(91)),
    (smoothed_logit_gap(2, 0.2), np.log(9)),
    (smoothed_logit_gap(3, 0), np.inf),
    (smoothed_logit_gap(3, 1), 0),
])
def test_values(value, expected):
    assert np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-12)


@given(INNER, WEIGHTS, WEIGHTS)
def test_weighted_minimiser_beats_its_neighbours(eta, alpha, beta):
    q = weighted_minimiser(eta, alpha, beta)
    others = np.clip(q + np.array([-0.01, 0.01]), 1e-12, 1 - 1e-12)

    def risk(q):
        return eta * weighted_bce(1, q, alpha, beta) + (1 - eta) * weighted_bce(0, q, alpha, beta)

    assert np.all(risk(q) <= risk(others) + 1e-12)
    assert (q >= 0.5) == (eta >= beta / (alpha + beta)) or q == pytest.approx(0.5)


@pytest.mark.parametrize("gamma", [0.5, 1, 2, 5])
@pytest.mark.parametrize("eta", [0.05, 0.3, 0.5, 0.8, 0.99])
def test_focal_minimiser_minimises(eta, gamma):
    found = numerical_minimiser(lambda q: eta * focal(q, gamma) + (1 - eta) * focal(1 - q, gamma))
    assert focal_minimiser(eta, gamma) == pytest.approx(found, abs=1e-6)


@given(st.floats(-700, 700), GAMMAS)
def test_slope_is_zero_at_the_focal_minimiser(z, gamma):
    """In the logit, at any size: eta taken from q, the two pulls are equal and opposite."""
    eta, missing = focal_inverse(sigmoid(z), gamma), focal_inverse(sigmoid(-z), gamma)
    pulls = eta * focal_grad_z(1, z, gamma), missing * focal_grad_z(0, z, gamma)
    if abs(z) < 30:
        assert eta + missing == pytest.approx(1)
        assert pulls[0] == pytest.approx(-pulls[1], rel=1e-6)


@given(st.floats(1e-300, 0.5), GAMMAS)
def test_inverse_undoes_the_minimiser(eta, gamma):
    assert focal_inverse(focal_minimiser(eta, gamma), gamma) == pytest.approx(eta, rel=1e-9)


@given(st.floats(1e-3, 0.5), GAMMAS)
def test_swapping_the_classes_swaps_the_minimiser(eta, gamma):
    assert focal_minimiser(1 - eta, gamma) == pytest.approx(1 - focal_minimiser(eta, gamma), abs=1e-9)


@given(INNER, st.floats(0.1, 10))
def test_focal_minimiser_is_timid_and_on_the_right_side(eta, gamma):
    """Classification-calibrated; towards one half by more than rounding unless eta is near 0, 1/2 or 1."""
    q = focal_minimiser(eta, gamma)
    assert min(eta, 0.5) - 1e-12 <= q <= max(eta, 0.5) + 1e-12
    if 0.05 < abs(eta - 0.5) < 0.45:
        assert abs(q - 0.5) < abs(eta - 0.5)


def test_focal_minimiser_rises_with_eta():
    q = focal_minimiser(np.linspace(0, 1, 1001), 2)
    assert np.all(np.diff(q) > 0)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.9))
def test_smoothed_minimiser_minimises(eta, eps):
    q = smoothed_minimiser(eta, 2, eps)
    z = np.log(q) - np.log1p(-q) + np.array([0, -0.01, 0.01])
    rows = np.column_stack((z, np.zeros(3)))
    risk = eta * smoothed_ce_with_logits(0, rows, eps) + (1 - eta) * smoothed_ce_with_logits(1, rows, eps)
    assert np.all(risk[0] <= risk[1:])
    assert risk[0] == pytest.approx(bernoulli_entropy(q))


@pytest.mark.parametrize("classes", [2, 3, 10])
def test_gap_is_that_of_the_smoothed_row(classes):
    row = smoothed_minimiser(np.eye(classes)[0], classes, 0.1)
    assert np.log(row[0] / row[1]) == pytest.approx(smoothed_logit_gap(classes, 0.1))
    gap = smoothed_logit_gap(classes, 0.1) + np.array([0, -0.1, 0.1])
    losses = smoothed_ce_with_logits(0, gap[:, None] * np.eye(classes)[0], 0.1)
    assert losses[0] < losses[1:].min()
    assert losses[0] == pytest.approx(categorical_cross_entropy(row, row))


@pytest.mark.parametrize("name, eta, expected, risk", [
    ("crammer_singer", (0.4, 0.35, 0.25), (0, 0, 0), 1),
    ("weston_watkins", (0.4, 0.35, 0.25), np.array([1, 1, -2]) / 3, 7 / 4),
    ("lee_lin_wahba", (0.4, 0.35, 0.25), (2, -1, -1), 3 * 0.6),
    ("crammer_singer", (0.6, 0.3, 0.1), np.array([2, -1, -1]) / 3, 2 * 0.4),
    ("lee_lin_wahba", (0.1, 0.2, 0.7), (-1, -1, 2), 3 * 0.3),
    ("weston_watkins", (0.25, 0.35, 0.4), np.array([-2, 1, 1]) / 3, 7 / 4),
])
def test_several_classes(name, eta, expected, risk):
    s = multiclass_minimiser(name, eta)
    np.testing.assert_allclose(s, expected, atol=1e-9)
    assert multiclass_conditional_risk(name, eta, s) == pytest.approx(risk)


@pytest.mark.parametrize("name", MULTICLASS_HINGES)
@settings(max_examples=15)
@given(shares=st.lists(st.floats(0.01, 1), min_size=3, max_size=4), seed=st.integers(0, 99))
def test_no_other_scores_have_a_smaller_risk(name, shares, seed):
    eta = np.array(shares) / np.sum(shares)
    s = multiclass_minimiser(name, eta)
    assert s.sum() == pytest.approx(0, abs=1e-9)
    others = np.random.default_rng(seed).normal(0, 2, (50, eta.size))
    others -= others.mean(axis=1, keepdims=True)
    risks = multiclass_conditional_risk(name, eta, others)
    assert np.all(multiclass_conditional_risk(name, eta, s) <= risks + 1e-9)


@pytest.mark.parametrize("call, message", [
    (lambda: weighted_minimiser(1.2, 1, 1), "eta: probabilities must lie in"),
    (lambda: weighted_minimiser(0.2, 0, 1), "alpha: one positive number"),
    (lambda: focal_minimiser(0.2, -1), "gamma: one number, 0 or more"),
    (lambda: focal_inverse(-0.1, 1), "q: probabilities must lie in"),
    (lambda: smoothed_minimiser(0.5, 1, 0.1), "classes: an integer, 2 or more"),
    (lambda: smoothed_logit_gap(3, 2), "eps: one number in"),
    (lambda: multiclass_minimiser("hinge", [0.5, 0.5]), "name: must be one of crammer_singer, .*, got 'hinge'"),
    (lambda: multiclass_minimiser("crammer_singer", [0.5, 0.6]), "eta: the probabilities of a row must sum to 1"),
])
def test_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
