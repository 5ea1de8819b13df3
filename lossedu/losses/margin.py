"""Losses of the margin m = y s, labels y in {-1, +1}, score s; one value per example."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lossedu.losses.binary import sigmoid
from lossedu.losses.labels import check_broadcast, probabilities, scores, signed_labels


def margin(y, s):
    """Margin y s: positive when the sign of the score is right.

    y: labels in {-1, +1}; s: scores, broadcast with y. Returns float64 of the broadcast shape.
    Raises ValueError on other labels, on a score that is nan and on shapes that do not broadcast.
    """
    y, s = signed_labels(y), scores(s)
    check_broadcast("y, s", y, s)
    return y * s


def zero_one(y, s):
    """Zero-one loss 1[y s <= 0]: a tie, s = 0, is a mistake for either label.

    y: labels in {-1, +1}; s: scores, broadcast with y. Returns one value per example, 0.0 or 1.0.
    As a function of s it is constant on each side of 0, so its derivative is 0 wherever it has one.
    Bartlett, Jordan, McAuliffe (2006).
    """
    return (margin(y, s) <= 0.0).astype(float)


@dataclass(frozen=True)
class MarginLoss:
    """A convex loss phi(m) with its one-sided slopes; all three take and return float64 arrays."""

    value: Callable
    slope_left: Callable
    slope_right: Callable


def _smooth(value, slope):
    return MarginLoss(value, slope, slope)


def _modified_huber(m):
    return np.where(m < -1.0, -4.0 * m, np.maximum(0.0, 1.0 - m) ** 2)


def _logistic(m):
    return np.logaddexp(0.0, -m)  # log(1 + exp(-m)) overflows below m = -709


# Modified Huber: Zhang (2004), at the ICML; perceptron: Rosenblatt (1958); the others stand in Bartlett, Jordan,
# McAuliffe (2006).
MARGIN_LOSSES = {
    "hinge": MarginLoss(
        lambda m: np.maximum(0.0, 1.0 - m),
        lambda m: np.where(m <= 1.0, -1.0, 0.0),
        lambda m: np.where(m < 1.0, -1.0, 0.0),
    ),
    "logistic": _smooth(_logistic, lambda m: -sigmoid(-m)),
    "exponential": _smooth(lambda m: np.exp(-m), lambda m: -np.exp(-m)),
    "squared": _smooth(lambda m: (1.0 - m) ** 2, lambda m: -2.0 * (1.0 - m)),
    "perceptron": MarginLoss(
        lambda m: np.maximum(0.0, -m),
        lambda m: np.where(m <= 0.0, -1.0, 0.0),
        lambda m: np.where(m < 0.0, -1.0, 0.0),
    ),
    "modified_huber": _smooth(_modified_huber, lambda m: np.where(m < -1.0, -4.0, -2.0 * np.maximum(0.0, 1.0 - m))),
}


def margin_loss_named(name):
    """The `MarginLoss` of this name; ValueError with the names there are."""
    if not isinstance(name, str) or name not in MARGIN_LOSSES:
        raise ValueError(f"name: must be one of {', '.join(MARGIN_LOSSES)}, got {name!r}")
    return MARGIN_LOSSES[name]


def margin_loss(name, m):
    """Loss phi(m) of the margin m = y s, by name, natural logarithm.

    name: "hinge" max(0, 1 - m), "logistic" ln(1 + e^-m), "exponential" e^-m, "squared" (1 - m)^2, "perceptron"
    max(0, -m) or "modified_huber", max(0, 1 - m)^2 down to m = -1 and -4m below. m: any shape, inf allowed.
    Returns one value per margin, float64; the exponential overflows to inf below m = -709.
    """
    return _along(margin_loss_named(name).value, m)


def margin_loss_slopes(name, m):
    """One-sided derivatives of margin_loss in m: (left, right), equal but at the kink of hinge and perceptron."""
    loss = margin_loss_named(name)
    return _along(loss.slope_left, m), _along(loss.slope_right, m)


def margin_loss_grad(name, m):
    """Derivative of margin_loss in the margin; at a kink the one from the right, 0 for hinge and perceptron."""
    return _along(margin_loss_named(name).slope_right, m)


def scaled_logistic(m):
    """Logistic loss to base 2, log2(1 + e^-m): the smallest multiple of it that bounds the zero-one loss from above."""
    return margin_loss("logistic", m) / np.log(2.0)


# From a probability p of class +1 to a score. Only the last two are negative where p decides for -1.
SCORE_MAPS = {
    "probability": lambda p: p,
    "centred": lambda p: 2.0 * p - 1.0,
    "logit": lambda p: np.log(p) - np.log1p(-p),
}


def hinge_from_probability(p, y, score_map):
    """Hinge loss max(0, 1 - y f(p)) of a probability that was turned into a score f(p).

    p: probability of class +1; y: labels in {-1, +1}, broadcast with p; score_map: "probability" f = p, "centred"
    f = 2p - 1 or "logit" f = ln(p / (1 - p)), which is -inf at 0 and inf at 1: there the loss is 0 or inf.
    Returns one value per example, float64. With f = p the loss is no bound of the zero-one loss of the decision.
    """
    if not isinstance(score_map, str) or score_map not in SCORE_MAPS:
        raise ValueError(f"score_map: must be one of {', '.join(SCORE_MAPS)}, got {score_map!r}")
    p = probabilities(p)
    with np.errstate(divide="ignore"):  # ln 0 = -inf is the right score of a probability 0
        score = SCORE_MAPS[score_map](p)
    return margin_loss("hinge", margin(y, score))


def _along(function, m):
    with np.errstate(over="ignore"):  # inf is the right value of an overflowing loss
        return np.asarray(function(scores(m, "m")), float)[()]
