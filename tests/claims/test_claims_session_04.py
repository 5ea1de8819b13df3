"""The numeric claims of session 04, computed again by lossedu."""

import numpy as np
import pytest
from agreement import assert_exact

from lossedu.losses import (
    bce,
    bce_grad_z,
    cce,
    cce_grad_p,
    cce_grad_z,
    logsumexp,
    multilabel_bce,
    one_hot,
    softmax,
    sparse_cce,
    sparse_cce_grad_z,
    sparse_cce_with_logits,
)
from lossedu.simulations import floating_point
from lossedu.theory import categorical_cross_entropy, categorical_entropy, kl_categorical

IRIS_ROW = np.array([0.742, 0.202, 0.055])  # as published, for a flower of class 0
Z = np.array([2.0, 0.0, -1.0])
IMAGENET_CLASSES = 1000


@pytest.mark.recomputes("S1-13")
def test_cross_entropy_less_entropy_is_the_divergence_from_the_truth(expected):
    p, q = np.array([0.7, 0.2, 0.1]), np.array([0.5, 0.3, 0.2])
    entropy, cross_entropy = categorical_entropy(p), categorical_cross_entropy(p, q)
    divergences = kl_categorical(p, q), kl_categorical(q, p)
    assert_exact((entropy, cross_entropy, cross_entropy - entropy, *divergences), expected)


@pytest.mark.recomputes("S2-12")
def test_what_the_published_code_prints(expected):
    """It adds 1e-8 to every probability, as `floating_point.patched_bce` does; of a one-hot row one term is left."""
    assert_exact(floating_point.patched_bce(1, IRIS_ROW[0]), expected)
    assert round(cce([1, 0, 0], IRIS_ROW), 4) == 0.2984


@pytest.mark.recomputes("S2-21")
def test_loss_of_the_iris_row(expected):
    assert_exact(cce([1, 0, 0], IRIS_ROW), expected)


@pytest.mark.recomputes("S2-22")
def test_iris_row_does_not_sum_to_one(expected):
    assert_exact(IRIS_ROW.sum(), expected)
    assert cce([1, 0, 0], IRIS_ROW / IRIS_ROW.sum()) == pytest.approx(
        cce([1, 0, 0], IRIS_ROW) + np.log(IRIS_ROW.sum()), rel=1e-12)


@pytest.mark.recomputes("S2-23")
def test_loss_of_a_doubtful_and_of_a_sure_forecast(expected):
    assert_exact(sparse_cce(0, [[0.3, 0.4, 0.3], [0.95, 0.03, 0.02]]), expected)


@pytest.mark.recomputes("S2-24")
def test_each_step_of_confidence_earns_less(expected):
    assert_exact(-np.diff(sparse_cce(0, [[0.3, 0.7], [0.742, 0.258], [0.95, 0.05]])), expected)


@pytest.mark.recomputes("S2-25")
def test_sparse_loss_is_the_same_number(expected):
    assert_exact(sparse_cce(0, IRIS_ROW), expected)
    assert sparse_cce(0, IRIS_ROW) == cce(one_hot(0, 3), IRIS_ROW)


@pytest.mark.recomputes("S2-26")
def test_memory_of_one_hot_rows_and_of_integers(expected):
    labels = np.array([3, 1, 4, 1, 5, 926])
    rows = one_hot(labels, IMAGENET_CLASSES)
    pairs = [(np.float32, np.int32), (np.float32, np.int64), (bool, np.int64), (np.float32, np.int16)]
    assert_exact([rows.astype(row).nbytes / labels.astype(integer).nbytes for row, integer in pairs], expected)
    assert np.packbits(rows.astype(bool), axis=1).nbytes / labels.astype(np.int64).nbytes == IMAGENET_CLASSES / 64
    assert rows.nbytes / labels.astype(np.int16).nbytes == 4 * IMAGENET_CLASSES


