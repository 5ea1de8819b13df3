"""Notebook 05b, support vector machines, and probabilities from scores: its items and drills."""

from lossedu.sessions.s05_hinge_and_subgradients.machines.crammer_singer import CRAMMER_SINGER
from lossedu.sessions.s05_hinge_and_subgradients.machines.crammer_singer_subgradient import CRAMMER_SINGER_SUBGRADIENT
from lossedu.sessions.s05_hinge_and_subgradients.machines.drills import DRILLS as DRILLS_OF_MACHINES
from lossedu.sessions.s05_hinge_and_subgradients.machines.drills_of_many_classes import DRILLS_OF_MANY_CLASSES
from lossedu.sessions.s05_hinge_and_subgradients.machines.pegasos import PEGASOS
from lossedu.sessions.s05_hinge_and_subgradients.machines.platt_scale import PLATT_SCALE
from lossedu.sessions.s05_hinge_and_subgradients.machines.questions_of_machines import QUESTIONS_OF_MACHINES
from lossedu.sessions.s05_hinge_and_subgradients.machines.questions_of_scores import QUESTIONS_OF_SCORES
from lossedu.sessions.s05_hinge_and_subgradients.machines.support_vectors import SUPPORT_VECTORS
from lossedu.sessions.s05_hinge_and_subgradients.machines.svm_objective import SVM_OBJECTIVE
from lossedu.sessions.s05_hinge_and_subgradients.machines.svm_subgradient import SVM_SUBGRADIENT
from lossedu.sessions.s05_hinge_and_subgradients.machines.weston_watkins import WESTON_WATKINS

__all__ = ["DRILLS", "ITEMS"]

ITEMS = (
    SVM_OBJECTIVE,
    SVM_SUBGRADIENT,
    PEGASOS,
    SUPPORT_VECTORS,
    PLATT_SCALE,
    CRAMMER_SINGER,
    CRAMMER_SINGER_SUBGRADIENT,
    WESTON_WATKINS,
    *QUESTIONS_OF_MACHINES,
    *QUESTIONS_OF_SCORES,
)
DRILLS = (*DRILLS_OF_MACHINES, *DRILLS_OF_MANY_CLASSES)
