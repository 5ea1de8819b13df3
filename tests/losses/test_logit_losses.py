"""Binary cross-entropy of a logit, its slope, the logistic function and the Brier score."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, log_expit
from sklearn._loss.loss import HalfBinomialLoss
from sklearn.metrics import brier_score_loss, log_loss

from lossedu.losses import bce, bce_grad_p, bce_grad_z, bce_with_logits, brier, margin_loss, sigmoid

LABELS = st.sampled_from((0.0, 1.0))
LOGITS = st.floats(-800, 800)
INF = np.inf
TINY = 5e-324


@pytest.mark.parametrize("function, arguments, expected", [
    (sigmoid, (0,), 1 / 2),
    (sigmoid, (np.log(3),), 3 / 4),
    (sigmoid, (-np.log(3),), 1 / 4),
    (sigmoid, ([-800, 800],), [0, 1]),
    (sigmoid, ([-INF, INF],), [0, 1]),
    (sigmoid, (-700,), np.exp(-700)),
    (sigmoid, ([],), []),
    (sigmoid, ([[0], [0]],), [[1 / 2], [1 / 2]]),
    (bce_with_logits, (1, 0), np.log(2)),
    (bce_with_logits, (0, 0), np.log(2)),
    (bce_with_logits, (1, -1), np.log1p(np.e)),
    (bce_with_logits, (1, [-800, 800]), [800, 0]),
    (bce_with_logits, (0, [-800, 800]), [0, 800]),
    (bce_with_logits, ([0, 1], [-INF, INF]), [0, 0]),
    (bce_with_logits, ([1, 0], [-INF, INF]), [INF, INF]),
    (bce_with_logits, (1, 700), np.exp(-700)),  # ln(1 + e^-700) would round to 0
    (bce_with_logits, ([[0], [1]], [0, 0]), np.log([[2, 2], [2, 2]])),
    (bce_with_logits, ([], []), []),
    (bce_with_logits, ([1], [0]), [np.log(2)]),
    (bce_grad_z, (1, 0), -1 / 2),
    (bce_grad_z, (0, 0), 1 / 2),
    (bce_grad_z, (1, np.log(3)), -1 / 4),
    (bce_grad_z, (0, np.log(3)), 3 / 4),
    (bce_grad_z, (1, [-800, 800]), [-1, 0]),
    (bce_grad_z, (0, [-800, 800]), [0, 1]),
    (bce_grad_z, (1, 40), -np.exp(-40)),  # p - 1 would round to 0
    (bce_grad_z, ([1, 0], [-INF, INF]), [-1, 1]),
    (bce_grad_z, ([], []), []),
    (brier, (1, 0.25), 9 / 16),
    (brier, (0, 0.25), 1 / 16),
    (brier, ([0, 1], [0, 1]), [0, 0]),
    (brier, ([1, 0], [0, 1]), [1, 1]),
    (brier, ([], []), []),
])
def test_values(function, arguments, expected):
    value = function(*arguments)
    assert np.asarray(value).dtype == np.float64 and np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-14, atol=TINY)


@pytest.mark.parametrize("function", [bce_with_logits, bce_grad_z])
@pytest.mark.parametrize("y, z", [(1, 2), (True, np.int64(2)), (np.uint8(1), np.float32(2)), (1, np.array(2))])
def test_numbers_in_a_number_out(function, y, z):
    assert isinstance(function(y, z), float)
    assert function(y, z) == function(1.0, 2.0)


@given(st.floats(-800, 800))
def test_sigmoid_is_scipys_expit(z):
    assert sigmoid(z) == pytest.approx(expit(z), rel=1e-14, abs=1e-300)  # which gives up below -709
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1, rel=1e-15)


@given(LABELS, LOGITS)
def test_loss_is_scipys_log_expit(y, z):
    assert bce_with_logits(y, z) == pytest.approx(-log_expit(z if y else -z), rel=1e-13, abs=TINY)


@given(LABELS, LOGITS)
def test_loss_is_the_logistic_loss_of_the_margin(y, z):
    assert bce_with_logits(y, z) == margin_loss("logistic", (2 * y - 1) * z)


@given(LABELS, st.floats(-15, 15))  # further out 1 - p has lost its digits
def test_loss_is_bce_of_the_probability(y, z):
    assert bce_with_logits(y, z) == pytest.approx(bce(y, sigmoid(z)), rel=1e-9, abs=1e-15)


@given(LABELS, st.floats(-20, 20))
def test_chain_rule_from_the_probability_to_the_logit(y, z):
    p = sigmoid(z)
    assert bce_grad_z(y, z) == pytest.approx(bce_grad_p(y, p) * p * (1 - p), rel=1e-6)
    assert bce_grad_z(y, z) == pytest.approx(p - y, abs=1e-15)


@given(LABELS, st.floats(-20, 20))
def test_gradient_is_the_central_difference(y, z):
    h = 1e-5
    slope = (bce_with_logits(y, z + h) - bce_with_logits(y, z - h)) / (2 * h)
    assert bce_grad_z(y, z) == pytest.approx(slope, abs=1e-9)


@given(LABELS, LOGITS)
def test_gradient_has_the_sign_of_the_error_and_is_below_one(y, z):
    assert 0 <= bce_grad_z(y, z) * (1 - 2 * y) <= 1


@given(st.lists(st.tuples(LABELS, LOGITS), min_size=1))
def test_value_and_gradient_are_those_of_scikit_learns_half_binomial_loss(rows):
    y, z = np.ascontiguousarray(np.transpose(rows))
    loss, gradient = HalfBinomialLoss().loss_gradient(y_true=y, raw_prediction=z)
    # Theirs are ln(1 + e^z) - y z and p - y, whose differences cancel for a sure and right prediction.
    np.testing.assert_allclose(bce_with_logits(y, z), loss, rtol=1e-13, atol=1e-12)
    np.testing.assert_allclose(bce_grad_z(y, z), gradient, rtol=0, atol=1e-15)


@given(st.lists(st.tuples(LABELS, st.floats(-15, 15)), min_size=1))
def test_means_are_scikit_learns(rows):
    y, z = np.transpose(rows)
    p = sigmoid(z)
    assert bce_with_logits(y, z).mean() == pytest.approx(log_loss(y, p, labels=[0, 1]), rel=1e-9, abs=1e-12)
    assert brier(y, p).mean() == pytest.approx(brier_score_loss(y, p, pos_label=1), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("function, name", [(bce_with_logits, "z"), (bce_grad_z, "z"), (brier, "p")])
@pytest.mark.parametrize("y, prediction, message", [
    (-1, 0.5, "y: labels must be 0 or 1, got -1"),
    ([0.5], [0.5], "y: labels must be 0 or 1, got 0.5"),
    (1, np.nan, "{}: .*nan"),
    ([1, 0], [0.1, 0.2, 0.3], r"y, {}: shapes \(2,\) and \(3,\) do not broadcast"),
    (1, "sure", "{}: numbers are needed, got 'sure'"),
])
def test_refused(function, name, y, prediction, message):
    with pytest.raises(ValueError, match=message.format(name)):
        function(y, prediction)


def test_sigmoid_refuses_nan():
    with pytest.raises(ValueError, match="z: a value is nan"):
        sigmoid([0.0, np.nan])


def test_input_is_not_changed():
    y, z = np.array([0.0, 1.0]), np.array([-3.0, 3.0])
    for function in (bce_with_logits, bce_grad_z):
        function(y, z)
    sigmoid(z)
    np.testing.assert_array_equal((y, z), ([0, 1], [-3, 3]))
