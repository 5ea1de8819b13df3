"""Notebook 04a, from softmax to the gradient: its items and drills."""

from lossedu.sessions.s04_categorical_cross_entropy.softmax import (
    questions_of_softmax,
    questions_of_the_gradient,
    questions_of_the_row,
)
from lossedu.sessions.s04_categorical_cross_entropy.softmax.cce import CCE
from lossedu.sessions.s04_categorical_cross_entropy.softmax.cce_grad_z import CCE_GRAD_Z
from lossedu.sessions.s04_categorical_cross_entropy.softmax.cce_hessian import CCE_HESSIAN
from lossedu.sessions.s04_categorical_cross_entropy.softmax.drills import DRILLS
from lossedu.sessions.s04_categorical_cross_entropy.softmax.logsumexp import LOGSUMEXP
from lossedu.sessions.s04_categorical_cross_entropy.softmax.softmax import SOFTMAX
from lossedu.sessions.s04_categorical_cross_entropy.softmax.sparse_cce_with_logits import SPARSE_CCE_WITH_LOGITS

QUESTIONS = (*questions_of_softmax.QUESTIONS, *questions_of_the_row.QUESTIONS, *questions_of_the_gradient.QUESTIONS)
ITEMS = (LOGSUMEXP, SOFTMAX, CCE, SPARSE_CCE_WITH_LOGITS, CCE_GRAD_Z, CCE_HESSIAN, *QUESTIONS)

__all__ = ["DRILLS", "ITEMS"]
