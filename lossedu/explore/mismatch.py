"""The mismatch explorer: step by step the logistic loss falls, and the same rule makes more mistakes."""

import numpy as np

from lossedu.losses import zero_one
from lossedu.plots.palette import ACCENT, CLASSES, GREY, INK, LOSSES, REFERENCE
from lossedu.simulations.mismatch import mismatch_data, smallest_error, trace

from .component import Explorer
from .reading import number, texts
from .scene import Area, Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

SEED = 0
STEPS = np.array([*range(16), 20, 30, 50, 70, 100, 200, 500, 1000, 2000])
LOGISTIC, ERROR = LOSSES["logistic"], LOSSES["zero_one"]
LEFT, RIGHT = -5.0, 10.5


def place(step):
    """Where a step is on the axis of steps: log10(1 + step), so that the first ones can be told apart."""
    return np.log10(1.0 + np.asarray(step, float))


DATA = Panel(
    "data",
    Axis("input x", (LEFT, RIGHT), range(-4, 11, 2)),
    Axis("label y, spread out for sight", (-0.6, 1.8), (0, 1), ("−1", "+1")),
    width=320,
    height=290,
    title="ringed: wrong; shaded: +1 predicted",
)
TRACE = Panel(
    "trace",
    Axis("steps of gradient descent", (-0.08, place(2000) + 0.08), place([0, 1, 10, 100, 1000]),
         ("0", "1", "10", "100", "1000")),
    Axis("loss and error", (0.0, 1.75), np.arange(4) / 2),
    width=300,
    height=290,
    title="on these 240 points",
    drags=(Drag("step", "x", at=place(STEPS)),),
)  # fmt: skip


def mismatch(step=0):
    """Explorer of gradient descent on the logistic loss where 40 of 240 points are negatives far to the right.

    Simulation 2, seed 0: start w = (1, 0), rate 0.1. step: 0 to 2000, the slider takes the nearest of its steps.
    ValueError outside.
    """
    return Explorer(mismatch_scene(), step=step)


def mismatch_scene():
    """The scene of `mismatch`, with the control step."""
    control = Control("step", "steps taken", STEPS, [f"{step}" for step in STEPS])
    x, y = mismatch_data(SEED)
    run = trace(SEED, int(STEPS[-1]))
    w = run.w[STEPS]
    wrong = zero_one(y, w[:, :1] * x + w[:, 1:])
    nowhere = ~np.any(w[:, :1] * x + w[:, 1:] > 0, axis=1)
    marks = (*_data_marks(x, y, w, wrong, nowhere), *_trace_marks(run))
    return Scene("mismatch", (control,), (DATA, TRACE), marks, (Varying(_sentences(run, wrong, nowhere), "step"),))


def boundary(w):
    """Where the score w[0] x + w[1] is 0, one for each row of w."""
    return -w[:, 1] / w[:, 0]


def _data_marks(x, y, w, wrong, nowhere):
    height = (y + 1) / 2 + np.random.default_rng(SEED).uniform(-0.3, 0.3, y.size)
    cut, edge = boundary(w), np.where(w[:, 0] > 0, RIGHT, LEFT)
    seen = np.where((cut > LEFT) & (cut < RIGHT), cut, np.nan)
    reach = np.stack([np.clip(cut, LEFT, RIGHT), edge], axis=-1)
    marks = [
        Area(name="predicted +1", panel="data", color=CLASSES[1].color, opacity=0.1,
             x=Varying(reach[:, [0, 0, 1, 1]], "step"), y=[-0.6, 1.8, 1.8, -0.6]),
        Line(name="boundary", panel="data", width=2.5, x=Varying(seen, "step"), y=[-0.6, 1.8]),
        Label(name="predict", panel="data", x=Varying(np.where(np.isnan(seen), LEFT, seen), "step"), y=1.6, gap=8,
              rise=-5, text=Varying(np.where(nowhere, "no point is predicted +1", "predict +1 →"), "step")),
        Label(name="far negatives", panel="data", x=8, y=0.4, anchor="middle", text="far negatives"),
    ]  # fmt: skip
    for label, look, size in ((1, CLASSES[1], 3), (-1, CLASSES[0], 2.7)):
        chosen = y == label
        marks.append(
            Points(name=f"y = {label:+d}", panel="data", color=look.color, marker=look.marker, size=size,
                   x=x[chosen], y=height[chosen])
        )  # fmt: skip
    marks.append(
        Points(name="wrong", panel="data", color=ACCENT, ring=True, size=5.6,
               x=Varying(np.where(wrong == 1, x, np.nan), "step"), y=height)
    )  # fmt: skip
    return marks


