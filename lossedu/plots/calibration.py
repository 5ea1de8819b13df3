"""Classification-calibration, drawn: the psi-transforms with a bound read off, and a line beside a freer score."""

import numpy as np

from lossedu.losses.labels import numbers, scores, signed_labels
from lossedu.plots.palette import ACCENT, CLASSES, GREY, INK, LOSSES, PALE, REFERENCE
from lossedu.plots.picture import Picture, blank, halo, line, place, share, style
from lossedu.theory import excess_error_bound, psi_transform

NAMES = ("hinge", "squared", "exponential", "logistic", "perceptron")
CUT = 6.0  # a score that is larger, or infinite, is drawn here
# Where the name of a loss stands beside the panel, and the theta from which a thin line leads to it.
PLACES = {
    "hinge": (0.96, 0.97),
    "squared": (0.79, 0.90),
    "exponential": (0.62, 0.92),
    "logistic": (0.45, 0.93),
    "perceptron": (0.06, 0.97),
}


def psi_curves(excess=None):
    """Picture of psi(theta) of five losses for theta in [0, 1].

    excess: a surrogate excess, positive and below 0.65, at which the curves are read backwards: where a curve reaches
    it lies the bound on the excess error, which is marked and named. Returns a `Picture`. Raises ValueError otherwise.
    """
    if excess is not None:
        excess = numbers(excess, "excess")
        if excess.ndim or not 0 < excess < 0.65:  # psi(1) of the logistic loss is ln 2
            raise ValueError(f"excess: {excess} came; allowed is None or one number above 0 and below 0.65")
        excess = float(excess)
    with style():
        figure = _draw_psi(excess)
    return Picture(figure, _alt_psi(excess))


def _alt_psi(excess):
    text = (
        "ψ(θ) for θ from 0 to 1. The hinge is the straight line θ, the squared loss θ². Exponential and logistic start "
        "alike, flat, near θ²/2; at θ = 1 the exponential has risen to 1 and the logistic to 0.693. The perceptron "
        "is 0 throughout."
    )
    if excess is None:
        return text
    bounds = ", ".join(f"{name} at {share(float(excess_error_bound(name, excess)))}" for name in NAMES[:-1])
    return f"{text} The height {place(excess)} is reached by {bounds}; by the perceptron never."


def _draw_psi(excess):
    theta = np.linspace(0.0, 1.0, 401)
    figure = blank(720, 430)
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(-0.02, 1.02))
    for name in NAMES:
        axes.plot(theta, psi_transform(name, theta), gid=name, clip_on=False, zorder=3, **line(LOSSES[name]))
        height, start = PLACES[name]
        words = name
        if excess is not None:
            bound = float(excess_error_bound(name, excess))
            words += f": {share(bound)}" if name != "perceptron" else ": no bound but 1"
            if name != "perceptron":
                axes.plot((bound, bound), (0, excess), linewidth=1, color=GREY, zorder=2, gid=f"{name} drop")
                axes.plot(bound, excess, "o", markersize=5, color=ACCENT, zorder=4, gid=f"{name} bound")
        axes.annotate(
            words, (start, float(psi_transform(name, start))), xytext=(1.05, height),
            textcoords=("axes fraction", "data"), va="center",
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1, "shrinkA": 2, "shrinkB": 0},
        )  # fmt: skip
    if excess is not None:
        axes.axhline(excess, linewidth=1.25, zorder=1, gid="excess", **line(REFERENCE))
        axes.annotate(
            f"surrogate excess {place(excess)}", (1.0, excess), xytext=(-8, 5), textcoords="offset points",
            ha="right", path_effects=halo(),
        )  # fmt: skip
        axes.set_title("where a curve meets the dashed line, read θ: the bound")
    axes.set_xlabel("θ = 2η − 1, for θ ≥ 0 the excess error of the wrong side")
    axes.set_ylabel("ψ(θ), surrogate excess")
    axes.grid(linewidth=1, color=PALE)
    axes.set_axisbelow(True)
    return figure


