"""Notebook 02b, classification-calibration and mismatch: its items and drills."""

from lossedu.sessions.s02_surrogate_losses.calibration.conditional_minimiser import CONDITIONAL_MINIMISER
from lossedu.sessions.s02_surrogate_losses.calibration.conditional_risk import CONDITIONAL_RISK
from lossedu.sessions.s02_surrogate_losses.calibration.drills import DRILLS
from lossedu.sessions.s02_surrogate_losses.calibration.excess_error_bound import EXCESS_ERROR_BOUND
from lossedu.sessions.s02_surrogate_losses.calibration.friedman_excess import FRIEDMAN_EXCESS
from lossedu.sessions.s02_surrogate_losses.calibration.psi_transform import PSI_TRANSFORM
from lossedu.sessions.s02_surrogate_losses.calibration.questions import QUESTIONS
from lossedu.sessions.s02_surrogate_losses.calibration.recover_eta import RECOVER_ETA

ITEMS = (
    CONDITIONAL_RISK,
    CONDITIONAL_MINIMISER,
    RECOVER_ETA,
    PSI_TRANSFORM,
    EXCESS_ERROR_BOUND,
    FRIEDMAN_EXCESS,
    *QUESTIONS,
)

__all__ = ["DRILLS", "ITEMS"]
