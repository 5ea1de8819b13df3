"""Session 06, objective O6.4: a weighted sum of the losses of several tasks."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

ONE_ROW = "the losses of one example"
NO_WEIGHT = "a weight of 0"
WHOLE = "losses that are whole numbers"
LARGE = "losses of very different size"
DEEP = "losses with three axes"
EMPTY = "no examples"


def _weights(rng, tasks):
    return rng.choice([0.2, 0.5, 0.7, 1.5, 2.0, 2.5, 3.0, 4.0], tasks, replace=False)


def _losses(rng, shape):
    return np.round(rng.uniform(0.3, 6.0, shape), 1)


def _weighted_total_cases(rng):
    for n, tasks in ((2, 3), (3, 2), (4, 2), (4, 3), (5, 3), (2, 4), (3, 4), (6, 2)) * 4:
        yield Case((_losses(rng, (n, tasks)), _weights(rng, tasks)))
    for tasks in (2, 3, 4, 2, 3, 4):
        yield Case((_losses(rng, tasks), _weights(rng, tasks)), ONE_ROW)
    yield Case((_losses(rng, (3, 3)), _weights(rng, 3)), "as many examples as tasks")
    yield Case((_losses(rng, (2, 2)), _weights(rng, 2)), "as many examples as tasks")
    yield Case((_losses(rng, (3, 2)), np.array([0.0, 1.5])), NO_WEIGHT)
    yield Case((_losses(rng, 2), np.array([2.0, 0.0])), NO_WEIGHT)
    yield Case((np.array([[3, 5], [1, 2]]), np.array([0.5, 1.5])), WHOLE)
    yield Case((np.array([2, 7, 1]), np.array([1.5, 0.5, 3])), WHOLE)
    yield Case((np.array([[100.0, 1.6], [400.0, 0.8]]), np.array([0.005, 1.0])), LARGE)
    yield Case((_losses(rng, (4, 1)), np.array([2.5])), "one task")
    yield Case((_losses(rng, (2, 3, 2)), _weights(rng, 2)), DEEP)
    yield Case((np.empty((0, 3)), np.array([0.5, 2.0, 1.5])), EMPTY)


@wrong_idea("""The weights do not come in: every loss counts once. What multiplies what, before the sum?""")
def weights_left_out(losses, weights):
    return np.sum(losses, axis=-1) + 0 * np.sum(weights)


@wrong_idea(
    """You divide by the sum of the weights: that is a weighted mean. Doubling all weights should double this total,
    and with it the step that is taken."""
)
def divided_by_the_weights(losses, weights):
    return np.average(losses, axis=-1, weights=weights)


@wrong_idea(
    """You take the mean of the weighted losses. A total is a sum: one task more should add its share, and not change
    what the others count."""
)
def divided_by_the_number_of_tasks(losses, weights):
    return np.mean(np.asarray(losses) * weights, axis=-1)


@wrong_idea(
    """You leave the first loss as it is, as in L1 + lambda L2. Here each task has a weight of its own, the first one
    too."""
)
def first_weight_is_one(losses, weights):
    losses, weights = np.asarray(losses, dtype=float), np.asarray(weights)
    return losses[..., 0] + losses[..., 1:] @ weights[1:]


@wrong_idea(
    """You divide each loss by its weight. A larger weight should make a task count more; dividing belongs to
    variances, not to weights."""
)
def divided_by_each_weight(losses, weights):
    with np.errstate(divide="ignore"):
        return np.sum(np.asarray(losses) / weights, axis=-1)


@wrong_idea(
    """You multiply the sum of the losses by the sum of the weights. Then it no longer matters which task has which
    weight. Multiply first, then add."""
)
def sum_times_sum(losses, weights):
    return np.sum(losses, axis=-1) * np.sum(weights)


@wrong_idea(
    """You square the weights. A factor in front of a loss is also the factor in front of its gradient: it enters
    once."""
)
def weights_squared(losses, weights):
    return np.asarray(losses) @ np.asarray(weights, dtype=float) ** 2


@wrong_idea(
    """The weights are in reverse order. Weight t belongs to the loss in column t: check it with a row in which only
    one loss is not 0."""
)
def weights_in_reverse(losses, weights):
    return np.asarray(losses) @ np.asarray(weights)[::-1]


@wrong_idea(
    """You turn the weights into shares that sum to 1 by a softmax. They are factors as they stand: a weight of 0 must
    take its task out."""
)
def softmax_of_the_weights(losses, weights):
    share = np.exp(weights) / np.sum(np.exp(weights))
    return np.asarray(losses) @ share


@wrong_idea(
    """You return the largest of the weighted losses. All tasks count at once here: which operation lets each of them
    add its share?"""
)
def largest_weighted_loss(losses, weights):
    return np.max(np.asarray(losses) * weights, axis=-1)


@wrong_idea(
    """You multiply and do not add: there is still one value for each task. Over which axis do the tasks of one
    example lie?"""
)
def not_added_up(losses, weights):
    return np.asarray(losses) * weights


@wrong_idea(
    """You add over everything and return one number. Each example has a total of its own; the tasks lie along the
    last axis."""
)
def summed_over_the_examples(losses, weights):
    return np.sum(np.asarray(losses) * weights)


@wrong_idea(
    """You average over the examples as well. Each of them has a total of its own: which axis holds the tasks, and
    which the examples?"""
)
def averaged_over_the_examples(losses, weights):
    return np.mean(np.asarray(losses) @ weights)


@wrong_idea(
    """You add over the examples and keep the tasks apart: one value a column. The docstring wants one value a row,
    the total over the last axis."""
)
def summed_down_the_columns(losses, weights):
    return np.sum(np.asarray(losses) * weights, axis=0)


@wrong_idea(
    """Right until the losses are whole numbers: your totals are then put into an array of integers, and the fractions
    are cut off. Which type has the array you fill?"""
)
def filled_an_array_of_integers(losses, weights):
    losses = np.asarray(losses)
    total = np.zeros(losses.shape[:-1], dtype=losses.dtype)
    total[...] = losses @ np.asarray(weights)
    return total


def weighted_total(values, weights):
    return np.sum(values * weights, axis=-1)


def _as_a_matrix_product(losses, weights):
    return np.asarray(losses) @ np.asarray(weights)


def _in_a_loop(losses, weights):
    total = 0.0
    for t in range(len(weights)):
        total = total + weights[t] * np.asarray(losses)[..., t]
    return total


def _by_einsum(losses, weights):
    return np.einsum("...t,t->...", losses, weights)


WEIGHTED_TOTAL = Exercise(
    name="weighted_total",
    label="a weighted sum of losses",
    number="6.11",
    objective="O6.4",
    minutes=4,
    points=1,
    core=False,
    arguments=("values", "weights"),
    outputs=("total",),
    reference=losses.weighted_total,
    cases=_weighted_total_cases,
    wrong_ideas=(
        weights_left_out,
        divided_by_the_weights,
        divided_by_the_number_of_tasks,
        first_weight_is_one,
        divided_by_each_weight,
        sum_times_sum,
        weights_squared,
        weights_in_reverse,
        softmax_of_the_weights,
        largest_weighted_loss,
        not_added_up,
        summed_over_the_examples,
        averaged_over_the_examples,
        summed_down_the_columns,
        filled_an_array_of_integers,
    ),
    right_variants=(_as_a_matrix_product, _in_a_loop, _by_einsum),
    look_again='"Sums of losses" in part 5',
    kind_hints={
        ONE_ROW: "One example has one axis, that of the tasks: counted from the end it is the last one, -1.",
        WHOLE: "Does something take the type of the losses?",
        DEEP: "The tasks lie along the last axis, however many axes come before it.",
    },
    solution=weighted_total,
    why="""Column t of the losses belongs to weight t, so `values * weights` multiplies each column by its own weight.
    The tasks lie along the last axis: the sum over axis −1 leaves one total for each example. Nothing is divided,
    because the size of the total is also the size of the step it asks for.""",
)
