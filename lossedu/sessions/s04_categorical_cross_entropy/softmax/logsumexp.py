"""Session 04, objective O4.1: the logarithm of a sum of exponentials, along any axis and at any logits."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

LARGE = "logits of many hundreds"
SHIFTED = "a row shifted by 1000 or by -1000"
FAR_APART = "rows that lie far apart"
INTEGERS = "logits that are integers"
THREE_AXES = "an array with three axes"
ANOTHER_OF_LENGTH_ONE = "another axis of length 1"


def logits(rng, shape):
    """Logits with one decimal, no two of a row alike."""
    while True:
        z = np.round(rng.normal(0, 2, shape), 1)
        if all(len(set(line)) == len(line) for rows in (z, np.moveaxis(z, 0, -1)) for line in np.atleast_2d(rows)):
            return z


def cases_along_an_axis(rng):
    """Cases (z, axis), for functions that work along one axis."""
    yield Case((np.array([2.0, 0.0, -1.0]), -1))
    yield Case((np.array([1.0, 0.5]), 0))
    for n in (2, 3, 4) * 4:
        yield Case((logits(rng, n), int(rng.choice([-1, 0]))))
    for shape in ((2, 3), (3, 2), (3, 3), (2, 2), (4, 2)) * 2:
        for axis in (-1, 0):
            yield Case((logits(rng, shape), axis))
    for shape in ((2, 3), (3, 3)):
        for axis in (1, -2):
            yield Case((logits(rng, shape), axis))
    for axis in (0, 1, 2, -2):
        yield Case((logits(rng, 12).reshape(2, 3, 2), axis), THREE_AXES)
    for row in ([800.0, 0.0, -800.0], [800.0, 799.0], [-800.0, -799.0, -801.0], [-900.0, -800.0], [2000.0, 2000.0]):
        yield Case((np.array(row), -1), LARGE)
    for shift in (1000.0, -1000.0):
        yield Case((logits(rng, 3) + shift, -1), SHIFTED)
        yield Case((logits(rng, (2, 3)) + shift, 0), SHIFTED)
    yield Case((np.array([[0.0, 1.0], [1000.0, 1001.0]]), -1), FAR_APART)
    yield Case((np.array([[0.0, 1.0, 2.0], [-1000.0, -1001.0, -1001.0]]), 1), FAR_APART)
    yield Case((np.array([[0.5, 900.0], [1.5, 901.0], [0.0, 900.5]]), 0), FAR_APART)
    yield Case((np.array([800, 0, 801]), -1), LARGE)
    for row in ([2, 0, -1], [3, 3], [0, 1]):
        yield Case((np.array(row), -1), INTEGERS)
    yield Case((np.array([[1, 0, 2], [0, 3, 1]]), 0), INTEGERS)
    yield Case((np.array([0.5, 0.5, 0.5]), -1), "logits that are all alike")
    yield Case((np.array([1.5]), 0), "a single class")
    yield Case((logits(rng, (1, 3)), -1), "a batch of one row")
    yield Case((logits(rng, (1, 6)).reshape(2, 1, 3), -1), ANOTHER_OF_LENGTH_ONE)
    yield Case((logits(rng, (1, 6)).reshape(3, 2, 1), 1), ANOTHER_OF_LENGTH_ONE)
    yield Case((np.empty((0, 3)), -1), "a batch without rows")


@wrong_idea(
    """The formula is right on paper, and e^z leaves the range of floats: 800 gives infinity, and a row of -800 gives
    only zeros. Which number can be taken out of every exponent first, so that none of them is positive?"""
)
def no_shift(z, axis):
    return np.log(np.sum(np.exp(z), axis=axis))


@wrong_idea(
    """You take the largest logit out of the exponents and do not bring it back. The logarithm of a product has two
    terms: which one is missing?"""
)
def shift_not_brought_back(z, axis):
    return np.log(np.sum(np.exp(z - np.max(z, axis=axis, keepdims=True)), axis=axis))


@wrong_idea(
    """You subtract the largest logit twice: once in the exponents and once outside. Taking it out divides
    the sum by an exponential: what undoes that, outside the logarithm?"""
)
def shift_subtracted_twice(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    return np.log(np.sum(np.exp(z - largest), axis=axis)) - np.squeeze(largest, axis=axis)


@wrong_idea(
    """All rows are shifted by one number, the largest of the whole array. A row that lies 1000 below it then has
    only zeros left to sum. Which largest logit does a row need?"""
)
def largest_of_the_whole_array(z, axis):
    largest = np.max(z, initial=-np.inf)
    return largest + np.log(np.sum(np.exp(z - largest), axis=axis))


@wrong_idea(
    """You shift by the mean of the logits. The largest one still has a positive exponent, and far from the mean it
    overflows. By which number do all exponents become 0 or negative?"""
)
def shifted_by_the_mean(z, axis):
    middle = np.mean(z, axis=axis, keepdims=True)
    return np.squeeze(middle, axis=axis) + np.log(np.sum(np.exp(z - middle), axis=axis))


@wrong_idea(
    """You shift by the smallest logit, so that all exponents are positive: now the largest one overflows even sooner.
    On which side of 0 can an exponential do no harm?"""
)
def shifted_by_the_smallest(z, axis):
    smallest = np.min(z, axis=axis, keepdims=True)
    return np.squeeze(smallest, axis=axis) + np.log(np.sum(np.exp(z - smallest), axis=axis))


@wrong_idea(
    """You shift by the largest absolute value. For a row of negative logits that is far above all of them, and every
    exponential rounds to 0. Which exponent should become exactly 0?"""
)
def shifted_by_the_largest_size(z, axis):
    size = np.max(np.abs(z), axis=axis, keepdims=True)
    return np.squeeze(size, axis=axis) + np.log(np.sum(np.exp(z - size), axis=axis))


@wrong_idea(
    """You cut the logits off before the exponential. Beyond the cut the result stands still, although it should grow
    with the logits. Which identity makes a cut unnecessary?"""
)
def logits_cut_off(z, axis):
    return np.log(np.sum(np.exp(np.clip(z, -700, 700)), axis=axis))


@wrong_idea(
    """You repair infinity at the end, and the largest float stands where the result should be about the largest
    logit. What is lost in an overflow cannot be brought back: where does it happen?"""
)
def infinity_repaired_afterwards(z, axis):
    return np.nan_to_num(np.log(np.sum(np.exp(z), axis=axis)))


@wrong_idea(
    """You add a small number inside the logarithm. It changes every result a little and cures no overflow. With the
    largest logit taken out, how small can the sum become?"""
)
def small_number_inside_the_log(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    return np.squeeze(largest, axis=axis) + np.log(np.sum(np.exp(z - largest), axis=axis) + 1e-8)


@wrong_idea(
    """You always sum along the last axis. The second argument says which axis is wanted: for a table and axis 0 one
    value for each column."""
)
def always_the_last_axis(z, axis):
    largest = np.max(z, axis=-1, keepdims=True)
    return np.squeeze(largest, axis=-1) + np.log(np.sum(np.exp(z - largest), axis=-1))


@wrong_idea(
    """You always sum along axis 0, the columns of a table. The second argument says which axis is wanted: -1 is the
    last one, and gives one value for each row."""
)
def always_the_first_axis(z, axis):
    largest = np.max(z, axis=0, keepdims=True)
    return np.squeeze(largest, axis=0) + np.log(np.sum(np.exp(z - largest), axis=0))


@wrong_idea(
    """You sum over the whole array. Every row, or every column, is a question of its own: which argument of np.sum
    keeps them apart?"""
)
def summed_over_everything(z, axis):
    return np.max(z) + np.log(np.sum(np.exp(z - np.max(z))))


@wrong_idea(
    """The largest logits come without the axis along which they were taken, and NumPy lines them up with the wrong
    axis, or cannot line them up at all. Which argument of np.max keeps an axis of length 1?"""
)
def largest_without_keepdims(z, axis):
    largest = np.max(z, axis=axis)
    return largest + np.log(np.sum(np.exp(z - largest), axis=axis))


@wrong_idea(
    """The numbers are right, and the axis you summed along is still there with length 1. The docstring wants it gone:
    which of the terms still carries it?"""
)
def axis_of_length_one_left(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    return largest + np.log(np.sum(np.exp(z - largest), axis=axis, keepdims=True))


@wrong_idea(
    """np.squeeze without an axis took every axis of length 1 from the largest logits, and the sums still have theirs:
    where z has another such axis, the two no longer line up. Which axis should go, and how is np.squeeze told?"""
)
def largest_squeezed_of_every_axis(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    return np.squeeze(largest) + np.log(np.sum(np.exp(z - largest), axis=axis))


@wrong_idea(
    """Two terms are added, and only one of them still has the axis that you summed along: NumPy makes a square table
    of n values and n values. It is the largest logits that kept it: at which step should it go?"""
)
def axis_left_on_the_largest(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    return largest + np.log(np.sum(np.exp(z - largest), axis=axis))


@wrong_idea(
    """Two terms are added, and only one of them still has the axis that you summed along: NumPy makes a square table
    of n values and n values. It is the sum that kept it: does it need to?"""
)
def axis_left_on_the_sum(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    return np.squeeze(largest, axis=axis) + np.log(np.sum(np.exp(z - largest), axis=axis, keepdims=True))


@wrong_idea(
    """You return the largest logit. It is close when one logit stands far above the others; with two equal ones,
    how much more is the logarithm of the sum?"""
)
def largest_logit_only(z, axis):
    return np.max(z, axis=axis)


@wrong_idea(
    """You average the exponentials instead of adding them. For K equal logits the result should lie ln K above them.
    Does it?"""
)
def mean_of_the_exponentials(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    return np.squeeze(largest, axis=axis) + np.log(np.mean(np.exp(z - largest), axis=axis))


@wrong_idea(
    """You took the logarithm of each exponential and then added: that is the sum of the logits. The logarithm of a
    sum is not a sum of logarithms; it belongs to a product."""
)
def sum_of_the_logits(z, axis):
    return np.sum(z, axis=axis)


@wrong_idea(
    """You return the sum of the exponentials. The name says what comes after it: which function is missing at the
    end?"""
)
def logarithm_forgotten(z, axis):
    return np.sum(np.exp(z), axis=axis)


@wrong_idea(
    """That is a logarithm to base 2. It undoes powers of 2; which logarithm undoes the exponential that you take
    inside?"""
)
def log_base_two(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    return np.squeeze(largest, axis=axis) + np.log2(np.sum(np.exp(z - largest), axis=axis))


@wrong_idea(
    """You put the results into an array made like the input. Integers went in, so the fractions are cut off. Which
    kind of numbers does a logarithm return?"""
)
def container_like_the_input(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    values = np.squeeze(largest, axis=axis) + np.log(np.sum(np.exp(z - largest), axis=axis))
    result = np.zeros(values.shape, dtype=z.dtype)
    result[...] = values
    return result


@wrong_idea(
    """You add a small number to the sum. It changes every result a little and cures no overflow: the sum is too large
    for a float, not too small. Which number can be taken out of every exponent first?"""
)
def small_number_added_without_shift(z, axis):
    return np.log(np.sum(np.exp(z), axis=axis) + 1e-8)


@wrong_idea(
    """The numbers are right, and np.squeeze took away more axes of length 1 than the one you summed along. A batch of
    one row is still a batch: which axis should go?"""
)
def every_axis_of_length_one_removed(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    return np.squeeze(largest + np.log(np.sum(np.exp(z - largest), axis=axis, keepdims=True)))


def logsumexp(z, axis):
    largest = np.max(z, axis=axis, keepdims=True)
    total = np.sum(np.exp(z - largest), axis=axis)  # at least 1, at most the number of classes
    return np.squeeze(largest, axis=axis) + np.log(total)


def _two_at_a_time(z, axis):
    return np.logaddexp.reduce(np.asarray(z, dtype=float), axis=axis)


def _in_a_loop(z, axis):
    rows = np.moveaxis(np.asarray(z, dtype=float), axis, -1)
    result = np.empty(rows.shape[:-1])
    for i in np.ndindex(result.shape):
        top = max(rows[i])
        result[i] = top + np.log(sum(np.exp(v - top) for v in rows[i]))
    return result


def _both_ways(z, axis):
    largest = np.max(z, axis=axis)
    naive = np.log(np.sum(np.exp(z), axis=axis))  # warns: computed for large logits too, and not used there
    shifted = largest + np.log(np.sum(np.exp(z - np.expand_dims(largest, axis)), axis=axis))
    return np.where(np.abs(largest) < 50, naive, shifted)


def _by_the_library(z, axis):
    from scipy.special import logsumexp as library

    return library(z, axis=axis)


LOGSUMEXP = Exercise(
    name="logsumexp",
    label="the logarithm of a sum of exponentials",
    number="4.1",
    objective="O4.1",
    minutes=9,
    points=3,
    arguments=("z", "axis"),
    outputs=("value",),
    reference=losses.logsumexp,
    cases=cases_along_an_axis,
    wrong_ideas=(
        no_shift,
        shift_not_brought_back,
        shift_subtracted_twice,
        largest_of_the_whole_array,
        shifted_by_the_mean,
        shifted_by_the_smallest,
        shifted_by_the_largest_size,
        logits_cut_off,
        infinity_repaired_afterwards,
        small_number_inside_the_log,
        small_number_added_without_shift,
        always_the_last_axis,
        always_the_first_axis,
        summed_over_everything,
        largest_without_keepdims,
        axis_of_length_one_left,
        axis_left_on_the_largest,
        axis_left_on_the_sum,
        every_axis_of_length_one_removed,
        largest_squeezed_of_every_axis,
        largest_logit_only,
        mean_of_the_exponentials,
        sum_of_the_logits,
        logarithm_forgotten,
        log_base_two,
        container_like_the_input,
    ),
    right_variants=(_two_at_a_time, _in_a_loop, _both_ways, _by_the_library),
    look_again='"Take the largest out" in part 2',
    kind_hints={
        LARGE: "What is exp(800), and what is left of a sum of exp(-800)?",
        SHIFTED: "All logits moved by the same number. By how much should the result move?",
        FAR_APART: "Which largest logit does each row need: its own, or that of the array?",
        INTEGERS: "The result is no integer. Into what kind of array does your code write it?",
        THREE_AXES: "Name the axis wherever you reduce, and keep it until the subtraction is done.",
        ANOTHER_OF_LENGTH_ONE: "One axis goes, the one you summed along. Which does your code remove?",
    },
    solution=logsumexp,
    why="""Take the largest logit z_max of each row out of the sum: ln Σ e^z = z_max + ln Σ e^(z − z_max). Every
    exponent is then 0 or negative, and one of them is 0, so the sum lies between 1 and K: nothing overflows, and the
    logarithm never meets 0. `keepdims=True` lines z_max up with its own row, and np.squeeze takes that axis away at
    the end.""",
)
