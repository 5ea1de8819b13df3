"""Classification-calibration: what minimising a margin loss at one x says about the decision there.

eta = P(y = 1 | x), theta = 2 eta - 1. Losses are named as in `lossedu.losses.MARGIN_LOSSES`. Bartlett, Jordan and
McAuliffe (2006), "Convexity, classification, and risk bounds"; theorem numbers are theirs.
"""

import numpy as np

from lossedu.losses.binary import sigmoid
from lossedu.losses.labels import check_broadcast, numbers, probabilities, scores
from lossedu.losses.margin import margin_loss, margin_loss_named, margin_loss_slopes
from lossedu.theory.scoring import bernoulli_entropy


def conditional_risk(name, eta, s):
    """Conditional phi-risk eta phi(s) + (1 - eta) phi(-s) of the score s at a point where P(y = 1 | x) = eta.

    name: of a margin loss; eta: in [0, 1]; s: scores, broadcast with eta. A label that never comes costs nothing,
    also where its loss is inf.
    """
    eta, s = probabilities(eta, "eta"), scores(s)
    check_broadcast("eta, s", eta, s)
    with np.errstate(invalid="ignore"):  # 0 * inf, which the two lines below do not take
        positive = np.where(eta == 0.0, 0.0, eta * margin_loss(name, s))
        negative = np.where(eta == 1.0, 0.0, (1.0 - eta) * margin_loss(name, -s))
    return positive + negative


def conditional_minimiser(name, eta):
    """Scores that minimise the conditional risk at eta, as the ends (lo, hi) of an interval; equal where it is one.

    name: of a margin loss; eta: in [0, 1], any shape. Returns two arrays of the shape of eta. Infinite ends say that
    the infimum is approached and not reached (logistic, exponential) or that the interval has no end (hinge, eta = 1).
    """
    margin_loss_named(name)
    eta = probabilities(eta, "eta")
    lo, hi = _MINIMISERS[name](eta)
    return np.asarray(lo, float)[()], np.asarray(hi, float)[()]


def optimal_conditional_risk(name, eta):
    """Infimum H(eta) of the conditional risk over all scores; phi(0) - psi(2 eta - 1) for each of these losses.

    name: of a margin loss; eta: in [0, 1], any shape.
    """
    margin_loss_named(name)
    return np.asarray(_OPTIMA[name](probabilities(eta, "eta")), float)[()]


def psi_transform(name, theta):
    """psi(theta) of a margin loss: psi(excess zero-one risk) <= excess phi-risk, over all measurable scores.

    name: of a margin loss; theta: in [-1, 1], any shape; psi is even. For convex, classification-calibrated phi it is
    phi(0) - H((1 + theta)/2); for the perceptron it is 0. The inequality is theorem 1.
    """
    margin_loss_named(name)
    theta = np.abs(_between(theta, "theta", -1.0, 1.0))
    return np.asarray(_PSI[name](theta), float)[()]


def excess_error_bound(name, excess):
    """Largest excess zero-one risk that an excess phi-risk allows: the inverse of psi, at most 1.

    name: of a margin loss; excess: phi-risk above its infimum over all measurable scores, >= 0, any shape. 1 for the
    perceptron, whatever the excess: its psi is 0 and promises nothing.
    """
    margin_loss_named(name)
    excess = numbers(excess, "excess")
    if not (excess >= 0.0).all():  # written so that nan is refused too
        raise ValueError("excess: must be 0 or more")
    capped = np.minimum(excess, psi_transform(name, 1.0))
    inverse = np.where(excess >= psi_transform(name, 1.0), 1.0, _PSI_INVERSE[name](capped))
    return inverse[()]


def recover_eta(name, s):
    """P(y = 1 | x) from the score that minimises the conditional risk there; nan where it is not given back.

    name: of a margin loss; s: scores, any shape. nan for scores that minimise at no eta: |s| > 1 with the squared loss.
    nan by convention for every score of the hinge and the perceptron: 1 and -1, or 0, fit half of all eta or nearly
    all, and other scores occur only at eta 0, 1/2 or 1.
    """
    margin_loss_named(name)
    return np.asarray(_ETA[name](scores(s)), float)[()]


def is_classification_calibrated(name):
    """Whether a convex margin loss is classification-calibrated: differentiable at 0, slope negative. Theorem 2."""
    left, right = margin_loss_slopes(name, 0.0)
    return bool(left == right and left < 0.0)


