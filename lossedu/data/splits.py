"""The split of a data set into training, validation and test rows."""

import numpy as np

SHARES = (0.6, 0.2, 0.2)  # training, validation, test


def stratified_split(y, rng):
    """Row numbers of the three splits, rising in each; every class is split in the same shares.

    Draws: a permutation of the rows of each class, in the order of the classes; the first .6 train, the next .2
    validate.
    """
    parts = []
    for label in np.unique(y):
        rows = rng.permutation(np.flatnonzero(y == label))
        cuts = np.round(np.cumsum(SHARES[:-1]) * rows.size).astype(int)
        parts.append(np.split(rows, cuts))
    return [np.sort(np.concatenate(of_all)) for of_all in zip(*parts, strict=True)]
