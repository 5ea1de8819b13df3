"""Explorers: sliders, a live drawing, and one sentence that says what you see.

Python computes every value beforehand (`lossedu.explore.scene`), the browser only looks them up (`view.js`).
"""

from .bce_slopes import bce_slopes
from .class_weight import class_weight
from .component import Explorer
from .conditional_risk import conditional_risk
from .focal import focal
from .hinge_and_cross_entropy import hinge_and_cross_entropy
from .hinge_subgradients import hinge_subgradients
from .huber_fit import huber_fit
from .likelihood import likelihood
from .logits import logits
from .loss_designer import loss_designer
from .margin_losses import margin_losses
from .mismatch import mismatch
from .outliers import outliers
from .plateau import plateau
from .probability import probability
from .reliability import reliability
from .residuals import residuals
from .score_maps import score_maps
from .smoothing import smoothing
from .support_vectors import support_vectors
from .three_predictions import three_predictions
from .training import training

__all__ = [
    "Explorer",
    "bce_slopes",
    "class_weight",
    "conditional_risk",
    "focal",
    "hinge_and_cross_entropy",
    "hinge_subgradients",
    "huber_fit",
    "likelihood",
    "logits",
    "loss_designer",
    "margin_losses",
    "mismatch",
    "outliers",
    "plateau",
    "probability",
    "reliability",
    "residuals",
    "score_maps",
    "smoothing",
    "support_vectors",
    "three_predictions",
    "training",
]
