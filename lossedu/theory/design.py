"""What makes a function of the margin a fit surrogate: properties, tested on a curve, with the margin where one fails.

A curve is three vectors: margins m, rising, without repetition; values phi(m); slopes, what is said to be phi'(m).
No test on finitely many margins proves that a property holds everywhere: between two of them a curve may do anything.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from lossedu.losses.labels import finite

_RELATIVE = 1e-6  # of values; differences of values that nearly cancel are allowed eps |phi| / h on top
_KINK = 1e-5  # a jump of the slope at 0 up to this is no kink: with neighbours at 1e-7, |phi''| up to 100 is none


@dataclass(frozen=True)
class Fault:
    """Where a property fails, and what is seen there, as half a sentence."""

    margin: float
    seen: str


@dataclass(frozen=True)
class Property:
    """One property of a margin loss. name: for people; symbols: the same as a formula; fault(m, value, slope)."""

    name: str
    symbols: str
    fault: Callable[..., Fault | None]


def _never_negative(m, value, slope):
    return _first(-value, m, lambda i: f"the value is {value[i]:.6g}", largest=0.0999)


def _convex(m, value, slope):
    left, right, slack = _quotients(m, value)
    drop = left - right - slack
    return _first(
        drop / (m[2:] - m[:-2]),  # a curve that bends is told by its bend, whatever the distance of the margins
        m[1:-1],
        lambda i: f"the slope is {_plain(left[i])} on the left and {_plain(right[i])}, which is less, on the right",
    )


def _smooth_at_zero(m, value, slope):
    (at,) = np.flatnonzero(m == 0.0)
    left, right, slack = _quotients(m, value)
    jump = abs(right[at - 1] - left[at - 1])
    if jump <= _KINK + slack[at - 1]:
        return None
    return Fault(0.0, f"the slope is {_plain(left[at - 1])} on the left and {_plain(right[at - 1])} on the right")


def _falls_at_zero(m, value, slope):
    (at,) = np.flatnonzero(m == 0.0)
    left, right, slack = _quotients(m, value)
    quotient = 0.5 * (left[at - 1] + right[at - 1])
    if quotient < -slack[at - 1]:
        return None
    if slack[at - 1] > 0.1:
        return Fault(0.0, f"beside a value of {value[at]:.3g} its slope is lost in rounding")
    if quotient < -1e-12:
        return Fault(0.0, f"it falls by {-quotient:.3g} per unit, too little to be told from rounding")
    return Fault(0.0, f"the slope is {_plain(quotient)}")


def _bounded_slope(m, value, slope):
    steep = np.diff(value) / np.diff(m)
    of_slope, of_values = np.abs(slope) - 1.0, np.append(np.abs(steep) - _slack(m, value), 0.0) - 1.0
    if max(of_slope.max(), of_values.max()) <= _RELATIVE:
        return None
    # Of the two the slope as it is told, unless it is far smaller than what the values say.
    by_slope = of_slope.max() > 0.5 * min(of_values.max(), 0.2)
    if by_slope:
        return _first(of_slope - _RELATIVE, m, lambda i: f"the slope is {slope[i]:.6g}", largest=0.0999)
    return _first(of_values - _RELATIVE, m, lambda i: f"the value changes by {steep[i]:.6g} per unit", largest=0.0999)


def _slope_agrees(m, value, slope):
    left, right, slack = _quotients(m, value)
    low, high = np.minimum(left, right) - slack, np.maximum(left, right) + slack
    inner = slope[1:-1]
    return _first(
        np.maximum(inner - high, low - inner),
        m[1:-1],
        lambda i: f"you say {_plain(inner[i])}, the finite difference says {_plain(0.5 * (left[i] + right[i]))}",
        largest=0.0999,
    )


# In the order in which they are told: a curve that is not convex is not worth a word about its slope at 0.
PROPERTIES = (
    Property("never negative", "φ ≥ 0", _never_negative),
    Property("convex", "φ convex", _convex),
    Property("no kink at 0", "φ′(0−) = φ′(0+)", _smooth_at_zero),
    Property("falls at 0", "φ′(0) < 0", _falls_at_zero),
    Property("slope at most 1", "|φ′| ≤ 1", _bounded_slope),
    Property("slope agrees with the values", "φ′ = dφ/dm", _slope_agrees),
)


def faults(m, value, slope):
    """{name of a property: `Fault`} of the properties that a margin loss lacks, in the order of `PROPERTIES`.

    m: margins, shape (n,), rising, among them 0 with neighbours nearer and nearer; value, slope: shape (n,), finite.
    At a kink a slope between the two one-sided ones agrees. At 0 two slopes that differ by 1e-5 count as one, and a
    fall of 1e-6 per unit as none, both with round-off on top. With the second, third and fourth property the loss is
    classification-calibrated: Bartlett, Jordan, McAuliffe (2006), theorem 2. Raises ValueError on other shapes.
    """
    m, value, slope = (finite(array, name) for array, name in ((m, "m"), (value, "value"), (slope, "slope")))
    if m.ndim != 1 or not m.shape == value.shape == slope.shape:
        raise ValueError(f"m, value, slope: three vectors of one length, got {m.shape}, {value.shape}, {slope.shape}")
    if m.size < 3 or not (np.diff(m) > 0.0).all() or not (m[1:-1] == 0.0).any():
        raise ValueError("m: must rise, without repetition, from below 0 through 0 to above it")
    with np.errstate(all="ignore"):  # a loss of 1e-300 is no fault, whatever the caller has set
        found = [(each.name, each.fault(m, value, slope)) for each in PROPERTIES]
    return {name: fault for name, fault in found if fault}


def crosses_the_axis(m, value):
    """`Fault` at the smallest of the margins m, rising and far on the right, where the value is below 0, or None.

    A value at m is rounded like m itself, so that -1e-12 m is taken for 0.
    """
    below = np.flatnonzero(value < -1e-12 * m)
    return Fault(float(m[below[0]]), f"the value is {value[below[0]]:.6g}") if below.size else None


def _quotients(m, value):
    """Difference quotients to the left and to the right of the inner margins, and how far round-off may turn them."""
    steep, slack = np.diff(value) / np.diff(m), _slack(m, value)
    return steep[:-1], steep[1:], np.maximum(slack[:-1], slack[1:])


def _slack(m, value):
    size = np.maximum(np.abs(value[:-1]), np.abs(value[1:])) + np.maximum(np.abs(m[:-1]), np.abs(m[1:]))
    return _RELATIVE + 8.0 * np.finfo(float).eps * size / np.diff(m)


def _first(excess, m, words, largest=np.inf):
    """None where `excess` is nowhere above 0; else the margin nearest to 0 that shows the fault clearly.

    Near 0 is where most examples lie while a model learns; clearly is half as much as anywhere, or `largest`.
    """
    worst = excess.max()
    if worst <= 0.0:
        return None
    where = np.flatnonzero(excess >= min(0.5 * worst, largest))
    i = where[np.argmin(np.abs(m[where]))]
    return Fault(float(m[i]), words(i))


def _plain(value):
    return "0" if abs(value) < 1e-12 else f"{value:.6g}"
