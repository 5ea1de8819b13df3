"""Session 04, objective O4.1: logits become probabilities, along any axis and at any logits."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Exercise, wrong_idea
from lossedu.sessions.s04_categorical_cross_entropy.softmax.logsumexp import (
    ANOTHER_OF_LENGTH_ONE,
    FAR_APART,
    INTEGERS,
    LARGE,
    SHIFTED,
    THREE_AXES,
    cases_along_an_axis,
)


@wrong_idea(
    """The formula is right on paper, and for large logits it is infinity over infinity; for a row of -800 it is 0/0.
    A shift changes no probability: which shift makes every exponent 0 or negative?"""
)
def no_shift(z, axis):
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """You exponentiate twice: the exponentials of the logits are handed on as if they were logits. At z = (2, 0, -1)
    your largest probability is 0.997. What is e^2/(e^2 + e^0 + e^-1)?"""
)
def exponentiated_twice(z, axis):
    e = np.exp(np.exp(z - np.max(z, axis=axis, keepdims=True)) * np.exp(np.max(z, axis=axis, keepdims=True)))
    return e / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """All rows are shifted by one number, the largest of the whole array. A row that lies 1000 below it is then 0/0.
    Which largest logit does a row need?"""
)
def largest_of_the_whole_array(z, axis):
    e = np.exp(z - np.max(z, initial=-np.inf))
    return e / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """You shift by the mean of the logits. The largest one still has a positive exponent, and far from the mean it
    overflows. By which number do all exponents become 0 or negative?"""
)
def shifted_by_the_mean(z, axis):
    e = np.exp(z - np.mean(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """You shift by the largest absolute value. For a row of negative logits that is far above all of them, and every
    exponential rounds to 0. Which exponent should become exactly 0?"""
)
def shifted_by_the_largest_size(z, axis):
    e = np.exp(z - np.max(np.abs(z), axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """You cut the logits off before the exponential. Beyond the cut two different logits get the same probability.
    Which shift makes a cut unnecessary?"""
)
def logits_cut_off(z, axis):
    e = np.exp(np.clip(z, -500, 500))
    return e / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """You make nan and infinity finite at the end. A probability that was lost in an overflow cannot be brought back:
    where does the overflow happen?"""
)
def nan_repaired_afterwards(z, axis):
    e = np.exp(z)
    return np.nan_to_num(e / np.sum(e, axis=axis, keepdims=True))


@wrong_idea(
    """You add a small number to the denominator, and the probabilities no longer sum to 1. With the largest logit
    taken out, how small can the denominator become?"""
)
def small_number_in_the_denominator(z, axis):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / (np.sum(e, axis=axis, keepdims=True) + 1e-8)


@wrong_idea(
    """You cut small probabilities off from below. At a logit 40 below the largest the probability is about 4e-18, a
    small number and a right one: what would a logarithm make of the cut?"""
)
def probability_cut_off(z, axis):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return np.clip(e / np.sum(e, axis=axis, keepdims=True), 1e-12, 1)


@wrong_idea(
    """You always normalise along the last axis. The second argument says which axis is wanted: for a table and
    axis 0 every column sums to 1."""
)
def always_the_last_axis(z, axis):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


@wrong_idea(
    """You always normalise along axis 0, the columns of a table. The second argument says which axis is wanted: with
    -1, every row sums to 1."""
)
def always_the_first_axis(z, axis):
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)


@wrong_idea(
    """You normalise over the whole array: all entries together sum to 1. Every row, or every column, should have a
    sum of 1 of its own."""
)
def normalised_over_everything(z, axis):
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


@wrong_idea(
    """Every row is shifted by its own largest logit, and then you divide by one sum for the whole table: all entries
    together sum to 1. Along which axis should the probabilities do so?"""
)
def one_sum_for_the_whole_table(z, axis):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e)


@wrong_idea(
    """You shift the logits above the line and not below it: the numerator is smaller by a factor that the denominator
    has kept. Which shift do both need, so that the factor cancels?"""
)
def only_the_numerator_shifted(z, axis):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(np.exp(z), axis=axis, keepdims=True)


@wrong_idea(
    """You shift the logits below the line and not above it: the numerator has kept a factor that the denominator has
    lost. Which shift do both need, so that the factor cancels?"""
)
def only_the_denominator_shifted(z, axis):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return np.exp(z) / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """The sums come without the axis along which they were taken, and NumPy lines them up with the wrong axis, or
    cannot line them up at all. Which argument of np.sum keeps an axis of length 1?"""
)
def sum_without_keepdims(z, axis):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis)


@wrong_idea(
    """The largest logits come without the axis along which they were taken, and NumPy lines them up with the wrong
    axis, or cannot line them up at all. Which argument of np.max keeps an axis of length 1?"""
)
def largest_without_keepdims(z, axis):
    e = np.exp(z - np.max(z, axis=axis))
    return e / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """You stop before the division. The largest entry is then 1 in every row; what should a row of probabilities
    sum to?"""
)
def not_normalised(z, axis):
    return np.exp(z - np.max(z, axis=axis, keepdims=True))


@wrong_idea(
    """You divide the logits by their sum, without an exponential. Logits may be negative, and a shift would change
    your result. Which function makes every number positive?"""
)
def divided_by_the_sum(z, axis):
    return z / np.sum(z, axis=axis, keepdims=True)


@wrong_idea(
    """You apply the sigmoid to each logit on its own. These probabilities do not sum to 1: which classes does each of
    them compete with?"""
)
def sigmoid_of_each(z, axis):
    small = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1.0, small) / (1.0 + small)


@wrong_idea(
    """You give everything to the largest logit. That is a decision, with no slope to follow. What keeps a logit close
    behind the largest one at nearly the same probability?"""
)
def all_to_the_largest(z, axis):
    return np.where(z == np.max(z, axis=axis, keepdims=True), 1.0, 0.0)


@wrong_idea(
    """You return the logarithms of the probabilities. None of them is positive: which function turns them into
    probabilities?"""
)
def logarithm_of_the_probability(z, axis):
    shifted = z - np.max(z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


@wrong_idea(
    """You take powers of 2. With logits as logarithms of odds, a difference of 1 means odds of e. Which base undoes
    the natural logarithm?"""
)
def powers_of_two(z, axis):
    e = 2.0 ** (z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """The order is turned over: the smallest logit has the largest probability. Which sign belongs in the
    exponent?"""
)
def sign_of_the_exponent_turned(z, axis):
    e = np.exp(np.min(z, axis=axis, keepdims=True) - z)
    return e / np.sum(e, axis=axis, keepdims=True)


@wrong_idea(
    """You add 1 to the denominator, as the sigmoid has it. There the 1 is the exponential of the other class; here
    all classes are already in the sum."""
)
def one_added_as_in_the_sigmoid(z, axis):
    e = np.exp(z)
    return e / (1.0 + np.sum(e, axis=axis, keepdims=True))


@wrong_idea(
    """You put the results into an array made like the input. Integers went in, so every probability below 1 became 0.
    Which kind of numbers are probabilities?"""
)
def container_like_the_input(z, axis):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    result = np.zeros_like(z)
    result[...] = e / np.sum(e, axis=axis, keepdims=True)
    return result


@wrong_idea(
    """You shift by the smallest logit, so that all exponents are positive: now the largest one overflows even sooner.
    On which side of 0 can an exponential do no harm?"""
)
def shifted_by_the_smallest(z, axis):
    e = np.exp(z - np.min(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def softmax(z, axis):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))  # no exponent is positive, and one is 0
    return e / np.sum(e, axis=axis, keepdims=True)


def _through_the_log_sum(z, axis):
    z = np.asarray(z, dtype=float)
    return np.exp(z - np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis))


def _in_a_loop(z, axis):
    rows = np.moveaxis(np.asarray(z, dtype=float), axis, -1)
    result = np.empty(rows.shape)
    for i in np.ndindex(rows.shape[:-1]):
        e = [np.exp(v - max(rows[i])) for v in rows[i]]
        result[i] = [v / sum(e) for v in e]
    return np.moveaxis(result, -1, axis)


def _one_over_the_odds(z, axis):
    z = np.moveaxis(np.asarray(z, dtype=float), axis, -1)
    odds = np.exp(z[..., None, :] - z[..., :, None])  # of every class against this one; warns: some are infinite
    return np.moveaxis(1.0 / odds.sum(axis=-1), -1, axis)


def _by_the_library(z, axis):
    from scipy.special import softmax as library

    return library(z, axis=axis)


SOFTMAX = Exercise(
    name="softmax",
    label="from logits to probabilities",
    number="4.2",
    objective="O4.1",
    minutes=6,
    points=3,
    arguments=("z", "axis"),
    outputs=("probabilities",),
    reference=losses.softmax,
    cases=cases_along_an_axis,
    atol=0.0,  # a probability of 4e-18 is asked for to the same relative precision as one of 1/2
    wrong_ideas=(
        no_shift,
        exponentiated_twice,
        largest_of_the_whole_array,
        shifted_by_the_mean,
        shifted_by_the_smallest,
        shifted_by_the_largest_size,
        logits_cut_off,
        nan_repaired_afterwards,
        small_number_in_the_denominator,
        probability_cut_off,
        always_the_last_axis,
        always_the_first_axis,
        normalised_over_everything,
        one_sum_for_the_whole_table,
        only_the_numerator_shifted,
        only_the_denominator_shifted,
        sum_without_keepdims,
        largest_without_keepdims,
        not_normalised,
        divided_by_the_sum,
        sigmoid_of_each,
        all_to_the_largest,
        logarithm_of_the_probability,
        powers_of_two,
        sign_of_the_exponent_turned,
        one_added_as_in_the_sigmoid,
        container_like_the_input,
    ),
    right_variants=(_through_the_log_sum, _in_a_loop, _one_over_the_odds, _by_the_library),
    look_again='"Take the largest out" in part 2',
    kind_hints={
        LARGE: "What is exp(800), and what is left of a sum of exp(-800)?",
        SHIFTED: "All logits moved by the same number. By how much may a probability move?",
        FAR_APART: "Which largest logit does each row need: its own, or that of the array?",
        INTEGERS: "Probabilities are no integers. Into what kind of array does your code write them?",
        THREE_AXES: "Name the axis wherever you reduce, and keep it until the division is done.",
        ANOTHER_OF_LENGTH_ONE: "No axis goes here. Which step of your code adds or removes one?",
    },
    solution=softmax,
    why="""A shift changes no probability, so we are free to choose one: the largest logit of each row. Then every
    exponent is 0 or negative and one exponential is exactly 1, so that the sum below lies between 1 and K. With
    `keepdims=True` each row, or column, is shifted and divided by a number of its own.""",
)
