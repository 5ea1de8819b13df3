"""Focal loss and cross-entropy: the loss shrinks more than its slope does."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.focal import GAMMA, P_T, ROUND, Z
from lossedu.explore.reading import short


@pytest.fixture(scope="module")
def explorer():
    return explore.focal()


def test_p_rises_and_meets_the_numbers_of_the_lesson():
    assert set(ROUND) <= set(P_T) and {0.0, 0.5, 2.0, 5.0} <= set(GAMMA)
    assert (np.diff(P_T) > 0).all() and np.diff(Z).max() < 0.2
    np.testing.assert_allclose(np.log(P_T / (1 - P_T)), Z, atol=1e-9)
    with pytest.raises(ValueError, match=r"'gamma': value 5.1 came; allowed is 0 to 5"):
        explore.focal(gamma=5.1)
    with pytest.raises(ValueError, match="'p_t': value 0 came"):
        explore.focal(p_t=0)


def test_curves_and_points_are_the_losses_and_their_slopes(explorer):
    h = 1e-5
    for gamma in GAMMA[::4]:
        loss = lambda z, g=gamma: (1 + np.exp(z)) ** -g * np.log1p(np.exp(-z))  # noqa: E731
        slope = np.abs(loss(Z + h) - loss(Z - h)) / (2 * h)
        np.testing.assert_allclose(shown(explorer, "loss: focal", "y", gamma=gamma), loss(Z), rtol=1e-5)
        np.testing.assert_allclose(shown(explorer, "slope: focal", "y", gamma=gamma), slope, rtol=1e-4, atol=1e-8)
        for p, z, steep in zip(P_T[::9], Z[::9], slope[::9], strict=True):
            assert shown(explorer, "loss: focal point", "y", gamma=gamma, p_t=p) == pytest.approx(loss(z), rel=1e-5)
            assert shown(explorer, "slope: focal point", "y", gamma=gamma, p_t=p) == pytest.approx(
                steep, rel=1e-4, abs=1e-8
            )
    np.testing.assert_allclose(shown(explorer, "loss: cross-entropy", "y"), -np.log(P_T), rtol=1e-6)
    np.testing.assert_allclose(shown(explorer, "slope: cross-entropy", "y"), 1 - P_T, rtol=1e-6)


def test_left_of_the_diamond_the_focal_slope_is_larger(explorer):
    plain = shown(explorer, "slope: cross-entropy", "y")
    for gamma in GAMMA[1:]:
        (x,), (y,) = (shown(explorer, "equal", c, gamma=gamma) for c in "xy")
        assert y == pytest.approx(1 - x, abs=1e-6)
        changed = shown(explorer, "slope: focal", "y", gamma=gamma)
        away = np.abs(x - P_T) > 1e-4
        np.testing.assert_array_equal((changed > plain)[away], (x > P_T)[away])
    assert np.isnan(shown(explorer, "equal", "x", gamma=0)).all()


def test_the_sentence_says_the_ratios(explorer):
    for gamma in GAMMA[1::5]:
        for p in P_T[::13]:
            ratios = re.findall(r"ratio ([^ ]+?)\.? ", said(explorer, gamma=gamma, p_t=p))
            for text, expected in zip(
                ratios, ((1 - p) ** gamma, (1 - p) ** gamma * (1 - gamma * p * np.log(p) / (1 - p))), strict=True
            ):
                if "⁻" not in text:
                    top, _, bottom = text.partition("/")
                    assert float(top) / float(bottom or 1) == pytest.approx(expected, rel=6e-3)


def test_named_positions(explorer):
    text = said(explorer, gamma=2, p_t=0.9)
    assert text.startswith("γ = 2.00, p_t = 0.900: cross-entropy 0.105, focal 0.00105, ratio 1/100. Slope in the logit")
    assert "cross-entropy 0.100, focal 0.00290, ratio 1/34.5. The focal slope is the larger one" in text
    assert "below p_t = 0.2976. Where η = 0.9 the best forecast is 0.694." in text
    assert "With γ = 0 the two losses are the same. Where η = 0.9 the best forecast is 0.900." in said(
        explorer, gamma=0
    )
    assert "ratio 1.00·10⁻¹⁵" in said(explorer, gamma=5, p_t=0.999)


def test_short_has_significant_digits():
    assert [short(v) for v in (0, 34.5246, 100, 0.00105361, 999.9, 1.2e-7, 12345)] == [
        "0", "34.5", "100", "0.00105", "1000", "1.20·10⁻⁷", "12300",
    ]  # fmt: skip
