"""Softmax and log-sum-exp: what a shift and a factor do to a row, and how the logarithm of a sum rounds a maximum."""

import numpy as np

from lossedu.losses import logsumexp, softmax
from lossedu.losses.labels import finite
from lossedu.plots.palette import BLUE, GREY, INK, ORANGE, PALE, REFERENCE, SKY
from lossedu.plots.picture import Picture, blank, halo, line, place, share, style

BARS = ((ORANGE, "//"), (SKY, ""), (BLUE, "\\\\"), (GREY, ".."))  # a hatch as well as a colour
MOST = len(BARS)


def shifted_and_scaled(z=(2.0, 0.0, -1.0), shift=5.0, factor=2.0):
    """Picture of the softmax of a row, of the row plus `shift` and of the row times `factor`, as bars.

    z: two to four finite logits; shift, factor: finite numbers. Returns a `Picture`. Raises ValueError otherwise.
    """
    z, shift, factor = finite(z, "z"), float(finite(shift, "shift")), float(finite(factor, "factor"))
    if z.ndim != 1 or not 2 <= z.size <= MOST:
        raise ValueError(f"z: one row of 2 to {MOST} logits is needed, got shape {z.shape}")
    sign = "+" if shift >= 0 else "−"
    parts = (
        ("z", z),
        (f"z {sign} {place(abs(shift))}", z + shift),
        (f"{place(factor)} · z", factor * z),
    )
    with style():
        figure = blank(760, 300)
        for axes, (name, row) in zip(figure.subplots(1, 3, sharey=True), parts, strict=True):
            _draw_bars(axes, name, row)
        figure.axes[0].set_ylabel("probability p = softmax")
    told = ". ".join(f"Logits {name}, that is {_listed(row)}: {_listed(softmax(row), share)}" for name, row in parts)
    return Picture(figure, f"Probabilities of {z.size} classes as bars, three times. {told}.")


def _listed(values, write=place):
    return ", ".join(write(float(value)) for value in values)


def _draw_bars(axes, name, row):
    p = softmax(row)
    axes.set(ylim=(0, 1.12), xlim=(-0.6, row.size - 0.4))
    axes.set_title(f"softmax({name})", pad=10)
    for k, (color, hatch) in enumerate(BARS[: row.size]):
        axes.bar(k, p[k], width=0.7, color=color, hatch=hatch, edgecolor=INK, linewidth=0.8, gid=f"class {k}")
        words = f"{p[k]:.3f}" if p[k] >= 0.0005 or p[k] == 0 else "<.001"
        axes.annotate(
            words, (k, p[k]), xytext=(0, 3), textcoords="offset points", ha="center", va="bottom", path_effects=halo()
        )
    axes.set_xticks(range(row.size), [place(float(value)) for value in row])
    axes.set_yticks((0, 0.5, 1))
    axes.set_xlabel("logits of the classes")


def soft_maximum():
    """Picture of the log-sum-exp of the row (s, 0) against s, with the larger of the two logits below it.

    The gap is at most ln 2, at s = 0, and shrinks to both sides. Returns a `Picture`.
    """
    s = np.linspace(-4.0, 4.0, 321)
    value = logsumexp(np.stack((s, np.zeros_like(s)), axis=-1))
    gap = float(logsumexp((0.0, 0.0)))
    with style():
        figure = blank(640, 340)
        axes = figure.subplots()
        axes.set(xlim=(-4, 4), ylim=(-0.15, 4.2), xlabel="logit s of the first class; the second has 0")
        axes.set_ylabel("value for the row (s, 0)")
        axes.plot(s, np.maximum(s, 0.0), gid="maximum", linewidth=1.5, **line(REFERENCE))
        axes.plot(s, value, gid="log-sum-exp", color=BLUE, linewidth=2.25)
        axes.plot((0, 0), (0, gap), color=INK, linewidth=2, gid="gap")
        axes.annotate(
            f"ln 2 = {share(gap)}", (0, gap), xytext=(-8, 6), textcoords="offset points", ha="right", va="bottom",
            path_effects=halo(),
        )  # fmt: skip
        axes.annotate(
            "log-sum-exp", (1.5, float(logsumexp((1.5, 0.0)))), xytext=(-10, 6), textcoords="offset points",
            ha="right", va="bottom", path_effects=halo(),
        )  # fmt: skip
        axes.annotate(
            "largest logit", (2.4, 2.4), xytext=(12, -10), textcoords="offset points", va="top", path_effects=halo()
        )
        axes.set_yticks(range(5))
        axes.grid(linewidth=1, color=PALE)
        axes.set_axisbelow(True)
    return Picture(
        figure,
        "Log-sum-exp of the row (s, 0) against s, a smooth curve, above the larger of the two logits, which has a "
        f"corner at s = 0. There the curve lies ln 2 = {share(gap)} higher; at s = −4 and at s = 4 the two differ by "
        f"{share(float(value[0]))} only.",
    )
