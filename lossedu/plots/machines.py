"""Support vector machines, drawn: the widest street with its points, a gap below its bound, scores as probabilities."""

import numpy as np

from lossedu.losses.labels import binary_labels, finite, numbers, scores, signed_labels
from lossedu.plots.palette import ACCENT, BLUE, CLASSES, GREEN, GREY, INK, ORANGE, PALE, REFERENCE, Look
from lossedu.plots.picture import Picture, blank, count, halo, line, place, style

MARKERS = {"circle": "o", "square": "s"}
CURVES = (Look(GREY, (3, 3)), Look(BLUE), Look(ORANGE, (8, 4)))


def widest_street(X, y, w, b):
    """Picture of labelled points in the plane, the line w.x + b = 0 and the lines where the score is -1 and +1.

    X: shape (n, 2); y: labels in {-1, +1}, shape (n,), both present; w: two numbers, not both 0; b: a number. Points
    with margin 1, to a millionth, are ringed. Returns a `Picture`; ValueError on other shapes.
    """
    X, y, w, b = finite(X, "X"), signed_labels(y), finite(w, "w"), float(finite(b, "b"))
    if X.ndim != 2 or X.shape[1] != 2 or y.shape != X.shape[:1] or w.shape != (2,) or not w.any():
        raise ValueError(f"X, y, w: shapes {X.shape}, {y.shape}, {w.shape}; wanted (n, 2), (n,), (2,), w not 0")
    if np.unique(y).size != 2:
        raise ValueError("y: points of both labels are wanted")
    on_margin = np.abs(y * (X @ w + b) - 1.0) < 1e-6
    width = 2.0 / float(np.linalg.norm(w))
    with style():
        figure = _draw_street(X, y, w, b, on_margin, width)
    return Picture(
        figure,
        f"{y.size} labelled points in the plane and the line on which the score is 0. Beside it run the lines on which "
        f"the score is −1 and +1, {width:.3f} apart. {int(on_margin.sum())} points lie on these two lines and are "
        f"ringed; {int(np.sum(y * (X @ w + b) < 1 - 1e-6))} lie between them or on the wrong side.",
    )


def _draw_street(X, y, w, b, on_margin, width):
    figure = blank(680, 400)
    axes = figure.subplots()
    low, high = X.min(axis=0) - 0.4, X.max(axis=0) + 0.4
    axes.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="equal")
    axes.set(xlabel="first measurement", ylabel="second measurement")
    across = np.array((-w[1], w[0])) / np.linalg.norm(w)
    reach = 2.0 * np.linalg.norm(high - low)
    for score, look in ((-1.0, REFERENCE), (0.0, Look(INK)), (1.0, REFERENCE)):
        foot = (score - b) * w / (w @ w)
        ends = np.array((foot - reach * across, foot + reach * across))
        axes.plot(ends[:, 0], ends[:, 1], gid=f"score {score:g}", zorder=1, **line(look))
    for label, look in ((1, CLASSES[1]), (-1, CLASSES[0])):
        axes.plot(
            *X[y == label].T, MARKERS[look.marker], color=look.color, markersize=5, linestyle="none", zorder=2,
            gid=f"label {label:+d}",
        )  # fmt: skip
        name = "+1" if label > 0 else "−1"
        axes.annotate(
            f"label {name}", X[y == label].mean(axis=0), xytext=(40 * label, 0), textcoords="offset points",
            va="center", ha="left" if label > 0 else "right", color=look.color, path_effects=halo(), zorder=4,
        )  # fmt: skip
    axes.plot(
        *X[on_margin].T, "o", markersize=13, markerfacecolor="none", markeredgecolor=ACCENT, markeredgewidth=2,
        linestyle="none", gid="held", zorder=3,
    )  # fmt: skip
    axes.set_title(f"the dashed lines are {width:.3f} apart")
    return figure


