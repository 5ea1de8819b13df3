"""The Huber line and its two ends, least squares and least absolute errors."""

import numpy as np
import pytest

from lossedu.losses import huber
from lossedu.optimize import fit_huber_line


@pytest.fixture
def points():
    rng = np.random.default_rng(5)
    x = np.arange(9.0)
    y = 1.0 + 0.5 * x + rng.normal(size=(4, 9))
    y[:, 8] -= [0.0, 5.0, 10.0, 20.0]
    return x, y


def test_the_ends_are_least_squares_and_least_absolute_errors(points):
    from scipy.optimize import linprog

    x, y = points
    squared = fit_huber_line(x, y, np.inf)
    np.testing.assert_allclose(squared, np.polyfit(x, y.T, 1))
    a, b = fit_huber_line(x, y, 0)
    for row, slope, intercept in zip(y, a, b, strict=True):
        line = np.column_stack([x, np.ones(9)])
        lp = linprog(
            np.r_[0, 0, np.ones(9)],
            A_ub=np.block([[line, -np.eye(9)], [-line, -np.eye(9)]]),
            b_ub=np.r_[row, -row],
            bounds=[(None, None)] * 2 + [(0, None)] * 9,
        )
        assert np.abs(slope * x + intercept - row).sum() == pytest.approx(lp.fun)


@pytest.mark.parametrize("delta", [0.03, 0.3, 1.0, 4.0])
def test_no_line_near_it_is_better(points, delta):
    x, y = points
    a, b = fit_huber_line(x, y, delta)
    total = lambda a, b: huber(y, a[:, None] * x + b[:, None], delta).sum(axis=-1)  # noqa: E731
    error = np.clip(a[:, None] * x + b[:, None] - y, -delta, delta)
    assert np.abs(error.sum(axis=-1)).max() < 1e-6 and np.abs((error * x).sum(axis=-1)).max() < 1e-6
    for turn, lift in ((1e-3, 0), (-1e-3, 0), (0, 1e-3), (0, -1e-3), (1e-3, -4e-3)):
        assert (total(a + turn, b + lift) >= total(a, b)).all()


def test_delta_leads_from_one_end_to_the_other(points):
    x, y = points
    np.testing.assert_allclose(fit_huber_line(x, y, 1e3), fit_huber_line(x, y, np.inf), atol=1e-8)
    near = fit_huber_line(x, y, 1e-3)
    np.testing.assert_allclose(near, fit_huber_line(x, y, 0), atol=2e-3)
    one = fit_huber_line(x, y[1], 1.0)
    assert np.shape(one) == (2,)
    np.testing.assert_allclose(one, np.array(fit_huber_line(x, y, 1.0))[:, 1])


@pytest.mark.parametrize(
    ("x", "y", "delta", "name"),
    [([1, 1], [0, 1], 1, "x"), ([1, 2], [0, 1, 2], 1, "x, y"), ([1, 2], 3, 1, "x, y"), ([1, 2], [0, 1], -1, "delta"),
     ([1, 2], [0, np.nan], 1, "y"), ([1, 2], [0, 1], np.nan, "delta")],
)  # fmt: skip
def test_bad_input(x, y, delta, name):
    with pytest.raises(ValueError, match=f"^{name}"):
        fit_huber_line(x, y, delta)
