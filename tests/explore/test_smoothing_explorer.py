"""Smoothed labels: the target, and a loss that has a lowest point and grows again."""

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.smoothing import CLASSES, EPS, FINE, GAP, TOP
from lossedu.theory import smoothed_logit_gap


@pytest.fixture(scope="module")
def explorer():
    return explore.smoothing()


def loss(eps, classes, gap):
    """Cross-entropy against the smoothed row, written out."""
    return np.log(np.exp(gap) + classes - 1) - (1 - eps + eps / classes) * gap


def test_sliders_rise_and_meet_the_numbers_of_the_lesson():
    assert {0, 0.1, 1 / 9, 0.15, 0.2} <= set(EPS) and (np.diff(EPS) > 0).all()
    assert {-30.0, 0.0, 30.0, np.log(1e12), -np.log(1e12)} <= set(GAP) and (np.diff(GAP) > 0).all()
    with pytest.raises(ValueError, match="'eps': value 0.6 came; allowed is 0 to 0.5".replace(".", r"\.")):
        explore.smoothing(eps=0.6)
    with pytest.raises(ValueError, match="'classes': value 4 came; allowed is 2, 3, 10"):
        explore.smoothing(classes=4)


@pytest.mark.parametrize("classes", CLASSES)
def test_curves_and_points_are_the_loss(explorer, classes):
    for eps in EPS[::2]:
        curve = shown(explorer, "smoothed", "y", eps=eps, classes=classes)
        np.testing.assert_allclose(curve, loss(eps, classes, FINE), rtol=1e-5, atol=1e-6)
        for gap in GAP[::10]:
            value = loss(eps, classes, gap)
            (y,) = shown(explorer, "smoothed point", "y", eps=eps, classes=classes, gap=gap)
            np.testing.assert_allclose(y, value if value <= TOP else np.nan, rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(shown(explorer, "plain", "y", classes=classes), loss(0, classes, FINE), atol=1e-5)


@pytest.mark.parametrize("classes", CLASSES)
def test_the_diamond_is_the_lowest_point_and_beyond_it_the_loss_rises(explorer, classes):
    assert np.isnan(shown(explorer, "lowest", "x", eps=0, classes=classes)).all()
    for eps in EPS[1:]:
        (x,), (y,) = (shown(explorer, "lowest", c, eps=eps, classes=classes) for c in "xy")
        assert x == pytest.approx(smoothed_logit_gap(classes, eps), rel=1e-6)
        assert (loss(eps, classes, FINE) >= y - 1e-6).all()
        for gap in GAP[::15]:
            rises = loss(eps, classes, gap + 1e-6) > loss(eps, classes, gap - 1e-6)
            assert ("here it rises" in said(explorer, eps=eps, classes=classes, gap=gap)) == rises


def test_bars_are_the_targets(explorer):
    for eps in EPS[::3]:
        for classes in CLASSES:
            height = shown(explorer, "bars", "y", eps=eps, classes=classes)[1::5]
            assert np.isfinite(height).sum() == classes
            assert height[0] == pytest.approx(1 - eps + eps / classes) and np.nansum(height) == pytest.approx(1)
            assert np.nansum(shown(explorer, "forecast", "y", classes=classes, gap=3)) == pytest.approx(1)


def test_named_positions(explorer):
    text = said(explorer, eps=0.1, classes=2, gap=27.63)
    assert text.startswith("ε = 0.10, K = 2: target 0.950 for the label, 0.050 for each other class. At g = 27.63 the")
    assert "forecast for the label is 1 - 1.00·10⁻¹²: smoothed loss 1.382, plain 1.000·10⁻¹²." in text.replace(
        "1 −", "1 -"
    )
    assert text.endswith("smallest, 0.199, at g = 2.944; here it rises with g.")
    assert "smoothed loss 26.25, plain 27.63." in said(explorer, eps=0.1, classes=2, gap=-27.63)
    assert "ε = 0.1111, K = 10: target 0.900 for the label" in said(explorer, eps=1 / 9, classes=10)
    assert "at g = 4.511; here" in said(explorer, eps=0.1, classes=10)
    assert said(explorer, eps=0).endswith("It has no lowest point: it falls as long as g grows.")
