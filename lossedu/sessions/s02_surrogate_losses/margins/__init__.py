"""Notebook 02a, losses of the margin: its items and drills."""

from lossedu.sessions.s02_surrogate_losses.margins.drills import DRILLS
from lossedu.sessions.s02_surrogate_losses.margins.hinge_from_probability import HINGE_FROM_PROBABILITY
from lossedu.sessions.s02_surrogate_losses.margins.least_squares_boundary import LEAST_SQUARES_BOUNDARY
from lossedu.sessions.s02_surrogate_losses.margins.margin_loss import MARGIN_LOSS
from lossedu.sessions.s02_surrogate_losses.margins.questions import QUESTIONS
from lossedu.sessions.s02_surrogate_losses.margins.scaled_logistic import SCALED_LOGISTIC

ITEMS = (MARGIN_LOSS, SCALED_LOGISTIC, HINGE_FROM_PROBABILITY, LEAST_SQUARES_BOUNDARY, *QUESTIONS)

__all__ = ["DRILLS", "ITEMS"]
