"""Session 00, objective O0.3: all slopes of the absolute error, a first look at the subdifferential."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.losses import absolute_error_subdifferential as subdifferential_reference

HIT = "an exact hit, prediction = y"


def _number(rng, shape=()):
    return np.round(rng.uniform(-5, 5, shape), 1)


def _apart(y, prediction):
    """Predictions that hit no label, and are not off by 1 or 2 either, where an error looks like its sign."""
    near = np.isin(np.round(np.abs(prediction - y), 1), (0, 0.5, 1, 2))
    return np.round(np.where(near, prediction + 0.3, prediction), 1)


def _subdifferential_cases(rng):
    yield Case((2.0, 3.5))
    yield Case((2.0, -1.5))
    for _ in range(30):
        y = _number(rng)
        yield Case((float(y), float(_apart(y, _number(rng)))))
    for n in (2, 3, 5) * 10:
        y = _number(rng, n)
        yield Case((y, _apart(y, _number(rng, n))))
    for y in (-2.5, 0.0, 1.0, 4.0):
        yield Case((y, y), HIT)
        yield Case((np.array([y, 1.5, y]), np.array([y, 2.0, y - 0.4])), HIT)
    yield Case((np.zeros(3), np.zeros(3)), HIT)
    for _ in range(5):
        one, table = float(_number(rng)), _number(rng, (2, 2))
        yield Case((one, _apart(one, _number(rng, 3))), "one label, an array of predictions")
        yield Case((table, _apart(table, _number(rng, (2, 2)))), "a table of labels and predictions")
    for near in (1e-9, -1e-9):  # around 0, where a near miss prints as one
        yield Case((0.0, near), "nearly a hit")
    yield Case((1.0, 1.0 + 1e-9), "nearly a hit")
    yield Case((1.0, 1.0 - 1e-9), "nearly a hit")
    yield Case((0.5, 1e8), "a huge error")
    yield Case((np.array([]), np.array([])), "empty input")
    yield Case((np.array([2, 5, 1]), np.array([4, 5, -1])), "values that are integers")


@wrong_idea(
    """Your V has its corner at 0: you look at the sign of the prediction. Where is the absolute error 0, and what
    decides on which side of it a prediction lies?"""
)
def corner_at_zero(y, prediction):
    y, prediction = np.broadcast_arrays(y, prediction)
    return np.where(prediction > 0, 1.0, -1.0), np.where(prediction < 0, -1.0, 1.0)


@wrong_idea(
    """You divide each slope by the number of examples. That is a share of the slope of the average; here each example
    has an absolute error and slopes of its own."""
)
def divided_by_the_number_of_examples(y, prediction):
    error = np.asarray(prediction - y)
    n = max(error.size, 1)
    return np.where(error > 0, 1.0, -1.0) / n, np.where(error < 0, -1.0, 1.0) / n


@wrong_idea(
    """At a hit you return the single slope 0, as np.sign does. 0 is one of the slopes there, and not the only one:
    which lines through the corner stay below the V?"""
)
def only_zero_at_the_kink(y, prediction):
    return np.sign(prediction - y), np.sign(prediction - y)


@wrong_idea(
    """At a hit you return the slope of the right branch alone. The left branch meets it there: which slopes lie
    between the two?"""
)
def right_branch_at_the_kink(y, prediction):
    slope = np.where(np.subtract(prediction, y) >= 0, 1.0, -1.0)
    return slope, slope


@wrong_idea(
    """At a hit you return the slope of the left branch alone. The right branch meets it there: which slopes lie
    between the two?"""
)
def left_branch_at_the_kink(y, prediction):
    slope = np.where(np.subtract(prediction, y) > 0, 1.0, -1.0)
    return slope, slope


@wrong_idea("""At a hit the two ends are in each other's place: the lower one comes first.""")
def ends_in_the_wrong_order(y, prediction):
    error = np.subtract(prediction, y)
    return np.where(error < 0, -1.0, 1.0), np.where(error > 0, 1.0, -1.0)


@wrong_idea(
    """You return nan at a hit. There is indeed no single derivative, and that is why an interval of slopes is asked
    for: which lines through the corner stay below the V?"""
)
def nan_at_the_kink(y, prediction):
    error = np.subtract(prediction, y)
    slope = np.where(error == 0, np.nan, np.sign(error))
    return slope, slope


@wrong_idea(
    """At a hit your interval begins at 0. That would be right for a loss that is flat on the left, as the hinge is on
    one side; this one falls there."""
)
def from_zero_to_one(y, prediction):
    error = np.subtract(prediction, y)
    return np.where(error == 0, 0.0, np.sign(error)), np.where(error == 0, 1.0, np.sign(error))


@wrong_idea(
    """At a hit your interval ends at 0. Only the left branch has a say in it; the right one rises: which slope has
    that?"""
)
def from_minus_one_to_zero(y, prediction):
    error = np.subtract(prediction, y)
    return np.where(error == 0, -1.0, np.sign(error)), np.where(error == 0, 0.0, np.sign(error))


@wrong_idea(
    """The slopes are turned round: above the label you return -1. That is the slope in y, or the direction downhill;
    the question is what happens when the prediction grows."""
)
def slope_in_the_label(y, prediction):
    error = np.subtract(y, prediction)
    return np.where(error > 0, 1.0, -1.0), np.where(error < 0, -1.0, 1.0)


