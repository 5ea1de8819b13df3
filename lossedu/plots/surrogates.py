"""Losses of the margin, drawn: a loss lifted until it bounds the zero-one loss, and a line pulled by far points."""

import numpy as np

from lossedu.losses import MARGIN_LOSSES, margin_loss
from lossedu.losses.labels import numbers, signed_labels
from lossedu.optimize import least_squares_boundary
from lossedu.plots.palette import CLASSES, GREY, INK, LOSSES, PALE, REFERENCE
from lossedu.plots.picture import Picture, blank, count, halo, line, place, style

REACH = (-2.5, 2.5)  # margins shown
TO_BASE_TWO = 1 / np.log(2)  # times a natural logarithm


def lifted_loss(name="logistic", factor=TO_BASE_TWO):
    """Picture of the zero-one loss, of a margin loss, and of `factor` times that loss, over the margin.

    name: of a loss in `lossedu.losses.MARGIN_LOSSES`; factor: positive number. Where the loss itself lies under the
    step is shaded; the alt text says from which margin on that is so, for both. Returns a `Picture`. Raises ValueError
    on other input.
    """
    if name not in MARGIN_LOSSES:
        raise ValueError(f"name: {name!r} came; allowed are {', '.join(MARGIN_LOSSES)}")
    factor = numbers(factor, "factor")
    if factor.ndim or not 0 < factor < np.inf:
        raise ValueError(f"factor: {factor} came; allowed is one positive number")
    factor = float(factor)
    ends = {1.0: _under_the_step_from(name, 1.0), factor: _under_the_step_from(name, factor)}
    with style():
        figure = _draw_lifted(name, factor, ends[1.0])
    spoken = name.replace("_", " ")
    alt = (
        "The zero–one loss of the margin m, which is 1 up to m = 0 and 0 from there on. "
        f"The {spoken} loss {_where(ends[1.0])}. {place(factor)} times the {spoken} loss {_where(ends[factor])}; at "
        f"m = 0 it is {place(factor * float(margin_loss(name, 0.0)))}."
    )
    return Picture(figure, alt)


def _under_the_step_from(name, factor):
    """The margin from which on, going right to 0, factor x loss is less than 1; None where it never is."""
    m = np.linspace(-50.0, 0.0, 50_001)
    under = factor * margin_loss(name, m) < 1.0 - 1e-12
    if not under[-1]:
        return None
    first = int(np.argmax(under))
    if first == 0:
        return float("-inf")
    from scipy.optimize import brentq

    return brentq(lambda t: factor * float(margin_loss(name, t)) - 1.0, m[first - 1], m[first], xtol=1e-14)


def _where(end):
    if end is None:
        return "is nowhere under it"
    if np.isinf(end):
        return "lies under it at every margin up to 0"
    return f"lies under it from m = {place(end)} to 0"


def _draw_lifted(name, factor, end):
    figure = blank(720, 400)
    axes = figure.subplots()
    m = np.linspace(*REACH, 501)
    axes.set(xlim=REACH, ylim=(-0.05, 3.05), xlabel="m = y·s, margin", ylabel="loss")
    step = (REACH[0], 0, np.nan, 0, REACH[1]), (1, 1, np.nan, 0, 0)
    axes.plot(*step, linewidth=2.25, gid="zero-one", **line(LOSSES["zero_one"]))
    axes.plot((0,), (1,), "o", color=INK, markersize=6)
    axes.plot((0,), (0,), "o", color=INK, markersize=6, markerfacecolor="white", zorder=3)  # the jump, as in explorers
    for times, width, gid in ((1.0, 1.75, "loss"), (factor, 2.75, "lifted loss")):
        axes.plot(m, times * margin_loss(name, m), linewidth=width, gid=gid, **line(LOSSES[name]))
    if end is not None:
        inside = np.linspace(max(end, REACH[0]), 0, 201)
        axes.fill_between(
            inside, margin_loss(name, inside), 1, facecolor="none", edgecolor=GREY, hatch="////", linewidth=0, gid="gap"
        )
        axes.annotate(
            f"under the step\nfrom {place(end)}" if np.isfinite(end) else "under the step",
            ((inside[0] + 2) / 3 - 0.7, 0.9), xytext=(-1.4, 0.3), ha="center", va="center", path_effects=halo(),
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1},
        )  # fmt: skip
    labels = sorted(((1.0, f"{name.replace('_', ' ')} loss"), (factor, f"× {place(factor)}")))
    for (times, text), height, upper in zip(labels, (1.75, 2.5), (False, True), strict=True):
        curve = times * margin_loss(name, m)
        at = max(np.argmax(curve <= height), 60)  # the lower curve is named below itself, the upper one above
        axes.annotate(
            text, (m[at], curve[at]), xytext=(8, 6) if upper else (-8, -4), textcoords="offset points",
            ha="left" if upper else "right", va="bottom" if upper else "top", path_effects=halo(),
        )  # fmt: skip
    axes.text(REACH[0] + 0.05, 0.95, "zero–one loss", ha="left", va="top", path_effects=halo())
    return figure


