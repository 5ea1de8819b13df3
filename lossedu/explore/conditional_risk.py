"""The conditional risk explorer: what a margin loss costs at one x on average, and the gap that is psi.

C(s) = eta phi(s) + (1 - eta) phi(-s). Its infimum over all scores is H; over the scores of the wrong sign, those
with s (2 eta - 1) <= 0, it is H⁻. C is convex and some minimiser has no wrong sign, so H⁻ is the value at s = 0.
"""

import numpy as np

from lossedu import theory
from lossedu.plots.palette import ACCENT, GREY

from .component import Explorer
from .loss_choice import LOOKS, NAMES, WORDS, loss_control, loss_index
from .reading import number, texts
from .scene import Area, Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

ETA = np.arange(101) / 100
THETA = np.arange(-50, 51) / 50  # 2 eta - 1, and exactly 0 in the middle
S = np.arange(-50, 51) / 10  # the logit of .99 is 4.6
BOTTOM, TOP = -0.4, 3.5
CHOSEN = np.where(np.eye(len(NAMES), dtype=bool), 1.0, np.nan)  # times x: drawn while this loss is the chosen one
OVER = ("eta", "loss")
# a text at s = 0 grows to the side of the scores of the right sign, or away from it
RIGHT_SIDE, WRONG_SIDE = np.where(THETA < 0, "end", "start"), np.where(THETA < 0, "start", "end")

RISK = Panel(
    "risk",
    Axis("score s", (S[0], S[-1]), range(-4, 5, 2)),
    Axis("conditional risk C(s)", (BOTTOM, TOP), range(4)),
    width=340,
    height=320,
    title="grey: scores of the wrong sign",
)
PSI = Panel(
    "psi",
    Axis("θ = 2η − 1", (-1.05, 1.05), (-1, -0.5, 0, 0.5, 1)),
    Axis("ψ(θ)", (-0.1, 1.5), (0, 0.5, 1)),
    width=280,
    height=320,
    title="the gap H⁻ − H at every θ",
    drags=(Drag("eta", "x", at=THETA),),
)


def conditional_risk(eta=0.75, loss="logistic"):
    """Explorer of the conditional risk C(s) of a margin loss at one x, and of the gap H⁻ - H = psi(2 eta - 1).

    eta: P(y = 1 | x), in [0, 1], the slider takes the nearest of its steps of 0.01; loss: a name in
    `MARGIN_LOSSES`. ValueError outside.
    """
    return Explorer(conditional_risk_scene(), eta=eta, loss=loss_index(loss))


def conditional_risk_scene():
    """The scene of `conditional_risk`, with controls eta and loss."""
    control = Control("eta", "probability η", ETA, [f"{eta:.2f}" for eta in ETA], start=75)
    low = np.stack([theory.optimal_conditional_risk(name, ETA) for name in NAMES], axis=-1)  # H
    high = np.stack([theory.conditional_risk(name, ETA, 0.0) for name in NAMES], axis=-1)  # H⁻
    gap = np.stack([theory.psi_transform(name, THETA) for name in NAMES], axis=-1)
    ends = np.stack([theory.conditional_minimiser(name, ETA) for name in NAMES], axis=-1)  # (end, eta, loss)
    marks = (*_curves(), *_least(low, ends), *_gap(low, high, gap), *_readouts(gap))
    return Scene("conditional-risk", (control, loss_control()), (RISK, PSI), marks, _sentence(low, high, gap, ends))


def _curves():
    """C against s and psi against theta; of the six losses only the chosen one is drawn."""
    wrong = np.array([S[0], S[0], 0, 0]) * np.where(THETA == 0, np.nan, np.sign(THETA))[:, None]
    marks = [
        Area(name="wrong sign", panel="risk", color=GREY, opacity=0.15, x=Varying(wrong, "eta"),
             y=[BOTTOM, TOP, TOP, BOTTOM]),
    ]  # fmt: skip
    for i, (name, words, look) in enumerate(zip(NAMES, WORDS, LOOKS, strict=True)):
        shown = CHOSEN[i][:, None]
        marks += [
            Line(name=f"{words} curve", panel="risk", color=look.color, dash=look.dash, width=2.5,
                 x=Varying(shown * S, "loss"), y=Varying(theory.conditional_risk(name, ETA[:, None], S), "eta")),
            Line(name=f"{words} psi curve", panel="psi", color=look.color, dash=look.dash, width=2.5,
                 x=Varying(shown * THETA, "loss"), y=theory.psi_transform(name, THETA)),
        ]  # fmt: skip
    return marks


