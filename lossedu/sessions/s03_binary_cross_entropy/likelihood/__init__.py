"""Notebook 03a, from likelihood to a stable loss: its items and drills."""

from lossedu.sessions.s03_binary_cross_entropy.likelihood import (
    questions_of_forecasts,
    questions_of_slopes,
    questions_of_the_loss,
)
from lossedu.sessions.s03_binary_cross_entropy.likelihood.bce import BCE
from lossedu.sessions.s03_binary_cross_entropy.likelihood.bce_grad_p import BCE_GRAD_P
from lossedu.sessions.s03_binary_cross_entropy.likelihood.bce_grad_z import BCE_GRAD_Z
from lossedu.sessions.s03_binary_cross_entropy.likelihood.bce_with_logits import BCE_WITH_LOGITS
from lossedu.sessions.s03_binary_cross_entropy.likelihood.drills import DRILLS
from lossedu.sessions.s03_binary_cross_entropy.likelihood.kl_bernoulli import KL_BERNOULLI
from lossedu.sessions.s03_binary_cross_entropy.likelihood.sigmoid import SIGMOID

QUESTIONS = (*questions_of_the_loss.QUESTIONS, *questions_of_slopes.QUESTIONS, *questions_of_forecasts.QUESTIONS)
ITEMS = (BCE, BCE_GRAD_P, SIGMOID, BCE_WITH_LOGITS, BCE_GRAD_Z, KL_BERNOULLI, *QUESTIONS)

__all__ = ["DRILLS", "ITEMS"]
