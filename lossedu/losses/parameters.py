"""Parameters of losses and of their minimisers: one number each, checked and never guessed."""

import numpy as np

from lossedu.losses.labels import finite


def one_number(value, name):
    """`value` as a float; ValueError unless it is one finite number."""
    return float(_checked(value, name, "one number", lambda number: True))


def positive_number(value, name):
    """`value` as a float; ValueError unless it is one positive, finite number."""
    return float(_checked(value, name, "one positive number", lambda number: number > 0.0))


def nonnegative_number(value, name):
    """`value` as a float; ValueError unless it is one finite number, 0 or more."""
    return float(_checked(value, name, "one number, 0 or more", lambda number: number >= 0.0))


def unit_number(value, name):
    """`value` as a float; ValueError unless it is one number in [0, 1]."""
    return float(_checked(value, name, "one number in [0, 1]", lambda number: 0.0 <= number <= 1.0))


def whole_number(value, name, least):
    """`value` as an int; ValueError unless it is a whole number, `least` or more."""
    wanted = f"an integer, {least} or more"
    return int(_checked(value, name, wanted, lambda number: number == np.floor(number) and number >= least))


def _checked(value, name, wanted, holds):
    number = finite(value, name)
    if number.ndim != 0 or not holds(number):
        raise ValueError(f"{name}: {wanted}, got {value}")
    return number
