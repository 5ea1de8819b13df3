"""Two risks of a constant, and the U-shaped error of a measured slope."""

import numpy as np
import pytest
from tidy import untidy

from lossedu.losses import sigmoid
from lossedu.plots.error import central_difference_error, central_difference_errors, constant_fits

SETS = [(1, 2, 3, 4, 100), (2, 3, 5, 8, 82), (-100, 1, 2), (0, 1, 2), (5, 5, 6), (-3.5, 2.25, 8, 9, 10, 11, 12)]


def marked(axes, gid):
    (found,) = [one for one in axes.lines if one.get_gid() == gid]
    return found.get_xdata(), found.get_ydata()


@pytest.mark.parametrize("values", SETS)
def test_risks_are_smallest_where_the_dot_is(values):
    above, below = constant_fits(values).figure.axes
    truth = (
        (above, np.mean(values), lambda c: np.mean([0.5 * (c - y) ** 2 for y in values])),
        (below, np.median(values), lambda c: np.mean([abs(c - y) for y in values])),
    )
    for axes, best, risk in truth:
        (at,), (lowest,) = marked(axes, "best")
        c, drawn = marked(axes, "risk")
        assert at == pytest.approx(best)
        assert lowest == pytest.approx(risk(best))
        assert drawn == pytest.approx([risk(value) for value in c])
        assert lowest <= drawn.min() + 1e-12


@pytest.mark.parametrize("values", SETS)
def test_constant_fits_is_tidy_and_says_its_numbers(values):
    picture = constant_fits(values)
    assert untidy(picture) == []
    assert f"the mean, {np.mean(values):.3g}".replace("-", "−") in picture.alt
    assert f"the median, {np.median(values):.3g}".replace("-", "−") in picture.alt


@pytest.mark.parametrize(
    "values", [(1, 2), (1, 2, 3, 4), (2, 2, 2), (1, np.nan, 3), 5, [[1, 2, 3]], ("a", 1, 2)], ids=str
)
def test_constant_fits_refuses(values):
    with pytest.raises(ValueError, match="values"):
        constant_fits(values)


@pytest.mark.parametrize("z", [0.7, -2, 3.3])
def test_error_is_u_shaped(z):
    h, error = central_difference_errors(z)
    slope = sigmoid(z)
    right = (h > 1e-3) & (h < 0.05)
    bend = slope * (1 - slope) * (1 - 2 * slope)
    assert error[right] == pytest.approx(abs(bend) / 6 / slope * h[right] ** 2, rel=0.05)  # the term of order h^2
    worst = {k: error[np.abs(np.log10(h) - k) < 0.9].max() for k in (-2, -5, -12)}
    assert worst[-5] < 1e-3 * worst[-2]
    assert worst[-5] < 1e-3 * worst[-12]


@pytest.mark.parametrize("z", [0.7, -2, 3.3, -5, 5])
def test_central_difference_error_is_tidy_and_draws_what_it_measures(z):
    picture = central_difference_error(z)
    assert untidy(picture) == []
    h, error = central_difference_errors(z)
    drawn_h, drawn = marked(picture.figure.axes[0], "error")
    assert drawn_h == pytest.approx(h[error > 0])
    assert drawn == pytest.approx(error[error > 0])
    assert "h = 1e-5" in picture.alt or "h = 1e-6" in picture.alt or "h = 1e-4" in picture.alt


@pytest.mark.parametrize("z", [6, np.nan, (1, 2), "x"], ids=str)
def test_central_difference_error_refuses(z):
    with pytest.raises(ValueError, match="z"):
        central_difference_error(z)