def least_squares_lines(x, y, kept):
    """Picture of the least-squares line through labels -1 and +1, fitted to all points and to the first `kept`.

    x: shape (n,); y: labels in {-1, +1}, shape (n,); kept: count of points of the second fit, 2 <= kept < n. At the
    right, the same two lines near the boundaries. Returns a `Picture`. Raises ValueError on other input.
    """
    x, y = numbers(x, "x"), signed_labels(y)
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"x, y: shapes {x.shape} and {y.shape} came; allowed are two vectors of the same length")
    if not 2 <= kept < x.size:
        raise ValueError(f"kept: {kept} came; allowed is a count from 2 to {x.size - 1}")
    fits = [np.polyfit(x[:n], y[:n], 1) for n in (x.size, kept)]
    boundaries = [least_squares_boundary(x[:n], y[:n]) for n in (x.size, kept)]
    with style():
        figure = _draw_lines(x, y, kept, fits, boundaries)
    alt = (
        f"{count(x.size)} points on a line with labels −1 and +1, and two least-squares lines. The line through all of "
        f"them crosses 0 at x = {place(boundaries[0])} and reaches {place(np.polyval(fits[0], x.max()))} at the "
        f"largest x, {place(x.max())}. Fitted to the first {count(kept)} points alone it is steeper, with slope "
        f"{place(fits[1][0])} instead of {place(fits[0][0])}, crosses 0 at x = {place(boundaries[1])}, and would reach "
        f"{place(np.polyval(fits[1], x.max()))} at the largest x."
    )
    return Picture(figure, alt)


def _draw_lines(x, y, kept, fits, boundaries):
    figure = blank(800, 380)
    whole, near = figure.subplots(1, 2, width_ratios=(3, 2))
    margin = 0.03 * (x.max() - x.min())
    middle = np.mean(boundaries)
    whole.set_xlim(x.min() - margin, x.max() + 2 * margin)
    near.set_xlim(middle - 1.6, middle + 1.6)
    for axes in (whole, near):
        axes.axhline(0, color=PALE, linewidth=1, zorder=0)
        for label in (-1, 1):
            look = CLASSES[(label + 1) // 2]
            marker = {"circle": "o", "square": "s"}[look.marker]
            axes.plot(
                x[y == label], y[y == label], marker, color=look.color, markersize=6, markerfacecolor="none",
                clip_on=axes is near,
            )  # fmt: skip
        ends = np.array(axes.get_xlim())
        axes.plot(ends, np.polyval(fits[1], ends), gid="line without", linewidth=2, **line(REFERENCE))
        axes.plot(ends, np.polyval(fits[0], ends), gid="line of all", linewidth=2.25, color=LOSSES["squared"].color)
        axes.set(ylim=(-1.9, 2.9), xlabel="x, feature")
    whole.set_ylabel("a·x + b, score")
    near.set_yticks((-1, 0, 1), ("−1", "0", "1"))
    whole.set_yticks((-1, 0, 1, 2), ("−1", "0", "1", "2"))
    whole.set_title("all points")
    near.set_title("near the boundary")
    near.set_ylim(-1.45, 1.45)
    order = np.argsort(boundaries)
    for at, side in zip(order, (-1, 1), strict=True):
        near.plot(boundaries[at], 0, "D", markersize=7, color=(LOSSES["squared"].color, GREY)[at], gid="boundary")
        near.annotate(
            f"{(f'all {count(x.size)}', f'first {count(kept)}')[at]}\n{place(boundaries[at])}", (boundaries[at], 0),
            xytext=(0, -34 * side), textcoords="offset points", ha="left" if side > 0 else "right",
            va="top" if side > 0 else "bottom", path_effects=halo(),
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1, "shrinkB": 5},
        )  # fmt: skip
    return figure
