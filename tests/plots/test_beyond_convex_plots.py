"""Ramps, boundaries among mislabelled points, and a kink at 0: curves, numbers said twice, nothing overlapping."""

import numpy as np
import pytest
from tidy import untidy

from lossedu.losses import margin_loss, ramp, zero_one
from lossedu.plots import kink_at_zero, outlier_boundaries, ramp_losses
from lossedu.plots.beyond_convex import corner_loss
from lossedu.plots.picture import share
from lossedu.simulations.ramp import outlier_data
from lossedu.theory.design import faults


def curve(picture, gid):
    (line,) = [line for axes in picture.figure.axes for line in axes.lines if line.get_gid() == gid]
    return line.get_data()


@pytest.fixture(scope="module")
def sample():
    return outlier_data(0, 0.15)


def boundaries(sample, lines):
    return outlier_boundaries(sample.X, sample.y, sample.X_test, sample.y_test, 15, lines)


LINES = {"upright": (1.0, 0.0, -0.5), "level": (0.0, 2.0, 1.0), "none": (0.0, 0.0, -1.0)}


def test_curves_are_the_losses():
    picture = ramp_losses()
    for gid, loss in (
        ("hinge", lambda m: margin_loss("hinge", m)),
        ("cap 1", lambda m: ramp(m, 1)),
        ("cap 2", lambda m: ramp(m, 2)),
    ):
        m, drawn = curve(picture, gid)
        np.testing.assert_allclose(drawn, loss(m), atol=1e-12)


def test_boundaries_are_where_the_scores_are_zero_and_errors_are_said_twice(sample):
    picture = boundaries(sample, LINES)
    for name, w in LINES.items():
        x1, x2 = curve(picture, name)
        if any(w[:2]):
            np.testing.assert_allclose(w[0] * x1 + w[1] * x2 + w[2], 0, atol=1e-12)
        error = share(float(zero_one(sample.y_test, sample.X_test @ np.array(w)).mean()))
        assert f"error {error}" in picture.alt
        assert any(f"{name}: error {error}" in text.get_text() for text in picture.figure.legends[0].texts)
    assert "none: no boundary, label −1 for all points" in picture.alt
    assert "upright: its boundary crosses x₂ = 0 at x₁ = 0.5" in picture.alt
    assert "level: its boundary crosses x₁ = 0 at x₂ = −0.5" in picture.alt
    assert np.array_equal(np.transpose(curve(picture, "mislabelled")), sample.X[-15:, :2])


@pytest.mark.parametrize("eta", [0.55, 0.7, 0.79])
def test_the_kink_has_its_minimum_at_zero_and_the_hinge_beside_it(eta):
    picture = kink_at_zero(eta)
    s, risk = curve(picture, "corner")
    np.testing.assert_allclose(risk, eta * corner_loss(s) + (1 - eta) * corner_loss(-s))
    assert s[np.argmin(risk)] == pytest.approx(0, abs=1e-12)
    s, risk = curve(picture, "hinge")
    assert s[np.argmin(risk)] == pytest.approx(1, abs=0.01)
    assert f"falls to {2 * (1 - eta):.3g} at s = 1" in picture.alt


def test_the_corner_loss_lacks_one_property_alone():
    m = np.arange(-800, 801) / 100
    slope = np.where(m < 0, -1.0, np.where(m < 4, -0.25, 0.0))
    assert list(faults(m, corner_loss(m), slope)) == ["no kink at 0"]


def test_no_label_overlaps_or_is_cut_off(sample):
    for picture in (ramp_losses(), boundaries(sample, LINES), kink_at_zero(), kink_at_zero(0.51), kink_at_zero(0.79)):
        assert untidy(picture) == []


@pytest.mark.parametrize("eta", [0.5, 0.8, np.nan])
def test_eta_refused(eta):
    with pytest.raises(ValueError, match="eta: "):
        kink_at_zero(eta)


def test_lines_refused(sample):
    with pytest.raises(ValueError, match="lines: one to 3"):
        boundaries(sample, {})
    with pytest.raises(ValueError, match="lines: one to 3"):
        boundaries(sample, {"short": (1.0, 2.0)})
    with pytest.raises(ValueError, match=r"X, y: shapes \(n, 3\)"):
        outlier_boundaries(sample.X[:, :2], sample.y, sample.X_test, sample.y_test, 15, LINES)
