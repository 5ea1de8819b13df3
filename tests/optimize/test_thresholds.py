"""The sorted scan against every threshold there is."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossedu.optimize import best_threshold, count_plateaus, threshold_risks

SIGNS = st.sampled_from((-1.0, 1.0))


def points_from(numbers):
    return st.lists(st.tuples(numbers, SIGNS), max_size=12).map(
        lambda rows: (np.array([x for x, _ in rows]), np.array([y for _, y in rows])))


# Few distinct numbers: most examples have ties, duplicates and points of both labels in one place.
COARSE = points_from(st.integers(-4, 4).map(float))
POINTS = st.one_of(COARSE, points_from(st.floats(-1e9, 1e9)))


def mistakes(x, y, t, sign=1):
    return int(np.sum(np.where(x > t, sign, -sign) != y))


def between(x):
    """One threshold inside each of the intervals into which the points divide the line."""
    values = sorted(set(x.tolist()))
    if not values:
        return [0.0]
    return [values[0] - 1.0, *((a + b) / 2.0 for a, b in pairwise(values)), values[-1] + 1.0]


@pytest.mark.parametrize("x, y, expected", [
    ([0, 1, 2, 3], [-1, -1, 1, 1], (1, 1, 0)),
    ([0, 1, 2, 3], [1, 1, -1, -1], (1, -1, 0)),
    ([3, 0, 2, 1], [1, -1, 1, -1], (1, 1, 0)),
    ([0, 1, 2], [1, 1, 1], (-np.inf, 1, 0)),
    ([0, 1, 2], [-1, -1, -1], (2, 1, 0)),  # t = -inf with sign -1 is as good, but the sign is settled first
    ([0, 1], [1, -1], (0, -1, 0)),
    ([5, 5], [1, -1], (-np.inf, 1, 1)),  # both signs and both thresholds make one mistake
    ([0, 1, 2, 3], [-1, 1, -1, 1], (0, 1, 1)),  # t = 0 and t = 2 tie: the smaller
    ([7], [1], (-np.inf, 1, 0)),
    ([7], [-1], (7, 1, 0)),
    ([], [], (-np.inf, 1, 0)),
    ([-1e308, 1e308], [-1, 1], (-1e308, 1, 0)),
])
def test_best_threshold_values(x, y, expected):
    assert best_threshold(x, y) == expected


@given(POINTS)
def test_best_threshold_against_every_rule(points):
    x, y = points
    t, sign, errors = best_threshold(x, y)
    candidates = [-np.inf, *sorted(set(x.tolist()))]
    table = {(-s, c): mistakes(x, y, c, s) for s in (1, -1) for c in candidates}
    best = min(table.values())
    minus_sign, first_t = min(key for key, value in table.items() if value == best)  # sign +1 first
    assert (t, sign, errors) == (first_t, -minus_sign, best)


@given(POINTS)
def test_best_threshold_makes_the_errors_it_reports_and_at_most_half(points):
    x, y = points
    t, sign, errors = best_threshold(x, y)
    assert mistakes(x, y, t, sign) == errors <= y.size / 2


@given(POINTS)
def test_turning_all_labels_turns_the_sign(points):
    x, y = points
    t, sign, errors = best_threshold(x, y)
    assert best_threshold(x, -y)[2] == errors
    assert mistakes(x, -y, t, -sign) == errors


@given(POINTS, st.randoms(use_true_random=False))
def test_order_of_the_points_does_not_matter(points, random):
    x, y = points
    order = list(range(y.size))
    random.shuffle(order)
    assert best_threshold(x[order], y[order]) == best_threshold(x, y)
    assert count_plateaus(x[order], y[order]) == count_plateaus(x, y)


@given(POINTS)
def test_threshold_risks_hold_on_their_interval_and_at_its_left_end(points):
    x, y = points
    t, errors = threshold_risks(x, y)
    assert t[0] == -np.inf and np.all(np.diff(t[1:]) > 0) and errors.dtype.kind == "i"
    for left, right, count in zip(t, np.append(t[1:], np.inf), errors, strict=True):
        last = np.nextafter(right, -np.inf)  # the largest threshold below the right end
        assert mistakes(x, y, left) == count == mistakes(x, y, last)


@pytest.mark.parametrize("x, y, expected", [
    ([0, 1, 2, 3], [-1, -1, 1, 1], 5),
    ([0, 1], [1, -1], 3),
    ([5, 5], [1, -1], 1),  # one point of each label in one place: passing it changes nothing
    ([5, 5, 6], [1, -1, 1], 2),
    ([5, 5], [1, 1], 2),
    ([7], [1], 2),
    ([], [], 1),
])
def test_count_plateaus_values(x, y, expected):
    assert count_plateaus(x, y) == expected


@given(COARSE)
def test_count_plateaus_against_the_risk_between_the_points(points):
    x, y = points
    risks = [mistakes(x, y, t) for t in between(x)]
    assert count_plateaus(x, y) == 1 + sum(a != b for a, b in pairwise(risks))


@given(POINTS)
def test_plateaus_are_at_most_one_more_than_distinct_points(points):
    x, y = points
    assert 1 <= count_plateaus(x, y) <= len(set(x.tolist())) + 1


def test_a_million_points():
    rng = np.random.default_rng(0)
    x = rng.normal(size=10**6)
    y = np.where(x + rng.normal(size=x.size) > 0, 1.0, -1.0)
    t, sign, errors = best_threshold(x, y)
    assert sign == 1 and errors == mistakes(x, y, t) <= mistakes(x, y, 0.0)


@pytest.mark.parametrize("function", [threshold_risks, best_threshold, count_plateaus])
@pytest.mark.parametrize("x, y, message", [
    ([0.0, 1.0], [0, 1], r"y: labels must be -1 or \+1, got 0"),
    ([0.0, np.nan], [1, -1], "x: every value must be finite"),
    ([-np.inf, 0.0], [1, -1], "x: every value must be finite"),
    ([0.0, np.inf], [1, -1], "x: every value must be finite"),
    ([0.0, 1.0, 2.0], [1, -1], r"x, y: .* shapes \(3,\) and \(2,\)"),
    ([[0.0], [1.0]], [[1], [-1]], "x, y: one vector each"),
    (0.0, 1, "x, y: one vector each"),
    (["a", "b"], [1, -1], "x: numbers are needed"),
])
def test_refused(function, x, y, message):
    with pytest.raises(ValueError, match=message):
        function(x, y)
