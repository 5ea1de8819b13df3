"""Session 02, objective O2.1: the logistic loss, scaled until it bounds the zero-one loss."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

HUGE = "m = 800 or -800"


def _scaled_logistic_cases(rng):
    for m in (-2.0, -0.5, 0.5, 2.0):
        yield Case((m,))
    for _ in range(30):
        yield Case((float(np.round(rng.uniform(-5, 5), 1)),))
    for n in (1, 2, 3, 5) * 6:
        yield Case((np.round(rng.uniform(-5, 5, n), 1),))
    yield Case((0.0,), "m = 0, where the two losses touch")
    yield Case((np.array([0.0, 0.0]),), "m = 0, where the two losses touch")
    yield Case((np.round(rng.uniform(-5, 5, (2, 3)), 1),), "a table of margins")
    yield Case((-3,), "margins that are integers")
    yield Case((np.array([-2, 1, 4]),), "margins that are integers")
    for m in (800.0, -800.0):
        yield Case((m,), HUGE)
    yield Case((np.array([-800.0, 0.5, 800.0]),), HUGE)
    yield Case((np.array([]),), "empty input")


@wrong_idea(
    """That is the logistic loss as it was, in natural units. At m = 0 it lies under the zero-one loss: by which factor
    must it grow to reach it?"""
)
def not_scaled(m):
    return np.logaddexp(0, -np.asarray(m, dtype=float))


@wrong_idea(
    """You multiply by ln 2, which is less than 1: the loss has moved further down. You want a factor that lifts the
    value at m = 0 to the height of the step."""
)
def scaled_the_wrong_way(m):
    return np.log(2) * np.logaddexp(0, -np.asarray(m, dtype=float))


@wrong_idea(
    """That is the logarithm to base 10, which at m = 0 gives about 0.3. In which base is the logarithm of 2 equal to
    1?"""
)
def log_base_ten(m):
    return np.logaddexp(0, -np.asarray(m, dtype=float)) / np.log(10)


@wrong_idea(
    """You move the loss up by a constant instead of stretching it. It touches the step too, but now it never comes
    down to 0, so even a perfectly right point is charged. The task asks for a multiple."""
)
def lifted_by_a_constant(m):
    return np.logaddexp(0, -np.asarray(m, dtype=float)) + 1 - np.log(2)


@wrong_idea(
    """You replace e by 2 inside as well: 2 to the power -m. That stretches the axis of margins too. A multiple of the
    loss leaves the exponential as it is and changes only the logarithm."""
)
def base_two_inside_as_well(m):
    return np.logaddexp(0, -np.log(2) * np.asarray(m, dtype=float)) / np.log(2)


@wrong_idea(
    """You scale the margin and leave the loss as it was. At m = 0 that changes nothing, and m = 0 is where the step is
    highest above the loss."""
)
def scaled_the_margin(m):
    return np.logaddexp(0, -np.asarray(m, dtype=float) / np.log(2))


@wrong_idea(
    """You take the larger of the loss and the step. That bounds the step, but it is no multiple of the logistic loss,
    and it has a jump at m = 0, which a gradient cannot see."""
)
def larger_of_loss_and_step(m):
    m = np.asarray(m, dtype=float)
    return np.maximum(np.logaddexp(0, -m), m <= 0)


@wrong_idea(
    """Yours is cut off at 1, although the loss lies above the step there. A bound may be loose; what is
    asked for is a multiple of the logistic loss, which grows with the size of the mistake."""
)
def cut_off_at_one(m):
    return np.minimum(np.logaddexp(0, -np.asarray(m, dtype=float)) / np.log(2), 1)


@wrong_idea(
    """The sign of the exponent is turned: your loss grows with the margin, so it charges the right answers. A margin of
    +5 should cost next to nothing."""
)
def grows_with_the_margin(m):
    return np.logaddexp(0, np.asarray(m, dtype=float)) / np.log(2)


@wrong_idea(
    """That is the exponential loss. It bounds the zero-one loss as well, but it is another loss; here the logistic one
    is to be scaled."""
)
def exponential_instead(m):
    return np.exp(-np.asarray(m, dtype=float))


@wrong_idea(
    """The factor is rounded. Written as a formula it is as exact as the machine, and the loss at m = 0 is then as high
    as the step and not a little lower."""
)
def factor_of_three_digits(m):
    return 1.44 * np.logaddexp(0, -np.asarray(m, dtype=float))


@wrong_idea(
    """The factor is rounded. Written as a formula it is as exact as the machine, and the loss at m = 0 is then as high
    as the step and not a little higher."""
)
def factor_of_four_digits(m):
    return 1.443 * np.logaddexp(0, -np.asarray(m, dtype=float))


@wrong_idea(
    """The factor is rounded. Written as a formula it is as exact as the machine, and the loss at m = 0 is then as high
    as the step and not a little higher."""
)
def factor_of_five_digits(m):
    return 1.4427 * np.logaddexp(0, -np.asarray(m, dtype=float))


@wrong_idea(
    """The factor is rounded. Written as a formula it is as exact as the machine, and the loss at m = 0 is then as high
    as the step and not a little lower."""
)
def factor_of_seven_digits(m):
    return 1.442695 * np.logaddexp(0, -np.asarray(m, dtype=float))


@wrong_idea(
    """The formula is right and the way to it overflows: e^800 is more than float64 can hold, and the logarithm of
    infinity is infinity. The loss at m = -800 is an ordinary number. "Far out" in part 2 has a form that never forms
    e^800."""
)
def overflow_on_the_way(m):
    return np.log2(1 + np.exp(-np.asarray(m, dtype=float)))


@wrong_idea(
    """You clip the margin first. Beyond the limit the loss then stands still and its slope is 0, just where the point
    is most wrong. Rewrite the formula instead of its input."""
)
def clipped_the_margin(m):
    return np.log2(1 + np.exp(-np.clip(m, -500, 500)))


@wrong_idea(
    """You lift everything to at least 1, also where the step is 0: then a perfectly right point is charged as a
    mistake. A multiple of the loss goes down to 0 on the right."""
)
def never_below_one(m):
    return np.maximum(np.logaddexp(0, -np.asarray(m, dtype=float)), 1)


@wrong_idea(
    """You set the loss to 0 where the point is right. It lies above the step all the same, but the jump at 0 is
    back; a multiple of the logistic loss goes down without one."""
)
def nothing_beyond_the_boundary(m):
    m = np.asarray(m, dtype=float)
    return np.where(m <= 0, np.logaddexp(0, -m) / np.log(2), 0)


@wrong_idea(
    """Without the 1 inside, the logarithm undoes the exponential and a straight line is left, which is negative
    for right answers. What stands beside the exponential inside the logarithm?"""
)
def without_the_one(m):
    return -np.asarray(m, dtype=float) / np.log(2)


@wrong_idea(
    """np.logaddexp takes exponents: it adds e to the power of each. You hand over the 1 itself, and e to the power of 1
    is too much. Which power of e is 1?"""
)
def one_for_its_exponent(m):
    return np.logaddexp(1, -np.asarray(m, dtype=float)) / np.log(2)


@wrong_idea(
    """You move the loss sideways until it meets the corner of the step. It is a bound now, and no multiple of the
    logistic loss: find a factor instead."""
)
def moved_to_the_right(m):
    return np.logaddexp(0, np.log(np.e - 1) - np.asarray(m, dtype=float))


def scaled_logistic(m):
    return np.logaddexp(0, -np.asarray(m, dtype=float)) / np.log(2)


def _by_logaddexp2(m):
    return np.logaddexp2(0, -np.asarray(m) / np.log(2))  # e^-m is 2 to the power -m / ln 2


def _by_the_larger_term(m):
    m = np.asarray(m, dtype=float)
    return (np.maximum(0, -m) + np.log1p(np.exp(-np.abs(m)))) / np.log(2)


def _one_number_after_the_other(m):
    m = np.asarray(m, dtype=float)
    loss = np.empty(m.shape)
    for i in np.ndindex(m.shape):
        t = float(m[i])
        loss[i] = np.log2(1 + np.exp(-t)) if t > 0 else -t * np.log2(np.e) + np.log2(1 + np.exp(t))
    return loss


def _by_a_warning_where(m):
    m = np.asarray(m, dtype=float)
    return np.where(m < -40, -m / np.log(2), np.log2(1 + np.exp(-m)))


SCALED_LOGISTIC = Exercise(
    name="scaled_logistic",
    label="the logistic loss as an upper bound",
    number="2.2",
    objective="O2.1",
    minutes=4,
    points=2,
    arguments=("m",),
    outputs=("loss",),
    reference=losses.scaled_logistic,
    cases=_scaled_logistic_cases,
    wrong_ideas=(
        not_scaled,
        scaled_the_wrong_way,
        log_base_ten,
        lifted_by_a_constant,
        base_two_inside_as_well,
        scaled_the_margin,
        larger_of_loss_and_step,
        cut_off_at_one,
        grows_with_the_margin,
        exponential_instead,
        factor_of_three_digits,
        factor_of_four_digits,
        factor_of_five_digits,
        factor_of_seven_digits,
        overflow_on_the_way,
        clipped_the_margin,
        never_below_one,
        nothing_beyond_the_boundary,
        without_the_one,
        one_for_its_exponent,
        moved_to_the_right,
    ),
    right_variants=(_by_logaddexp2, _by_the_larger_term, _one_number_after_the_other, _by_a_warning_where),
    look_again='"Above the step" in part 3',
    kind_hints={HUGE: 'What are e^800 and ln(1 + e^800), as far as float64 can tell? "Far out" in part 2 has a cure.'},
    solution=scaled_logistic,
    why="""The loss falls with m, so among the mistakes it is smallest at m = 0, where it is ln 2 and the step is 1.
    The smallest factor that lifts it is therefore 1/ln 2. Dividing a natural logarithm by ln 2 turns it into the
    logarithm to base 2, so the scaled loss is log₂(1 + e⁻ᵐ); inside, e stays e.""",
)