def _trace_marks(run):
    every = np.unique(np.round(np.geomspace(1, len(run.error), 200))).astype(int) - 1
    at, here = place(every), Varying(place(STEPS), "step")
    loss, error = run.surrogate[STEPS], run.error[STEPS]
    best = smallest_error(SEED)
    left = place(4)
    return (
        Line(name="now", panel="trace", color=GREY, width=1.5, dash=(2, 4), x=here, y=[0, 1.1]),
        Line(name="best threshold", panel="trace", color=REFERENCE.color, dash=REFERENCE.dash, width=1.8,
             x=TRACE.x.limits, y=best),
        Line(name="logistic loss", panel="trace", color=LOGISTIC.color, dash=LOGISTIC.dash, width=2.5,
             x=at, y=run.surrogate[every]),
        Line(name="error curve", panel="trace", color=ERROR.color, width=2.5, x=at, y=run.error[every]),
        Points(name="loss now", panel="trace", color=LOGISTIC.color, marker="diamond", size=5, x=here,
               y=Varying(loss, "step")),
        Points(name="error now", panel="trace", size=5.5, x=here, y=Varying(error, "step")),
        Label(name="best name", panel="trace", color=GREY, x=place(2000), y=best, anchor="end", rise=-17,
              text=f"best threshold {number(best, 3)}"),
        Label(name="loss name", panel="trace", color=LOGISTIC.color, x=place(2000), y=run.surrogate[-1], anchor="end",
              rise=8, text="logistic loss"),
        Label(name="error name", panel="trace", x=place(2000), y=run.error[-1], anchor="end", rise=-17,
              text="0–1 error"),
        Label(name="readout", panel="trace", bold=True, x=left, y=1.6, rise=-5,
              text=Varying([f"step {step}" for step in STEPS], "step")),
        Label(name="loss readout", panel="trace", color=LOGISTIC.color, x=left, y=1.45, rise=-5,
              text=Varying([f"logistic loss {number(value, 3)}" for value in loss], "step")),
        Label(name="error readout", panel="trace", color=INK, x=left, y=1.3, rise=-5,
              text=Varying([f"0–1 error {number(value, 3)}" for value in error], "step")),
    )  # fmt: skip


def _sentences(run, wrong, nowhere):
    n, mistakes, cut = wrong.shape[1], wrong.sum(axis=1), boundary(run.w[STEPS])
    fewest = f"the best threshold makes {round(smallest_error(SEED) * n)}."

    def words(i, step):
        rule = "no point is predicted +1" if nowhere[i] else f"+1 is predicted right of x = {number(cut[i], 2)}"
        loss, error = (number(values[step], 3) for values in (run.surrogate, run.error))
        first_loss, first_mistakes = "", ""
        if step > 0:
            first_loss = f" ({number(run.surrogate[0], 3)} at the start)"
            first_mistakes = f" ({mistakes[0]:.0f} at the start)"
        return (
            f"Step {step}: {rule}. Logistic loss {loss}{first_loss}; 0–1 error {error}, {mistakes[i]:.0f} of {n} "
            f"wrong{first_mistakes}; {fewest}"
        )

    return texts(words, np.arange(len(STEPS)), STEPS)
