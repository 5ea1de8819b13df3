"""Hinge and its subgradients; hinges of several classes."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import hinge_loss

from lossedu.losses import (
    crammer_singer,
    crammer_singer_subgradient,
    hinge,
    hinge_subdifferential,
    is_subgradient,
    lee_lin_wahba,
    weston_watkins,
    weston_watkins_subgradient,
)

LABELS = st.sampled_from((-1.0, 1.0))
SCORES = st.one_of(st.floats(-800, 800), st.sampled_from((-1.0, 0.0, 1.0)))
ROWS = arrays(float, 4, elements=st.one_of(st.floats(-50, 50), st.sampled_from((0.0, 1.0, -1.0))))
SEVERAL = {
    "crammer_singer": (crammer_singer, crammer_singer_subgradient),
    "weston_watkins": (weston_watkins, weston_watkins_subgradient),
}


@pytest.mark.parametrize("y, s, expected", [
    (1, [0.9, 0.5, -0.5, -0.9], [0.1, 0.5, 1.5, 1.9]),
    (-1, [0.9, 0.5, -0.5, -0.9], [1.9, 1.5, 0.5, 0.1]),
    (1, 1, 0),
    (-1, -1, 0),
    (1, 0, 1),
    (1, [800, -800], [0, 801]),
    (1, [np.inf, -np.inf], [0, np.inf]),
    (1, np.float32(0.5), 0.5),
    ([[1], [-1]], [0, 2], [[1, 0], [1, 3]]),
    ([], [], []),
])
def test_hinge(y, s, expected):
    value = hinge(y, s)
    assert np.shape(value) == np.shape(expected) and np.asarray(value).dtype == np.float64
    np.testing.assert_allclose(value, expected, rtol=1e-14)


@pytest.mark.parametrize("y, s, lo, hi", [
    (1, 0.2, -1, -1),
    (1, 2, 0, 0),
    (1, 1, -1, 0),
    (-1, 0.3, 1, 1),
    (-1, -2, 0, 0),
    (-1, -1, 0, 1),
    (1, [-800, 800], [-1, 0], [-1, 0]),
    (1, np.nextafter(1, 0), -1, -1),
    (1, np.nextafter(1, 2), 0, 0),
    ([1, -1], 1, [-1, 1], [0, 1]),
    ([], [], [], []),
])
def test_subdifferential(y, s, lo, hi):
    ends = hinge_subdifferential(y, s)
    np.testing.assert_array_equal(ends, (lo, hi))
    assert np.shape(ends[0]) == np.shape(ends[1]) == np.shape(lo)


@given(LABELS, SCORES, SCORES)
def test_each_end_and_the_middle_of_the_subdifferential_is_a_subgradient(y, s, t):
    lo, hi = hinge_subdifferential(y, s)
    for g in (lo, hi, (lo + hi) / 2):
        assert is_subgradient(y, s, g)
        assert hinge(y, t) >= hinge(y, s) + g * (t - s) - 1e-12 * (1 + abs(t) + abs(s))


@given(LABELS, st.floats(-20, 20), st.floats(-2, 2))
def test_what_is_no_subgradient_breaks_the_inequality_somewhere(y, s, g):
    lo, hi = hinge_subdifferential(y, s)
    assume(g < lo - 1e-6 or g > hi + 1e-6)
    assert not is_subgradient(y, s, g)
    t = np.linspace(-1e9, 1e9, 3)
    near = s + np.array([-1e-9, 1e-9, y - s])
    t = np.concatenate((t, near))
    assert np.any(hinge(y, t) < hinge(y, s) + g * (t - s))


def test_subgradients_broadcast_and_have_no_tolerance():
    np.testing.assert_array_equal(is_subgradient(1, 1, [-1.1, -1, -0.3, 0, 1e-300]), [False, True, True, True, False])
    np.testing.assert_array_equal(is_subgradient([[1], [-1]], 0, [-1, 1]), [[True, False], [False, True]])
    assert is_subgradient(1, 1, 0).dtype == bool
    assert is_subgradient([], [], []).shape == (0,)


@given(st.lists(st.tuples(LABELS, st.floats(-20, 20)), min_size=2))
def test_mean_hinge_is_scikit_learns(rows):
    y, s = np.transpose(rows)
    assume(np.unique(y).size == 2)
    assert hinge(y, s).mean() == pytest.approx(hinge_loss(y, s), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("loss, y, s, expected", [
    (crammer_singer, 2, [1, 0.5, 0.2], 1.8),
    (weston_watkins, 2, [1, 0.5, 0.2], 1.8 + 1.3),
    (crammer_singer, 0, [3, 1, 2], 0),
    (crammer_singer, 0, [3, 1, 2.5], 0.5),
    (weston_watkins, 0, [0, 0, 0], 2),
    (crammer_singer, 0, [0, 0, 0], 1),
    (lee_lin_wahba, 0, [0, 0, 0], 2),
    (lee_lin_wahba, [0, 1, 2], [1, 0, -1], [1, 2, 3]),
    (lee_lin_wahba, 0, [2, -1, -1], 0),
    (crammer_singer, 1, [-800, 800], 0),
    (crammer_singer, 0, [-800, 800], 1601),
    (weston_watkins, 0, [-800, 800, 800], 3202),
    (crammer_singer, [], np.zeros((0, 3)), []),
    (weston_watkins, [[0], [1]], [[1, 0, 0], [0, 1, 0]], [[0, 3], [3, 0]]),
    (crammer_singer, 0, np.array([1, 1], dtype=np.int8), 1),
    (weston_watkins, np.float32(1), np.array([0.5, 0.5], dtype=np.float32), 1),
])
def test_several_classes(loss, y, s, expected):
    value = loss(y, s)
    assert np.shape(value) == np.shape(expected) and np.asarray(value).dtype == np.float64
    np.testing.assert_allclose(value, expected, rtol=1e-14)


@pytest.mark.parametrize("slope, y, s, expected", [
    (crammer_singer_subgradient, 2, [1, 0.5, 0.2], [1, 0, -1]),
    (weston_watkins_subgradient, 2, [1, 0.5, 0.2], [1, 1, -2]),
    (crammer_singer_subgradient, 2, [1, 1, 0], [1, 0, -1]),  # a tie: the lowest number
    (crammer_singer_subgradient, 0, [2, 1, 1], [0, 0, 0]),  # the kink: 0
    (weston_watkins_subgradient, 0, [2, 1, 1.5], [-1, 0, 1]),
    (crammer_singer_subgradient, [0, 1], [[5, 0], [5, 0]], [[0, 0], [1, -1]]),
    (crammer_singer_subgradient, [], np.zeros((0, 3)), np.zeros((0, 3))),
])
def test_chosen_subgradient(slope, y, s, expected):
    np.testing.assert_array_equal(slope(y, s), expected)


@pytest.mark.parametrize("name", SEVERAL)
@given(y=st.integers(0, 3), s=ROWS, t=ROWS)
def test_subgradient_inequality(name, y, s, t):
    loss, slope = SEVERAL[name]
    g = slope(y, s)
    assert g.sum() == 0
    assert loss(y, t) >= loss(y, s) + g @ (t - s) - 1e-9


@given(st.integers(0, 3), ROWS, ROWS, st.floats(0, 1))
def test_convex_and_blind_to_a_common_shift(y, s, t, share):
    for loss in (crammer_singer, weston_watkins):
        middle = loss(y, share * s + (1 - share) * t)
        assert middle <= share * loss(y, s) + (1 - share) * loss(y, t) + 1e-9
        assert loss(y, s + 7.0) == pytest.approx(loss(y, s), abs=1e-9)


@given(st.integers(0, 3), ROWS)
def test_bounds_of_one_by_the_other_and_of_the_mistakes(y, s):
    worst, every = crammer_singer(y, s), weston_watkins(y, s)
    assert worst <= every + 1e-12 and every <= 3 * worst + 1e-9
    others = np.delete(s, y)
    assert worst >= float(others.max() >= s[y])


@given(LABELS, st.floats(-20, 20))
def test_two_classes_are_the_hinge_of_the_difference(y, s):
    row, label = [-s / 2, s / 2], int(y > 0)
    assert crammer_singer(label, row) == pytest.approx(hinge(y, s), abs=1e-12)
    assert weston_watkins(label, row) == pytest.approx(hinge(y, s), abs=1e-12)
    assert lee_lin_wahba(label, [-s, s]) == pytest.approx(hinge(y, s), abs=1e-12)


@given(arrays(float, (3, 4), elements=st.floats(-5, 5)))
def test_mean_of_crammer_and_singer_is_scikit_learns(s):
    y = np.array([0, 3, 1])
    assert crammer_singer(y, s).mean() == pytest.approx(hinge_loss(y, s, labels=range(4)), abs=1e-12)


@pytest.mark.parametrize("call, message", [
    (lambda: hinge(0, 1), "y: labels must be -1 or \\+1, got 0"),
    (lambda: hinge(1, np.nan), "s: a value is nan"),
    (lambda: is_subgradient([1, 1], [0, 0], [0, 0, 0]), "y s, g: shapes"),
    (lambda: is_subgradient(1, 0, "steep"), "g: numbers are needed"),
    (lambda: crammer_singer(3, [0, 0, 0]), "y: labels must be integers from 0 to 2, got 3"),
    (lambda: crammer_singer(0.5, [0, 0]), "y: labels must be integers from 0 to 1, got 0.5"),
    (lambda: weston_watkins(-1, [0, 0]), "y: labels must be integers from 0 to 1, got -1"),
    (lambda: weston_watkins(0, [0]), "s: rows of scores, .* two classes or more"),
    (lambda: weston_watkins(0, 3.0), "s: rows of scores, .* two classes or more"),
    (lambda: crammer_singer(0, [0, np.inf]), "s: every value must be finite"),
    (lambda: crammer_singer([0, 1], np.zeros((3, 2))), "y, s: shapes"),
    (lambda: lee_lin_wahba(0, [1, 1]), "s: each row of scores must sum to 0, got a sum of 2"),
])
def test_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
