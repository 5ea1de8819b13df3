"""Figures: parameters in, a `Picture` out, which is a matplotlib Figure with alt text.

matplotlib is imported when the first figure is drawn, and pyplot never: figures leave no state behind.
"""

from lossedu.plots.bayes import bayes_rule
from lossedu.plots.measured import intervals
from lossedu.plots.picture import Picture
from lossedu.plots.ranking import roc_and_precision_recall

__all__ = ["Picture", "bayes_rule", "intervals", "roc_and_precision_recall"]
