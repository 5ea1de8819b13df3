"""Label smoothing: the target that is asked for, and its cross-entropy against the logit gap, which has a lowest point.

The label's class has the logit g, all others 0.
"""

import numpy as np

from lossedu.losses import smooth_labels, smoothed_ce_with_logits, softmax
from lossedu.plots.palette import ACCENT, CHANGED, GREY, INK, LOSSES
from lossedu.theory import smoothed_logit_gap

from .component import Explorer
from .geometry import bars_x, bars_y
from .reading import number, short, texts
from .scene import Area, Axis, Control, Drag, Label, Line, Panel, Points, Scene, Varying

EPS = np.array([0, 0.01, 0.02, 0.05, 0.08, 0.1, 1 / 9, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5])
CLASSES = np.array([2, 3, 10])
SURE = np.log(1e12)  # two classes: q = 1 - 1e-12, to the digits shown
GAP = np.sort(np.append(np.arange(-60, 61) / 2, [-SURE, SURE]))
FINE = np.arange(-120, 121) / 4
TOP = 4.2
PLAIN, SMOOTHED = LOSSES["logistic"], CHANGED["smoothed"]
OVER = ("eps", "classes", "gap")

TARGET = Panel(
    "target",
    Axis("class; the label is 0", (-0.7, 9.7), range(10)),
    Axis("probability", (0.0, 1.38), (0, 0.5, 1)),
    width=210,
    height=280,
    title="bars: target,  ○ forecast",
)
LOSS = Panel(
    "loss",
    Axis("logit gap g: the label's logit above the others", (-30.0, 30.0), range(-30, 31, 10)),
    Axis("loss", (0.0, TOP), range(5)),
    width=400,
    height=280,
    title="cross-entropy of that forecast",
    drags=(Drag("gap", "x"),),
)


def smoothing(eps=0.1, classes=2, gap=0.0):
    """Explorer of cross-entropy against smoothed labels, for a row with the logit gap g at its label and 0 elsewhere.

    eps: share that is spread over all classes, 0 to .5, the slider takes the nearest of its steps; classes: K, 2, 3 or
    10; gap: -30 to 30, in steps of .5 and ln 10^12.
    """
    return Explorer(smoothing_scene(), eps=eps, classes=classes, gap=gap)


def smoothing_scene():
    """The scene of `smoothing`, with controls eps, classes and gap."""
    controls = (
        Control("eps", "smoothing ε", EPS, [_eps(eps) for eps in EPS], start=5),
        Control("classes", "classes K", CLASSES, [f"K = {k}" for k in CLASSES], choice=True),
        Control("gap", "logit gap g", GAP, [_gap(g) for g in GAP], start=int(np.abs(GAP).argmin())),
    )
    lowest = np.array([[smoothed_logit_gap(k, eps) for k in CLASSES] for eps in EPS])
    least = np.array(
        [[_loss(k, eps, lowest[i, j]) if eps else np.nan for j, k in enumerate(CLASSES)] for i, eps in enumerate(EPS)]
    )
    marks = (*_target_marks(), *_loss_marks(lowest, least))
    return Scene("smoothing", controls, (TARGET, LOSS), marks, _sentence(lowest, least))


def _rows(classes, gap):
    """Rows of logits, (..., classes): the gap at the label 0, and 0 elsewhere."""
    row = np.zeros((*np.shape(gap), classes))
    row[..., 0] = gap
    return row


def _loss(classes, eps, gap):
    return smoothed_ce_with_logits(0, _rows(classes, gap), eps)


def _losses(gap):
    """Smoothed loss at each gap, shape (eps, classes, gap)."""
    return np.array([[_loss(k, eps, gap) for k in CLASSES] for eps in EPS])


def _targets():
    """Target of the label and of each other class, shape (2, eps, classes)."""
    rows = [[smooth_labels(0, k, eps)[:2] for k in CLASSES] for eps in EPS]
    return np.moveaxis(np.array(rows), -1, 0)


def _forecasts():
    """Forecast for the label, and what it lacks to 1, both to full relative precision: shape (2, classes, gap)."""
    rows = [softmax(_rows(k, GAP)) for k in CLASSES]
    return np.array([[row[:, 0] for row in rows], [row[:, 1:].sum(axis=-1) for row in rows]])


