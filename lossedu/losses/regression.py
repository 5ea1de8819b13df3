"""Losses of a number that predicts a number."""

import numpy as np

from lossedu.losses.labels import check_broadcast, finite


def half_squared_error(y, prediction):
    """Half squared error |prediction - y|^2 / 2: numbers as they are, vectors summed over their last axis.

    y, prediction: numbers, or arrays of shape (..., d) that broadcast, one target vector of length d in each row.
    Returns a number, or shape (...); inf beyond an error of 1e154. Half, so that its gradient is prediction - y.
    """
    error = _error(y, prediction)
    with np.errstate(over="ignore"):  # inf is the right value of an overflowing loss
        return 0.5 * (error**2 if error.ndim == 0 else np.sum(error**2, axis=-1))


def half_squared_error_grad(y, prediction):
    """Gradient of half_squared_error in the prediction: prediction - y, the error signal. Shape of the broadcast."""
    return _error(y, prediction)[()]


def absolute_error(y, prediction):
    """Absolute error |prediction - y|, one value per example; y and prediction broadcast."""
    return np.abs(_error(y, prediction))[()]


def absolute_error_subdifferential(y, prediction):
    """Subdifferential of absolute_error in the prediction, as the ends (lo, hi) of an interval.

    (-1, -1) below y, (1, 1) above it, (-1, 1) at the kink. y and prediction broadcast; two arrays of that shape.
    """
    error = _error(y, prediction)
    return np.where(error > 0, 1.0, -1.0)[()], np.where(error < 0, -1.0, 1.0)[()]


def _error(y, prediction):
    y, prediction = finite(y, "y"), finite(prediction, "prediction")
    check_broadcast("y, prediction", y, prediction)
    return np.asarray(prediction - y)
