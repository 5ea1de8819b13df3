"""Session 05, objective O5.2: all slopes of the hinge in the score, as an interval."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s05_hinge_and_subgradients.subgradients.hinge import labels, scores

AT_THE_KINK = "exactly at the corner"
NEXT_TO_IT = "next to the corner"


def _subdifferential_cases(rng):
    for y, s in ((1, 2.0), (1, 0.2), (-1, 0.3), (-1, -1.7)):
        yield Case((y, s))
    for _ in range(20):
        yield Case((int(labels(rng)), float(scores(rng))))
    for n in (2, 3, 5) * 6:
        yield Case((labels(rng, n), scores(rng, n)))
    for y in (1, -1):
        yield Case((y, float(y)), AT_THE_KINK)
        yield Case((np.array([y, y, -y]), np.array([y, 0.5 * y, -y])), AT_THE_KINK)
        for away in (1e-9, -1e-9):
            yield Case((y, y + away), NEXT_TO_IT)
        yield Case((y, -float(y)), "the corner of the other label")
        yield Case((y, 0.0), "a score of 0")
    yield Case((np.array([1, -1]), np.array([1.0, -1.0])), AT_THE_KINK)
    for _ in range(3):
        yield Case((int(labels(rng)), scores(rng, 3)), "one label, an array of scores")
        yield Case((labels(rng, (2, 3)), scores(rng, (2, 3))), "a table of labels and scores")
    yield Case((np.array([1, -1]), np.array([-1e9, -1e9])), "a huge score")
    yield Case((np.array([1, -1]), np.array([1, -1])), AT_THE_KINK)
    yield Case((np.array([1, -1, 1, -1]), np.array([-1, -4, 3, 2])), "whole numbers only")
    yield Case((np.array([], dtype=int), np.array([])), "empty input")


@wrong_idea(
    """At the corner you return the one slope 0, as a library does. It is one of the slopes there, and not the only one:
    which lines through the corner stay below the loss?"""
)
def only_zero_at_the_kink(y, s):
    slope = np.where(np.multiply(y, s) < 1, -np.asarray(y), 0)
    return slope, slope


@wrong_idea(
    """At the corner you return the slope of the falling piece alone. The flat piece meets it there: which slopes lie
    between the two?"""
)
def only_the_steep_slope_at_the_kink(y, s):
    slope = np.where(np.multiply(y, s) <= 1, -np.asarray(y), 0)
    return slope, slope


@wrong_idea(
    """At the corner you return the average of the two slopes. The derivative does not exist there, and no single number
    stands for it: which slopes lie between the two?"""
)
def average_at_the_kink(y, s):
    m = np.multiply(y, s)
    slope = np.where(m < 1, -1.0, np.where(m == 1, -0.5, 0.0)) * y
    return slope, slope


@wrong_idea(
    """You return nan at the corner. There is indeed no derivative, and that is why an interval is asked for: which
    lines through the corner stay below the loss?"""
)
def nan_at_the_kink(y, s):
    m = np.multiply(y, s)
    slope = np.where(m == 1, np.nan, np.where(m < 1, -np.asarray(y), 0))
    return slope, slope


@wrong_idea(
    """For y = -1 the two ends are in each other's place. -y is the lower end for one label only: which of 0 and -y is
    smaller when y = -1?"""
)
def minus_y_always_the_lower_end(y, s):
    m = np.multiply(y, s)
    return np.where(m <= 1, -np.asarray(y), 0), np.where(m < 1, -np.asarray(y), 0)


@wrong_idea(
    """For y = +1 the two ends are in each other's place. 0 is the lower end for one label only: which of 0 and -y is
    smaller when y = +1?"""
)
def zero_always_the_lower_end(y, s):
    m = np.multiply(y, s)
    return np.where(m < 1, -np.asarray(y), 0), np.where(m <= 1, -np.asarray(y), 0)


@wrong_idea("""At the corner the two ends are in each other's place, for both labels: the lower one comes first.""")
def ends_in_the_wrong_order(y, s):
    m = np.multiply(y, s)
    one, other = np.where(m <= 1, -np.asarray(y), 0), np.where(m < 1, -np.asarray(y), 0)
    return np.maximum(one, other), np.minimum(one, other)


