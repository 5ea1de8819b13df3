"""What textbook forms of cross-entropy and softmax give in floating point, kept to be looked at and never to be used.

Each function computes the formula of its name as written, in the precision of its input. The stable forms are in
`lossedu.losses`.
"""

import numpy as np


def naive_logistic(m):
    """ln(1 + e^-m) as written: 0 as soon as 1 + e^-m rounds to 1, inf where e^-m overflows."""
    with np.errstate(over="ignore"):
        return np.log(1 + np.exp(-np.asarray(m)))


def log1p_logistic(m):
    """The same with log1p, which keeps a small e^-m: 0 only where e^-m underflows, inf where it overflows."""
    with np.errstate(over="ignore"):
        return np.log1p(np.exp(-np.asarray(m)))


def first_zero(loss, start, dtype=np.float64):
    """Smallest m on a grid of tenths from `start` on at which a loss of the margin is computed as exactly 0.

    loss: `naive_logistic` or `log1p_logistic`; dtype: of the grid, made by `numpy.arange`, so that in float32 it misses
    the tenths a little; start: below the place looked for by less than 200.
    """
    m = np.arange(start, start + 200, 0.1, dtype=dtype)
    return float(m[np.argmax(loss(m) == 0)])


def naive_bce_with_logits(y, z):
    """-ln p or -ln(1 - p) with p = 1/(1 + e^-z), as written. y: label in {0, 1}; z: logit; broadcast."""
    with np.errstate(over="ignore", divide="ignore"):
        p = 1 / (1 + np.exp(-np.asarray(z)))
        return -np.log(np.where(np.asarray(y) == 1, p, 1 - p))


def patched_bce(y, p, eps=1e-8):
    """-[y ln(p + eps) + (1 - y) ln(1 - p + eps)]: finite everywhere, negative at p = y, capped at -ln eps."""
    y, p = np.asarray(y), np.asarray(p)
    return -(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps))


def patched_bce_grad_z(y, z, eps=1e-8):
    """Derivative of `patched_bce` in the logit, by the chain rule through p = 1/(1 + e^-z); near 0 for p below eps."""
    y, p = np.asarray(y), 1 / (1 + np.exp(-np.asarray(z)))
    return (-y / (p + eps) + (1 - y) / (1 - p + eps)) * p * (1 - p)


def exp_overflows_from(dtype=np.float64):
    """Smallest number of a floating-point type whose exponential is inf in that type, as a Python float."""
    with np.errstate(over="ignore"):
        z = np.log(np.finfo(dtype).max)  # rounded to the type, so possibly just below what is looked for
        while np.isfinite(np.exp(z)):
            z = np.nextafter(z, dtype(np.inf))
    return float(z)


def naive_logsumexp(z):
    """ln(sum of e^z) over the last axis as written: inf where one e^z overflows, -inf where all underflow."""
    with np.errstate(over="ignore", divide="ignore"):
        return np.log(np.sum(np.exp(np.asarray(z)), axis=-1))


def naive_softmax(z):
    """e^z / (sum of e^z) over the last axis as written: nan or 0 where one e^z overflows, nan where all underflow."""
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(np.asarray(z))
        return e / np.sum(e, axis=-1, keepdims=True)


def double_softmax(z):
    """softmax(e^z), what comes of exponentiating before a function that exponentiates: another distribution."""
    with np.errstate(over="ignore"):
        return naive_softmax(np.exp(np.asarray(z)))
