"""Breast cancer Wisconsin (diagnostic): 569 samples, 30 measurements of cell nuclei, 212 malignant.

Wolberg, Mangasarian and Street (1993), UCI Machine Learning Repository, doi 10.24432/C5DW2B, licence CC BY 4.0.
The copy is scikit-learn's; nothing is downloaded. Its label is 1 for benign; here class 1 is malignant, the one looked
for.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.data.splits import stratified_split

TWO_COLUMNS = ("mean radius", "mean texture")
FIVE_COLUMNS = ("mean radius", "mean texture", "mean smoothness", "mean concavity", "mean symmetry")


@dataclass(frozen=True)
class BreastCancer:
    """Three splits, each a pair (X, y) with one row of X a sample, and the names of the columns of X.

    X is standardised with the means and standard deviations of the training split and has no column of ones; y is 1 for
    malignant, 0 for benign.
    """

    train: tuple[np.ndarray, np.ndarray]
    validation: tuple[np.ndarray, np.ndarray]
    test: tuple[np.ndarray, np.ndarray]
    names: tuple[str, ...]


def breast_cancer(columns=None, seed=0):
    """The data as `BreastCancer`: 341 training samples, 115 for validation, 113 for testing, stratified by class.

    columns: names of measurements, all 30 by default; `TWO_COLUMNS` and `FIVE_COLUMNS` are choices. seed: of the split;
    draws, in this order: a permutation of the benign samples, one of the malignant ones; the first .6 of each train,
    the next .2 validate. The columns do not change the split. Raises ValueError on a name that is none.

    With all 30 columns a hyperplane separates the classes of the training split, as it does of the whole data set, so
    the maximum likelihood estimate without a regulariser does not exist. With `TWO_COLUMNS` or `FIVE_COLUMNS` none
    does, and it exists. (`lossedu.optimize.is_separable` says so, by a linear programme.)
    """
    from sklearn.datasets import load_breast_cancer

    bunch = load_breast_cancer()
    known = [str(name) for name in bunch.feature_names]
    names = tuple(known) if columns is None else tuple(columns)
    strangers = [name for name in names if name not in known]
    if strangers or not names:
        raise ValueError(f"columns: names among {', '.join(known)}, got {strangers or 'none'}")
    X, y = bunch.data[:, [known.index(name) for name in names]], 1.0 - bunch.target
    train, validation, test = stratified_split(y, np.random.default_rng(seed))
    centre, spread = X[train].mean(axis=0), X[train].std(axis=0)
    X = (X - centre) / spread
    return BreastCancer(*((X[rows], y[rows]) for rows in (train, validation, test)), names)
