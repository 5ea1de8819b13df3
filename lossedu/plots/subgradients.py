"""Functions with corners, drawn: a subgradient step that goes uphill, and the slopes among which 0 is looked for."""

import numpy as np

from lossedu.losses.labels import numbers
from lossedu.plots.palette import ACCENT, BLUE, GREEN, GREY, INK, PALE, REFERENCE, Look
from lossedu.plots.picture import Picture, blank, halo, line, place, style

VALUE, DISTANCE = Look(BLUE), Look(GREEN, (9, 4))
CURVES = (Look(BLUE), Look(GREEN, (9, 4)))  # the smaller penalty, the larger one
ALL_RATES = np.linspace(0.0, 0.5, 201)


def step_uphill(rate=0.1):
    """Picture of one step on f(u, v) = |u| + 2|v| from (1, 0) along minus the subgradient (1, 2).

    rate: above 0 and at most 0.5. Left the plane with level lines, the step and the circle of points as far from the
    minimum as the start; right value and squared distance against the rate. Returns a `Picture`; ValueError otherwise.
    """
    rate = numbers(rate, "rate")
    if rate.ndim or not 0 < rate <= 0.5:
        raise ValueError(f"rate: {rate} came; allowed is one number above 0, up to 0.5")
    rate = float(rate)
    with style():
        figure = _draw_step(rate)
    value, distance = (float(v) for v in _along(rate))
    return Picture(
        figure,
        "Left, the diamonds on which |u| + 2|v| is constant, and a step from (1, 0) to "
        f"({place(1 - rate)}, {place(-2 * rate)}): it leaves the diamond of the start and "
        f"{'stays inside' if distance < 1 else 'does not stay inside'} the circle around the minimum. Right, against "
        f"the rate, the value rises from 1 and is {place(value)} at rate {place(rate)}; the squared distance falls "
        f"from 1, is {place(distance)} there, and is 1 again at rate 0.4.",
    )


def _along(rate):
    """Value and squared distance from the minimum after the step, at these rates."""
    x, y = 1.0 - rate, -2.0 * rate
    return np.abs(x) + 2.0 * np.abs(y), x**2 + y**2


def _draw_step(rate):
    figure = blank(760, 380)
    plane, along = figure.subplots(1, 2)
    for level in (0.5, 1.0, 1.5):
        corners = np.array([(level, 0), (0, level / 2), (-level, 0), (0, -level / 2), (level, 0)]).T
        look = {"color": INK, "linewidth": 1.75} if level == 1.0 else {"color": GREY, "linewidth": 1}
        plane.plot(*corners, zorder=2, gid=f"level {level:g}", **look)
    turn = np.linspace(0, 2 * np.pi, 361)
    plane.plot(np.cos(turn), np.sin(turn), zorder=1, gid="as far", **line(DISTANCE))
    plane.annotate(
        "", (1 - rate, -2 * rate), xytext=(1, 0), zorder=4,
        arrowprops={"arrowstyle": "-|>", "color": ACCENT, "linewidth": 2, "shrinkA": 0, "shrinkB": 0},
    )  # fmt: skip
    plane.plot(1, 0, "o", color=INK, markersize=6, zorder=5, gid="start")
    plane.plot(0, 0, "D", color=INK, markersize=6, zorder=5, gid="minimum")
    plane.annotate("start", (1, 0), xytext=(7, 7), textcoords="offset points", path_effects=halo())
    plane.annotate("minimum", (0, 0), xytext=(0, 9), textcoords="offset points", ha="center", path_effects=halo())
    plane.annotate(
        "as low as the start", (-0.5, -0.25), xytext=(-1.25, -1.3), va="center",
        arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1},
    )  # fmt: skip
    plane.annotate(
        "as far as the start", (0.6, 0.8), xytext=(0.5, 1.25), va="center", color=GREEN,
        arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1},
    )  # fmt: skip
    plane.set(xlim=(-1.3, 1.7), ylim=(-1.45, 1.45), xlabel="u", ylabel="v", aspect="equal")
    value, distance = _along(ALL_RATES)
    along.axhline(1, linewidth=1.25, zorder=1, **line(REFERENCE))
    along.plot(ALL_RATES, value, zorder=3, gid="value", **line(VALUE))
    along.plot(ALL_RATES, distance, zorder=3, gid="distance", **line(DISTANCE))
    for height in _along(rate):
        along.plot(rate, height, "o", color=ACCENT, markersize=6, zorder=4, gid="here")
    along.annotate("value", (0.27, 1.81), xytext=(-8, 0), textcoords="offset points", ha="right", color=BLUE)
    along.annotate(
        "squared distance", (0.2, 0.8), xytext=(0, -8), textcoords="offset points", ha="center", va="top", color=GREEN
    )
    along.set(xlim=(0, 0.5), ylim=(0.5, 2.6), xlabel="rate of the step", ylabel="after the step")
    along.grid(linewidth=1, color=PALE)
    along.set_axisbelow(True)
    return figure


