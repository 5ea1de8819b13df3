"""Notebook 06a: drills on Huber loss and on sums of losses. Answers come from lossedu, slips are formulas."""

import math

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import half_squared_error, half_squared_error_grad, huber, huber_grad, weighted_total


def _fine(value):
    """The tolerance of a value read with four digits."""
    return 0.0 if value == 0 else 0.6 * 10.0 ** (math.floor(math.log10(abs(value))) - 3)


def _ask_huber(rng):
    delta = float(rng.choice([0.5, 1.5, 2.0, 2.5, 3.0]))
    y = float(rng.integers(-6, 7)) / 2
    size = delta * float(rng.choice([0.4, 0.8])) if rng.random() < 0.3 else delta + float(rng.integers(1, 9)) / 2
    r = round(size * float(rng.choice([-1, 1])), 2)
    loss, slope = float(huber(y, y + r, delta)), float(huber_grad(y, y + r, delta))
    piece = (
        f"it is at most δ, so the loss is r²/2 = {loss:g} and the slope is r = {slope:g}"
        if abs(r) <= delta
        else f"its size is beyond δ, so the loss is δ(|r| − δ/2) = {loss:g} and the slope stops at {slope:g}"
    )
    return Asked(
        prompt=f"The label is y = {y:g}, the prediction {y + r:g}, and δ = {delta:g}. Give the Huber loss and its "
        "slope in the prediction.",
        answer=(loss, slope),
        parts=("the loss", "the slope"),
        tolerance=_fine(max(loss, abs(slope))),
        worked=f"The residual is r = {r:g}; {piece}.",
        slips=(
            Slip("half_squared_error", (r * r / 2, r), "Both belong to half the squared error: where is delta?"),
            Slip("sign_of_the_slope", (loss, -slope), "The loss is right. Does it grow as the prediction rises?"),
            Slip(
                "line_through_zero",
                (delta * abs(r), slope),
                "The slope is right. A line that continues the parabola starts at its height, not at 0.",
            ),
            Slip(
                "divided_by_delta",
                (loss / delta, slope / delta),
                "Both are divided by delta: that is the smooth absolute error, whose slope is at most 1.",
            ),
            Slip("twice_both", (2 * loss, 2 * slope), "Both are twice too large: the square comes with a half."),
            Slip("slope_one", (loss, math.copysign(1.0, r)), "The loss is right. How steep is its line?"),
        ),
        hint="The residual first. Is its size above delta or not?",
    )


def _less(target):
    """w - target, as text."""
    return f"w {'−' if target > 0 else '+'} {abs(target):g}"


def _ask_sum(rng):
    u, v = (float(k) for k in rng.choice([-4, -3, -2, 2, 3, 4, 6], 2, replace=False))
    a, b = (float(k) for k in rng.choice([0.2, 0.5, 1.5, 2, 3, 4], 2, replace=False))
    w = float(rng.choice([-1, 1]))
    values = [float(half_squared_error(target, w)) for target in (u, v)]
    slopes = [float(half_squared_error_grad(target, w)) for target in (u, v)]
    total, slope = float(weighted_total(values, (a, b))), float(weighted_total(slopes, (a, b)))
    return Asked(
        prompt=f"Two tasks share one number w. The first has the loss ½({_less(u)})² and weight {a:g}, the second "
        f"½({_less(v)})² and weight {b:g}. At w = {w:g}: give the weighted sum of the losses, and its slope in w.",
        answer=(total, slope),
        parts=("the total", "the slope"),
        tolerance=_fine(max(total, abs(slope))),
        worked=f"The losses are {values[0]:g} and {values[1]:g}, so the total is {a:g} · {values[0]:g} + {b:g} · "
        f"{values[1]:g} = {total:g}. The slopes {_less(u)} and {_less(v)} are {slopes[0]:g} and {slopes[1]:g}; "
        f"weighted in the same way they give {slope:g}.",
        slips=(
            Slip("weights_left_out", (sum(values), sum(slopes)), "Neither weight comes in."),
            Slip(
                "weighted_mean",
                (total / (a + b), slope / (a + b)),
                "You divided by the sum of the weights. A total is not divided by anything.",
            ),
            Slip(
                "weights_exchanged",
                (weighted_total(values, (b, a)), weighted_total(slopes, (b, a))),
                "The weights are in each other's place.",
            ),
            Slip("direction_of_the_step", (total, -slope), "The total is right. That slope is the direction downhill."),
            Slip(
                "weights_in_the_value_only",
                (total, sum(slopes)),
                "The total is right. A factor in front of a loss is in front of its slope as well.",
            ),
            Slip(
                "halves_forgotten",
                (2 * total, slope),
                "The slope is right. Each loss has a half in front of its square.",
            ),
        ),
        hint="One loss and one slope for each task, then the same weighted sum of both.",
    )


def _ask_pull_that_matters(rng):
    first, second = float(rng.choice([50, 80, 100, 200, 400])), float(rng.choice([0.8, 1.2, 1.6, 2.5]))
    small, large = float(rng.choice([0.1, 0.2, 0.4, 0.5])), float(rng.choice([2.0, 3.0, 4.0, 5.0]))
    weight = large / small
    return Asked(
        prompt=f"Two tasks have the losses {first:g} and {second:g} just now. Their gradients in the shared weights "
        f"have the lengths {small:g} and {large:g}. The second keeps weight 1. Which weight on the first lets both "
        "pull equally hard?",
        answer=weight,
        tolerance=_fine(weight),
        worked=f"A weight multiplies the gradient of its task. The lengths are equal when weight · {small:g} = "
        f"{large:g}, so the weight is {weight:g}. The sizes of the losses, {first:g} and {second:g}, do not enter.",
        slips=(
            Slip(
                "losses_made_equal",
                second / first,
                "That makes the two losses equal. A constant added to a loss changes its size and no gradient: which "
                "lengths should agree?",
            ),
            Slip("turned_over", small / large, "The right two numbers, upside down. Which task pulls too weakly?"),
            Slip("losses_turned_over", first / second, "That is a ratio of losses. Which lengths should agree?"),
            Slip("squares_made_equal", weight**2, "You squared the ratio. A weight enters a gradient once."),
            Slip("root_of_the_ratio", math.sqrt(weight), "You took a root. A weight enters a gradient once."),
            Slip("weight_of_one", 1.0, "At equal weights they pull as they are: is that equally hard?"),
        ),
        hint="What does a weight do to the gradient of its task?",
    )


DRILLS_OF_SUMS = (
    Drill("drill_huber", "Huber loss and its slope", "O6.4", _ask_huber, '"Huber: a slope that is clipped" in part 5'),
    Drill("drill_sum_of_two", "a weighted sum and its slope", "O6.4", _ask_sum, '"Sums of losses" in part 5'),
    Drill("drill_equal_pull", "weights that balance two gradients", "O6.4", _ask_pull_that_matters,
          '"Sums of losses" in part 5'),
)  # fmt: skip
