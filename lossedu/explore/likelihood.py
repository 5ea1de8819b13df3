"""From likelihood to loss: one p for all labels, its likelihood, the logarithm of that, and the mean loss."""

import numpy as np

from lossedu.losses import bce
from lossedu.plots.palette import ACCENT, GREY, INK, LOSSES

from .component import Explorer
from .reading import number, texts
from .scene import (
    Axis,
    Control,
    Drag,
    Label,
    Line,
    Panel,
    Points,
    Scene,
    Varying,
)

LABELS = np.array([1, 1, 0, 1, 1, 0, 1, 1, 0, 1])  # and again, where more are used
COUNTS = np.array([5, 10, 50, 500])
P = np.arange(1, 100) / 100
CURVE = np.arange(1, 400) / 400
LOOK = LOSSES["logistic"]
WIDTH, HEIGHT = 183, 240


def likelihood(p=0.5, n=10):
    """Explorer of the likelihood of n labels against their common p, its logarithm, and the mean loss.

    p: probability of class 1, .01 to .99; n: how many labels are used, 5, 10, 50 or 500 of 1 1 0 1 1 0 1 1 0 1,
    repeated.
    """
    return Explorer(likelihood_scene(), p=p, n=n)


def labels(n):
    """The first n labels."""
    return np.resize(LABELS, n)


def readings(p, n):
    """Likelihood, log-likelihood and mean loss of `labels(n)` for each p; the likelihood as float64 multiplies it."""
    p, y = np.asarray(p, float)[..., None], labels(n)
    losses = bce(y, p)
    return np.prod(np.where(y == 1, p, 1.0 - p), axis=-1), -losses.sum(axis=-1), losses.mean(axis=-1)


def likelihood_scene():
    """The scene of `likelihood`, with controls p and n."""
    controls = (
        Control("p", "probability p", P, [f"{p:.2f}" for p in P]),
        Control("n", "labels used", COUNTS, [str(n) for n in COUNTS], choice=True),
    )
    best = np.array([labels(n).mean() for n in COUNTS])
    now, curve = ([np.stack(each, axis=-1) for each in zip(*(readings(p, n) for n in COUNTS), strict=True)]
                  for p in (P, CURVE))  # fmt: skip
    at_best = np.array([readings(p, n) for p, n in zip(best, COUNTS, strict=True)]).T
    tops = np.array([_round_up(value) for value in at_best[0]])
    # the first two panels are as tall as their own scale, whose numbers are labels, since it depends on n
    scales = (tops, 4.0 * COUNTS, np.ones(len(COUNTS)))
    panels = tuple(
        Panel(name, Axis("probability p", (0.0, 1.0), np.arange(5) / 4, ("0", ".25", ".5", ".75", "1")), y_axis,
              WIDTH, HEIGHT, title=title, drags=(Drag("p", "x"),))
        for name, title, y_axis in (
            ("likelihood", "likelihood", Axis("∏ pʸ(1−p)¹⁻ʸ", (0, 1), (0, 1), ("0", ""))),
            ("log", "log-likelihood", Axis("ln of the likelihood", (-1, 0), (-1, -0.5, 0), ("", "", "0"))),
            ("loss", "mean loss", Axis("−ln of the likelihood / n", (0, 4), range(5))),
        )
    )  # fmt: skip
    marks = []
    for panel, scale, value, line, least in zip(panels, scales, now, curve, at_best, strict=True):
        marks += _panel_marks(panel, value / scale, line / scale, best, least / scale)
    marks += _scale_marks(tops) + _readouts(now)
    return Scene("likelihood", controls, panels, tuple(marks), _sentence(now, best, at_best[2]))


def _round_up(value):
    """The least number of the form 1, 1.5, 2, 3, 5 or 7 times a power of ten that is above the value."""
    power = 10.0 ** np.floor(np.log10(value))
    return next(step * power for step in (1, 1.5, 2, 3, 5, 7, 10) if step * power > value)


def _panel_marks(panel, now, curve, best, at_best):
    low, high = panel.y.limits
    name, over = panel.name, ("p", "n")
    look = LOOK if name == "loss" else None
    return [
        Line(name=f"{name}: best p", panel=name, color=GREY, width=1.5, dash=(5, 4),
             x=Varying(best, "n"), y=[low, high]),
        Line(name=f"{name}: curve", panel=name, color=look.color if look else INK, dash=look.dash if look else (),
             width=2.5, x=CURVE, y=Varying(curve.T, "n")),
        Points(name=f"{name}: best", panel=name, color=GREY, marker="diamond", size=4.5,
               x=Varying(best, "n"), y=Varying(at_best, "n")),
        Points(name=f"{name}: now", panel=name, color=ACCENT, size=6, x=Varying(P, "p"), y=Varying(now, over)),
    ]  # fmt: skip


def _scale_marks(tops):
    """The numbers at the ticks that depend on n."""

    return [
        Label(name=name, panel=panel, x=0, y=y, anchor=anchor, gap=gap, rise=rise, text=Varying(texts, "n"))
        for name, panel, y, anchor, gap, rise, texts in (
            ("likelihood: top", "likelihood", 1, "start", 6, -16, [_short(top) for top in tops]),  # too long outside
            ("log: middle", "log", -0.5, "end", 8, -5, [f"−{2 * n}" for n in COUNTS]),
            ("log: bottom", "log", -1, "end", 8, -5, [f"−{4 * n}" for n in COUNTS]),
        )
    ]


def _readouts(now):
    readouts = (
        ("likelihood", lambda v: f"likelihood {_number(v)}", 0.04, 0.86),
        ("log", lambda v: f"its ln {number(v, 2)}", 0.2, -0.92),
        ("loss", lambda v: f"mean loss {number(v, 3)}", 0.2, 3.7),
    )
    return [
        Label(name=f"{panel}: readout", panel=panel, color=ACCENT, x=x, y=y, rise=-5,
              text=Varying(texts(say, value), ("p", "n")))
        for (panel, say, x, y), value in zip(readouts, now, strict=True)
    ]  # fmt: skip


def _sentence(now, best, least):
    ones = [int(labels(n).sum()) for n in COUNTS]
    ends = [f"Best of all is p = {p:.2f}, with mean loss {number(m, 3)}." for p, m in zip(best, least, strict=True)]
    likelihoods = texts(lambda v: f"likelihood {_number(v)}, ", now[0])
    others = texts(lambda v, m: f"log-likelihood {number(v, 2)}, mean loss {number(m, 3)}. ", now[1], now[2])
    return (
        Varying([f"p = {p:.2f} for " for p in P], "p"),
        Varying([f"{n} labels, {k} of them 1: " for n, k in zip(COUNTS, ones, strict=True)], "n"),
        Varying(likelihoods, ("p", "n")),
        Varying(others, ("p", "n")),
        Varying(ends, "n"),
    )


def _number(value):
    """A likelihood as it is read: 0.0041, 2.22·10⁻⁵, or 0 where float64 has nothing so small."""
    if value == 0:
        return "0 (underflow)"
    if value >= 1e-3:
        return number(value, 4)
    digits, power = f"{value:.2e}".split("e")
    return f"{digits}·10{_raised(power)}"


def _short(value):
    digits, power = f"{value:.1e}".split("e")
    return number(value, 1) if value >= 0.1 else f"{float(digits):g}·10{_raised(power)}".removeprefix("1·")


def _raised(power):
    return str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
