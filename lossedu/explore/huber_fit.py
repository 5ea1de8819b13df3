"""Three lines through twelve synthetic points, one of them far off: squared, Huber and absolute errors.

Below them the Huber loss and its slope, with the residuals of the Huber line on both.
"""

import numpy as np

from lossedu.losses import (
    absolute_error,
    absolute_error_subdifferential,
    half_squared_error,
    half_squared_error_grad,
    huber,
    huber_grad,
)
from lossedu.optimize import fit_huber_line
from lossedu.plots.palette import ACCENT, ERRORS, GREY, INK, LOSSES

from .component import Explorer
from .reading import number, signed, texts
from .scene import Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

DELTA = np.array([0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10])
FAR = np.arange(-8, 13)  # y of the point that the reader moves
N, MOVED = 12, 10  # points, and the index of that one
X = np.linspace(0.0, 10.0, N)
R = np.linspace(-14.0, 14.0, 281)
TOP, STEEPEST = 20.0, 11.0
LOOKS = {"squared": LOSSES["squared"], "huber": ERRORS["huber"], "absolute": ERRORS["absolute"]}
WORDS = {"squared": "squared", "huber": "Huber", "absolute": "absolute"}
OVER = ("delta", "far")

PLANE = Panel(
    "plane",
    Axis("input x", (-0.4, 10.4), range(0, 11, 2)),
    Axis("output y", (-9.0, 13.0), range(-8, 13, 4)),
    width=688,
    height=230,
    title="twelve synthetic points; ringed: the one to move",
    drags=(Drag("far", "y"),),
)
LOSS = Panel(
    "loss",
    Axis("residual r = prediction − y", (R[0], R[-1]), range(-10, 11, 5)),
    Axis("loss", (0.0, TOP), range(0, 21, 5)),
    width=310,
    height=130,
    title="loss, ○ residuals of the Huber line",
)
SLOPE = Panel(
    "slope",
    Axis("residual r = prediction − y", (R[0], R[-1]), range(-10, 11, 5)),
    Axis("slope", (-STEEPEST, STEEPEST), (-10, -5, 0, 5, 10)),
    width=310,
    height=130,
    title="slope: r, clipped to [−δ, δ]",
)


def huber_fit(delta=1.0, far=-5.0, seed=1):
    """Explorer of lines fitted by squared, Huber and absolute errors to twelve points, one of which can be moved.

    delta: from where the Huber loss is straight, .05 to 10; far: y of the eleventh point, -8 to 12, in steps of 1.
    Sliders take the nearest of their steps. seed: of the synthetic points, y = 1 + x/2 + .8 N(0, 1).
    """
    return Explorer(huber_fit_scene(sample(seed)), delta=delta, far=far)


def sample(seed):
    """y of the twelve points above X, shape (12,)."""
    return 1.0 + 0.5 * X + 0.8 * np.random.default_rng(seed).standard_normal(N)


def huber_fit_scene(y):
    """The scene of `huber_fit` for the y of its points, (12,), with controls delta and far."""
    controls = (
        Control("delta", "straight beyond δ", DELTA, [_delta(d) for d in DELTA], start=9),
        Control("far", "y of the ringed point", FAR, [number(v, 0) for v in FAR], start=3),
    )
    rows = np.repeat(y[None], FAR.size, axis=0)
    rows[:, MOVED] = FAR
    lines = {  # slope and intercept, last axis of length 2
        "squared": np.stack(fit_huber_line(X, rows, np.inf), axis=-1),
        "huber": np.array([np.stack(fit_huber_line(X, rows, delta), axis=-1) for delta in DELTA]),
        "absolute": np.stack(fit_huber_line(X, rows, 0.0), axis=-1),
    }
    residual = lines["huber"][..., :1] * X + lines["huber"][..., 1:] - rows  # (delta, far, point)
    value, slope = (np.array(list(map(of, np.zeros_like(residual), residual, DELTA))) for of in (huber, huber_grad))
    without, _ = fit_huber_line(np.delete(X, MOVED), np.delete(y, MOVED), np.inf)
    marks = (*_plane_marks(rows, lines), *_loss_marks(residual, value), *_slope_marks(residual, slope))
    return Scene("huber-fit", controls, (PLANE, LOSS, SLOPE), marks, _sentence(lines, residual, value, slope, without))


