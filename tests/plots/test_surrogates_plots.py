"""A loss lifted to the step, and a least-squares line pulled by far points."""

import numpy as np
import pytest
from tidy import untidy

from lossedu.losses import MARGIN_LOSSES, margin_loss
from lossedu.optimize import least_squares_boundary
from lossedu.plots import least_squares_lines, lifted_loss
from lossedu.simulations.squared_pull import pulled_data


def drawn(picture, gid):
    return [line for axes in picture.figure.axes for line in axes.lines if line.get_gid() == gid]


def test_alt_text_of_the_logistic_has_both_numbers():
    alt = lifted_loss().alt
    assert f"The logistic loss lies under it from m = {-np.log(np.e - 1):.3f} to 0.".replace("-", "−") in alt
    assert f"{1 / np.log(2):.3g} times the logistic loss is nowhere under it; at m = 0 it is 1." in alt


@pytest.mark.parametrize("name, factor, sentence", [
    ("hinge", 0.5, "The hinge loss is nowhere under it. 0.5 times the hinge loss lies under it from m = −1 to 0"),
    ("exponential", 2.0, "2 times the exponential loss is nowhere under it; at m = 0 it is 2."),
    ("modified_huber", 0.25, "0.25 times the modified huber loss lies under it from m = −1 to 0; at m = 0 it is 0.25."),
    ("perceptron", 4.0, "4 times the perceptron loss lies under it from m = −0.25 to 0; at m = 0 it is 0."),
])
def test_alt_text_says_where_a_loss_is_under_the_step(name, factor, sentence):
    assert sentence in lifted_loss(name, factor).alt


@pytest.mark.parametrize("name", MARGIN_LOSSES)
def test_curves_are_the_loss_and_its_multiple(name):
    picture = lifted_loss(name, 1.5)
    for factor, gid in ((1.0, "loss"), (1.5, "lifted loss")):
        (line,) = drawn(picture, gid)
        np.testing.assert_allclose(line.get_ydata(), factor * margin_loss(name, line.get_xdata()))


def test_lines_are_fitted_to_all_points_and_to_the_first():
    x, y = pulled_data(3)
    picture = least_squares_lines(x, y, 100)
    for gid, n in (("line of all", x.size), ("line without", 100)):
        for line in drawn(picture, gid):
            slope = np.diff(line.get_ydata()) / np.diff(line.get_xdata())
            zero = line.get_xdata()[0] - line.get_ydata()[0] / slope
            np.testing.assert_allclose(zero, least_squares_boundary(x[:n], y[:n]))
            assert f"{slope[0]:.3g}" in picture.alt and f"{zero[0]:.3g}".replace("-", "−") in picture.alt
    assert sorted(mark.get_xdata()[0] for mark in drawn(picture, "boundary")) == pytest.approx(
        sorted((least_squares_boundary(x, y), least_squares_boundary(x[:100], y[:100])))
    )


@pytest.mark.parametrize("picture", [
    *(lifted_loss(name) for name in MARGIN_LOSSES),
    lifted_loss("hinge", 0.5),
    lifted_loss("squared", 10),
    *(least_squares_lines(*pulled_data(k), 100) for k in range(4)),
])
def test_no_label_overlaps_or_is_cut_off(picture):
    assert untidy(picture) == []


@pytest.mark.parametrize("call, message", [
    (lambda: lifted_loss("ramp"), "name: 'ramp' came; allowed are hinge, logistic"),
    (lambda: lifted_loss("hinge", 0.0), "factor: 0.0 came; allowed is one positive number"),
    (lambda: lifted_loss("hinge", [1, 2]), "factor"),
    (lambda: least_squares_lines([0, 1, 2], [0, 1, 1], 2), "labels must be -1 or"),
    (lambda: least_squares_lines([0, 1, 2], [-1, 1], 2), r"shapes \(3,\) and \(2,\) came"),
    (lambda: least_squares_lines([0, 1, 2], [-1, 1, 1], 3), "kept: 3 came; allowed is a count from 2 to 2"),
])
def test_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
