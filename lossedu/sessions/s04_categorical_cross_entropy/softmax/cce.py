"""Session 04, objective O4.2: categorical cross-entropy of a row of probabilities."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

CERTAIN = "a class with probability 0 that did not come"
EXCLUDED = "a class with probability 0 that did come"
NOT_QUITE_ONE = "probabilities that do not sum to exactly 1"
INTEGERS = "a certain prediction, all integers"
TABLE = "three axes, classes on the last"

_SOFT = ((0.5, 0.3, 0.2), (0.7, 0.2, 0.1), (0.1, 0.3, 0.6), (0.2, 0.4, 0.4), (0.1, 0.8, 0.1))


def one_hot_rows(rng, n, classes):
    """n rows, shape (n, classes), integers; a single row of shape (classes,) for n = 0."""
    return np.eye(classes, dtype=int)[rng.integers(0, classes, n) if n else int(rng.integers(0, classes))]


def soft_rows(rng, n):
    """n rows over three classes that sum to 1, with one decimal; a single row for n = 0."""
    chosen = np.array(_SOFT)[rng.integers(0, len(_SOFT), max(n, 1))]
    return chosen if n else chosen[0]


def _shares(rng, n, classes):
    """Rows of probabilities in hundredths that sum to 1, none of them 0 or 1/classes."""
    rows = []
    while len(rows) < max(n, 1):
        parts = rng.multinomial(100, rng.dirichlet(np.full(classes, 2.0)))
        if parts.min() >= 3 and len(set(parts)) == classes:
            rows.append(parts / 100)
    return np.array(rows) if n else rows[0]


def _cce_cases(rng):
    yield Case((np.array([1, 0, 0]), np.array([0.7, 0.2, 0.1])))
    yield Case((np.array([0.5, 0.5]), np.array([0.25, 0.75])))
    for classes in (2, 3, 4) * 5:
        yield Case((one_hot_rows(rng, 0, classes), _shares(rng, 0, classes)))
    for n, classes in ((2, 3), (3, 3), (4, 3), (2, 2), (3, 4)) * 3:
        yield Case((one_hot_rows(rng, n, classes), _shares(rng, n, classes)))
    for n in (0, 0, 0, 0, 2, 3, 3, 4):
        yield Case((soft_rows(rng, n), _shares(rng, n, 3)))
    for _ in range(2):
        yield Case((one_hot_rows(rng, 4, 3).reshape(2, 2, 3), _shares(rng, 4, 3).reshape(2, 2, 3)), TABLE)
    for p in ((0.742, 0.202, 0.055), (0.5, 0.3, 0.1)):
        yield Case((np.array([1, 0, 0]), np.array(p)), NOT_QUITE_ONE)
    yield Case((np.array([[0, 1, 0], [0.5, 0.5, 0]]), np.array([[0.3, 0.3, 0.3], [0.6, 0.5, 0.1]])), NOT_QUITE_ONE)
    yield Case((np.array([1, 0, 0]), np.array([0.6, 0.4, 0.0])), CERTAIN)
    yield Case((np.array([0.5, 0.5, 0.0]), np.array([0.3, 0.7, 0.0])), CERTAIN)
    yield Case((np.array([[0, 1], [1, 0]]), np.array([[0.0, 1.0], [0.4, 0.6]])), CERTAIN)
    yield Case((np.array([0, 0, 1]), np.array([0.6, 0.4, 0.0])), EXCLUDED)
    yield Case((np.array([0.5, 0.3, 0.2]), np.array([0.3, 0.7, 0.0])), EXCLUDED)
    yield Case((np.array([[1, 0], [1, 0]]), np.array([[0.0, 1.0], [0.4, 0.6]])), EXCLUDED)
    yield Case((np.array([[0, 1], [1, 0]]), np.array([[1, 0], [1, 0]])), EXCLUDED)
    yield Case((np.array([[0, 1, 0], [0, 0, 1]]), np.array([[0, 1, 0], [0, 0, 1]])), INTEGERS)
    yield Case((one_hot_rows(rng, 1, 3), _shares(rng, 1, 3)), "a batch of one row")
    yield Case((np.empty((0, 3)), np.empty((0, 3))), "a batch without rows")


@wrong_idea(
    """That is the logarithm to base 2. Cross-entropy is a negative log-likelihood in natural units: only then is its
    gradient in the logits without a factor. Which function of NumPy is the natural logarithm?"""
)
def log_base_two(y, p):
    return -np.sum(np.where(np.equal(y, 0), 0.0, y * np.log2(p)), axis=-1)


@wrong_idea(
    """That is the logarithm to base 10. Cross-entropy is a negative log-likelihood in natural units. Which function
    of NumPy is the natural logarithm?"""
)
def log_base_ten(y, p):
    return -np.sum(np.where(np.equal(y, 0), 0.0, y * np.log10(p)), axis=-1)


@wrong_idea(
    """The minus is missing. The logarithm of a probability is at most 0, and a loss is the other way round: what sign
    should a bad prediction get?"""
)
def forgot_the_minus(y, p):
    return np.sum(np.where(np.equal(y, 0), 0.0, y * np.log(p)), axis=-1)


@wrong_idea(
    """You treat every class as a yes/no question of its own and add up K binary losses. Here exactly one class comes,
    and the sum over classes has one kind of term: which one?"""
)
def binary_loss_of_every_class(y, p):
    y = np.asarray(y)
    of_yes = np.where(np.equal(y, 0), 0.0, y * np.log(p))
    of_no = np.where(np.equal(y, 1), 0.0, (1 - y) * np.log(1 - np.asarray(p)))
    return -np.sum(of_yes + of_no, axis=-1)


@wrong_idea(
    """You divide by the number of classes. The classes share one example, and its loss is the sum over them: with a
    one-hot row a single logarithm is left, undivided."""
)
def mean_over_the_classes(y, p):
    return -np.mean(np.where(np.equal(y, 0), 0.0, y * np.log(p)), axis=-1)


@wrong_idea(
    """You average over the examples. This function returns one value per row: does your result have the shape of y
    without its last axis?"""
)
def averaged_over_the_rows(y, p):
    return np.mean(-np.sum(np.where(np.equal(y, 0), 0.0, y * np.log(p)), axis=-1))


@wrong_idea(
    """You add up the whole array. This function returns one value per row: does your result have the shape of y
    without its last axis?"""
)
def summed_over_the_rows(y, p):
    return -np.sum(np.where(np.equal(y, 0), 0.0, y * np.log(p)))


@wrong_idea(
    """You sum down the columns, over the examples. The classes lie along the last axis, and one value per row is
    wanted: which axis should disappear?"""
)
def summed_over_the_wrong_axis(y, p):
    return -np.sum(np.where(np.equal(y, 0), 0.0, y * np.log(p)), axis=0)


@wrong_idea(
    """You sum along axis 1. That is the last axis of a table, and a single row has none; with three axes it is the
    middle one. The classes are always on the last axis: how is it counted from the end?"""
)
def summed_along_axis_one(y, p):
    return -np.sum(np.where(np.equal(y, 0), 0.0, y * np.log(p)), axis=1)


@wrong_idea(
    """You do not sum at all: one number per class comes out. Which axis should disappear, so that an example has one
    loss?"""
)
def classes_not_summed(y, p):
    return -np.where(np.equal(y, 0), 0.0, y * np.log(p))


@wrong_idea(
    """Target and prediction are in each other's place: the logarithm is taken of the target. Which of the
    two is the forecast, to be judged by what it gave to the class that came?"""
)
def logarithm_of_the_target(y, p):
    return -np.sum(np.where(np.equal(p, 0), 0.0, p * np.log(y)), axis=-1)


@wrong_idea(
    """You average the probabilities first and take one logarithm afterwards. For a one-hot row that is the same; for
    a soft one each class pays its own logarithm, and then the average is taken."""
)
def logarithm_of_the_average(y, p):
    return -np.log(np.sum(np.asarray(y) * p, axis=-1))


@wrong_idea(
    """You make a single class of a soft row, its largest. Half of the examples behind (0.5, 0.3, 0.2) belong to
    other classes: what do they pay?"""
)
def soft_row_made_hard(y, p):
    return -np.log(np.take_along_axis(np.asarray(p), np.argmax(y, axis=-1)[..., None], axis=-1))[..., 0]


@wrong_idea(
    """You subtract the entropy of the target: that is a divergence. For one-hot rows the two agree; a soft row pays
    its entropy as well, and cross-entropy includes it."""
)
def divergence_instead(y, p):
    y = np.asarray(y, dtype=float)
    return np.sum(np.where(np.equal(y, 0), 0.0, y * (np.log(y) - np.log(p))), axis=-1)


@wrong_idea(
    """You add the logarithms of all classes, whichever came. Which factor switches off the classes that did not?"""
)
def target_forgotten(y, p):
    return -np.sum(np.log(p), axis=-1)


@wrong_idea(
    """You weight the logarithms with the prediction: that is the entropy of the model's own probabilities. What came
    does not enter at all; which weights say what came?"""
)
def entropy_of_the_prediction(y, p):
    return -np.sum(np.where(np.equal(p, 0), 0.0, p * np.log(p)), axis=-1)


@wrong_idea(
    """You look at the largest probability. The loss asks for the probability of the class that came, also where it is
    a small one."""
)
def largest_probability(y, p):
    return -np.log(np.max(p, axis=-1))


@wrong_idea(
    """You return 1 minus the probability of what came. It never exceeds 1, and a certain mistake should cost more
    than any number: where is the logarithm?"""
)
def distance_without_logarithm(y, p):
    return 1 - np.sum(np.asarray(y) * p, axis=-1)


@wrong_idea(
    """That is the squared distance of the two rows, the Brier score. It sees how the wrong classes share their
    probability; cross-entropy of a one-hot row does not. Where is the logarithm?"""
)
def squared_distance_instead(y, p):
    return np.sum((np.asarray(y) - p) ** 2, axis=-1)


@wrong_idea(
    """You apply softmax to p. These are probabilities already; a second softmax brings them closer together. Which of
    the two functions of this notebook takes logits?"""
)
def softmax_of_probabilities(y, p):
    e = np.exp(p)
    return -np.sum(np.asarray(y) * np.log(e / np.sum(e, axis=-1, keepdims=True)), axis=-1)


@wrong_idea(
    """You divide p by its sum first. The docstring takes the probabilities as they are: a row that misses a
    thousandth is the caller's to repair."""
)
def renormalised_first(y, p):
    q = p / np.sum(p, axis=-1, keepdims=True)
    return -np.sum(np.where(np.equal(y, 0), 0.0, y * np.log(q)), axis=-1)


