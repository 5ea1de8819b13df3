"""The pictures of support vector machines: street, bound and curves are those of the numbers given; alt text too."""

import numpy as np
import pytest
from tidy import untidy

from lossedu.losses import sigmoid
from lossedu.optimize import pegasos_bound
from lossedu.plots.machines import gap_below_bound, scores_to_probabilities, widest_street
from lossedu.simulations.separable import separable_data
from lossedu.simulations.support_vectors import hard_margin

STEPS = np.array([10, 100, 1000, 10_000])
BOUNDS = np.array([pegasos_bound(1.0, 0.01, T) for T in STEPS])


def _lines(picture):
    return {line.get_gid(): line for axes in picture.figure.axes for line in axes.lines if line.get_gid()}


@pytest.fixture(scope="module")
def street():
    machine, _ = hard_margin()
    return machine, widest_street(*separable_data(), machine.w, machine.b)


def test_street_has_its_score_on_every_line(street):
    machine, picture = street
    for score in (-1, 0, 1):
        ends = np.column_stack(_lines(picture)[f"score {score}"].get_data())
        assert ends @ machine.w + machine.b == pytest.approx(score)


def test_street_rings_the_points_that_hold_it(street):
    machine, picture = street
    ringed = np.column_stack(_lines(picture)["held"].get_data())
    X, _ = separable_data()
    assert sorted(map(tuple, ringed)) == sorted(map(tuple, X[machine.support]))
    assert f"{2 * machine.distance:.3f} apart" in picture.alt and "3 points lie" in picture.alt
    assert untidy(picture) == []


def test_points_inside_the_street_are_counted():
    picture = widest_street([[0.0, 0.0], [0.5, 1.0], [3.0, 0.0], [-2.0, 1.0]], [1, 1, 1, -1], (1.0, 0.0), 0.0)
    assert "0 points lie" in picture.alt and "; 2 lie between" in picture.alt


def test_gap_and_bound_are_drawn_and_said():
    gaps = np.array([0.118, 2.7e-3, 8.5e-5, 3.1e-6])
    picture = gap_below_bound(STEPS, gaps, BOUNDS)
    assert _lines(picture)["gap"].get_ydata() == pytest.approx(gaps)
    assert _lines(picture)["bound"].get_ydata() == pytest.approx(BOUNDS)
    assert "3.1e-06 of 0.2 after 10 000" in picture.alt
    assert untidy(picture) == []


def test_curves_are_the_functions_and_diamonds_the_shares():
    rng = np.random.default_rng(0)
    s = rng.normal(size=3000)
    y = (rng.random(3000) < sigmoid(2 * s)).astype(float)
    picture = scores_to_probabilities(y, s, {"σ(s)": sigmoid, "σ(2s)": lambda t: sigmoid(2 * t)}, bins=10)
    grid, values = _lines(picture)["σ(2s)"].get_data()
    assert values == pytest.approx(sigmoid(2 * grid))
    order = np.argsort(s)
    middle, share = _lines(picture)["share"].get_data()
    assert middle == pytest.approx(s[order].reshape(10, 300).mean(axis=1))
    assert share == pytest.approx(y[order].reshape(10, 300).mean(axis=1))
    assert "10 groups" in picture.alt and f"{share[-1]:.2f}" in picture.alt
    assert untidy(picture) == []


def test_curves_are_told_apart_without_colour():
    curves = {"a": sigmoid, "b": lambda t: 0 * t, "c": lambda t: 0 * t + 1}
    lines = _lines(scores_to_probabilities([0, 1, 0, 1], [-1.0, 0.0, 1.0, 2.0], curves, bins=2))
    assert len({str(lines[name]._unscaled_dash_pattern) for name in curves}) == 3


@pytest.mark.parametrize("parameters, message", [
    (([[0, 1]], [1, -1], (1, 0), 0), "X, y, w: shapes"),
    (([[0, 1], [1, 1]], [1, -1], (0, 0), 0), "w not 0"),
    (([[0, 1], [1, 1]], [1, 0], (1, 0), 0), "y: labels must be -1 or"),
    (([[0, 1], [1, 1]], [1, 1], (1, 0), 0), "y: points of both labels"),
])  # fmt: skip
def test_street_refused(parameters, message):
    with pytest.raises(ValueError, match=message):
        widest_street(*parameters)


@pytest.mark.parametrize("parameters, message", [
    ((STEPS, BOUNDS[:2], BOUNDS), "one vector each"),
    ((STEPS[::-1], BOUNDS / 2, BOUNDS), "must rise"),
    ((STEPS, 2 * BOUNDS, BOUNDS), "below their bounds"),
])  # fmt: skip
def test_gap_refused(parameters, message):
    with pytest.raises(ValueError, match=message):
        gap_below_bound(*parameters)


@pytest.mark.parametrize("parameters, message", [
    (([0, 1], [0.0], {"a": sigmoid}, 2), "y, s: two vectors"),
    (([0, 1], [0.0, 1.0], {"a": sigmoid}, 3), "y, s: two vectors"),
    (([-1, 1], [0.0, 1.0], {"a": sigmoid}, 2), "y: labels must be 0 or 1"),
    (([0, 1], [0.0, 1.0], {}, 2), "curves: 0 came"),
])  # fmt: skip
def test_curves_refused(parameters, message):
    with pytest.raises(ValueError, match=message):
        scores_to_probabilities(*parameters)
