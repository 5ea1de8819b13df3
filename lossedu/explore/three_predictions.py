"""Three rows with the same probability of the true class: one loss, three gradients.

Class 0 is the true one. Cross-entropy looks at p_0 alone; its gradient in the logits, p - y, at the whole row.
"""

import numpy as np

from lossedu.losses import sparse_cce, sparse_cce_grad_z
from lossedu.plots.palette import ACCENT, GREY, INK

from .component import Explorer
from .geometry import bars_x, bars_y
from .reading import number, signed, texts
from .scene import Area, Axis, Control, Drag, Label, Line, Panel, Scene, Varying

TRUE = np.round(np.arange(2, 99, 2) / 100, 2)  # probability of the true class
SHARES = {"all on one rival": (1, 0), "most on one rival": (11 / 12, 1 / 12), "spread evenly": (1 / 2, 1 / 2)}
CLASSES = np.arange(3)
HALF = 0.19  # half the width of a bar


def three_predictions(p=0.4):
    """Explorer of three predicted rows that give the true class, class 0, the same probability p.

    p: .02 to .98; the slider takes the nearest of its steps of .02. The rest goes to one rival, mostly to one, or to
    both alike.
    """
    return Explorer(three_predictions_scene(), p=p)


def three_predictions_scene():
    """The scene of `three_predictions`, with control p."""
    control = Control("p", "probability of the true class", TRUE, [f"{p:.2f}" for p in TRUE], start=19)
    rows = {
        words: np.concatenate([TRUE[:, None], (1.0 - TRUE[:, None]) * np.array(shares)], axis=-1)
        for words, shares in SHARES.items()
    }
    gradients = {words: sparse_cce_grad_z(0, _log(row)) for words, row in rows.items()}
    panels = tuple(
        Panel(
            words,
            Axis("class", (-0.6, 2.6), CLASSES, ("0, true", "1", "2")),
            Axis("p, and p − y", (-1.1, 1.1), (-1, -0.5, 0, 0.5, 1)),
            width=160,
            height=230,
            title=words,
            drags=(Drag("p", "y"),),
        )
        for words in SHARES
    )
    marks = [mark for words in SHARES for mark in _panel_marks(words, rows[words], gradients[words])]
    return Scene("three-predictions", (control,), panels, tuple(marks), _sentence(rows, gradients))


def _log(rows):
    with np.errstate(divide="ignore"):  # the logit of a class without probability
        return np.log(rows)


def _panel_marks(words, rows, gradients):
    """Of each class a bar of its probability, grey, and beside it one of the slope in its logit."""
    bars = [
        Area(name=f"{words}: {what}", panel=words, color=color, opacity=opacity, x=bars_x(CLASSES + shift, HALF),
             y=Varying(bars_y(values), "p"))
        for what, color, opacity, shift, values in (
            ("probabilities", GREY, 0.35, -0.22, rows), ("slopes", ACCENT, 0.85, 0.22, gradients))
    ]  # fmt: skip
    loss = sparse_cce(np.zeros(TRUE.size), rows)
    length = np.linalg.norm(gradients, axis=-1)
    return [
        *bars,
        Line(name=f"{words}: nothing", panel=words, color=INK, width=1, x=[-0.6, 2.6], y=0.0),
        Label(name=f"{words}: loss", panel=words, anchor="end", x=2.55, y=0.92, bold=True,
              text=Varying(texts(lambda v: f"loss {number(v, 3)}", loss), "p")),
        Label(name=f"{words}: length", panel=words, color=ACCENT, anchor="end", x=2.55, y=-0.95,
              text=Varying(texts(lambda v: f"length {number(v, 3)}", length), "p")),
    ]  # fmt: skip


def _sentence(rows, gradients):
    said = np.empty(TRUE.size, dtype=object)
    for i, p in enumerate(TRUE):
        parts = [
            f"{words}: p − y = ({', '.join(signed(g, 2) for g in gradients[words][i])}), "
            f"length {number(np.linalg.norm(gradients[words][i]), 3)}"
            for words in SHARES
        ]
        loss = float(sparse_cce(0, rows["spread evenly"][i]))
        said[i] = (
            f"The true class gets {p:.2f} in all three rows, so all three cost {number(loss, 3)}. "
            f"The slopes in the logits differ; {'; '.join(parts)}. "
            f"Their absolute values sum to {number(np.abs(gradients['spread evenly'][i]).sum(), 2)} each time."
        )
    return (Varying(said.astype(str), "p"),)
