"""Session 06, objective O6.6: a margin loss of the student's own, judged by nothing but its properties.

Bad designs are the wrong ideas, good ones the right variants; each gives loss and slope at once.
"""

import numpy as np

from lossedu.exercises import Design, wrong_idea
from lossedu.sessions.s06_custom_losses.own_loss.judge import BEYOND, judge, margins
from lossedu.theory.design import PROPERTIES


@wrong_idea(
    """A straight line falls for ever: an example that is right by more than 1 pays for one that is wrong. As the
    score of every example it has no minimum; what keeps a convex curve from crossing 0?"""
)
def straight_line(m):
    return 1 - m, -1.0 + 0 * np.asarray(m)


@wrong_idea(
    """A larger constant moves the place where the line crosses 0; it goes on falling all the same. What must the
    slope do, far on the right, if the curve is never to cross?"""
)
def straight_line_from_higher_up(m):
    return 1001 - m, -1.0 + 0 * np.asarray(m)


@wrong_idea(
    """Half as steep, the line crosses 0 twice as far out; it goes on falling all the same. Which slope must a curve
    that never crosses come near, far on the right?"""
)
def gentler_line_from_higher_up(m):
    return 1000 - 0.5 * np.asarray(m), -0.5 + 0 * np.asarray(m, dtype=float)


@wrong_idea(
    """Your slope goes to 0 on the right, and so slowly that the area under it never ends: like a logarithm, the curve
    falls below every constant. Which slopes go to 0 faster than 1/m?"""
)
def area_without_end(m):
    m = np.asarray(m, dtype=float)
    return 3 - m / 2 + (m * np.arctan(m) - np.log1p(m**2) / 2) / np.pi, np.arctan(m) / np.pi - 0.5


@wrong_idea(
    """That is the perceptron's loss. At a score of 0 it charges nothing for either label, and no step to either side
    is better on average: convex and still no guide to the likelier label."""
)
def perceptron(m):
    return np.maximum(0, -m), np.where(np.less(m, 0), -1.0, 0.0)


@wrong_idea(
    """Your two lines meet at 0 with different slopes. While η is near 1/2, the corner is the cheapest place for the
    score, and it says nothing about the label: where may two lines meet without harm?"""
)
def corner_at_zero(m):
    m = np.asarray(m)
    return np.maximum(np.maximum(0, 1 - m / 2), 1 - m), np.where(m < 0, -1.0, np.where(m < 2, -0.5, 0.0))


@wrong_idea(
    """The distance from 0 treats a margin of -2 and of 2 alike, and its corner lies where the label is decided. Which
    side should cost more?"""
)
def distance_from_zero(m):
    return np.abs(m), np.sign(m) + 0.0


@wrong_idea(
    """The square of the margin has its lowest point at 0, where the score says nothing at all. In which direction
    should a margin be pushed from there?"""
)
def square_of_the_margin(m):
    m = np.asarray(m, dtype=float)
    return m**2, 2 * m


@wrong_idea(
    """The squared loss pulls with twice its distance from 1, harder the farther an example lies, on both sides. A
    square may stand in the middle; what should its two ends look like?"""
)
def squared_distance_from_one(m):
    return (1 - m) ** 2, -2.0 * (1 - m)


@wrong_idea(
    """Half the squared loss still pulls harder the farther an example lies: the slope is m - 1 without limit. Which
    straight lines continue the parabola where its slope reaches 1?"""
)
def half_squared_distance(m):
    m = np.asarray(m, dtype=float)
    return (1 - m) ** 2 / 2, m - 1


@wrong_idea(
    """The squared hinge lets right examples go, and pulls at wrong ones with twice their distance from 1. A factor
    cannot bound that: how should the curve go on to the left?"""
)
def squared_hinge(m):
    gap = np.maximum(0, 1 - np.asarray(m))
    return gap**2, -2.0 * gap


@wrong_idea(
    """The modified Huber loss is bounded in its slope, by 4. All its other properties stay as they are when the whole
    loss is multiplied by a number: by which?"""
)
def modified_huber_as_it_is(m):
    m = np.asarray(m, dtype=float)
    return (
        np.where(m < -1, -4 * m, np.maximum(0, 1 - m) ** 2),
        np.where(m < -1, -4.0, -2 * np.maximum(0, 1 - m)),
    )


@wrong_idea(
    """With the exponential loss one mislabelled example can pull harder than all others together: its slope grows with
    the loss itself. On which side of 0 may it stay as it is?"""
)
def exponential(m):
    with np.errstate(over="ignore"):
        e = np.exp(-np.asarray(m, dtype=float))
    return e, -e


@wrong_idea(
    """The logistic loss to base 2 falls by 1.44 per unit far on the left, since 1/ln 2 is in front of it. Which base,
    or which factor, has the slope 1 there?"""
)
def logistic_to_base_two(m):
    m = np.asarray(m, dtype=float)
    return np.logaddexp(0, -m) / np.log(2), -np.exp(-np.logaddexp(0, m)) / np.log(2)


