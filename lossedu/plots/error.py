"""Pictures of session 00: where two risks of a constant are smallest, and the error of a measured slope."""

import numpy as np

from lossedu.losses import absolute_error, half_squared_error, sigmoid
from lossedu.losses.labels import numbers
from lossedu.optimize import central_difference
from lossedu.plots.palette import ACCENT, BLUE, GREY, INK, LOSSES, REFERENCE, Look
from lossedu.plots.picture import Picture, blank, halo, line, place, style

ABSOLUTE = Look(INK, (2, 3))


def constant_fits(values=(1, 2, 3, 4, 100)):
    """Picture of the mean half squared error and the mean absolute error of one constant c, against c.

    values: at least three finite numbers, an odd count, so that the median is one of them; not all equal.
    Returns a `Picture`. Raises ValueError on other input.
    """
    values = np.sort(numbers(values, "values"), axis=None) if np.ndim(values) == 1 else numbers(values, "values")
    if values.ndim != 1 or values.size < 3 or values.size % 2 == 0 or not np.isfinite(values).all():
        raise ValueError("values: allowed are an odd count of finite numbers, at least three")
    if values[0] == values[-1]:
        raise ValueError("values: all of them are equal, and nothing is left to choose")
    mean, median = float(values.mean()), float(np.median(values))
    reach = values[-1] - values[0]
    c = np.union1d(np.linspace(values[0] - 0.05 * reach, values[-1] + 0.05 * reach, 601), [*values, mean])
    squared = half_squared_error(values, c[:, None, None] * np.ones((1, 1, values.size)))[:, 0] / values.size
    absolute = absolute_error(values, c[:, None]).mean(axis=1)
    with style():
        figure = blank(720, 460)
        panels = figure.subplots(2, 1, sharex=True)
        _risk(panels[0], c, squared, mean, LOSSES["squared"], f"smallest at the mean, {place(mean)}", values)
        _risk(panels[1], c, absolute, median, ABSOLUTE, f"smallest at the median, {place(median)}", values)
        panels[0].set_ylabel("mean half\nsquared error")
        panels[1].set_ylabel("mean absolute\nerror")
        panels[1].set_xlabel("constant prediction c, and the values (dots)")
    listed = ", ".join(place(value) for value in values)
    return Picture(
        figure,
        f"Two risks of a constant prediction c for the values {listed}, one above the other. The mean half squared "
        f"error is a parabola, smallest at the mean, {place(mean)}. The mean absolute error is made of straight "
        f"pieces with corners at the values, smallest at the median, {place(median)}.",
    )


def _risk(axes, c, risk, best, look, text, values):
    axes.plot(c, risk, linewidth=2.25, gid="risk", **line(look))
    lowest = float(np.interp(best, c, risk))
    top = risk.max()
    axes.plot(best, lowest, "o", color=ACCENT, markersize=7, gid="best")
    axes.plot(values, np.zeros_like(values), "o", color=INK, markersize=4, clip_on=False, zorder=5, gid="values")
    axes.annotate(
        text, (best, lowest), xytext=(0.42, 0.9), textcoords="axes fraction", ha="center", va="top",
        arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1, "shrinkA": 2, "shrinkB": 5},
        path_effects=halo(),
    )  # fmt: skip
    axes.set_ylim(0, 1.08 * top)
    axes.set_xlim(c[0], c[-1])


def central_difference_error(z=0.7):
    """Picture of the relative error of the central difference of ln(1 + e^z) at z, against its step h.

    z: a number from -5 to 5. The error falls like h^2 and rises again like 1/h, where round-off takes over. Returns a
    `Picture`. Raises ValueError on other input.
    """
    z = numbers(z, "z")
    if z.ndim or not -5 <= z <= 5:
        raise ValueError(f"z: {z} came; allowed is one number from -5 to 5")
    z = float(z)
    h, error = central_difference_errors(z)
    slope = float(sigmoid(z))
    bend = slope * (1 - slope) * (1 - 2 * slope)  # third derivative of ln(1 + e^z)
    truncation = np.abs(bend) * h**2 / 6 / slope
    round_off = np.finfo(float).eps / 2 * np.logaddexp(0.0, z) / slope / h
    with style():
        figure = blank(720, 420)
        axes = figure.subplots()
        axes.loglog(h, truncation, linewidth=1.5, gid="truncation", **line(REFERENCE))
        axes.loglog(h, round_off, linewidth=1.5, gid="round-off", **line(Look(GREY, (2, 3))))
        seen = error > 0  # an error of exactly 0 has no place on this axis
        axes.loglog(h[seen], error[seen], "o", color=BLUE, markersize=4, gid="error")
        axes.set_xlim(h[0] / 2, h[-1] * 2)
        axes.set_ylim(1e-14, 10)
        _name_slope(axes, (2e-4, 1e-6), "the curve bends:\nerror like h²", "right")
        _name_slope(axes, (1e-11, 2e-3), "digits are lost:\nerror like 1/h", "left")
        axes.set_xlabel("step h")
        axes.set_ylabel("relative error of the slope")
        axes.set_xticks([10.0**k for k in range(-14, 0, 2)])
        axes.set_yticks([10.0**k for k in range(-14, 1, 2)])
        axes.minorticks_off()
    best = h[seen][np.argmin(_smoothed(error)[seen])]
    return Picture(
        figure,
        f"Relative error of the central difference of ln(1 + e^z) at z = {place(z)} against its step h, both axes "
        "logarithmic. The dots form a U: from the right the error falls like h squared, until near "
        f"h = 1e{round(np.log10(best))} round-off takes over and it rises like 1/h as h shrinks further.",
    )


def central_difference_errors(z):
    """Steps h from 1e-14 to 0.1, and the relative error of the central difference of ln(1 + e^z) at z for each."""
    h = 10.0 ** (np.arange(-56, -3) / 4)
    measured = central_difference(np.logaddexp(0.0, z + h), np.logaddexp(0.0, z - h), h)
    return h, np.abs(measured / sigmoid(z) - 1.0)


def _smoothed(error):
    """The largest of five neighbours: where round-off happens to cancel says nothing about a step."""
    padded = np.pad(error, 2, mode="edge")
    return np.max([padded[k : k + error.size] for k in range(5)], axis=0)


def _name_slope(axes, at, text, side):
    axes.annotate(text, at, ha=side, va="center", path_effects=halo())
