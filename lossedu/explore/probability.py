"""The probability explorer, first form: the zero-one loss beside a smooth curve, against the probability p.

Session 01 needs the contrast and not yet the name: the smooth curve is binary cross-entropy.
"""

import numpy as np

from lossedu.losses import bce, bce_grad_p, decide, zero_one_decision
from lossedu.plots.palette import ACCENT, GREY, INK, LOSSES

from .component import Explorer
from .geometry import tangent
from .reading import number, signed, texts
from .scene import (
    Area,
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

P = np.arange(1, 100) / 100
Y = np.array([0, 1])
CUTOFFS = np.array([10, 20, 30, 40, 50, 60, 70, 80, 85, 90]) / 100
SMOOTH = LOSSES["logistic"]  # binary cross-entropy is the logistic loss of the logit, and looks like it everywhere

PANEL = Panel(
    "loss",
    Axis("probability p of class 1", (0.0, 1.0), np.arange(11) / 10),
    Axis("loss ℓ(y, p)", (-0.25, 5.0), range(6)),
    width=690,
    height=320,
    drags=(Drag("p", "x"),),
)


def probability(p=0.62, y=1, cutoff=0.5):
    """Explorer of the zero-one loss of one prediction, and of one smooth curve beside it.

    p: probability of class 1, 0.01 to 0.99; y: label, 0 or 1; cutoff: predict 1 from p = cutoff on. Takes the
    nearest values on its sliders; raises ValueError outside them.
    """
    return Explorer(probability_scene(), p=p, y=y, cutoff=cutoff)


def probability_scene():
    """The scene of `probability`, with controls p, y and cutoff."""
    controls = (
        Control("p", "probability p", P, [f"{p:.2f}" for p in P]),
        Control("y", "label y", Y, [f"y = {y}" for y in Y], choice=True),
        Control("cutoff", "cut-off t", CUTOFFS, [f"{t:.2f}" for t in CUTOFFS]),
    )
    p, y, cutoff = P[:, None, None], Y[:, None], CUTOFFS  # axes (p, y, cutoff)
    step = zero_one_decision(y, p, cutoff)
    smooth, slope = bce(Y, P[:, None]), bce_grad_p(Y, P[:, None])
    at_jump = p == cutoff
    flat_x, flat_y = tangent(PANEL, np.where(at_jump, np.nan, p), step, 0.0, 90)
    cut = cutoff[:, None]
    flat_x = np.where(p[..., None] < cut, np.minimum(flat_x, cut), np.maximum(flat_x, cut))  # up to the jump
    tangent_x, tangent_y = tangent(PANEL, P[:, None], smooth, slope, 90)
    every = ("p", "y", "cutoff")
    marks = (
        *_decision_marks(),
        *_step_marks(),
        *_smooth_marks(),
        Line(name="zero-one tangent", panel="loss", color=ACCENT, width=5,
             x=Varying(flat_x, every), y=Varying(flat_y, every)),
        Line(name="smooth tangent", panel="loss", color=ACCENT, width=3,
             x=Varying(tangent_x, ("p", "y")), y=Varying(tangent_y, ("p", "y"))),
        Points(name="zero-one now", panel="loss", x=Varying(P, "p"), y=Varying(step, every), size=6),
        Points(name="smooth now", panel="loss", color=SMOOTH.color, marker="diamond", size=6,
               x=Varying(P, "p"), y=Varying(smooth, ("p", "y"))),
        *_readouts(step, smooth, slope, at_jump),
    )  # fmt: skip
    return Scene("probability", controls, (PANEL,), marks, _sentence(step, smooth, slope, at_jump))


def _decision_marks():
    """The cut-off, and on which side of it class 1 is predicted."""
    corners = np.stack([CUTOFFS, CUTOFFS, np.ones_like(CUTOFFS), np.ones_like(CUTOFFS)], axis=-1)
    at_cutoff = Varying(CUTOFFS, "cutoff")
    return (
        Area(name="predicted 1", panel="loss", color=GREY,
             x=Varying(corners, "cutoff"), y=[-0.25, 5, 5, -0.25]),
        # along the jump and between the two words; the readouts in the middle stay free
        Line(name="cut-off", panel="loss", color=GREY, dash=(2, 4), width=1.5,
             x=at_cutoff, y=[-0.25, 1, np.nan, 4.4, 5]),
        Label(name="predict 0", panel="loss", x=at_cutoff, y=4.55, text="predict 0", anchor="end", gap=8),
        Label(name="predict 1", panel="loss", x=at_cutoff, y=4.55, text="predict 1", anchor="start", gap=8),
    )  # fmt: skip


def _step_marks():
    """The zero-one loss over all p: two flat pieces, and at the jump which of the two ends belongs to it."""
    below, above = zero_one_decision(Y[:, None], 0.0, CUTOFFS), zero_one_decision(Y[:, None], 1.0, CUTOFFS)
    at_cutoff = zero_one_decision(Y[:, None], CUTOFFS, CUTOFFS)
    low, gap, high = np.zeros_like(CUTOFFS), np.full_like(CUTOFFS, np.nan), np.ones_like(CUTOFFS)
    x = np.stack([low, CUTOFFS, gap, CUTOFFS, high], axis=-1)
    y = np.stack([below, below, np.broadcast_to(gap, below.shape), above, above], axis=-1)
    over = ("y", "cutoff")
    return (
        Line(name="zero-one loss", panel="loss", width=3, x=Varying(x, "cutoff"), y=Varying(y, over)),
        Points(name="jump, left out", panel="loss", hollow=True, size=4.5,
               x=Varying(CUTOFFS, "cutoff"), y=Varying(below + above - at_cutoff, over)),
        Points(name="jump, taken", panel="loss", size=4.5,
               x=Varying(CUTOFFS, "cutoff"), y=Varying(at_cutoff, over)),
        # beside the piece at height 1, whose far end is at p = 1 for y = 0 and at p = 0 for y = 1
        Label(name="zero-one name", panel="loss", text="0–1 loss", y=1, gap=8, rise=-20,
              x=Varying(1 - Y, "y"), anchor=Varying(["end", "start"], "y")),
    )  # fmt: skip


def _smooth_marks():
    p = np.linspace(0.006, 0.994, 248)
    named_at = np.array([0.91, 0.09])  # where each curve is steep, with room beside it
    return (
        Line(name="smooth curve", panel="loss", color=SMOOTH.color, dash=SMOOTH.dash, width=2.5,
             x=p, y=Varying(bce(Y[:, None], p), "y")),
        Label(name="smooth name", panel="loss", color=SMOOTH.color, text="a smooth curve (named in session 03)",
              x=Varying(named_at, "y"), y=Varying(bce(Y, named_at), "y"),
              anchor=Varying(["end", "start"], "y"), gap=14),
    )  # fmt: skip


def _readouts(step, smooth, slope, at_jump):
    """Value and slope of both, in the corner that the curve leaves free: right for y = 1, left for y = 0."""
    x = Varying([0.06, 0.33], "y")
    step_texts = np.where(at_jump, "no slope at the jump", "slope 0")
    step_texts = np.char.add(np.where(step == 1, "0–1 loss 1, ", "0–1 loss 0, "), step_texts)
    smooth_texts = texts(lambda v, d: f"smooth {number(v, 3)}, slope {signed(d, 2)}", smooth, slope)
    return (
        Points(name="zero-one key", panel="loss", x=x, y=3.85, size=5),
        Points(name="smooth key", panel="loss", x=x, y=3.4, marker="diamond", color=SMOOTH.color, size=5),
        Label(name="zero-one readout", panel="loss", x=x, y=3.85, gap=14, rise=-5, color=INK,
              text=Varying(step_texts, ("p", "y", "cutoff"))),
        Label(name="smooth readout", panel="loss", x=x, y=3.4, gap=14, rise=-5, color=SMOOTH.color,
              text=Varying(smooth_texts, ("p", "y"))),
    )  # fmt: skip


def _sentence(step, smooth, slope, at_jump):
    predicted = np.broadcast_to(decide(P[:, None, None], CUTOFFS), step.shape)
    smooth_texts = texts(
        lambda v, d: f"the smooth curve reads {number(v, 3)} and has slope {signed(d, 2)}.", smooth, slope
    )
    return (
        Varying([f"p = {p:.2f}, " for p in P], "p"),
        Varying([f"y = {y}, " for y in Y], "y"),
        Varying([f"cut-off {t:.2f}: " for t in CUTOFFS], "cutoff"),
        Varying(texts(_decision_words, predicted, step, at_jump), ("p", "y", "cutoff")),
        Varying(smooth_texts, ("p", "y")),
    )


def _decision_words(predicted, loss, at_jump):
    verdict = f"predicted {predicted:.0f}, {'wrong' if loss else 'right'}: 0–1 loss {loss:.0f}. "
    if at_jump:
        return f"{verdict}This is at the jump: just below it the 0–1 loss is {1 - loss:.0f}, so it has no slope here; "
    return f"{verdict}Moving p a little changes nothing; "
