"""Three logits on sliders: the probabilities that softmax makes of them, the loss of the true class, its gradient."""

import numpy as np

from lossedu.losses import softmax, sparse_cce_grad_z, sparse_cce_with_logits
from lossedu.plots.palette import ACCENT, BLUE, GREY, INK

from .component import Explorer
from .geometry import bars_x, bars_y
from .reading import number, signed, texts
from .scene import Area, Axis, Control, Label, Line, Panel, Points, Scene, Varying

Z = np.arange(-5, 6)
CLASSES = np.arange(3)
SHIFTS = np.array([-1000, 0, 1000])
LOGITS = ("z0", "z1", "z2")
OVER = (*LOGITS, "y")

PROBABILITIES = Panel(
    "probabilities",
    Axis("class", (-0.6, 2.6), CLASSES),
    Axis("probability p", (0.0, 1.4), np.arange(6) / 5),
    width=300,
    height=230,
    title="softmax of the logits",
)
GRADIENT = Panel(
    "gradient",
    Axis("class", (-0.6, 2.6), CLASSES),
    Axis("slope in the logit, p − y", (-1.15, 1.45), (-1, -0.5, 0, 0.5, 1)),
    width=300,
    height=230,
    title="where the loss pulls, reversed",
)


def logits(z0=2.0, z1=0.0, z2=-1.0, y=1, shift=0):
    """Explorer of softmax and cross-entropy of three logits.

    z0, z1, z2: logits, -5 to 5; sliders take the nearest whole number. y: the true class, 0, 1 or 2. shift:
    added to all three, -1000, 0 or 1000; it changes nothing that is drawn.
    """
    return Explorer(logits_scene(), z0=z0, z1=z1, z2=z2, y=y, shift=shift)


def logits_scene():
    """The scene of `logits`, with controls z0, z1, z2, y and shift."""
    starts = (7, 5, 4)
    controls = (
        *(
            Control(name, f"logit {name}", Z, [number(z, 0) for z in Z], start=start)
            for name, start in zip(LOGITS, starts, strict=True)
        ),
        Control("y", "true class", CLASSES, [str(c) for c in CLASSES], start=1, choice=True),
        Control("shift", "added to all three", SHIFTS, [signed(c, 0) for c in SHIFTS], start=1, choice=True),
    )
    z = np.stack(np.meshgrid(Z, Z, Z, indexing="ij"), axis=-1)
    p = softmax(z)
    loss = sparse_cce_with_logits(CLASSES, z[..., None, :])
    gradient = sparse_cce_grad_z(CLASSES, z[..., None, :])
    marks = (
        Area(name="probabilities", panel="probabilities", color=BLUE, opacity=0.55, x=bars_x(CLASSES, 0.3),
             y=Varying(bars_y(p), LOGITS)),
        Points(name="true class", panel="probabilities", marker="diamond", size=5, x=Varying(CLASSES, "y"), y=1.22),
        *(
            Label(name=f"p of class {c}", panel="probabilities", anchor="middle", x=float(c), rise=5,
                  y=Varying(p[..., c], LOGITS), text=Varying(texts(lambda v: number(v, 3), p[..., c]), LOGITS))
            for c in CLASSES
        ),
        *(
            Label(name=f"logit of class {c}", panel="probabilities", color=GREY, anchor="middle", x=float(c), y=1.3,
                  text=Varying(texts(lambda v: f"z = {number(v, 0)}", Z[:, None] + SHIFTS), (LOGITS[c], "shift")))
            for c in CLASSES
        ),
        Area(name="slopes", panel="gradient", color=ACCENT, opacity=0.85, x=bars_x(CLASSES, 0.3),
             y=Varying(bars_y(gradient), OVER)),
        Line(name="nothing", panel="gradient", color=INK, width=1, x=[-0.6, 2.6], y=0.0),
        Label(name="loss", panel="gradient", color=GREY, bold=True, anchor="end", x=2.55, y=1.25,
              text=Varying(texts(lambda v: f"loss {number(v, 3)}", loss), OVER)),
    )  # fmt: skip
    return Scene("logits", controls, (PROBABILITIES, GRADIENT), marks, _sentence(p, loss, gradient))


def _sentence(p, loss, gradient):
    row = texts(lambda *entries: ", ".join(number(v, 3) for v in entries), *np.moveaxis(p, -1, 0))
    slopes = texts(lambda *entries: ", ".join(signed(v, 3) for v in entries), *np.moveaxis(gradient, -1, 0))
    shifted = [f"With {signed(c, 0)} added to every logit, as without, p = (" for c in SHIFTS]
    shifted[SHIFTS.tolist().index(0)] = "Softmax gives p = ("
    return (
        Varying(shifted, "shift"),
        Varying(row, LOGITS),
        Varying([f"). True class {c}: loss " for c in CLASSES], "y"),
        Varying(texts(lambda v: number(v, 3), loss), OVER),
        ", p − y = (",
        Varying(slopes, OVER),
        "), which sums to 0.",
    )
