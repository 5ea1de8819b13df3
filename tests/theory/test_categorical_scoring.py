"""Entropy, cross-entropy and divergence of a label with K values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import entropy

from lossedu.losses import cce
from lossedu.theory import (
    bernoulli_entropy,
    categorical_cross_entropy,
    categorical_entropy,
    kl_bernoulli,
    kl_categorical,
)

INF, LN2 = np.inf, np.log(2)


def distributions(k):
    """Rows of k parts with sum 1, some of them 0."""
    parts = arrays(float, k, elements=st.one_of(st.sampled_from((0.0, 1.0)), st.floats(0.01, 1)))
    return parts.filter(np.any).map(lambda part: part / part.sum())


PAIRS = st.integers(1, 5).flatmap(lambda k: st.tuples(distributions(k), distributions(k)))


@pytest.mark.parametrize("function, arguments, expected", [
    (categorical_entropy, ([0.25] * 4,), np.log(4)),
    (categorical_entropy, ([0.5, 0.25, 0.25],), 3 / 2 * LN2),
    (categorical_entropy, ([1, 0, 0],), 0),
    (categorical_entropy, ([1],), 0),
    (categorical_entropy, (np.zeros((0, 3)),), []),
    (categorical_entropy, ([[0.5, 0.5], [0, 1]],), [LN2, 0]),
    (categorical_cross_entropy, ([1, 0, 0], [0.25, 0.5, 0.25]), np.log(4)),
    (categorical_cross_entropy, ([0.5, 0.5, 0], [0.5, 0.25, 0.25]), 3 / 2 * LN2),
    (categorical_cross_entropy, ([0.5, 0.5, 0], [0.5, 0, 0.5]), INF),
    (categorical_cross_entropy, ([1, 0], [1, 0]), 0),
    (categorical_cross_entropy, ([1, 0], [[0.5, 0.5], [0.25, 0.75]]), [LN2, np.log(4)]),
    (kl_categorical, ([1, 0, 0], [0.25, 0.5, 0.25]), np.log(4)),
    (kl_categorical, ([0.5, 0.5, 0], [0.25, 0.25, 0.5]), LN2),
    (kl_categorical, ([0.25, 0.25, 0.5], [0.5, 0.5, 0]), INF),
    (kl_categorical, ([0.25, 0.75], [0.5, 0.5]), np.log(0.5) / 4 + 3 / 4 * np.log(1.5)),
    (kl_categorical, ([[1, 0], [0, 1]], [0.5, 0.5]), [LN2, LN2]),
    (kl_categorical, ([0.1, 0.2, 0.7], [0.1, 0.2, 0.7]), 0),
    (kl_categorical, (np.zeros((0, 3)), np.zeros((0, 3))), []),
])
def test_values(function, arguments, expected):
    value = function(*arguments)
    assert np.asarray(value).dtype == np.float64 and np.shape(value) == np.shape(expected)
    np.testing.assert_allclose(value, expected, rtol=1e-14)
    assert np.ndim(expected) or isinstance(value, float)


@given(PAIRS)
def test_entropy_and_divergence_are_scipys(pair):
    p, q = pair
    assert categorical_entropy(p) == pytest.approx(entropy(p), rel=1e-12, abs=1e-15)
    assert kl_categorical(p, q) == pytest.approx(entropy(p, q), rel=1e-9, abs=1e-14)


@given(PAIRS)
def test_cross_entropy_is_entropy_plus_divergence(pair):
    p, q = pair
    cross_entropy = categorical_cross_entropy(p, q)
    assert cross_entropy == pytest.approx(categorical_entropy(p) + kl_categorical(p, q), rel=1e-12, abs=1e-14)
    assert cross_entropy == pytest.approx(sum(p[k] * cce(np.eye(p.size)[k], q) for k in np.flatnonzero(p)))


@given(PAIRS)
def test_divergence_is_not_negative_and_zero_only_between_equals(pair):
    p, q = pair
    assert kl_categorical(p, p) == 0
    assert kl_categorical(p, q) >= np.sum(np.abs(p - q)) ** 2 / 2 * (1 - 1e-9) - 1e-15  # Pinsker


@given(PAIRS)
def test_entropy_lies_between_zero_and_that_of_equal_parts(pair):
    p, _ = pair
    assert 0 <= categorical_entropy(p) <= np.log(p.size) + 1e-15


@given(st.floats(0, 1), st.floats(0, 1))
def test_two_classes_are_a_label_with_two_values(p, q):
    of_p, of_q = (1 - p, 1 - (1 - p)), (1 - q, 1 - (1 - q))  # the second exactly what the first leaves
    assert categorical_entropy(of_p) == pytest.approx(bernoulli_entropy(of_p[1]), rel=1e-12, abs=1e-15)
    assert kl_categorical(of_p, of_q) == pytest.approx(kl_bernoulli(of_p[1], of_q[1]), rel=1e-9, abs=1e-14)


def test_direction_matters():
    p, q = (0.8, 0.1, 0.1), (0.3, 0.3, 0.4)
    assert kl_categorical(p, q) != pytest.approx(kl_categorical(q, p), rel=0.01)


@pytest.mark.parametrize("function", [categorical_cross_entropy, kl_categorical])
@pytest.mark.parametrize("p, q, message", [
    ([0.5, 0.6], [0.5, 0.5], "p: the probabilities of a row must sum to 1, got a sum of 1.1"),
    ([0.5, 0.5], [0.742, 0.202], "q: the probabilities of a row must sum to 1, got a sum of 0.944"),
    ([-0.5, 1.5], [0.5, 0.5], r"p: probabilities must lie in \[0, 1\], got -0.5"),
    ([0.5, 0.5], [np.nan, 1], "q: .* got nan"),
    ([0.5, 0.5], [0.2, 0.3, 0.5], r"p, q: rows over the same classes"),
    ([[1, 0]] * 2, [[1, 0]] * 3, r"p, q: shapes \(2, 2\) and \(3, 2\) do not broadcast"),
    (1, [1], r"p: rows over at least one class are needed, got shape \(\)"),
    ([1], [], r"q: rows over at least one class are needed, got shape \(0,\)"),
])
def test_refused(function, p, q, message):
    with pytest.raises(ValueError, match=message):
        function(p, q)


def test_rows_of_single_precision_are_taken():
    rows = np.random.default_rng(0).dirichlet(np.ones(1000), 5).astype(np.float32)
    assert np.all(categorical_entropy(rows) < np.log(1000))
