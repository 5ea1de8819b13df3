"""Simulation 4: one positive in a hundred; accuracy, average precision and ROC area, and what weights change.

Over seeds 0 to 19, on test data: recall .099 at cut-off .5 and .834 at .01; with weight 99 on the positives .832 at .5,
and .834 after oversampling. Average precision .2625, .2624 and .2625: the ranking stays. The mean probability goes from
.010 to .223 and log loss from .037 to .345, and ln 99 taken off the logit brings it back to .0371.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.losses import bce_with_logits, prior_corrected_logit, sigmoid, to_signed
from lossedu.metrics import average_precision, error_rate, precision_recall_at, roc_auc
from lossedu.optimize import fit_margin_loss, fit_weighted_logistic

WEIGHT = 99.0  # of a positive, that of a negative being 1: the cut-off .01, as a loss


@dataclass(frozen=True)
class Figures:
    """Metrics on test data, with the cut-off of accuracy at .5."""

    accuracy: float
    average_precision: float
    roc_auc: float


@dataclass(frozen=True)
class Quality:
    """Of one set of logits on test data: precision and recall at a cut-off, and what no cut-off touches."""

    precision: float
    recall: float
    average_precision: float
    log_loss: float
    mean_p: float


def imbalanced_data(rng, n):
    """n examples, about 1 % positive: (X, y) with X of shape (n, 2), y in {0, 1}.

    Draws, in this order: n uniforms, y = 1 where they fall below .01; then X from N(0, I). The first column
    of the positives is shifted by 2.
    """
    y = (rng.random(n) < 0.01).astype(float)
    X = rng.normal(size=(n, 2))
    X[:, 0] += 2.0 * y
    return X, y


def plain_logistic_regression(k):
    """`Figures` of logistic regression without weights, on a test set of its own.

    k: seed. 20 000 training examples, then 50 000 test examples from the same generator; logistic regression
    with an intercept and l2 = 1e-8, by L-BFGS.
    """
    rng = np.random.default_rng(k)
    X, y = imbalanced_data(rng, 20_000)
    X_test, y_test = imbalanced_data(rng, 50_000)
    w = fit_margin_loss("logistic", _with_intercept(X), to_signed(y), l2=1e-8)
    p = sigmoid(_with_intercept(X_test) @ w)
    return Figures(1.0 - error_rate(y_test, p), average_precision(y_test, p), roc_auc(y_test, p))


def logits(k):
    """Test labels, and the test logits of {"plain", "weighted", "oversampled"}, for one seed.

    Training and test data as in `plain_logistic_regression`; then, to oversample, as many positives are drawn with
    replacement as there are negatives, by `choice`. "weighted" is 99 for a positive, 1 for a negative.
    """
    rng = np.random.default_rng(k)
    (X, y), (X_test, y_test) = imbalanced_data(rng, 20_000), imbalanced_data(rng, 50_000)
    X, X_test = _with_intercept(X), _with_intercept(X_test)
    positives, negatives = np.flatnonzero(y == 1), np.flatnonzero(y == 0)
    rows = np.concatenate((negatives, rng.choice(positives, negatives.size)))
    fitted = {
        "plain": fit_margin_loss("logistic", X, to_signed(y), l2=1e-8),
        "weighted": fit_weighted_logistic(X, y, WEIGHT, 1.0, l2=1e-8),
        "oversampled": fit_margin_loss("logistic", X[rows], to_signed(y[rows]), l2=1e-8),
    }
    return y_test, {name: X_test @ w for name, w in fitted.items()}


def quality(y, z, cutoff=0.5):
    """`Quality` of logits z for labels y in {0, 1}, precision and recall at a cut-off of the probability."""
    p = sigmoid(z)
    precision, recall = precision_recall_at(y, p, cutoff)
    return Quality(precision, recall, average_precision(y, p), float(bce_with_logits(y, z).mean()), float(p.mean()))


def qualities(k):
    """{what was done: `Quality`} for one seed: cut-off .5, but .01 for "plain, cut-off .01" and "weighted, corrected".

    The last takes ln 99 off the logits of "weighted".
    """
    y, of_model = logits(k)
    found = {name: quality(y, z) for name, z in of_model.items()}
    found["plain, cut-off .01"] = quality(y, of_model["plain"], 0.01)
    found["weighted, corrected"] = quality(y, prior_corrected_logit(of_model["weighted"], WEIGHT, 1.0), 0.01)
    return found


def _with_intercept(X):
    return np.column_stack((X, np.ones(len(X))))
