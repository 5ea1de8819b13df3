"""Session 06, objective O6.1: categorical cross-entropy with a weight for each class."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

SOFT = "soft rows"
ONE_ROW = "one row"
NOTHING_GIVEN_OR_ASKED = "a class with weight 0 and probability 0 that came"
NOTHING_GIVEN = "a probability of 0"
WHOLE = "whole numbers only"
EMPTY = "no rows"
FEW = np.array([0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4])
WEIGHTS = (0.5, 1.5, 2.0, 3.0, 4.0, 5.0)


def _probabilities(rng, n, classes):
    """Rows with two decimals that sum to 1, none of their entries 0."""
    cuts = [np.sort(rng.choice(np.arange(1, 20), classes - 1, replace=False)) for _ in range(n)]
    return np.array([np.diff(np.concatenate(([0], cut, [20]))) / 20 for cut in cuts])


def _weights(rng, classes):
    return rng.choice(WEIGHTS, classes, replace=False)


def _weighted_cce_cases(rng):
    for n, classes in ((2, 3), (3, 2), (3, 4), (4, 3), (5, 3), (2, 4), (4, 2), (6, 3)) * 4:
        y = np.eye(classes)[rng.integers(0, classes, n)]
        y[0], y[1] = np.eye(classes)[rng.choice(classes, 2, replace=False)]
        yield Case((y, _probabilities(rng, n, classes), _weights(rng, classes)))
    for classes in (2, 3, 4, 5, 3, 4):
        true = int(rng.integers(0, classes))
        yield Case((np.eye(classes)[true], _probabilities(rng, 1, classes)[0], _weights(rng, classes)), ONE_ROW)
    for n, classes in ((2, 3), (3, 3), (3, 4), (2, 2)):
        yield Case((_probabilities(rng, n, classes), _probabilities(rng, n, classes), _weights(rng, classes)), SOFT)
    yield Case((np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.4, 0.6]), np.array([2.0, 3.0, 0.5])), NOTHING_GIVEN)
    yield Case((np.array([1.0, 0.0]), np.array([1.0, 0.0]), np.array([2.0, 3.0])), NOTHING_GIVEN)
    yield Case((np.array([1.0, 0.0]), np.array([0.0, 1.0]), np.array([2.0, 3.0])), NOTHING_GIVEN)
    y = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    yield Case((y, np.array([[0.0, 0.4, 0.6], [0.5, 0.0, 0.5]]), np.array([2.0, 3.0, 0.5])), NOTHING_GIVEN)
    yield Case((y, _probabilities(rng, 2, 3), np.array([0.0, 3.0, 0.5])), "a weight of 0")
    yield Case((np.eye(2), np.array([[0.0, 1.0], [0.25, 0.75]]), np.array([0.0, 3.0])), NOTHING_GIVEN_OR_ASKED)
    yield Case((np.array([1.0, 0.0]), np.array([0.0, 1.0]), np.array([0.0, 2.0])), NOTHING_GIVEN_OR_ASKED)
    yield Case((np.array([[1, 0], [0, 1]]), np.array([[0.25, 0.75], [0.2, 0.8]]), np.array([3, 2])), WHOLE)
    yield Case((np.array([[1, 0], [0, 1], [0, 1]]), np.array([[1, 0], [1, 0], [0, 1]]), np.array([3, 2])), WHOLE)
    yield Case((np.empty((0, 3)), np.empty((0, 3)), np.array([2.0, 3.0, 0.5])), EMPTY)


@wrong_idea(
    """A class that came and has weight 0 and probability 0 makes your loss nan: 0 times infinity. What does the
    docstring say of a class that does not count, and which two numbers decide that?"""
)
def weight_of_zero_times_infinity(y, p, weights):
    y = np.asarray(y)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.sum(np.asarray(weights) * y * -np.log(np.where(y == 0, 1.0, p)), axis=-1)


@wrong_idea(
    """Every class has the same say in your result: the third argument does not come in. Which weight belongs to a
    row, and how does its one-hot row pick it?"""
)
def weights_left_out(y, p, weights):
    return -np.sum(y * np.log(np.maximum(p, 1e-300)), axis=-1)


@wrong_idea(
    """You divide by the sum of all the weights, class by class. The docstring wants what a row costs as it is: a
    divisor belongs to an average over rows, if to anything."""
)
def divided_by_all_the_weights(y, p, weights):
    return -np.sum(weights * y * np.log(np.maximum(p, 1e-300)), axis=-1) / np.sum(weights)


@wrong_idea(
    """You return one number, divided by the number of rows. That is one of the two averages libraries take; here each
    row keeps its own value."""
)
def averaged_over_the_rows(y, p, weights):
    return np.mean(-np.sum(weights * y * np.log(np.maximum(p, 1e-300)), axis=-1))


@wrong_idea(
    """You return one number, divided by the weights of the classes that came. That is one of the two averages
    libraries take; here each row keeps its own value."""
)
def divided_by_the_weights_of_the_rows(y, p, weights):
    rows = -np.sum(weights * y * np.log(np.maximum(p, 1e-300)), axis=-1)
    return np.sum(rows) / np.sum(weights * np.asarray(y))


@wrong_idea(
    """You return one number, the sum over all rows. The docstring wants one value a row: over which axis is the sum
    taken?"""
)
def summed_over_the_rows(y, p, weights):
    return -np.sum(weights * y * np.log(np.maximum(p, 1e-300)))


@wrong_idea(
    """You multiply the probability by the weight, inside the logarithm. There a weight only adds a constant to the
    loss and changes no gradient. Where must it stand to make mistakes on a class more expensive?"""
)
def weight_inside_the_log(y, p, weights):
    return -np.sum(y * np.log(np.maximum(weights * np.asarray(p), 1e-300)), axis=-1)


@wrong_idea(
    """You take the weight of the class the model finds most probable. A mistake is then charged at the price of the
    class it was mistaken for. Whose weight should count?"""
)
def weight_of_the_predicted_class(y, p, weights):
    rows = -np.sum(y * np.log(np.maximum(p, 1e-300)), axis=-1)
    return np.asarray(weights)[np.argmax(p, axis=-1)] * rows


@wrong_idea(
    """You divide by the weight of the class. A larger weight should make a mistake cost more, not less: that formula
    is for counts, whose reciprocals are then the weights."""
)
def divided_by_the_weight(y, p, weights):
    with np.errstate(divide="ignore", invalid="ignore"):
        return -np.sum(y * np.log(np.maximum(p, 1e-300)) / weights, axis=-1)


@wrong_idea(
    """You add minus the logarithm over all classes, whether they came or not. Which entries of a row should count,
    and which factor in the formula picks them?"""
)
def labels_left_out(y, p, weights):
    return -np.sum(weights * np.log(np.maximum(p, 1e-300)), axis=-1) + 0 * np.sum(y, axis=-1)


@wrong_idea(
    """You add a term for the classes that did not come, ln(1 - p) each. Those belong to several yes-or-no outputs;
    for one class out of K only the class that came has a term."""
)
def terms_for_the_other_classes(y, p, weights):
    y, p = np.asarray(y), np.asarray(p)
    terms = y * np.log(np.maximum(p, 1e-300)) + (1 - y) * np.log(np.maximum(1 - p, 1e-300))
    return -np.sum(weights * terms, axis=-1)


@wrong_idea(
    """You put the probabilities through a softmax once more. They are probabilities already: their rows sum to 1, and
    the logarithm can be taken as they stand."""
)
def softmax_of_probabilities(y, p, weights):
    e = np.exp(np.asarray(p, dtype=float))
    return -np.sum(weights * y * np.log(e / np.sum(e, axis=-1, keepdims=True)), axis=-1)


@wrong_idea("""The values are logarithms to base 2. This course takes natural ones throughout.""")
def log_base_two(y, p, weights):
    return -np.sum(weights * y * np.log2(np.maximum(p, 1e-300)), axis=-1)


@wrong_idea("""The sizes are right and the sign is wrong: a logarithm of a probability is negative, a loss is not.""")
def forgot_the_minus(y, p, weights):
    return np.sum(weights * y * np.log(np.maximum(p, 1e-300)), axis=-1)


@wrong_idea(
    """You look up one class in each row, the largest entry, and its weight. For a soft row several classes have a
    share each: the weight belongs to every term of the sum, before it is added up."""
)
def soft_rows_made_hard(y, p, weights):
    at = np.argmax(y, axis=-1)
    share = np.take_along_axis(np.asarray(p, dtype=float), np.asarray(at)[..., None], axis=-1)[..., 0]
    with np.errstate(divide="ignore"):
        return np.asarray(weights)[at] * -np.log(share)


@wrong_idea(
    """You take the average weight of a soft row and the loss of the row apart, and multiply them. Each class has a
    weight and a logarithm of its own: multiply first, then add."""
)
def weight_and_loss_multiplied_apart(y, p, weights):
    rows = -np.sum(y * np.log(np.maximum(p, 1e-300)), axis=-1)
    return np.sum(weights * np.asarray(y), axis=-1) * rows


@wrong_idea(
    """Where a class that did not come has probability 0, your row is nan: 0 times infinity. Such a class costs
    nothing, and its logarithm should not reach the sum."""
)
def zero_times_infinity(y, p, weights):
    return -np.sum(weights * y * np.log(p), axis=-1)


@wrong_idea(
    """You add a small number inside the logarithm. A class that came and was given probability 0 then costs about 18
    times its weight instead of infinity, and every other value is off a little."""
)
def small_number_inside_the_log(y, p, weights):
    return -np.sum(weights * y * np.log(np.asarray(p) + 1e-8), axis=-1)


@wrong_idea(
    """You cut the probabilities off before the logarithm. A class that came and was given probability 0 has an
    infinite loss; your value is only as large as the cut allows."""
)
def probability_cut_off(y, p, weights):
    return -np.sum(weights * y * np.log(np.clip(p, 1e-12, 1)), axis=-1)


@wrong_idea(
    """You average over the classes. A one-hot row has one term that is not 0: dividing by the number of classes makes
    it smaller and means nothing."""
)
def averaged_over_the_classes(y, p, weights):
    return -np.mean(weights * np.asarray(y) * np.log(np.maximum(p, 1e-300)), axis=-1)


@wrong_idea(
    """You scale the weights to mean 1 first. That is a fine habit before training; here the weights count as they are
    handed over."""
)
def weights_scaled_to_mean_one(y, p, weights):
    return -np.sum(weights / np.mean(weights) * np.asarray(y) * np.log(np.maximum(p, 1e-300)), axis=-1)


@wrong_idea(
    """You add over the rows and keep the classes apart. One value a row is wanted: along which axis do the classes of
    one row lie?"""
)
def summed_down_the_columns(y, p, weights):
    return -np.sum(weights * np.asarray(y) * np.log(np.maximum(p, 1e-300)), axis=0)


@wrong_idea(
    """Right until a class that came was given probability 0. There you add a tiny number inside the logarithm, or cut
    the probability off: the loss is infinite, not some 28 times the weight."""
)
def tiny_number_inside_the_log(y, p, weights):
    return -np.sum(weights * np.asarray(y) * np.log(np.asarray(p) + 1e-12), axis=-1)


def weighted_cce(y, p, weights):
    counts = weights * np.asarray(y)
    with np.errstate(divide="ignore"):  # a class that came with probability 0 costs inf
        logs = np.log(np.where(counts == 0, 1, p))  # what does not count costs nothing
    return 0.0 - np.sum(counts * logs, axis=-1)


def _warns_on_the_way(y, p, weights):
    counts = weights * np.asarray(y)
    return np.sum(np.where(counts > 0, -counts * np.log(p), 0), axis=-1)  # both branches are computed


def _in_a_loop(y, p, weights):
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    loss = np.zeros(y.shape[:-1])
    for i in np.ndindex(loss.shape):
        for c, weight in enumerate(weights):
            if y[i][c] and weight:
                loss[i] += weight * y[i][c] * (-np.log(p[i][c]) if p[i][c] > 0 else np.inf)
    return loss


def _as_a_matrix_product(y, p, weights):
    y = np.asarray(y)
    with np.errstate(divide="ignore", invalid="ignore"):
        surprisals = np.where((y == 0) | (np.asarray(weights) == 0), 0, -y * np.log(p))
    return surprisals @ weights


WEIGHTED_CCE = Exercise(
    name="weighted_cce",
    label="categorical cross-entropy with class weights",
    number="6.4",
    objective="O6.1",
    minutes=7,
    points=2,
    core=False,
    arguments=("y", "p", "weights"),
    outputs=("loss",),
    reference=losses.weighted_cce,
    cases=_weighted_cce_cases,
    wrong_ideas=(
        weight_of_zero_times_infinity,
        weights_left_out,
        divided_by_all_the_weights,
        averaged_over_the_rows,
        divided_by_the_weights_of_the_rows,
        summed_over_the_rows,
        weight_inside_the_log,
        weight_of_the_predicted_class,
        divided_by_the_weight,
        labels_left_out,
        terms_for_the_other_classes,
        softmax_of_probabilities,
        log_base_two,
        forgot_the_minus,
        soft_rows_made_hard,
        weight_and_loss_multiplied_apart,
        zero_times_infinity,
        small_number_inside_the_log,
        probability_cut_off,
        averaged_over_the_classes,
        weights_scaled_to_mean_one,
        summed_down_the_columns,
        tiny_number_inside_the_log,
    ),
    right_variants=(_warns_on_the_way, _in_a_loop, _as_a_matrix_product),
    look_again='"A weight for each class" in part 2',
    kind_hints={
        SOFT: "A soft row has several terms, each with its own weight. Multiply first, then add.",
        NOTHING_GIVEN: "Which of the classes with probability 0 came, and which did not? What does each of them cost?",
        NOTHING_GIVEN_OR_ASKED: "What does a class cost whose weight is 0? The docstring says it; is 0 times inf that?",
        ONE_ROW: "One row has no axis over rows: which axis holds the classes, counted from the end?",
        WHOLE: "Does something take the type of the labels or of the weights?",
    },
    solution=weighted_cce,
    why="""Each class contributes −weight · y · ln p, and the classes of a row are the last axis, so the sum runs over
    axis −1. For a one-hot row only the class that came is left, at its own weight. A class that does not count must
    not bring 0 · ln 0 into the sum; one that counts and has probability 0 costs infinity.""",
)
