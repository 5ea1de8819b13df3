"""Conditional risks, their minimisers and the psi-transform, each also by brute force over a grid of scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.special import entr, expit, logit, rel_entr

from lossedu.losses import MARGIN_LOSSES, margin_loss
from lossedu.theory import (
    conditional_minimiser,
    conditional_risk,
    excess_error_bound,
    is_classification_calibrated,
    optimal_conditional_risk,
    psi_transform,
    recover_eta,
)

NAMES = sorted(MARGIN_LOSSES)
INVERTIBLE = ("exponential", "logistic", "modified_huber", "squared")
ETA = st.one_of(st.floats(0, 1), st.sampled_from((0.0, 0.25, 0.5, 0.75, 1.0)))
GRID = np.concatenate((np.linspace(-40, 40, 16_001), [-1e3, 1e3]))  # -1, 0 and 1 among them
INF = np.inf


@pytest.mark.parametrize("name, eta, s, expected", [
    ("hinge", 0.75, 1, 0.25 * 2),
    ("hinge", 0.75, 0.5, 0.75 * 0.5 + 0.25 * 1.5),
    ("logistic", 0.75, 0, np.log(2)),
    ("logistic", 0.75, np.log(3), -0.75 * np.log(0.75) - 0.25 * np.log(0.25)),
    ("exponential", 0.75, 1, 0.75 / np.e + 0.25 * np.e),
    ("squared", 0.75, 0.5, 0.75 * 0.25 + 0.25 * 2.25),
    ("perceptron", 0.75, 2, 0.25 * 2),
    ("modified_huber", 0.75, 2, 0.25 * 8),
    ("logistic", [1, 0], [INF, -INF], [0, 0]),  # the label that never comes costs nothing
    ("logistic", [0, 1], [INF, -INF], [INF, INF]),
    ("exponential", 0.5, [-800, 800], [INF, INF]),
    ("hinge", [[0.0], [1.0]], [-2, 2], [[0, 3], [3, 0]]),
    ("hinge", [], [], []),
])
def test_conditional_risk_values(name, eta, s, expected):
    value = conditional_risk(name, eta, s)
    assert np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-13)


@pytest.mark.parametrize("name, eta, lo, hi", [
    ("hinge", [0, 0.25, 0.5, 0.75, 1], [-INF, -1, -1, 1, 1], [-1, -1, 1, 1, INF]),
    ("logistic", [0, 0.25, 0.5, 0.75, 1], [-INF, -np.log(3), 0, np.log(3), INF], None),
    ("exponential", [0, 0.25, 0.5, 0.75, 1], [-INF, -np.log(3) / 2, 0, np.log(3) / 2, INF], None),
    ("squared", [0, 0.25, 0.5, 0.75, 1], [-1, -1 / 2, 0, 1 / 2, 1], None),
    ("perceptron", [0, 0.25, 0.5, 0.75, 1], [-INF, 0, 0, 0, 0], [0, 0, 0, 0, INF]),
    ("modified_huber", [0, 0.25, 0.5, 0.75, 1], [-INF, -1 / 2, 0, 1 / 2, 1], [-1, -1 / 2, 0, 1 / 2, INF]),
    *((name, [], [], []) for name in NAMES),
])
def test_conditional_minimiser_values(name, eta, lo, hi):
    ends = conditional_minimiser(name, eta)
    for end, expected in zip(ends, (lo, lo if hi is None else hi), strict=True):
        assert end.shape == np.shape(expected)
        np.testing.assert_allclose(end, expected, rtol=1e-14, atol=1e-16)


@pytest.mark.parametrize("name", NAMES)
def test_numbers_in_numbers_out(name):
    assert all(isinstance(end, float) for end in conditional_minimiser(name, 0.5))
    for function in (psi_transform, excess_error_bound, recover_eta, optimal_conditional_risk):
        assert isinstance(function(name, 1), float)


@pytest.mark.parametrize("name", NAMES)
@given(eta=ETA)
def test_no_score_of_a_grid_does_better_than_the_minimiser(name, eta):
    best = optimal_conditional_risk(name, eta)
    risks = conditional_risk(name, eta, GRID)
    assert np.all(risks >= best - 1e-12)
    for end in conditional_minimiser(name, eta):
        assert conditional_risk(name, eta, end) == pytest.approx(best, abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("eta", [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0])
def test_minimisers_on_the_grid_are_those_in_the_interval_and_no_others(name, eta):
    lo, hi = conditional_minimiser(name, eta)
    best = optimal_conditional_risk(name, eta)
    risks = conditional_risk(name, eta, GRID)
    inside = (lo <= GRID) & (GRID <= hi)
    np.testing.assert_allclose(risks[inside], best, atol=1e-12)
    outside = (GRID < lo - 1e-4) | (GRID > hi + 1e-4)
    outside &= np.abs(GRID) < 15  # further out an infimum that nothing reaches is reached in floating point
    assert np.all(risks[outside] > best)


@pytest.mark.parametrize("name", NAMES)
@given(eta=ETA.filter(lambda eta: 1 - (1 - eta) == eta))
def test_swapping_the_classes_turns_the_minimisers(name, eta):
    lo, hi = conditional_minimiser(name, 1 - eta)
    turned_lo, turned_hi = conditional_minimiser(name, eta)
    np.testing.assert_allclose((lo, hi), (-turned_hi, -turned_lo), rtol=1e-6, atol=1e-12)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("theta", [0.0, 1e-3, 0.1, 0.5, 0.9, 0.999, 1.0])
def test_psi_is_what_deciding_wrongly_costs_at_least(name, theta):
    """psi = H^- - H: the smallest conditional risk with a score of the wrong sign, above the smallest of all."""
    eta = (1 + theta) / 2

    def smallest(bounds):
        found = minimize_scalar(lambda s: conditional_risk(name, eta, s), bounds=bounds, method="bounded",
                                options={"xatol": 1e-12, "maxiter": 2000})
        ends = [conditional_risk(name, eta, bound) for bound in bounds]
        return min(found.fun, *ends)

    wrong, best = smallest((-30.0, 0.0)), min(smallest((-30.0, 0.0)), smallest((0.0, 30.0)))
    assert psi_transform(name, theta) == pytest.approx(wrong - best, abs=1e-8)
    assert psi_transform(name, -theta) == psi_transform(name, theta)


@pytest.mark.parametrize("name, theta, expected", [
    ("hinge", [-1, -0.5, 0, 0.5, 1], [1, 1 / 2, 0, 1 / 2, 1]),
    ("squared", [-0.5, 0, 0.5, 1], [1 / 4, 0, 1 / 4, 1]),
    ("modified_huber", [0.5, 1], [1 / 4, 1]),
    ("exponential", [0, 0.6, 0.8, 1], [0, 1 - 0.8, 1 - 0.6, 1]),
    ("logistic", [0, 0.5, 1], [0, (1.5 * np.log(1.5) + 0.5 * np.log(0.5)) / 2, np.log(2)]),
    ("logistic", 1e-8, 1e-16 / 2),
    ("exponential", 1e-8, 1e-16 / 2),
    ("perceptron", [-1, 0, 0.5], [0, 0, 0]),
    *((name, [], []) for name in NAMES),
])
def test_psi_values(name, theta, expected):
    np.testing.assert_allclose(psi_transform(name, theta), expected, rtol=1e-14)


@given(st.floats(-1, 1))
def test_logistic_psi_is_the_divergence_from_a_coin(theta):
    eta = (1 + theta) / 2
    assert psi_transform("logistic", theta) == pytest.approx(
        rel_entr(eta, 0.5) + rel_entr(1 - eta, 0.5), abs=2e-15)
    assert psi_transform("logistic", theta) >= theta**2 / 2 - 1e-16  # Pinsker


@given(st.floats(0, 1))
def test_optimal_logistic_risk_is_the_entropy(eta):
    assert optimal_conditional_risk("logistic", eta) == pytest.approx(entr(eta) + entr(1 - eta), abs=1e-14)


@pytest.mark.parametrize("name", NAMES)
@given(a=st.floats(-1, 1), b=st.floats(-1, 1), share=st.floats(0, 1))
def test_psi_is_convex_and_zero_at_zero(name, a, b, share):
    between = psi_transform(name, np.clip(share * a + (1 - share) * b, -1, 1))
    assert between <= share * psi_transform(name, a) + (1 - share) * psi_transform(name, b) + 1e-14
    assert psi_transform(name, 0.0) == 0


@pytest.mark.parametrize("name", [name for name in NAMES if name != "perceptron"])
@given(theta=st.one_of(st.floats(0, 1), st.sampled_from((0.0, 1e-9, 1e-4, 1.0))))
def test_bound_inverts_psi(name, theta):
    # psi is flat near 0 and its inverse is steep there: relative to theta the round trip is exact all the same,
    # unless psi(theta) is so small that it is no normal number.
    if theta == 0 or theta > 1e-150:
        assert excess_error_bound(name, psi_transform(name, theta)) == pytest.approx(theta, rel=1e-7)


@pytest.mark.parametrize("name", NAMES)
@given(excess=st.floats(0, 10))
def test_bound_is_a_promise_and_never_above_one(name, excess):
    bound = excess_error_bound(name, excess)
    assert 0 <= bound <= 1
    assert psi_transform(name, bound) <= excess + 1e-12


@pytest.mark.parametrize("name, excess, expected", [
    ("hinge", [0, 0.01, 1, 7], [0, 0.01, 1, 1]),
    ("squared", [0, 0.01, 1, 7], [0, 0.1, 1, 1]),
    ("modified_huber", [0.01, 7], [0.1, 1]),
    ("exponential", [0, 0.01, 1, INF], [0, np.sqrt(0.0199), 1, 1]),
    ("logistic", [0, np.log(2), 1, INF], [0, 1, 1, 1]),
    ("logistic", 1e-20, np.sqrt(2e-20)),
    ("perceptron", [0, 0.01, 7], [1, 1, 1]),
    *((name, [], []) for name in NAMES),
])
def test_bound_values(name, excess, expected):
    value = excess_error_bound(name, excess)
    assert value.shape == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-12)


@pytest.mark.parametrize("name", NAMES)
@given(rows=st.lists(st.tuples(ETA, st.floats(0.01, 1), st.floats(-3, 3)), min_size=1, max_size=6))
def test_bartlett_jordan_mcauliffe_on_a_discrete_x(name, rows):
    """Theorem 1: the excess error of any scores is within the bound that their excess phi-risk gives."""
    eta, weight, s = np.transpose(rows)
    weight = weight / weight.sum()
    wrong = (s >= 0) != (eta >= 0.5)
    excess_error = weight @ (np.abs(2 * eta - 1) * wrong)
    excess_surrogate = max(0.0, weight @ (conditional_risk(name, eta, s) - optimal_conditional_risk(name, eta)))
    assert excess_error <= excess_error_bound(name, excess_surrogate + 1e-14) + 1e-9


@pytest.mark.parametrize("name", INVERTIBLE)
@given(eta=ETA)
def test_minimiser_gives_the_probability_back(name, eta):
    for end in conditional_minimiser(name, eta):
        assert recover_eta(name, end) == pytest.approx(eta, abs=1e-15, rel=1e-12)


@pytest.mark.parametrize("name, s, expected", [
    ("logistic", [-INF, 0, np.log(3), INF], [0, 1 / 2, 3 / 4, 1]),
    ("exponential", [-INF, 0, np.log(3) / 2, INF], [0, 1 / 2, 3 / 4, 1]),
    ("squared", [-1.1, -1, 0, 0.5, 1, 1.1], [np.nan, 0, 1 / 2, 3 / 4, 1, np.nan]),
    ("modified_huber", [-7, -1, 0.5, 1, 7], [0, 0, 3 / 4, 1, 1]),
    ("hinge", [-1, 0, 1], [np.nan] * 3),
    ("perceptron", [-1, 0, 1], [np.nan] * 3),
    *((name, [], []) for name in NAMES),
])
def test_recover_eta_values(name, s, expected):
    np.testing.assert_allclose(recover_eta(name, s), expected, rtol=1e-14)


@given(st.floats(-30, 30))
def test_recover_eta_is_scipys_expit(s):
    assert recover_eta("logistic", s) == pytest.approx(expit(s), rel=1e-13)
    assert recover_eta("exponential", s / 2) == pytest.approx(expit(s), rel=1e-13)
    assert conditional_minimiser("logistic", expit(-abs(s)))[0] == pytest.approx(logit(expit(-abs(s))), rel=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_calibrated_is_having_a_psi_above_zero(name):
    """Theorem 2 against the definition: deciding wrongly costs more wherever eta is not one half."""
    theta = np.linspace(0.01, 1, 100)
    assert is_classification_calibrated(name) == bool(np.all(psi_transform(name, theta) > 0))
    assert is_classification_calibrated(name) == (name != "perceptron")


@pytest.mark.parametrize("name", [name for name in NAMES if name != "perceptron"])
def test_psi_of_a_convex_calibrated_loss_is_its_value_at_zero_less_the_optimum(name):
    theta = np.linspace(-1, 1, 21)
    expected = margin_loss(name, 0.0) - optimal_conditional_risk(name, (1 + theta) / 2)
    np.testing.assert_allclose(psi_transform(name, theta), expected, atol=1e-15)


@pytest.mark.parametrize("function, arguments, message", [
    (conditional_risk, ("hing", 0.5, 0), "name: must be one of .* got 'hing'"),
    (conditional_risk, ("hinge", 1.5, 0), r"eta: probabilities must lie in \[0, 1\], got 1.5"),
    (conditional_risk, ("hinge", 0.5, np.nan), "s: a value is nan"),
    (conditional_risk, ("hinge", [0.5, 0.5], [1, 2, 3]), r"eta, s: shapes \(2,\) and \(3,\) do not broadcast"),
    (conditional_minimiser, ("hing", 0.5), "name: must be one of"),
    (conditional_minimiser, ("hinge", np.nan), "eta: .* got nan"),
    (optimal_conditional_risk, ("hinge", -0.1), "eta: .* got -0.1"),
    (psi_transform, ("hing", 0.5), "name: must be one of"),
    (psi_transform, ("hinge", 1.1), r"theta: must lie in \[-1, 1\], got 1.1"),
    (psi_transform, ("hinge", np.nan), r"theta: must lie in \[-1, 1\], got nan"),
    (excess_error_bound, ("hing", 0.5), "name: must be one of"),
    (excess_error_bound, ("hinge", -0.1), "excess: must be 0 or more"),
    (excess_error_bound, ("hinge", np.nan), "excess: must be 0 or more"),
    (recover_eta, ("hing", 0.5), "name: must be one of"),
    (recover_eta, ("logistic", np.nan), "s: a value is nan"),
    (is_classification_calibrated, ("hing",), "name: must be one of"),
])
def test_refused(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)
