"""Notebook 04b, training and probability calibration: its items and drills."""

from lossedu.sessions.s04_categorical_cross_entropy.forecasts.brier_decomposition import BRIER_DECOMPOSITION
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.drills import DRILLS
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.expected_calibration_error import (
    EXPECTED_CALIBRATION_ERROR,
)
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.fit_softmax import FIT_SOFTMAX
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.fit_temperature import FIT_TEMPERATURE
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.multilabel_bce import MULTILABEL_BCE
from lossedu.sessions.s04_categorical_cross_entropy.forecasts.questions import QUESTIONS

__all__ = ["DRILLS", "ITEMS"]

ITEMS = (
    MULTILABEL_BCE,
    FIT_SOFTMAX,
    EXPECTED_CALIBRATION_ERROR,
    BRIER_DECOMPOSITION,
    FIT_TEMPERATURE,
    *QUESTIONS,
)
