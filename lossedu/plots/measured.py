"""Measured rates, and how far one can be sure of them."""

import numbers

from lossedu.metrics import exact_interval
from lossedu.plots.palette import BLUE, REFERENCE
from lossedu.plots.picture import Picture, blank, count, line, share, style


def intervals(measurements, level=0.95):
    """Picture of measured rates with their exact intervals, one row each, from the top.

    measurements: triples (label, hits, n) with 0 <= hits <= n and n >= 1; level: of the Clopper-Pearson intervals,
    in (0, 1). Returns a `Picture`. Raises ValueError on other input.
    """
    rows = [_row(number, measurement) for number, measurement in enumerate(measurements)]
    if not rows:
        raise ValueError("measurements: none came; allowed is at least one triple (label, hits, n)")
    if not 0 < level < 1:
        raise ValueError(f"level: {level} came; allowed is a number between 0 and 1, both excluded")
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
            f"measurements[{number}]: hits {hits!r} of n {n!r} came; allowed are whole numbers, 0 <= hits <= n and n >= 1"
        )
    counts = f"{count(hits)} of {count(n)}"
    return (counts if str(label).replace(" ", "") == counts.replace(" ", "") else f"{label}, {counts}"), int(hits), int(n)


def _draw(rows, percent):
    figure = blank(720, 130 + 40 * len(rows))
    axes = figure.subplots()
    axes.set(xlim=(-0.02, 1.02), ylim=(len(rows) - 0.5, -0.5))
    beside = axes.get_yaxis_transform()  # x as a fraction of the panel, y in rows
    axes.text(1.02, -0.6, f"rate ({percent} interval)", transform=beside, va="bottom", weight="bold")
    for row, (_, rate, low, high) in enumerate(rows):
        axes.plot((low, high), (row, row), "|-", color=BLUE, markersize=12, markeredgewidth=1.75, gid="interval")
        axes.plot(rate, row, "o", color=BLUE, markersize=7, gid="rate")
        axes.text(1.02, row, f"{share(rate)} ({share(low)} to {share(high)})", transform=beside, va="center")
    axes.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "0.25", "0.5", "0.75", "1"))
    axes.grid(axis="x", linewidth=0.75, **line(REFERENCE))
    axes.set_axisbelow(True)
    axes.set_yticks(range(len(rows)), [label for label, *_ in rows])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("hits / n, rate")
    return figure
