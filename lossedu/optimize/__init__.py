"""Minimisers of empirical risks: exact scans, descent, least squares, logistic and softmax regression."""

from lossedu.optimize.boosting import Boosted, adaboost, adaboost_round
from lossedu.optimize.class_separability import are_classes_separable
from lossedu.optimize.descent import (
    central_difference,
    early_stopping_index,
    gradient_descent_1d,
    logit_slope,
    steps_until,
)
from lossedu.optimize.huber_regression import fit_huber_line
from lossedu.optimize.least_squares import empirical_risk, least_squares_boundary, risk_gradient
from lossedu.optimize.linear import fit_margin_loss
from lossedu.optimize.logistic import (
    fit_logistic,
    logistic_risk,
    logistic_risk_gradient,
    logistic_risk_hessian,
    newton_step,
)
from lossedu.optimize.reweighted import fit_focal, fit_weighted_logistic
from lossedu.optimize.scaling import fit_temperature, platt_scale
from lossedu.optimize.separability import is_separable
from lossedu.optimize.softmax_regression import fit_softmax, softmax_risk, softmax_risk_gradient
from lossedu.optimize.svm import (
    fit_svm,
    hinge_sgd_step,
    pegasos,
    pegasos_bound,
    support_vectors,
    svm_dual,
    svm_dual_objective,
    svm_objective,
    svm_subgradient,
)
from lossedu.optimize.thresholds import best_threshold, count_plateaus, threshold_risks

__all__ = [
    "Boosted",
    "adaboost",
    "adaboost_round",
    "are_classes_separable",
    "best_threshold",
    "central_difference",
    "count_plateaus",
    "early_stopping_index",
    "empirical_risk",
    "fit_focal",
    "fit_huber_line",
    "fit_logistic",
    "fit_margin_loss",
    "fit_softmax",
    "fit_svm",
    "fit_temperature",
    "fit_weighted_logistic",
    "gradient_descent_1d",
    "hinge_sgd_step",
    "is_separable",
    "least_squares_boundary",
    "logistic_risk",
    "logistic_risk_gradient",
    "logistic_risk_hessian",
    "logit_slope",
    "newton_step",
    "pegasos",
    "pegasos_bound",
    "platt_scale",
    "risk_gradient",
    "softmax_risk",
    "softmax_risk_gradient",
    "steps_until",
    "support_vectors",
    "svm_dual",
    "svm_dual_objective",
    "svm_objective",
    "svm_subgradient",
    "threshold_risks",
]
