"""The plateau explorer: turn a line through labelled points and see how the share of mistakes answers.

The empirical risk is a staircase in the angle of the line, flat wherever it has a slope; the population risk
of the same lines is smooth. The stairs are exact: a point changes sides where w is at a right angle to it,
and nowhere else.
"""

import numpy as np

from lossedu.losses import zero_one
from lossedu.plots.palette import ACCENT, CLASSES, GREEN, GREY
from lossedu.theory import gaussian_zero_one_risk, gaussian_zero_one_risk_grad

from .component import Explorer
from .geometry import arrow, tangent
from .reading import number, signed
from .scene import (
    Area,
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

MEAN = np.array([1.0, 0.5])  # centre of class +1; class -1 is centred at -MEAN, both with unit variance
ANGLES = np.arange(361.0)
N_POINTS = 40


def plateau(angle=100, seed=0):
    """Explorer of the zero-one risk of sign(w·x) against the angle of w, on 40 points and in the population.

    angle: of w, 0 to 360 degrees from the first axis; seed: of the points, 20 of each label in {-1, +1}.
    """
    return Explorer(plateau_scene(*sample(seed)), angle=angle)


def sample(seed):
    """Labels y in {-1, +1}, shape (40,), and points X ~ N(y MEAN, I), shape (40, 2)."""
    y = np.repeat([1.0, -1.0], N_POINTS // 2)
    return y, y[:, None] * MEAN + np.random.default_rng(seed).standard_normal((N_POINTS, 2))


def direction(angle):
    """Unit vector w at an angle in degrees, last axis of length 2."""
    radians = np.radians(angle)
    return np.round(np.stack([np.cos(radians), np.sin(radians)], axis=-1), 15)  # cos 90° is 0, and a tie a tie


def mistakes(y, X, angle):
    """Which points sign(w·x) gets wrong, a tie included: 0.0 or 1.0, shape of `angle` + (n,)."""
    return zero_one(y, direction(angle) @ X.T)


def jump_angles(y, X):
    """The angles of w in [0, 360), sorted, at which a point is on the line: two for each but the origin.

    y·x has margin 0 when w is at a right angle to it. Between two neighbours no mistake comes or goes.
    """
    towards = y[:, None] * X
    towards = towards[np.any(towards != 0, axis=1)]
    degrees = np.degrees(np.arctan2(towards[:, 1], towards[:, 0]))
    return np.unique(np.concatenate([degrees - 90, degrees + 90]) % 360)


def pieces(y, X):
    """The open pieces on which the empirical risk is constant: (first, last, risk), one entry for each.

    In degrees, in order; the last piece runs through 0° and ends beyond 360.
    """
    first = jump_angles(y, X)
    last = np.append(first[1:], first[0] + 360)
    return first, last, mistakes(y, X, (first + last) / 2).mean(axis=-1)


def population_risk(angle):
    """Risk of sign(w·x) over the whole population and its slope per degree, one of each for each angle."""
    w = direction(angle)
    risk = np.array([gaussian_zero_one_risk(row, 0.0, MEAN) for row in w])
    grad = np.array([gaussian_zero_one_risk_grad(row, 0.0, MEAN)[0] for row in w])
    turning = np.radians(direction(np.asarray(angle) + 90))  # dw / d(angle), per degree
    return risk, np.sum(grad * turning, axis=-1)


def plateau_scene(y, X):
    """The scene of `plateau` for labels y in {-1, +1}, (n,), and points X, (n, 2). Its control is angle."""
    control = Control("angle", "angle of w", ANGLES, [f"{angle:.0f}°" for angle in ANGLES])
    reach = max(4.0, np.ceil(np.abs(X).max()))
    ticks = np.arange(-reach, reach + 1, 2)
    plane = Panel(
        "plane",
        Axis("x₁, first feature", (-reach, reach), ticks),
        Axis("x₂, second feature", (-reach, reach), ticks),
        width=280,
        height=280,
        title="● y = +1,  ■ y = −1,  ringed: wrong",
        drags=(Drag("angle", "angle"),),
    )
    risk = Panel(
        "risk",
        Axis("angle of w, degrees", (0, 360), range(0, 361, 90)),
        Axis("0–1 risk R", (0, 1), np.arange(6) / 5),
        width=340,
        height=280,
        title="share of mistakes",
        drags=(Drag("angle", "x"),),
    )
    wrong = mistakes(y, X, ANGLES)
    marks = (*_plane_marks(y, X, wrong, reach), *_risk_marks(risk, y, X, wrong))
    return Scene("plateau", (control,), (plane, risk), marks, _sentence(y, X, wrong))


def _plane_marks(y, X, wrong, reach):
    w = direction(ANGLES)
    end = 2 * reach * direction(ANGLES + 90)  # of the line, outside the panel at any angle
    beyond = 4 * reach * w
    line = np.stack([-end, end], axis=1)
    half_plane = np.stack([-end, end, end + beyond, beyond - end], axis=1)
    arrow_x, arrow_y = arrow(*(0.34 * reach * w.T), head=0.09 * reach)
    edge = 0.93 * reach * w / np.abs(w).max(axis=-1, keepdims=True)  # round the panel, where points are few
    anchor = np.select([edge[:, 0] > reach / 3, edge[:, 0] < -reach / 3], ["end", "start"], "middle")
    plus, minus = X[y > 0], X[y < 0]

    def by_angle(values):
        return Varying(values, "angle")

    return (
        Area(name="predicted +1", panel="plane", color=CLASSES[1].color, opacity=0.1,
             x=by_angle(half_plane[..., 0]), y=by_angle(half_plane[..., 1])),
        Line(name="line", panel="plane", width=2.5, x=by_angle(line[..., 0]), y=by_angle(line[..., 1])),
        Line(name="w", panel="plane", width=3, x=by_angle(arrow_x), y=by_angle(arrow_y)),
        Points(name="y = +1", panel="plane", color=CLASSES[1].color, marker=CLASSES[1].marker, size=4,
               x=plus[:, 0], y=plus[:, 1]),
        Points(name="y = -1", panel="plane", color=CLASSES[0].color, marker=CLASSES[0].marker, size=3.6,
               x=minus[:, 0], y=minus[:, 1]),
        Points(name="wrong", panel="plane", color=ACCENT, ring=True, size=8.5,
               x=by_angle(np.where(wrong == 1, X[:, 0], np.nan)), y=X[:, 1]),
        Label(name="predict", panel="plane", text="predict +1", rise=-5, anchor=by_angle(anchor),
              x=by_angle(edge[:, 0]), y=by_angle(edge[:, 1])),
        Label(name="w name", panel="plane", text="w", anchor="middle", rise=-5, bold=True,
              x=by_angle(0.43 * reach * w[:, 0]), y=by_angle(0.43 * reach * w[:, 1])),
    )  # fmt: skip


def _risk_marks(panel, y, X, wrong):
    first, last, height = pieces(y, X)
    # the last piece runs through 0°: each is drawn once more, a turn earlier, and the panel cuts off the rest
    stairs_x = np.stack([first, last, np.nan * first], axis=-1)
    stairs_x = np.concatenate([stairs_x, stairs_x - 360]).ravel()
    stairs_y = np.tile(np.repeat(height, 3), 2)
    here, at_jump = _piece_at(first, ANGLES)
    piece_x = np.stack([first[here], last[here], np.nan * ANGLES, first[here] - 360, last[here] - 360], axis=-1)
    piece_x[at_jump] = np.nan
    empirical = wrong.mean(axis=-1)
    risk, slope = population_risk(ANGLES)
    tangent_x, tangent_y = tangent(panel, ANGLES, risk, slope, 90)
    angle = Varying(ANGLES, "angle")
    n = len(y)
    return (
        Line(name="now", panel="risk", color=GREY, width=1.5, dash=(2, 4), x=angle, y=[0, 1]),
        Line(name="population risk", panel="risk", color=GREEN, width=2, dash=(9, 4), x=ANGLES, y=risk),
        Line(name="empirical risk", panel="risk", width=2.5, x=stairs_x, y=stairs_y),
        Line(name="whole piece", panel="risk", color=ACCENT, width=5,
             x=Varying(piece_x, "angle"), y=Varying(empirical, "angle")),
        Line(name="population tangent", panel="risk", color=ACCENT, width=3,
             x=Varying(tangent_x, "angle"), y=Varying(tangent_y, "angle")),
        Points(name="empirical now", panel="risk", x=angle, y=Varying(empirical, "angle"), size=5.5),
        Points(name="population now", panel="risk", marker="diamond", color=GREEN,
               x=angle, y=Varying(risk, "angle")),
        Points(name="empirical key", panel="risk", x=75, y=0.14),
        Points(name="population key", panel="risk", marker="diamond", color=GREEN, x=75, y=0.06),
        Label(name="empirical readout", panel="risk", x=75, y=0.14, gap=12, rise=-5,
              text=Varying([f"{n} points {number(r, 3)}, slope {'none' if jump else '0'}"
                            for r, jump in zip(empirical, at_jump, strict=True)], "angle")),
        Label(name="population readout", panel="risk", x=75, y=0.06, gap=12, rise=-5, color=GREEN,
              text=Varying([f"population {number(r, 3)}, slope {signed(s, 5)}"
                            for r, s in zip(risk, slope, strict=True)], "angle")),
    )  # fmt: skip


def _piece_at(first, angle):
    """Index of the piece on or before each angle, and whether the angle is a jump."""
    return np.searchsorted(first, angle % 360, side="right") - 1, np.isin(angle % 360, first)


def _sentence(y, X, wrong):
    first, last, _ = pieces(y, X)
    here, at_jump = _piece_at(first, ANGLES)
    n, slope = len(y), population_risk(ANGLES)[1]
    count = wrong.sum(axis=-1)
    texts = []
    for i, angle in enumerate(ANGLES):
        start, end = first[here[i]], last[here[i]] % 360
        flat = f"0, here and on the whole piece from {number(start, 1)}° to {number(end, 1)}°"
        jump = "none: a point is on the line, which counts as a mistake, and the risk jumps"
        texts.append(
            f"angle {angle:.0f}°: {count[i]:.0f} of {n} wrong ({number(count[i] / n, 3)}). "
            f"Slope of the empirical risk: {jump if at_jump[i] else flat}. "
            f"Slope of the population risk: {signed(slope[i], 5)} per degree."
        )
    return (Varying(texts, "angle"),)
