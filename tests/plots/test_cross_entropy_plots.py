"""Binary cross-entropy drawn: the best forecast, mixtures of costs, formulas that break."""

import numpy as np
import pytest
from tidy import untidy

from lossedu.plots.cross_entropy import best_forecast, broken_formulas, cost_mixture
from lossedu.plots.picture import share
from lossedu.theory import bernoulli_cross_entropy, bernoulli_entropy, cost_weighted_score, kl_bernoulli


def drawn(axes, gid):
    (curve,) = [line for line in axes.lines if line.get_gid() == gid]
    return np.asarray(curve.get_xdata(), dtype=float), np.asarray(curve.get_ydata(), dtype=float)


@pytest.mark.parametrize("eta", [0.3, 0.5, 0.9])
def test_expected_loss_is_lowest_at_the_truth(eta):
    (axes,) = best_forecast(eta).figure.axes
    p, risk = drawn(axes, "risk")
    assert p[np.argmin(risk)] == pytest.approx(eta, abs=1e-3)
    assert np.all(risk >= bernoulli_entropy(eta) - 1e-12)
    assert drawn(axes, "best") == pytest.approx(([eta], [bernoulli_entropy(eta)]))


@pytest.mark.parametrize("eta, forecast", [(0.3, 0.7), (0.7, 0.1), (0.2, 0.99)])
def test_bar_is_the_divergence(eta, forecast):
    picture = best_forecast(eta, forecast)
    (axes,) = picture.figure.axes
    x, y = drawn(axes, "divergence")
    assert np.all(x == forecast)
    assert np.diff(y) == pytest.approx([kl_bernoulli(eta, forecast)])
    assert f"{kl_bernoulli(eta, forecast):.3f} more, the divergence" in picture.alt
    assert f"costs {bernoulli_cross_entropy(eta, forecast):.3f}:" in picture.alt
    assert y.max() < axes.get_ylim()[1]


@pytest.mark.parametrize("p", [0.62, 0.2, 0.9])
def test_areas_are_the_two_losses(p):
    picture = cost_mixture(p)
    for axes, weight in zip(picture.figure.axes, (lambda c: 1 / (c * (1 - c)), lambda c: 2.0), strict=True):
        area = cost_weighted_score(1, p, weight)
        assert f"the area is {share(area)}" in picture.alt
        c, height = drawn(axes, "weighted cost")
        inside = c >= p
        assert np.trapezoid(height[inside], c[inside]) == pytest.approx(area, abs=0.02)
        assert any(f"area {share(area)}" == text.get_text() for text in axes.texts)


def test_formulas_break_where_the_alt_text_says():
    picture = broken_formulas()
    values, slopes = picture.figure.axes
    m, as_written = drawn(values, "as written")
    assert m.max() < 36.8 and np.all(as_written > 0)
    assert np.log(drawn(values, "exact")[1][-1]) == pytest.approx(-60)
    assert "exactly 0 from 36.8 on" in picture.alt
    z, patched = drawn(slopes, "patched slope")
    assert patched[0] < 1e-9 and patched[z == -10] > 0.99
    assert np.interp(np.log(1e-8), z, patched) == pytest.approx(0.5, abs=0.01)
    assert "one half at −18.4" in picture.alt
    assert drawn(slopes, "exact slope")[1][0] == pytest.approx(1)


@pytest.mark.parametrize("picture", [
    best_forecast(), best_forecast(0.3, 0.7), best_forecast(0.9, 0.2), best_forecast(0.5, 0.9),
    cost_mixture(), cost_mixture(0.9), cost_mixture(0.3), broken_formulas(),
], ids=lambda picture: picture.alt[:40])  # fmt: skip
def test_no_label_overlaps_or_is_cut_off(picture):
    assert untidy(picture) == []


@pytest.mark.parametrize("call, message", [
    (lambda: best_forecast(0), "eta: 0.0 came; allowed is one number from 0.01 to 0.99"),
    (lambda: best_forecast(0.5, 1), "forecast: 1.0 came"),
    (lambda: best_forecast([0.5]), "eta: .* came"),
    (lambda: cost_mixture(np.nan), "p: nan came"),
    (lambda: cost_mixture("likely"), "p: numbers are needed, got 'likely'"),
])  # fmt: skip
def test_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
