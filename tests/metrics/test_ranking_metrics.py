"""Average precision and the area under the ROC curve, against scikit-learn and against themselves."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics as sk

from lossedu.metrics import average_precision, roc_auc

LABELS = st.sampled_from((0.0, 1.0))
# A coarse grid, so that most examples have ties. scikit-learn refuses inf.
FINITE = st.one_of(st.integers(0, 4).map(lambda k: k / 4), st.floats(-800, 800))
SCORES = st.one_of(FINITE, st.sampled_from((-np.inf, np.inf)))


def rows(scores=SCORES, min_size=1):
    return st.lists(st.tuples(LABELS, scores), min_size=min_size, max_size=20).map(
        lambda pairs: (np.array([y for y, _ in pairs]), np.array([p for _, p in pairs], dtype=float)))


Y, P = [1, 0, 1, 1, 0], [0.9, 0.8, 0.5, 0.3, 0.1]


@pytest.mark.parametrize("metric, arguments, expected", [
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
])
def test_values(metric, arguments, expected):
    np.testing.assert_allclose(metric(*arguments), expected, rtol=1e-13)


@pytest.mark.parametrize("metric", [average_precision, roc_auc])
def test_a_metric_is_a_plain_number(metric):
    assert type(metric(Y, P)) is float


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
    for metric in (average_precision, roc_auc):
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


@pytest.mark.parametrize("metric", [average_precision, roc_auc])
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