@wrong_idea(
    """At the corner you return everything from -1 to 1, as for the absolute error. The hinge falls on one side and is
    flat on the other: does a line that rises on the falling side stay below?"""
)
def from_minus_one_to_one(y, s):
    m = np.multiply(y, s)
    slope = np.where(m < 1, -np.asarray(y), 0)
    return np.where(m == 1, -1, slope), np.where(m == 1, 1, slope)


@wrong_idea(
    """For y = -1 your slopes at the corner are those for y = +1. The loss of the other label is mirrored: on which side
    of s = -1 does it rise?"""
)
def interval_of_label_plus_one_at_every_kink(y, s):
    m = np.multiply(y, s)
    slope = np.where(m < 1, -np.asarray(y), 0)
    return np.where(m == 1, -1, slope), np.where(m == 1, 0, slope)


@wrong_idea(
    """You return the whole interval everywhere. Away from the corner the loss is a straight line with one slope: both
    ends are then the same."""
)
def interval_everywhere(y, s):
    y = np.asarray(y) + 0.0 * np.asarray(s)
    return np.minimum(-y, 0), np.maximum(-y, 0)


@wrong_idea(
    """You return the slopes in the margin, negative for both labels. Asked for are slopes in the score: what is the
    inner derivative of m = y·s?"""
)
def slopes_in_the_margin(y, s):
    m = np.multiply(y, s)
    return np.where(m <= 1, -1.0, 0.0), np.where(m < 1, -1.0, 0.0)


@wrong_idea(
    """Your corner is where the sign changes, as for the perceptron. The hinge goes on pulling until another margin:
    which?"""
)
def kink_at_margin_zero(y, s):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other = np.where(m <= 0, -y, 0), np.where(m < 0, -y, 0)
    return np.minimum(one, other), np.maximum(one, other)


@wrong_idea(
    """Your corner is at s = 1 for both labels. The loss turns where the margin is 1: at which score is that for
    y = -1?"""
)
def kink_at_score_one_for_both_labels(y, s):
    s, y = np.asarray(s), np.asarray(y)
    one, other = np.where(s <= 1, -y, 0), np.where(s < 1, -y, 0)
    return np.minimum(one, other), np.maximum(one, other)


@wrong_idea(
    """You ask whether s is 1, for both labels. The loss of y = -1 is mirrored: where is its corner, and which interval
    stands there?"""
)
def kink_looked_for_at_score_one_only(y, s):
    m, y = np.multiply(y, s), np.asarray(y)
    slope = np.where(m < 1, -y, 0)
    return np.where(np.equal(s, 1), -1, slope), np.where(np.equal(s, 1), 0, slope)


@wrong_idea(
    """Your signs are turned round: these are the directions in which descent moves the score. For y = +1, does the loss
    rise or fall with s?"""
)
def direction_of_the_step(y, s):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other = np.where(m <= 1, y, 0), np.where(m < 1, y, 0)
    return np.minimum(one, other), np.maximum(one, other)


@wrong_idea(
    """Your two pieces are exchanged: flat where the margin is small, steep where it is large. Which points does the
    hinge leave alone?"""
)
def flat_and_steep_exchanged(y, s):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other = np.where(m >= 1, -y, 0), np.where(m > 1, -y, 0)
    return np.minimum(one, other), np.maximum(one, other)


@wrong_idea(
    """Every example with y = -1 has slope 0 in your answer: you use its label as a 0. The labels here are -1 and +1 as
    they come."""
)
def label_minus_one_as_zero(y, s):
    m, y = np.multiply(y, s), np.where(np.equal(y, 1), 1, 0)
    return np.where(m <= 1, -y, 0), np.where(m < 1, -y, 0)


@wrong_idea(
    """You multiply by the score. Here the score itself moves: how much does the loss change when s grows by 0.1?"""
)
def multiplied_by_the_score(y, s):
    m = np.multiply(y, s, dtype=float)
    one, other = np.where(m <= 1, -m, 0), np.where(m < 1, -m, 0)
    return np.minimum(one, other), np.maximum(one, other)


@wrong_idea("""You return the loss, twice. Asked for are its slopes in the score, the lowest and the highest.""")
def loss_itself(y, s):
    return np.maximum(0, 1 - np.multiply(y, s)), np.maximum(0, 1 - np.multiply(y, s))


