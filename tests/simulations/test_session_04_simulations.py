"""Simulations of session 04: what softmax as written gives in floating point."""

import numpy as np
import pytest

from lossedu.losses import logsumexp, softmax
from lossedu.simulations import floating_point


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.float16])
def test_exponentials_overflow_from_the_place_found_and_not_just_below(dtype):
    found = dtype(floating_point.exp_overflows_from(dtype))
    with np.errstate(over="ignore"):
        assert np.exp(found) == np.inf
        assert np.isfinite(np.exp(np.nextafter(found, dtype(0))))
    assert found == pytest.approx(np.log(float(np.finfo(dtype).max)), rel=2 * np.finfo(dtype).eps)


def test_textbook_softmax_is_right_where_nothing_overflows():
    z = np.random.default_rng(0).normal(0, 5, (20, 4))
    np.testing.assert_allclose(floating_point.naive_softmax(z), softmax(z), rtol=1e-12)
    np.testing.assert_allclose(floating_point.naive_logsumexp(z), logsumexp(z), rtol=1e-12)


@pytest.mark.parametrize("z, p, total", [
    ([1000, 0], [np.nan, 0], np.inf),
    ([1000, 1000], [np.nan, np.nan], np.inf),
    ([-1000, -1000], [np.nan, np.nan], -np.inf),
    ([-1000, 0], [0, 1], 0),
    (np.float32([89, 0]), [np.nan, 0], np.inf),
    (np.float16([12, 0]), [np.nan, 0], np.inf),
])
def test_textbook_softmax_far_out(z, p, total):
    np.testing.assert_array_equal(floating_point.naive_softmax(z), p)
    assert floating_point.naive_logsumexp(z) == total


def test_precision_of_the_input_is_kept():
    assert floating_point.naive_softmax(np.float32([1, 2])).dtype == np.float32
    assert floating_point.naive_logsumexp(np.float16([1, 2])).dtype == np.float16


def test_double_softmax_is_surer_of_the_largest_and_no_longer_shift_invariant():
    z = np.array([2.0, 0.0, -1.0])
    np.testing.assert_allclose(floating_point.double_softmax(z), softmax(np.exp(z)), rtol=1e-13)
    assert floating_point.double_softmax(z)[0] > softmax(z)[0]
    assert floating_point.double_softmax(z + 1)[0] != pytest.approx(floating_point.double_softmax(z)[0], rel=1e-3)
