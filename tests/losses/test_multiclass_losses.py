"""Softmax and the cross-entropy of K classes, against scipy, scikit-learn, and themselves."""

import numpy as np
import pytest
import scipy.special as sp
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import log_loss

from lossedu.losses import (
    bce,
    bce_grad_z,
    bce_with_logits,
    cce,
    cce_grad_p,
    cce_grad_z,
    cce_hessian,
    cce_with_logits,
    log_softmax,
    logsumexp,
    multilabel_bce,
    one_hot,
    softmax,
    sparse_cce,
    sparse_cce_grad_z,
    sparse_cce_with_logits,
)

INF = np.inf
LN2, LN3 = np.log(2), np.log(3)
LOGITS = st.one_of(st.floats(-5, 5), st.floats(-800, 800), st.sampled_from((-800.0, 0.0, 800.0)))
HALVES = np.array([0.5, 0.5])


def rows(entries=LOGITS, most=5):
    """Rows over 1 to 5 classes."""
    return st.integers(1, most).flatmap(lambda k: arrays(float, k, elements=entries))


def labelled(entries=LOGITS):
    """A class and a row."""
    return rows(entries).flatmap(lambda z: st.tuples(st.integers(0, z.size - 1), st.just(z)))


@pytest.mark.parametrize("function, arguments, expected", [
    (logsumexp, ([0, 0],), LN2),
    (logsumexp, ([LN2, LN3, 0],), np.log(6)),
    (logsumexp, ([7],), 7),
    (logsumexp, ([1000, 0],), 1000),
    (logsumexp, ([-1000, -1000],), -1000 + LN2),
    (logsumexp, ([800, 800, -800],), 800 + LN2),
    (logsumexp, ([1e300, -1e300],), 1e300),
    (logsumexp, ([1e308, -1e308],), 1e308),
    (logsumexp, ([-40, 0],), np.exp(-40)),  # ln(1 + e^-40) would round to 0
    (logsumexp, ([-INF, 0],), 0),
    (logsumexp, ([-INF, -INF],), -INF),
    (logsumexp, ([INF, 0, -INF],), INF),
    (logsumexp, ([INF, INF],), INF),
    (logsumexp, ([[0, 0], [INF, 0], [-INF, -INF]],), [LN2, INF, -INF]),
    (logsumexp, ([[0, 5], [0, 5]], 0), [LN2, 5 + LN2]),
    (logsumexp, (np.zeros((0, 3)),), []),
    (logsumexp, (np.zeros((2, 0, 3)),), np.zeros((2, 0))),
    (softmax, ([0, 0],), [1 / 2, 1 / 2]),
    (softmax, ([LN2, LN3, 0],), [2 / 6, 3 / 6, 1 / 6]),
    (softmax, ([3],), [1]),
    (softmax, ([800, -800],), [1, 0]),
    (softmax, ([1e300, -1e300],), [1, 0]),
    (softmax, ([1e308, -1e308],), [1, 0]),
    (softmax, ([-700, 0],), [np.exp(-700), 1]),
    (softmax, ([-INF, 0, 0],), [0, 1 / 2, 1 / 2]),
    (softmax, ([[0, LN3], [0, 0]], 0), [[1 / 2, 3 / 4], [1 / 2, 1 / 4]]),
    (softmax, (np.zeros((0, 3)),), np.zeros((0, 3))),
    (log_softmax, ([0, 0],), [-LN2, -LN2]),
    (log_softmax, ([800, -800],), [0, -1600]),
    (log_softmax, ([40, 0],), [-np.exp(-40), -40]),  # 40 - ln(e^40 + 1) would round to 0
    (log_softmax, ([0, -INF],), [0, -INF]),
    (log_softmax, ([1e308, -1e308],), [0, -INF]),  # -2e308 is no float64
    (log_softmax, ([[0, LN3], [0, 0]], 0), np.log([[1 / 2, 3 / 4], [1 / 2, 1 / 4]])),
    (log_softmax, (np.zeros((0, 3)),), np.zeros((0, 3))),
    (cce, ([0, 1, 0], [0.5, 0.25, 0.25]), np.log(4)),
    (cce, ([1 / 2, 1 / 2, 0], [1 / 2, 1 / 4, 1 / 4]), 3 / 2 * LN2),
    (cce, ([1, 0], [1, 0]), 0),
    (cce, ([1, 0], [0, 1]), INF),
    (cce, ([0.5, 0.5], [0, 1]), INF),
    (cce, ([0, 1, 0], [0.1, 0.5, 0.1]), LN2),  # rows of p are used as given
    (cce, ([1, 1], HALVES), 2 * LN2),
    (cce, ([0, 0], HALVES), 0),
    (cce, ([[1, 0], [0, 1]], [0.25, 0.75]), -np.log([1 / 4, 3 / 4])),
    (cce, ([1, 0], [[0.5, 0.5], [0.25, 0.75]]), np.log([2, 4])),
    (cce, ([1], [0.5]), LN2),
    (cce, (np.zeros((0, 3)), np.zeros((0, 3))), []),
    (cce, (np.eye(2, dtype=int), np.float32([[0.5, 0.5], [0.75, 0.25]])), np.log([2, 4])),
    (cce_grad_p, ([0, 1, 0], [0.5, 0.25, 0.25]), [0, -4, 0]),
    (cce_grad_p, ([0.5, 0.5], [0.25, 0.75]), [-2, -2 / 3]),
    (cce_grad_p, ([0, 1], [0, 0]), [0, -INF]),
    (cce_grad_p, ([0, 1], [1, 5e-324]), [0, -INF]),
    (cce_grad_p, (np.zeros((0, 3)), np.zeros((0, 3))), np.zeros((0, 3))),
    (cce_with_logits, ([1, 0], [0, 0]), LN2),
    (cce_with_logits, ([0, 1, 0], [0, LN2, LN3]), LN3),
    (cce_with_logits, ([1, 0], [-800, 0]), 800),
    (cce_with_logits, ([0, 1], [-800, 800]), 0),
    (cce_with_logits, ([1, 0], [40, 0]), np.exp(-40)),
    (cce_with_logits, ([0.25, 0.75], [0, 800]), 200),
    (cce_with_logits, ([1, 0], [0, -INF]), 0),
    (cce_with_logits, ([0.5, 0.5], [0, -INF]), INF),
    (cce_with_logits, ([[1, 0], [0, 1]], [0, LN3]), np.log([4, 4 / 3])),
    (cce_with_logits, ([1], [5]), 0),
    (cce_with_logits, (np.zeros((0, 3)), np.zeros((0, 3))), []),
    (cce_grad_z, ([1, 0], [0, 0]), [-1 / 2, 1 / 2]),
    (cce_grad_z, ([0, 1, 0], [0, LN2, LN3]), [1 / 6, 2 / 6 - 1, 3 / 6]),
    (cce_grad_z, ([0.25, 0.75], [0, LN3]), [0, 0]),
    (cce_grad_z, ([1, 0], [-800, 800]), [-1, 1]),
    (cce_grad_z, ([0, 1], [-800, 800]), [0, 0]),
    (cce_grad_z, ([1, 0], [40, 0]), [-np.exp(-40), np.exp(-40)]),  # p - 1 would round to 0
    (cce_grad_z, ([1, 1], [0, LN3]), [2 / 4 - 1, 2 * 3 / 4 - 1]),  # 2 p - y: the row sums to 2
    (cce_grad_z, ([0, 0], [0, LN3]), [0, 0]),
    (cce_grad_z, ([0, 1, 0], [[0, 0, 0], [0, LN2, LN3]]), [[1 / 3, -2 / 3, 1 / 3], [1 / 6, -2 / 3, 1 / 2]]),
    (cce_grad_z, ([1], [5]), [0]),
    (cce_grad_z, (np.zeros((0, 3)), np.zeros((0, 3))), np.zeros((0, 3))),
    (cce_hessian, ([0, 0],), [[1 / 4, -1 / 4], [-1 / 4, 1 / 4]]),
    (cce_hessian, ([0, LN2, LN3],), np.diag([1, 2, 3]) / 6 - np.outer([1, 2, 3], [1, 2, 3]) / 36),
    (cce_hessian, ([800, -800],), [[0, 0], [0, 0]]),
    (cce_hessian, ([40, 0],), np.exp(-40) * np.array([[1, -1], [-1, 1]])),
    (cce_hessian, ([5],), [[0]]),
    (sparse_cce, (1, [0.5, 0.25, 0.25]), np.log(4)),
    (sparse_cce, (0, [0, 1]), INF),
    (sparse_cce, (1, [0, 1]), 0),
    (sparse_cce, ([0, 1], [[0.5, 0.5], [0.75, 0.25]]), np.log([2, 4])),
    (sparse_cce, ([0, 1, 1], [0.5, 0.25]), np.log([2, 4, 4])),
    (sparse_cce, (1.0, [[0.5, 0.5], [0.75, 0.25]]), np.log([2, 4])),
    (sparse_cce, ([], np.zeros((0, 3))), []),
    (sparse_cce, ([[0], [1]], [[[0.5, 0.5]], [[0.75, 0.25]]]), np.log([[2], [4]])),
    (sparse_cce_with_logits, (1, [0, LN3]), np.log(4 / 3)),
    (sparse_cce_with_logits, (0, [-800, 0]), 800),
    (sparse_cce_with_logits, (0, [40, 0]), np.exp(-40)),
    (sparse_cce_with_logits, (0, [-INF, 0]), INF),
    (sparse_cce_with_logits, (1, [-INF, 0]), 0),
    (sparse_cce_with_logits, ([1, 0], [[800, -800], [1e300, -1e300]]), [1600, 0]),
    (sparse_cce_with_logits, ([], np.zeros((0, 3))), []),
    (sparse_cce_grad_z, (1, [0, LN2, LN3]), [1 / 6, 2 / 6 - 1, 3 / 6]),
    (sparse_cce_grad_z, ([0, 1], [0, 0]), [[-1 / 2, 1 / 2], [1 / 2, -1 / 2]]),
    (sparse_cce_grad_z, ([], np.zeros((0, 3))), np.zeros((0, 3))),
    (multilabel_bce, ([1, 0], [0.5, 0.75]), np.log(2) + np.log(4)),
    (multilabel_bce, ([1, 1, 0], [1, 1, 0]), 0),
    (multilabel_bce, ([1, 1], [1, 0]), INF),
    (multilabel_bce, ([[1, 0], [0, 0]], [0.5, 0.75]), np.log([8, 8])),
    (multilabel_bce, ([1], [0.25]), np.log(4)),
    (multilabel_bce, (np.zeros((0, 3)), np.zeros((0, 3))), []),
    (one_hot, (1, 3), [0, 1, 0]),
    (one_hot, ([2, 0], 3), [[0, 0, 1], [1, 0, 0]]),
    (one_hot, ([], 3), np.zeros((0, 3))),
])
def test_values(function, arguments, expected):
    value = function(*arguments)
    assert np.asarray(value).dtype == np.float64 and np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-14, atol=1e-323)


