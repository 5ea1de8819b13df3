"""The residuals explorer: a line through the origin, its errors on two points, and the risk as a parabola in w."""

import numpy as np

from lossedu.losses import half_squared_error, half_squared_error_grad
from lossedu.optimize import empirical_risk, risk_gradient
from lossedu.plots.palette import ACCENT, BLUE, GREY, LOSSES

from .component import Explorer
from .geometry import tangent
from .reading import number, signed
from .scene import Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

SQUARED = LOSSES["squared"]
X, Y = np.array([1.0, 2.0]), np.array([2.0, 3.0])
W = np.arange(-10, 71) / 20  # 1, 1.6 and 2.2 are among them
BEST = X @ Y / (X @ X)  # where the mean of (w x - y) x is 0

POINTS = Panel(
    "points",
    Axis("input x", (0.0, 3.0), range(4)),
    Axis("output y", (-1.5, 7.5), range(-1, 8)),
    width=280,
    height=300,
    title="two points, the line w·x, its errors w·x − y",
    drags=(Drag("w", "slope"),),
)
RISK = Panel(
    "risk",
    Axis("weight w", (-0.6, 3.6), range(4)),
    Axis("risk R(w)", (-0.5, 6.0), range(7)),
    width=340,
    height=300,
    title="mean of half the squared errors",
    drags=(Drag("w", "x"),),
)


def residuals(w=1.0):
    """Explorer of the errors of the line w x on the points (1, 2) and (2, 3), beside the risk R(w).

    w: slope of the line, -0.5 to 3.5; the slider takes the nearest of its steps of 0.05. ValueError outside.
    """
    return Explorer(residuals_scene(), w=w)


def residuals_scene():
    """The scene of `residuals`, with the control w."""
    control = Control("w", "weight w", W, [number(w, 2) for w in W])
    risk = np.array([empirical_risk(w, X, Y) for w in W])
    slope = np.array([risk_gradient(w, X, Y) for w in W])
    marks = (*_point_marks(), *_risk_marks(risk, slope))
    return Scene("residuals", (control,), (POINTS, RISK), marks, (Varying(_sentences(risk, slope), "w"),))


def errors():
    """The error w x - y for each w in W and each point, shape (81, 2)."""
    return half_squared_error_grad(Y, W[:, None] * X)


def _point_marks():
    error, end = errors(), np.array(POINTS.x.limits)
    middle = Y + error / 2
    marks = [
        Line(name="line", panel="points", color=BLUE, width=2.5, x=end, y=Varying(W[:, None] * end, "w")),
        Points(name="data", panel="points", size=5.5, x=X, y=Y),
        Points(name="predictions", panel="points", color=BLUE, marker="diamond", size=4, x=X,
               y=Varying(W[:, None] * X, "w")),
        Label(name="line name", panel="points", color=BLUE, text="w·x", anchor="end", gap=6, rise=4,
              x=end[1], y=Varying(np.clip(W * end[1], -1.1, 7.0), "w")),
    ]  # fmt: skip
    for i, (x, y) in enumerate(zip(X, Y, strict=True)):
        # beside the error, on the side the line does not cross
        right = error[:, i] * W > 0
        marks += [
            Line(name=f"error {i + 1}", panel="points", color=ACCENT, width=4, x=x,
                 y=Varying(np.stack([np.full_like(W, y), y + error[:, i]], axis=-1), "w")),
            Label(name=f"error {i + 1} readout", panel="points", gap=9, rise=-5, x=x, y=Varying(middle[:, i], "w"),
                  anchor=Varying(np.where(right, "start", "end"), "w"),
                  text=Varying([number(e, 2) for e in error[:, i]], "w")),
        ]  # fmt: skip
    return marks


def _risk_marks(risk, slope):
    w = np.linspace(*RISK.x.limits, 127)
    tangent_x, tangent_y = tangent(RISK, W, risk, slope, 100)
    here = Varying(W, "w")
    return (
        Line(name="now", panel="risk", color=GREY, width=1.5, dash=(2, 4), x=here, y=[-0.5, 4]),  # to the readouts
        Line(name="risk curve", panel="risk", color=SQUARED.color, dash=SQUARED.dash, width=2.5, x=w,
             y=[empirical_risk(value, X, Y) for value in w]),
        Line(name="tangent", panel="risk", color=ACCENT, width=4,
             x=Varying(tangent_x, "w"), y=Varying(tangent_y, "w")),
        Points(name="risk now", panel="risk", size=6, x=here, y=Varying(risk, "w")),
        Label(name="readout", panel="risk", text=Varying([f"w = {number(w, 2)}" for w in W], "w"),
              anchor="middle", x=BEST, y=5.3, bold=True),
        Label(name="risk readout", panel="risk", text=Varying([f"risk {number(r, 3)}" for r in risk], "w"),
              anchor="middle", x=BEST, y=4.8),
        Label(name="slope readout", panel="risk", text=Varying([f"slope {signed(s, 3)}" for s in slope], "w"),
              anchor="middle", x=BEST, y=4.3, color=ACCENT),
    )  # fmt: skip


def _sentences(risk, slope):
    loss = half_squared_error(Y[:, None], (W[:, None] * X)[..., None])  # one number a row, not a vector of two
    texts = []
    for i, w in enumerate(W):
        first, second = (number(e, 2) for e in errors()[i])
        texts.append(
            f"w = {number(w, 2)}: errors {first} and {second}, losses {number(loss[i, 0], 3)} and "
            f"{number(loss[i, 1], 3)}, risk {number(risk[i], 3)}, slope {signed(slope[i], 3)}. {_where_next(slope[i])}"
        )
    return texts


def _where_next(slope):
    if abs(slope) < 1e-12:
        return (
            "Slope 0: no w has a smaller risk, and a step of gradient descent would stay here. "
            "The risk is not 0, because no line through the origin meets both points."
        )
    return f"A step downhill makes w {'larger' if slope < 0 else 'smaller'}."
