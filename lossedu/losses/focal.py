"""Focal loss: cross-entropy times (1 - p_t)^gamma. Lin, Goyal, Girshick, He, Dollar (2017), equation 4."""

import numpy as np

from lossedu.losses.binary import sigmoid
from lossedu.losses.labels import binary_labels, check_broadcast, probabilities, scores
from lossedu.losses.parameters import nonnegative_number


def focal(p_t, gamma):
    """Focal loss -(1 - p_t)^gamma ln p_t, natural logarithm.

    p_t: probability given to the label that came, p for y = 1 and 1 - p for y = 0, any shape; gamma: 0 or more, 0 is
    cross-entropy. Returns one value per probability, float64; inf at p_t = 0, 0 at p_t = 1.
    """
    p_t, gamma = probabilities(p_t, "p_t"), nonnegative_number(gamma, "gamma")
    with np.errstate(divide="ignore"):  # inf is the right value where it is kept
        return (0.0 - (1.0 - p_t) ** gamma * np.log(p_t))[()]


def focal_grad_z(y, z, gamma):
    """Derivative of the focal loss in the logit, of p_t = sigmoid(z) for y = 1 and sigmoid(-z) for y = 0.

    In m = (2y - 1) z it is (1 - p_t)^gamma [gamma p_t ln p_t - (1 - p_t)], in z that times 2y - 1. y: labels in {0, 1};
    z: logits, broadcast with y; gamma: 0 or more. Returns one value per example, to full relative precision at both
    ends; for gamma > 0 it may exceed 1 in size.
    """
    y, z, gamma = binary_labels(y), scores(z, "z"), nonnegative_number(gamma, "gamma")
    check_broadcast("y, z", y, z)
    sign = 2.0 * y - 1.0
    m = np.maximum(sign * z, -1e4)  # p_t ln p_t is 0 there as at -inf, and not 0 times inf
    p_t, missing = sigmoid(m), sigmoid(-m)  # 1 - p_t would cancel for p_t near 1
    return (sign * missing**gamma * (gamma * p_t * -np.logaddexp(0.0, -m) - missing))[()]
