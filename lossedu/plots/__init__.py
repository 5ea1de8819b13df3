"""Figures: parameters in, a `Picture` out, which is a matplotlib Figure with alt text.

matplotlib is imported when the first figure is drawn, and pyplot never: figures leave no state behind.
"""

from lossedu.plots.bayes import bayes_rule
from lossedu.plots.calibration import line_and_bins, psi_curves
from lossedu.plots.cross_entropy import best_forecast, broken_formulas, cost_mixture
from lossedu.plots.error import central_difference_error, constant_fits
from lossedu.plots.measured import intervals
from lossedu.plots.picture import Picture
from lossedu.plots.ranking import roc_and_precision_recall
from lossedu.plots.surrogates import least_squares_lines, lifted_loss
from lossedu.plots.training import one_example_comes_round, risk_above_minimum, weights_that_grow

__all__ = [
    "Picture",
    "bayes_rule",
    "best_forecast",
    "broken_formulas",
    "central_difference_error",
    "constant_fits",
    "cost_mixture",
    "intervals",
    "least_squares_lines",
    "lifted_loss",
    "line_and_bins",
    "one_example_comes_round",
    "psi_curves",
    "risk_above_minimum",
    "roc_and_precision_recall",
    "weights_that_grow",
]