@pytest.mark.parametrize("value", [
    logsumexp([1, 2]), cce([1, 0], HALVES), cce_with_logits([1, 0], [1, 2]), sparse_cce(1, HALVES),
    sparse_cce_with_logits(1, [1, 2]), multilabel_bce([1, 0], HALVES)])
def test_one_row_in_a_number_out(value):
    assert isinstance(value, float)


@pytest.mark.parametrize("value", [
    cce([1, 0], [1, 0]), cce([1], [1]), sparse_cce(0, [1, 0]), multilabel_bce([1], [1]),
    cce_with_logits([1], [5]), sparse_cce_with_logits(0, [5])])
def test_sure_and_right_costs_plus_zero(value):
    assert value == 0 and not np.signbit(value)


BATCH = arrays(float, st.tuples(*[st.integers(1, 4)] * 3), elements=LOGITS)


@given(BATCH, st.integers(-3, 2))
def test_along_any_axis_as_scipy(z, axis):
    np.testing.assert_allclose(logsumexp(z, axis), sp.logsumexp(z, axis=axis), rtol=1e-13, atol=1e-15)
    np.testing.assert_allclose(softmax(z, axis), sp.softmax(z, axis=axis), rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(log_softmax(z, axis), sp.log_softmax(z, axis=axis), rtol=1e-13, atol=1e-15)


@given(BATCH, st.integers(-3, 2))
def test_rows_are_distributions_and_consistent(z, axis):
    p = softmax(z, axis)
    np.testing.assert_allclose(p.sum(axis=axis), 1, rtol=1e-14)
    np.testing.assert_allclose(np.exp(log_softmax(z, axis)), p, rtol=1e-12, atol=1e-320)
    top, at_top = z.max(axis=axis), np.take_along_axis(p, z.argmax(axis=axis, keepdims=True), axis)
    np.testing.assert_array_equal(at_top.squeeze(axis), p.max(axis=axis))
    assert np.all(top <= logsumexp(z, axis))
    assert np.all(logsumexp(z, axis) <= top + np.log(z.shape[axis]) + 1e-12)


@given(rows(st.integers(-800, 800)), st.integers(-10_000, 10_000))
def test_a_constant_added_to_all_logits_changes_no_probability(z, constant):
    np.testing.assert_array_equal(softmax(z + constant), softmax(z))
    np.testing.assert_array_equal(log_softmax(z + constant), log_softmax(z))
    assert logsumexp(z + constant) == pytest.approx(logsumexp(z) + constant, rel=1e-14, abs=1e-11)


@given(labelled())
def test_sparse_and_one_hot_are_one_number(example):
    y, z = example
    row, p = one_hot(y, z.size), softmax(z)
    assert sparse_cce(y, p) == cce(row, p)
    assert sparse_cce_with_logits(y, z) == cce_with_logits(row, z)
    np.testing.assert_array_equal(sparse_cce_grad_z(y, z), cce_grad_z(row, z))


@given(labelled())
def test_loss_of_the_logit_is_logsumexp_less_the_logit(example):
    y, z = example
    assert sparse_cce_with_logits(y, z) == pytest.approx(logsumexp(z) - z[y], rel=1e-12, abs=1e-12)
    assert sparse_cce_with_logits(y, z) >= 0


@given(labelled(st.floats(-15, 15)))
def test_loss_of_the_logit_is_that_of_the_probability(example):
    y, z = example
    assert sparse_cce_with_logits(y, z) == pytest.approx(sparse_cce(y, softmax(z)), rel=1e-9, abs=1e-14)


@given(st.sampled_from((0, 1)), LOGITS)
def test_two_classes_are_binary_cross_entropy(y, z):
    assert sparse_cce_with_logits(y, [0, z]) == pytest.approx(bce_with_logits(y, z), rel=1e-13, abs=1e-323)
    np.testing.assert_allclose(
        sparse_cce_grad_z(y, [0, z]), [-bce_grad_z(y, z), bce_grad_z(y, z)], rtol=1e-13, atol=1e-323)
    assert sparse_cce(y, [0.75, 0.25]) == pytest.approx(bce(y, 0.25))


@given(labelled())
def test_gradient_sums_to_zero_and_has_the_norm_of_the_missing_probability(example):
    y, z = example
    gradient = sparse_cce_grad_z(y, z)
    missing = softmax(z)[np.arange(z.size) != y].sum()
    assert gradient.sum() == pytest.approx(0, abs=1e-15)
    assert np.abs(gradient).sum() == pytest.approx(2 * missing, rel=1e-13, abs=1e-322)
    assert np.abs(gradient).max() <= 1 + 1e-15


SOFT = rows(st.floats(0, 1)).flatmap(
    lambda y: st.tuples(st.just(y), arrays(float, y.size, elements=st.floats(-15, 15))))


@given(SOFT)
def test_gradient_is_the_row_sum_times_softmax_less_the_target(pair):
    y, z = pair
    np.testing.assert_allclose(cce_grad_z(y, z), y.sum() * softmax(z) - y, rtol=1e-12, atol=1e-14)


@given(SOFT)
def test_gradient_in_the_logits_is_the_central_difference(pair):
    y, z = pair
    h = 1e-5
    for k, step in enumerate(h * np.eye(z.size)):
        slope = (cce_with_logits(y, z + step) - cce_with_logits(y, z - step)) / (2 * h)
        assert cce_grad_z(y, z)[k] == pytest.approx(slope, abs=1e-7)


@given(SOFT)
def test_chain_rule_from_the_probabilities_to_the_logits(pair):
    y, z = pair
    p = softmax(z)
    np.testing.assert_allclose(cce_hessian(z) @ cce_grad_p(y, p), cce_grad_z(y, z), rtol=1e-9, atol=1e-12)


@given(rows(st.floats(-15, 15)))
def test_hessian_is_the_slope_of_the_gradient_and_positive_semidefinite(z):
    h, hessian = 1e-5, cce_hessian(z)
    for k, step in enumerate(h * np.eye(z.size)):
        slopes = (sparse_cce_grad_z(0, z + step) - sparse_cce_grad_z(0, z - step)) / (2 * h)
        np.testing.assert_allclose(hessian[k], slopes, atol=1e-9)
    np.testing.assert_array_equal(hessian, hessian.T)
    np.testing.assert_allclose(hessian.sum(axis=1), 0, atol=1e-15)
    assert np.linalg.eigvalsh(hessian).min() >= -1e-15


@given(rows(st.floats(0.01, 1)), st.data())
def test_gradient_in_a_probability_is_the_central_difference(p, data):
    y = data.draw(arrays(float, p.size, elements=st.floats(0, 1)))
    h = 1e-7
    for k, step in enumerate(h * np.eye(p.size)):
        above, below = np.minimum(p + step, 1), p - step
        slope = (cce(y, above) - cce(y, below)) / (above - below)[k]
        assert cce_grad_p(y, p)[k] == pytest.approx(slope, rel=1e-4, abs=1e-6)


@given(arrays(float, st.tuples(st.integers(1, 9), st.just(5)), elements=st.floats(-15, 15)), st.data())
def test_mean_is_scikit_learns_log_loss(z, data):
    y, p = data.draw(arrays(int, len(z), elements=st.integers(0, 4))), softmax(z)
    assert sparse_cce(y, p).mean() == pytest.approx(log_loss(y, p, labels=range(5)), rel=1e-9, abs=1e-12)


@given(rows(st.floats(0, 1)), st.data())
def test_multilabel_loss_is_a_sum_of_questions(p, data):
    y = data.draw(arrays(float, p.size, elements=st.sampled_from((0.0, 1.0))))
    assert multilabel_bce(y, p) == pytest.approx(sum(bce(label, q) for label, q in zip(y, p, strict=True)), rel=1e-13)


@given(st.lists(st.integers(0, 4)))
def test_one_hot_rows_find_their_label_again(y):
    found = one_hot(y, 5)
    assert found.shape == (len(y), 5) and np.all(found.sum(axis=1) == 1)
    np.testing.assert_array_equal(found.argmax(axis=1), y)


@pytest.mark.parametrize("dtype", [np.float32, np.float16, np.int64, np.int8, bool])
def test_logits_of_any_kind_are_taken_as_float64(dtype):
    z = np.array([[3, 0, 1], [0, 100, 0]]).astype(dtype)
    for function in (softmax, log_softmax, logsumexp):
        assert function(z).dtype == np.float64
        np.testing.assert_array_equal(function(z), function(z.astype(float)))
    expected = cce_grad_z(np.eye(3)[[0, 1]], z.astype(float))
    np.testing.assert_array_equal(sparse_cce_grad_z(np.uint8([0, 1]), z), expected)


@pytest.mark.parametrize("function", [softmax, log_softmax])
@pytest.mark.parametrize("z, message", [
    ([INF, 0], "z: the largest logit of every row must be finite, got inf"),
    ([[0, 0], [-INF, -INF]], "z: the largest logit of every row must be finite, got -inf"),
])
def test_no_softmax_without_a_finite_largest_logit(function, z, message):
    with pytest.raises(ValueError, match=message):
        function(z)
    for label_first in (lambda z: cce_with_logits(np.zeros(2), z), lambda z: sparse_cce_grad_z(0, z)):
        with pytest.raises(ValueError, match=message):
            label_first(z)


@pytest.mark.parametrize("function", [softmax, log_softmax, logsumexp])
@pytest.mark.parametrize("arguments, message", [
    (([0, np.nan],), "z: a value is nan"),
    ((3,), r"axis: -1 is no axis of z, which has shape \(\)"),
    (([1, 2], 1), r"axis: 1 is no axis of z, which has shape \(2,\)"),
    (([1, 2], -2), "axis: -2 is no axis"),
    (([],), r"z: at least one class is needed, got shape \(0,\)"),
    ((np.zeros((3, 0)),), "z: at least one class"),
    ((np.zeros((0, 3)), 0), "z: at least one class"),
    (("high",), "z: numbers are needed, got 'high'"),
])
def test_refused_scores(function, arguments, message):
    with pytest.raises(ValueError, match=message):
        function(*arguments)


@pytest.mark.parametrize("function, prediction", [
    (cce, "p"), (cce_grad_p, "p"), (cce_with_logits, "z"), (cce_grad_z, "z")])
@pytest.mark.parametrize("arguments, message", [
    (([0, 2], HALVES), r"y: entries of a target row must lie in \[0, 1\], got 2"),
    (([-0.5, 1.5], HALVES), r"y: entries .* got -0.5"),
    (([np.nan, 1], HALVES), "y: .* got nan"),
    (([0, 1], [0.2, np.nan]), "{}: .*nan"),
    (([0, 1], [0.2, 0.3, 0.5]), r"y, {}: rows over the same classes.*shapes \(2,\) and \(3,\)"),
    ((1, HALVES), r"y, {}: rows over the same classes.*shapes \(\) and \(2,\)"),
    (([1], HALVES), "y, {}: rows over the same classes"),  # never stretched over the classes
    (([], []), "y, {}: rows over the same classes, at least one"),
    ((np.eye(2), [[0.5, 0.5]] * 3), r"y, {}: shapes \(2, 2\) and \(3, 2\) do not broadcast"),
    (("cat", HALVES), "y: numbers are needed, got 'cat'"),
])
def test_refused_rows(function, prediction, arguments, message):
    with pytest.raises(ValueError, match=message.format(prediction)):
        function(*arguments)


@pytest.mark.parametrize("function, prediction", [
    (sparse_cce, "p"), (sparse_cce_with_logits, "z"), (sparse_cce_grad_z, "z")])
@pytest.mark.parametrize("arguments, message", [
    ((2, HALVES), "y: labels must be integers from 0 to 1, got 2"),
    ((-1, HALVES), "y: labels must be integers from 0 to 1, got -1"),  # no index from the end
    ((0.5, HALVES), "y: labels must be integers from 0 to 1, got 0.5"),
    (([0, np.nan], HALVES), "y: labels must be .* got nan"),
    ((INF, HALVES), "y: labels must be .* got inf"),
    (([0, 1, 1], [HALVES, HALVES]), r"y, {}: shapes \(3,\) and \(2, 2\) do not broadcast: one label a row"),
    ((0, []), r"y, {}: rows over at least one class are needed, got shape \(0,\)"),
    ((0, 0.5), r"y, {}: rows over at least one class"),
    ((0, [0.5, np.nan]), "{}: .*nan"),
])
def test_refused_labels(function, prediction, arguments, message):
    with pytest.raises(ValueError, match=message.format(prediction)):
        function(*arguments)


@pytest.mark.parametrize("function", [cce, cce_grad_p])
def test_a_logit_is_no_probability(function):
    with pytest.raises(ValueError, match=r"p: probabilities must lie in \[0, 1\], got 2"):
        function([0, 1], [2, 0])
    with pytest.raises(ValueError, match=r"p: probabilities must lie in \[0, 1\], got -1"):
        sparse_cce(0, [-1, 0])


@pytest.mark.parametrize("z", [3, np.zeros((1, 3)), np.zeros((0, 3))])
def test_hessian_is_for_one_example(z):
    with pytest.raises(ValueError, match=r"z: the logits of one example, shape \(K,\), got shape"):
        cce_hessian(z)


@pytest.mark.parametrize("y, p, message", [
    ([0, 2], HALVES, "y: labels must be 0 or 1, got 2"),
    ([0, 1], [2, 0], "p: probabilities must lie in"),
    (1, HALVES, "y, p: rows over the same classes"),
    ([0, 1], [0.1, 0.2, 0.7], "y, p: rows over the same classes"),
])
def test_multilabel_refused(y, p, message):
    with pytest.raises(ValueError, match=message):
        multilabel_bce(y, p)


def test_input_is_not_changed():
    y, z = np.array([[0.0, 1.0, 0.0]]), np.array([[-3.0, 3.0, 0.0]])
    for function in (cce_with_logits, cce_grad_z):
        function(y, z)
    for function in (softmax, log_softmax, logsumexp):
        function(z)
    np.testing.assert_array_equal((y, z), ([[0, 1, 0]], [[-3, 3, 0]]))
