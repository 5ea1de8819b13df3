"""Binary cross-entropy against p and against z = logit p: the same loss at the same place, and two different slopes."""

import numpy as np

from lossedu.losses import bce, bce_grad_p, bce_grad_z, sigmoid
from lossedu.plots.palette import ACCENT, GREY, LOSSES

from .component import Explorer
from .geometry import tangent
from .reading import number, signed, texts
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

ROUND = np.array([0.5, 0.6, 0.62, 0.7, 0.75, 0.8, 0.9, 0.95, 0.99, 0.999])  # to be met exactly, and 1 - p of each
Y = np.array([0, 1])
TOP = 7.5
LOOK = LOSSES["logistic"]  # of the margin (2y - 1) z it is the same loss, and looks the same


def _places():
    """(p, z), even in z from -7 to 7, each value of `ROUND` in place of its neighbour."""
    z = np.arange(-140, 141) / 20
    p = sigmoid(z)
    for exact in (*ROUND, *(np.round(1.0 - ROUND, 3))):
        at = np.log(exact / (1.0 - exact))
        i = np.abs(z - at).argmin()
        p[i], z[i] = exact, at
    return p, z


P, Z = _places()

IN_P = Panel(
    "p",
    Axis("probability p", (0.0, 1.0), np.arange(6) / 5),
    Axis("loss L", (0.0, TOP), range(8)),
    width=310,
    height=300,
    title="against p, with slope dL/dp",
    drags=(Drag("p", "x"),),
)
IN_Z = Panel(
    "z",
    Axis("logit z = ln(p/(1−p))", (-7.0, 7.0), range(-6, 7, 2)),
    Axis("loss L", (0.0, TOP), range(8)),
    width=310,
    height=300,
    title="against z, with slope dL/dz",
    drags=(Drag("p", "x", at=Z),),
)


def bce_slopes(p=0.62, y=1):
    """Explorer of binary cross-entropy and its slope, against the probability and against its logit.

    p: probability of class 1, .0009 to .9991; the slider takes the nearest of its steps, which are even in the logit.
    y: label, 0 or 1.
    """
    return Explorer(bce_slopes_scene(), p=p, y=y)


def bce_slopes_scene():
    """The scene of `bce_slopes`, with controls p and y."""
    controls = (
        Control("p", "probability p", P, [_p(p) for p in P]),
        Control("y", "label y", Y, [f"y = {y}" for y in Y], choice=True),
    )
    loss, in_p, in_z = bce(Y, P[:, None]), bce_grad_p(Y, P[:, None]), bce_grad_z(Y, Z[:, None])
    fine_p = np.concatenate([[5e-4], P, [1 - 5e-4]])
    marks = (
        *_panel_marks(IN_P, fine_p, bce(Y[:, None], fine_p), P, loss, in_p, "dL/dp"),
        *_panel_marks(IN_Z, Z, bce(Y[:, None], P), Z, loss, in_z, "dL/dz = p − y"),
    )
    return Scene("bce-slopes", controls, (IN_P, IN_Z), marks, _sentence(loss, in_p, in_z))


def _panel_marks(panel, curve_x, curve, x, loss, slope, called):
    """Curve, tangent and readout in one panel; x, loss and slope at the positions, loss and slope (p, y)."""
    low, high = panel.x.limits
    over = ("p", "y")
    tangent_x, tangent_y = tangent(panel, x[:, None], loss, slope, 110)
    at = low + np.array([0.06, 0.3]) * (high - low)  # the corner that the curve leaves free: left for y = 0
    slopes = texts(lambda s: f"{called}: {signed(s, _decimals(s))}", slope)
    losses = texts(lambda v: f"L = {number(v, 3)}", loss)
    return (
        Line(name=f"{panel.name}: now", panel=panel.name, color=GREY, width=1.5, dash=(2, 4),
             x=Varying(x, "p"), y=[0, 5.2]),
        Line(name=f"{panel.name}: loss", panel=panel.name, color=LOOK.color, dash=LOOK.dash, width=2.5,
             x=curve_x, y=Varying(curve, "y")),
        Line(name=f"{panel.name}: tangent", panel=panel.name, color=ACCENT, width=3,
             x=Varying(tangent_x, over), y=Varying(tangent_y, over)),
        Points(name=f"{panel.name}: loss now", panel=panel.name, color=LOOK.color, size=6,
               x=Varying(x, "p"), y=Varying(loss, over)),
        Label(name=f"{panel.name}: value", panel=panel.name, color=LOOK.color, x=Varying(at, "y"), y=6.6,
              rise=-5, text=Varying(losses, over)),
        Label(name=f"{panel.name}: slope", panel=panel.name, color=ACCENT, x=Varying(at, "y"), y=5.9,
              rise=-5, text=Varying(slopes, over)),
    )  # fmt: skip


def _sentence(loss, in_p, in_z):
    said = np.empty(loss.shape, dtype=object)
    for (i, y), value in np.ndenumerate(loss):
        slopes = (signed(slope, _decimals(slope)) for slope in (in_p[i, y], in_z[i, y]))
        said[i, y] = (
            f"p = {_p(P[i])}, z = {number(Z[i], 2)}, y = {y}: loss {number(value, 3)}, "
            "slope {} in p and {} in z. ".format(*slopes)
        )
    return (
        Varying(said.astype(str), ("p", "y")),
        "In p the slope is never below 1 in size, even where the prediction is right; in z it is p − y, "
        "never above 1 in size, and there it goes to 0.",
    )


def _p(p):
    """p with three decimals, and with four near 0 and 1."""
    return number(p, 3 if 0.01 <= p <= 0.99 else 4)


def _decimals(slope):
    return 4 if abs(slope) < 0.01 else 3 if abs(slope) < 10 else 1
