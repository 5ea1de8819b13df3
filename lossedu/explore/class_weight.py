"""Class weight against cut-off: a weight on the positives moves the logit, and a cut-off can do the same.

The minimiser of weighted cross-entropy has the logit of eta plus ln alpha. Drawn against the logit of eta it is one
curve that slides to the left. On data the same offset is put on the logits of a model that was fitted without weights.
"""

import numpy as np

from lossedu.losses import bce_with_logits, prior_corrected_logit, sigmoid
from lossedu.metrics import average_precision, precision_recall_at
from lossedu.plots.palette import ACCENT, CHANGED, GREY, LOSSES
from lossedu.simulations.imbalance import WEIGHT, logits
from lossedu.theory import weighted_minimiser

from .component import Explorer
from .reading import number, texts
from .scene import Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

STEPS = 60
STEP = np.log(WEIGHT) / STEPS  # of the logarithm of the weight and of the logit of the cut-off
ALPHA = WEIGHT ** (np.arange(STEPS + 1) / STEPS)
Z = STEP * np.arange(-STEPS, STEPS + 1)  # logits of the cut-offs, .01 to .99
CUTOFF = sigmoid(Z)
LOGIT = np.linspace(-7.0, 7.0, 141)
ETA = sigmoid(LOGIT)
SHOWN_ETA = np.array([0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999])
PLAIN, WEIGHTED = LOSSES["logistic"], CHANGED["weighted"]
OVER = ("alpha", "cutoff")

MINIMISER = Panel(
    "minimiser",
    Axis("η = P(y = 1 | x), even in its logit", (LOGIT[0], LOGIT[-1]), np.log(SHOWN_ETA / (1 - SHOWN_ETA)),
         [f"{eta:g}".lstrip("0") for eta in SHOWN_ETA]),
    Axis("best forecast q", (0.0, 1.0), (0, 0.25, 0.5, 0.75, 1)),
    width=310,
    height=290,
    title="what the weight asks for",
    drags=(Drag("cutoff", "y"),),
)  # fmt: skip
DATA = Panel(
    "data",
    Axis("recall", (0.0, 1.02), np.arange(6) / 5),
    Axis("precision", (0.0, 1.02), np.arange(6) / 5),
    width=310,
    height=290,
    title="synthetic test data, 1 % positive",
)


def class_weight(alpha=99.0, cutoff=0.5):
    """Explorer of a weight on the positives, and of the cut-off that does the same.

    alpha: weight of the positives, that of the negatives being 1, 1 to 99, even in the logarithm; cutoff: of the
    weighted forecast, .01 to .99, even in the logit. Sliders take the nearest of their steps. On the right are the
    synthetic data of `lossedu.simulations.imbalance`, seed 0: what the unweighted model decides after ln alpha was put
    on its logit, and, as a diamond, a model that was trained with weight 99.
    """
    return Explorer(class_weight_scene(), alpha=alpha, cutoff=cutoff)


def class_weight_scene():
    """The scene of `class_weight`, with controls alpha and cutoff."""
    controls = (
        Control("alpha", "weight of positives α", ALPHA, [_weight(a) for a in ALPHA], start=STEPS),
        Control("cutoff", "cut-off for q", CUTOFF, [number(c, 3) for c in CUTOFF], start=STEPS),
    )
    threshold = np.array([prior_corrected_logit(Z, alpha, 1.0) for alpha in ALPHA])  # logit of eta, (alpha, cutoff)
    y, of_model = logits(0)
    points = _precision_recall(y, of_model["plain"], threshold)
    trained = precision_recall_at(y, of_model["weighted"], 0.0)
    moved = (-prior_corrected_logit(-of_model["plain"], alpha, 1.0) for alpha in ALPHA)  # the offset put on
    log_loss = [number(bce_with_logits(y, z).mean(), 3) for z in moved]
    ranking = [number(average_precision(y, of_model[name]), 3) for name in ("plain", "weighted")]
    marks = (*_minimiser_marks(threshold), *_data_marks(threshold, points, trained, log_loss, ranking[0]))
    return Scene(
        "class-weight", controls, (MINIMISER, DATA), marks, _sentence(threshold, points, trained, log_loss, ranking)
    )


def _precision_recall(y, z, threshold):
    """Precision and recall at each threshold of the logit, one array each; thresholds are whole steps, and repeat."""
    steps, where = np.unique(np.round(threshold / STEP).astype(int), return_inverse=True)
    found = np.array([precision_recall_at(y, z, step * STEP) for step in steps])
    return np.moveaxis(found[where.reshape(threshold.shape)], -1, 0)


