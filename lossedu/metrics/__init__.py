"""Metrics: what decisions, a ranking or probabilities are worth, after training, and how sure one can be of it.

decisions: error, precision, recall at a cut-off. ranking: average precision, area under the ROC curve. intervals: of a
measured rate. probability_calibration: whether what was forecast with 80 % came in 80 % of the cases.
"""

from lossedu.metrics.decisions import confusion, error_rate, precision_recall_at
from lossedu.metrics.intervals import exact_interval, normal_half_width
from lossedu.metrics.probability_calibration import (
    ReliabilityBins,
    brier_decomposition,
    brier_score,
    classwise_calibration_error,
    expected_calibration_error,
    reliability_bins,
)
from lossedu.metrics.ranking import average_precision, roc_auc

__all__ = [
    "ReliabilityBins",
    "average_precision",
    "brier_decomposition",
    "brier_score",
    "classwise_calibration_error",
    "confusion",
    "error_rate",
    "exact_interval",
    "expected_calibration_error",
    "normal_half_width",
    "precision_recall_at",
    "reliability_bins",
    "roc_auc",
]
