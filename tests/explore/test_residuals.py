"""The residuals explorer: errors, losses, risk and slope of the worked example of session 00."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.residuals import BEST, W, X, Y

SENTENCE = (
    r"w = ([-\d.]+): errors ([-\d.]+) and ([-\d.]+), losses ([\d.]+) and ([\d.]+), risk ([\d.]+), slope ([-+\d.]+)\. "
    r"(A step downhill makes w larger|A step downhill makes w smaller|Slope 0: .*)\."
)


@pytest.fixture(scope="module")
def explorer():
    return explore.residuals()


def risk(w):
    return ((w - 2) ** 2 + (2 * w - 3) ** 2) / 4


def slope(w):
    return ((w - 2) + 2 * (2 * w - 3)) / 2


def test_the_slider_takes_the_values_of_the_lesson_exactly():
    assert {1.0, 1.6, 2.2} <= set(W)
    assert (W[0], W[-1]) == (-0.5, 3.5)
    assert BEST == 1.6


def test_points_line_errors_and_risk(explorer):
    np.testing.assert_array_equal(np.stack([X, Y], axis=1), [[1, 2], [2, 3]])
    for w in W:
        x, y = (shown(explorer, "line", c, w=w) for c in "xy")
        np.testing.assert_allclose(y, w * x, rtol=1e-6)
        for i in (0, 1):
            ends = shown(explorer, f"error {i + 1}", "y", w=w)
            np.testing.assert_allclose(ends, [Y[i], w * X[i]], atol=1e-6)
            text = shown(explorer, f"error {i + 1} readout", "text", w=w).replace("−", "-")
            assert float(text) == pytest.approx(w * X[i] - Y[i], abs=1e-9)
        assert shown(explorer, "risk now", "y", w=w) == pytest.approx(risk(w), rel=1e-6)


def test_the_curve_is_the_risk_and_its_tangent_has_the_slope(explorer):
    x, y = (shown(explorer, "risk curve", c) for c in "xy")
    np.testing.assert_allclose(y, risk(x))
    for w in W:
        x, y = (shown(explorer, "tangent", c, w=w) for c in "xy")
        assert np.diff(y) / np.diff(x) == pytest.approx(slope(w), abs=1e-4)
        assert (x.mean(), y.mean()) == pytest.approx((w, risk(w)), abs=1e-6)


def test_an_error_is_named_on_the_side_that_the_line_leaves_free(explorer):
    for w in W:
        for i in (0, 1):
            middle = (Y[i] + w * X[i]) / 2
            side = {"start": 1, "end": -1}[shown(explorer, f"error {i + 1} readout", "anchor", w=w)]
            gap = np.abs(w * (X[i] + side * np.array([0.0, 0.3])) - middle)
            assert gap[1] >= gap[0] - 1e-9


def test_the_sentence_says_the_numbers(explorer):
    for w in W:
        read = re.fullmatch(SENTENCE, said(explorer, w=w))
        assert read, said(explorer, w=w)
        found = [float(number) for number in read.groups()[:7]]
        errors = w * X - Y
        assert found == pytest.approx([w, *errors, *errors**2 / 2, risk(w), slope(w)], abs=5.1e-4)
        direction = "Slope 0" if w == 1.6 else "larger" if w < 1.6 else "smaller"
        assert direction in read[8]


def test_the_worked_example():
    assert explore.residuals().sentence == (
        "w = 1.00: errors −1.00 and −1.00, losses 0.500 and 0.500, risk 0.500, slope −1.500. "
        "A step downhill makes w larger."
    )
    assert "risk 0.050, slope 0.000. Slope 0: no w has a smaller risk" in explore.residuals(1.6).sentence
    assert "risk 0.500, slope +1.500" in explore.residuals(w=2.2).sentence


def test_both_panels_can_be_dragged(explorer):
    assert {drag["panel"]: drag["along"] for drag in explorer.spec["drags"]} == {"points": "slope", "risk": "x"}


def test_a_weight_off_the_slider_is_refused():
    with pytest.raises(ValueError, match="control 'w'"):
        explore.residuals(w=4)