def _minimiser_marks(threshold):
    curve = np.array([weighted_minimiser(ETA, alpha, 1.0) for alpha in ALPHA])
    offset = np.stack([Z + 0 * threshold, threshold], axis=-1)  # of the curve, at the height of the cut-off
    low, at = MINIMISER.x.limits[0], np.stack([threshold, threshold], axis=-1)
    down = np.broadcast_to(CUTOFF[:, None] * [1.0, 0.0], at.shape)
    return (
        Line(name="without weight", panel="minimiser", color=PLAIN.color, dash=PLAIN.dash, x=LOGIT, y=ETA),
        Line(name="with weight", panel="minimiser", color=WEIGHTED.color, dash=WEIGHTED.dash, width=2.5, x=LOGIT,
             y=Varying(curve, "alpha")),
        Line(name="cut-off", panel="minimiser", color=GREY, width=1.5, dash=(2, 4), x=[low, -low],
             y=Varying(CUTOFF, "cutoff")),
        Line(name="offset", panel="minimiser", color=ACCENT, width=3, x=Varying(offset, OVER),
             y=Varying(CUTOFF, "cutoff")),
        Line(name="threshold", panel="minimiser", color=ACCENT, width=1.5, dash=(2, 4), x=Varying(at, OVER),
             y=Varying(down, OVER)),
        Points(name="crossing", panel="minimiser", color=ACCENT, y=Varying(CUTOFF, "cutoff"),
               x=Varying(np.where(threshold < low, np.nan, threshold), OVER)),
        Label(name="plain name", panel="minimiser", color=PLAIN.color, anchor="end", x=6.8, y=0.33,
              text="weight 1: q = η"),
        Label(name="weighted name", panel="minimiser", color=WEIGHTED.color, bold=True, anchor="end", x=6.8, y=0.22,
              text=Varying([f"weight {_weight(alpha)}" for alpha in ALPHA], "alpha")),
        Label(name="threshold readout", panel="minimiser", color=ACCENT, anchor="end", x=6.8, y=0.11,
              text=Varying(texts(lambda t: f"positive from η = {_eta(t)}", threshold), OVER)),
    )  # fmt: skip


def _data_marks(threshold, points, trained, log_loss, ranking):
    precision, recall = points
    by_threshold = np.argsort(threshold, axis=None)
    return (
        Line(name="ranking", panel="data", color=PLAIN.color, dash=PLAIN.dash, x=recall.ravel()[by_threshold],
             y=precision.ravel()[by_threshold]),
        Points(name="trained", panel="data", color=WEIGHTED.color, marker="diamond", size=7, ring=True, x=trained[1],
               y=trained[0]),
        Points(name="operating point", panel="data", color=ACCENT, x=Varying(recall, OVER),
               y=Varying(precision, OVER)),
        Label(name="point readout", panel="data", color=ACCENT, anchor="end", x=1.0, y=0.93,
              text=Varying(texts(_short, precision, recall), OVER)),
        Label(name="log loss readout", panel="data", anchor="end", x=1.0, y=0.82,
              text=Varying([f"log loss {loss}" for loss in log_loss], "alpha")),
        Label(name="ranking readout", panel="data", color=PLAIN.color, anchor="end", x=1.0, y=0.71,
              text=f"average precision {ranking} at all α"),
        Label(name="trained name", panel="data", color=WEIGHTED.color, anchor="end", x=1.0, y=0.6,
              text="◇ trained with weight 99, cut-off ½"),
    )  # fmt: skip


def _sentence(threshold, points, trained, log_loss, ranking):
    precision, recall = (number(value, 3) for value in trained)
    return (
        Varying([f"Weight {_weight(a)} on positives adds " for a in ALPHA], "alpha"),
        Varying([f"{number(-at, 3)} to the logit: " for at in threshold[:, STEPS]], "alpha"),  # cut-off 1/2
        Varying([f"q ≥ {number(c, 3)} where η ≥ " for c in CUTOFF], "cutoff"),
        Varying(texts(_eta, threshold), OVER),
        ". Synthetic data, the unweighted model with as much added: ",
        Varying(texts(_point, *points), OVER),
        Varying([f", log loss {loss}; " for loss in log_loss], "alpha"),
        f"average precision {ranking[0]} at every weight. Trained with weight 99: recall {recall}, "
        f"precision {precision} at cut-off ½, average precision {ranking[1]}.",
    )


def _point(precision, recall):
    said = "undefined, none called positive" if np.isnan(precision) else number(precision, 3)
    return f"recall {number(recall, 3)}, precision {said}"


def _short(precision, recall):
    return _point(precision, recall).replace(" undefined, none called positive", ": undefined")


def _weight(alpha):
    return f"{alpha:.3g}"


def _eta(logit):
    eta = sigmoid(logit)
    return number(eta, 4 if eta < 0.0095 else 3)
