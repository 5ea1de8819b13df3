"""The hinge and a line through one of its points: is the slope of the line a subgradient?

It is where the line lies nowhere above the curve. At the kink a whole fan of lines does.
"""

import numpy as np

from lossedu.losses import hinge, hinge_subdifferential, is_subgradient
from lossedu.plots.palette import ACCENT, GREY, LOSSES, PALE

from .component import Explorer
from .reading import number, signed, texts
from .scene import Area, Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

S = np.arange(-20, 31) / 10
G = np.arange(-15, 16) / 10
Y = np.array([-1, 1])
T = np.arange(-12, 17) / 4  # where line and curve are compared
LOOK = LOSSES["hinge"]
OVER = ("s", "g", "y")

CURVE = Panel(
    "curve",
    Axis("score s", (T[0], T[-1]), range(-3, 5)),
    Axis("hinge", (-1.5, 4.5), range(-1, 5)),
    width=350,
    height=290,
    title="grey: the slopes that are allowed here",
    drags=(Drag("s", "x"),),
)
SET = Panel(
    "set",
    Axis("score s", (T[0], T[-1]), range(-3, 5)),
    Axis("slope g", (-1.6, 1.6), (-1, 0, 1)),
    width=230,
    height=290,
    title="all subgradients at every s",
    drags=(Drag("s", "x"), Drag("g", "y")),
)


def hinge_subgradients(s=1.0, g=-0.4, y=1):
    """Explorer of the subgradients of the hinge: a line of slope g through the point of the curve above the score s.

    s: score, -2 to 3; g: slope, -1.5 to 1.5; sliders take the nearest of their steps of .1. y: label, -1 or +1.
    """
    return Explorer(hinge_subgradients_scene(), s=s, g=g, y=y)


def hinge_subgradients_scene():
    """The scene of `hinge_subgradients`, with controls s, g and y."""
    controls = (
        Control("s", "score s", S, [number(s, 1) for s in S], start=30),
        Control("g", "slope g", G, [signed(g, 1) for g in G], start=11),
        Control("y", "label y", Y, [f"y = {'+' if y > 0 else '−'}1" for y in Y], start=1, choice=True),
    )
    curve = hinge(Y[:, None], T)  # (y, t)
    height = hinge(Y, S[:, None])  # (s, y)
    line = height[:, None, :, None] + G[:, None, None] * (T - S[:, None, None, None])  # (s, g, y, t)
    above = line > curve + 1e-9
    fits = is_subgradient(Y, S[:, None, None], G[:, None])  # (s, g, y)
    marks = (
        *_curve_marks(curve, height, line, above),
        *_set_marks(fits),
    )
    return Scene("hinge-subgradients", controls, (CURVE, SET), marks, _sentence(fits, line - curve, above))


def _curve_marks(curve, height, line, above):
    fan_x, fan_y = _fan(height)
    return (
        Area(name="fan", panel="curve", color=GREY, opacity=0.25, x=Varying(fan_x, ("s", "y")),
             y=Varying(fan_y, ("s", "y"))),
        Line(name="hinge", panel="curve", color=LOOK.color, dash=LOOK.dash, width=2.5, x=T, y=Varying(curve, "y")),
        Line(name="line", panel="curve", color=ACCENT, width=2, x=T[[0, -1]], y=Varying(line[..., [0, -1]], OVER)),
        Line(name="above the curve", panel="curve", color=ACCENT, width=6, x=T,
             y=Varying(np.where(above, line, np.nan), OVER)),
        Points(name="now", panel="curve", color=LOOK.color, size=6, x=Varying(S, "s"), y=Varying(height, ("s", "y"))),
    )  # fmt: skip


def _fan(height):
    """(s, y, vertices): the lines of the lowest and the highest subgradient, and what lies between them."""
    low, high = hinge_subdifferential(Y, S[:, None])  # (s, y)
    at = S[:, None]
    left, right = T[0] - at, T[-1] - at
    x = np.broadcast_to(np.stack([at, left + at, left + at, at, right + at, right + at], axis=-1), (*height.shape, 6))
    rise = [0 * height, low * left, high * left, 0 * height, low * right, high * right]
    return x, height[..., None] + np.stack(np.broadcast_arrays(*rise), axis=-1)


def _set_marks(fits):
    graph_x = np.array([[T[0], y, y, T[-1]] for y in Y], float)
    graph_y = np.array([[0, 0, 1, 1] if y < 0 else [-1, -1, 0, 0] for y in Y], float)
    low, high = hinge_subdifferential(Y, S[:, None])
    now = np.stack([low, high], axis=-1)  # (s, y, ends)
    words = texts(lambda fit: "a subgradient" if fit else "no subgradient", fits)
    return (
        Line(name="at s", panel="set", color=PALE, width=1.5, x=Varying(S, "s"), y=[-1.6, 1.6]),
        Line(name="graph", panel="set", color=LOOK.color, dash=LOOK.dash, width=2.5, x=Varying(graph_x, "y"),
             y=Varying(graph_y, "y")),
        Line(name="set now", panel="set", color=GREY, width=7, x=Varying(S, "s"), y=Varying(now, ("s", "y"))),
        Points(name="one number now", panel="set", color=GREY, marker="square", size=5, x=Varying(S, "s"),
               y=Varying(np.where(low == high, low, np.nan), ("s", "y"))),
        Points(name="g now", panel="set", color=ACCENT, size=6, x=Varying(S, "s"), y=Varying(G, "g")),
        Label(name="verdict", panel="set", color=ACCENT, bold=True, anchor="middle", x=0.5, y=-1.5, rise=2,
              text=Varying(words, OVER)),
    )  # fmt: skip


def _sentence(fits, excess, above):
    low, high = hinge_subdifferential(Y, S[:, None])
    said = np.empty(fits.shape, dtype=object)
    for (i, j, k), fit in np.ndenumerate(fits):
        ends = low[i, k], high[i, k]
        allowed = (
            f"exactly one slope is allowed, {number(ends[0], 0)}"
            if ends[0] == ends[1]
            else f"every slope from {number(ends[0], 0)} to {number(ends[1], 0)} is allowed"
        )
        most = excess[i, j, k].argmax()
        verdict = (
            "the line lies nowhere above the curve: g is a subgradient"
            if fit
            else f"at s = {number(T[most], 1)} the line is {number(excess[i, j, k, most], 2)} above the curve: "
            "g is no subgradient"
        )
        said[i, j, k] = (
            f"s = {number(S[i], 1)}, y = {'+' if Y[k] > 0 else '−'}1: {allowed}. g = {signed(G[j], 1)}: {verdict}."
        )
    return (Varying(said.astype(str), OVER),)
