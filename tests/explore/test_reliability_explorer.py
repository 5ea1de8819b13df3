"""The diagram shows held-out digits, bin by bin; the temperature was fitted to other rows than those shown."""

import re

import numpy as np
import pytest
from shown import said, shown

from lossedu import explore
from lossedu.data.digits import digits
from lossedu.explore.reliability import BINS, STEPS, Forecast, forecast, reliability_scene

SENTENCE = (
    r"T = ([\d.]+)(, as fitted)?: on the 359 test rows the mean confidence is ([\d.]+), the accuracy ([\d.]+), as at "
    r"every T; mean cross-entropy ([\d.]+), ECE ([\d.]+) with (\d+) bins\. The fullest bin holds (\d+) of these rows, "
    r"mean confidence ([\d.]+) and accuracy ([\d.]+)\. The cross-entropy of 360 other rows, for validation, is lowest "
    r"at T = ([\d.]+)\."
)


@pytest.fixture(scope="module")
def explorer():
    return explore.reliability()


@pytest.fixture(scope="module")
def temperatures(explorer):
    return np.array(explorer.scene.control["temperature"].values)


def by_hand(T):
    """Confidence of the likeliest class and whether it came, for each test row, and the mean cross-entropy."""
    y, z, *_ = forecast()
    p = np.exp(z / T - (z / T).max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    return p.max(axis=1), z.argmax(axis=1) == y, -np.log(p[np.arange(len(y)), y]).mean()


def binned(T, bins):
    """[(share, mean confidence, accuracy)] of the bins that hold a row, in order; all are (a, b]."""
    sure, right, _ = by_hand(T)
    place = np.ceil(sure * bins) - 1
    return [((place == k).mean(), sure[place == k].mean(), right[place == k].mean()) for k in np.unique(place)]


def test_the_slider_is_even_in_the_logarithm_and_meets_1_and_the_fitted_temperature(temperatures):
    np.testing.assert_allclose(np.diff(np.log2(STEPS)), 1 / 8)
    assert temperatures[[0, -1]].tolist() == [0.25, 8] and 1 in temperatures and forecast().fitted in temperatures
    assert (np.diff(temperatures) > 0.01).all()
    assert explore.reliability(temperature=forecast().fitted).values["temperature"] == forecast().fitted


def test_what_is_shown_is_the_test_split_and_the_temperature_is_not_fitted_to_it():
    from lossedu.optimize import fit_temperature

    y, z, fitted, n = forecast()
    data = digits()
    np.testing.assert_array_equal(y, data.test[1])
    assert n == len(data.validation[1])
    assert abs(fitted - fit_temperature(y, z)) > 0.01


@pytest.mark.parametrize("bins", BINS)
def test_points_and_bars_are_the_bins(explorer, temperatures, bins):
    for T in temperatures[::4]:
        expected = np.array(binned(T, bins)).T
        at = {"temperature": T, "bins": bins}
        drawn = np.array([shown(explorer, "bins", channel, **at) for channel in "xy"])
        there = np.isfinite(drawn[0])
        np.testing.assert_allclose(drawn[:, there], expected[1:], atol=1e-6)
        bars = np.append(shown(explorer, "share", "y", **at), np.nan).reshape(-1, 5)[:, 1]
        np.testing.assert_allclose(bars[bars > 0], expected[0], atol=1e-6)
        assert np.nansum(bars) == pytest.approx(1)
        gaps_x, gaps_y = (shown(explorer, "gaps", channel, **at).reshape(-1, 3)[there] for channel in "xy")
        np.testing.assert_allclose(gaps_y[:, 0], gaps_x[:, 0])
        np.testing.assert_allclose(gaps_y[:, 1], expected[2], atol=1e-6)
        corners = np.append(shown(explorer, "share", "x", **at), np.nan).reshape(-1, 5)[: len(there)][there]
        assert (corners[:, 0] - 0.2 / bins < drawn[0, there]).all()
        assert (drawn[0, there] < corners[:, 2] + 0.2 / bins).all()


@pytest.mark.parametrize("bins", BINS)
def test_the_sentence_says_what_was_measured(explorer, temperatures, bins):
    for T in temperatures[::3]:
        read = re.fullmatch(SENTENCE, said(explorer, temperature=T, bins=bins))
        sure, right, loss = by_hand(T)
        of = binned(T, bins)
        ece = sum(share * abs(accuracy - confidence) for share, confidence, accuracy in of)
        full = max(of)
        numbers = [T, sure.mean(), right.mean(), loss, ece, bins, full[0] * 359, full[1], full[2], forecast().fitted]
        places = (1, 3, 4, 5, 6, 7, 8, 9, 10, 11)
        tolerances = [6e-3, *[6e-4] * 4, 0, 1e-6, 6e-4, 6e-4, 6e-3]
        for place, value, tolerance in zip(places, numbers, tolerances, strict=True):
            assert float(read[place]) == pytest.approx(value, abs=tolerance)
        assert (read[2] is not None) == (forecast().fitted == T)
        assert shown(explorer, "loss now", "y", temperature=T) == pytest.approx(loss, rel=1e-6)
        assert shown(explorer, "ece now", "y", temperature=T, bins=bins) == pytest.approx(ece, abs=1e-6)
        assert shown(explorer, "ece: readout", "text", temperature=T, bins=bins) == read[6]
        assert shown(explorer, "loss: readout", "text", temperature=T) == read[5]


def test_it_is_too_sure_and_the_fitted_temperature_mends_that(explorer):
    numbers = {
        (T, bins): [
            float(v) for v in re.fullmatch(SENTENCE, said(explorer, temperature=T, bins=bins)).group(3, 4, 5, 6)
        ]
        for T in (1, forecast().fitted)
        for bins in BINS
    }
    for bins in BINS:
        (sure, accuracy, loss, ece), (_, same, less, smaller) = (numbers[T, bins] for T in (1, forecast().fitted))
        assert sure - accuracy > 0.08 and accuracy == same
        assert less < 0.7 * loss and smaller < 0.6 * ece
    after = [numbers[forecast().fitted, bins][3] for bins in BINS]
    assert after == sorted(after) and after[-1] > 1.2 * after[0]  # more bins, more noise in each


def test_where_every_bin_says_too_much_the_error_is_mean_confidence_minus_accuracy(explorer):
    sure, right, _ = by_hand(1)
    for bins in BINS:
        too_much = all(confidence >= accuracy for _, confidence, accuracy in binned(1, bins))
        error = shown(explorer, "ece now", "y", temperature=1, bins=bins)
        assert too_much == (bins != 10) == (error == pytest.approx(sure.mean() - right.mean(), abs=1e-6))


def test_other_forecasts_fit_their_axes():
    rng = np.random.default_rng(0)
    scene = reliability_scene(Forecast(rng.integers(0, 10, 200), rng.normal(size=(200, 10)), 1.3, 50))
    for panel, mark in ((scene.panels[1], "loss: curve"), (scene.panels[2], "ece: curve")):
        values = next(m for m in scene.marks if m.name == mark).channels["y"].values
        assert 0 <= values.min() and values.max() < panel.y.limits[1]
    with pytest.raises(ValueError, match="control 'bins'"):
        explore.reliability(bins=7)
