"""Losses and their gradients: values per example, no hidden reduction, labels checked and never guessed."""

from lossedu.losses.binary import (
    bce,
    bce_grad_p,
    bce_grad_z,
    bce_with_logits,
    brier,
    decide,
    sigmoid,
    zero_one_decision,
)
from lossedu.losses.labels import to_binary, to_signed
from lossedu.losses.margin import (
    MARGIN_LOSSES,
    SCORE_MAPS,
    hinge_from_probability,
    margin,
    margin_loss,
    margin_loss_grad,
    margin_loss_slopes,
    scaled_logistic,
    zero_one,
)
from lossedu.losses.regression import (
    absolute_error,
    absolute_error_subdifferential,
    half_squared_error,
    half_squared_error_grad,
)

__all__ = [
    "MARGIN_LOSSES",
    "SCORE_MAPS",
    "absolute_error",
    "absolute_error_subdifferential",
    "bce",
    "bce_grad_p",
    "bce_grad_z",
    "bce_with_logits",
    "brier",
    "decide",
    "half_squared_error",
    "half_squared_error_grad",
    "hinge_from_probability",
    "margin",
    "margin_loss",
    "margin_loss_grad",
    "margin_loss_slopes",
    "scaled_logistic",
    "sigmoid",
    "to_binary",
    "to_signed",
    "zero_one",
    "zero_one_decision",
]
