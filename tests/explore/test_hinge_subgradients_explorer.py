"""A slope is a subgradient exactly where its line lies nowhere above the hinge."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.hinge_subgradients import G, S, T, Y

SENTENCE = r"s = [-\d.]+, y = [-+]1: (.*) allowed.*\. g = [-+\d.]+: .*g is (a|no) subgradient\."


@pytest.fixture(scope="module")
def explorer():
    return explore.hinge_subgradients()


@pytest.mark.parametrize("y", Y)
def test_the_line_goes_through_the_point_with_its_slope(explorer, y):
    for s, g in zip(S[::5], G[::3], strict=True):
        at, height = (shown(explorer, "now", channel, s=s, g=g, y=y) for channel in "xy")
        assert height == pytest.approx(max(0, 1 - y * s), abs=1e-6)
        x, line = (shown(explorer, "line", channel, s=s, g=g, y=y) for channel in "xy")
        np.testing.assert_allclose(line, height + g * (x - at), atol=1e-5)


@pytest.mark.parametrize("y", Y)
def test_words_and_drawing_agree_with_the_definition(explorer, y):
    """Checked against the definition on a fine axis, not against the interval."""
    t = np.linspace(-20, 20, 801)
    for s in S[::2]:
        for g in G:
            holds = bool((np.maximum(0, 1 - y * t) >= max(0, 1 - y * s) + g * (t - s) - 1e-9).all())
            read = re.fullmatch(SENTENCE, said(explorer, s=s, g=g, y=y))
            assert read and (read[2] == "a") == holds
            assert ("every slope" in read[1]) == (y * s == 1)
            assert shown(explorer, "verdict", "text", s=s, g=g, y=y) == f"{read[2]} subgradient"
            drawn = shown(explorer, "above the curve", "y", s=s, g=g, y=y)
            assert np.isnan(drawn).all() == holds


@pytest.mark.parametrize("y", Y)
def test_the_fan_lies_between_the_outer_subgradients(explorer, y):
    x, height = (shown(explorer, "fan", channel, s=y, y=y) for channel in "xy")
    slopes = (height[[1, 2, 4, 5]]) / (x[[1, 2, 4, 5]] - y)
    np.testing.assert_allclose(np.sort(slopes), np.sort([-y, -y, 0, 0]), atol=1e-6)
    assert x.min() == T[0] and x.max() == T[-1]
    away = shown(explorer, "fan", "y", s=0, y=y)
    np.testing.assert_allclose(away[1], away[2])


def test_named_positions(explorer):
    assert "every slope from -1 to 0 is allowed. g = -0.4: the line lies nowhere above" in said(
        explorer, s=1, g=-0.4, y=1
    )
    assert "exactly one slope is allowed, -1." in said(explorer, s=0.5, g=-0.4, y=1)
    assert "every slope from 0 to 1 is allowed" in said(explorer, s=-1, g=0.5, y=-1)