@wrong_idea(
    """Only rows with a probability of 0 fail, with nan: 0 times the logarithm of 0 is nan in floating point. A class
    that did not come should add nothing: can you leave that term out?"""
)
def zero_times_infinity(y, p):
    return -np.sum(np.asarray(y) * np.log(p), axis=-1)


@wrong_idea(
    """You add 1e-8 inside the logarithm. Every value is a little off, and a class that was excluded and came costs a
    finite amount: what does the docstring say?"""
)
def small_number_inside_the_log(y, p):
    return -np.sum(np.asarray(y) * np.log(np.asarray(p) + 1e-8), axis=-1)


@wrong_idea(
    """You cut the probabilities off next to 0. A class that was excluded and came then costs a finite amount: what
    does the docstring say?"""
)
def probability_cut_off_at_1e_15(y, p):
    return -np.sum(np.asarray(y) * np.log(np.clip(p, 1e-15, 1)), axis=-1)


@wrong_idea(
    """You cut the probabilities off at 1e-12. A class that was excluded and came then costs a finite amount: what
    does the docstring say?"""
)
def probability_cut_off_at_1e_12(y, p):
    return -np.sum(np.asarray(y) * np.log(np.clip(p, 1e-12, 1)), axis=-1)


@wrong_idea(
    """You add a very small number inside the logarithm. A class that was excluded and came then costs a finite
    amount: what does the docstring say?"""
)
def tiny_number_inside_the_log(y, p):
    return -np.sum(np.asarray(y) * np.log(np.asarray(p) + 1e-12), axis=-1)