@wrong_idea(
    """You return the whole interval everywhere. Away from the label the loss is a straight line, and a line has one
    slope: both ends are then the same."""
)
def interval_everywhere(y, prediction):
    error = np.subtract(prediction, y)
    return -np.ones_like(error, dtype=float), np.ones_like(error, dtype=float)


@wrong_idea(
    """You return the error itself, which is the slope of half the squared error. The absolute error is a V: how steep
    are its two branches?"""
)
def error_as_for_squares(y, prediction):
    return np.subtract(prediction, y), np.subtract(prediction, y)


@wrong_idea("""You return the loss. Asked for are its slopes, lowest and highest.""")
def loss_itself(y, prediction):
    return np.abs(prediction - y), np.abs(prediction - y)


@wrong_idea("""You return minus and plus the distance. Asked for are slopes: does a V get steeper far from its tip?""")
def distance_to_both_sides(y, prediction):
    return -np.abs(prediction - y), np.abs(prediction - y)


@wrong_idea(
    """Below the label you return slope 0, as if predictions that are too low were free. The V falls there: with which
    slope?"""
)
def flat_below_the_label(y, prediction):
    error = np.subtract(prediction, y)
    return np.where(error > 0, 1.0, 0.0), np.where(error < 0, 0.0, 1.0)


@wrong_idea(
    """Your slopes are those of half the absolute error. The two branches of the V rise by as much as the prediction
    moves."""
)
def half_slopes(y, prediction):
    error = np.subtract(prediction, y)
    return np.where(error > 0, 0.5, -0.5), np.where(error < 0, -0.5, 0.5)


@wrong_idea(
    """You treat a near miss as a hit. However close to the label, the loss is a straight line there, with one slope:
    compare exactly."""
)
def nearly_a_hit_is_a_hit(y, prediction):
    error = np.where(np.isclose(prediction, y, atol=1e-6), 0.0, np.subtract(prediction, y))
    return np.where(error > 0, 1.0, -1.0), np.where(error < 0, -1.0, 1.0)


@wrong_idea("""At a hit you allow every slope. Draw a line of slope 2 through the tip of the V: does it stay below?""")
def every_slope_at_the_kink(y, prediction):
    error = np.subtract(prediction, y)
    return np.where(error == 0, -np.inf, np.sign(error)), np.where(error == 0, np.inf, np.sign(error))


@wrong_idea(
    """At a hit your interval is too short. The branches of the V touch it too: do their slopes belong to it?"""
)
def half_the_interval_at_the_kink(y, prediction):
    error = np.subtract(prediction, y)
    return np.where(error == 0, -0.5, np.sign(error)), np.where(error == 0, 0.5, np.sign(error))


def absolute_error_subdifferential(y, prediction):
    error = np.subtract(prediction, y)
    return np.where(error > 0, 1.0, -1.0), np.where(error < 0, -1.0, 1.0)


def _sign_and_a_kink(y, prediction):
    sign = np.sign(prediction - y)
    kink = sign == 0
    return sign - kink, sign + kink


def _error_over_its_size(y, prediction):
    error = np.asarray(np.subtract(prediction, y))
    slope = error / np.abs(error)  # 0/0 warns, and np.where does not use it
    return np.where(error == 0, -1.0, slope), np.where(error == 0, 1.0, slope)


def _one_by_one(y, prediction):
    y, prediction = np.broadcast_arrays(y, prediction)
    lo, hi = np.empty(y.shape), np.empty(y.shape)
    for place in np.ndindex(y.shape):
        if prediction[place] == y[place]:
            lo[place], hi[place] = -1, 1
        else:
            lo[place] = hi[place] = 1 if prediction[place] > y[place] else -1
    return lo, hi


def _from_comparisons(y, prediction):
    above, below = np.greater(prediction, y).astype(float), np.less(prediction, y).astype(float)
    return 2 * above - 1, 1 - 2 * below


ABSOLUTE_ERROR_SUBDIFFERENTIAL = Exercise(
    name="absolute_error_subdifferential",
    label="all slopes of the absolute error, as an interval",
    number="0.5",
    objective="O0.3",
    minutes=6,
    points=2,
    arguments=("y", "prediction"),
    outputs=("lo", "hi"),
    reference=subdifferential_reference,
    cases=_subdifferential_cases,
    rtol=0.0,
    atol=0.0,
    kind_hints={HIT: "Which slopes can a line through the corner have without crossing the V?"},
    wrong_ideas=(
        corner_at_zero,
        divided_by_the_number_of_examples,
        only_zero_at_the_kink,
        right_branch_at_the_kink,
        left_branch_at_the_kink,
        ends_in_the_wrong_order,
        nan_at_the_kink,
        from_zero_to_one,
        from_minus_one_to_zero,
        slope_in_the_label,
        interval_everywhere,
        error_as_for_squares,
        loss_itself,
        distance_to_both_sides,
        flat_below_the_label,
        half_slopes,
        nearly_a_hit_is_a_hit,
        every_slope_at_the_kink,
        half_the_interval_at_the_kink,
    ),
    right_variants=(_sign_and_a_kink, _error_over_its_size, _one_by_one, _from_comparisons),
    look_again='"A loss with a corner" in part 4',
    solution=absolute_error_subdifferential,
    why="""Away from the label the loss is a straight line with slope −1 below and 1 above, and both ends of the
    interval are that slope. At a hit the two lines meet: every slope between them gives a line that stays below the V.
    So lo is 1 only where the prediction is above, and hi is −1 only where it is below.""",
)
