"""Notebook 06a, the working set: its items and drills."""

from lossedu.sessions.s06_custom_losses.working_set import (
    questions_of_focus,
    questions_of_smoothing,
    questions_of_sums,
    questions_of_weights,
)
from lossedu.sessions.s06_custom_losses.working_set.drills import DRILLS
from lossedu.sessions.s06_custom_losses.working_set.focal import FOCAL
from lossedu.sessions.s06_custom_losses.working_set.focal_grad_z import FOCAL_GRAD_Z
from lossedu.sessions.s06_custom_losses.working_set.huber import HUBER
from lossedu.sessions.s06_custom_losses.working_set.huber_grad import HUBER_GRAD
from lossedu.sessions.s06_custom_losses.working_set.prior_corrected_logit import PRIOR_CORRECTED_LOGIT
from lossedu.sessions.s06_custom_losses.working_set.smooth_labels import SMOOTH_LABELS
from lossedu.sessions.s06_custom_losses.working_set.smoothed_ce_with_logits import SMOOTHED_CE_WITH_LOGITS
from lossedu.sessions.s06_custom_losses.working_set.weighted_bce import WEIGHTED_BCE
from lossedu.sessions.s06_custom_losses.working_set.weighted_cce import WEIGHTED_CCE
from lossedu.sessions.s06_custom_losses.working_set.weighted_minimiser import WEIGHTED_MINIMISER
from lossedu.sessions.s06_custom_losses.working_set.weighted_total import WEIGHTED_TOTAL

QUESTIONS = (
    *questions_of_weights.QUESTIONS,
    *questions_of_smoothing.QUESTIONS,
    *questions_of_focus.QUESTIONS,
    *questions_of_sums.QUESTIONS,
)
ITEMS = (
    WEIGHTED_BCE,
    WEIGHTED_MINIMISER,
    PRIOR_CORRECTED_LOGIT,
    WEIGHTED_CCE,
    SMOOTH_LABELS,
    SMOOTHED_CE_WITH_LOGITS,
    FOCAL,
    FOCAL_GRAD_Z,
    HUBER,
    HUBER_GRAD,
    WEIGHTED_TOTAL,
    *QUESTIONS,
)

__all__ = ["DRILLS", "ITEMS"]
