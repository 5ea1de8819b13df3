"""Iris flowers: 150 flowers of three species, 50 each, four measurements in centimetres.

Fisher (1936), UCI Machine Learning Repository, doi 10.24432/C56C76, licence CC BY 4.0. The copy is scikit-learn's;
nothing is downloaded.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.data.splits import stratified_split

SPECIES = ("setosa", "versicolor", "virginica")  # the classes 0, 1, 2
PETAL = ("petal length", "petal width")


@dataclass(frozen=True)
class Iris:
    """Three splits, each a pair (X, y) with one row of X a flower, and the names of the columns of X.

    X is standardised with the means and standard deviations of the training split and has no column of ones; y holds
    integers 0 .. 2, in the order of `SPECIES`.
    """

    train: tuple[np.ndarray, np.ndarray]
    validation: tuple[np.ndarray, np.ndarray]
    test: tuple[np.ndarray, np.ndarray]
    names: tuple[str, ...]


def iris(columns=None, seed=0):
    """The data as `Iris`: 90 training flowers, 30 for validation, 30 for testing, stratified by species.

    columns: names of measurements, all four by default; `PETAL` is a choice. seed: of the split; draws, species by
    species: a permutation of its flowers; the first .6 train, the next .2 validate. The columns do not change the
    split. Raises ValueError on a name that is none.

    A hyperplane tells setosa from the others, with all columns and with `PETAL`, so the maximum likelihood estimate of
    softmax regression without a regulariser does not exist. (`lossedu.optimize.are_classes_separable`.)
    """
    from sklearn.datasets import load_iris

    bunch = load_iris()
    known = [str(name).removesuffix(" (cm)") for name in bunch.feature_names]
    names = tuple(known) if columns is None else tuple(columns)
    strangers = [name for name in names if name not in known]
    if strangers or not names:
        raise ValueError(f"columns: names among {', '.join(known)}, got {strangers or 'none'}")
    X, y = bunch.data[:, [known.index(name) for name in names]], bunch.target.astype(np.intp)
    train, validation, test = stratified_split(y, np.random.default_rng(seed))
    centre, spread = X[train].mean(axis=0), X[train].std(axis=0)
    X = (X - centre) / spread
    return Iris(*((X[rows], y[rows]) for rows in (train, validation, test)), names)
