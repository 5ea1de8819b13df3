"""Probability calibration, drawn: what was said beside what came, and an error that grows with its own bins."""

import numpy as np

from lossedu.losses.labels import numbers
from lossedu.plots.palette import ACCENT, BLUE, GREEN, GREY, INK, PALE, REFERENCE, Look
from lossedu.plots.picture import Picture, blank, count, halo, line, share, style

SIZES = (Look(ACCENT, (3, 3)), Look(BLUE, (8, 4)), Look(GREEN))


def reliability_diagrams(models):
    """Picture of one reliability diagram for each model: frequency against mean forecast, bin by bin, and the counts.

    models: {name: `lossedu.metrics.ReliabilityBins`}, one to three of them, each with an example at least. A point
    below the diagonal says too much, one above too little; a thin line is its gap. Returns a `Picture`.
    """
    if not 1 <= len(models) <= 3:
        raise ValueError(f"models: {len(models)} came; allowed are one to three")
    for name, bins in models.items():
        if not np.sum(bins.count):
            raise ValueError(f"models: {name} has no examples")
    with style():
        figure = blank(130 + 290 * len(models), 430)
        panels = figure.subplots(2, len(models), height_ratios=(3, 1), squeeze=False, sharex=True)
        most = max(int(bins.count.max()) for bins in models.values())
        for k, (name, bins) in enumerate(models.items()):
            _draw_points(panels[0, k], name, bins, first=k == 0)
            _draw_counts(panels[1, k], bins, most, first=k == 0)
    return Picture(figure, " ".join(_told(name, bins) for name, bins in models.items()))


def _draw_points(axes, name, bins, first):
    there = bins.count > 0
    axes.plot((0, 1), (0, 1), gid=f"{name}: diagonal", linewidth=1.25, zorder=1, **line(REFERENCE))
    axes.vlines(
        bins.forecast[there], *_ends(bins.forecast[there], bins.frequency[there]), color=ACCENT, linewidth=2, zorder=2
    )
    axes.plot(
        bins.forecast[there], bins.frequency[there], "o", color=BLUE, markersize=6, clip_on=False, zorder=3, gid=name
    )
    axes.set(xlim=(0, 1), ylim=(0, 1), title=name)
    axes.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "¼", "½", "¾", "1"))
    axes.set_yticks((0, 0.25, 0.5, 0.75, 1), ("0", "¼", "½", "¾", "1"))
    axes.grid(linewidth=1, color=PALE)
    axes.set_axisbelow(True)
    if first:
        axes.set_ylabel("frequency: how often it came")
        axes.text(0.03, 0.97, "says too little", va="top", color=GREY, path_effects=halo())
        axes.text(0.97, 0.03, "says too much", ha="right", color=GREY, path_effects=halo())


def _ends(forecast, frequency):
    return np.minimum(forecast, frequency), np.maximum(forecast, frequency)


def _draw_counts(axes, bins, most, first):
    axes.bar(bins.edges[:-1], bins.count, width=np.diff(bins.edges), align="edge", color=PALE, edgecolor=GREY)
    axes.set(xlim=(0, 1), ylim=(0, 1.1 * most), xlabel="forecast p")
    if first:
        axes.set_ylabel("examples")


def _told(name, bins):
    there = np.flatnonzero(bins.count)
    gaps = bins.frequency - bins.forecast
    n = int(bins.count.sum())
    error = float(np.nansum(bins.count * np.abs(gaps)) / n)
    parts = ", ".join(
        f"{share(bins.frequency[k])} where {share(bins.forecast[k])} was said ({count(int(bins.count[k]))})"
        for k in there
    )
    return f"Reliability diagram of {name}, {count(n)} examples. Frequency: {parts}. Average gap {share(error)}."


def error_against_bins(bins, errors, title=""):
    """Picture of a calibration error against the number of bins, one curve for each number of examples.

    bins: rising positive integers, two or more; errors: {number of examples: errors}, one to three, not negative; the
    bin axis is logarithmic. Returns a `Picture`.
    """
    bins = numbers(bins, "bins")
    errors = {int(n): numbers(values, "errors") for n, values in errors.items()}
    if bins.ndim != 1 or bins.size < 2 or bins[0] < 1 or not (np.diff(bins) > 0).all():
        raise ValueError("bins: two or more are wanted, rising from 1 or more")
    if not 1 <= len(errors) <= len(SIZES):
        raise ValueError(f"errors: {len(errors)} curves came; allowed are one to {len(SIZES)}")
    for n, values in errors.items():
        if values.shape != bins.shape or not (values >= 0).all():
            raise ValueError(f"errors: for {n} examples one value for each number of bins is wanted, none negative")
    with style():
        figure = blank(640, 360)
        axes = figure.subplots()
        axes.set(
            xscale="log", xlim=(bins[0] / 1.15, 2.4 * bins[-1]), ylim=(0, 1.08 * max(v.max() for v in errors.values()))
        )
        for look, (n, values) in zip(SIZES, errors.items(), strict=False):
            axes.plot(bins, values, gid=f"{n}", marker="o", markersize=4, **line(look))
            axes.annotate(
                f"n = {count(n)}", (bins[-1], values[-1]), xytext=(8, 0), textcoords="offset points", va="center",
                color=INK, path_effects=halo(),
            )  # fmt: skip
        axes.set(xlabel="number of bins", ylabel="measured error", title=title)
        axes.set_xticks(bins, [count(int(b)) for b in bins])
        axes.minorticks_off()
        axes.grid(linewidth=1, color=PALE)
        axes.set_axisbelow(True)
    told = "; ".join(
        f"with {count(n)} examples from {share(values[0])} at {count(int(bins[0]))} bins to {share(values[-1])} at "
        f"{count(int(bins[-1]))}"
        for n, values in errors.items()
    )
    return Picture(figure, f"Measured calibration error against the number of bins: {told}.")
