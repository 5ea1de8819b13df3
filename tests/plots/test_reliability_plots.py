"""The pictures of probability calibration: points are the bins', the alt text says the numbers, nothing overlaps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tidy import untidy

from lossedu.metrics import expected_calibration_error, reliability_bins
from lossedu.plots.picture import share
from lossedu.plots.reliability import error_against_bins, reliability_diagrams

Y, P = np.array([0, 1, 0, 0, 1, 1, 1, 1]), np.array([0.1, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])


def _lines(picture):
    return {line.get_gid(): line for axes in picture.figure.axes for line in axes.lines}


def test_points_are_the_bins_that_hold_something():
    bins = reliability_bins(Y, P, 3)
    forecast, frequency = _lines(reliability_diagrams({"a model": bins}))["a model"].get_data()
    assert forecast == pytest.approx(bins.forecast[bins.count > 0])
    assert frequency == pytest.approx(bins.frequency[bins.count > 0])


def test_empty_bins_are_neither_drawn_nor_told():
    picture = reliability_diagrams({"one": reliability_bins([1, 0, 1], [0.15, 0.15, 0.95], 10)})
    assert len(_lines(picture)["one"].get_xdata()) == 2
    assert "nan" not in picture.alt


def test_alt_says_the_error_and_the_size():
    picture = reliability_diagrams({"a": reliability_bins(Y, P, 2), "b": reliability_bins(Y, 1 - P, 4)})
    assert f"Average gap {share(expected_calibration_error(Y, P, 2))}." in picture.alt
    assert f"Average gap {share(expected_calibration_error(Y, 1 - P, 4))}." in picture.alt
    assert picture.alt.count("8 examples") == 2


@settings(max_examples=8, deadline=None)
@given(models=st.integers(1, 3), bins=st.integers(1, 15), seed=st.integers(0, 99))
def test_diagrams_are_tidy(models, bins, seed):
    rng = np.random.default_rng(seed)
    named = {f"model {k}": reliability_bins(rng.integers(0, 2, 40), rng.random(40), bins) for k in range(models)}
    assert untidy(reliability_diagrams(named)) == []


@pytest.mark.parametrize("models", [
    {}, {str(k): reliability_bins(Y, P, 2) for k in range(4)}, {"empty": reliability_bins([], [], 5)},
])  # fmt: skip
def test_models_refused(models):
    with pytest.raises(ValueError, match="models: "):
        reliability_diagrams(models)


def test_curves_of_errors():
    errors = {100: [0.05, 0.1, 0.2], 10_000: [0.01, 0.02, 0.03]}
    picture = error_against_bins([5, 10, 50], errors, title="a title")
    for n, values in errors.items():
        assert _lines(picture)[str(n)].get_ydata() == pytest.approx(values)
    assert "with 100 examples from 0.05 at 5 bins to 0.200 at 50" in picture.alt
    assert "with 10 000 examples" in picture.alt
    assert untidy(picture) == []


def test_curves_are_told_apart_without_colour():
    picture = error_against_bins([1, 2], {1: [0, 1], 2: [0, 2], 3: [0, 3]})
    assert len({str(curve._unscaled_dash_pattern) for curve in _lines(picture).values()}) == 3


@pytest.mark.parametrize("bins, errors, message", [
    ([2, 1], {5: [0, 1]}, "bins: "),
    ([1], {5: [0]}, "bins: "),
    ([0, 1], {5: [0, 1]}, "bins: "),
    ([1, 2], {}, "errors: 0 curves"),
    ([1, 2], {5: [0, 1, 2]}, "errors: for 5"),
    ([1, 2], {5: [0, -1]}, "errors: for 5"),
])  # fmt: skip
def test_errors_refused(bins, errors, message):
    with pytest.raises(ValueError, match=message):
        error_against_bins(bins, errors)