@wrong_idea(
    """You take points next to the corner for points on it. However close, the loss is a straight line there, with one
    slope: compare exactly."""
)
def nearly_at_the_kink_is_at_it(y, s):
    m, y = np.multiply(y, s), np.asarray(y)
    near = np.isclose(m, 1, atol=1e-6)
    slope = np.where(m < 1, -y, 0)
    return np.where(near, np.minimum(-y, 0), slope), np.where(near, np.maximum(-y, 0), slope)


@wrong_idea(
    """You divide each slope by the number of examples, as for a mean. Here each example has a loss of its own, and
    slopes of its own."""
)
def divided_by_the_number_of_examples(y, s):
    m, y = np.multiply(y, s), np.asarray(y)
    one, other, n = np.where(m <= 1, -y, 0), np.where(m < 1, -y, 0), max(m.size, 1)
    return np.minimum(one, other) / n, np.maximum(one, other) / n


def hinge_subdifferential(y, s):
    margin = np.asarray(y) * s
    left = np.where(margin <= 1, -1.0, 0.0) * y  # the slope of the piece that comes with smaller margins
    right = np.where(margin < 1, -1.0, 0.0) * y
    return np.minimum(left, right), np.maximum(left, right)


def _label_by_label(y, s):
    y, s = np.broadcast_arrays(y, s)
    lo = np.where(y > 0, np.where(s <= 1, -1, 0), np.where(s > -1, 1, 0))
    hi = np.where(y > 0, np.where(s < 1, -1, 0), np.where(s >= -1, 1, 0))
    return lo, hi


def _in_a_loop(y, s):
    y, s = np.broadcast_arrays(y, s)
    lo, hi = np.zeros(s.shape), np.zeros(s.shape)
    for i in np.ndindex(s.shape):
        if y[i] * s[i] < 1:
            lo[i] = hi[i] = -y[i]
        elif y[i] * s[i] == 1:
            lo[i], hi[i] = sorted((0, -y[i]))
    return lo, hi


def _missing_over_its_size(y, s):
    y = np.asarray(y)
    missing = 1 - y * np.asarray(s, dtype=float)
    side = missing / np.abs(missing)  # warns at the corner, where it is 0/0 and nan_to_num makes 0 of it
    low, high = (1 + np.nan_to_num(side, nan=-1.0)) / 2, (1 + np.nan_to_num(side, nan=1.0)) / 2
    return np.where(y > 0, -high, low), np.where(y > 0, -low, high)


HINGE_SUBDIFFERENTIAL = Exercise(
    name="hinge_subdifferential",
    label="all slopes of the hinge, as an interval",
    number="5.2",
    objective="O5.2",
    minutes=10,
    points=3,
    arguments=("y", "s"),
    outputs=("lo", "hi"),
    reference=losses.hinge_subdifferential,
    cases=_subdifferential_cases,
    rtol=0.0,
    atol=0.0,
    wrong_ideas=(
        only_zero_at_the_kink,
        only_the_steep_slope_at_the_kink,
        average_at_the_kink,
        nan_at_the_kink,
        minus_y_always_the_lower_end,
        zero_always_the_lower_end,
        ends_in_the_wrong_order,
        from_minus_one_to_one,
        interval_of_label_plus_one_at_every_kink,
        interval_everywhere,
        slopes_in_the_margin,
        kink_at_margin_zero,
        kink_at_score_one_for_both_labels,
        kink_looked_for_at_score_one_only,
        direction_of_the_step,
        flat_and_steep_exchanged,
        label_minus_one_as_zero,
        multiplied_by_the_score,
        loss_itself,
        nearly_at_the_kink_is_at_it,
        divided_by_the_number_of_examples,
    ),
    right_variants=(_label_by_label, _in_a_loop, _missing_over_its_size),
    look_again='"The other label" in part 3',
    kind_hints={
        AT_THE_KINK: "Draw both labels. Which slopes can a line through the corner have without cutting the loss?",
    },
    fallback="Draw the loss for that label, and the line through the point with your slope. Where does it cut? "
    "And if your numbers are right up to rounding: exact slopes are wanted, and a difference quotient gives none.",
    solution=hinge_subdifferential,
    why="""Away from margin 1 both ends are the one slope, −y below and 0 above. At margin 1 both are slopes, with all
    between. The step that is easily missed is the order: −y is the lower end for y = +1 and the upper one for y = −1,
    so the two one-sided slopes are sorted at the end.""",
)
