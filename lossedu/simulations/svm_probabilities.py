"""Simulation 9: probabilities from the scores of a support vector machine, with and without held-out data.

Over seeds 0 to 19 the expected calibration error, fifteen bins, is .016 for logistic regression, .039 for the sigmoid
of a linear machine's score, .015 after Platt scaling and .026 after isotonic regression, both on held-out scores; for a
machine with a Gaussian kernel .282 where Platt's line was fitted to training scores and .063 where to held-out ones.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.losses import sigmoid, to_signed
from lossedu.metrics import expected_calibration_error
from lossedu.optimize import fit_logistic, fit_svm

TRAIN, HELD_OUT, TEST = 1000, 1000, 20_000
BINS = 15
NEAREST = 1e-15  # log loss is read at probabilities no nearer to 0 and 1: isotonic regression says both


@dataclass(frozen=True)
class Quality:
    """Of one set of forecasts on test data: expected calibration error in 15 bins, and mean log loss, clipped."""

    calibration_error: float
    log_loss: float


def score_data(rng, n):
    """n examples, classes in equal odds: (X, y) with X of shape (n, 5), y in {0, 1}.

    Draws, in this order: n uniforms, y = 1 where they fall below 1/2; X from N(0, I). Column 0 is shifted by .75,
    column 1 by .4, up for class 1 and down for class 0.
    """
    y = (rng.random(n) < 0.5).astype(float)
    X = rng.normal(size=(n, 5))
    X[:, :2] += np.outer(to_signed(y), (0.75, 0.4))
    return X, y


def forecasts(k, kernel=True):
    """Test labels, and {name: forecasts} of all ways to a probability, for one seed.

    Training, held-out and test sample from one generator, in this order. Logistic regression with l2 1e-9; a linear
    machine with C = 1, the intercept regularised as the other weights; with `kernel`, one with a Gaussian kernel, gamma
    1 and C = 100. "clipped" is (s + 1) / 2, cut at 0 and 1. Platt's line is fitted with l2 1e-9, since the kernel's
    training scores separate.
    """
    rng = np.random.default_rng(k)
    (X, y), (X_held_out, y_held_out), (X_test, y_test) = (score_data(rng, n) for n in (TRAIN, HELD_OUT, TEST))
    found = {"logistic regression": sigmoid(_rows(X_test) @ fit_logistic(_rows(X), y, 1e-9))}
    w = fit_svm(_rows(X), to_signed(y), 1.0 / TRAIN)
    s, s_held_out = _rows(X_test) @ w, _rows(X_held_out) @ w
    found["sigmoid"], found["clipped"] = sigmoid(s), np.clip((s + 1.0) / 2.0, 0.0, 1.0)
    found["Platt"] = _platt(y_held_out, s_held_out, s)
    found["isotonic"] = _isotonic(y_held_out, s_held_out, s)
    if kernel:
        from sklearn.svm import SVC

        machine = SVC(C=100.0, gamma=1.0).fit(X, y)
        s = machine.decision_function(X_test)
        found["kernel, Platt on training scores"] = _platt(y, machine.decision_function(X), s)
        found["kernel, Platt"] = _platt(y_held_out, machine.decision_function(X_held_out), s)
    return y_test, found


def qualities(k, kernel=True):
    """{name: `Quality`} of the same forecasts."""
    y, found = forecasts(k, kernel)
    return {name: Quality(expected_calibration_error(y, p, BINS), clipped_log_loss(y, p)) for name, p in found.items()}


def clipped_log_loss(y, p):
    """Mean cross-entropy of probabilities no nearer than 1e-15 to 0 and 1."""
    of_truth = np.where(y == 1.0, p, 1.0 - p)
    return float(-np.log(np.clip(of_truth, NEAREST, 1.0)).mean())


def _platt(y, s, s_new):
    a, b = fit_logistic(_rows(s[:, None]), y, 1e-9)
    return sigmoid(a * s_new + b)


def _isotonic(y, s, s_new):
    from sklearn.isotonic import IsotonicRegression

    return IsotonicRegression(out_of_bounds="clip").fit(s, y).predict(s_new)


def _rows(X):
    return np.column_stack((X, np.ones(len(X))))
