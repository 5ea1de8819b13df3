"""Error rate, confusion, precision and recall, against scikit-learn and against themselves."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as sk

from lossedu.losses import zero_one_decision
from lossedu.metrics import confusion, error_rate, precision_recall_at

LABELS = st.sampled_from((0.0, 1.0))
# A coarse grid, so that scores meet the cut-offs.
FINITE = st.one_of(st.integers(0, 4).map(lambda k: k / 4), st.floats(-800, 800))
SCORES = st.one_of(FINITE, st.sampled_from((-np.inf, np.inf)))


def rows(scores=SCORES, min_size=1):
    return st.lists(st.tuples(LABELS, scores), min_size=min_size, max_size=20).map(
        lambda pairs: (np.array([y for y, _ in pairs]), np.array([p for _, p in pairs], dtype=float)))


Y, P = [1, 0, 1, 1, 0], [0.9, 0.8, 0.5, 0.3, 0.1]


@pytest.mark.parametrize("metric, arguments, expected", [
    (error_rate, (Y, P), 2 / 5),
    (error_rate, (Y, P, 0.85), 2 / 5),
    (error_rate, (Y, P, 0.2), 1 / 5),
    (error_rate, ([1], [0.5]), 0),
    (error_rate, ([0], [0.5]), 1),
    (error_rate, ([], []), math.nan),
    (error_rate, ([1, 0], [np.inf, -np.inf]), 0),
    (error_rate, ([1, 0], [800, -800], 0), 0),
    (confusion, (Y, P), (2, 1, 1, 1)),
    (confusion, ([], []), (0, 0, 0, 0)),
    (precision_recall_at, (Y, P), (2 / 3, 2 / 3)),
    (precision_recall_at, (Y, P, 0.85), (1, 1 / 3)),
    (precision_recall_at, (Y, P, 0), (3 / 5, 1)),
    (precision_recall_at, (Y, P, 1), (math.nan, 0)),
    (precision_recall_at, ([0, 0], [0.9, 0.1]), (0, math.nan)),
    (precision_recall_at, ([], []), (math.nan, math.nan)),
])
def test_values(metric, arguments, expected):
    np.testing.assert_allclose(metric(*arguments), expected, rtol=1e-13)


def test_error_rate_is_a_plain_number():
    assert type(error_rate(Y, P)) is float


def test_confusion_counts_are_integers():
    assert all(type(count) is int for count in confusion(Y, P))


@given(rows(), st.sampled_from((0.0, 0.25, 0.5, 0.62, 1.0)))
def test_error_rate_and_accuracy_add_up_to_one(pair, cutoff):
    y, p = pair
    accuracy = sk.accuracy_score(y, (p >= cutoff).astype(float))
    assert error_rate(y, p, cutoff) + accuracy == pytest.approx(1)
    assert error_rate(y, p, cutoff) == pytest.approx(sk.zero_one_loss(y, (p >= cutoff).astype(float)))
    assert error_rate(y, p, cutoff) == pytest.approx(zero_one_decision(y, p, cutoff).mean())


@given(rows(), st.sampled_from((0.0, 0.25, 0.5, 1.0)))
def test_confusion_agrees_with_scikit_learn(pair, cutoff):
    y, p = pair
    (tn, fp), (fn, tp) = sk.confusion_matrix(y, (p >= cutoff).astype(float), labels=[0.0, 1.0])
    assert confusion(y, p, cutoff) == (tp, fp, fn, tn)


@given(rows(), st.sampled_from((0.0, 0.25, 0.5, 1.0)))
def test_precision_and_recall_agree_with_scikit_learn(pair, cutoff):
    y, p = pair
    decided = (p >= cutoff).astype(float)
    expected = [score(y, decided, zero_division=np.nan) for score in (sk.precision_score, sk.recall_score)]
    np.testing.assert_allclose(precision_recall_at(y, p, cutoff), expected, rtol=1e-13)


@given(rows(), st.randoms(use_true_random=False))
def test_order_of_the_rows_does_not_matter(pair, random):
    y, p = pair
    order = list(range(y.size))
    random.shuffle(order)
    for metric in (error_rate, confusion, precision_recall_at):
        np.testing.assert_allclose(metric(y[order], p[order]), metric(y, p), rtol=1e-13)


@pytest.mark.parametrize("metric", [error_rate, confusion, precision_recall_at])
@pytest.mark.parametrize("y, p, message", [
    ([-1, 1], [0.1, 0.9], "y: labels must be 0 or 1, got -1"),
    ([0, np.nan], [0.1, 0.9], "y: labels must be 0 or 1, got nan"),
    ([0, 1], [0.1, np.nan], "p: a value is nan"),
    ([0, 1], [0.1, 0.5, 0.9], r"y, p: .* shapes \(2,\) and \(3,\)"),
    ([[0, 1]], [[0.1, 0.9]], "y, p: one vector each"),
    (1, 0.9, "y, p: one vector each"),
    ([0, 1], ["low", "high"], "p: numbers are needed"),
])
def test_refused(metric, y, p, message):
    with pytest.raises(ValueError, match=message):
        metric(y, p)


@pytest.mark.parametrize("metric", [error_rate, confusion, precision_recall_at])
def test_cutoff_that_is_nan_is_refused(metric):
    with pytest.raises(ValueError, match="cutoff: a value is nan"):
        metric(Y, P, np.nan)
