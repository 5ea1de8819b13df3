"""Notebook 02a: questions with fresh numbers on O2.1, O2.2 and O2.3."""

import math

import numpy as np

from lossedu.exercises import Asked, Drill, Slip
from lossedu.losses import MARGIN_LOSSES, SCORE_MAPS, hinge_from_probability, margin_loss, margin_loss_slopes
from lossedu.optimize import least_squares_boundary

FORMULAS = {
    "hinge": "max(0, 1 − m)",
    "logistic": "ln(1 + e⁻ᵐ)",
    "exponential": "e⁻ᵐ",
    "squared": "(1 − m)²",
    "perceptron": "max(0, −m)",
    "modified_huber": "max(0, 1 − m)² down to m = −1 and −4m below",
}
SLOPES = {
    "hinge": "−1 left of m = 1 and 0 right of it",
    "logistic": "−1/(1 + eᵐ)",
    "exponential": "−e⁻ᵐ",
    "squared": "−2(1 − m)",
    "perceptron": "−1 left of m = 0 and 0 right of it",
    "modified_huber": "−4 below m = −1, then −2(1 − m) up to m = 1, then 0",
}


def _four_digits(*values):
    """A tolerance that accepts four significant digits of each value."""
    sizes = [abs(value) for value in values if value and math.isfinite(value)]
    return 0.5 * 10.0 ** (math.floor(math.log10(max(sizes, default=1.0))) - 3)


def _minus(value, digits=4):
    return f"{value:.{digits}g}".replace("-", "−")


def _margin(rng, names):
    """A loss and a margin at which neither a kink nor a coincidence hides what the loss is."""
    return str(rng.choice(names)), float(rng.choice([-3.0, -2.5, -2.0, -1.5, -0.5, 0.5, 1.5, 2.0, 3.0]))


def _ask_value(rng):
    name, m = _margin(rng, list(MARGIN_LOSSES))
    value = float(margin_loss(name, m))
    return Asked(
        prompt=f"An example has margin m = {_minus(m)}. What does the **{name.replace('_', ' ')}** loss charge it?",
        answer=value,
        tolerance=_four_digits(value),
        worked=f"The {name.replace('_', ' ')} loss is {FORMULAS[name]}. At m = {_minus(m)} that is {_minus(value, 6)}.",
        slips=(
            Slip(
                "margin_mirrored",
                float(margin_loss(name, -m)),
                "That is the loss at the opposite margin. A positive margin is a right answer.",
            ),
            *(
                Slip(
                    f"{other}_instead",
                    float(margin_loss(other, m)),
                    f"That is the {other.replace('_', ' ')} loss at this margin.",
                )
                for other in MARGIN_LOSSES
                if other != name
            ),
        ),
        hint="Write the formula of the loss down, put the margin in, and mind its sign.",
    )


def _ask_slope(rng):
    name, m = _margin(rng, list(MARGIN_LOSSES))
    slope = float(margin_loss_slopes(name, m)[0])
    return Asked(
        prompt=f"What is the slope of the **{name.replace('_', ' ')}** loss, in m, at m = {_minus(m)}?",
        answer=slope,
        tolerance=_four_digits(slope),
        worked=f"The slope of the {name.replace('_', ' ')} loss is {SLOPES[name]}. At m = {_minus(m)} that is "
        f"{_minus(slope, 6)}.",
        slips=(
            Slip("sign_of_the_slope", -slope, "The size is right. Does the loss rise or fall there as m grows?"),
            Slip("value_for_slope", float(margin_loss(name, m)), "That is the height of the loss. Its slope is asked."),
            Slip(
                "margin_mirrored", float(margin_loss_slopes(name, -m)[0]), "That is the slope at the opposite margin."
            ),
        ),
        hint="Which piece of the loss does this margin lie on? Differentiate that piece.",
    )


def _ask_lift(rng):
    factor = float(rng.choice([0.1, 0.2, 0.25, 0.4, 0.5, 0.8]))
    name = str(rng.choice(["hinge", "exponential"]))
    end = 1 - 1 / factor if name == "hinge" else math.log(factor)
    way = (
        f"{factor:g}(1 − m) = 1 gives m = 1 − 1/{factor:g} = {_minus(end)}"
        if name == "hinge"
        else f"{factor:g} · e⁻ᵐ = 1 gives m = ln {factor:g} = {_minus(end)}"
    )
    return Asked(
        prompt=f"A loss is {factor:g} times the {name} loss, {factor:g} · {FORMULAS[name]}. Up to m = 0 the zero–one "
        "loss is 1. From which margin on, going right, does the loss lie under it, and what is the smallest "
        "multiplier that repairs this? Answer with the pair `(margin, multiplier)`.",
        answer=(end, 1 / factor),
        parts=("the margin", "the multiplier"),
        tolerance=_four_digits(end, 1 / factor),
        worked=f"Setting the loss equal to 1: {way}. Among the mistakes it is smallest at m = 0, where it is "
        f"{factor:g}, so the multiplier is 1/{factor:g} = {1 / factor:g}.",
        slips=(
            Slip(
                "end_on_the_other_side",
                (-end, 1 / factor),
                "The size of the margin is right. Only where the step is 1 can the loss be under it.",
            ),
            Slip(
                "multiplier_upside_down",
                (end, factor),
                "The margin is right. The factor must lift the value at m = 0 to 1.",
            ),
            Slip(
                "gap_for_multiplier",
                (end, 1 - factor),
                "The margin is right. That would have to be added; a factor is asked.",
            ),
        ),
        hint="For the margin, set the loss equal to 1 and solve. For the multiplier, look at m = 0.",
    )