@wrong_idea(
    """A ramp is bounded, and so it cannot be convex and fall: it bends down where it stops growing. A convex loss
    that falls anywhere goes on to the left for ever."""
)
def ramp(m):
    m = np.asarray(m)
    return np.clip(1 - m, 0, 1), np.where((m > 0) & (m < 1), -1.0, 0.0)


@wrong_idea(
    """The sigmoid loss is bounded and smooth, and bends down left of 0. It is robust, and that is what convexity was
    given up for; here convexity is asked for."""
)
def sigmoid_loss(m):
    value = np.exp(-np.logaddexp(0, np.asarray(m, dtype=float)))
    return value, -value * (1 - value)


@wrong_idea(
    """The zero-one loss is what all this is meant to replace: it is flat on both sides and jumps. What should an
    example that is a little wrong feel?"""
)
def mistakes_counted(m):
    return np.less_equal(m, 0).astype(float), np.zeros(np.shape(m))


@wrong_idea(
    """Your loss rises with the margin: the better an example is classified, the more it costs. Which sign has m
    inside the logarithm?"""
)
def rises_with_the_margin(m):
    return np.logaddexp(0, m), np.exp(-np.logaddexp(0, -np.asarray(m, dtype=float)))


@wrong_idea(
    """A constant has no fault that a minimiser could see: every score is as good as any other. What must happen to
    the loss when a margin rises through 0?"""
)
def constant(m):
    return np.ones(np.shape(m)), np.zeros(np.shape(m))


@wrong_idea(
    """The loss is sound. The slope has the wrong sign: it must be negative where the curve falls. Which factor does
    the inner -m leave behind?"""
)
def inner_derivative_forgotten(m):
    return np.logaddexp(0, -m), np.exp(-np.logaddexp(0, np.asarray(m, dtype=float)))


@wrong_idea(
    """The loss is sound. Your slope is small where the curve is steep, and large where it is flat: the sigmoid has
    the wrong argument. How steep should the loss be at a margin of -5?"""
)
def sigmoid_of_the_wrong_side(m):
    return np.logaddexp(0, -m), -np.exp(-np.logaddexp(0, -np.asarray(m, dtype=float)))


@wrong_idea(
    """The loss is sound, and its slope is twice too large: a half in front of the loss stays in front of the slope.
    Compare the two at m = 0."""
)
def factor_forgotten_in_the_slope(m):
    m = np.asarray(m, dtype=float)
    return (np.sqrt(1 + m**2) - m) / 2, m / np.sqrt(1 + m**2) - 1


@wrong_idea(
    """The loss is a sharpened logistic one. Its slope lacks the factor that the sharper argument brings, or the loss
    the division by it. What is the derivative of ln(1 + e^-3m)?"""
)
def sharpness_forgotten(m):
    m = np.asarray(m, dtype=float)
    return np.logaddexp(0, -3 * m), -np.exp(-np.logaddexp(0, 3 * m))


def _hinge(m):
    return np.maximum(0, 1 - m), np.where(np.less(m, 1), -1.0, 0.0)


def _logistic(m):
    return np.logaddexp(0, -m), -np.exp(-np.logaddexp(0, m))


def _logistic_that_warns(m):
    m = np.asarray(m, dtype=float)
    return np.where(m > 0, np.log1p(np.exp(-m)), np.log1p(np.exp(m)) - m), -1 / (1 + np.exp(m))  # both branches


def _modified_huber_scaled(m):
    m = np.asarray(m, dtype=float)
    return np.where(m < -1, -m, np.maximum(0, 1 - m) ** 2 / 4), np.where(m < -1, -1.0, -np.maximum(0, 1 - m) / 2)


def _smoothed_hinge(m):
    m = np.asarray(m, dtype=float)
    gap = np.clip(1 - m, 0, 1)
    return np.where(m < 0, 0.5 - m, gap**2 / 2), -gap


def _hinge_rounded_off_elsewhere(m):
    m, left, right = np.asarray(m, dtype=float), -0.5, 1.5
    gap = np.clip(right - m, 0, right - left)
    return gap**2 / (2 * (right - left)) + np.maximum(0, left - m), -gap / (right - left)


def _softplus_with_sharpness_three(m):
    m = np.asarray(m, dtype=float)
    return np.logaddexp(0, -3 * m) / 3, -np.exp(-np.logaddexp(0, 3 * m))


def _softplus_moved(m):
    return 2 * np.logaddexp(0, (1 - m) / 2), -np.exp(-np.logaddexp(0, (np.asarray(m, dtype=float) - 1) / 2))


def _square_root(m):
    m = np.asarray(m, dtype=float)
    return (np.sqrt(1 + m**2) - m) / 2, (m / np.sqrt(1 + m**2) - 1) / 2


def _square_root_around_one(m):
    gap = 1 - np.asarray(m, dtype=float)
    return np.sqrt(1 + gap**2) - 1, -gap / np.sqrt(1 + gap**2)


