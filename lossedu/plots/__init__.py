"""Figures: parameters in, a `Picture` out, which is a matplotlib Figure with alt text.

matplotlib is imported when the first figure is drawn, and pyplot never: figures leave no state behind.
"""

from lossedu.plots.bayes import bayes_rule
from lossedu.plots.beyond_convex import kink_at_zero, outlier_boundaries, ramp_losses
from lossedu.plots.calibration import line_and_bins, psi_curves
from lossedu.plots.cross_entropy import best_forecast, broken_formulas, cost_mixture
from lossedu.plots.custom_losses import asked_forecasts, costs_of_cutoffs
from lossedu.plots.error import central_difference_error, constant_fits
from lossedu.plots.machines import gap_below_bound, scores_to_probabilities, widest_street
from lossedu.plots.measured import intervals
from lossedu.plots.picture import Picture
from lossedu.plots.ranking import roc_and_precision_recall
from lossedu.plots.reliability import error_against_bins, reliability_diagrams
from lossedu.plots.softmax import shifted_and_scaled, soft_maximum
from lossedu.plots.subgradients import slopes_with_a_corner, step_uphill
from lossedu.plots.surrogates import least_squares_lines, lifted_loss
from lossedu.plots.training import one_example_comes_round, risk_above_minimum, weights_that_grow

__all__ = [
    "Picture",
    "asked_forecasts",
    "bayes_rule",
    "best_forecast",
    "broken_formulas",
    "central_difference_error",
    "constant_fits",
    "cost_mixture",
    "costs_of_cutoffs",
    "error_against_bins",
    "gap_below_bound",
    "intervals",
    "kink_at_zero",
    "least_squares_lines",
    "lifted_loss",
    "line_and_bins",
    "one_example_comes_round",
    "outlier_boundaries",
    "psi_curves",
    "ramp_losses",
    "reliability_diagrams",
    "risk_above_minimum",
    "roc_and_precision_recall",
    "scores_to_probabilities",
    "shifted_and_scaled",
    "slopes_with_a_corner",
    "soft_maximum",
    "step_uphill",
    "weights_that_grow",
    "widest_street",
]
