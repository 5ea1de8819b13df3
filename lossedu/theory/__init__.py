"""What theory says about a loss: the Bayes rule, classification-calibration, proper scoring.

bayes: population risks and the price of deciding otherwise. calibration: conditional risks, their minimisers, the
psi-transform. scoring: entropy, divergence, regret.
"""

from lossedu.theory.bayes import (
    bayes_decision,
    bayes_risk,
    cost_threshold,
    excess_risk,
    friedman_excess,
    gaussian_zero_one_risk,
    gaussian_zero_one_risk_grad,
    weights,
    zero_one_risk,
)
from lossedu.theory.calibration import (
    conditional_minimiser,
    conditional_risk,
    excess_error_bound,
    is_classification_calibrated,
    optimal_conditional_risk,
    psi_transform,
    recover_eta,
)
from lossedu.theory.minimisers import (
    focal_inverse,
    focal_minimiser,
    multiclass_conditional_risk,
    multiclass_minimiser,
    smoothed_logit_gap,
    smoothed_minimiser,
    weighted_minimiser,
)
from lossedu.theory.scoring import (
    bernoulli_cross_entropy,
    bernoulli_entropy,
    categorical_cross_entropy,
    categorical_entropy,
    cost_weighted_score,
    kl_bernoulli,
    kl_categorical,
)

__all__ = [
    "bayes_decision",
    "bayes_risk",
    "bernoulli_cross_entropy",
    "bernoulli_entropy",
    "categorical_cross_entropy",
    "categorical_entropy",
    "conditional_minimiser",
    "conditional_risk",
    "cost_threshold",
    "cost_weighted_score",
    "excess_error_bound",
    "excess_risk",
    "focal_inverse",
    "focal_minimiser",
    "friedman_excess",
    "gaussian_zero_one_risk",
    "gaussian_zero_one_risk_grad",
    "is_classification_calibrated",
    "kl_bernoulli",
    "kl_categorical",
    "multiclass_conditional_risk",
    "multiclass_minimiser",
    "optimal_conditional_risk",
    "psi_transform",
    "recover_eta",
    "smoothed_logit_gap",
    "smoothed_minimiser",
    "weighted_minimiser",
    "weights",
    "zero_one_risk",
]
