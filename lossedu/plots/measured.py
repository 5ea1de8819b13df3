"""Measured rates, and how far one can be sure of them."""

import numbers

from lossedu.metrics import exact_interval
from lossedu.plots.palette import BLUE, REFERENCE
from lossedu.plots.picture import Picture, blank, halo, line, share, style


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
    counts = f"{hits} of {n}"
    return (counts if label == counts else f"{label}, {counts}"), int(hits), int(n)


def _draw(rows, percent):
    figure = blank(720, 110 + 62 * len(rows))
    axes = figure.subplots()
    axes.set(xlim=(-0.09, 1.09), ylim=(len(rows) - 0.5, -0.6))
    for row, (_, rate, low, high) in enumerate(rows):
        axes.plot((low, high), (row, row), "|-", color=BLUE, markersize=11, markeredgewidth=1.75, gid="interval")
        axes.plot(rate, row, "o", color=BLUE, markersize=7, gid="rate")
        for at, x_shift, y_shift, ha, va in (
            (rate, 0, 8, "center", "bottom"), (low, -6, 0, "right", "center"), (high, 6, 0, "left", "center"),
        ):  # fmt: skip
            axes.annotate(share(at), (at, row), xytext=(x_shift, y_shift), textcoords="offset points", ha=ha, va=va,
                          weight="bold" if at == rate and y_shift else "normal", path_effects=halo())  # fmt: skip
    axes.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "0.25", "0.5", "0.75", "1"))
    for end in (0, 1):
        axes.axvline(end, linewidth=1, zorder=0, **line(REFERENCE))
    axes.set_yticks(range(len(rows)), [label for label, *_ in rows])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_bounds(0, 1)
    axes.set_xlabel(f"hits / n, rate, with its exact {percent} interval")
    return figure
