"""Notebook 03b, training with it: its items and drills."""

from lossedu.sessions.s03_binary_cross_entropy.training.drills import DRILLS
from lossedu.sessions.s03_binary_cross_entropy.training.early_stopping_index import EARLY_STOPPING_INDEX
from lossedu.sessions.s03_binary_cross_entropy.training.fit_logistic import FIT_LOGISTIC
from lossedu.sessions.s03_binary_cross_entropy.training.logistic_risk_gradient import LOGISTIC_RISK_GRADIENT
from lossedu.sessions.s03_binary_cross_entropy.training.newton_step import NEWTON_STEP
from lossedu.sessions.s03_binary_cross_entropy.training.questions import QUESTIONS
from lossedu.sessions.s03_binary_cross_entropy.training.steps_until import STEPS_UNTIL

__all__ = ["DRILLS", "ITEMS"]

ITEMS = (LOGISTIC_RISK_GRADIENT, FIT_LOGISTIC, STEPS_UNTIL, EARLY_STOPPING_INDEX, NEWTON_STEP, *QUESTIONS)
