"""Pictures of functions with corners: the curves are the functions, the marks their minima, the alt text says both."""

import numpy as np
import pytest
from tidy import untidy

from lossedu.plots import slopes_with_a_corner, step_uphill


def drawn(picture, gid):
    return [line for axes in picture.figure.axes for line in axes.lines if line.get_gid() == gid]


@pytest.mark.parametrize("rate", [0.1, 0.35, 0.5])
def test_step_goes_up_and_comes_closer_while_the_rate_is_small(rate):
    picture = step_uphill(rate)
    heights = [line.get_ydata()[0] for line in drawn(picture, "here")]
    place = np.array([1.0, 0.0]) - rate * np.array([1.0, 2.0])
    assert heights == pytest.approx([abs(place[0]) + 2 * abs(place[1]), place @ place])
    assert heights[0] > 1
    assert ("stays inside" in picture.alt) == (heights[1] < 1)
    assert untidy(picture) == []


@pytest.mark.parametrize("level", [0.5, 1.0, 1.5])
def test_level_lines_have_their_value(level):
    ((x, y),) = (line.get_data() for line in drawn(step_uphill(), f"level {level:g}"))
    assert np.abs(x) + 2 * np.abs(y) == pytest.approx(np.full(5, level))


def test_two_lines_are_told_apart_without_colour():
    picture = step_uphill()
    assert len({str(drawn(picture, gid)[0]._unscaled_dash_pattern) for gid in ("value", "distance")}) == 2


@pytest.mark.parametrize("lams", [(0.5, 2.0), (0.2, 1.7), (0.3, 0.9), (1.2, 1.9)])
def test_minima_are_where_zero_is_a_slope(lams):
    picture = slopes_with_a_corner(lams)
    for lam in lams:
        ((w, height),) = (line.get_data() for line in drawn(picture, f"value {lam:g}"))
        assert height == pytest.approx(lam / 2 * w**2 + np.maximum(0, 1 - w))
        (lowest,) = drawn(picture, f"lowest {lam:g}")
        assert lowest.get_ydata()[0] <= height.min() + 1e-12
        ((w, slope),) = (line.get_data() for line in drawn(picture, f"slope {lam:g}"))
        assert np.all(np.diff(slope) > 0)
        assert slope[w == 1] == pytest.approx([lam - 1, lam])
        assert np.interp(0, slope, w) == pytest.approx(lowest.get_xdata()[0], abs=1e-9)
        assert ("the minimum is at the corner" in picture.alt) or min(lams) > 1
    assert untidy(picture) == []


@pytest.mark.parametrize("rate", [0, -0.1, 0.6, np.nan, (0.1, 0.2), "much"])
def test_rate_refused(rate):
    with pytest.raises(ValueError, match="rate: "):
        step_uphill(rate)


@pytest.mark.parametrize("lams", [1.0, (2.0, 0.5), (0, 1), (0.5, 2.5), (0.5, np.nan), "many"])
def test_penalties_refused(lams):
    with pytest.raises(ValueError, match="lams: "):
        slopes_with_a_corner(lams)
