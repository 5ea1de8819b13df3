"""What changed losses ask a model to say, and what decisions with their answers cost at each cut-off."""

from numbers import Real

import numpy as np

from lossedu.losses import sigmoid
from lossedu.losses.labels import binary_labels, check_broadcast, scores
from lossedu.plots.palette import CHANGED, GREY, INK, LOSSES, PALE
from lossedu.plots.picture import Picture, blank, halo, line, place, share, style
from lossedu.theory import cost_threshold, focal_minimiser, smoothed_minimiser, weighted_minimiser

PLAIN = LOSSES["logistic"]
WEIGHTED, FOCAL, SMOOTHED = CHANGED["weighted"], CHANGED["focal"], CHANGED["smoothed"]
WEIGHT, EPS, GAMMA = 9.0, 0.2, 2.0
LOOKS = {"plain": PLAIN, "weighted": WEIGHTED, "focal": FOCAL}
CUTOFFS = np.geomspace(0.002, 0.9, 300)


def asked_forecasts(eta=0.8):
    """Picture of the forecast with the smallest expected loss over eta = P(y = 1 | x), for four losses.

    Cross-entropy; the same with weight 9 on positives; with labels smoothed by .2, two classes; focal loss with gamma
    2. eta: from 0.01 to 0.99, marked on each curve. Returns a `Picture`. Raises ValueError otherwise.
    """
    if isinstance(eta, bool) or not isinstance(eta, Real) or not 0.01 <= eta <= 0.99:
        raise ValueError(f"eta: {eta} came; allowed is one number from 0.01 to 0.99")
    curves = (
        ("weight 9", WEIGHTED, lambda e: weighted_minimiser(e, WEIGHT, 1.0), ((0.2, 0.692), (0.18, 0.70), "right")),
        ("cross-entropy", PLAIN, lambda e: e, ((0.3, 0.3), (0.34, 0.27), "left")),
        ("smoothed, ε = .2", SMOOTHED, lambda e: smoothed_minimiser(e, 2, EPS), ((1.0, 0.9), (1.02, 0.9), "left")),
        ("focal, γ = 2", FOCAL, lambda e: focal_minimiser(e, GAMMA), ((0.93, 0.73), (1.02, 0.73), "left")),
    )
    said = ", ".join(f"{name}: {share(float(of(eta)))}" for name, _, of, _ in curves)
    alt = (
        "The best forecast over η for four losses, all of them rising. Cross-entropy's is the diagonal. Weight 9 on "
        "positives bends the curve up and crosses one half at η = 0.1. Smoothing gives a straight line from 0.1 to "
        f"0.9, focal loss a flat S; both cross one half at η = 0.5. At η = {place(eta)}: {said}."
    )
    with style():
        figure = blank(640, 480)
        _draw_forecasts(figure.subplots(), eta, curves)
    return Picture(figure, alt)


def _draw_forecasts(axes, eta, curves):
    grid = np.linspace(0.0, 1.0, 401)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="η, the probability of label 1", ylabel="forecast asked for", aspect=0.8)
    axes.axhline(0.5, color=GREY, linewidth=1, zorder=1)
    axes.axvline(eta, color=GREY, linewidth=1, zorder=1)
    for name, look, of, (at, place_of_name, side) in curves:
        axes.plot(grid, of(grid), gid=name, zorder=3, clip_on=False, **line(look))
        axes.plot(eta, float(of(eta)), "o", color=look.color, markersize=7, zorder=4, gid=f"{name} at eta")
        axes.annotate(
            name, at, xytext=place_of_name, ha=side, va="center", color=look.color, path_effects=halo(),
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 1, "shrinkA": 2, "shrinkB": 0},
        )  # fmt: skip
    axes.grid(linewidth=1, color=PALE)
    axes.set_axisbelow(True)


def costs_of_cutoffs(y, logits, cost_false_alarm=1.0, cost_miss=19.0):
    """Picture of the mean cost, a hundred rows, of deciding at each cut-off of the probability.

    y: labels in {0, 1}, shape (n,), n at least 1; logits: {"plain": (n,), "weighted": ..., "focal": ...}, any of the
    three. Marked is the cut-off that the costs give: their own for "plain", one half for "weighted" (its weights are
    taken to be the costs), and the minimiser at the costs' cut-off for "focal" with gamma 2. Returns a `Picture`.
    """
    y = binary_labels(y)
    if not logits or not set(logits) <= set(LOOKS):
        raise ValueError(f"logits: must name some of {', '.join(LOOKS)}, got {', '.join(map(str, logits))}")
    given = {name: scores(z, name) for name, z in logits.items()}
    for name, z in given.items():
        check_broadcast(f"y, {name}", y, z)
    threshold = float(cost_threshold(cost_false_alarm, cost_miss))
    cutoff = {"plain": threshold, "weighted": 0.5, "focal": float(focal_minimiser(threshold, GAMMA))}
    curves = {}
    for name, z in given.items():
        p = sigmoid(z)
        curves[name] = np.array([_cost(y, p, t, cost_false_alarm, cost_miss) for t in CUTOFFS])
        at = _cost(y, p, cutoff[name], cost_false_alarm, cost_miss)
        curves[name] = (curves[name], cutoff[name], at, _cost(y, p, 0.5, cost_false_alarm, cost_miss))
    with style():
        figure = blank(720, 430)
        _draw_costs(figure.subplots(), curves)
    return Picture(figure, _alt_costs(curves))


def _cost(y, p, cutoff, false_alarm, miss):
    decided = p >= cutoff
    return float(100.0 * np.mean(miss * ((y == 1) & ~decided) + false_alarm * ((y == 0) & decided)))


def _alt_costs(curves):
    said = "; ".join(
        f"{name}: {place(at)} at its own cut-off {place(cutoff)}, {place(half)} at one half"
        for name, (_, cutoff, at, half) in curves.items()
    )
    return (
        "Cost a hundred rows over the cut-off, from 0.002 to 0.9 on a logarithmic axis. Each curve falls into a valley "
        f"and rises again; the valleys are about equally deep, at different cut-offs. {said}."
    )


def _draw_costs(axes, curves):
    axes.set_xscale("log")
    axes.set(xlim=(CUTOFFS[0], CUTOFFS[-1]), xlabel="cut-off of the probability", ylabel="cost of a hundred rows")
    top = max(at for _, _, at, _ in curves.values())
    axes.set_ylim(0, 4.2 * top)
    ticks = (0.002, 0.01, 0.05, 0.25, 0.5)
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.set_xticks([], minor=True)
    under = {"plain": (1.0, 0.10), "weighted": (0.88, 0.16), "focal": (0.6, 0.04)}  # its valley: where the name stands
    for name, (curve, cutoff, at, _) in curves.items():
        axes.plot(CUTOFFS, curve, gid=name, zorder=3, **line(LOOKS[name]))
        axes.plot(cutoff, at, "o", color=LOOKS[name].color, markersize=8, zorder=4, gid=f"{name} at its cut-off")
        axes.annotate(
            f"{name}: {place(at)} at {place(cutoff)}", (cutoff, at), xytext=(under[name][0] * cutoff, under[name][1]),
            textcoords=("data", "axes fraction"), ha="center", va="center", color=LOOKS[name].color,
            path_effects=halo(), arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 1, "shrinkA": 2},
        )  # fmt: skip
    axes.grid(linewidth=1, color=PALE)
    axes.set_axisbelow(True)
