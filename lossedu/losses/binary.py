"""Losses of a probability p of class 1, labels y in {0, 1}; one value per example."""

import numpy as np

from lossedu.losses.labels import binary_labels, broadcast_rows, check_broadcast, probabilities, scores


def decide(p, cutoff=0.5):
    """Decision 1[p >= cutoff]: 1.0 or 0.0, one per probability; p equal to the cut-off is decided as 1.

    p: probabilities or scores, any shape; cutoff: number. Raises ValueError on nan: it would be decided as 0.
    """
    return (scores(p, "p") >= scores(cutoff, "cutoff")).astype(float)


def zero_one_decision(y, p, cutoff=0.5):
    """Zero-one loss of a decision, 1[1[p >= cutoff] != y].

    y: labels in {0, 1}; p: probabilities or scores, broadcast with y; cutoff: number. Returns one value per
    example, 0.0 or 1.0. It differs from the margin form at p = cutoff only: there class 1 is right, class 0
    wrong.
    """
    y, decided = binary_labels(y), decide(p, cutoff)
    check_broadcast("y, p", y, decided)
    return (decided != y).astype(float)


def bce(y, p):
    """Binary cross-entropy -[y ln p + (1 - y) ln(1 - p)], natural logarithm.

    y: labels in {0, 1}; p: probability of class 1, broadcast with y. Returns one value per example, float64;
    inf where a certain prediction is wrong, 0 where it is right. Good (1952).
    """
    y, p = _labels_and_probabilities(y, p)
    with np.errstate(divide="ignore"):  # log 0 = -inf is the right value where it is kept
        log_likelihood = np.where(y == 1.0, np.log(p), np.log1p(-p))  # the label picks: no 0 log 0 to repair
    return 0.0 - log_likelihood  # not -x: a sure and right prediction costs 0.0, not -0.0


def bce_grad_p(y, p):
    """Derivative of bce in the probability, (p - y) / (p (1 - p)): -1/p for y = 1 and 1/(1 - p) for y = 0.

    y: labels in {0, 1}; p: probability of class 1, broadcast with y. Returns one value per example, float64;
    -inf or inf where a certain prediction is wrong, the one-sided -1 or 1 where it is right.
    """
    y, p = _labels_and_probabilities(y, p)
    with np.errstate(divide="ignore", over="ignore"):  # 1/p overflows, rightly, below p = 5.6e-309
        return np.where(y == 1.0, -1.0 / p, 1.0 / (1.0 - p))[()]  # [()]: numbers in, a number out


def sigmoid(z):
    """Logistic function 1 / (1 + e^-z), any shape; never overflows, 0 and 1 only where float64 has nothing nearer."""
    z = scores(z, "z")
    small = np.exp(-np.abs(z))  # in [0, 1]: nothing to overflow
    return (np.where(z >= 0.0, 1.0, small) / (1.0 + small))[()]


def bce_with_logits(y, z):
    """Binary cross-entropy of the probability sigmoid(z): ln(1 + e^z) - y z, without ever forming that probability.

    y: labels in {0, 1}; z: logits, broadcast with y. Returns one value per example, float64; 800 at y = 1, z = -800.
    It is the logistic loss of the margin (2y - 1) z.
    """
    y, z = _labels_and_logits(y, z)
    return np.logaddexp(0.0, np.where(y == 1.0, -z, z))


def bce_grad_z(y, z):
    """Derivative of bce_with_logits in the logit, sigmoid(z) - y, to full relative precision at both ends.

    y: labels in {0, 1}; z: logits, broadcast with y. Returns one value per example, in [-1, 1].
    """
    y, z = _labels_and_logits(y, z)
    return np.where(y == 1.0, -sigmoid(-z), sigmoid(z))[()]  # 1 - p cancels for p near 1, sigmoid(-z) does not


def multilabel_bce(y, p):
    """Binary cross-entropy summed over the outputs of an example, each a question of its own with the answer 0 or 1.

    y: labels in {0, 1}, shape (..., K), K >= 1, any number of ones in a row; p: probability of each label, shape
    (..., K), a row need not sum to 1; leading axes broadcast. Returns shape (...), float64: a sum, not a mean; inf
    where a certain prediction is wrong. As the likelihood of all K labels it takes them as independent given the input.
    """
    y, p = broadcast_rows("y, p", binary_labels(y), probabilities(p))
    return bce(y, p).sum(axis=-1)


def brier(y, p):
    """Brier score (p - y)^2 of a probability p of class 1, labels y in {0, 1}; one value per example. Brier (1950)."""
    y, p = _labels_and_probabilities(y, p)
    return (p - y) ** 2


def _labels_and_logits(y, z):
    y, z = binary_labels(y), scores(z, "z")
    check_broadcast("y, z", y, z)
    return y, z


def _labels_and_probabilities(y, p):
    y, p = binary_labels(y), probabilities(p)
    check_broadcast("y, p", y, p)
    return y, p
