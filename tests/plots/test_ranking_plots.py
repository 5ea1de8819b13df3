"""ROC and precision-recall: what is drawn has the areas that `lossedu.metrics` gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_curve
from tidy import untidy

from lossedu import metrics
from lossedu.plots import roc_and_precision_recall
from lossedu.plots.ranking import sweep
from lossedu.simulations.imbalance import imbalanced_data

Y, P = np.array([0, 0, 1, 0, 1, 1, 0, 1]), np.array([0.1, 0.4, 0.35, 0.35, 0.8, 0.7, 0.75, 0.9])
RANKINGS = {
    "eight examples with a tie": (Y, P),
    "perfect": ([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]),
    "worst": ([1, 1, 0, 0], [0.1, 0.2, 0.8, 0.9]),
    "all tied": ([0, 1, 1, 0, 1], [0.5] * 5),
    "mostly positive": ([1, 0, 1, 1, 1], [0.1, 0.9, 0.8, 0.05, 0.9]),
    "one positive": ([0, 0, 1, 0], [0.4, 0.3, 0.2, 0.1]),
    "scores, not probabilities": ([0, 1, 1, 0], [-np.inf, 3.0, np.inf, 3.0]),
}


@pytest.fixture(scope="module")
def imbalanced():
    X, y = imbalanced_data(np.random.default_rng(0), 5000)
    return y, X[:, 0]


def _lines(picture):
    return {line.get_gid(): line for axes in picture.figure.axes for line in axes.lines if line.get_gid()}


def _roc_area(picture):
    x, y = _lines(picture)["roc"].get_data()
    return np.trapezoid(y, x) if hasattr(np, "trapezoid") else np.trapz(y, x)  # noqa: NPY201


def _steps_area(picture):
    line = _lines(picture)["precision-recall"]
    assert line.get_drawstyle() == "steps-pre"
    x, y = line.get_data()
    return np.sum(np.diff(x) * y[1:])


@pytest.mark.parametrize("y, p", RANKINGS.values(), ids=RANKINGS.keys())
def test_areas_drawn_are_the_metrics(y, p):
    picture = roc_and_precision_recall(y, p)
    assert _roc_area(picture) == pytest.approx(metrics.roc_auc(y, p))
    assert _steps_area(picture) == pytest.approx(metrics.average_precision(y, p))


def test_areas_drawn_are_the_metrics_on_imbalanced_data(imbalanced):
    picture = roc_and_precision_recall(*imbalanced)
    assert _roc_area(picture) == pytest.approx(metrics.roc_auc(*imbalanced))
    assert _steps_area(picture) == pytest.approx(metrics.average_precision(*imbalanced))


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 6)), min_size=2, max_size=30))
def test_sweep_agrees_with_scikit_learn(pairs):
    y, p = np.array(pairs, dtype=float).T
    if 0 < y.sum() < y.size:
        fpr, recall, _ = roc_curve(y, p, drop_intermediate=False)
        rates = sweep(y, p)
        assert rates.fpr == pytest.approx(fpr) and rates.recall == pytest.approx(recall)


def test_every_rate_is_the_one_at_that_cutoff():
    rates = sweep(Y, P)
    for i, cutoff in enumerate(sorted(set(P), reverse=True), start=1):
        assert (rates.precision[i], rates.recall[i]) == pytest.approx(metrics.precision_recall_at(Y, P, cutoff))


def test_alt_text_has_the_recomputed_numbers(imbalanced):
    y, p = imbalanced
    positive = np.sort(p[y == 1])[::-1]
    cutoff = positive[(positive.size + 1) // 2 - 1]  # the highest that finds half of them
    precision, recall = metrics.precision_recall_at(y, p, cutoff)
    fpr = np.mean(p[y == 0] >= cutoff)
    assert min(fpr, precision, y.mean()) < 0.0995 < recall  # so much for the formats below
    assert roc_and_precision_recall(y, p).alt == (
        f"One ranking of 5000 examples, {y.sum():g} of them positive: prevalence {y.mean():.3g}. Left, the ROC curve: "
        f"area {metrics.roc_auc(y, p):.3f}, where a random ranking has 0.5. Right, the precision–recall curve: average "
        f"precision {metrics.average_precision(y, p):.3f}, where a random ranking has about {y.mean():.3g}. The "
        f"cut-off that reaches recall {recall:.3f} has a false positive rate of {fpr:.3g} and a precision of "
        f"{precision:.3f}."
    )


def test_order_of_rows_does_not_matter():
    assert roc_and_precision_recall(Y[::-1], P[::-1]).alt == roc_and_precision_recall(Y, P).alt


def test_told_apart_without_colour():
    lines = _lines(roc_and_precision_recall(Y, P))
    for curve, reference in (("roc", "random ranking"), ("precision-recall", "prevalence")):
        assert lines[curve].get_color() != lines[reference].get_color()
        assert lines[curve].get_linestyle() == "-" != lines[reference].get_linestyle()


def test_the_numbers_stand_in_the_picture_too():
    left, right = roc_and_precision_recall(Y, P).figure.axes
    assert left.get_title(loc="left") == f"ROC curve\narea {metrics.roc_auc(Y, P):.3f}"
    assert right.get_title(loc="left").endswith(f"average precision {metrics.average_precision(Y, P):.3f}")
    assert "prevalence 0.500" in [text.get_text() for text in right.texts]


@pytest.mark.parametrize("y, p", RANKINGS.values(), ids=RANKINGS.keys())
def test_no_label_is_cut_off(y, p):
    assert untidy(roc_and_precision_recall(y, p)) == []


def test_no_label_overlaps_on_imbalanced_data(imbalanced):
    assert untidy(roc_and_precision_recall(*imbalanced)) == []


@pytest.mark.parametrize("y, p, message", [
    ([-1, 1], [0.1, 0.9], "y: labels must be 0 or 1, got -1"),
    ([0, 1], [0.1, np.nan], "p: a value is nan"),
    ([0, 1], [0.1, 0.5, 0.9], r"y, p: shapes \(2,\) and \(3,\) came; allowed are two vectors of the same length"),
    ([[0, 1]], [[0.1, 0.9]], "y, p: shapes"),
    ([0, 0], [0.1, 0.9], "y: 0 ones among 2 labels came; allowed is at least one of each label"),
    ([1, 1], [0.1, 0.9], "y: 2 ones among 2 labels came"),
    ([], [], "y: 0 ones among 0 labels came"),
])  # fmt: skip
def test_refused(y, p, message):
    with pytest.raises(ValueError, match=message):
        roc_and_precision_recall(y, p)
