"""When a computed value agrees with the number that docs/claims.csv expects."""

import numpy as np


def assert_exact(computed, expected):
    """A relative 1e-6, which is what the table prints; an expected 0 is met exactly."""
    np.testing.assert_allclose(np.ravel(computed), expected, rtol=1e-6, atol=0.0)


def assert_mean(over_seeds, expected):
    """Means over seeds, one row a seed, within four standard errors: sd over the seeds by the root of their number.

    A figure that is the same for every seed has no error of its own; it is met to the digits of the table.
    """
    over_seeds = np.reshape(over_seeds, (len(over_seeds), -1))
    standard_error = over_seeds.std(axis=0, ddof=1) / np.sqrt(len(over_seeds))
    assert over_seeds.shape[1] == len(expected)
    assert np.all(np.abs(over_seeds.mean(axis=0) - expected) <= 4.0 * standard_error + 1e-6 * np.abs(expected))
