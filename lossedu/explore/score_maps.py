"""The score maps explorer: the hinge of a probability under three ways to make a score of it."""

import numpy as np

from lossedu.losses import bce, decide, hinge_from_probability, to_signed, zero_one_decision
from lossedu.plots.palette import ACCENT, GREY, INK, LOSSES

from .component import Explorer
from .reading import number, texts
from .scene import Area, Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

P = np.arange(1, 100) / 100
Y = np.array([0, 1])
CUTOFF = 0.5
HINGE, CROSS_ENTROPY = LOSSES["hinge"], LOSSES["logistic"]
MAPS = {"probability": "p", "centred": "2p − 1", "logit": "logit p"}
SERIES = (*(f"hinge, f = {f}" for f in MAPS.values()), "cross-entropy")
DASHES = ((2, 3), (7, 4), HINGE.dash, CROSS_ENTROPY.dash)  # the hinge of the logit looks as the hinge does elsewhere
MARKERS = ("square", "triangle", "circle", "diamond")
COLORS = (HINGE.color, HINGE.color, HINGE.color, CROSS_ENTROPY.color)
ROWS = (5.6, 5.15, 4.7, 4.25, 3.8)  # of the readouts

PANEL = Panel(
    "loss",
    Axis("probability p of class 1", (0.0, 1.0), np.arange(11) / 10),
    Axis("loss", (-0.25, 6.0), range(7)),
    width=690,
    height=360,
    title="ringed: below the 0–1 loss; grey: class 1 predicted",
    drags=(Drag("p", "x"),),
)


def score_maps(p=0.62, y=1):
    """Explorer of the hinge of f(p) for f = p, 2p - 1 and logit p, beside cross-entropy and the zero-one loss.

    p: probability of class 1, 0.01 to 0.99; y: label, 0 or 1. The zero-one loss predicts 1 from p = 1/2 on. Takes
    the nearest value on the slider; ValueError outside.
    """
    return Explorer(score_maps_scene(), p=p, y=y)


def score_maps_scene():
    """The scene of `score_maps`, with controls p and y."""
    controls = (
        Control("p", "probability p", P, [f"{p:.2f}" for p in P]),
        Control("y", "label y", Y, [f"y = {y}" for y in Y], choice=True),
    )
    value, step = losses(Y, P[:, None]), zero_one_decision(Y, P[:, None], CUTOFF)  # (series, p, y) and (p, y)
    below = value < step
    marks = (*_step_marks(step), *_curves(value, below), *_readouts(value, below, step))
    return Scene("score-maps", controls, (PANEL,), marks, _sentence(value, below, step))


def losses(y, p):
    """The four losses of SERIES, on a new first axis; y in {0, 1}, broadcast with p."""
    return np.stack([*(hinge_from_probability(p, to_signed(y), f) for f in MAPS), bce(y, p)])


def _step_marks(step):
    before, after = zero_one_decision(Y, 0.0, CUTOFF), zero_one_decision(Y, 1.0, CUTOFF)
    gap = np.full(2, np.nan)
    return (
        Area(name="predicted 1", panel="loss", color=GREY, x=[CUTOFF, CUTOFF, 1, 1], y=[-0.25, 6, 6, -0.25]),
        Line(name="zero-one loss", panel="loss", width=3, x=[0, CUTOFF, np.nan, CUTOFF, 1],
             y=Varying(np.stack([before, before, gap, after, after], axis=-1), "y")),
        Points(name="jump, left out", panel="loss", hollow=True, size=4.5, x=CUTOFF, y=Varying(before, "y")),
        Points(name="jump, taken", panel="loss", size=4.5, x=CUTOFF, y=Varying(after, "y")),
        Points(name="zero-one value", panel="loss", size=5.5, x=Varying(P, "p"), y=Varying(step, ("p", "y"))),
    )  # fmt: skip


