"""Explorers: sliders, a live drawing, and one sentence that says what you see.

Python computes every value beforehand (`lossedu.explore.scene`), the browser only looks them up (`view.js`).
"""

from .bce_slopes import bce_slopes
from .component import Explorer
from .conditional_risk import conditional_risk
from .likelihood import likelihood
from .margin_losses import margin_losses
from .mismatch import mismatch
from .outliers import outliers
from .plateau import plateau
from .probability import probability
from .residuals import residuals
from .score_maps import score_maps
from .training import training

__all__ = [
    "Explorer",
    "bce_slopes",
    "conditional_risk",
    "likelihood",
    "margin_losses",
    "mismatch",
    "outliers",
    "plateau",
    "probability",
    "residuals",
    "score_maps",
    "training",
]