def _between(values, name, low, high):
    values = numbers(values, name)
    outside = values[~((values >= low) & (values <= high))]
    if outside.size:
        raise ValueError(f"{name}: must lie in [{low:g}, {high:g}], got {outside[0]:g}")
    return values


def _twice(function):
    """A minimiser that is one score, as the two ends of an interval."""

    def ends(eta):
        score = function(eta)
        return score, score

    return ends


def _logit(eta):
    with np.errstate(divide="ignore"):  # -inf and inf are right at the ends
        return np.log(eta) - np.log1p(-eta)


def _beyond(score):
    """Ends of the minimisers of a loss that is 0 from margin 1 on: `score(eta)` inside, a half-line at eta 0 and 1."""

    def ends(eta):
        inside_lo, inside_hi = score(eta)
        return np.where(eta == 0.0, -np.inf, inside_lo), np.where(eta == 1.0, np.inf, inside_hi)

    return ends


_MINIMISERS = {
    "hinge": _beyond(lambda eta: (np.where(eta > 0.5, 1.0, -1.0), np.where(eta < 0.5, -1.0, 1.0))),
    "logistic": _twice(_logit),
    "exponential": _twice(lambda eta: 0.5 * _logit(eta)),
    "squared": _twice(lambda eta: 2.0 * eta - 1.0),
    "perceptron": _beyond(lambda eta: (np.zeros_like(eta), np.zeros_like(eta))),
    "modified_huber": _beyond(_twice(lambda eta: 2.0 * eta - 1.0)),
}


_OPTIMA = {
    "hinge": lambda eta: 2.0 * np.minimum(eta, 1.0 - eta),
    "logistic": bernoulli_entropy,
    "exponential": lambda eta: 2.0 * np.sqrt(eta * (1.0 - eta)),
    "squared": lambda eta: 4.0 * eta * (1.0 - eta),
    "perceptron": np.zeros_like,
    "modified_huber": lambda eta: 4.0 * eta * (1.0 - eta),
}


def _logistic_psi(theta):
    """[(1 + t) ln(1 + t) + (1 - t) ln(1 - t)] / 2; for small t, where it cancels, as t artanh t + ln(1 - t^2) / 2."""
    small, large = np.minimum(theta, 0.5), np.maximum(theta, 0.5)
    missing = np.maximum(1.0 - large, 5e-324)  # 0 ln 0 is 0
    near_zero = small * np.arctanh(small) + 0.5 * np.log1p(-(small**2))
    near_one = 0.5 * ((1.0 + large) * np.log1p(large) + missing * np.log(missing))
    return np.where(theta < 0.5, near_zero, near_one)


_PSI = {
    "hinge": lambda theta: theta,
    "logistic": _logistic_psi,
    "exponential": lambda theta: theta**2 / (1.0 + np.sqrt((1.0 - theta) * (1.0 + theta))),  # 1 - sqrt(1 - t^2)
    "squared": np.square,
    "perceptron": np.zeros_like,
    "modified_huber": np.square,
}


def _logistic_psi_inverse(excess):
    """By bisection, between bounds that follow from t^2 / 2 <= psi(t) <= t^2 ln 2."""
    low, high = np.sqrt(excess / np.log(2.0)), np.minimum(np.sqrt(2.0 * excess), 1.0)
    for _ in range(60):
        middle = 0.5 * (low + high)
        below = _logistic_psi(middle) < excess
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return 0.5 * (low + high)


_PSI_INVERSE = {
    "hinge": lambda excess: excess,
    "logistic": _logistic_psi_inverse,
    "exponential": lambda excess: np.sqrt(excess * (2.0 - excess)),
    "squared": np.sqrt,
    "perceptron": np.ones_like,
    "modified_huber": np.sqrt,
}

_ETA = {
    "hinge": lambda s: np.full_like(s, np.nan),
    "logistic": sigmoid,
    "exponential": lambda s: sigmoid(2.0 * s),
    "squared": lambda s: np.where(np.abs(s) <= 1.0, 0.5 * (1.0 + s), np.nan),
    "perceptron": lambda s: np.full_like(s, np.nan),
    "modified_huber": lambda s: 0.5 * (1.0 + np.clip(s, -1.0, 1.0)),
}
