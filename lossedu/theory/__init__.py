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
from lossedu.theory.scoring import bernoulli_cross_entropy, bernoulli_entropy, cost_weighted_score, kl_bernoulli

__all__ = [
    "bayes_decision",
    "bayes_risk",
    "bernoulli_cross_entropy",
    "bernoulli_entropy",
    "conditional_minimiser",
    "conditional_risk",
    "cost_threshold",
    "cost_weighted_score",
    "excess_error_bound",
    "excess_risk",
    "friedman_excess",
    "gaussian_zero_one_risk",
    "gaussian_zero_one_risk_grad",
    "is_classification_calibrated",
    "kl_bernoulli",
    "optimal_conditional_risk",
    "psi_transform",
    "recover_eta",
    "weights",
    "zero_one_risk",
]
