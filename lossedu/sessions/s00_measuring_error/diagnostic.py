"""The diagnostic of session 00: six short questions on what the course builds on, each with a refresher to read.

It never raises, whatever is typed, and counts for nothing.
"""

import difflib
import math
from dataclasses import dataclass

import numpy as np

from lossedu.exercises import Slip


@dataclass(frozen=True)
class Prerequisite:
    """One question: `answer` as a tuple of numbers; `section`, the refresher's heading; `minutes` to read it."""

    name: str
    section: str
    minutes: int
    answer: tuple[float, ...]
    slips: tuple[Slip, ...]
    tolerance: float = 0.0


ROUNDED = 0.05  # an answer this near was rounded to one decimal

PREREQUISITES = (
    Prerequisite(
        "logarithm",
        "R1 · The logarithm",
        4,
        (3 + math.log(2),),  # ln(a + a) = ln 2 + ln a with ln a = 3
        (
            Slip("log_of_a_sum", (6,), "The logarithm of a sum is not the sum of the logarithms."),
            Slip("product_of_logs", (9,), "The logarithms were multiplied; a + a is a sum, and also a product."),
            Slip("base_ten", (3 + math.log10(2),), "The way is right; here ln is the natural logarithm, np.log."),
            Slip("factor_in_front", (3 * math.log(2),), "A factor inside the logarithm becomes a summand outside."),
            Slip("a_taken_for_three", (math.log(3 + 3),), "You put 3 in place of a; here it is ln a that is 3."),
            Slip("undone", (2 * math.exp(3),), "That is a + a itself, without the logarithm."),
        ),
        tolerance=0.005,
    ),
    Prerequisite(
        "chain_rule",
        "R2 · The chain rule",
        4,
        (2 * (3 * 2 - 1) * 3,),
        (
            Slip("inner_derivative_forgotten", (10,), "The inner derivative is missing: what is the slope of 3w − 1?"),
            Slip("value_instead_of_slope", (25,), "That is the value of the function, not its slope."),
            Slip("outer_derivative_forgotten", (15,), "The 2 that comes down from the exponent is missing."),
            Slip("place_forgotten", (6,), "The inner value is missing: the outer slope is taken at 3w − 1."),
        ),
    ),
    Prerequisite(
        "expectation",
        "R3 · Density and expectation",
        5,
        (4 / 3,),  # the integral of x^2 / 2 from 0 to 2
        (
            Slip("square_of_the_mean", (1,), "That is the square of the mean; the mean of the square is larger."),
            Slip("density_forgotten", (8 / 3,), "The density is missing under the integral."),
            Slip("variance", (1 / 3,), "That is the variance, the mean square minus the squared mean."),
            Slip("middle_of_the_ends", (2,), "That is halfway between the ends of x²; small x² are likelier."),
        ),
        tolerance=0.005,
    ),
    Prerequisite(
        "conditional",
        "R4 · P(y | x)",
        4,
        (15 / 25,),
        (
            Slip("condition_turned_round", (15 / 30,), "That is the share of “today” among the urgent letters."),
            Slip("joint", (15 / 100,), "That is the share of letters that are both; the condition is missing."),
            Slip("without_the_condition", (30 / 100,), "That is the share of urgent letters, whatever they say."),
            Slip("probability_of_x", (25 / 100,), "That is the share of letters with “today”."),
            Slip("the_other_label", (10 / 25,), "That is the share that is not urgent."),
            Slip("per_cent", (60,), "In this course a probability is a number between 0 and 1."),
        ),
        tolerance=0.001,
    ),
    Prerequisite(
        "shape",
        "R5 · Shapes of matrices",
        3,
        (5, 4),
        (
            Slip("turned", (4, 5), "Rows of the first come first."),
            Slip("inner_kept", (3, 3), "That is the length that the two share, and it disappears."),
            Slip("all_lengths", (5, 3, 4), "The length that the two share disappears."),
            Slip("first_factor", (5, 3), "That is the shape of the first factor."),
            Slip("second_factor", (3, 4), "That is the shape of the second factor."),
        ),
    ),
    Prerequisite(
        "axis",
        "R6 · axis and keepdims",
        4,
        (2, 1),
        (
            Slip("keepdims_overlooked", (2,), "That is the shape without keepdims: with it, the axis stays."),
            Slip("other_axis", (1, 3), "That is the sum along axis 0. Which axis disappears?"),
            Slip("other_axis_without_keepdims", (3,), "That is the sum along axis 0, without keepdims."),
            Slip("turned", (1, 2), "Two rows give two sums: in which direction do they stand?"),
            Slip("nothing_summed", (2, 3), "That is the shape before the sum."),
        ),
    ),
)

_NAMES = [one.name for one in PREREQUISITES]


def prerequisites(*without_a_name, **answers) -> None:
    """Print, for each answer, that it is fine or which refresher at the end of the notebook to read.

    Each of the six takes a number, or a shape such as (5, 4); three dots stand for "left open".
    """
    width = max(map(len, _NAMES)) + 2
    fine = 0
    for one in PREREQUISITES:
        said, right = _verdict(one, answers.get(one.name, ...))
        fine += right
        print(f"{one.name:{width}}{said}")
    for stranger in (name for name in answers if name not in _NAMES):
        close = difflib.get_close_matches(stranger, _NAMES, n=1)
        print(f"{stranger} is none of the six." + (f" Did you mean {close[0]}?" if close else ""))
    if without_a_name:
        print("An answer without a name was left aside: write it as logarithm=..., as in the cell you were given.")
    print(f"\n{_summary(fine, answers)}")


def _summary(fine, answers):
    if all(_is_open(answers.get(name)) for name in _NAMES):
        return "Nothing is answered yet. Put an answer in place of three dots and run the cell again, or simply go on."
    if fine == len(PREREQUISITES):
        return "All six are fine: nothing stands in your way."
    verb = "is" if fine == 1 else "are"
    return (
        f"{fine} of 6 {verb} fine. This counts for nothing; the sections named above are at the end of this notebook."
    )


def _is_open(answer):
    return answer is ... or answer is None


def _verdict(one, answer):
    """(what to say, whether it is right)."""
    place = f"“{one.section}”, {one.minutes} minutes"
    if _is_open(answer):
        return f"left open. If it is not clear: {place}.", False
    given = _numbers(answer)
    if given is None:
        wanted = "a number is wanted, or a shape such as (7, 8), without quotation marks"
        return f"could not be read: {wanted}. If in doubt: {place}.", False
    if _same(given, one.answer, one.tolerance):
        return "fine.", True
    slip = next((slip for slip in one.slips if _same(given, slip.value, one.tolerance)), None)
    if not slip and one.tolerance and _same(given, one.answer, ROUNDED):
        return f"nearly: two decimals are wanted, or more. If in doubt: {place}.", False
    return f"{slip.text if slip else 'Not this.'} Read {place}.", False


def _numbers(answer):
    """`answer` as a tuple of floats; None for what is neither a number nor a flat row of numbers."""
    try:
        if isinstance(answer, np.ndarray | np.generic):
            answer = answer.tolist()
        return tuple(float(part) for part in (answer if isinstance(answer, tuple | list) else (answer,)))
    except Exception:  # whatever an object that was typed here does, the notebook goes on
        return None


def _same(given, wanted, tolerance):
    return len(given) == len(wanted) and all(
        abs(a - b) <= max(tolerance, 1e-9) for a, b in zip(given, wanted, strict=True)
    )
