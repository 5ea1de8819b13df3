"""Losses of a probability of class 1, and decisions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from lossedu.losses import bce, bce_grad_p, decide, zero_one, zero_one_decision

LABELS = st.sampled_from((0.0, 1.0))
PROBABILITIES = st.floats(0.0, 1.0)
INNER = st.floats(1e-6, 1.0 - 1e-6)
TINY = 5e-324  # the smallest positive number


@pytest.mark.parametrize("loss, y, p, expected", [
    (bce, 1, 0.5, np.log(2)),
    (bce, 0, 0.5, np.log(2)),
    (bce, 1, 0.8, -np.log(0.8)),
    (bce, 0, 0.8, -np.log(0.2)),
    (bce, 1, np.exp(-3), 3),
    (bce, 0, 1 - np.exp(-3), 3),
    (bce, 1, 1, 0),
    (bce, 0, 0, 0),
    (bce, 1, 0, np.inf),
    (bce, 0, 1, np.inf),
    (bce, 1, TINY, 1074 * np.log(2)),
    (bce, 0, TINY, TINY),
    (bce, 0, 1e-20, 1e-20),  # log(1 - p) would round to 0
    (bce, [1, 0], 0.25, [np.log(4), np.log(4 / 3)]),
    (bce, [[1], [0]], [0.5, 0.25], [[np.log(2), np.log(4)], [np.log(2), np.log(4 / 3)]]),
    (bce, [], [], []),
    (bce, [1], [0.5], [np.log(2)]),
    (bce_grad_p, 1, 0.5, -2),
    (bce_grad_p, 0, 0.5, 2),
    (bce_grad_p, 1, 0.1, -10),
    (bce_grad_p, 0, 0.1, 1 / 0.9),
    (bce_grad_p, 1, 1, -1),
    (bce_grad_p, 0, 0, 1),
    (bce_grad_p, 1, 0, -np.inf),
    (bce_grad_p, 0, 1, np.inf),
    (bce_grad_p, 1, TINY, -np.inf),
    (bce_grad_p, [], [], []),
    (decide, None, 0.5, 1),
    (decide, None, np.nextafter(0.5, 0), 0),
    (decide, None, [-800, np.inf, -np.inf, 800], [0, 1, 0, 1]),
    (decide, None, [], []),
    (zero_one_decision, 1, 0.5, 0),
    (zero_one_decision, 0, 0.5, 1),
    (zero_one_decision, 1, 0.49, 1),
    (zero_one_decision, 0, 0.49, 0),
    (zero_one_decision, [1, 0], 0.62, [0, 1]),
    (zero_one_decision, [], [], []),
])
def test_values(loss, y, p, expected):
    value = loss(p) if y is None else loss(y, p)
    assert np.asarray(value).dtype == np.float64
    assert np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-14)


@pytest.mark.parametrize("y, p", [(1, 1), (0, 0)])
def test_sure_and_right_costs_plus_zero(y, p):
    assert not np.signbit(bce(y, p))


@pytest.mark.parametrize("loss", [bce, bce_grad_p, zero_one_decision])
def test_numbers_in_a_number_out(loss):
    assert isinstance(loss(1, 0.3), float)


@given(LABELS, PROBABILITIES)
def test_bce_has_no_sign_and_no_nan(y, p):
    assert bce(y, p) >= 0


@given(INNER)
def test_swapping_the_classes_changes_nothing(p):
    assert bce(1, p) == pytest.approx(bce(0, 1 - p), rel=1e-9, abs=1e-15)
    assert bce_grad_p(1, p) == pytest.approx(-bce_grad_p(0, 1 - p), rel=1e-9)


@given(st.lists(st.tuples(LABELS, INNER), min_size=1))
def test_mean_bce_is_scikit_learns_log_loss(rows):
    y, p = np.transpose(rows)
    assert bce(y, p).mean() == pytest.approx(log_loss(y, p, labels=[0, 1]), rel=1e-9, abs=1e-12)


@given(LABELS, st.floats(0.01, 0.99))
def test_gradient_is_the_finite_difference(y, p):
    h = 1e-5
    assert bce_grad_p(y, p) == pytest.approx((bce(y, p + h) - bce(y, p - h)) / (2 * h), rel=1e-5)


@given(LABELS, PROBABILITIES)
def test_slope_in_p_never_flattens(y, p):
    assert abs(bce_grad_p(y, p)) >= 1
    assert np.sign(bce_grad_p(y, p)) == (-1 if y else 1)


@given(LABELS, st.floats(-100, 100), st.floats(-100, 100))
def test_decision_form_and_margin_form_differ_at_the_cutoff_only(y, s, cutoff):
    same = zero_one_decision(y, s, cutoff) == zero_one(2 * y - 1, s - cutoff)
    assert same == (s != cutoff or y == 0)


def test_margin_form_and_decision_form_at_the_cutoff():
    assert [zero_one_decision(y, 0.0, cutoff=0.0) for y in (0, 1)] == [1, 0]
    assert [zero_one(y, 0.0) for y in (-1, 1)] == [1, 1]


@pytest.mark.parametrize("loss", [bce, bce_grad_p, zero_one_decision])
@pytest.mark.parametrize("y, p, message", [
    (-1, 0.5, "y: labels must be 0 or 1, got -1"),
    ([-1, 1], [0.5, 0.5], "y: labels must be 0 or 1, got -1"),
    (np.nan, 0.5, "y: labels must be 0 or 1, got nan"),
    (1, np.nan, "p: .* nan"),
    ([1, 0], [0.1, 0.2, 0.3], r"y, p: shapes \(2,\) and \(3,\) do not broadcast"),
    (1, "likely", "p: numbers are needed, got 'likely'"),
])
def test_refused(loss, y, p, message):
    with pytest.raises(ValueError, match=message):
        loss(y, p)


@pytest.mark.parametrize("loss", [bce, bce_grad_p])
@pytest.mark.parametrize("p", [-0.1, 1.1, -np.inf, np.inf, 3])
def test_a_score_is_no_probability(loss, p):
    with pytest.raises(ValueError, match="p: probabilities must lie in"):
        loss(1, p)


def test_cutoff_that_is_nan_is_refused():
    with pytest.raises(ValueError, match="cutoff: a value is nan"):
        decide(0.5, np.nan)
