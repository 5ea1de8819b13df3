"""Minimisers of empirical risks: exact scans, descent, least squares, logistic regression."""

from lossedu.optimize.descent import (
    central_difference,
    early_stopping_index,
    gradient_descent_1d,
    logit_slope,
    steps_until,
)
from lossedu.optimize.least_squares import empirical_risk, least_squares_boundary, risk_gradient
from lossedu.optimize.linear import fit_margin_loss
from lossedu.optimize.logistic import (
    fit_logistic,
    logistic_risk,
    logistic_risk_gradient,
    logistic_risk_hessian,
    newton_step,
)
from lossedu.optimize.separability import is_separable
from lossedu.optimize.thresholds import best_threshold, count_plateaus, threshold_risks

__all__ = [
    "best_threshold",
    "central_difference",
    "count_plateaus",
    "early_stopping_index",
    "empirical_risk",
    "fit_logistic",
    "fit_margin_loss",
    "gradient_descent_1d",
    "is_separable",
    "least_squares_boundary",
    "logistic_risk",
    "logistic_risk_gradient",
    "logistic_risk_hessian",
    "logit_slope",
    "newton_step",
    "risk_gradient",
    "steps_until",
    "threshold_risks",
]
