"""The pictures of classification-calibration: curves and bounds are those of theory, the alt text says the numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tidy import untidy

from lossedu import theory
from lossedu.plots.calibration import CUT, NAMES, line_and_bins, psi_curves
from lossedu.plots.picture import share
from lossedu.simulations.mismatch import mismatch_data

EDGES = np.arange(-3.0, 11.0)


def _lines(picture):
    return {line.get_gid(): line for axes in picture.figure.axes for line in axes.lines}


def _texts(picture):
    return " ".join(text.get_text() for axes in picture.figure.axes for text in axes.texts)


def _bins(x, y):
    within = [(x >= low) & (x < low + 1) for low in EDGES[:-1]]
    return [theory.conditional_minimiser("logistic", np.mean(y[w] == 1))[0] if w.any() else np.nan for w in within]


@pytest.mark.parametrize("name", NAMES)
def test_curves_are_the_transforms(name):
    theta, psi = _lines(psi_curves(0.1))[name].get_data()
    assert psi == pytest.approx(theory.psi_transform(name, theta), abs=1e-15)


@pytest.mark.parametrize("excess", [0.01, 0.1, 0.6])
def test_marks_are_the_bounds_and_the_numbers_are_said_twice(excess):
    picture = psi_curves(excess)
    for name in NAMES[:-1]:
        (bound,), (height,) = _lines(picture)[f"{name} bound"].get_data()
        assert bound == pytest.approx(float(theory.excess_error_bound(name, excess)))
        assert height == excess
        assert f"{name}: {share(bound)}" in _texts(picture) and f"{name} at {share(bound)}" in picture.alt
    assert "perceptron bound" not in _lines(picture)


def test_no_mark_without_an_excess():
    assert set(_lines(psi_curves())) == set(NAMES)


def test_losses_are_told_apart_without_colour():
    curves = [_lines(psi_curves())[name] for name in NAMES]
    assert len({str(curve._unscaled_dash_pattern) for curve in curves}) == len(NAMES)


@settings(max_examples=10, deadline=None)
@given(excess=st.one_of(st.none(), st.floats(0.005, 0.64)))
def test_no_label_overlaps_or_is_cut_off(excess):
    assert untidy(psi_curves(excess)) == []


@pytest.mark.parametrize("excess", [0, -0.1, 0.65, np.nan, (0.1, 0.2), "much"])
def test_excess_refused(excess):
    with pytest.raises(ValueError, match="excess: "):
        psi_curves(excess)


def test_line_bins_and_points():
    x, y = mismatch_data(0)
    w, values = (-0.06, -0.26), _bins(x, y)
    picture = line_and_bins(x, y, w, EDGES, values)
    ends, heights = _lines(picture)["line"].get_data()
    assert heights == pytest.approx(w[0] * ends + w[1])
    (steps,) = (patch for patch in picture.figure.axes[0].patches if patch.get_gid() == "bins")
    assert steps.get_data().values == pytest.approx(np.clip(values, -CUT, CUT), nan_ok=True)
    assert sum(len(_lines(picture)[f"label {label}"].get_xdata()) for label in ("+1", "-1")) == x.size
    assert "wrong on 100 points" in picture.alt
    assert "wrong on 0." in picture.alt
    assert untidy(picture) == []


def test_points_outside_the_bins_or_in_an_empty_one_are_mistakes():
    picture = line_and_bins([-1.0, 0.5, 1.5, 3.0], [-1, 1, -1, 1], (1.0, 0.0), (0, 1, 2), (2.0, np.nan))
    assert "wrong on 1 points" in picture.alt and "is wrong on 3." in picture.alt


@pytest.mark.parametrize("parameters, message", [
    (([0, 1], [1], (1, 0), (0, 1), (1,)), "x, y: shapes"),
    (([0, 1], [1, 0], (1, 0), (0, 1), (1,)), "y: labels must be -1 or"),
    (([0, 1], [1, -1], (1, 0, 2), (0, 1), (1,)), "w, edges, values: shapes"),
    (([0, 1], [1, -1], (1, 0), (0, 1), (1, 2)), "w, edges, values: shapes"),
    (([0, 1], [1, -1], (1, 0), (1, 0), (1,)), "edges: must rise"),
])  # fmt: skip
def test_scores_refused(parameters, message):
    with pytest.raises(ValueError, match=message):
        line_and_bins(*parameters)