def _target_marks():
    label, other = _targets()
    forecast, missing = _forecasts()
    there = np.arange(CLASSES[-1]) < CLASSES[:, None]
    bars = np.where(there, np.where(np.arange(CLASSES[-1]) == 0, label[..., None], other[..., None]), np.nan)
    each = (missing / (CLASSES - 1.0)[:, None])[..., None]
    points = np.where(there[:, None], np.where(np.arange(CLASSES[-1]) == 0, forecast[..., None], each), np.nan)
    return (
        Area(name="bars", panel="target", color=SMOOTHED.color, opacity=0.6, x=bars_x(np.arange(CLASSES[-1]), 0.35),
             y=Varying(bars_y(bars), ("eps", "classes"))),
        Points(name="forecast", panel="target", color=INK, hollow=True, size=4, x=np.arange(CLASSES[-1]),
               y=Varying(points, ("classes", "gap"))),
        Label(name="target readout", panel="target", anchor="end", x=9.6, y=1.27,
              text=Varying(texts(lambda t: f"target of the label {number(t, 3)}", label), ("eps", "classes"))),
        Label(name="other readout", panel="target", anchor="end", x=9.6, y=1.15,
              text=Varying(texts(lambda t: f"of each other class {number(t, 3)}", other), ("eps", "classes"))),
    )  # fmt: skip


def _loss_marks(lowest, least):
    plain, smoothed = (np.array([_loss(k, 0.0, GAP) for k in CLASSES]), _losses(GAP))
    said = [["no lowest point" if np.isinf(g) else f"◇ lowest at g = {number(g, 3)}" for g in row] for row in lowest]
    inside = lambda y: np.where(y <= TOP, y, np.nan)  # noqa: E731
    return (
        Line(name="now", panel="loss", color=GREY, width=1.5, dash=(2, 4), x=Varying(GAP, "gap"), y=[0, TOP]),
        Line(name="plain", panel="loss", color=PLAIN.color, dash=PLAIN.dash, width=2.5, x=FINE,
             y=Varying([_loss(k, 0.0, FINE) for k in CLASSES], "classes")),
        Line(name="smoothed", panel="loss", color=SMOOTHED.color, dash=SMOOTHED.dash, width=2.5, x=FINE,
             y=Varying(_losses(FINE), ("eps", "classes"))),
        Points(name="lowest", panel="loss", color=ACCENT, marker="diamond", ring=True,
               x=Varying(np.where(np.isinf(lowest), np.nan, lowest), ("eps", "classes")),
               y=Varying(least, ("eps", "classes"))),
        Points(name="plain point", panel="loss", color=PLAIN.color, marker="square", x=Varying(GAP, "gap"),
               y=Varying(inside(plain), ("classes", "gap"))),
        Points(name="smoothed point", panel="loss", color=SMOOTHED.color, x=Varying(GAP, "gap"),
               y=Varying(inside(smoothed), OVER)),
        Label(name="plain readout", panel="loss", color=PLAIN.color, x=-29, y=1.55,
              text=Varying(texts(lambda v: f"■ plain {short(v, 4)}{_above(v)}", plain), ("classes", "gap"))),
        Label(name="smoothed readout", panel="loss", color=SMOOTHED.color, bold=True, x=-29, y=1.1,
              text=Varying(texts(lambda v: f"● smoothed {short(v, 4)}{_above(v)}", smoothed), OVER)),
        Label(name="lowest readout", panel="loss", color=ACCENT, x=-29, y=0.65,
              text=Varying(said, ("eps", "classes"))),
    )  # fmt: skip


def _sentence(lowest, least):
    label, other = _targets()
    targets = texts(
        lambda a, b: f"target {number(a, 3)} for the label, {number(b, 3)} for each other class. ", label, other
    )
    ends = texts(
        lambda g, v: (
            "It has no lowest point: it falls as long as g grows."
            if np.isinf(g)
            else f"The smoothed loss is smallest, {number(v, 3)}, at g = {number(g, 3)}"
        ),
        lowest,
        least,
    )
    return (
        Varying([f"ε = {_eps(eps)}, " for eps in EPS], "eps"),
        Varying([f"K = {k}: " for k in CLASSES], "classes"),
        Varying(targets, ("eps", "classes")),
        Varying([f"At g = {_gap(g)} " for g in GAP], "gap"),
        Varying(texts(lambda q, rest: f"the forecast for the label is {_sure(q, rest)}: ", *_forecasts()),
                ("classes", "gap")),
        Varying(texts(lambda v: f"smoothed loss {short(v, 4)}, ", _losses(GAP)), OVER),
        Varying(texts(lambda v: f"plain {short(v, 4)}. ", [_loss(k, 0.0, GAP) for k in CLASSES]), ("classes", "gap")),
        Varying(ends, ("eps", "classes")),
        Varying(texts(_side, lowest[..., None], GAP), OVER),
    )  # fmt: skip


def _above(loss):
    """An arrow where the point is higher than the panel."""
    return " ↑" if loss > TOP else ""


def _side(lowest, gap):
    if np.isinf(lowest):
        return ""
    return "; here it rises with g." if gap > lowest else "; here it still falls."


def _sure(q, rest):
    return f"1 − {short(rest, 3)}" if rest < 0.001 else short(q, 3)


def _eps(eps):
    return number(eps, 2 if round(eps, 2) == eps else 4)


def _gap(gap):
    return number(gap, 1 if gap * 2 == round(gap * 2) else 2)