def _curves(value, below):
    p = np.concatenate([np.linspace(0.003, 0.997, 249), [CUTOFF]])
    p.sort()
    curves = losses(Y[:, None], p)
    marks = [
        Line(name="now", panel="loss", color=GREY, width=1.5, dash=(2, 4), x=Varying(P, "p"), y=[-0.25, 3.4]),
        Points(name="ring", panel="loss", color=ACCENT, ring=True, size=10, x=Varying(P, "p"),
               y=Varying(np.moveaxis(np.where(below, value, np.nan), 0, -1), ("p", "y"))),
    ]  # fmt: skip
    for i, series in enumerate(SERIES):
        marks += [
            Line(name=f"{series}, curve", panel="loss", color=COLORS[i], dash=DASHES[i], width=2.5, x=p,
                 y=Varying(curves[i], "y")),
            Points(name=f"{series}, now", panel="loss", color=COLORS[i], marker=MARKERS[i], size=5,
                   x=Varying(P, "p"), y=Varying(value[i], ("p", "y"))),
        ]  # fmt: skip
    return marks


def _readouts(value, below, step):
    """What each curve is and reads, in the corner that all of them leave free: right for y = 1, left for y = 0."""
    left = np.array([0.03, 0.19])
    end = left + 0.1  # of a piece of the curve, with its marker in the middle
    x, piece = Varying(end, "y"), Varying(np.stack([left, end], axis=-1), "y")
    marks = [
        Line(name="zero-one key", panel="loss", width=3, x=piece, y=ROWS[0]),
        Label(name="zero-one readout", panel="loss", x=x, y=ROWS[0], gap=8, rise=-5,
              text=Varying(texts(lambda z: f"0–1 loss at cut-off ½: {z:.0f}", step), ("p", "y"))),
    ]  # fmt: skip
    for i, series in enumerate(SERIES):
        readout = texts(lambda v, b, s=series: f"{s}: {number(v, 3)}{', below' if b else ''}", value[i], below[i])
        marks += [
            Line(name=f"{series}, key", panel="loss", color=COLORS[i], dash=DASHES[i], width=2.5,
                 x=piece, y=ROWS[i + 1]),
            Points(name=f"{series}, key marker", panel="loss", color=COLORS[i], marker=MARKERS[i], size=4,
                   x=Varying((left + end) / 2, "y"), y=ROWS[i + 1]),
            Label(name=f"{series}, readout", panel="loss", color=INK, x=x, y=ROWS[i + 1], gap=8, rise=-5,
                  text=Varying(readout, ("p", "y"))),
        ]  # fmt: skip
    return marks


def _sentence(value, below, step):
    predicted = decide(P, CUTOFF)[:, None]
    over = ("p", "y")
    return (
        Varying([f"p = {p:.2f}, " for p in P], "p"),
        Varying([f"y = {y}: " for y in Y], "y"),
        Varying(texts(_decision, predicted, step), over),
        Varying(texts(_values, *value), over),
        Varying(texts(_verdict, *below), over),
    )


def _decision(predicted, loss):
    return f"predicted {predicted:.0f} at cut-off ½, {'wrong' if loss else 'right'}: 0–1 loss {loss:.0f}. "


def _values(*losses):
    *hinges, cross_entropy = (number(loss, 3) for loss in losses)
    hinges = [f"{hinge} with f = {f}" for hinge, f in zip(hinges, MAPS.values(), strict=True)]
    return f"Hinge {hinges[0]}, {hinges[1]}, {hinges[2]}; cross-entropy {cross_entropy}. "


def _verdict(*below):
    *hinges, cross_entropy = below
    found = [f"the hinge with f = {f}" for hinge, f in zip(hinges, MAPS.values(), strict=True) if hinge]
    found += ["cross-entropy"] * bool(cross_entropy)
    return f"Below the 0–1 loss here: {' and '.join(found)}." if found else "None of them lies below the 0–1 loss here."
