"""Session 05, objective O5.2: whether a number is a subgradient of the hinge."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s05_hinge_and_subgradients.subgradients.hinge import labels, scores

AN_END = "at the corner, an end of the interval"
INSIDE = "at the corner, inside the interval"
OUTSIDE = "at the corner, outside the interval"
NEXT_TO_IT = "next to the corner"
NEARLY_ZERO = "a slope next to 0"
BY_A_HAIR = "a slope next to 1 or -1"
UNSEEN = "a slope that misses 1 or -1 by 1e-12"
SLOPES = np.array([-1.5, -1.0, -0.4, 0.0, 0.4, 1.0, 1.5])


def _membership_cases(rng):
    for y, s, g in ((1, 2.0, 0.0), (1, 0.2, -1.0), (-1, 0.3, -1.0), (-1, -2.0, 0.5)):
        yield Case((y, s, g))
    for _ in range(24):
        yield Case((int(labels(rng)), float(scores(rng)), float(rng.choice(SLOPES))))
    for n in (3, 5, 6) * 6:
        yield Case((labels(rng, n), scores(rng, n), rng.choice(SLOPES, n)))
    for _ in range(3):
        yield Case((int(labels(rng)), float(scores(rng)), SLOPES), "one score, an array of slopes")
        yield Case((labels(rng, (2, 3)), scores(rng, (2, 3)), rng.choice(SLOPES, (2, 3))), "a table")
    for y in (1, -1):
        for g in (0, -y):
            yield Case((y, float(y), float(g)), AN_END)
        for g in (-0.3 * y, -0.9 * y):
            yield Case((y, float(y), g), INSIDE)
        for g in (0.3 * y, -1.2 * y, float(y)):
            yield Case((y, float(y), g), OUTSIDE)
        for away in (1e-9, -1e-9):
            yield Case((np.full(3, y), np.full(3, y + away), np.array([0.0, -0.5 * y, -y])), NEXT_TO_IT)
    for y in (1, -1):
        for s, g in ((y, 1e-12 * y), (2 * y, -1e-12 * y)):
            yield Case((y, float(s), g), NEARLY_ZERO)
        for s, g in ((y, -1.0001 * y), (0.2 * y, -0.9999 * y)):
            yield Case((y, float(s), g), BY_A_HAIR)
        for s, g in ((y, -y * (1 + 1e-12)), (0.2 * y, -y * (1 - 1e-12))):
            yield Case((y, float(s), g), UNSEEN)
    yield Case((np.array([1, -1]), np.array([-1e9, 1e9]), np.array([-1.0, 1.0])), "a huge score")
    yield Case((np.array([1, -1]), np.array([1, -1]), np.array([-1, 1])), AN_END)
    yield Case((np.array([1, -1, 1, -1]), np.array([-1, -4, 3, 2]), np.array([-1, 0, -1, 0])), "whole numbers only")
    yield Case((np.array([], dtype=int), np.array([]), np.array([])), "empty input")


@wrong_idea(
    """At the corner you accept 0 alone, the slope that a library returns. Draw the line with slope -y/2 through the
    corner: does it cut the loss anywhere?"""
)
def only_zero_at_the_kink(y, s, g):
    return np.equal(g, np.where(np.multiply(y, s) < 1, -np.asarray(y), 0))


@wrong_idea(
    """At the corner you accept one slope alone, that of the falling piece. Draw the horizontal line through the corner:
    does it cut the loss anywhere?"""
)
def only_the_steep_slope_at_the_kink(y, s, g):
    return np.equal(g, np.where(np.multiply(y, s) <= 1, -np.asarray(y), 0))


@wrong_idea(
    """At the corner you refuse the two ends of the interval. A line that lies on one of the two pieces touches the loss
    and does not cut it: is it below, in the sense of the definition?"""
)
def ends_left_out(y, s, g):
    m, slope = np.multiply(y, s), np.where(np.multiply(y, s) < 1, -np.asarray(y), 0)
    inside = (np.minimum(-np.asarray(y), 0) < g) & (g < np.maximum(-np.asarray(y), 0))
    return np.where(m == 1, inside, np.equal(g, slope))


@wrong_idea(
    """Your comparisons leave the ends out, on the corner and off it, where both ends are one number and nothing lies
    strictly between. May a line touch the loss, in the sense of the definition?"""
)
def ends_left_out_everywhere(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other = np.where(m <= 1, -y, 0), np.where(m < 1, -y, 0)
    return (np.minimum(one, other) < g) & (g < np.maximum(one, other))


@wrong_idea(
    """At the corner you accept the two one-sided slopes and nothing between them. Turn the line through the corner
    slowly from one piece to the other: does it cut the loss on the way?"""
)
def only_the_ends_at_the_kink(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    return np.equal(g, np.where(m <= 1, -y, 0)) | np.equal(g, np.where(m < 1, -y, 0))


@wrong_idea(
    """At the corner you accept every slope. Draw a line through the corner that is steeper than both pieces: is it
    nowhere above the loss?"""
)
def anything_at_the_kink(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    return (m == 1) | np.equal(g, np.where(m < 1, -y, 0))


@wrong_idea(
    """At the corner you test the interval of y = +1 for both labels. For y = -1 the corner is at s = -1 and the
    interval is mirrored: on which side of that corner does the loss rise?"""
)
def interval_of_label_plus_one_at_every_kink(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    inside = np.less_equal(-1, g) & np.less_equal(g, 0)
    return np.where(m == 1, inside, np.equal(g, np.where(m < 1, -y, 0)))


@wrong_idea(
    """You compare with a tolerance, and slopes that miss the interval by a hair pass. The docstring asks for an exact
    comparison: however little such a line is tilted, somewhere it cuts the loss."""
)
def compared_with_a_tolerance(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other = np.where(m <= 1, -y, 0), np.where(m < 1, -y, 0)
    return (np.minimum(one, other) - 1e-9 <= g) & (g <= np.maximum(one, other) + 1e-9)


@wrong_idea(
    """You compare with a tolerance that grows with the slope: a miss in a late digit passes. The docstring asks for an
    exact comparison."""
)
def compared_with_a_relative_tolerance(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other = np.where(m <= 1, -y, 0), np.where(m < 1, -y, 0)
    lo, hi = np.minimum(one, other), np.maximum(one, other)
    return (lo - 1e-9 * np.abs(lo) <= g) & (g <= hi + 1e-9 * np.abs(hi))


@wrong_idea(
    """At the corner you accept nothing. There is no derivative there, but there are subgradients: which lines through
    the corner stay below the loss?"""
)
def nothing_at_the_kink(y, s, g):
    m = np.multiply(y, s)
    return (m != 1) & np.equal(g, np.where(m < 1, -np.asarray(y), 0))


@wrong_idea(
    """At the corner you accept every slope between -1 and 1, as for the absolute error. Try a line that rises on the
    falling side of the corner: does it stay below?"""
)
def from_minus_one_to_one_at_the_kink(y, s, g):
    m = np.multiply(y, s)
    return np.where(m == 1, np.less_equal(np.abs(g), 1), np.equal(g, np.where(m < 1, -np.asarray(y), 0)))


@wrong_idea(
    """You look only to the right of s. A line may stay below there and cut the loss on the left: for which t does the
    definition ask?"""
)
def looked_to_the_right_only(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    return np.less_equal(g, np.maximum(np.where(m <= 1, -y, 0), np.where(m < 1, -y, 0)))


@wrong_idea(
    """You look only to the left of s. A line may stay below there and cut the loss on the right: for which t does the
    definition ask?"""
)
def looked_to_the_left_only(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    return np.greater_equal(g, np.minimum(np.where(m <= 1, -y, 0), np.where(m < 1, -y, 0)))


@wrong_idea(
    """You accept the whole interval between 0 and -y at every score. Only at the corner are there so many; elsewhere
    the loss is a straight line near s: how many slopes has it there?"""
)
def interval_everywhere(y, s, g):
    y = np.asarray(y) + 0.0 * np.asarray(s)
    return (np.minimum(-y, 0) <= g) & (g <= np.maximum(-y, 0))


@wrong_idea(
    """You test slopes in the margin, which are negative for both labels. g is a slope in the score: which sign has it
    for y = -1?"""
)
def slope_in_the_margin(y, s, g):
    m = np.multiply(y, s)
    return (np.where(m <= 1, -1.0, 0.0) <= g) & (g <= np.where(m < 1, -1.0, 0.0))


@wrong_idea(
    """You leave the label out, as if it were +1. For y = -1 the loss is mirrored: where is its corner, and on which
    side does it rise?"""
)
def label_forgotten(y, s, g):
    s = np.asarray(s) + 0.0 * np.asarray(y)
    return (np.where(s <= 1, -1.0, 0.0) <= g) & (g <= np.where(s < 1, -1.0, 0.0))


@wrong_idea(
    """You test the direction of the step, minus the subgradient. For y = +1, does the loss rise or fall with s?"""
)
def direction_of_the_step(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other = np.where(m <= 1, y, 0), np.where(m < 1, y, 0)
    return (np.minimum(one, other) <= g) & (g <= np.maximum(one, other))


@wrong_idea(
    """You look at the size of g and not at its sign. A line that rises where the loss falls cuts it: which sign fits
    which label?"""
)
def sign_of_g_ignored(y, s, g):
    m, size = np.multiply(y, s), np.abs(g)
    return (np.where(m < 1, 1, 0) <= size) & (size <= np.where(m <= 1, 1, 0))


@wrong_idea(
    """Your corner is where the sign of the score changes, as for the perceptron. The hinge turns at another margin:
    which?"""
)
def kink_at_margin_zero(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other = np.where(m <= 0, -y, 0), np.where(m < 0, -y, 0)
    return (np.minimum(one, other) <= g) & (g <= np.maximum(one, other))


@wrong_idea(
    """For y = -1 you test an empty interval at the corner: its lower end is above its upper one. Which of 0 and -y is
    smaller there?"""
)
def ends_not_sorted(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    return (np.where(m <= 1, -y, 0) <= g) & (g <= np.where(m < 1, -y, 0))


@wrong_idea(
    """You take points next to the corner for points on it. However close, the loss is a straight line around them, and
    a line of another slope cuts it."""
)
def nearly_at_the_kink_is_at_it(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    inside = (np.minimum(-y, 0) <= g) & (g <= np.maximum(-y, 0))
    return np.where(np.isclose(m, 1, atol=1e-6), inside, np.equal(g, np.where(m < 1, -y, 0)))


@wrong_idea(
    """You accept every slope from -1 to 1, at every score and for either label. Draw the line with slope 0 through a
    point on the falling side: does it stay below the loss?"""
)
def every_slope_up_to_one(y, s, g):
    return np.abs(np.asarray(g) + 0.0 * np.asarray(y) * s) <= 1


@wrong_idea(
    """You give one answer for a whole array: True only if all slopes are subgradients. The docstring wants one boolean
    for each of them."""
)
def one_answer_for_all(y, s, g):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other = np.where(m <= 1, -y, 0), np.where(m < 1, -y, 0)
    return np.all((np.minimum(one, other) <= g) & (g <= np.maximum(one, other)))


@wrong_idea(
    """You accept every slope at a point of loss 0. Away from the corner the loss stays 0 on both sides: which line
    through such a point does not cut it?"""
)
def anything_goes_where_the_loss_is_zero(y, s, g):
    m = np.multiply(y, s)
    return (m >= 1) | np.equal(g, -np.asarray(y))


def is_subgradient(y, s, g):
    margin = np.asarray(y) * s
    left = np.where(margin <= 1, -1.0, 0.0) * y
    right = np.where(margin < 1, -1.0, 0.0) * y
    return (np.minimum(left, right) <= g) & (g <= np.maximum(left, right))


def _three_cases(y, s, g):
    y, s, g = np.broadcast_arrays(y, s, g)
    m, along = y * s, -y * g  # along: the slope in steps of the falling piece, 0 flat, 1 full
    return np.where(m < 1, along == 1, np.where(m > 1, along == 0, (along >= 0) & (along <= 1)))


def _in_a_loop(y, s, g):
    y, s, g = np.broadcast_arrays(y, s, g)
    found = np.zeros(g.shape, dtype=bool)
    for i in np.ndindex(g.shape):
        if y[i] * s[i] < 1:
            found[i] = g[i] == -y[i]
        elif y[i] * s[i] > 1:
            found[i] = g[i] == 0
        else:
            found[i] = min(0, -y[i]) <= g[i] <= max(0, -y[i])
    return found


def _by_the_definition(y, s, g):
    y, g = np.asarray(y, dtype=float), np.asarray(g, dtype=float)
    m = y * s
    in_margin = y * g  # the same question along the margin, where the loss is max(0, 1 - m)
    below_at_the_kink = np.maximum(0, 1 - m) + in_margin * (1 - m) <= 0
    return below_at_the_kink & (in_margin <= 0) & (in_margin >= -1)  # and below far out, on both sides


IS_SUBGRADIENT = Exercise(
    name="is_subgradient",
    label="whether a slope is a subgradient",
    number="5.3",
    objective="O5.2",
    minutes=5,
    points=2,
    arguments=("y", "s", "g"),
    outputs=("answer",),
    reference=losses.is_subgradient,
    cases=_membership_cases,
    rtol=0.0,
    atol=0.0,
    wrong_ideas=(
        only_zero_at_the_kink,
        only_the_steep_slope_at_the_kink,
        ends_left_out,
        ends_left_out_everywhere,
        only_the_ends_at_the_kink,
        anything_at_the_kink,
        interval_of_label_plus_one_at_every_kink,
        compared_with_a_tolerance,
        compared_with_a_relative_tolerance,
        nothing_at_the_kink,
        from_minus_one_to_one_at_the_kink,
        looked_to_the_right_only,
        looked_to_the_left_only,
        interval_everywhere,
        slope_in_the_margin,
        label_forgotten,
        direction_of_the_step,
        sign_of_g_ignored,
        kink_at_margin_zero,
        ends_not_sorted,
        nearly_at_the_kink_is_at_it,
        every_slope_up_to_one,
        one_answer_for_all,
        anything_goes_where_the_loss_is_zero,
    ),
    right_variants=(_three_cases, _in_a_loop, _by_the_definition),
    look_again='"A definition that needs no derivative" in part 3',
    kind_hints={
        AN_END: "Does a line that lies on one of the two pieces stay below the loss, in the sense of ≤?",
        INSIDE: "Which lines through the corner stay below both pieces?",
        OUTSIDE: "Draw the line: on which side does it cut the loss?",
        NEXT_TO_IT: "Next to the corner the loss is a straight line. Do you compare exactly?",
        NEARLY_ZERO: "The docstring asks to compare exactly. Is there a tolerance in your comparison?",
        BY_A_HAIR: "The docstring asks to compare exactly. Is there a tolerance in your comparison?",
        UNSEEN: "The docstring asks to compare exactly. The slope differs from what is shown in a late digit.",
    },
    fallback="Draw the loss for that label, and the line through the point with slope g. Is it anywhere above?",
    solution=is_subgradient,
    why="""A slope is a subgradient if it lies between the two one-sided slopes, ends included. Away from the corner
    these are one number, so only that number passes; at the corner everything between 0 and −y does. `&` and not `and`
    combines the two comparisons, entry by entry.""",
)