def _least(low, ends):
    """Where C is least: a point, a thick piece, an arrow where the scores have no end; and how low that is."""
    first, last = np.clip(ends, S[0], S[-1])
    nearest = np.clip(0.0, first, last)  # of the minimisers to s = 0
    named_at = np.sign(nearest) * np.clip(np.abs(nearest) - 0.5, 0, 2.5)
    piece = np.where(np.isinf(ends).all(axis=0)[..., None], np.nan, np.stack([first, last], axis=-1))
    endless = np.select([ends[1] == np.inf, ends[0] == -np.inf], [1.0, -1.0], np.nan)[..., None]
    arrow_x = endless * np.array([3.6, 4.95, np.nan, 4.55, 4.95, 4.55])
    arrow_y = low[..., None] + np.array([0, 0, np.nan, 0.1, 0, -0.1])
    point = np.where(ends[0] == ends[1], piece[..., 0], np.nan)
    return (
        Line(name="level H", panel="risk", color=GREY, width=1.5, dash=(2, 4), y=Varying(low, OVER),
             x=Varying(np.stack([np.zeros_like(nearest), nearest], axis=-1), OVER)),
        Line(name="minimisers", panel="risk", color=ACCENT, width=6, x=Varying(piece, OVER), y=Varying(low, OVER)),
        Line(name="no end", panel="risk", color=ACCENT, width=3, x=Varying(arrow_x, OVER), y=Varying(arrow_y, OVER)),
        Points(name="minimiser now", panel="risk", size=6, x=Varying(point, OVER), y=Varying(low, OVER)),
        Label(name="H", panel="risk", gap=8, rise=-22, x=Varying(named_at, OVER), y=Varying(low, OVER),
              anchor=Varying(RIGHT_SIDE, "eta"), text=Varying(texts(lambda h: f"H = {number(h, 3)}", low), OVER)),
    )  # fmt: skip


def _gap(low, high, gap):
    """The same length twice: upright at s = 0 between H and H⁻, and as the height of psi at theta."""
    theta = Varying(THETA, "eta")
    return (
        Line(name="gap", panel="risk", color=ACCENT, width=5, x=0, y=Varying(np.stack([low, high], axis=-1), OVER)),
        Line(name="height", panel="psi", color=ACCENT, width=5, x=theta,
             y=Varying(np.stack([0 * gap, gap], axis=-1), OVER)),
        Points(name="wrong sign now", panel="risk", marker="square", size=5, x=0, y=Varying(high, OVER)),
        Points(name="psi now", panel="psi", size=6, x=theta, y=Varying(gap, OVER)),
        Label(name="H⁻", panel="risk", gap=8, rise=6, x=0, y=Varying(high, OVER), anchor=Varying(RIGHT_SIDE, "eta"),
              text=Varying(texts(lambda h: f"H⁻ = {number(h, 3)}", high), OVER)),
        Label(name="gap readout", panel="risk", color=ACCENT, gap=8, rise=-14, x=0, anchor=Varying(WRONG_SIDE, "eta"),
              y=Varying((low + high) / 2, OVER), text=Varying(texts(lambda g: f"gap {number(g, 3)}", gap), OVER)),
    )  # fmt: skip


def _readouts(gap):
    readout = texts(lambda theta, g: f"ψ({number(theta, 2)}) = {number(g, 3)}", THETA[:, None], gap)
    return (
        Label(name="chosen", panel="psi", anchor="middle", bold=True, x=0, y=1.36, rise=-5,
              text=Varying(WORDS, "loss")),
        Label(name="psi readout", panel="psi", anchor="middle", color=ACCENT, x=0, y=1.23, rise=-5,
              text=Varying(readout, OVER)),
    )  # fmt: skip


def _sentence(low, high, gap, ends):
    return (
        Varying([f"η = {eta:.2f}, " for eta in ETA], "eta"),
        Varying([f"{words} loss: " for words in WORDS], "loss"),
        Varying(texts(_least_words, low, *ends), OVER),
        Varying(texts(_wrong_sign_words, THETA[:, None], high), OVER),
        Varying(texts(_gap_words, THETA[:, None], gap), OVER),
    )


def _least_words(low, first, last):
    h = f"H = {number(low, 3)}"
    if np.isinf(first) and first == last:
        return f"C falls towards {h} as s {'grows' if last > 0 else 'falls'} without end, and never reaches it. "
    if first == last:
        return f"C is least at s = {number(first, 2)}, {h}. "
    if last == np.inf:
        return f"C is least at s = {number(first, 2)} and everywhere above, {h}. "
    if first == -np.inf:
        return f"C is least at s = {number(last, 2)} and everywhere below, {h}. "
    return f"C is least everywhere from s = {number(first, 2)} to {number(last, 2)}, {h}. "


def _wrong_sign_words(theta, high):
    if theta == 0:
        return "At η = ½ neither sign is wrong, so H⁻ = H. "
    return f"Among scores of the wrong sign, s {'≤' if theta > 0 else '≥'} 0, the least is H⁻ = {number(high, 3)}. "


def _gap_words(theta, gap):
    if theta != 0 and gap == 0:
        return (
            f"The gap is 0 although θ = {number(theta, 2)}: "
            "a wrong decision costs no more than the best score, so this loss promises nothing."
        )
    return f"The gap H⁻ − H = {number(gap, 3)} is ψ(θ) at θ = {number(theta, 2)}."
