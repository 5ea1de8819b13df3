"""Reliability, its errors and the Brier score, by hand, by plain loops, and against scikit-learn."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

from lossedu.losses import brier
from lossedu.metrics import (
    brier_decomposition,
    brier_score,
    classwise_calibration_error,
    expected_calibration_error,
    reliability_bins,
)

NAN = math.nan
TENTHS = st.integers(0, 10).map(lambda k: k / 10)
PROBABILITIES = st.one_of(TENTHS, st.floats(0, 1))


def vectors(min_size=1):
    pairs = st.lists(st.tuples(st.sampled_from((0.0, 1.0)), PROBABILITIES), min_size=min_size, max_size=30)
    return pairs.map(lambda pairs: (np.array([y for y, _ in pairs]), np.array([p for _, p in pairs])))


def distributions(classes):
    """Labels and rows of forecasts."""
    rows = arrays(float, st.tuples(st.integers(1, 12), st.just(classes)), elements=st.integers(1, 5).map(float))
    rows = rows.map(lambda parts: parts / parts.sum(axis=1, keepdims=True))
    return rows.flatmap(lambda p: st.tuples(arrays(int, len(p), elements=st.integers(0, classes - 1)), st.just(p)))


@pytest.mark.parametrize("y, p, bins, count, forecast, frequency", [
    ([1, 0, 1], [0.9, 0.8, 0.3], 2, [1, 2], [0.3, 0.85], [1, 0.5]),
    ([1, 0, 1, 0], [0, 0.5, 0.75, 1], 2, [2, 2], [0.25, 0.875], [0.5, 0.5]),  # (a, b], and 0 in the first
    ([1, 0], [0.3, 0.7], 10, [0, 0, 1, 0, 0, 0, 1, 0, 0, 0], [NAN] * 2 + [0.3] + [NAN] * 3 + [0.7] + [NAN] * 3,
     [NAN] * 2 + [1] + [NAN] * 3 + [0] + [NAN] * 3),  # an edge as one writes it belongs to the bin below
    ([1], [0.4], 1, [1], [0.4], [1]),
    ([], [], 2, [0, 0], [NAN, NAN], [NAN, NAN]),
    ([0, 1, 2], [[0.5, 0.3, 0.2], [0.3, 0.3, 0.4], [0.1, 0.1, 0.8]], 2, [2, 1], [0.45, 0.8], [0.5, 1]),
    ([1, 0], [[0.5, 0.5], [0.5, 0.5]], 2, [2, 0], [0.5, NAN], [0.5, NAN]),  # a tie: the first class is the top
])
def test_reliability_values(y, p, bins, count, forecast, frequency):
    found = reliability_bins(y, p, bins)
    np.testing.assert_array_equal(found.edges, [k / bins for k in range(bins + 1)])
    np.testing.assert_array_equal(found.count, count)
    np.testing.assert_allclose(found.forecast, forecast, rtol=1e-14)
    np.testing.assert_allclose(found.frequency, frequency, rtol=1e-14)


THREE = [[0.5, 0.3, 0.2], [0.3, 0.3, 0.4], [0.1, 0.1, 0.8]]


@pytest.mark.parametrize("metric, arguments, expected", [
    (expected_calibration_error, ([1, 0, 1], [0.9, 0.8, 0.3], 2), (1 * 0.7 + 2 * 0.35) / 3),
    (expected_calibration_error, ([1, 0, 1], [0.9, 0.8, 0.3], 10), (0.1 + 0.8 + 0.7) / 3),
    (expected_calibration_error, ([1, 0, 1], [0.9, 0.8, 0.3], 1), 0),  # on average all is well
    (expected_calibration_error, ([1, 0, 0, 0], [0.25] * 4, 10), 0),  # the prevalence, for all alike
    (expected_calibration_error, ([1, 1], [0, 0], 5), 1),
    (expected_calibration_error, ([0, 1], [0, 1], 5), 0),
    (expected_calibration_error, ([1, 0], [0.5, 0.75], 2), (0.5 + 0.75) / 2),
    (expected_calibration_error, ([], [], 5), NAN),
    (expected_calibration_error, ([0, 1, 2], THREE, 2), (2 * 0.05 + 1 * 0.2) / 3),
    (expected_calibration_error, ([0, 1], [[0.6, 0.4], [0.7, 0.3]], 5), (0.4 + 0.7) / 2),
    (expected_calibration_error, ([], np.zeros((0, 3)), 5), NAN),
    (classwise_calibration_error, ([0, 1], [[0.6, 0.4], [0.7, 0.3]], 5), ((0.4 + 0.7) / 2 + 0.15) / 2),
    (classwise_calibration_error, ([0, 1, 2], THREE, 1), (0.1 / 3 + 0.3 / 3 + 0.4 / 3) / 3),
    (classwise_calibration_error, ([0, 0, 1, 2], [[0.5, 0.25, 0.25]] * 4, 7), 0),
    (classwise_calibration_error, ([], np.zeros((0, 3)), 5), NAN),
    (brier_score, ([1, 0], [0.75, 0.5]), (1 / 16 + 1 / 4) / 2),
    (brier_score, ([0, 1], [1, 0]), 1),
    (brier_score, ([], []), NAN),
    (brier_score, ([0, 1], [[0.5, 0.25, 0.25], [1, 0, 0]]), (1 / 4 + 1 / 16 + 1 / 16 + 2) / 2),
    (brier_score, ([2], [[0, 0, 1]]), 0),
    (brier_score, ([], np.zeros((0, 3))), NAN),
    (brier_decomposition, ([1, 0, 1], [0.5, 0.5, 1]), (0, (2 / 36 + 1 / 9) / 3, 2 / 9)),
    (brier_decomposition, ([1, 0], [0.25, 0.25]), (1 / 16, 0, 1 / 4)),
    (brier_decomposition, ([1, 0], [1, 0]), (0, 1 / 4, 1 / 4)),
    (brier_decomposition, ([1, 0], [0, 1]), (1, 1 / 4, 1 / 4)),
    (brier_decomposition, ([1, 1, 1, 0], [0.5, 0.5, 0.5, 0.25]), ((3 / 4 + 1 / 16) / 4, (3 / 16 + 9 / 16) / 4, 3 / 16)),
    (brier_decomposition, ([1], [1]), (0, 0, 0)),
    (brier_decomposition, ([], []), (NAN, NAN, NAN)),
])
def test_values(metric, arguments, expected):
    value = metric(*arguments)
    np.testing.assert_allclose(value, expected, rtol=1e-13, atol=1e-16)
    assert all(type(number) is float for number in (value if isinstance(value, tuple) else (value,)))


@given(vectors(), st.integers(1, 12))
def test_expected_calibration_error_by_a_plain_loop(pair, bins):
    y, p = pair
    total = 0
    for k in range(bins):
        inside = (p > k / bins) & (p <= (k + 1) / bins) | ((p == 0) & (k == 0))
        if inside.any():
            total += inside.sum() * abs(y[inside].mean() - p[inside].mean())
    assert expected_calibration_error(y, p, bins) == pytest.approx(total / y.size, rel=1e-12, abs=1e-15)


@given(vectors(), st.integers(1, 12))
def test_bins_hold_every_example_once(pair, bins):
    y, p = pair
    found = reliability_bins(y, p, bins)
    full = found.count > 0
    assert found.count.sum() == y.size
    assert np.nansum(found.count * found.forecast) == pytest.approx(p.sum())
    assert np.nansum(found.count * found.frequency) == pytest.approx(y.sum())
    assert np.all(found.forecast[full] <= found.edges[1:][full] + 1e-12)
    assert np.all(found.forecast[full] >= found.edges[:-1][full] - 1e-12)


@given(vectors(), st.integers(1, 12))
def test_reliability_agrees_with_scikit_learn_but_for_edges(pair, bins):
    y, p = pair
    p = np.where(p * bins == np.round(p * bins), (p + 0.001) / 1.01, p)  # its bins hold another end
    found = reliability_bins(y, p, bins)
    frequency, forecast = calibration_curve(y, p, n_bins=bins)
    full = found.count > 0
    np.testing.assert_allclose(found.frequency[full], frequency, rtol=1e-12)
    np.testing.assert_allclose(found.forecast[full], forecast, rtol=1e-12)


@given(distributions(3), st.integers(1, 10))
def test_of_rows_is_that_of_the_top_label(pair, bins):
    y, p = pair
    right, top = (p.argmax(axis=1) == y).astype(float), p.max(axis=1)
    assert expected_calibration_error(y, p, bins) == expected_calibration_error(right, top, bins)
    of_classes = [expected_calibration_error((y == k).astype(float), p[:, k], bins) for k in range(3)]
    assert classwise_calibration_error(y, p, bins) == pytest.approx(np.mean(of_classes), rel=1e-14)


@given(vectors(), st.integers(1, 10))
def test_errors_lie_between_zero_and_one_and_order_does_not_matter(pair, bins):
    y, p = pair
    error = expected_calibration_error(y, p, bins)
    assert abs(y.mean() - p.mean()) - 1e-12 <= error <= 1
    assert expected_calibration_error(y[::-1], p[::-1], bins) == pytest.approx(error, rel=1e-12, abs=1e-15)
    np.testing.assert_allclose(brier_decomposition(y[::-1], p[::-1]), brier_decomposition(y, p), atol=1e-14)


@given(vectors())
def test_the_three_parts_make_up_the_brier_score(pair):
    y, p = pair
    reliability, resolution, uncertainty = brier_decomposition(y, p)
    assert reliability - resolution + uncertainty == pytest.approx(brier_score(y, p), abs=1e-14)
    assert 0 <= resolution <= uncertainty + 1e-15 and 0 <= reliability <= 1


@given(vectors())
def test_reliability_is_zero_for_the_frequencies_themselves(pair):
    y, p = pair
    frequency = np.array([y[p == value].mean() for value in p])
    assert brier_decomposition(y, frequency)[0] == pytest.approx(0, abs=1e-30)


@given(vectors())
def test_brier_score_is_the_mean_and_scikit_learns(pair):
    y, p = pair
    assert brier_score(y, p) == pytest.approx(brier(y, p).mean(), rel=1e-13)
    assert brier_score(y, p) == pytest.approx(brier_score_loss(y, p, pos_label=1), rel=1e-9, abs=1e-15)
    rows = np.column_stack((1 - p, p))
    assert brier_score(y, rows) == pytest.approx(2 * brier_score(y, p), rel=1e-9, abs=1e-15)


@given(distributions(4))
def test_brier_score_of_rows_by_a_plain_loop(pair):
    y, p = pair
    total = sum((q - (label == k)) ** 2 for label, row in zip(y, p, strict=True) for k, q in enumerate(row))
    assert brier_score(y, p) == pytest.approx(total / len(y), rel=1e-12)


def test_expected_calibration_error_of_a_perfect_forecast_is_not_zero_on_few_examples():
    rng = np.random.default_rng(0)
    few, many = ([expected_calibration_error(rng.uniform(size=n) < p, p, 10)
                  for p in rng.uniform(size=(50, n))] for n in (50, 5000))
    assert np.mean(few) > 0.08 > 0.02 > np.mean(many)


@pytest.mark.parametrize("metric, more", [
    (reliability_bins, (5,)), (expected_calibration_error, (5,)), (brier_score, ()), (brier_decomposition, ())])
@pytest.mark.parametrize("y, p, message", [
    ([-1, 1], [0.1, 0.9], "y: labels must be 0 or 1, got -1"),
    ([0, 1], [0.1, 1.9], r"p: probabilities must lie in \[0, 1\], got 1.9"),
    ([0, 1], [0.1, np.nan], "p: .* got nan"),
    ([0, 1], [0.1, 0.5, 0.9], r"y, p: one vector each of the same length, got shapes \(2,\) and \(3,\)"),
    (1, 0.9, "y, p: one vector each"),
])
def test_refused_vectors(metric, more, y, p, message):
    with pytest.raises(ValueError, match=message):
        metric(y, p, *more)


@pytest.mark.parametrize("metric, more", [
    (reliability_bins, (5,)),
    (expected_calibration_error, (5,)),
    (classwise_calibration_error, (5,)),
    (brier_score, ()),
])
@pytest.mark.parametrize("y, p, message", [
    ([0, 2], [[0.1, 0.9]] * 2, "y: labels must be integers from 0 to 1, got 2"),
    ([0, 1], [[0.1, -0.9]] * 2, "p: probabilities must lie in"),
    ([0, 1, 1], [[0.1, 0.9]] * 2, r"y, p: one label for each row of p, got shapes \(3,\) and \(2, 2\)"),
    ([[0, 1]] * 2, [[0.1, 0.9]] * 2, "y, p: one label for each row"),  # one-hot rows are no integers
    ([], np.zeros((0, 0)), r"p: a row of probabilities for each example, shape \(n, K\), got shape \(0, 0\)"),
])
def test_refused_rows(metric, more, y, p, message):
    with pytest.raises(ValueError, match=message):
        metric(y, p, *more)


def test_classwise_error_needs_rows_and_the_decomposition_a_vector():
    with pytest.raises(ValueError, match=r"p: a row of probabilities .* got shape \(2,\)"):
        classwise_calibration_error([0, 1], [0.1, 0.9], 5)
    with pytest.raises(ValueError, match="y, p: one vector each"):
        brier_decomposition([0, 1], [[0.1, 0.9]] * 2)


@pytest.mark.parametrize("bins", [0, -1, 2.5, 10.0, None, "ten"])
def test_bins_are_a_whole_number(bins):
    for y, p in (([0, 1], [0.1, 0.9]), ([], [])):
        with pytest.raises(ValueError, match="bins: a whole number of bins, 1 or more, is needed, got"):
            expected_calibration_error(y, p, bins)