def _over(name):
    return OVER if name == "huber" else ("far",)


def _plane_marks(rows, lines):
    ends = np.array(PLANE.x.limits)
    others = np.delete(np.arange(N), MOVED)
    marks = [
        Points(name="points", panel="plane", color=INK, size=4, x=X[others], y=rows[0, others]),
        Points(name="moved", panel="plane", color=INK, size=4, x=X[MOVED], y=Varying(FAR, "far")),
        Points(name="ring", panel="plane", color=ACCENT, ring=True, size=9, x=X[MOVED], y=Varying(FAR, "far")),
    ]
    for (name, fitted), height in zip(lines.items(), (11.5, 9.5, 7.5), strict=True):
        look, said = LOOKS[name], texts(lambda a, name=name: f"{WORDS[name]}: slope {number(a, 3)}", fitted[..., 0])
        marks += [
            Line(name=f"{name} line", panel="plane", color=look.color, dash=look.dash, width=2.5, x=ends,
                 y=Varying(fitted[..., :1] * ends + fitted[..., 1:], _over(name))),
            Line(name=f"{name} key", panel="plane", color=look.color, dash=look.dash, width=2.5, x=[-0.2, 0.3],
                 y=height),
            Label(name=f"{name} slope", panel="plane", color=look.color, bold=name == "huber", x=0.4, y=height, rise=-5,
                  text=Varying(said, _over(name))),
        ]  # fmt: skip
    return marks


def _loss_marks(residual, value):
    curves = {"squared": half_squared_error(0.0, R[:, None]), "absolute": absolute_error(0.0, R)}
    return (
        *_curves("loss", curves, [huber(0.0, R, delta) for delta in DELTA]),
        *_residuals("loss", residual, np.where(value <= TOP, value, np.nan)),
    )


def _slope_marks(residual, slope):
    low, high = absolute_error_subdifferential(0.0, R)
    curves = {"squared": half_squared_error_grad(0.0, R), "absolute": np.where(low == high, low, np.nan)}
    return (
        *_curves("slope", curves, [huber_grad(0.0, R, delta) for delta in DELTA]),
        *_residuals("slope", residual, slope),
    )


def _curves(panel, curves, of_delta):
    for name, curve in curves.items():
        yield Line(name=f"{panel}: {name}", panel=panel, color=LOOKS[name].color, dash=LOOKS[name].dash, x=R, y=curve)
    yield Line(name=f"{panel}: huber", panel=panel, color=LOOKS["huber"].color, width=2.5, x=R,
               y=Varying(of_delta, "delta"))  # fmt: skip


def _residuals(panel, residual, height):
    far = residual[..., MOVED], height[..., MOVED]
    return (
        Points(name=f"{panel}: residuals", panel=panel, color=GREY, hollow=True, size=3, x=Varying(residual, OVER),
               y=Varying(height, OVER)),
        Points(name=f"{panel}: moved", panel=panel, color=ACCENT, ring=True, size=7, x=Varying(far[0], OVER),
               y=Varying(far[1], OVER)),
    )  # fmt: skip


def _sentence(lines, residual, value, slope, without):
    beyond = (np.abs(residual) > DELTA[:, None, None]).sum(axis=-1)
    slopes = {name: texts(lambda a: number(a, 3), fitted[..., 0]) for name, fitted in lines.items()}
    return (
        Varying([f"δ = {_delta(d)}, " for d in DELTA], "delta"),
        Varying([f"ringed point at y = {number(v, 0)}. Slope of the line: squared " for v in FAR], "far"),
        Varying(slopes["squared"], "far"),
        ", Huber ",
        Varying(slopes["huber"], OVER),
        ", absolute ",
        Varying(slopes["absolute"], "far"),
        f"; squared without the ringed point {number(without, 3)}. Its residual from the Huber line is ",
        Varying(texts(lambda r: number(r, 2), residual[..., MOVED]), OVER),
        Varying(
            texts(lambda v, s: f": loss {number(v, 2)}, slope {signed(s, 2)}. ", value[..., MOVED], slope[..., MOVED]),
            OVER,
        ),
        Varying(texts(lambda n: f"{n} of {N} residuals are beyond δ. ", beyond), OVER),
        "Synthetic data.",
    )


def _delta(delta):
    return f"{delta:g}"
