"""The six margin losses as a choice that a reader makes, and how each of them is drawn."""

from lossedu.losses.margin import MARGIN_LOSSES, margin_loss_named
from lossedu.plots.palette import LOSSES

from .scene import Control

NAMES = tuple(MARGIN_LOSSES)
WORDS = tuple(name.replace("_", " ").replace("huber", "Huber") for name in NAMES)
LOOKS = tuple(LOSSES[name] for name in NAMES)


def loss_control():
    """The control "loss": its values are indices into NAMES, since a control takes numbers."""
    return Control("loss", "margin loss", range(len(NAMES)), WORDS, choice=True)


def loss_index(name):
    """The value of the control for a margin loss by name; ValueError with the names there are."""
    margin_loss_named(name)
    return NAMES.index(name)
