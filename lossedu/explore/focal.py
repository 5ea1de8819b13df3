"""Focal loss beside cross-entropy, against the probability of the label that came: the loss, its slope in the logit.

The slope shrinks less than the loss does, and for small probabilities it grows.
"""

import numpy as np

from lossedu import losses
from lossedu.plots.palette import ACCENT, CHANGED, GREY, LOSSES
from lossedu.theory import focal_minimiser

from .component import Explorer
from .reading import number, short, texts
from .scene import Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

GAMMA = np.arange(21) / 4
ROUND = np.array([0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 0.7, 0.75, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999])
ETA = 0.9  # where the best forecast is named
TOP, STEEPEST = 5.2, 1.45
PLAIN, FOCAL = LOSSES["logistic"], CHANGED["focal"]
OVER = ("gamma", "p_t")


def _places():
    """(p_t, z), even in z, each value of `ROUND` in place of its neighbour."""
    z = np.arange(-50, 71) / 10
    for exact in ROUND:
        at = np.log(exact / (1.0 - exact))
        z[np.abs(z - at).argmin()] = at
    p_t = losses.sigmoid(z)
    nearest = np.abs(p_t[:, None] - ROUND).argmin(axis=1)
    return np.where(np.isclose(p_t, ROUND[nearest], atol=1e-12), ROUND[nearest], p_t), z


P_T, Z = _places()

LOSS = Panel(
    "loss",
    Axis("probability of the label that came, p_t", (0.0, 1.0), np.arange(6) / 5),
    Axis("loss", (0.0, TOP), range(6)),
    width=310,
    height=290,
    title="the loss",
    drags=(Drag("p_t", "x"),),
)
SLOPE = Panel(
    "slope",
    Axis("probability of the label that came, p_t", (0.0, 1.0), np.arange(6) / 5),
    Axis("|slope|", (0.0, STEEPEST), (0, 0.5, 1)),
    width=310,
    height=290,
    title="size of its slope in the logit",
    drags=(Drag("p_t", "x"),),
)


def focal(gamma=2.0, p_t=0.9):
    """Explorer of the focal loss beside cross-entropy, and of the slopes of both in the logit.

    gamma: 0 to 5, in steps of .25; p_t: probability given to the label that came, .0067 to .9991, even in the logit.
    The sliders take the nearest of their steps.
    """
    return Explorer(focal_scene(), gamma=gamma, p_t=p_t)


def focal_scene():
    """The scene of `focal`, with controls gamma and p_t."""
    controls = (
        Control("gamma", "focusing γ", GAMMA, [number(g, 2) for g in GAMMA], start=8),
        Control("p_t", "probability p_t", P_T, [_p(p) for p in P_T], start=int(np.abs(P_T - 0.9).argmin())),
    )
    loss = np.array([losses.focal(P_T, gamma) for gamma in GAMMA])
    slope = np.abs([losses.focal_grad_z(1, Z, gamma) for gamma in GAMMA])
    plain_loss, plain_slope = losses.bce(1, P_T), np.abs(losses.bce_grad_z(1, Z))
    at = np.array([_crossing(gamma) for gamma in GAMMA])
    crossing = np.array([np.nan if np.isnan(z) else losses.sigmoid(z) for z in at])
    height = np.array([np.nan if np.isnan(z) else -losses.bce_grad_z(1, z) for z in at])
    marks = (
        *_panel_marks(LOSS, plain_loss, loss),
        *_panel_marks(SLOPE, plain_slope, slope),
        Points(name="equal", panel="slope", color=ACCENT, marker="diamond", ring=True, x=Varying(crossing, "gamma"),
               y=Varying(height, "gamma")),
        Label(name="equal where", panel="slope", color=ACCENT, anchor="end", x=0.98, y=0.87,
              text=Varying([_equal(c) for c in crossing], "gamma")),
    )  # fmt: skip
    return Scene("focal", controls, (LOSS, SLOPE), marks, _sentence(plain_loss, loss, plain_slope, slope, crossing))


