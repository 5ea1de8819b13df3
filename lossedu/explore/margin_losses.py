"""The margin losses explorer: six losses and the zero-one step against the margin, one of them read closely."""

import numpy as np

from lossedu.losses import margin_loss, margin_loss_slopes, zero_one
from lossedu.plots.palette import ACCENT, GREY, INK

from .component import Explorer
from .geometry import tangent
from .loss_choice import LOOKS, NAMES, WORDS, loss_control, loss_index
from .reading import number, signed, texts
from .scene import Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

M = np.arange(-60, 61) / 20
CUT = 6.0  # of the drawing: at m = -3 the exponential loss is 20 and the squared one 16

PANEL = Panel(
    "loss",
    Axis("margin m = y·s", (-3.0, 3.0), range(-3, 4)),
    Axis("loss φ(m)", (-0.3, CUT), range(7)),
    width=690,
    height=390,
    drags=(Drag("m", "x"),),
)
NAMED_AT = {  # where each curve is alone, the side its name stands on, and how far above the middle of the text
    "hinge": (-2.35, "start", 6, 6),
    "logistic": (-2.95, "start", 0, 9),
    "exponential": (-1.5, "end", 8, -4),
    "squared": (2.7, "end", 12, -4),
    "perceptron": (-0.5, "end", 12, -8),
    "modified_huber": (-0.75, "start", 12, -4),
}


def margin_losses(m=0.5, loss="logistic"):
    """Explorer of six losses of the margin m = y s on one axis, with value and slope of the chosen one at m.

    m: -3 to 3, the slider takes the nearest of its steps of 0.05; loss: a name in `MARGIN_LOSSES`. ValueError
    outside.
    """
    return Explorer(margin_losses_scene(), m=m, loss=loss_index(loss))


def margin_losses_scene():
    """The scene of `margin_losses`, with controls m and loss."""
    control = Control("m", "margin m", M, [number(m, 2) for m in M])
    value = np.stack([margin_loss(name, M) for name in NAMES], axis=-1)
    slopes = np.stack([margin_loss_slopes(name, M) for name in NAMES], axis=-1)  # (side, m, loss)
    step = zero_one(1, M)  # of y = +1 the margin is the score
    marks = (*_step_marks(), *_curves(), *_here(value, slopes, step), *_readouts(value, slopes, step))
    return Scene("margin-losses", (control, loss_control()), (PANEL,), marks, _sentence(value, slopes, step))


def _step_marks():
    return (
        Line(name="zero-one loss", panel="loss", width=3, x=[-3, 0, np.nan, 0, 3], y=[1, 1, np.nan, 0, 0]),
        Points(name="jump, left out", panel="loss", hollow=True, size=4.5, x=0, y=0),
        Points(name="jump, taken", panel="loss", size=4.5, x=0, y=1),
        Label(name="zero-one name", panel="loss", text="0–1 loss", x=-2.95, y=1, rise=8),
    )


def _curves():
    """Each loss thin, and once more thick while it is the chosen one."""
    marks = []
    for i, (name, words, look) in enumerate(zip(NAMES, WORDS, LOOKS, strict=True)):
        curve = margin_loss(name, M)
        x, anchor, gap, rise = NAMED_AT[name]
        marks += [
            Line(name=f"{words} loss", panel="loss", color=look.color, dash=look.dash, width=1.8, x=M, y=curve),
            Line(name=f"{words}, chosen", panel="loss", color=look.color, dash=look.dash, width=4.5, y=curve,
                 x=Varying([np.where(i == chosen, M, np.nan) for chosen in range(len(NAMES))], "loss")),
            Label(name=f"{words} name", panel="loss", text=words, x=x, y=margin_loss(name, x), anchor=anchor,
                  gap=gap, rise=rise),
        ]  # fmt: skip
    return marks


def _here(value, slopes, step):
    """The chosen loss at m: a point and a tangent, at a kink half a tangent on either side."""
    m = M[:, None]
    (left_x, left_y), (right_x, right_y) = (tangent(PANEL, m, value, side, 110) for side in slopes)
    tangent_x = np.stack([left_x[..., 0], np.broadcast_to(m, value.shape), right_x[..., 1]], axis=-1)
    tangent_y = np.stack([left_y[..., 0], value, right_y[..., 1]], axis=-1)
    seen = value <= CUT
    over = ("m", "loss")
    return (
        Line(name="now", panel="loss", color=GREY, width=1.5, dash=(2, 4), x=Varying(M, "m"), y=[-0.3, 4.1]),
        Line(name="tangent", panel="loss", color=ACCENT, width=3,
             x=Varying(tangent_x, over), y=Varying(tangent_y, over)),
        Points(name="zero-one now", panel="loss", marker="square", size=4.5, x=Varying(M, "m"), y=Varying(step, "m")),
        Points(name="loss now", panel="loss", size=6, x=Varying(M, "m"),
               y=Varying(np.where(seen, value, np.nan), over)),
        Points(name="above the drawing", panel="loss", marker="triangle", size=7, x=Varying(M, "m"),
               y=Varying(np.where(seen, np.nan, CUT - 0.12), over)),
    )  # fmt: skip


def _readouts(value, slopes, step):
    readouts = {
        "chosen": np.broadcast_to(WORDS, value.shape),
        "value readout": texts(lambda m, v: f"m = {number(m, 2)}: loss {number(v, 3)}", M[:, None], value),
        "slope readout": texts(_slope_readout, *slopes),
        "bound readout": texts(lambda v, z: f"{_beside(v, z)} the 0–1 loss ({z:.0f})", value, step[:, None]),
    }
    return [
        Label(name=name, panel="loss", x=0.2, y=y, rise=-5, bold=name == "chosen",
              color=ACCENT if name == "slope readout" else INK,
              text=Varying(text, ("m", "loss")))
        for (name, text), y in zip(readouts.items(), (5.65, 5.2, 4.75, 4.3), strict=True)
    ]  # fmt: skip


def _sentence(value, slopes, step):
    over = ("m", "loss")
    return (
        Varying([f"m = {number(m, 2)}, " for m in M], "m"),
        Varying([f"{words} loss: " for words in WORDS], "loss"),
        Varying(texts(lambda v, left, right: f"{number(v, 3)}, {_slope(left, right)}. ", value, *slopes), over),
        Varying([f"The 0–1 loss is {z:.0f} here; " for z in step], "m"),
        Varying(texts(lambda v, z: f"this loss {_VERB[_beside(v, z)]} it.", value, step[:, None]), over),
    )


_VERB = {"above": "lies above", "equal to": "equals", "below": "lies below"}


def _beside(value, step):
    """How a loss stands to the zero-one loss at the same margin."""
    return "above" if value > step else "below" if value < step else "equal to"


def _slope(left, right):
    if left == right:
        return f"slope {signed(left, 3)}"
    return f"a kink with slope {signed(left, 0)} on its left and {signed(right, 0)} on its right"


def _slope_readout(left, right):
    return f"slope {signed(left, 3)}" if left == right else f"slope {signed(left, 0)} left, {signed(right, 0)} right"
