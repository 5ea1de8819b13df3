"""Simulation 13: who holds up a maximum-margin hyperplane, and what a machine with slack looks like beside it.

On separable data three points of eighty are support vectors, each at margin 1 with loss 0; a machine that has seen only
those three has the same weights. With slack, three of the support vectors lie on the margin, the others inside.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.losses import hinge
from lossedu.simulations.separable import separable_data

HARD = 1e6  # C so large that no point of separable data is worth a violation


@dataclass(frozen=True)
class Machine:
    """w: shape (2,), and b, its intercept, not regularised; support: indices of the support vectors; alpha: their dual
    variables, in (0, C]; margin: y (w.x + b) of all points; loss: their hinge losses."""

    w: np.ndarray
    b: float
    support: np.ndarray
    alpha: np.ndarray
    margin: np.ndarray
    loss: np.ndarray

    @property
    def distance(self):
        """Distance from the hyperplane to the nearest point that is on the right side with margin 1: 1 / |w|."""
        return float(1.0 / np.linalg.norm(self.w))


def overlapping_data():
    """Two clouds of a hundred points, two apart: (X, y), drawn after `separable_data` from the same generator, seed 0.

    Draws: 100 of class -1 from N((-1, 0), I), 100 of class +1 from N((1, 0), I).
    """
    rng = np.random.default_rng(0)
    rng.normal(size=(80, 2))  # what separable_data drew
    X = np.concatenate((rng.normal([-1.0, 0.0], 1.0, (100, 2)), rng.normal([1.0, 0.0], 1.0, (100, 2))))
    return X, np.repeat((-1.0, 1.0), 100)


def fit(X, y, C):
    """`Machine` that minimises |w|^2 / 2 + C times the sum of the hinge losses; libsvm, tolerance 1e-10."""
    from sklearn.svm import SVC

    machine = SVC(kernel="linear", C=C, tol=1e-10).fit(X, y)
    s = machine.decision_function(X)
    alpha = np.abs(machine.dual_coef_[0])
    return Machine(machine.coef_[0], float(machine.intercept_[0]), machine.support_, alpha, y * s, hinge(y, s))


def hard_margin():
    """`Machine` on `separable_data`, C = 1e6, and the one fitted to its support vectors alone."""
    X, y = separable_data()
    whole = fit(X, y, HARD)
    return whole, fit(X[whole.support], y[whole.support], HARD)


def soft_margin(C=1.0):
    """`Machine` on `overlapping_data`."""
    return fit(*overlapping_data(), C)
