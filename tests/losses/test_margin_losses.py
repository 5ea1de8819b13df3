"""Losses of the margin m = y s."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import zero_one_loss as sklearn_zero_one_loss

from lossedu.losses import margin, zero_one

SIGNS = st.sampled_from((-1.0, 1.0))
SCORES = st.floats(-1e6, 1e6)


@pytest.mark.parametrize("loss, y, s, expected", [
    (margin, 1, 2.5, 2.5),
    (margin, -1, 2.5, -2.5),
    (margin, [1, -1], [[3.0], [4.0]], [[3, -3], [4, -4]]),
    (margin, -1, -np.inf, np.inf),
    (margin, [], [], []),
    (zero_one, 1, 0.3, 0),
    (zero_one, 1, -0.3, 1),
    (zero_one, -1, -0.3, 0),
    (zero_one, -1, 0.3, 1),
    (zero_one, 1, 0.0, 1),
    (zero_one, -1, 0.0, 1),
    (zero_one, 1, -0.0, 1),
    (zero_one, 1, 5e-324, 0),
    (zero_one, -1, 5e-324, 1),
    (zero_one, [1, 1, -1, -1], [800, -800, 800, -800], [0, 1, 1, 0]),
    (zero_one, [1, 1, -1, -1], [np.inf, -np.inf, np.inf, -np.inf], [0, 1, 1, 0]),
    (zero_one, [1], [0.2], [0]),
    (zero_one, 1, [-1, 0, 1], [1, 1, 0]),
    (zero_one, [], [], []),
])
def test_values(loss, y, s, expected):
    value = loss(y, s)
    assert np.asarray(value).dtype == np.float64
    np.testing.assert_array_equal(value, expected)


@given(SIGNS, SCORES, st.floats(1e-3, 1e3))
def test_positive_scaling_of_the_score_changes_no_decision(y, s, factor):
    scaled = factor * s
    if (scaled == 0.0) == (s == 0.0):  # else the product underflowed
        assert zero_one(y, scaled) == zero_one(y, s)


@given(SIGNS, SCORES)
def test_label_and_score_change_sign_together(y, s):
    assert zero_one(-y, -s) == zero_one(y, s)


@given(SIGNS, SCORES.filter(bool))
def test_one_of_the_two_labels_is_wrong(y, s):
    assert zero_one(y, s) + zero_one(-y, s) == 1


@given(st.lists(st.tuples(SIGNS, SCORES.filter(bool)), min_size=1))
def test_mean_agrees_with_scikit_learn_where_nothing_ties(rows):
    y, s = np.transpose(rows)
    assert zero_one(y, s).mean() == pytest.approx(sklearn_zero_one_loss(y, np.sign(s)))


@given(SIGNS, SCORES.filter(lambda s: abs(s) > 1e-3))
def test_flat_on_each_side_of_zero(y, s):
    assert zero_one(y, s * (1 + 1e-6)) == zero_one(y, s) == zero_one(y, s * (1 - 1e-6))


@pytest.mark.parametrize("loss", [margin, zero_one])
@pytest.mark.parametrize("y, s, message", [
    (0, 1.0, r"y: labels must be -1 or \+1, got 0"),
    ([0, 1], [1.0, 2.0], r"y: labels must be -1 or \+1, got 0"),
    (1, np.nan, "s: a value is nan"),
    ([1, -1], [1.0, 2.0, 3.0], r"y, s: shapes \(2,\) and \(3,\) do not broadcast"),
    (1, "high", "s: numbers are needed, got 'high'"),
])
def test_refused(loss, y, s, message):
    with pytest.raises(ValueError, match=message):
        loss(y, s)


def test_input_is_not_changed():
    y, s = np.array([1.0, -1.0]), np.array([0.5, 0.5])
    zero_one(y, s)
    np.testing.assert_array_equal(y, [1.0, -1.0])
    np.testing.assert_array_equal(s, [0.5, 0.5])
