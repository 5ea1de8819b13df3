"""Measured rates, and how far one can be sure of them."""

import numbers

from lossedu.metrics import exact_interval
from lossedu.plots.palette import BLUE, PALE
from lossedu.plots.picture import Picture, blank, count, share, style


def intervals(measurements, level=0.95):
    """Picture of measured rates with their exact intervals, one row each, from the top.

    measurements: triples (label, hits, n) with 0 <= hits <= n and n >= 1; level: of the Clopper-Pearson intervals,
    in (0, 1). Returns a `Picture`. Raises ValueError on other input.
    """
    try:
        measurements = list(measurements)
    except TypeError:
        raise ValueError(f"measurements: {measurements!r} came; allowed are triples (label, hits, n)") from None
    rows = [_row(number, measurement) for number, measurement in enumerate(measurements)]
    if not rows:
        raise ValueError("measurements: none came; allowed is at least one triple (label, hits, n)")
    if not (isinstance(level, numbers.Real) and 0 < level < 1):
        raise ValueError(f"level: {level!r} came; allowed is a number between 0 and 1, both excluded")
    rows = [(label, hits / n, *exact_interval(hits, n, level)) for label, hits, n in rows]
    percent = f"{100 * level:g} %"
    with style():
        figure = _draw(rows, percent)
    alt = f"Measured rates with their exact {percent} intervals. " + " ".join(
        f"{label}: rate {share(rate)}, interval from {share(low)} to {share(high)}." for label, rate, low, high in rows
    )
    return Picture(figure, alt)


def _row(number, measurement):
    try:
        label, hits, n = measurement
    except (TypeError, ValueError):
        raise ValueError(
            f"measurements[{number}]: {measurement!r} came; allowed is a triple (label, hits, n)"
        ) from None
    whole = isinstance(hits, numbers.Integral) and isinstance(n, numbers.Integral)
    if not (whole and 0 <= hits <= n and n >= 1):
        raise ValueError(
            f"measurements[{number}]: {hits!r} hits of n = {n!r} came; allowed are integers, 0 <= hits <= n, n >= 1"
        )
    hits, n = int(hits), int(n)
    counts = f"{count(hits)} of {count(n)}"
    return counts if label in (counts, f"{hits} of {n}") else f"{label}, {counts}", hits, n


def _draw(rows, percent):
    figure = blank(720, 110 + 46 * len(rows))
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.5, -0.5))
    mark = {"color": BLUE, "clip_on": False}  # whole, where the rate is 0 or 1
    beside = axes.get_yaxis_transform()  # x as a fraction of the panel, y in rows
    axes.text(1.035, -0.6, f"rate ({percent} interval)", transform=beside, va="bottom", weight="bold")
    for row, (_, rate, low, high) in enumerate(rows):
        axes.plot((low, high), (row, row), "|-", markersize=12, markeredgewidth=1.75, gid="interval", **mark)
        axes.plot(rate, row, "o", markersize=7, gid="rate", **mark)
        axes.text(1.035, row, f"{share(rate)} ({share(low)} to {share(high)})", transform=beside, va="center")
    axes.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "0.25", "0.5", "0.75", "1"))
    axes.grid(axis="x", linewidth=1, color=PALE)
    axes.set_axisbelow(True)
    axes.set_yticks(range(len(rows)), [",\n".join(label.rsplit(", ", 1)) for label, *_ in rows])
    axes.tick_params(axis="y", length=0, pad=10)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("hits / n, rate")
    return figure