@wrong_idea(
    """You repair nan and infinity at the end. The nan belongs to a term that should be left out; the infinity is the
    right answer where an excluded class came."""
)
def infinity_repaired_afterwards(y, p):
    return np.nan_to_num(-np.sum(np.asarray(y) * np.log(p), axis=-1))


@wrong_idea(
    """You repair every term that is not finite. That is right for a class that did not come and wrong for one that
    did: its cost is infinite, and you return a finite number."""
)
def every_term_made_finite(y, p):
    return -np.sum(np.nan_to_num(np.asarray(y) * np.log(p)), axis=-1)


@wrong_idea(
    """A class with probability 0 adds nothing in your function, even when it came. That is the worst a prediction can
    do, not the best: which of the two zeros makes a term drop out?"""
)
def excluded_class_costs_nothing(y, p):
    return -np.sum(np.where(np.equal(p, 0), 0.0, y * np.log(p)), axis=-1)


@wrong_idea(
    """You cut the probabilities off at both ends. A certain and right prediction then costs something, and a class
    that was excluded and came costs a finite amount: what does the docstring say?"""
)
def probability_cut_off_at_1e_7(y, p):
    return -np.sum(np.asarray(y) * np.log(np.clip(p, 1e-7, 1 - 1e-7)), axis=-1)