def _distance_from_one(m):
    m = np.asarray(m, dtype=float)
    return np.abs(1 - m), np.sign(m - 1)


def _reciprocal_on_the_right(m):
    m = np.asarray(m, dtype=float)
    right = np.maximum(m, 0.5)
    return np.where(m < 0.5, 1 - m, 1 / (4 * right)), -1 / (4 * right**2)


def _half_hinge_with_margin_two(m):
    return np.maximum(0, 2 - m) / 2, np.where(np.less(m, 2), -0.5, 0.0)


def _hinge_and_logistic_mixed(m):
    return (
        (np.maximum(0, 1 - m) + np.logaddexp(0, -m)) / 2,
        (np.where(np.less(m, 1), -1.0, 0.0) - np.exp(-np.logaddexp(0, m))) / 2,
    )


def _log_cosh_around_one(m):
    gap = np.abs(1 - np.asarray(m, dtype=float))
    return gap + np.log1p(np.exp(-2 * gap)) - np.log(2), np.tanh(np.asarray(m, dtype=float) - 1)


def _huber_around_two(m):
    r = np.asarray(m, dtype=float) - 2
    near = np.minimum(np.abs(r), 1)
    return near * (np.abs(r) - near / 2), np.clip(r, -1, 1)


def _largest_of_tangents(m):
    m = np.asarray(m, dtype=float)
    lines = np.stack([0 * m, 0.25 - m / 8, 0.5 - m / 2, 0.25 - 0.75 * m, -m - 0.25])
    slopes = np.array([0, -1 / 8, -1 / 2, -0.75, -1])
    return lines.max(axis=0), slopes[lines.argmax(axis=0)]


def _finite_as_far_as_promised(m):
    m = np.asarray(m, dtype=float)
    e = np.exp(m / 2)  # infinite from 1420 on, where the slope is nan: nobody asks for more than 800
    return 2 * np.log1p(np.exp(-m / 2)), e / (1 + e) - 1


def _logistic_lifted(m):
    return 1000 + np.logaddexp(0, -m), -np.exp(-np.logaddexp(0, m))


def _in_a_loop(m):
    m = np.asarray(m, dtype=float)
    loss, slope = np.empty(m.shape), np.empty(m.shape)
    for i in np.ndindex(m.shape):
        if m[i] > 1:
            loss[i], slope[i] = np.exp(1 - m[i]), -np.exp(1 - m[i])
        else:
            loss[i], slope[i] = 2 - m[i], -1
    return loss, slope


def my_margin_loss(m):
    return np.exp(-np.maximum(m, 0)) + np.maximum(-m, 0)


def my_margin_loss_grad(m):
    return -np.exp(-np.maximum(m, 0))


def _exponential_then_linear(m):
    right = np.exp(-np.maximum(m, 0))
    return right + np.maximum(-m, 0), -right


MY_MARGIN_LOSS = Design(
    name="my_margin_loss",
    companions=("my_margin_loss_grad",),
    label="a margin loss of your own",
    number="6.17",
    objective="O6.6",
    minutes=18,
    points=4,
    arguments=("m",),
    outputs=("loss", "slope"),
    reference=_exponential_then_linear,
    cases=margins,
    judge=judge,
    properties=len(PROPERTIES),
    lenient=(BEYOND,),
    wrong_ideas=(
        straight_line,
        straight_line_from_higher_up,
        gentler_line_from_higher_up,
        area_without_end,
        perceptron,
        corner_at_zero,
        distance_from_zero,
        square_of_the_margin,
        squared_distance_from_one,
        half_squared_distance,
        squared_hinge,
        modified_huber_as_it_is,
        exponential,
        logistic_to_base_two,
        ramp,
        sigmoid_loss,
        mistakes_counted,
        rises_with_the_margin,
        constant,
        inner_derivative_forgotten,
        sigmoid_of_the_wrong_side,
        factor_forgotten_in_the_slope,
        sharpness_forgotten,
    ),
    right_variants=(
        _hinge,
        _logistic,
        _logistic_that_warns,
        _modified_huber_scaled,
        _smoothed_hinge,
        _hinge_rounded_off_elsewhere,
        _softplus_with_sharpness_three,
        _softplus_moved,
        _square_root,
        _square_root_around_one,
        _distance_from_one,
        _reciprocal_on_the_right,
        _half_hinge_with_margin_two,
        _hinge_and_logistic_mixed,
        _log_cosh_around_one,
        _huber_around_two,
        _largest_of_tangents,
        _finite_as_far_as_promised,
        _logistic_lifted,
        _in_a_loop,
    ),
    look_again='"Design the slope" in part 4',
    solution=my_margin_loss,
    companion_solutions=(my_margin_loss_grad,),
    why="""Choose the slope first. −e^−max(m, 0) is −1 for wrong margins and goes to 0 for right ones; it never falls
    as m grows, stays between −1 and 0 and has no jump. So its antiderivative is convex, falls at 0 and is never
    steeper than 1: e^−m on the right, 1 − m on the left, and above 0 everywhere. Many other slopes do as well.""",
)
