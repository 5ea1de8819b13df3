"""Hinge and cross-entropy against one score: two curves that cross once, and their slopes below.

Cross-entropy of the logit s is the logistic loss of the margin, so both are losses of m = y s.
"""

import numpy as np

from lossedu.losses import margin_loss, margin_loss_slopes
from lossedu.plots.palette import GREY, LOSSES

from .component import Explorer
from .reading import number, signed, texts
from .scene import Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

CROSSING = float(np.log(np.e - 1.0))  # 1 - m = ln(1 + e^-m) there
Y = np.array([-1, 1])
TOP = 11.5
NAMES, WORDS = ("hinge", "logistic"), ("hinge", "cross-entropy")
OVER = ("s", "y")
ANCHORS = np.array(["start", "end"])  # readouts stand where both curves are low: left for y = -1, right for y = +1


def _scores():
    """Scores from -10 to 10, even, and the crossings and .95 in place of their neighbours."""
    s = np.round(np.arange(-100, 101) / 10, 1)
    for exact in (CROSSING, 0.95):
        for side in (exact, -exact):
            s[np.abs(s - side).argmin()] = side
    return s


S = _scores()
VALUE = Panel(
    "value",
    Axis("score s", (S[0], S[-1]), range(-10, 11, 5)),
    Axis("loss", (0.0, TOP), range(0, 12, 2)),
    width=560,
    height=240,
    drags=(Drag("s", "x"),),
)
SLOPE = Panel(
    "slope",
    Axis("score s", (S[0], S[-1]), range(-10, 11, 5)),
    Axis("slope in s", (-1.25, 1.25), (-1, 0, 1)),
    width=560,
    height=110,
    drags=(Drag("s", "x"),),
)


def hinge_and_cross_entropy(s=0.95, y=1):
    """Explorer of the hinge and cross-entropy of one score, with the slopes of both in it.

    s: score, and the logit that cross-entropy reads it as, -10 to 10; the slider takes the nearest of its steps.
    y: label, -1 or +1.
    """
    return Explorer(hinge_and_cross_entropy_scene(), s=s, y=y)


def hinge_and_cross_entropy_scene():
    """The scene of `hinge_and_cross_entropy`, with controls s and y."""
    controls = (
        Control("s", "score s", S, [_score(s) for s in S], start=int(np.abs(S - 0.95).argmin())),
        Control("y", "label y", Y, [f"y = {'+' if y > 0 else '−'}1" for y in Y], start=1, choice=True),
    )
    m = S[:, None] * Y  # (s, y)
    value = [margin_loss(name, m) for name in NAMES]
    slope = [np.stack(margin_loss_slopes(name, m)) * Y for name in NAMES]  # left and right in m: (side, s, y)
    marks = [
        Line(name="now", panel="value", color=GREY, width=1.5, dash=(2, 4), x=Varying(S, "s"), y=[0, TOP]),
        Line(name="slope now", panel="slope", color=GREY, width=1.5, dash=(2, 4), x=Varying(S, "s"), y=[-1.25, 1.25]),
        Points(name="crossing", panel="value", marker="diamond", size=5, ring=True, x=Varying(CROSSING * Y, "y"),
               y=1.0 - CROSSING),
    ]  # fmt: skip
    places, markers = (9.7, 7.9), ("circle", "square")
    for name, words, values, slopes, place, marker in zip(NAMES, WORDS, value, slope, places, markers, strict=True):
        look = LOSSES[name]
        marks += [
            Line(name=words, panel="value", color=look.color, dash=look.dash, width=2.5, x=S, y=Varying(values.T, "y")),
            Points(name=f"{words} now", panel="value", color=look.color, marker=marker, size=6, x=Varying(S, "s"),
                   y=Varying(values, OVER)),
            Line(name=f"{words} slope", panel="slope", color=look.color, dash=look.dash, width=2.5,
                 x=np.repeat(S, 2), y=Varying(_both_sides(slopes), "y")),
            Label(name=f"{words} readout", panel="value", color=look.color, bold=True, anchor=Varying(ANCHORS, "y"),
                  x=Varying(9.6 * Y, "y"), y=place,
                  text=Varying(texts(lambda v, w=words: f"{w} {_loss(v)}", values), OVER)),
        ]  # fmt: skip
    return Scene("hinge-and-cross-entropy", controls, (VALUE, SLOPE), tuple(marks), _sentence(m, value, slope))


def _both_sides(slopes):
    """(y, 2 s): at each score the slope from the left in s, then the one from the right."""
    by_y = []
    for k, y in enumerate(Y):
        left, right = slopes[:, :, k] if y > 0 else slopes[::-1, :, k]
        by_y.append(np.stack((left, right), axis=-1).ravel())
    return np.stack(by_y)


def _sentence(m, value, slope):
    said = np.empty(m.shape, dtype=object)
    for (i, k), margin in np.ndenumerate(m):
        hinge, entropy = (values[i, k] for values in value)
        kink = slope[0][0, i, k] != slope[0][1, i, k]
        pull = (
            "anything from −1 to 0"
            if kink and Y[k] > 0
            else "anything from 0 to 1"
            if kink
            else _slope(slope[0][1, i, k])
        )
        larger = (
            "The two are equal here, at m = ln(e − 1). "
            if abs(margin - CROSSING) < 1e-9
            else f"{'The hinge' if hinge > entropy else 'Cross-entropy'} is the larger one. "
        )
        said[i, k] = (
            f"s = {_score(S[i])}, y = {'+' if Y[k] > 0 else '−'}1, so m = {_score(margin)}: hinge {_loss(hinge)}, "
            f"cross-entropy {_loss(entropy)}. {larger}"
            f"Slope in s: hinge {pull}, cross-entropy {_slope(slope[1][1, i, k])}."
        )
    return (Varying(said.astype(str), OVER),)


def _score(s):
    return number(s, 1 if abs(s * 10 - round(s * 10)) < 1e-9 else 2 if abs(s) == 0.95 else 4)


def _loss(value):
    return number(
        value, 6 if 0.0 < value < 0.001 or 10.0 < value < 10.001 else 3
    )  # digits where they tell the two apart


def _slope(value):
    return signed(value, 6 if 0 < abs(value) < 0.001 else 3)