def slopes_with_a_corner(lams=(0.5, 2.0)):
    """Picture of f(w) = lam/2 w^2 + max(0, 1 - w) and of all its slopes, for two penalties.

    lams: two different numbers above 0 and at most 2, the smaller first. Returns a `Picture`; ValueError otherwise.
    """
    lams = numbers(lams, "lams")
    if lams.shape != (2,) or not 0 < lams[0] < lams[1] <= 2:
        raise ValueError(f"lams: {lams} came; allowed are two numbers above 0, up to 2, the smaller first")
    lams = tuple(float(lam) for lam in lams)
    with style():
        figure = _draw_slopes(lams)
    said = " ".join(
        f"With λ = {place(lam)} the vertical piece at w = 1 runs from {place(lam - 1)} to {place(lam)} and "
        + (
            "holds 0: the minimum is at the corner."
            if lam <= 1
            else f"lies above 0: the minimum is at {place(1 / lam)}."
        )
        for lam in lams
    )
    return Picture(figure, f"Left, two curves with a corner at w = 1. Right, their slopes: lines that rise. {said}")


def _draw_slopes(lams):
    figure = blank(760, 360)
    values, slopes = figure.subplots(1, 2)
    w = np.linspace(0, 1.6, 321)
    slopes.axhline(0, linewidth=1.25, zorder=1, **line(REFERENCE))
    for lam, look in zip(lams, CURVES, strict=True):
        lowest = min(1.0, 1 / lam)
        height = lam / 2 * w**2 + np.maximum(0, 1 - w)
        values.plot(w, height, zorder=3, gid=f"value {lam:g}", **line(look))
        values.plot(
            lowest, lam / 2 * lowest**2 + 1 - lowest, "o", color=ACCENT, markersize=7, zorder=4, gid=f"lowest {lam:g}"
        )
        values.annotate(
            f"λ = {place(lam)}", (w[-1], height[-1]), xytext=(-4, 4), textcoords="offset points", ha="right",
            va="bottom", color=look.color, path_effects=halo(),
        )  # fmt: skip
        left, right = w[w <= 1], w[w >= 1]
        places = np.concatenate((left, right))  # w = 1 comes twice: the two ends of the vertical piece
        slopes.plot(places, np.concatenate((lam * left - 1, lam * right)), zorder=3, gid=f"slope {lam:g}", **line(look))
        slopes.plot(lowest, 0, "o", color=ACCENT, markersize=7, zorder=4, gid=f"zero {lam:g}")
        slopes.annotate(
            f"λ = {place(lam)}", (1.3, lam * 1.3), xytext=(8, -4), textcoords="offset points", va="top",
            color=look.color, path_effects=halo(),
        )  # fmt: skip
    values.set(xlim=(0, 1.6), xlabel="weight w", ylabel="value f(w)", ylim=(0, 3))
    slopes.set(xlim=(0, 1.6), xlabel="weight w", ylabel="all slopes of f at w")
    for axes in (values, slopes):
        axes.grid(linewidth=1, color=PALE)
        axes.set_axisbelow(True)
    return figure