def line_and_bins(x, y, w, edges, values):
    """Picture of two scores on the same points: a line w[0] x + w[1], and one value for each bin.

    x: shape (n,), finite; y: labels in {-1, +1}, shape (n,); w: slope and intercept; edges: rising, shape (k + 1,);
    values: the score in each bin, shape (k,), nan where there is none, inf allowed; beyond 6 it is drawn at 6. Below
    stand the points, by label. Returns a `Picture`. Raises ValueError on other shapes.
    """
    x, y, w, edges = scores(x, "x"), signed_labels(y), numbers(w, "w"), numbers(edges, "edges")
    values = numbers(values, "values")
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError(f"x, y: shapes {x.shape} and {y.shape} came; allowed are two vectors of the same length")
    if w.shape != (2,) or edges.ndim != 1 or edges.size < 2 or values.shape != (edges.size - 1,):
        raise ValueError(
            f"w, edges, values: shapes {w.shape}, {edges.shape} and {values.shape} came; allowed are (2,), "
            "(k + 1,), (k,)"
        )
    if not (np.diff(edges) > 0).all():
        raise ValueError("edges: must rise")
    errors = _errors(x, y, w, edges, values)
    with style():
        figure = _draw_scores(x, y, w, edges, values)
    return Picture(figure, _alt_scores(x, y, w, errors))


def _errors(x, y, w, edges, values):
    """Mistakes of the line and of the bins; a point outside all bins, or in one without a value, is one."""
    which = np.searchsorted(edges, x, side="right") - 1
    inside = (which >= 0) & (which < values.size)
    binned = np.where(inside, np.nan_to_num(values, nan=0.0)[np.clip(which, 0, values.size - 1)], 0.0)
    return int(np.sum(y * (w[0] * x + w[1]) <= 0)), int(np.sum(y * binned <= 0))


def _alt_scores(x, y, w, errors):
    ends = sorted(float(w[0] * end + w[1]) for end in (x.min(), x.max()))
    return (
        f"{x.size} labelled points between x = {place(x.min())} and {place(x.max())}, and two scores. The line runs "
        f"between {place(ends[0])} and {place(ends[1])} and is wrong on {errors[0]} points. One score for each bin "
        f"is wrong on {errors[1]}."
    )


def _draw_scores(x, y, w, edges, values):
    figure = blank(720, 460)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    above.set(xlim=(edges[0], edges[-1]), ylim=(-CUT - 0.6, CUT + 0.6))
    above.axhline(0, linewidth=1.25, zorder=1, **line(REFERENCE))
    above.stairs(np.clip(values, -CUT, CUT), edges, baseline=None, color=INK, linewidth=2.25, gid="bins", zorder=3)
    ends = np.array((edges[0], edges[-1]))
    above.plot(ends, w[0] * ends + w[1], gid="line", zorder=3, **line(LOSSES["logistic"]))
    above.annotate(
        "the line", (edges[-1], float(w[0] * edges[-1] + w[1])), xytext=(-8, -8), textcoords="offset points",
        ha="right", va="top", color=LOSSES["logistic"].color, path_effects=halo(),
    )  # fmt: skip
    known = np.flatnonzero(np.isfinite(np.clip(values, -CUT, CUT)))
    top = known[np.argmax(values[known])]
    above.annotate(
        "one score for each bin", ((edges[top] + edges[top + 1]) / 2, float(np.clip(values[top], -CUT, CUT))),
        xytext=(30, -22), textcoords="offset points", path_effects=halo(),
        arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1},
    )  # fmt: skip
    above.set_ylabel("score f(x)")
    above.set_yticks((-CUT, -3, 0, 3, CUT), ("−6 or less", "−3", "0", "3", "6 or more"))
    heights = np.random.default_rng(0).uniform(-0.25, 0.25, x.size)  # for sight: the points are on a line
    for label, look in ((1, CLASSES[1]), (-1, CLASSES[0])):
        chosen = y == label
        below.plot(
            x[chosen], label * 0.6 + heights[chosen], {"circle": "o", "square": "s"}[look.marker], color=look.color,
            markersize=3, linestyle="none", gid=f"label {label:+d}",
        )  # fmt: skip
    below.set(ylim=(-1.1, 1.1), xlabel="input x", ylabel="label y")
    below.set_yticks((-0.6, 0.6), ("−1", "+1"))
    return figure
