"""Losses and their gradients: values per example, no hidden reduction, labels checked and never guessed."""

from lossedu.losses.binary import bce, bce_grad_p, decide, zero_one_decision
from lossedu.losses.labels import to_binary, to_signed
from lossedu.losses.margin import margin, zero_one

__all__ = ["bce", "bce_grad_p", "decide", "margin", "to_binary", "to_signed", "zero_one", "zero_one_decision"]
