"""Handwritten digits: 1797 images of 8 x 8 pixels, ten classes.

Alpaydin and Kaynak (1998), "Optical recognition of handwritten digits", UCI Machine Learning Repository, doi
10.24432/C50P49, licence CC BY 4.0. The copy is scikit-learn's, the test part of that data set; nothing is downloaded.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.data.splits import stratified_split

GREY_LEVELS = 16.0  # a pixel counts the dots in a block of 4 x 4


@dataclass(frozen=True)
class Digits:
    """Three splits, each a pair (X, y) with one row of X an image, its 64 pixels row by row, in [0, 1], 0 for paper.

    X has no column of ones; y holds integers 0 .. 9, the digit itself.
    """

    train: tuple[np.ndarray, np.ndarray]
    validation: tuple[np.ndarray, np.ndarray]
    test: tuple[np.ndarray, np.ndarray]


def digits(seed=0):
    """The data as `Digits`: 1078 training images, 360 for validation, 359 for testing, stratified by class.

    seed: of the split; draws, class by class from 0 on: a permutation of its images; the first .6 train, the next .2
    validate. Pixels are divided by 16, not standardised: some are paper in every image.

    Linear scores separate the classes of the training split, as those of the whole data set, so the maximum likelihood
    estimate of softmax regression without a regulariser does not exist.
    """
    from sklearn.datasets import load_digits

    bunch = load_digits()
    X, y = bunch.data / GREY_LEVELS, bunch.target.astype(np.intp)
    return Digits(*((X[rows], y[rows]) for rows in stratified_split(y, np.random.default_rng(seed))))
