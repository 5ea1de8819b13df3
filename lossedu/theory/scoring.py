"""Proper scoring of probabilities: entropy, cross-entropy, divergence, and losses as mixtures of costs."""

import numpy as np

from lossedu.losses.binary import bce
from lossedu.losses.labels import binary_labels, broadcast_rows, check_broadcast, distributions, probabilities
from lossedu.losses.multiclass import cce


def bernoulli_cross_entropy(p, q):
    """Mean surprisal -[p ln q + (1 - p) ln(1 - q)] of the forecast q when class 1 comes with probability p.

    p: truth; q: forecast; both in [0, 1], broadcast. inf where q excludes what p allows. Natural logarithm.
    """
    p, q = probabilities(p), probabilities(q, "q")
    check_broadcast("p, q", p, q)
    with np.errstate(invalid="ignore"):  # 0 * inf: what never comes costs nothing
        return np.where(p == 0.0, 0.0, p * bce(1, q)) + np.where(p == 1.0, 0.0, (1.0 - p) * bce(0, q))


def bernoulli_entropy(p):
    """Entropy -[p ln p + (1 - p) ln(1 - p)] of a label that is 1 with probability p; 0 at both ends."""
    return bernoulli_cross_entropy(p, p)


def kl_bernoulli(p, q):
    """Kullback-Leibler divergence of the forecast q from the truth p: p ln(p/q) + (1 - p) ln((1 - p)/(1 - q)).

    p: truth, first; q: forecast; both in [0, 1], broadcast. >= 0, 0 only for q = p, inf where q excludes what p allows.
    Natural logarithm. Kullback and Leibler (1951).
    """
    p, q = probabilities(p), probabilities(q, "q")
    check_broadcast("p, q", p, q)
    with np.errstate(divide="ignore", invalid="ignore"):
        of_one = np.where(p == 0.0, 0.0, p * (np.log(p) - np.log(q)))
        of_zero = np.where(p == 1.0, 0.0, (1.0 - p) * (np.log1p(-p) - np.log1p(-q)))
    return np.maximum(of_one + of_zero, 0.0)[()]  # rounding may leave -1e-17 near q = p


def categorical_cross_entropy(p, q):
    """Mean surprisal -sum of p_k ln q_k of the forecast q when class k comes with probability p_k.

    p: truth, first; q: forecast; shape (..., K), K >= 1, each row of sum 1; leading axes broadcast. Shape (...):
    inf where q excludes what p allows, and what never comes costs nothing. Natural logarithm.
    """
    return cce(*broadcast_rows("p, q", distributions(p), distributions(q, "q")))


def categorical_entropy(p):
    """Entropy -sum of p_k ln p_k of a class drawn from p, shape (..., K): from 0, for a certain class, to ln K."""
    return categorical_cross_entropy(p, p)


def kl_categorical(p, q):
    """Kullback-Leibler divergence of the forecast q from the truth p over K classes: sum of p_k ln(p_k / q_k).

    p: truth, first; q: forecast; shape (..., K), K >= 1, each row of sum 1; leading axes broadcast. Shape (...):
    >= 0, 0 only for q = p, inf where q excludes what p allows. Natural logarithm. Kullback and Leibler (1951).
    """
    p, q = broadcast_rows("p, q", distributions(p), distributions(q, "q"))
    with np.errstate(divide="ignore", invalid="ignore"):
        of_class = np.where(p == 0.0, 0.0, p * (np.log(p) - np.log(q)))
    return np.maximum(of_class.sum(axis=-1), 0.0)[()]  # rounding may leave -1e-17 near q = p


def cost_weighted_score(y, p, weight):
    """Integral over cut-offs c of weight(c) times the cost of deciding 1[p >= c]: 1 - c a miss, c a false alarm.

    y: label in {0, 1}; p: probability in (0, 1); weight: function of a cut-off in (0, 1), such as 1/(c (1 - c)), which
    gives binary cross-entropy, or the constant 2, which gives the Brier score. One number each; numerical quadrature.
    Buja, Stuetzle, Shen (2005): proper scores as mixtures of cost-weighted errors.
    """
    from scipy.integrate import quad

    y, p = binary_labels(y), probabilities(p)
    if y.ndim != 0 or p.ndim != 0:
        raise ValueError(f"y, p: one number each, got shapes {y.shape} and {p.shape}")
    if not 0.0 < p < 1.0:
        raise ValueError(f"p: must lie strictly between 0 and 1, got {p:g}")
    if y == 1.0:
        return quad(lambda c: weight(c) * (1.0 - c), p, 1.0)[0]
    return quad(lambda c: weight(c) * c, 0.0, p)[0]
