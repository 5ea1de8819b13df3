"""The pictures of softmax and log-sum-exp: bars and curves are those of the losses, the alt text says the numbers."""

import numpy as np
import pytest
from tidy import untidy

from lossedu.losses import logsumexp, softmax
from lossedu.plots.softmax import MOST, shifted_and_scaled, soft_maximum


def _heights(axes):
    return [patch.get_height() for patch in axes.patches]


@pytest.mark.parametrize("z", [(2.0, 0.0, -1.0), (1, 0), (800.0, 0.0, -800.0, 1.0)])
def test_bars_are_the_softmax_of_three_rows(z):
    panels = shifted_and_scaled(z, 5.0, 2.0).figure.axes
    for axes, row in zip(panels, (np.array(z), np.add(z, 5.0), np.multiply(2.0, z)), strict=True):
        assert _heights(axes) == pytest.approx(softmax(row))


def test_shift_changes_nothing_and_factor_does():
    first, second, third = (_heights(axes) for axes in shifted_and_scaled().figure.axes)
    assert second == pytest.approx(first)
    assert max(third) > max(first) + 0.1


def test_alt_text_says_the_numbers():
    alt = shifted_and_scaled().alt
    assert "2, 0, −1: 0.844, 0.114, 0.042" in alt
    assert "7, 5, 4: 0.844, 0.114, 0.042" in alt


def test_bars_are_told_apart_without_colour():
    for axes in shifted_and_scaled(range(MOST)).figure.axes:
        assert len({patch.get_hatch() for patch in axes.patches}) == MOST


@pytest.mark.parametrize(
    ("z", "shift", "factor"),
    [((2.0, 0.0, -1.0), 5, 2), ((0, 0, 0, 2), -20, 3.0), ((-9, 9), 0.5, 0.5), ((1.5, 1.5, 1.5, 1.5), 1000, 1)],
)
def test_no_label_overlaps_or_is_cut_off(z, shift, factor):
    assert untidy(shifted_and_scaled(z, shift, factor)) == []


@pytest.mark.parametrize(
    ("z", "message"),
    [((1.0,), "z: one row of 2 to"), (np.zeros((2, 2)), "z: one row of 2 to"), ((0.0, np.inf), "z: every value"),
     (range(MOST + 1), "z: one row of 2 to")],
)  # fmt: skip
def test_row_refused(z, message):
    with pytest.raises(ValueError, match=message):
        shifted_and_scaled(z)


def test_soft_maximum_lies_between_the_largest_and_ln_two_above_it():
    picture = soft_maximum()
    curves = {curve.get_gid(): curve.get_data() for axes in picture.figure.axes for curve in axes.lines}
    s, value = curves["log-sum-exp"]
    assert value == pytest.approx([float(logsumexp((v, 0.0))) for v in s])
    assert curves["maximum"][1] == pytest.approx(np.maximum(s, 0))
    gap = value - curves["maximum"][1]
    assert np.all(gap > 0) and np.max(gap) == pytest.approx(np.log(2))
    assert "0.693" in picture.alt and f"{gap[0]:.3g}" in picture.alt
    assert untidy(picture) == []
