"""Session 00, objective O0.2: the absolute error, the first function a student writes in this course."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.losses import absolute_error as absolute_error_reference


def _number(rng, shape=()):
    drawn = np.round(rng.uniform(-5, 5, shape), 1)
    return np.where(np.isin(drawn, (-1, 0, 1)), 1.5, drawn)  # beside 0 and 1 many formulas agree


def _apart(y, prediction):
    """Predictions at least 0.2 from their labels, and not 1 off: at 0 and 1 a square is no other than its root."""
    return np.where(np.isin(np.round(np.abs(prediction - y), 1), (0, 0.1, 1, 2)), prediction + 0.4, prediction)


def _absolute_error_cases(rng):
    yield Case((4.0, 2.5))
    yield Case((2.5, 4.0))
    for _ in range(40):
        y = _number(rng)
        yield Case((float(y), float(np.round(_apart(y, _number(rng)), 1))))
    for n in (2, 3, 4, 6) * 12:
        y = _number(rng, n)
        yield Case((y, np.round(_apart(y, _number(rng, n)), 1)))
    for _ in range(8):
        yield Case((float(_number(rng)), _number(rng, 3)), "one label, an array of predictions")
        yield Case((_number(rng, 3), float(_number(rng))), "one prediction, an array of labels")
        yield Case((_number(rng, (3, 2)), _number(rng, (3, 2))), "a table of labels and predictions")
    for y in (-2.5, 0.0, 3.0):
        yield Case((y, y), "an exact hit, prediction = y")
        yield Case((np.array([y, 1.5]), np.array([y, 2.0])), "an exact hit, prediction = y")
    for y, prediction in ((0.0, 3.5), (0.0, -3.5), (2.5, 0.0)):
        yield Case((y, prediction), "a zero")
    for y, prediction in ((1e6, -1e6), (0.25, 1e8)):
        yield Case((y, prediction), "a huge error")
    yield Case((np.array([]), np.array([])), "empty input")
    yield Case((np.array([2, 5]), np.array([3.5, 1.2])), "values that are integers")
    yield Case((np.array([2, 5]), np.array([4, 1])), "values that are integers")


@wrong_idea(
    """You return the difference with its sign. A prediction that is 1 too low would then cost -1, less than a perfect
    one. What does a distance never have?"""
)
def kept_the_sign(y, prediction):
    return prediction - y


@wrong_idea(
    """You return label minus prediction with its sign. A prediction that is 1 too high would then cost -1, less than a
    perfect one. What does a distance never have?"""
)
def label_minus_prediction(y, prediction):
    return y - prediction


@wrong_idea(
    """You square the difference. That also makes it positive, and it makes 3 into 9: what is asked for is the distance
    itself, in the units of y."""
)
def squared_instead(y, prediction):
    return (prediction - y) ** 2


@wrong_idea(
    """You return half the squared difference, the loss that comes next in this notebook. Here the distance itself is
    asked for."""
)
def half_squared_instead(y, prediction):
    return 0.5 * (prediction - y) ** 2


@wrong_idea(
    """You average over the examples. Here every example keeps a loss of its own: the average comes later and has a
    name of its own, the risk."""
)
def averaged_over_the_examples(y, prediction):
    return np.mean(np.abs(prediction - y))


@wrong_idea(
    """You add up the losses of all examples. Here every example keeps a loss of its own, so the answer has as many
    entries as the input."""
)
def summed_over_the_examples(y, prediction):
    return np.sum(np.abs(prediction - y))


@wrong_idea(
    """You divide by the size of the label, which gives a relative error. An absolute error does not ask how large the
    label is; and what would happen at y = 0?"""
)
def relative_to_the_label(y, prediction):
    return np.abs(prediction - y) / np.abs(np.asarray(y, dtype=float))


@wrong_idea(
    """You return 1 where prediction and label differ and 0 where they agree. That says whether a prediction misses; an
    error also says by how much."""
)
def missed_or_not(y, prediction):
    return np.asarray(np.not_equal(prediction, y), dtype=float)


@wrong_idea(
    """You take the absolute values first and subtract afterwards. Labels 3 and -3 then look alike. Which comes first,
    the difference or its size?"""
)
def sizes_before_the_difference(y, prediction):
    return np.abs(prediction) - np.abs(y)


@wrong_idea(
    """You take absolute values of both numbers and of their difference. Labels 3 and -3 then look alike: the numbers
    themselves keep their signs."""
)
def absolute_values_everywhere(y, prediction):
    return np.abs(np.abs(prediction) - np.abs(y))


@wrong_idea(
    """Your absolute value ends too early: it takes the size of the prediction alone, and the label is subtracted
    outside. Where does the closing bracket belong?"""
)
def bracket_closed_too_early(y, prediction):
    return np.abs(prediction) - y


@wrong_idea(
    """You charge for predictions above the label only; those below it are free. An error is an error in either
    direction."""
)
def too_high_only(y, prediction):
    return np.maximum(prediction - y, 0.0)


@wrong_idea(
    """You charge for predictions below the label only; those above it are free. An error is an error in either
    direction."""
)
def too_low_only(y, prediction):
    return np.maximum(y - prediction, 0.0)


@wrong_idea("""You add label and prediction. How far two numbers lie apart is seen in their difference.""")
def added_instead_of_subtracted(y, prediction):
    return np.abs(prediction + y)


@wrong_idea("""You return half of the distance. The half belongs to the squared error, where it has a reason.""")
def halved(y, prediction):
    return 0.5 * np.abs(prediction - y)


@wrong_idea(
    """You return the length of the whole array of differences, one number. Here every example keeps a distance of its
    own."""
)
def length_of_all_differences(y, prediction):
    return np.sqrt(np.sum((np.asarray(prediction) - y) ** 2))


@wrong_idea(
    """You average squares. Neither is asked for: every example keeps a loss of its own, and that is the distance
    itself."""
)
def mean_squared_error(y, prediction):
    return np.mean((prediction - y) ** 2)


@wrong_idea(
    """You average squares and take a root at the end. Every example keeps a loss of its own here, and no square is
    needed."""
)
def root_mean_squared_error(y, prediction):
    return np.sqrt(np.mean((prediction - y) ** 2))


@wrong_idea("""You return the largest of the distances. Here every example keeps a distance of its own.""")
def largest_distance(y, prediction):
    return np.max(np.abs(prediction - y)) if np.size(prediction - y) else np.zeros(0)


@wrong_idea(
    """You add the sizes of both numbers. Label 4 and prediction 5 lie 1 apart, not 9: which operation measures
    that?"""
)
def sizes_added(y, prediction):
    return np.abs(prediction) + np.abs(y)


@wrong_idea(
    """You divide by the prediction, which gives a relative error. An absolute error stays in the units of y."""
)
def relative_to_the_prediction(y, prediction):
    return np.abs(prediction - y) / np.abs(np.asarray(prediction, dtype=float))


@wrong_idea("""You take a root of the distance. It is not needed: the distance itself is asked for.""")
def root_of_the_distance(y, prediction):
    return np.sqrt(np.abs(prediction - y))


def absolute_error(y, prediction):
    return np.abs(prediction - y)


def _larger_minus_smaller(y, prediction):
    return np.maximum(prediction, y) - np.minimum(prediction, y)


def _by_cases(y, prediction):
    return np.where(np.greater(prediction, y), prediction - y, y - prediction)


def _one_by_one(y, prediction):
    y, prediction = np.broadcast_arrays(y, prediction)
    distances = [abs(float(p) - float(label)) for label, p in zip(y.ravel(), prediction.ravel(), strict=True)]
    return np.array(distances).reshape(y.shape)


def _difference_times_its_sign(y, prediction):
    difference = np.asarray(prediction - y)
    return np.where(difference == 0, 0.0, difference**2 / np.abs(difference))  # warns at 0/0, and does not use it


ABSOLUTE_ERROR = Exercise(
    name="absolute_error",
    label="the distance of a prediction from its label",
    number="0.1",
    objective="O0.2",
    minutes=2,
    points=1,
    arguments=("y", "prediction"),
    outputs=("loss",),
    reference=absolute_error_reference,
    cases=_absolute_error_cases,
    wrong_ideas=(
        kept_the_sign,
        label_minus_prediction,
        squared_instead,
        half_squared_instead,
        averaged_over_the_examples,
        summed_over_the_examples,
        relative_to_the_label,
        missed_or_not,
        sizes_before_the_difference,
        absolute_values_everywhere,
        bracket_closed_too_early,
        too_high_only,
        too_low_only,
        added_instead_of_subtracted,
        halved,
        length_of_all_differences,
        mean_squared_error,
        root_mean_squared_error,
        largest_distance,
        sizes_added,
        relative_to_the_prediction,
        root_of_the_distance,
    ),
    right_variants=(_larger_minus_smaller, _by_cases, _one_by_one, _difference_times_its_sign),
    look_again='"How far off" in part 1',
    solution=absolute_error,
    why="""Subtract first, then drop the sign: NumPy does both for a number and for an array alike. The order of the
    subtraction does not matter here, the place of the absolute value does: it goes round the whole difference.""",
)
