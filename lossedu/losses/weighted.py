"""Cross-entropies with weights: of classes, of examples, of tasks; and the offset that takes class weights back."""

import numpy as np

from lossedu.losses.binary import bce
from lossedu.losses.labels import broadcast_rows, finite, numbers, probabilities, scores, target_rows
from lossedu.losses.parameters import positive_number


def weighted_bce(y, p, alpha, beta):
    """Weighted binary cross-entropy -[alpha y ln p + beta (1 - y) ln(1 - p)], natural logarithm.

    y: labels in {0, 1}; p: probability of class 1, broadcast with y; alpha: weight of the positives, beta: of the
    negatives, positive numbers. Returns one value per example, not divided by the weights; inf where a certain
    prediction is wrong. Its minimiser over p is `lossedu.theory.weighted_minimiser`.
    """
    alpha, beta = positive_number(alpha, "alpha"), positive_number(beta, "beta")
    loss = bce(y, p)
    return (np.where(numbers(y, "y") == 1.0, alpha, beta) * loss)[()]


def prior_corrected_logit(z, alpha, beta):
    """Logit z - ln(alpha / beta): what a model trained with weights alpha and beta says of the data as they are.

    z: logits of a model that was trained by `weighted_bce`, any shape; alpha: weight of the positives, beta: of the
    negatives, positive numbers. The same offset undoes resampling: alpha and beta are then the factors by which
    positives and negatives were multiplied. Elkan (2001), theorem 2.
    """
    alpha, beta = positive_number(alpha, "alpha"), positive_number(beta, "beta")
    return (scores(z, "z") - (np.log(alpha) - np.log(beta)))[()]


def weighted_cce(y, p, weights):
    """Categorical cross-entropy with a weight for each class: -sum_c weights_c y_c ln p_c, natural logarithm.

    y: one-hot or soft rows, p: rows of probabilities, both of shape (..., K), broadcast; weights: shape (K,), 0 or
    more. Returns one value per row, not divided by the weights. inf where a class that occurs, and has a weight, is
    given probability 0. Libraries that return one number differ in its divisor: the number of rows, or the sum of the
    weights of their true classes.
    """
    y, p = broadcast_rows("y, p", target_rows(y), probabilities(p))
    weights = _weights(weights)
    if weights.shape != y.shape[-1:]:
        raise ValueError(f"weights: one for each of the {y.shape[-1]} classes, got shape {weights.shape}")
    counts = weights * y
    with np.errstate(divide="ignore", invalid="ignore"):  # 0 ln 0: what does not count costs nothing
        return np.where(counts == 0.0, 0.0, -counts * np.log(p)).sum(axis=-1)[()]


def weighted_total(losses, weights):
    """Weighted sum of task losses, sum_t weights_t losses_t over the last axis, not divided by the weights.

    losses: shape (..., T), finite; weights: shape (T,), 0 or more. Returns shape (...), a number for one row.
    """
    losses, weights = finite(losses, "losses"), _weights(weights)
    if losses.ndim == 0 or weights.ndim != 1 or losses.shape[-1] != weights.size:
        raise ValueError(f"losses, weights: shapes (..., T) and (T,), got {losses.shape} and {weights.shape}")
    return (losses @ weights)[()]


def _weights(weights):
    weights = finite(weights, "weights")
    if not (weights >= 0.0).all():
        raise ValueError(f"weights: must be 0 or more, got {weights.min():g}")
    return weights
