"""Simulations 2 and 17: mislabelled points far out, and the exact minimum of the zero-one risk on them."""

import numpy as np

from lossedu.optimize import best_threshold


def mismatch_data(k):
    """Two classes on a line, and forty mislabelled points far to the right of both: (x, y), 240 points.

    k: seed. Draws, in this order: 100 of class -1 from N(-1, 0.4^2), 100 of class +1 from N(+1, 0.4^2), 40
    from N(8, 0.5^2) that carry the label -1. Returns x, shape (240,), and y in {-1, +1}, in the order drawn.
    """
    rng = np.random.default_rng(k)
    x = np.concatenate((rng.normal(-1.0, 0.4, 100), rng.normal(1.0, 0.4, 100), rng.normal(8.0, 0.5, 40)))
    return x, np.repeat((-1.0, 1.0, -1.0), (100, 100, 40))


def smallest_error(k):
    """Simulation 17: smallest zero-one risk of a threshold rule on `mismatch_data(k)`, by the sorted scan."""
    x, y = mismatch_data(k)
    return best_threshold(x, y)[2] / y.size