def _ask_stretch(rng):
    factor = int(rng.choice([2, 4, 5, 10]))
    m = rng.choice([-2.0, -1.0, -0.5, 0.1, 0.2, 0.5, 2.0, 3.0], 4, replace=False)
    mean = float(np.mean(margin_loss("hinge", factor * m)))
    rate = float(np.mean(m <= 0))
    listed = ", ".join(_minus(value) for value in m)
    charged = ", ".join(_minus(value) for value in margin_loss("hinge", factor * m))
    return Asked(
        prompt=f"Four examples have the margins {listed}. All scores are multiplied by {factor}. Give the mean hinge "
        "loss and the error rate afterwards, as a pair `(mean hinge, error rate)`.",
        answer=(mean, rate),
        parts=("the mean hinge", "the error rate"),
        tolerance=0.0005,
        worked=f"The margins are {factor} times as large, and the hinge charges {charged}: {_minus(mean)} on "
        f"average. No margin has changed its sign, so the error rate is what it was, {rate:g}.",
        slips=(
            Slip(
                "scale_ignored",
                (float(np.mean(margin_loss("hinge", m))), rate),
                "The error rate is right. The hinge sees the size of the margin, which has changed.",
            ),
            Slip(
                "loss_multiplied",
                (factor * float(np.mean(margin_loss("hinge", m))), rate),
                "The error rate is right. Multiply the margins and not the losses.",
            ),
            Slip("accuracy", (mean, 1 - rate), "The mean is right. The second number is the share of right decisions."),
        ),
        hint="First the new margins, then the hinge of each, then the mean. The error rate asks only for signs.",
    )


def _ask_map(rng):
    score_map, y = str(rng.choice(list(SCORE_MAPS))), int(rng.choice([-1, 1]))
    p = float(rng.choice([0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9]))
    score = float(SCORE_MAPS[score_map](p))
    value = float(hinge_from_probability(p, y, score_map))
    name = {"probability": "f = p", "centred": "f = 2p − 1", "logit": "f = ln(p/(1 − p))"}[score_map]
    return Asked(
        prompt=f"A model says p = {p:g} for class +1, and the label is y = {y:+d}. What is the hinge loss with the "
        f"score {name}?",
        answer=value,
        tolerance=_four_digits(value),
        worked=f"The score is {_minus(score)}, the margin {_minus(y * score)}. The hinge charges max(0, 1 − m), "
        f"which is {_minus(value)} here.",
        slips=(
            Slip(
                "label_left_out",
                float(hinge_from_probability(p, -y, score_map)),
                "That is for the other label. The margin is label times score.",
            ),
            Slip("never_cut_at_zero", 1 - y * score, "Beyond a margin of 1 the hinge charges nothing."),
            *(
                Slip(
                    f"{other}_map",
                    float(hinge_from_probability(p, y, other)),
                    "That is the hinge with another of the three scores.",
                )
                for other in SCORE_MAPS
                if other != score_map
            ),
        ),
        hint="First the score, then the margin, then what it lacks to 1.",
    )


def _ask_twin(rng):
    m = float(rng.choice([3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 12.0, 2.5, 3.5, 4.5, 6.5]))
    price = float(margin_loss("squared", m))
    return Asked(
        prompt=f"A point is right with margin m = {m:g}. Which *other* margin does the squared loss charge the same, "
        "and how much is it? Answer with the pair `(margin, loss)`.",
        answer=(2 - m, price),
        parts=("the margin", "the loss"),
        tolerance=_four_digits(2 - m, price),
        worked=f"{m:g} lies {m - 1:g} to the right of the minimum at 1, and {_minus(2 - m)} lies as far to the left "
        f"of it. Both are charged {m - 1:g}² = {price:g}.",
        slips=(
            Slip(
                "mirrored_at_zero",
                (-m, price),
                "The loss is right. The parabola is symmetric about its minimum, which is not at 0.",
            ),
            Slip("distance_for_margin", (1 - m, price), "The loss is right. Go that far from the minimum, not from 0."),
            Slip(
                "squared_margin",
                (-m, m * m),
                "That is the parabola m squared. Where does the squared loss have its minimum?",
            ),
        ),
        hint="The squared loss depends on the distance of m from 1 only.",
    )


