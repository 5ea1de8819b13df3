"""One ranking, two curves: ROC and precision-recall, for classes that may be far from equally common."""

from dataclasses import dataclass

import numpy as np

from lossedu import metrics
from lossedu.losses.labels import binary_labels, scores
from lossedu.plots.palette import BLUE, INK, REFERENCE, SKY
from lossedu.plots.picture import Picture, blank, count, halo, line, share, style


@dataclass(frozen=True)
class Sweep:
    """Rates as the cut-off falls from infinity through every distinct score: equal scores enter together.

    fpr, recall: shape (k + 1,), from 0 to 1; precision: the same shape, with the first one repeated in front, where
    nothing is decided 1 and precision is 0/0.
    """

    fpr: np.ndarray
    recall: np.ndarray
    precision: np.ndarray

    @property
    def half(self):
        """Index of the first cut-off that finds at least half of the positives."""
        return int(np.argmax(self.recall >= 0.5))


def sweep(y, p):
    """`Sweep` of a ranking; y: labels in {0, 1}, both present, shape (n,); p: scores, shape (n,)."""
    order = np.argsort(-p, kind="stable")
    y, p = y[order], p[order]
    last_of_group = np.append(np.flatnonzero(p[1:] != p[:-1]), y.size - 1)
    hits = np.cumsum(y)[last_of_group]
    decided = last_of_group + 1.0
    precision = hits / decided
    return Sweep(
        np.append(0.0, (decided - hits) / (y.size - y.sum())),
        np.append(0.0, hits / y.sum()),
        np.append(precision[0], precision),
    )


def roc_and_precision_recall(y, p):
    """Picture of the ROC curve and the precision-recall curve of one ranking, side by side.

    y: labels in {0, 1}, shape (n,), both of them present; p: probabilities or scores, shape (n,). The
    precision-recall curve is drawn in steps, each at the precision of its right end: the area under it is the
    average precision. A point marks the same cut-off on both, the highest one that finds half of the positives.
    Returns a `Picture`. Raises ValueError on other input.
    """
    y, p = binary_labels(y), scores(p, "p")
    if y.ndim != 1 or y.shape != p.shape:
        raise ValueError(f"y, p: shapes {y.shape} and {p.shape} came; allowed are two vectors of the same length")
    if not 0 < y.sum() < y.size:
        raise ValueError(f"y: {y.sum():g} ones among {y.size} labels came; allowed is at least one of each label")
    rates, auc, ap = sweep(y, p), metrics.roc_auc(y, p), metrics.average_precision(y, p)
    prevalence = float(y.mean())
    with style():
        figure = blank(800, 455)
        left, right = figure.subplots(1, 2, gridspec_kw={"wspace": 0.08})
        _draw_roc(left, rates, auc)
        _draw_precision_recall(right, rates, ap, prevalence)
    half = rates.half
    alt = (
        f"One ranking of {count(y.size)} examples, {count(int(y.sum()))} of them positive: prevalence "
        f"{share(prevalence)}. Left, the ROC curve: area {share(auc)}, where a random ranking has 0.5. Right, the "
        f"precision–recall curve: average precision {share(ap)}, where a random ranking has about {share(prevalence)}. "
        f"The cut-off that reaches recall {share(rates.recall[half])} has a false positive rate of "
        f"{share(rates.fpr[half])} and a precision of {share(rates.precision[half])}."
    )
    return Picture(figure, alt)


def _draw_roc(axes, rates, auc):
    axes.fill_between(rates.fpr, rates.recall, facecolor=SKY, alpha=0.25, linewidth=0)
    axes.plot((0, 1), (0, 1), linewidth=1.25, gid="random ranking", **line(REFERENCE))
    axes.plot(rates.fpr, rates.recall, color=BLUE, clip_on=False, gid="roc")
    axes.text(
        0.27, 0.23, "random ranking: 0.5", rotation=45, rotation_mode="anchor", transform_rotates_text=True,
        ha="center", va="top", path_effects=halo(),
    )  # fmt: skip
    _mark(axes, rates.fpr, rates.recall, rates, "false positive\nrate " + share(rates.fpr[rates.half]))
    _unit_square(axes, f"ROC curve\narea {share(auc)}", "FP / (FP + TN), false positive rate", "TP / (TP + FN), recall")


def _draw_precision_recall(axes, rates, ap, prevalence):
    gains = np.diff(rates.recall, prepend=-1.0) > 0  # where recall stays, precision only falls: no step to draw
    recall, precision = rates.recall[gains], rates.precision[gains]
    axes.fill_between(recall, precision, step="pre", facecolor=SKY, alpha=0.25, linewidth=0)
    axes.axhline(prevalence, linewidth=1.25, gid="prevalence", **line(REFERENCE))
    axes.plot(recall, precision, drawstyle="steps-pre", color=BLUE, clip_on=False, gid="precision-recall")
    above = prevalence < 0.12
    axes.annotate(
        f"prevalence {share(prevalence)}", (0.02, prevalence), xytext=(0, 4 if above else -4),
        textcoords="offset points", va="bottom" if above else "top", path_effects=halo(),
    )  # fmt: skip
    _mark(axes, rates.recall, rates.precision, rates, "precision " + share(rates.precision[rates.half]))
    _unit_square(axes, f"Precision–recall curve\naverage precision {share(ap)}", "TP / (TP + FN), recall",
                 "TP / (TP + FP), precision")  # fmt: skip


def _mark(axes, x, y, rates, text):
    x, y = x[rates.half], y[rates.half]
    axes.plot(x, y, "s", markersize=7, color=INK, clip_on=False, gid="half found")
    left, under = x > 0.6, y > 0.85
    axes.annotate(
        text, (x, y), xytext=(-9 if left else 9, -5 if under else 3), textcoords="offset points",
        ha="right" if left else "left", va="top" if under else "bottom", path_effects=halo(),
    )  # fmt: skip


def _unit_square(axes, title, x_label, y_label):
    axes.set(xlim=(0, 1), ylim=(0, 1), aspect="equal", xlabel=x_label, ylabel=y_label)
    axes.set_title(title, pad=12)
    ticks = (0, 0.25, 0.5, 0.75, 1)
    axes.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    axes.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