def _crossing(gamma):
    """The logit of the p_t at which both slopes are equal; nan for gamma = 0, where they always are."""
    from scipy.optimize import brentq

    def excess(z):
        return losses.bce_grad_z(1, z) - losses.focal_grad_z(1, z, gamma)  # both negative

    return brentq(excess, -20.0, 10.0) if gamma else np.nan


def _panel_marks(panel, plain, changed):
    """Both curves of one panel, the points on them and their heights; plain over p_t, changed over gamma and p_t."""
    name, top = panel.name, panel.y.limits[1]
    ratio = texts(lambda r: f"ratio {_ratio(r)}", changed / plain)
    return (
        Line(name=f"{name}: now", panel=name, color=GREY, width=1.5, dash=(2, 4), x=Varying(P_T, "p_t"), y=[0, top]),
        Line(name=f"{name}: cross-entropy", panel=name, color=PLAIN.color, dash=PLAIN.dash, width=2.5, x=P_T, y=plain),
        Line(name=f"{name}: focal", panel=name, color=FOCAL.color, dash=FOCAL.dash, width=2.5, x=P_T,
             y=Varying(changed, "gamma")),
        Points(name=f"{name}: cross-entropy point", panel=name, color=PLAIN.color, marker="square",
               x=Varying(P_T, "p_t"), y=Varying(plain, "p_t")),
        Points(name=f"{name}: focal point", panel=name, color=FOCAL.color, x=Varying(P_T, "p_t"),
               y=Varying(changed, OVER)),
        Label(name=f"{name}: cross-entropy readout", panel=name, color=PLAIN.color, anchor="end", x=0.98,
              y=0.93 * top, text=Varying([f"■ cross-entropy {short(v)}" for v in plain], "p_t")),
        Label(name=f"{name}: focal readout", panel=name, color=FOCAL.color, bold=True, anchor="end", x=0.98,
              y=0.84 * top, text=Varying(texts(lambda v: f"● focal {short(v)}", changed), OVER)),
        Label(name=f"{name}: ratio", panel=name, anchor="end", x=0.98, y=0.75 * top, text=Varying(ratio, OVER)),
    )  # fmt: skip


def _sentence(plain_loss, loss, plain_slope, slope, crossing):
    asked = [number(focal_minimiser(ETA, gamma), 3) for gamma in GAMMA]
    return (
        Varying([f"γ = {number(g, 2)}, " for g in GAMMA], "gamma"),
        Varying(
            [f"p_t = {_p(p)}: cross-entropy {short(v)}, focal " for p, v in zip(P_T, plain_loss, strict=True)], "p_t"
        ),
        Varying(texts(short, loss), OVER),
        ", ratio ",
        Varying(texts(_ratio, loss / plain_loss), OVER),
        Varying([f". Slope in the logit, in size: cross-entropy {short(v)}, focal " for v in plain_slope], "p_t"),
        Varying(texts(short, slope), OVER),
        ", ratio ",
        Varying(texts(_ratio, slope / plain_slope), OVER),
        Varying([f". {_larger(c)} " for c in crossing], "gamma"),
        Varying([f"Where η = {ETA:g} the best forecast is {q}." for q in asked], "gamma"),
    )


def _larger(crossing):
    if np.isnan(crossing):
        return "With γ = 0 the two losses are the same."
    return f"The focal slope is the larger one below p_t = {number(crossing, 4)}."


def _equal(crossing):
    return "the same loss" if np.isnan(crossing) else f"◇ equal at p_t = {number(crossing, 3)}"


def _ratio(value):
    """A ratio, where it is small as a share with numerator 1: 1/34.5."""
    if value < 1e-5:
        return short(value)
    return number(value, 3) if value > 0.5 else f"1/{short(1.0 / value)}"


def _p(p):
    return number(p, 3 if 0.0095 < p < 0.9905 else 4)
