"""Intervals for a measured rate, against scipy and against each other."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from lossedu.metrics import exact_interval, normal_half_width


@pytest.mark.parametrize("metric, arguments, expected", [
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