@pytest.mark.recomputes("S2-39")
def test_independent_outputs_miss_that_a_cat_is_an_animal(expected):
    """Classes: cat and animal, animal but no cat, neither, cat but no animal, which never comes."""
    cat, animal = 0.2, 0.5
    truth = np.array([cat, animal - cat, 1 - animal, 0.0])
    both = np.array([[1, 1], [0, 1], [0, 0], [1, 0]])
    independent = np.exp(-multilabel_bce(both, [cat, animal]))
    assert_exact((independent[3], truth[3], kl_categorical(truth, independent)), expected)
    assert independent @ both == pytest.approx(truth @ both)  # each output alone is right


@pytest.mark.recomputes("S2-47")
def test_wrong_classes_change_the_gradient_and_not_the_loss(expected):
    p, y = np.array([[0.4, 0.55, 0.05], [0.4, 0.3, 0.3]]), one_hot(0, 3)
    losses = cce(y, p)
    assert losses[0] == losses[1]
    assert_exact((losses[0], *cce_grad_z(y, np.log(p)).ravel()), expected)
    np.testing.assert_array_equal(*cce_grad_p(y, p))


@pytest.mark.recomputes("S2-50")
def test_one_wrong_output_of_eighty(expected):
    """The others stay below .1: together they cost less than 79 times what .1 costs."""
    outputs = 80
    loss, at_most = bce(0, 0.6), multilabel_bce(np.zeros(outputs - 1), np.full(outputs - 1, 0.1))
    gradient = bce_grad_z(0, np.log(0.6 / 0.4))
    assert_exact((loss, loss / outputs, at_most, gradient, gradient / outputs), expected)


@pytest.mark.recomputes("S3-08", "S2-53")
def test_gradient_in_the_logits(expected):
    gradient = sparse_cce_grad_z(1, Z)
    assert_exact(gradient, expected)
    assert gradient.sum() == pytest.approx(0, abs=1e-15)
    assert np.abs(gradient).sum() == pytest.approx(2 * (1 - softmax(Z)[1]))


@pytest.mark.recomputes("S3-20")
def test_where_exponentials_overflow_and_logsumexp_does_not(expected):
    limits = [floating_point.exp_overflows_from(dtype) for dtype in (np.float64, np.float32, np.float16)]
    assert_exact((*limits, logsumexp([1000.0, 0.0])), expected)
    assert floating_point.naive_logsumexp([1000.0, 0.0]) == np.inf


@pytest.mark.recomputes("S3-21")
def test_softmax_of_exponentials_is_another_one(expected):
    assert_exact((floating_point.double_softmax(Z)[0], softmax(Z)[0]), expected)


@pytest.mark.recomputes("S3-27")
def test_three_logits_by_hand(expected):
    assert_exact((*softmax(Z), sparse_cce_with_logits(1, Z)), expected)


@pytest.mark.recomputes("S2-52")
def test_one_hot_row_of_imagenet_has_a_number_for_each_class(expected):
    """The ratio of memory, measured, is the number of classes where row and integer have items of one size."""
    row, label = one_hot(0, IMAGENET_CLASSES), np.array(0, dtype=np.int64)
    assert_exact(row.nbytes / label.nbytes, expected)


def test_claims_in_words():
    """S2-20: of a one-hot row -ln p of the true class is left. S2-45, S3-09: p - y, and bounded."""
    rng = np.random.default_rng(0)
    z = rng.normal(0, 300, (200, 5))
    y, p = rng.integers(0, 5, 200), softmax(z / 100)
    np.testing.assert_array_equal(cce(one_hot(y, 5), p), 0.0 - np.log(p[np.arange(200), y]))
    np.testing.assert_allclose(sparse_cce_grad_z(y, z), softmax(z) - one_hot(y, 5), atol=1e-15)
    assert np.abs(sparse_cce_grad_z(y, z)).max() <= 1 + 1e-15
