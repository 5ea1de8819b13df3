"""Losses that grow less than their parents: Huber for numbers, ramp for margins, generalised cross-entropy."""

import numpy as np

from lossedu.losses.binary import bce
from lossedu.losses.labels import check_broadcast, finite
from lossedu.losses.margin import margin_loss
from lossedu.losses.parameters import positive_number, unit_number


def huber(y, prediction, delta):
    """Huber loss of the residual r = prediction - y: r^2 / 2 where |r| <= delta, delta (|r| - delta/2) beyond.

    y, prediction: numbers, broadcast; delta: positive. Returns one value per example. It is the smallest
    (r - o)^2 / 2 + delta |o| over all o, half a squared error after an outlier o was paid for. Huber (1964).
    """
    r, delta = _residual(y, prediction), positive_number(delta, "delta")
    quadratic = np.minimum(np.abs(r), delta)
    return (quadratic * (np.abs(r) - 0.5 * quadratic))[()]


def huber_grad(y, prediction, delta):
    """Derivative of `huber` in the prediction: the residual prediction - y, clipped to [-delta, delta]."""
    r, delta = _residual(y, prediction), positive_number(delta, "delta")
    return np.clip(r, -delta, delta)[()]


def ramp(m, cap):
    """Ramp loss min(cap, max(0, 1 - m)) of the margin: a hinge that stops growing at m = 1 - cap.

    m: any shape, inf allowed; cap: positive. Returns one value per margin, in [0, cap]. Not convex. With cap 1 it is
    flat on every wrong point, m <= 0; with cap 2, only below m = -1, and then phi(m) + phi(-m) = 2 for every m.
    Collobert, Sinz, Weston, Bottou (2006).
    """
    return np.minimum(positive_number(cap, "cap"), margin_loss("hinge", m))[()]


def generalized_ce(y, p, q):
    """Generalised cross-entropy (1 - p_t^q) / q, p_t the probability given to the label that came.

    y: labels in {0, 1}; p: probability of class 1, broadcast with y; q: in [0, 1]. q = 1 is 1 - p_t, half the absolute
    error over both classes; q = 0 is the limit, cross-entropy. Returns one value per example, at most 1/q. Zhang and
    Sabuncu (2018).
    """
    loss, q = bce(y, p), unit_number(q, "q")
    return loss if q == 0.0 else (-np.expm1(-q * loss) / q)[()]  # p_t^q is e^(-q bce); 1 - p_t^q cancels for small q


def _residual(y, prediction):
    y, prediction = finite(y, "y"), finite(prediction, "prediction")
    check_broadcast("y, prediction", y, prediction)
    return np.asarray(prediction - y)
