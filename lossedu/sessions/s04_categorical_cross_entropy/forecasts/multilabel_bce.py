"""Session 04, objective O4.4: the loss of many yes-or-no outputs of one example."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

CERTAIN_RIGHT, CERTAIN_WRONG = "an output that is certain and right", "an output that is certain and wrong"
TINY = "probabilities far below rounding"


def _row(rng, shape):
    """Probabilities with two digits, away from 1/2, and labels: at least one 1 and one 0 in every row."""
    while True:
        p = np.round(rng.uniform(0.04, 0.96, shape), 2)
        y = rng.integers(0, 2, shape)
        mixed = np.all(y.any(axis=-1) & ~y.all(axis=-1))
        if mixed and np.all(np.abs(p - 0.5) > 0.03) and np.all(np.abs(p.sum(axis=-1) - 1) > 0.05):
            return y, p


def _multilabel_cases(rng):
    for outputs in (2, 3, 3, 4, 5) * 5:
        yield Case(_row(rng, (outputs,)))
    for n, outputs in ((2, 3), (3, 2), (4, 3), (3, 5), (2, 4)) * 4:
        yield Case(_row(rng, (n, outputs)))
    for shape in ((2, 2, 3), (1, 3, 4)):
        yield Case(_row(rng, shape), "examples in a grid")
    for shape in ((3, 3), (4, 4)):
        yield Case(_row(rng, shape), "as many examples as outputs")
    yield Case((np.array([0, 0, 0]), np.array([0.1, 0.2, 0.7])), "no label is 1")
    yield Case((np.array([[1, 1, 1], [0, 0, 0]]), np.array([[0.9, 0.8, 0.3], [0.9, 0.8, 0.3]])), "rows all 1 or all 0")
    yield Case((np.array([1]), np.array([0.3])), "one output")
    yield Case((np.array([[1], [0]]), np.array([[0.3], [0.3]])), "one output")
    yield Case((np.array([1.0, 0.0, 1.0]), np.array([0.6, 0.25, 0.1])), "labels as floats")
    yield Case((np.array([1, 0, 1]), np.array([1e-300, 0.2, 1e-200])), TINY)
    yield Case((np.array([1, 0, 1]), np.array([1.0, 0.0, 0.25])), CERTAIN_RIGHT)
    yield Case((np.array([[1, 0], [0, 1]]), np.array([[1, 0], [0, 1]])), CERTAIN_RIGHT)  # integers, both arrays
    yield Case((np.array([1, 0, 1]), np.array([0.0, 0.5, 0.25])), CERTAIN_WRONG)
    yield Case((np.array([[0, 1], [1, 1]]), np.array([[1.0, 0.4], [0.3, 0.4]])), CERTAIN_WRONG)
    yield Case((np.zeros((0, 3), dtype=int), np.zeros((0, 3))), "no examples")


@wrong_idea(
    """You average over the outputs. Here the loss of an example is a sum: each output is a question of its own, and
    more questions cost more."""
)
def averaged_over_the_outputs(y, p):
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p), axis=-1)


@wrong_idea(
    """You add up over examples as well as outputs, so that one number is left. Each example keeps its own loss: which
    axis holds the outputs?"""
)
def one_number_for_all_examples(y, p):
    return np.sum(-y * np.log(p) - (1 - y) * np.log(1 - p))


@wrong_idea(
    """You average over examples and outputs together. Each example keeps its own loss, and the outputs of one example
    are added up."""
)
def averaged_over_everything(y, p):
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))


@wrong_idea(
    """You add up along the first axis: that gives one value for each output. The outputs stand on the last axis, and
    one value for each example is wanted."""
)
def summed_over_the_examples(y, p):
    return np.sum(-y * np.log(p) - (1 - y) * np.log(1 - p), axis=0)


@wrong_idea(
    """You add up over axis 1. That is the last axis of a table and of nothing else: one example alone has no axis 1.
    Which number means the last axis, whatever the shape?"""
)
def axis_one_for_the_last_axis(y, p):
    return -np.sum(np.log(np.where(y == 1, p, 1 - p)), axis=1)


@wrong_idea(
    """You return one value for each output. They are the right terms; the loss of an example is their sum, over the
    last axis."""
)
def one_value_for_each_output(y, p):
    return -y * np.log(p) - (1 - y) * np.log(1 - p)


@wrong_idea(
    """Only the labels that are 1 cost something in your function. That is enough for one question with K answers, where
    the probabilities share a total of 1. Here an output of 0.9 on a label 0 must cost too."""
)
def only_the_ones_count(y, p):
    return -np.sum(y * np.log(p), axis=-1)


@wrong_idea(
    """Only the labels that are 0 cost something in your function. What does an output of 0.1 on a label 1 cost?"""
)
def only_the_zeros_count(y, p):
    return -np.sum((1 - y) * np.log(1 - p), axis=-1)


@wrong_idea(
    """You divide the row by its sum first, as if the outputs were the answers to one question. Several labels may be 1
    at once: the probabilities are used as they are."""
)
def row_normalised_first(y, p):
    q = p / np.sum(p, axis=-1, keepdims=True)
    return -np.sum(y * np.log(q) + (1 - y) * np.log(1 - q), axis=-1)


@wrong_idea(
    """You divide the row by its sum and take the loss of one question with K answers. Each output here is a question of
    its own, with a probability of its own."""
)
def one_question_with_many_answers(y, p):
    q = p / np.sum(p, axis=-1, keepdims=True)
    return -np.sum(y * np.log(q), axis=-1)


@wrong_idea(
    """Only one label of each row counts in your function: argmax finds the first 1 and no other. A row may hold many
    ones, or none, and its zeros are answers as well."""
)
def only_the_first_one_counts(y, p):
    k = np.argmax(y, axis=-1)
    return -np.log(np.take_along_axis(p, np.expand_dims(k, -1), axis=-1))[..., 0]


@wrong_idea(
    """That is the logarithm to base 2. This course uses the natural logarithm throughout: only then is the slope in the
    logit p - y, with no factor in front."""
)
def log_base_two(y, p):
    return -np.sum(y * np.log2(p) + (1 - y) * np.log2(1 - p), axis=-1)


@wrong_idea(
    """Labels and probabilities are in each other's place. The logarithm belongs to the probability; of a label it is
    infinite or 0."""
)
def labels_inside_the_logarithm(y, p):
    return -np.sum(p * np.log(y) + (1 - p) * np.log(1 - y), axis=-1)


@wrong_idea(
    """The probabilities belong to the other label in your function: a label 1 costs -log(1 - p). What should p = 0.9
    cost when y is 1?"""
)
def labels_exchanged(y, p):
    return -np.sum((1 - y) * np.log(p) + y * np.log(1 - p), axis=-1)


@wrong_idea(
    """You subtract the term of the zeros. Both terms are costs: each is a logarithm of a probability with a minus in
    front."""
)
def second_term_subtracted(y, p):
    return -np.sum(y * np.log(p) - (1 - y) * np.log(1 - p), axis=-1)


@wrong_idea(
    """You take p for a logit and put it through the sigmoid once more. p is a probability already: which of the two
    does the docstring name?"""
)
def probability_taken_for_a_logit(y, p):
    return np.sum(np.logaddexp(0, p) - y * p, axis=-1)


@wrong_idea(
    """You add up squared errors. They are a proper loss too, and another one: what does the logarithm say of p = 0.01
    on a label 1?"""
)
def squared_errors(y, p):
    return np.sum((p - y) ** 2, axis=-1)


@wrong_idea(
    """You count the outputs on the wrong side of one half. That is the number of mistakes; the loss asks how sure the
    outputs were."""
)
def mistakes_counted(y, p):
    return np.sum((p >= 0.5) != (y == 1), axis=-1)


@wrong_idea(
    """Certain outputs give nan: 0 times the logarithm of 0. The term of the label that did not come should not be there
    at all: which of the two probabilities is that of what happened?"""
)
def zero_times_infinity(y, p):
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p), axis=-1)


@wrong_idea(
    """You cut probabilities off next to 0 and 1. A certain and wrong output then costs a finite amount: what does the
    docstring say?"""
)
def cut_off_near_the_ends(y, p):
    q = np.clip(p, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(q) + (1 - y) * np.log(1 - q), axis=-1)


@wrong_idea(
    """You cut probabilities off at 1e-15. A certain and wrong output then costs a finite amount: what does the
    docstring say?"""
)
def cut_off_at_1e_15(y, p):
    q = np.clip(p, 1e-15, 1 - 1e-15)
    return -np.sum(y * np.log(q) + (1 - y) * np.log(1 - q), axis=-1)


@wrong_idea(
    """You cut probabilities off at 1e-7. A certain and wrong output then costs a finite amount, and a certain and right
    one costs something: what does the docstring say?"""
)
def cut_off_at_1e_7(y, p):
    q = np.clip(p, 1e-7, 1 - 1e-7)
    return -np.sum(y * np.log(q) + (1 - y) * np.log(1 - q), axis=-1)


@wrong_idea(
    """You add a small number inside the logarithm. Every value is a little off, and a certain and wrong output costs a
    finite amount: which of the two probabilities is that of what happened?"""
)
def small_number_inside_the_log(y, p):
    return -np.sum(y * np.log(p + 1e-8) + (1 - y) * np.log(1 - p + 1e-8), axis=-1)


@wrong_idea(
    """You repair nan and infinity at the end. The nan belongs to a term that should not be there; the infinity is the
    right answer for an output that is certain and wrong."""
)
def infinity_repaired_afterwards(y, p):
    return np.sum(np.nan_to_num(-y * np.log(p) - (1 - y) * np.log(1 - p)), axis=-1)


@wrong_idea(
    """You put 0 wherever nan or infinity comes out. The nan belongs to a term that should not be there; the infinity is
    the right answer for an output that is certain and wrong."""
)
def infinity_called_nothing(y, p):
    terms = -y * np.log(p) - (1 - y) * np.log(1 - p)
    return np.sum(np.where(np.isfinite(terms), terms, 0.0), axis=-1)


@wrong_idea(
    """You multiply the probabilities of what happened and stop there. That is the likelihood of the row; the loss is
    its negative logarithm."""
)
def likelihood_instead_of_loss(y, p):
    return np.prod(np.where(np.asarray(y) == 1, p, 1 - np.asarray(p)), axis=-1)


@wrong_idea(
    """Your likelihood of a row, a product, falls below the smallest number there is before the logarithm sees it. A sum
    of logarithms has no such trouble."""
)
def logarithm_of_a_product(y, p):
    return -np.log(np.prod(np.where(np.asarray(y) == 1, p, 1 - np.asarray(p)), axis=-1))


def multilabel_bce(y, p):
    happened = np.where(y == 1, p, 1 - p)  # the probability that the output gave to what came
    with np.errstate(divide="ignore"):  # log 0 = -inf is right where an output was certain and wrong
        return -np.sum(np.log(happened), axis=-1)


def _both_branches_of_where(y, p):
    return np.where(y == 1, -np.log(p), -np.log(1 - p)).sum(axis=-1)  # warns: both branches are computed


def _in_loops(y, p):
    y, p = np.asarray(y), np.asarray(p)
    total = np.zeros(y.shape[:-1])
    for i in np.ndindex(y.shape):
        chance = float(p[i]) if y[i] else 1.0 - float(p[i])
        total[i[:-1]] += np.inf if chance == 0 else -np.log(chance)
    return total


def _by_sizes_of_errors(y, p):
    missed = np.abs(np.asarray(y, dtype=float) - p)
    there = np.where(missed > 0.5, np.where(np.asarray(y) == 1, p, 1 - np.asarray(p)), 1.0)
    return -(np.where(missed > 0.5, np.log(there), np.log1p(-np.minimum(missed, 0.5)))).sum(axis=-1)


MULTILABEL_BCE = Exercise(
    name="multilabel_bce",
    label="the loss of many yes-or-no outputs",
    number="4.7",
    objective="O4.4",
    minutes=7,
    points=3,
    arguments=("y", "p"),
    outputs=("loss",),
    reference=losses.multilabel_bce,
    cases=_multilabel_cases,
    wrong_ideas=(
        averaged_over_the_outputs,
        one_number_for_all_examples,
        averaged_over_everything,
        summed_over_the_examples,
        axis_one_for_the_last_axis,
        one_value_for_each_output,
        only_the_ones_count,
        only_the_zeros_count,
        row_normalised_first,
        one_question_with_many_answers,
        only_the_first_one_counts,
        log_base_two,
        labels_inside_the_logarithm,
        labels_exchanged,
        second_term_subtracted,
        probability_taken_for_a_logit,
        squared_errors,
        mistakes_counted,
        zero_times_infinity,
        cut_off_near_the_ends,
        cut_off_at_1e_15,
        cut_off_at_1e_7,
        small_number_inside_the_log,
        infinity_repaired_afterwards,
        infinity_called_nothing,
        likelihood_instead_of_loss,
        logarithm_of_a_product,
    ),
    right_variants=(_both_branches_of_where, _in_loops, _by_sizes_of_errors),
    look_again='"Many questions" in part 1',
    solution=multilabel_bce,
    why="""Each output is a binary forecast of its own, and its loss is minus the logarithm of the probability that
    it gave to what came: p where the label is 1, 1 − p where it is 0. `np.where` picks that probability *before*
    the logarithm, so no 0 · ln 0 arises. The losses of one example are added up over the last axis.""",
    kind_hints={
        CERTAIN_RIGHT: "An output that is certain and right costs 0. Which term of yours becomes 0 times infinity?",
        CERTAIN_WRONG: "An output that is certain and wrong costs more than any number: the docstring says how it is "
        "written.",
        TINY: "Nothing needs to be multiplied here, and nothing cut off: is each logarithm taken by itself?",
    },
    fallback="For each output of this case write down the probability that it gave to what came, then minus its "
    "logarithm, then the sum. Nothing is cut off on the way.",
)
