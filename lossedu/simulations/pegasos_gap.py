"""How far the average of Pegasos' iterates is above the minimum, beside what the theorem promises.

Two clouds of a hundred points, two apart, scaled so that the longest |x| is 1. With lam = .01 and T = 10^4 the promise
is .2042 and the gap 3e-6 (seed 0): a bound for every data set, and for single examples too, is far away on this one.
"""

import numpy as np

from lossedu.optimize import fit_svm, pegasos, pegasos_bound, svm_objective


def unit_ball_data(k):
    """(X, y): 100 of class -1 from N((-1, 0), I), 100 of class +1 from N((1, 0), I), divided by the longest |x|.

    k: seed. Drawn in this order; no column of ones, no intercept.
    """
    rng = np.random.default_rng(k)
    X = np.concatenate((rng.normal((-1.0, 0.0), 1.0, (100, 2)), rng.normal((1.0, 0.0), 1.0, (100, 2))))
    return X / np.linalg.norm(X, axis=1).max(), np.repeat((-1.0, 1.0), 100)


def gap_and_bound(k, steps, lam=0.01):
    """Objective at `pegasos` less its minimum, and `pegasos_bound`, on `unit_ball_data(k)`: two numbers."""
    X, y = unit_ball_data(k)
    excess = svm_objective(pegasos(X, y, lam, steps), X, y, lam) - svm_objective(fit_svm(X, y, lam), X, y, lam)
    return excess, pegasos_bound(1.0, lam, steps)
