"""Entropy, divergence and losses as mixtures of costs, for a label with two values."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import entr, rel_entr

from lossedu.losses import bce, brier
from lossedu.theory import bernoulli_cross_entropy, bernoulli_entropy, cost_weighted_score, kl_bernoulli

P = st.one_of(st.floats(0, 1), st.sampled_from((0.0, 1e-300, 0.5, 1.0)))
INNER = st.floats(1e-3, 1 - 1e-3)
INF = np.inf


@pytest.mark.parametrize("function, arguments, expected", [
    (bernoulli_entropy, (0.5,), np.log(2)),
    (bernoulli_entropy, ([0, 1],), [0, 0]),
    (bernoulli_entropy, (0.25,), 0.25 * np.log(4) + 0.75 * np.log(4 / 3)),
    (bernoulli_entropy, ([],), []),
    (bernoulli_cross_entropy, (1, 0.25), np.log(4)),
    (bernoulli_cross_entropy, (0, 0.25), np.log(4 / 3)),
    (bernoulli_cross_entropy, (0.5, 0.25), np.log(16 / 3) / 2),
    (bernoulli_cross_entropy, ([0, 1], [0, 1]), [0, 0]),
    (bernoulli_cross_entropy, ([1, 0], [0, 1]), [INF, INF]),
    (bernoulli_cross_entropy, (0.5, [0, 1]), [INF, INF]),
    (bernoulli_cross_entropy, ([[0], [1]], [0.5, 0.25]), np.log([[2, 4 / 3], [2, 4]])),
    (kl_bernoulli, (0.5, 0.25), (np.log(2) + np.log(2 / 3)) / 2),
    (kl_bernoulli, (0.25, 0.5), 0.25 * np.log(0.5) + 0.75 * np.log(1.5)),
    (kl_bernoulli, ([0, 1], 0.25), np.log([4 / 3, 4])),
    (kl_bernoulli, ([0, 1, 0.3], [0, 1, 0.3]), [0, 0, 0]),
    (kl_bernoulli, ([1, 0, 0.5], [0, 1, 0]), [INF, INF, INF]),
    (kl_bernoulli, ([], []), []),
    (kl_bernoulli, (5e-324, 1), INF),
])
def test_values(function, arguments, expected):
    value = function(*arguments)
    assert np.asarray(value).dtype == np.float64 and np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-13)


def test_numbers_in_a_number_out():
    assert all(isinstance(value, float) for value in (
        bernoulli_entropy(1), bernoulli_cross_entropy(1, 0.5), kl_bernoulli(1, 0.5), cost_weighted_score(1, 0.5, abs)))


@given(P)
def test_entropy_is_scipys(p):
    assert bernoulli_entropy(p) == pytest.approx(entr(p) + entr(1 - p), rel=1e-12, abs=1e-15)


@given(P, P)
def test_divergence_is_scipys(p, q):
    # 1 - p rounds to 1 for tiny p, hence abs: rel_entr is handed the rounded complement
    assert kl_bernoulli(p, q) == pytest.approx(rel_entr(p, q) + rel_entr(1 - p, 1 - q), rel=1e-9, abs=1e-14)


@given(P, P)
def test_cross_entropy_is_entropy_plus_divergence(p, q):
    total = bernoulli_entropy(p) + kl_bernoulli(p, q)
    assert bernoulli_cross_entropy(p, q) == pytest.approx(total, rel=1e-12, abs=1e-14)


@given(P, P)
def test_divergence_is_not_negative_and_zero_only_between_equals(p, q):
    assert kl_bernoulli(p, q) >= 0
    assert kl_bernoulli(p, p) == 0
    if abs(p - q) > 1e-6:
        assert kl_bernoulli(p, q) >= 2 * (p - q) ** 2 * (1 - 1e-3) > 0  # Pinsker


@given(P, P)
def test_swapping_the_classes_changes_nothing(p, q):
    p, q = 1 - p, 1 - q  # so that 1 - p is exact below
    assert kl_bernoulli(1 - p, 1 - q) == pytest.approx(kl_bernoulli(p, q), rel=1e-9, abs=1e-15)


def test_direction_matters():
    assert kl_bernoulli(0.9, 0.5) != pytest.approx(kl_bernoulli(0.5, 0.9), rel=0.1)


@given(INNER)
def test_truth_minimises_cross_entropy(p):
    q = np.linspace(0.001, 0.999, 999)
    best = q[np.argmin(bernoulli_cross_entropy(p, q))]
    assert best == pytest.approx(p, abs=0.001)


@given(INNER, INNER)
def test_brier_regret_is_the_squared_distance(p, q):
    regret = p * (brier(1, q) - brier(1, p)) + (1 - p) * (brier(0, q) - brier(0, p))
    assert regret == pytest.approx((p - q) ** 2, abs=1e-14)


@given(st.sampled_from((0, 1)), INNER)
def test_log_loss_and_brier_score_are_mixtures_of_costs(y, p):
    assert cost_weighted_score(y, p, lambda c: 1 / (c * (1 - c))) == pytest.approx(bce(y, p), rel=1e-7)
    assert cost_weighted_score(y, p, lambda c: 2.0) == pytest.approx(brier(y, p), rel=1e-9)


@given(INNER, INNER)
def test_cost_weighted_scores_are_proper(p, q):
    assume(abs(p - q) > 1e-3)
    honest, other = (
        p * cost_weighted_score(1, r, lambda c: c) + (1 - p) * cost_weighted_score(0, r, lambda c: c) for r in (p, q))
    assert honest < other


@pytest.mark.parametrize("function, arguments, message", [
    (kl_bernoulli, (1.5, 0.5), r"p: probabilities must lie in \[0, 1\], got 1.5"),
    (kl_bernoulli, (0.5, np.nan), "q: .* got nan"),
    (kl_bernoulli, ([0.5, 0.5], [1, 1, 1]), r"p, q: shapes \(2,\) and \(3,\) do not broadcast"),
    (bernoulli_cross_entropy, (0.5, -0.5), "q: .* got -0.5"),
    (bernoulli_cross_entropy, ("half", 0.5), "p: numbers are needed, got 'half'"),
    (bernoulli_entropy, (2,), "p: .* got 2"),
    (cost_weighted_score, (2, 0.5, abs), "y: labels must be 0 or 1, got 2"),
    (cost_weighted_score, (1, 0.0, abs), "p: must lie strictly between 0 and 1, got 0"),
    (cost_weighted_score, (1, [0.5], abs), r"y, p: one number each, got shapes \(\) and \(1,\)"),
])
def test_refused(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)