@wrong_idea(
    """You use the target to choose the classes, and forget it as a weight. For a one-hot row that is the same; in the
    soft row (0.5, 0.3, 0.2) each logarithm counts for its share."""
)
def shares_of_a_soft_row_forgotten(y, p):
    return -np.sum(np.where(np.greater(y, 0), np.log(p), 0.0), axis=-1)


@wrong_idea(
    """A matrix product pairs every target with every row of probabilities. Each target belongs to one row: entry by
    entry, and then a sum over the classes."""
)
def every_target_with_every_row(y, p):
    log_p = np.where(np.equal(p, 0), 0.0, np.log(p))
    return -np.dot(y, np.swapaxes(log_p, -1, -2) if np.ndim(p) > 1 else log_p)


def cce(y, p):
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(np.equal(y, 0), 0.0, y * np.log(p))  # a class that did not come costs nothing
    return -np.sum(terms, axis=-1)


def _zeros_replaced_first(y, p):
    y = np.asarray(y)
    return -np.sum(y * np.log(np.where(y == 0, 1.0, p)), axis=-1)  # warns only where infinity is right


def _in_a_loop(y, p):
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    loss = np.zeros(y.shape[:-1])
    for i in np.ndindex(y.shape):
        if y[i] > 0:
            loss[i[:-1]] += y[i] * (np.inf if p[i] == 0 else -np.log(p[i]))
    return loss


def _by_the_library(y, p):
    from scipy.special import xlogy

    return -xlogy(y, p).sum(axis=-1)


def _over_both_branches(y, p):
    log_p = np.log(p)  # warns
    return np.where(np.asarray(y) > 0, -np.asarray(y) * log_p, 0).sum(-1)


CCE = Exercise(
    name="cce",
    label="categorical cross-entropy of probabilities",
    number="4.3",
    objective="O4.2",
    minutes=9,
    points=3,
    arguments=("y", "p"),
    outputs=("loss",),
    reference=losses.cce,
    cases=_cce_cases,
    wrong_ideas=(
        log_base_two,
        log_base_ten,
        forgot_the_minus,
        binary_loss_of_every_class,
        mean_over_the_classes,
        averaged_over_the_rows,
        summed_over_the_rows,
        summed_over_the_wrong_axis,
        summed_along_axis_one,
        classes_not_summed,
        every_target_with_every_row,
        logarithm_of_the_target,
        logarithm_of_the_average,
        soft_row_made_hard,
        shares_of_a_soft_row_forgotten,
        divergence_instead,
        target_forgotten,
        entropy_of_the_prediction,
        largest_probability,
        distance_without_logarithm,
        squared_distance_instead,
        softmax_of_probabilities,
        renormalised_first,
        zero_times_infinity,
        small_number_inside_the_log,
        probability_cut_off_at_1e_15,
        probability_cut_off_at_1e_12,
        probability_cut_off_at_1e_7,
        tiny_number_inside_the_log,
        infinity_repaired_afterwards,
        every_term_made_finite,
        excluded_class_costs_nothing,
    ),
    right_variants=(_zeros_replaced_first, _in_a_loop, _by_the_library, _over_both_branches),
    look_again='"One row, one logarithm" in part 3',
    kind_hints={
        CERTAIN: "What is 0 times the logarithm of 0 here, and which term should not be there at all?",
        EXCLUDED: "What does a prediction of 0 cost when exactly that class comes?",
        NOT_QUITE_ONE: "The probabilities are taken as they are. What does your code do to them?",
        INTEGERS: "What is 0 times the logarithm of 0 here, and which term should not be there at all?",
        TABLE: "Which axis holds the classes, counted from the end?",
    },
    solution=cce,
    why="""Multiply, class by class, the target with the logarithm of the prediction, sum over the last axis and put a
    minus in front. For a one-hot row one term is left. A class that did not come adds nothing although the formula
    says 0 · ln 0 there, so `np.where` leaves its term out; a class that did come and had probability 0 costs
    infinity, and that stays.""",
)