def _ask_three_points(rng):
    a, shift = float(rng.choice([2.0, 3.0, 5.0, 7.0, 9.0, 13.0, 17.0, 37.0])), float(rng.integers(-3, 4))
    x, y = shift + np.array([-1.0, 1.0, a]), np.array([-1.0, 1.0, 1.0])
    boundary = least_squares_boundary(x, y)
    slope = float(np.polyfit(x, y, 1)[0])
    listed = ", ".join(_minus(value) for value in x)
    return Asked(
        prompt=f"Three points lie at x = {listed} and have the labels −1, +1, +1. Where does the least-squares line "
        "through the labels cross 0?",
        answer=boundary,
        tolerance=_four_digits(boundary),
        worked=f"The means are x̄ = {_minus(x.mean())} and ȳ = 1/3, the slope is {_minus(slope)}. The line comes "
        f"down by 1/3 over (1/3)/{_minus(slope)} = {_minus(1 / 3 / slope)} steps in x, so it crosses 0 at "
        f"{_minus(boundary)}.",
        slips=(
            Slip(
                "middle_of_the_class_means",
                float((x[0] + x[1:].mean()) / 2),
                "That is the middle between the class means. The line listens to all points at once.",
            ),
            Slip(
                "middle_of_the_closest_pair",
                shift,
                "That is the middle between the two close points. How far does the third one tilt the line?",
            ),
            Slip(
                "mean_of_all_points",
                float(x.mean()),
                "At the mean of x the line is at the mean of y, 1/3. How far to its zero?",
            ),
            Slip(
                "step_to_the_right",
                float(x.mean() + 1 / 3 / slope),
                "The line rises to the right. At the mean of x it is above 0: which way to its zero?",
            ),
        ),
        hint=(
            "The line passes through the means; its slope is the sum of products about the means over the sum of "
            "squares."
        ),
    )


def _ask_noise(rng):
    size = int(rng.choice([1, 2, 3]))
    a = size * float(rng.choice([0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]))
    return Asked(
        prompt=f"The target is Y = s + U, where s is −{size} or +{size} and known, and U is uniform on (−{a:g}, "
        f"{a:g}). Give the smallest mean squared error of a prediction of Y, and the smallest error rate of a "
        "prediction of its sign, as a pair.",
        answer=(a * a / 3, 0),
        parts=("the mean squared error", "the error rate"),
        tolerance=_four_digits(a * a / 3),
        worked=f"The best prediction of Y is s, and what remains is the variance of U, {a:g}²/3 = {a * a / 3:.4g}. "
        f"As {a:g} < {size}, the noise never turns the sign, so the sign is always right: error rate 0.",
        slips=(
            Slip(
                "standard_deviation",
                (a / math.sqrt(3), 0),
                "The error rate is right. The first is the standard deviation; squared errors average to its square.",
            ),
            Slip(
                "variance_of_half_the_interval",
                (a * a / 12, 0),
                "The error rate is right. The interval is twice as long as you took it.",
            ),
            Slip(
                "largest_error",
                (a * a, 0),
                "The error rate is right. That is the largest squared error, and the mean is asked.",
            ),
            Slip("noise_for_both", (a * a / 3, a), "The first is right. Can U turn the sign of s?"),
        ),
        hint="The best prediction of Y is s; what is left is the variance of U. Then ask whether U can turn the sign.",
    )


DRILLS = (
    Drill("margin_loss_value", "a loss at a margin", "O2.1", _ask_value, '"Six losses, one table" in part 2'),
    Drill("margin_loss_slope", "the slope of a loss at a margin", "O2.1", _ask_slope, '"A corner" in part 2'),
    Drill("lift_to_the_step", "a loss lifted to the step", "O2.1", _ask_lift, '"Above the step" in part 3'),
    Drill(
        "scores_stretched", "the same decisions, larger scores", "O2.2", _ask_stretch, '"The scale counts" in part 1'
    ),
    Drill(
        "hinge_through_a_map",
        "the hinge of a probability",
        "O2.2",
        _ask_map,
        '"From a probability to a score" in part 5',
    ),
    Drill("twin_margin", "two margins at one price", "O2.3", _ask_twin, '"The distance from one" in part 6'),
    Drill(
        "three_point_boundary",
        "a line through three points",
        "O2.3",
        _ask_three_points,
        '"The line and its boundary" in part 6',
    ),
    Drill("noise_and_sign", "noise that turns no sign", "O2.3", _ask_noise, '"Noise that turns no sign" in part 6'),
)
