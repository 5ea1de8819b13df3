"""Simulation 15: one example, y = 1, whose logit starts far on the wrong side.

Descent on the logit at rate 1 from z = -8 until sigmoid(z) > .9 takes 19 steps with binary cross-entropy and 3081
with half the squared error of sigmoid(z), whose slope there is nearly 0.
"""

from dataclasses import dataclass

import numpy as np

from lossedu.losses import sigmoid
from lossedu.optimize import logit_slope, steps_until

START, TARGET, RATE = -8.0, 0.9, 1.0


@dataclass(frozen=True)
class Trace:
    """Logit and probability of class 1, the start first, one value a step."""

    z: np.ndarray
    p: np.ndarray


def steps_to_target(loss, z0=START):
    """Steps from z0 until sigmoid(z) > .9 at rate 1. loss: "bce" or "half_squared"."""
    return steps_until(loss, z0, TARGET, RATE)


def trace(loss, steps, z0=START, rate=RATE):
    """`Trace` of `steps` steps z <- z - rate * slope. loss: "bce" or "half_squared"; z0: start."""
    z = [float(z0)]
    for _ in range(steps):
        z.append(z[-1] - rate * float(logit_slope(loss, z[-1])))
    return Trace(np.array(z), sigmoid(z))
