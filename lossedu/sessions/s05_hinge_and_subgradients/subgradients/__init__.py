"""Notebook 05a, the hinge and its subgradients: its items and drills."""

from lossedu.sessions.s05_hinge_and_subgradients.subgradients import questions_of_slopes, questions_of_the_loss
from lossedu.sessions.s05_hinge_and_subgradients.subgradients.drills import DRILLS
from lossedu.sessions.s05_hinge_and_subgradients.subgradients.hinge import HINGE
from lossedu.sessions.s05_hinge_and_subgradients.subgradients.hinge_sgd_step import HINGE_SGD_STEP
from lossedu.sessions.s05_hinge_and_subgradients.subgradients.hinge_subdifferential import HINGE_SUBDIFFERENTIAL
from lossedu.sessions.s05_hinge_and_subgradients.subgradients.is_subgradient import IS_SUBGRADIENT

ITEMS = (
    HINGE,
    HINGE_SUBDIFFERENTIAL,
    IS_SUBGRADIENT,
    HINGE_SGD_STEP,
    *questions_of_the_loss.QUESTIONS,
    *questions_of_slopes.QUESTIONS,
)

__all__ = ["DRILLS", "ITEMS"]
