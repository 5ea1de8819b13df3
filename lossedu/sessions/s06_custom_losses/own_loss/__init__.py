"""Notebook 06b, beyond convex, and your own loss: its items and drills."""

from lossedu.sessions.s06_custom_losses.own_loss import questions_of_bounds, questions_of_design
from lossedu.sessions.s06_custom_losses.own_loss.adaboost_round import ADABOOST_ROUND
from lossedu.sessions.s06_custom_losses.own_loss.drills import DRILLS
from lossedu.sessions.s06_custom_losses.own_loss.focal_inverse import FOCAL_INVERSE
from lossedu.sessions.s06_custom_losses.own_loss.generalized_ce import GENERALIZED_CE
from lossedu.sessions.s06_custom_losses.own_loss.my_margin_loss import MY_MARGIN_LOSS
from lossedu.sessions.s06_custom_losses.own_loss.pairwise_logistic import PAIRWISE_LOGISTIC
from lossedu.sessions.s06_custom_losses.own_loss.ramp import RAMP

QUESTIONS = (*questions_of_bounds.QUESTIONS, *questions_of_design.QUESTIONS)
ITEMS = (RAMP, ADABOOST_ROUND, GENERALIZED_CE, PAIRWISE_LOGISTIC, FOCAL_INVERSE, MY_MARGIN_LOSS, *QUESTIONS)


__all__ = ["DRILLS", "ITEMS"]