def gap_below_bound(steps, gaps, bounds):
    """Picture of the gap to the minimum and of a bound on it, against the steps; both axes logarithmic.

    steps: rising positive integers, two or more; gaps, bounds: positive, of the same shape, no gap above its bound.
    Returns a `Picture`; ValueError otherwise.
    """
    steps, gaps, bounds = numbers(steps, "steps"), numbers(gaps, "gaps"), numbers(bounds, "bounds")
    if steps.ndim != 1 or steps.size < 2 or not steps.shape == gaps.shape == bounds.shape:
        raise ValueError("steps, gaps, bounds: one vector each, of the same length, two or more")
    if not (np.diff(steps) > 0).all() or steps[0] < 1 or gaps.min() <= 0 or (gaps > bounds).any():
        raise ValueError("steps, gaps, bounds: steps must rise from 1 or more, gaps be positive and below their bounds")
    with style():
        figure = blank(680, 360)
        axes = figure.subplots()
        axes.set(xscale="log", yscale="log", xlabel="steps T", ylabel="objective above its minimum")
        axes.set_xlim(steps[0] / 1.6, steps[-1] * 6)
        axes.set_ylim(gaps.min() / 6, bounds.max() * 6)
        for name, values, look, marker in (("bound", bounds, REFERENCE, "s"), ("gap", gaps, Look(BLUE), "o")):
            axes.plot(steps, values, gid=name, marker=marker, markersize=5, **line(look))
            axes.annotate(
                name, (steps[-1], values[-1]), xytext=(10, 0), textcoords="offset points", va="center",
                color=INK, path_effects=halo(),
            )  # fmt: skip
            for step, value in zip(steps, values, strict=True):
                axes.annotate(
                    f"{value:.2g}", (step, value), xytext=(0, 8), textcoords="offset points", ha="center",
                    path_effects=halo(),
                )  # fmt: skip
    listed = "; ".join(
        f"{value:.2g} of {bound:.2g} after {count(int(step))}"
        for step, value, bound in zip(steps, gaps, bounds, strict=True)
    )
    return Picture(
        figure, f"The gap to the minimum, far below its bound, against the steps, both axes logarithmic: {listed}."
    )


def scores_to_probabilities(y, s, curves, bins=15):
    """Picture of the share of class 1 among points of similar score, and of curves from a score to a probability.

    y: labels in {0, 1}, shape (n,); s: scores, shape (n,); curves: {name: function of an array of scores}, one to
    three; bins: how many groups of equal size, 2 or more, at most n. The curves are drawn from the lowest to the
    highest mean of a group. Returns a `Picture`; ValueError otherwise.
    """
    y, s = binary_labels(y), scores(s)
    if y.ndim != 1 or y.shape != s.shape or not 2 <= bins <= y.size:
        raise ValueError(f"y, s: two vectors of one length, {bins} or more, got shapes {y.shape} and {s.shape}")
    if not 1 <= len(curves) <= len(CURVES):
        raise ValueError(f"curves: {len(curves)} came; allowed are one to {len(CURVES)}")
    groups = np.array_split(np.argsort(s, kind="stable"), bins)
    middle, share = np.array([s[g].mean() for g in groups]), np.array([y[g].mean() for g in groups])
    grid = np.linspace(middle[0], middle[-1], 601)
    drawn = {name: numbers(curve(grid), name) for name, curve in curves.items()}
    far = {name: float(np.abs(numbers(curve(middle), name) - share).max()) for name, curve in curves.items()}
    with style():
        figure = _draw_curves(middle, share, grid, drawn)
    told = "; ".join(f"{name} is at most {place(distance)} away from them" for name, distance in far.items())
    return Picture(
        figure,
        f"Share of class 1 among points of similar score, {bins} groups: it rises from {share[0]:.2f} at score "
        f"{place(middle[0])} to {share[-1]:.2f} at {place(middle[-1])}. Of the curves, {told}.",
    )


def _draw_curves(middle, share, grid, drawn):
    figure = blank(680, 400)
    axes = figure.subplots()
    axes.set(ylim=(-0.03, 1.03), xlabel="score s = f(x)", ylabel="probability of class 1")
    axes.set_xlim(middle[0] - 0.1, middle[-1] + 0.1)
    axes.grid(linewidth=1, color=PALE)
    axes.set_axisbelow(True)
    axes.plot(middle, share, "D", color=GREEN, markersize=6, linestyle="none", gid="share", zorder=4)
    for look, (name, values) in zip(CURVES, drawn.items(), strict=False):
        axes.plot(grid, values, gid=name, zorder=3, label=name, **line(look))
    axes.plot([], [], "D", color=GREEN, markersize=6, linestyle="none", label="share among fresh points")
    axes.legend(loc="upper left", frameon=False, handlelength=4)
    return figure
