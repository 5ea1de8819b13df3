"""The same loss against p and against z, each with its own slope."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.bce_slopes import IN_P, IN_Z, P, Z
from lossedu.losses import bce, bce_with_logits

SENTENCE = (
    r"p = ([\d.]+), z = ([-\d.]+), y = (\d): loss ([\d.]+), slope ([-+\d.]+) in p and ([-+\d.]+) in z\. "
    r"In p the slope is never below 1 in size, .*; in z it is p − y, .*, and there it goes to 0\."
)


@pytest.fixture(scope="module")
def explorer():
    return explore.bce_slopes()


def test_p_is_even_in_its_logit_and_meets_the_numbers_of_the_lesson():
    assert {0.001, 0.01, 0.1, 0.38, 0.5, 0.62, 0.9, 0.99, 0.999} <= set(P)
    assert P.min() < 0.00092 and P.max() > 0.99908
    np.testing.assert_allclose(np.log(P / (1 - P)), Z, atol=1e-9)
    assert np.all(np.diff(Z) > 0) and np.diff(Z).max() < 0.08
    np.testing.assert_allclose(P + P[::-1], 1)


@pytest.mark.parametrize("y", [0, 1])
def test_both_points_are_at_the_same_height(explorer, y):
    for p, z in zip(P[::8], Z[::8], strict=True):
        for panel, x in (("p", p), ("z", z)):
            assert shown(explorer, f"{panel}: loss now", "x", p=p, y=y) == pytest.approx(x, rel=1e-6, abs=1e-6)
            assert shown(explorer, f"{panel}: loss now", "y", p=p, y=y) == pytest.approx(bce(y, p), rel=1e-5)


@pytest.mark.parametrize("y", [0, 1])
def test_each_tangent_has_the_slope_of_its_own_curve(explorer, y):
    h = 1e-6
    for p, z in zip(P[20:-20:8], Z[20:-20:8], strict=True):
        in_p = (bce(y, p + h * p) - bce(y, p - h * p)) / (2 * h * p)
        in_z = (bce_with_logits(y, z + h) - bce_with_logits(y, z - h)) / (2 * h)
        for panel, slope in (("p", in_p), ("z", in_z)):
            x, height = (shown(explorer, f"{panel}: tangent", c, p=p, y=y) for c in "xy")
            assert np.diff(height) / np.diff(x) == pytest.approx(slope, rel=1e-3, abs=1e-5)


def test_the_curves_are_the_loss(explorer):
    for y in (0, 1):
        x, height = (shown(explorer, "p: loss", c, y=y) for c in "xy")
        np.testing.assert_allclose(height, bce(y, x), rtol=1e-4)
        x, height = (shown(explorer, "z: loss", c, y=y) for c in "xy")
        np.testing.assert_allclose(height, bce_with_logits(y, x), rtol=1e-5)


@pytest.mark.parametrize("y", [0, 1])
def test_the_sentence_says_the_numbers(explorer, y):
    for p, z in zip(P[::7], Z[::7], strict=True):
        read = re.fullmatch(SENTENCE.replace("−", "-"), said(explorer, p=p, y=y))
        assert read, said(explorer, p=p, y=y)
        assert float(read[1]) == pytest.approx(p, abs=6e-4)
        assert float(read[2]) == pytest.approx(z, abs=6e-3)
        assert int(read[3]) == y
        assert float(read[4]) == pytest.approx(bce(y, p), abs=6e-4)
        slope = (p - y) / (p * (1 - p))
        assert float(read[5]) == pytest.approx(slope, rel=6e-3)
        assert float(read[6]) == pytest.approx(p - y, abs=6e-4)
        assert abs(float(read[5])) >= 1 > abs(float(read[6]))


def test_named_positions(explorer):
    assert said(explorer, p=0.62, y=1).startswith(
        "p = 0.620, z = 0.49, y = 1: loss 0.478, slope -1.613 in p and -0.380 in z."
    )
    assert "loss 6.908, slope +1000.0 in p and +0.999 in z" in said(explorer, p=0.999, y=0)
    assert "loss 0.693, slope +2.000 in p and +0.500 in z" in said(explorer, p=0.5, y=0)


def test_one_control_is_dragged_in_both_panels(explorer):
    drags = {drag["panel"]: drag for drag in explorer.spec["drags"]}
    assert {drag["control"] for drag in drags.values()} == {"p"}
    np.testing.assert_array_equal(drags["p"]["values"], P)
    np.testing.assert_array_equal(drags["z"]["values"], Z)
    assert IN_P.x.limits[0] < P.min() and P.max() < IN_P.x.limits[1]
    assert IN_Z.x.limits[0] <= Z.min() and Z.max() <= IN_Z.x.limits[1]
