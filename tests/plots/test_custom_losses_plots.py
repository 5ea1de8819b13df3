"""The pictures of changed losses: curves are those of theory and of counting, the alt text says the numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tidy import untidy

from lossedu import theory
from lossedu.losses import sigmoid
from lossedu.metrics import confusion
from lossedu.plots.custom_losses import CUTOFFS, GAMMA, asked_forecasts, costs_of_cutoffs
from lossedu.plots.picture import place, share


def _lines(picture):
    return {line.get_gid(): line for axes in picture.figure.axes for line in axes.lines}


def _rows(seed=0, n=600):
    rng = np.random.default_rng(seed)
    y = (rng.random(n) < 0.1).astype(float)
    z = rng.normal(-2.5 + 2.5 * y, 1.0)
    return y, {"plain": z, "weighted": z + np.log(19.0), "focal": 0.4 * z}


@pytest.mark.parametrize("name, minimiser", [
    ("cross-entropy", lambda eta: eta),
    ("weight 9", lambda eta: theory.weighted_minimiser(eta, 9.0, 1.0)),
    ("smoothed, ε = .2", lambda eta: theory.smoothed_minimiser(eta, 2, 0.2)),
    ("focal, γ = 2", lambda eta: theory.focal_minimiser(eta, 2.0)),
])  # fmt: skip
def test_curves_are_the_minimisers(name, minimiser):
    picture = asked_forecasts(0.3)
    eta, forecast = _lines(picture)[name].get_data()
    assert forecast == pytest.approx(minimiser(eta), abs=1e-12)
    (at,), (marked,) = _lines(picture)[f"{name} at eta"].get_data()
    assert at == 0.3 and marked == pytest.approx(float(minimiser(0.3)))
    assert f"{name}: {share(float(minimiser(0.3)))}" in picture.alt


def test_what_the_alt_text_says_of_one_half():
    assert theory.weighted_minimiser(0.1, 9.0, 1.0) == pytest.approx(0.5)
    assert theory.focal_minimiser(0.5, 2.0) == theory.smoothed_minimiser(0.5, 2, 0.2) == pytest.approx(0.5)
    assert theory.smoothed_minimiser(np.array([0.0, 1.0]), 2, 0.2) == pytest.approx([0.1, 0.9])


@settings(max_examples=10, deadline=None)
@given(eta=st.floats(0.01, 0.99))
def test_no_name_overlaps_or_is_cut_off(eta):
    assert untidy(asked_forecasts(eta)) == []


@pytest.mark.parametrize("eta", [0.0, 1.0, -1, np.nan, (0.2, 0.3), "half", True])
def test_eta_refused(eta):
    with pytest.raises(ValueError, match="eta: "):
        asked_forecasts(eta)


@pytest.mark.parametrize("name", ["plain", "weighted", "focal"])
def test_costs_are_counted(name):
    y, logits = _rows()
    picture = costs_of_cutoffs(y, logits)
    cutoffs, costs = _lines(picture)[name].get_data()
    for k in (0, 120, 299):
        _, fp, fn, _ = confusion(y, sigmoid(logits[name]), cutoffs[k])
        assert costs[k] == pytest.approx(100.0 * (fp + 19.0 * fn) / y.size)
    assert cutoffs == pytest.approx(CUTOFFS)


def test_each_model_is_marked_at_the_cutoff_of_the_costs():
    y, logits = _rows()
    picture = costs_of_cutoffs(y, logits, 1.0, 19.0)
    expected = {"plain": 0.05, "weighted": 0.5, "focal": float(theory.focal_minimiser(0.05, GAMMA))}
    for name, cutoff in expected.items():
        (at,), _ = _lines(picture)[f"{name} at its cut-off"].get_data()
        assert at == pytest.approx(cutoff)
        assert f"at its own cut-off {place(cutoff)}" in picture.alt


def test_weights_that_are_costs_decide_as_the_plain_model_does():
    y, logits = _rows()
    lines = _lines(costs_of_cutoffs(y, logits, 1.0, 19.0))
    assert lines["weighted at its cut-off"].get_ydata() == pytest.approx(lines["plain at its cut-off"].get_ydata())


@pytest.mark.parametrize("seed", range(3))
def test_no_label_of_the_costs_overlaps(seed):
    assert untidy(costs_of_cutoffs(*_rows(seed))) == []


@pytest.mark.parametrize("y, logits, message", [
    ([0, 1], {}, "logits: must name"),
    ([0, 1], {"other": [0.0, 1.0]}, "logits: must name"),
    ([0, 2], {"plain": [0.0, 1.0]}, "y: "),
    ([0, 1], {"plain": [0.0, 1.0, 2.0]}, "y, plain"),
])  # fmt: skip
def test_costs_refused(y, logits, message):
    with pytest.raises(ValueError, match=message):
        costs_of_cutoffs(y, logits)
