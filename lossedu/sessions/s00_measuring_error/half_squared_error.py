"""Session 00, objective O0.2: half the squared error, of numbers and of vectors."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.losses import half_squared_error as half_squared_error_reference

PLAIN = "plain numbers"


def _number(rng, shape=()):
    return np.round(rng.uniform(-4, 4, shape), 1)


def _apart(y, prediction):
    """Errors away from 0, 1 and 2, where a square, a root and a half are easily taken for one another."""
    near = np.isin(np.round(np.abs(prediction - y), 1), (0, 1, 2))
    return np.round(np.where(near, prediction + 0.3, prediction), 1)


def _half_squared_error_cases(rng):
    yield Case((2.0, 5.0), PLAIN)
    yield Case((5.0, 2.0), PLAIN)
    yield Case((np.array([1.0, 2.0]), np.array([4.0, 6.0])))
    for _ in range(30):
        y = _number(rng)
        yield Case((float(y), float(_apart(y, _number(rng)))), PLAIN)
    for d in (2, 3, 4) * 12:
        y = _number(rng, d)
        yield Case((y, _apart(y, _number(rng, d))))
    for shape in ((2, 2), (3, 2), (2, 3), (4, 2)) * 9:
        y = _number(rng, shape)
        yield Case((y, _apart(y, _number(rng, shape))))
    for _ in range(8):
        yield Case((_number(rng, 2), _number(rng, (3, 2))), "one target vector, a table of predictions")
        yield Case((_number(rng, (3, 1)), _number(rng, (3, 1))), "vectors of length 1")
        yield Case((_number(rng, (2, 3, 2)), _number(rng, (2, 3, 2))), "a stack of tables")
    for y in (-1.5, 0.0):
        yield Case((y, y), "an exact hit, prediction = y")
        yield Case((np.full((2, 3), y), np.full((2, 3), y)), "an exact hit, prediction = y")
    yield Case((0.25, 1e6), "a huge error")
    yield Case((np.zeros((0, 3)), np.zeros((0, 3))), "no rows")
    yield Case((np.array([2, 5]), np.array([3, 1])), "values that are integers")
    yield Case((np.array([[2, 5], [1, -3]]), np.array([[3, 1], [2, 2]])), "values that are integers")


@wrong_idea(
    """The half is missing. It is there for the sake of the slope: what does the 2 that comes down from the exponent
    meet?"""
)
def half_forgotten(y, prediction):
    return np.sum((prediction - y) ** 2, axis=-1) if np.ndim(prediction - y) else (prediction - y) ** 2


@wrong_idea(
    """You average over the entries of the vector. The squared length of a vector is a sum over its entries: a longer
    vector may have a larger loss."""
)
def averaged_over_the_entries(y, prediction):
    return 0.5 * np.mean((prediction - y) ** 2, axis=-1)


@wrong_idea(
    """You average over the entries of the vector, and the half is missing too. The squared length of a vector is a sum
    over its entries."""
)
def mean_of_the_squares(y, prediction):
    return np.mean((prediction - y) ** 2, axis=-1)


@wrong_idea(
    """You return one value for each entry. A vector is one target and has one loss: what happens to the last axis?"""
)
def one_value_per_entry(y, prediction):
    return 0.5 * (prediction - y) ** 2


@wrong_idea(
    """You add up everything, rows included. Each row is an example with a loss of its own: only the last axis is
    summed."""
)
def summed_over_the_rows_too(y, prediction):
    return 0.5 * np.sum((prediction - y) ** 2)


@wrong_idea(
    """You average over everything, rows and entries, as a library's mean squared error does, and halve it. Here each
    row keeps a loss of its own, and entries are added up."""
)
def averaged_over_everything(y, prediction):
    return 0.5 * np.mean((prediction - y) ** 2)


@wrong_idea(
    """You return one average for everything, without the half: that is the mean squared error of the libraries. Here
    each row keeps a loss of its own."""
)
def mean_squared_error_of_a_library(y, prediction):
    return np.mean((prediction - y) ** 2)


@wrong_idea(
    """You sum over the first axis, that is over the examples, and keep the entries apart. Which axis of an array with
    one target vector in each row runs along a vector?"""
)
def summed_over_the_first_axis(y, prediction):
    return 0.5 * np.sum((prediction - y) ** 2, axis=0)


@wrong_idea("""You return a length, with a root. The loss is made of the squared length: no root.""")
def length_instead_of_its_square(y, prediction):
    return np.sqrt(np.sum((prediction - y) ** 2, axis=-1))


@wrong_idea("""You return half of a length: there is a root too many. The loss is half of the squared length.""")
def half_of_the_length(y, prediction):
    return 0.5 * np.sqrt(np.sum((prediction - y) ** 2, axis=-1))


@wrong_idea("""You add up absolute values. Squares are asked for: being off by 2 costs four times as much as by 1.""")
def absolute_values_instead(y, prediction):
    return np.sum(np.abs(prediction - y), axis=-1)


@wrong_idea("""You halve absolute values. Squares are asked for: being off by 2 costs four times as much as by 1.""")
def half_of_the_absolute_error(y, prediction):
    return 0.5 * np.sum(np.abs(prediction - y), axis=-1)


@wrong_idea(
    """You add up the errors of a vector before you square, so errors of opposite sign cancel. Which comes first, the
    square or the sum?"""
)
def squared_the_sum(y, prediction):
    return 0.5 * np.sum(prediction - y, axis=-1) ** 2


@wrong_idea(
    """You square the half as well: it stands inside the brackets, so the loss is divided by 4. Square first, then
    halve."""
)
def half_inside_the_square(y, prediction):
    return np.sum((0.5 * (prediction - y)) ** 2, axis=-1)


@wrong_idea(
    """You subtract squares. The square of a difference is another thing than the difference of two squares: try y = 3,
    prediction = -3."""
)
def difference_of_squares(y, prediction):
    return 0.5 * np.sum(np.square(prediction) - np.square(y), axis=-1)


@wrong_idea("""You keep the summed axis with length 1. One value per row is wanted: an array with one axis less.""")
def kept_the_summed_axis(y, prediction):
    return 0.5 * np.sum((prediction - y) ** 2, axis=-1, keepdims=True)


@wrong_idea(
    """You multiply by 2 where the docstring halves. What should stand in front of the square so that the 2 of its
    derivative disappears?"""
)
def doubled(y, prediction):
    return 2.0 * np.sum((prediction - y) ** 2, axis=-1)


@wrong_idea(
    """A plain number has no method such as .sum, and neither a length nor an axis to name. Does NumPy have a function
    that adds up either kind, or that tells them apart?"""
)
def method_that_only_arrays_have(y, prediction):
    return 0.5 * ((prediction - y) ** 2).sum(axis=-1)


@wrong_idea(
    """You name axis 1, which only an array of rows has: a single vector has axis 0 alone. How does one name the last
    axis, whatever its number?"""
)
def axis_one_by_name(y, prediction):
    return 0.5 * np.sum(np.asarray((prediction - y) ** 2), axis=1)


@wrong_idea(
    """np.dot of an array of rows with itself multiplies matrices. Only for a single vector is it the squared length:
    square entry by entry, then sum along the last axis."""
)
def dot_product_of_whole_arrays(y, prediction):
    return 0.5 * np.dot(prediction - y, prediction - y)


@wrong_idea(
    """`@` multiplies matrices, and wants no plain numbers. Only for a single vector is it the squared length: square
    entry by entry, then sum along the last axis."""
)
def matrix_product_of_whole_arrays(y, prediction):
    return 0.5 * np.matmul(prediction - y, prediction - y)


@wrong_idea("""You return the error itself, which is the slope of this loss. The loss is half of its square.""")
def error_instead_of_its_square(y, prediction):
    return prediction - y


@wrong_idea(
    """You average over the rows and keep the entries apart. Every row keeps a loss of its own: which axis is
    summed?"""
)
def averaged_over_the_rows(y, prediction):
    return 0.5 * np.mean((prediction - y) ** 2, axis=0)


@wrong_idea("""You add label and prediction. How far apart they are is seen in their difference.""")
def added_instead_of_subtracted(y, prediction):
    return 0.5 * np.sum((prediction + y) ** 2, axis=-1)


def half_squared_error(y, prediction):
    return 0.5 * np.sum((prediction - y) ** 2, axis=-1)


def _by_cases(y, prediction):
    error = np.asarray(prediction) - np.asarray(y)
    if error.ndim == 0:
        return float(error) ** 2 / 2
    return (error * error).sum(axis=-1) / 2


def _by_a_norm(y, prediction):
    error = np.asarray(prediction - y)
    return np.abs(error) ** 2 / 2 if error.ndim == 0 else np.linalg.norm(error, axis=-1) ** 2 / 2


def _entry_by_entry(y, prediction):
    error = np.atleast_1d(np.subtract(prediction, y))
    total = np.zeros(error.shape[:-1])
    for k in range(error.shape[-1]):
        total = total + error[..., k] ** 2
    return total / 2


def _by_einsum(y, prediction):
    error = np.asarray(prediction - y)
    return 0.5 * error**2 if error.ndim == 0 else 0.5 * np.einsum("...d,...d->...", error, error)


HALF_SQUARED_ERROR = Exercise(
    name="half_squared_error",
    label="half the squared error of a number or a vector",
    number="0.2",
    objective="O0.2",
    minutes=4,
    points=2,
    arguments=("y", "prediction"),
    outputs=("loss",),
    reference=half_squared_error_reference,
    cases=_half_squared_error_cases,
    kind_hints={
        "one target vector, a table of predictions": "Which axis of the difference runs along a target vector?",
        "vectors of length 1": "A vector of length 1 is a vector all the same: its axis is summed away.",
    },
    wrong_ideas=(
        half_forgotten,
        averaged_over_the_entries,
        mean_of_the_squares,
        one_value_per_entry,
        summed_over_the_rows_too,
        averaged_over_everything,
        mean_squared_error_of_a_library,
        summed_over_the_first_axis,
        length_instead_of_its_square,
        half_of_the_length,
        absolute_values_instead,
        half_of_the_absolute_error,
        squared_the_sum,
        half_inside_the_square,
        difference_of_squares,
        kept_the_summed_axis,
        doubled,
        method_that_only_arrays_have,
        axis_one_by_name,
        dot_product_of_whole_arrays,
        matrix_product_of_whole_arrays,
        error_instead_of_its_square,
        averaged_over_the_rows,
        added_instead_of_subtracted,
    ),
    right_variants=(_by_cases, _by_a_norm, _entry_by_entry, _by_einsum),
    look_again='"Half the squared error" in part 3',
    solution=half_squared_error,
    why="""Difference, square, sum over the last axis, half. The axis is what is easily missed: with one target vector
    in each row, `axis=-1` runs along a vector and leaves one loss for each row. A plain number has no axis, and NumPy
    then lets `axis=-1` return it as it is.""",
)
