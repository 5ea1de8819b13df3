"""How a margin loss of the student's own is judged: at which margins it is called, and which property it lacks."""

import numpy as np

from lossedu.exercises import Case, Fault
from lossedu.theory.design import PROPERTIES, crosses_the_axis, faults

# Only the sign is looked at there, and only of what is finite: the docstring promises nothing beyond 800.
BEYOND = "beyond the margins that are promised"
FARTHEST = 800.1

# What a person hears whose design is none of the known ones; first the idea, then a question.
TEXTS = {
    "never negative": "A loss below 0 rewards a margin without end, and the mean over a batch can hide mistakes behind "
    "it. Where does your curve cross the axis, and what should it do from there on?",
    "convex": "A curve that bends downwards somewhere can hold a descent in a place that is not the minimum. Where "
    "does its slope get smaller as m grows: a bend, a jump, or a table that stays flat where it ends? And if it is "
    "seen next to 0 alone: are the values float64?",
    "no kink at 0": "With two slopes at 0 a whole range of η shares the score 0 as its best, and its sign decides "
    "nothing. Can the kink lie elsewhere, or be rounded off?",
    "falls at 0": "Where a curve does not fall at 0, the sign of the best score is not that of the likelier label; and "
    "a fall of less than a millionth per unit is not told from rounding here. What should a step to the right from "
    "m = 0 be worth?",
    "slope at most 1": "A slope beyond 1 lets one example pull harder than is allowed here. Which factor, or which "
    "straight continuation, keeps it in bounds?",
    "slope agrees with the values": "The second function is not the derivative of the first there. Was the chain rule "
    "applied to what stands inside, and do the pieces of the two functions have the same borders?",
}


def margins(rng):
    """Cases of margins: a fine grid, 0 and near neighbours, far ones in triples, numbers, integers, none at all."""
    near = 10.0 ** -np.arange(2, 8)
    yield Case((np.arange(-800, 801) / 100,), "a fine grid from -8 to 8")
    yield Case((np.concatenate((-near, [0.0], near[::-1])),), "close to 0")
    outside = np.concatenate((np.arange(9.0, 60.0), np.arange(75.0, 800.0, 25.0)))
    yield Case((np.concatenate((-outside[::-1], outside)),), "a coarse grid far out")
    for far in (-800.0, -50.0, 50.0, 800.0):
        yield Case((far + np.array([-0.01, 0.0, 0.01]),), "far out")
    for m in (-1.0, 0.0, 1.0, *np.round(rng.uniform(-4.0, 4.0, 9), 2)):
        yield Case((float(m),))
    for _ in range(6):
        yield Case((np.round(rng.uniform(-6.0, 6.0, 5), 2),))
    yield Case((np.arange(-3, 4),), "integers")
    yield Case((np.round(rng.uniform(-3.0, 3.0, (2, 3)), 1),), "a table of margins")
    yield Case((np.zeros(0),), "no margin at all")
    for far in (1e4, 1e6, 1e9):  # 1001 - m, or a slope like -1/m, crosses the axis late
        yield Case((np.array([far]),), BEYOND)


def judge(cases, values):
    """The first `Fault` of a design, of all that was returned together; None where every property holds."""
    m = np.concatenate([np.zeros(0), *(np.ravel(case.args[0]).astype(float) for case in cases)])
    if not (m == 0.0).any() or not (m < 0.0).any() or not (m > 0.0).any():
        return None  # nothing was left to judge by: the values overflow at all margins
    value, slope = (np.concatenate([np.ravel(pair[k]) for pair in values]) for k in (0, 1))
    order = np.argsort(m, kind="stable")
    m, value, slope = m[order], value[order], slope[order]
    unequal = _told_twice(m, value, slope)
    if unequal is not None:
        return unequal
    kept = np.append(True, np.diff(m) > 0.0) & (m <= FARTHEST)
    found = faults(m[kept], value[kept], slope[kept])
    late = crosses_the_axis(m[m > FARTHEST], value[m > FARTHEST])
    if late and "never negative" not in found:
        found = {"never negative": late, **found}
    if not found:
        return None
    (name, fault), *others = found.items()
    symbols = {each.name: each.symbols for each in PROPERTIES}
    return Fault(
        property=name,
        where=f"m = {fault.margin:g}   ({symbols[name]})",
        seen=fault.seen,
        holding=len(PROPERTIES) - len(found),
        others=[other for other, _ in others],
        text=TEXTS[name],
    )


def _told_twice(m, value, slope):
    """A margin that came in two cases must be worth the same in both."""
    again = np.diff(m) == 0.0
    for name, told in (("value", value), ("slope", slope)):
        with np.errstate(all="ignore"):
            differ = np.flatnonzero(again & ~np.isclose(told[1:], told[:-1], rtol=1e-9, atol=1e-12))
        if differ.size:
            i = differ[0]
            return Fault(
                property="one value per margin",
                where=f"m = {m[i]:g}",
                seen=f"the {name} is {told[i]:.6g} in one array and {told[i + 1]:.6g} in another",
                holding=None,
                others=(),
                text="A loss of the margin gives the same value for the same margin, whatever stands beside it in the "
                "array. Which line looks at the whole array, or at the type of its numbers?",
            )
    return None
