"""The training trace: training loss keeps falling, holdout loss turns, the holdout error may do neither.

The run is `lossedu.simulations.overfitting`: thirty columns, sixty examples, gradient descent without a regulariser.
"""

import numpy as np

from lossedu.plots.palette import GREEN, GREY, INK
from lossedu.simulations.overfitting import EVERY, STEPS, Trace, trace

from .component import Explorer
from .reading import number, signed
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

FINE = 400  # up to here every step is looked at, so that the best one is exact; it comes before
DASH = (9, 4)
TICKS = (1, 10, 100, 1000, 10_000)
STEP_AXIS = Axis("step, logarithmic", (0.0, np.log10(STEPS)), np.log10(TICKS), ("1", "10", "100", "1000", "10 000"))


def training(step=100, seed=0):
    """Explorer of training and holdout loss, and of the holdout error, along gradient descent.

    step: 1 to 20 000, the slider takes the nearest of its steps, about evenly spaced on a logarithmic axis; seed: of
    the data.
    """
    return Explorer(training_scene(looks(seed)), step=step)


def looks(seed):
    """`Trace` at the steps of the slider, from 1 to 20 000, the one with the lowest holdout loss among them."""
    fine, coarse = trace(seed, FINE, every=1), trace(seed)
    later = coarse.step > FINE
    joined = [
        np.concatenate([getattr(fine, name), getattr(coarse, name)[later]])
        for name in ("step", "train", "holdout", "accuracy")
    ]
    wanted = np.unique(np.round(np.logspace(0, np.log10(FINE), 100)))
    wanted = np.append(wanted, EVERY * np.round(np.logspace(np.log10(FINE), np.log10(STEPS), 64)[1:] / EVERY))
    best = joined[0][joined[2].argmin()]
    at = np.searchsorted(joined[0], np.unique([*wanted, *TICKS, best]))
    return Trace(*(values[at] for values in joined))


def training_scene(run):
    """The scene of `training` for a `Trace`; its control is step."""
    control = Control("step", "gradient steps", run.step, [_grouped(step) for step in run.step])
    top = np.ceil(2 * max(run.holdout.max(), run.train.max())) / 2
    panels = tuple(
        Panel(name, STEP_AXIS, axis, width, 290, title=title, drags=(Drag("step", "x", at=np.log10(run.step)),))
        for name, axis, width, title in (
            ("loss", Axis("mean logistic loss", (0.0, top), np.arange(0, top + 0.1, 0.5)), 360, "loss on both samples"),
            ("error", Axis("0–1 error", (0.0, 0.5), np.arange(6) / 10), 260, "mistakes on the holdout"),
        )
    )
    marks = (*_loss_marks(run, top), *_error_marks(run))
    return Scene("training", (control,), panels, marks, _sentence(run))


def _loss_marks(run, top):
    x, best = np.log10(run.step), run.holdout.argmin()
    name_at = np.searchsorted(run.step, 3000)
    return (
        *_places("loss", x, best, top),
        Line(name="training loss", panel="loss", width=2.5, x=x, y=run.train),
        Line(name="holdout loss", panel="loss", color=GREEN, dash=DASH, width=2.5, x=x, y=run.holdout),
        Points(name="best", panel="loss", color=GREEN, hollow=True, marker="diamond", x=x[best], y=run.holdout[best]),
        Points(name="training now", panel="loss", size=5.5, x=Varying(x, "step"), y=Varying(run.train, "step")),
        Points(name="holdout now", panel="loss", color=GREEN, marker="diamond", size=5.5,
               x=Varying(x, "step"), y=Varying(run.holdout, "step")),
        Label(name="training name", panel="loss", text="training", x=x[name_at], y=run.train[name_at],
              anchor="middle", rise=10),
        Label(name="holdout name", panel="loss", color=GREEN, text="holdout", anchor="end", gap=12,
              x=x[name_at], y=run.holdout[name_at]),
        Label(name="training readout", panel="loss", x=0.15, y=0.93 * top, rise=-5,
              text=Varying([f"training loss {number(value, 3)}" for value in run.train], "step")),
        Label(name="holdout readout", panel="loss", color=GREEN, x=0.15, y=0.86 * top, rise=-5,
              text=Varying([f"holdout loss {number(value, 3)}" for value in run.holdout], "step")),
        Label(name="best name", panel="loss", color=GREY, x=x[best], y=0.5 * top, gap=6, anchor="end",
              text=f"lowest at step {_grouped(run.step[best])}"),
    )  # fmt: skip


def _error_marks(run):
    x, error, best = np.log10(run.step), 1.0 - run.accuracy, run.holdout.argmin()
    return (
        *_places("error", x, best, 0.5),
        Line(name="holdout error", panel="error", color=GREEN, dash=DASH, width=2.5, x=x, y=error),
        Points(name="error now", panel="error", color=GREEN, marker="diamond", size=5.5,
               x=Varying(x, "step"), y=Varying(error, "step")),
        Label(name="error readout", panel="error", color=GREEN, x=0.15, y=0.465, rise=-5,
              text=Varying([f"holdout error {number(value, 3)}" for value in error], "step")),
    )  # fmt: skip


def _places(panel, x, best, top):
    """Where the reader is, and where the holdout loss is lowest; both stop below the readouts."""
    return (
        Line(name=f"{panel}: best step", panel=panel, color=GREY, width=1.5, dash=(5, 4), x=x[best], y=[0, 0.8 * top]),
        Line(name=f"{panel}: now", panel=panel, color=INK, width=1.5, dash=(2, 4),
             x=Varying(x, "step"), y=[0, 0.8 * top]),
    )  # fmt: skip


def _sentence(run):
    best = run.holdout.argmin()
    lowest, error = number(run.holdout[best], 3), 1.0 - run.accuracy
    named = f"step {_grouped(run.step[best])}, with {lowest} (holdout error {number(error[best], 3)})"
    texts = []
    for i, step in enumerate(run.step):
        said = (
            f"Step {_grouped(step)}: training loss {number(run.train[i], 3)}, "
            f"holdout loss {number(run.holdout[i], 3)}, holdout error {number(error[i], 3)}. "
        )
        if i < best:
            said += f"The holdout loss is lowest later, at {named}."
        elif i == best:
            said += "This is where the holdout loss is lowest."
        else:
            holdout, train, wrong = (signed(v[i] - v[best], 3) for v in (run.holdout, run.train, error))
            said += (
                f"The holdout loss was lowest at {named}; since then it changed by {holdout}, "
                f"the training loss by {train} and the error by {wrong}."
            )
        texts.append(said)
    return (Varying(texts, "step"),)


def _grouped(step):
    return f"{step:,.0f}".replace(",", " ") if step >= 10_000 else f"{step:.0f}"
