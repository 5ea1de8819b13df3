"""Squared, Huber and absolute lines, and how hard one point pulls."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.explore.huber_fit import DELTA, FAR, MOVED, PLANE, TOP, R, X, sample
from lossedu.losses import huber, huber_grad
from lossedu.optimize import fit_huber_line


@pytest.fixture(scope="module")
def explorer():
    return explore.huber_fit()


def moved(far):
    y = sample(1)
    y[MOVED] = far
    return y


def test_ranges():
    assert {0.05, 0.1, 0.5, 1.0, 2.0, 10.0} <= set(DELTA) and (np.diff(DELTA) > 0).all()
    assert {-8, -5, 0, 12} <= set(FAR) and PLANE.y.limits[0] < FAR[0] and FAR[-1] < PLANE.y.limits[1]
    with pytest.raises(ValueError, match=r"'delta': value 11 came; allowed is 0\.05 to 10"):
        explore.huber_fit(delta=11)
    with pytest.raises(ValueError, match="'far': value -9 came; allowed is -8 to 12"):
        explore.huber_fit(far=-9)


def test_the_lines_are_the_fits(explorer):
    for far in FAR[::5]:
        y = moved(far)
        for name, delta in (("squared", np.inf), ("absolute", 0.0), *(("huber", d) for d in DELTA[::4])):
            x, height = (
                shown(explorer, f"{name} line", c, far=far, **({"delta": delta} if name == "huber" else {}))
                for c in "xy"
            )
            a, b = fit_huber_line(X, y, delta)
            np.testing.assert_allclose(height, a * x + b, atol=1e-5)


def test_residuals_lie_on_the_loss_and_on_its_slope(explorer):
    for delta in DELTA[::5]:
        np.testing.assert_allclose(shown(explorer, "loss: huber", "y", delta=delta), huber(0, R, delta), rtol=1e-5)
        np.testing.assert_allclose(
            shown(explorer, "slope: huber", "y", delta=delta), np.clip(R, -delta, delta), rtol=1e-5
        )
        for far in FAR[::6]:
            r, loss = (shown(explorer, "loss: residuals", c, delta=delta, far=far) for c in "xy")
            a, b = fit_huber_line(X, moved(far), delta)
            np.testing.assert_allclose(r, a * X + b - moved(far), atol=1e-5)
            expected = huber(0, r, delta)
            np.testing.assert_allclose(loss, np.where(expected <= TOP, expected, np.nan), rtol=1e-4, atol=1e-6)
            slopes = shown(explorer, "slope: residuals", "y", delta=delta, far=far)
            np.testing.assert_allclose(slopes, huber_grad(0, r, delta), rtol=1e-5, atol=1e-6)
            assert abs(slopes.sum()) < 1e-4  # the line is a minimum
            text = said(explorer, delta=delta, far=far)
            assert int(re.search(r"(\d+) of 12 residuals", text)[1]) == (np.abs(r) > delta).sum()


def test_all_residuals_fit_into_the_panels(explorer):
    for delta in DELTA:
        for far in (FAR[0], FAR[-1]):
            assert np.abs(shown(explorer, "loss: residuals", "x", delta=delta, far=far)).max() < R[-1]


def test_named_positions(explorer):
    assert said(explorer) == (
        "δ = 1, ringed point at y = -5. Slope of the line: squared 0.138, Huber 0.462, absolute 0.502; "
        "squared without the ringed point 0.512. Its residual from the Huber line is 10.51: loss 10.01, slope +1.00. "
        "2 of 12 residuals are beyond δ. Synthetic data."
    )
    assert "squared 0.034, Huber 0.065, absolute 0.502" in said(explorer, delta=10, far=-8)
    assert "loss 0.30, slope -0.05. 8 of 12" in said(explorer, delta=0.05, far=12)
