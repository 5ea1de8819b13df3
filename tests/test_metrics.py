"""Metrics against scikit-learn and scipy, and against themselves."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn import metrics as sk

from lossedu.losses import zero_one_decision
from lossedu.metrics import (
    average_precision,
    confusion,
    error_rate,
    exact_interval,
    normal_half_width,
    precision_recall_at,
    roc_auc,
)

LABELS = st.sampled_from((0.0, 1.0))
# A coarse grid, so that most examples have ties. scikit-learn refuses inf.
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
    (average_precision, (Y, P), (1 + 2 / 3 + 3 / 4) / 3),
    (average_precision, ([1, 0], [0.9, 0.1]), 1),
    (average_precision, ([0, 1], [0.9, 0.1]), 1 / 2),
    (average_precision, ([1, 0, 0, 0], [0.5, 0.5, 0.5, 0.5]), 1 / 4),
    (average_precision, ([0, 1, 1], [0.5, 0.5, 0.1]), (1 / 2 + 2 / 3) / 2),
    (average_precision, ([1], [0.3]), 1),
    (average_precision, ([0, 0], [0.9, 0.1]), math.nan),
    (average_precision, ([], []), math.nan),
    (average_precision, ([1, 0], [np.inf, np.inf]), 1 / 2),
    (average_precision, ([0, 1], [-np.inf, -np.inf]), 1 / 2),
    (roc_auc, (Y, P), 4 / 6),
    (roc_auc, ([1, 0], [0.5, 0.5]), 1 / 2),
    (roc_auc, ([1, 1, 0], [0.9, 0.1, 0.1]), (1 + 1 / 2) / 2),
    (roc_auc, ([1, 0], [-np.inf, np.inf]), 0),
    (roc_auc, ([1, 1], [0.9, 0.1]), math.nan),
    (roc_auc, ([], []), math.nan),
    (normal_half_width, (0.5, 100), 1.96 * 0.05),
    (normal_half_width, (0.1, 1000), 1.96 * math.sqrt(0.09 / 1000)),
    (normal_half_width, (0, 10), 0),
    (normal_half_width, (0.5, 1, 1), 0.5),
    (exact_interval, (0, 10), (0, 1 - 0.025 ** (1 / 10))),
    (exact_interval, (10, 10), (0.025 ** (1 / 10), 1)),
    (exact_interval, (0, 1, 0.9), (0, 0.95)),
])
def test_values(metric, arguments, expected):
    np.testing.assert_allclose(metric(*arguments), expected, rtol=1e-13)


@pytest.mark.parametrize("metric", [error_rate, average_precision, roc_auc])
def test_a_metric_is_a_plain_number(metric):
    assert type(metric(Y, P)) is float


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


@given(rows(FINITE).filter(lambda pair: pair[0].any()))
def test_average_precision_agrees_with_scikit_learn(pair):
    y, p = pair
    assert average_precision(y, p) == pytest.approx(sk.average_precision_score(y, p))


@given(rows(FINITE).filter(lambda pair: len(set(pair[0])) == 2))
def test_roc_auc_agrees_with_scikit_learn(pair):
    y, p = pair
    assert roc_auc(y, p) == pytest.approx(sk.roc_auc_score(y, p))


@given(rows().filter(lambda pair: len(set(pair[0])) == 2))
def test_roc_auc_is_the_share_of_pairs_in_the_right_order(pair):
    y, p = pair
    pairs = [(a > b) + (a == b) / 2 for a in p[y == 1] for b in p[y == 0]]
    assert roc_auc(y, p) == pytest.approx(np.mean(pairs))


@given(rows(), st.randoms(use_true_random=False))
def test_order_of_the_rows_does_not_matter(pair, random):
    y, p = pair
    order = list(range(y.size))
    random.shuffle(order)
    for metric in (average_precision, roc_auc, error_rate):
        np.testing.assert_allclose(metric(y[order], p[order]), metric(y, p), rtol=1e-13)


@given(rows(st.integers(-8, 8).map(float)))
def test_ranking_metrics_see_the_order_only(pair):
    y, p = pair
    for metric in (average_precision, roc_auc):
        assert metric(y, np.exp(p)) == pytest.approx(metric(y, p), nan_ok=True)


@given(rows().filter(lambda pair: pair[0].any()))
def test_average_precision_lies_above_zero_and_reaches_one_for_a_perfect_ranking(pair):
    y, p = pair
    assert 0 < average_precision(y, p) <= 1 + 1e-12
    assert average_precision(y, y) == 1


@given(rows().filter(lambda pair: len(set(pair[0])) == 2))
def test_reversing_the_ranking_mirrors_the_roc_area(pair):
    y, p = pair
    assert roc_auc(y, -p) == pytest.approx(1 - roc_auc(y, p))


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
       st.sampled_from((0.5, 0.9, 0.95, 0.999)))
def test_exact_interval_agrees_with_scipy(count, level):
    hits, n = count
    expected = binomtest(hits, n).proportion_ci(confidence_level=level, method="exact")
    np.testing.assert_allclose(exact_interval(hits, n, level), expected, rtol=1e-9, atol=1e-12)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_exact_interval_holds_the_measured_rate(count):
    hits, n = count
    low, high = exact_interval(hits, n)
    assert 0 <= low <= hits / n <= high <= 1


def test_exact_interval_and_normal_interval_meet_for_many_examples():
    low, high = exact_interval(10_000, 100_000)
    assert (high - low) / 2 == pytest.approx(normal_half_width(0.1, 100_000), rel=0.01)


@pytest.mark.parametrize("metric", [error_rate, confusion, precision_recall_at, average_precision, roc_auc])
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


@pytest.mark.parametrize("function, arguments, message", [
    (normal_half_width, (1.1, 10), "rate"),
    (normal_half_width, (math.nan, 10), "rate"),
    (normal_half_width, (0.5, 0), "n >= 1"),
    (exact_interval, (-1, 10), "hits must lie between 0 and n, got -1 of 10"),
    (exact_interval, (11, 10), "hits must lie between 0 and n, got 11 of 10"),
    (exact_interval, (0, 0), "hits must lie between 0 and n"),
    (exact_interval, (math.nan, 10), "hits"),
    (exact_interval, (1, 10, 95), "level: must lie between 0 and 1, got 95"),
])
def test_interval_refused(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)
