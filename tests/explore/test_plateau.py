"""The plateau explorer: exact stairs, the theory's smooth risk, and a sentence that says both."""

import re

import numpy as np
import pytest

from lossedu import explore
from lossedu.explore.plateau import (
    ANGLES,
    MEAN,
    direction,
    jump_angles,
    mistakes,
    pieces,
    plateau_scene,
    population_risk,
    sample,
)
from lossedu.explore.table import look_up
from lossedu.losses import zero_one
from lossedu.theory import gaussian_zero_one_risk


@pytest.fixture(scope="module", params=[0, 3])
def seed(request):
    return request.param


@pytest.fixture(scope="module")
def explorer(seed):
    return explore.plateau(seed=seed)


def shown(explorer, mark, channel, angle):
    packed = next(m for m in explorer.spec["marks"] if m["name"] == mark)
    return look_up(packed["channels"][channel], explorer.table, {"angle": int(angle)})


def test_the_pieces_agree_with_brute_force(seed):
    y, X = sample(seed)
    first, last, risk = pieces(y, X)
    assert len(first) == 2 * len(y)
    np.testing.assert_array_equal(first[1:], last[:-1])
    assert last[-1] == first[0] + 360
    for share in (1e-6, 0.3, 0.999999):
        w = direction(first + share * (last - first))
        np.testing.assert_allclose(zero_one(y, w @ X.T).mean(axis=1), risk)
    assert np.all(np.diff(risk) != 0)  # no piece is cut in two


def test_a_fine_grid_finds_no_other_jump(seed):
    y, X = sample(seed)
    grid = np.linspace(0, 360, 200_001)
    changes = grid[1:][np.diff(mistakes(y, X, grid).sum(axis=1)) != 0]
    jumps = jump_angles(y, X)
    assert max(np.abs(jumps - change).min() for change in changes) < 360 / 200_000


def test_the_stairs_in_the_drawing_are_the_pieces(seed, explorer):
    stairs = next(mark for mark in explorer.scene.marks if mark.name == "empirical risk")
    x, height = np.asarray(stairs.x).reshape(2, -1, 3), np.asarray(stairs.y).reshape(2, -1, 3)
    first, last, risk = pieces(*sample(seed))
    for turn, shift in enumerate((0, -360)):
        np.testing.assert_array_equal(x[turn, :, :2], np.stack([first, last], -1) + shift)
        np.testing.assert_array_equal(height[turn], np.repeat(risk, 3).reshape(-1, 3))
    assert np.isnan(x[..., 2]).all()


def test_the_smooth_slope_is_the_slope_of_the_smooth_risk():
    angle, h = ANGLES[::10], 1e-4
    difference = (population_risk(angle + h)[0] - population_risk(angle - h)[0]) / (2 * h)
    np.testing.assert_allclose(population_risk(angle)[1], difference, atol=1e-9)


def test_dots_rings_and_tangents(seed, explorer):
    y, X = sample(seed)
    for angle in ANGLES[::9]:
        w = direction(angle)
        wrong = zero_one(y, X @ w)
        assert shown(explorer, "empirical now", "y", angle) == pytest.approx(wrong.mean())
        assert shown(explorer, "population now", "y", angle) == pytest.approx(gaussian_zero_one_risk(w, 0.0, MEAN))
        np.testing.assert_array_equal(np.isfinite(shown(explorer, "wrong", "x", angle)), wrong == 1)
        x, height = (shown(explorer, "population tangent", c, angle).astype(float) for c in "xy")
        slope = population_risk(np.array([angle]))[1]
        assert np.diff(height) / np.diff(x) == pytest.approx(slope, rel=1e-3, abs=1e-6)


def test_the_sentence_says_the_numbers(seed, explorer):
    y, X = sample(seed)
    for angle in ANGLES[::7]:
        sentence = explorer.scene.read({"angle": int(angle)}).replace("−", "-")
        read = re.fullmatch(
            r"angle (\d+)°: (\d+) of 40 wrong \(([\d.]+)\)\. Slope of the empirical risk: 0, here and on the whole "
            r"piece from ([\d.]+)° to ([\d.]+)°\. Slope of the population risk: ([-+\d.]+) per degree\.",
            sentence,
        )
        assert read, sentence
        count = zero_one(y, X @ direction(angle)).sum()
        assert (int(read[1]), int(read[2]), float(read[3])) == (angle, count, count / 40)
        jumps = jump_angles(y, X)
        before = (angle - jumps) % 360
        after = (jumps - angle) % 360
        assert float(read[4]) == pytest.approx(jumps[before.argmin()], abs=0.051)
        assert float(read[5]) == pytest.approx(jumps[after.argmin()], abs=0.051)
        assert float(read[6]) == pytest.approx(population_risk(np.array([angle]))[1][0], abs=6e-6)


def test_a_point_on_the_line_is_a_mistake_and_has_no_slope():
    y, X = np.array([1.0, -1.0]), np.array([[2.0, 0.0], [-1.0, -1.0]])  # right angles to w at 90, 270; 135, 315
    scene = plateau_scene(y, X)
    sentence = scene.read({"angle": 90})
    assert "1 of 2 wrong" in sentence
    assert "a point is on the line, which counts as a mistake" in sentence
    assert "0 of 2 wrong" in scene.read({"angle": 89})
    piece = next(mark for mark in scene.marks if mark.name == "whole piece")
    assert np.isnan(scene.at(piece.x, {"angle": 90})).all()


def test_classes_differ_by_marker(explorer):
    marks = {mark.name: mark for mark in explorer.scene.marks}
    assert marks["y = +1"].marker != marks["y = -1"].marker


def test_the_seed_makes_the_points():
    np.testing.assert_array_equal(sample(5)[1], sample(5)[1])
    assert not np.array_equal(sample(5)[1], sample(6)[1])
