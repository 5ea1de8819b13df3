"""Session 04, objective O4.3: the gradient of categorical cross-entropy in the logits."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s04_categorical_cross_entropy.softmax.cce import one_hot_rows, soft_rows
from lossedu.sessions.s04_categorical_cross_entropy.softmax.logsumexp import logits

LARGE = "logits of many hundreds"
SHIFTED = "a row shifted by 1000 or by -1000"
FAR_APART = "rows that lie far apart"
INTEGERS = "logits that are integers"
TABLE = "three axes, classes on the last"


def _gradient_cases(rng):
    yield Case((np.array([0, 1, 0]), np.array([2.0, 0.0, -1.0])))
    yield Case((np.array([1, 0]), np.array([0.5, 1.5])))
    for classes in (2, 3, 4) * 5:
        yield Case((one_hot_rows(rng, 0, classes), logits(rng, classes)))
    for n, classes in ((2, 3), (3, 3), (4, 3), (2, 2), (3, 4)) * 3:
        yield Case((one_hot_rows(rng, n, classes), logits(rng, (n, classes))))
    for n in (0, 0, 0, 2, 3, 3):
        yield Case((soft_rows(rng, n), logits(rng, (n, 3) if n else 3)))
    for _ in range(2):
        yield Case((one_hot_rows(rng, 4, 3).reshape(2, 2, 3), logits(rng, 12).reshape(2, 2, 3)), TABLE)
    for y, z in (([1, 0, 0], [800.0, 0.0, -800.0]), ([0, 0, 1], [800.0, 0.0, -800.0]), ([1, 0], [-900.0, -900.0])):
        yield Case((np.array(y), np.array(z)), LARGE)
    yield Case((np.array([[0, 1], [1, 0]]), np.array([[0.0, 800.0], [799.0, 800.0]])), LARGE)
    for shift in (1000.0, -1000.0):
        yield Case((one_hot_rows(rng, 0, 3), logits(rng, 3) + shift), SHIFTED)
        yield Case((one_hot_rows(rng, 2, 3), logits(rng, (2, 3)) + shift), SHIFTED)
    yield Case((np.array([[1, 0], [0, 1]]), np.array([[0.0, 1.0], [1000.0, 1001.0]])), FAR_APART)
    yield Case((np.array([[0, 1, 0], [0, 0, 1]]), np.array([[0.0, 1.0, 2.0], [-1000.0, -1001.0, -999.0]])), FAR_APART)
    for y, z in (([0, 1, 0], [2, 0, -1]), ([1, 0], [0, 1]), ([[1, 0, 0], [0, 0, 1]], [[1, 0, 2], [0, 3, 1]])):
        yield Case((np.array(y), np.array(z)), INTEGERS)
    yield Case((one_hot_rows(rng, 1, 3), logits(rng, (1, 3))), "a batch of one row")
    yield Case((np.empty((0, 3)), np.empty((0, 3))), "a batch without rows")


@wrong_idea(
    """The sign is turned: you return the step instead of the gradient. When the logit of the class that came grows,
    the loss falls; which sign has its entry?"""
)
def target_minus_prediction(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return y - e / np.sum(e, axis=-1, keepdims=True)


@wrong_idea(
    """That is the gradient in the probabilities, each moved for itself. The logits move all probabilities at once:
    what does the chain rule do with the other entries?"""
)
def gradient_in_the_probabilities(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = e / np.sum(e, axis=-1, keepdims=True)
    return np.where(np.equal(y, 0), 0.0, -y / p)


@wrong_idea(
    """You use the derivative of a class by its own logit only. A logit moves the probabilities of all classes, so the
    chain rule sums over them: what do the others add?"""
)
def only_the_diagonal_of_the_chain_rule(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return -y * (1 - e / np.sum(e, axis=-1, keepdims=True))


@wrong_idea(
    """A factor p (1 - p) is left over. It belongs to a single logit in squared error; here the logarithm has cancelled
    it. What is the last line of the derivation?"""
)
def sigmoid_slope_left_over(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = e / np.sum(e, axis=-1, keepdims=True)
    return (p - y) * p * (1 - p)


@wrong_idea(
    """You subtract the target from the logits. The two are not on one scale: which function makes probabilities of
    the logits first?"""
)
def logits_minus_target(y, z):
    return np.asarray(z, dtype=float) - y


@wrong_idea(
    """You return the probabilities: that is the gradient of the logarithm of the sum. The loss has a second term, and
    its derivative is constant: which one?"""
)
def target_forgotten(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


@wrong_idea(
    """You apply the sigmoid to each logit on its own, as for K separate yes/no questions. Here the classes share one
    sum: what should the entries of a gradient add up to?"""
)
def sigmoid_of_each(y, z):
    small = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1.0, small) / (1.0 + small) - y


@wrong_idea(
    """The exponentials leave the range of floats: for large logits you have infinity over infinity, for a row of -900
    it is 0/0. Which shift changes no probability and keeps every exponent at 0 or below?"""
)
def softmax_without_shift(y, z):
    e = np.exp(z)
    return e / np.sum(e, axis=-1, keepdims=True) - y


@wrong_idea(
    """All rows are shifted by one number, the largest of the whole array. A row that lies 1000 below it is then 0/0.
    Which largest logit does a row need?"""
)
def largest_of_the_whole_array(y, z):
    e = np.exp(z - np.max(z, initial=-np.inf))
    return e / np.sum(e, axis=-1, keepdims=True) - y


@wrong_idea(
    """You cut the logits off before the exponential. Two logits beyond the cut are then the same to you; which shift
    makes a cut unnecessary?"""
)
def logits_cut_off(y, z):
    e = np.exp(np.clip(z, -500, 500))
    return e / np.sum(e, axis=-1, keepdims=True) - y


@wrong_idea(
    """You repair nan at the end, and a row whose probabilities were lost gets a gradient made of its target alone.
    Where does the overflow happen, and which shift prevents it?"""
)
def nan_repaired_afterwards(y, z):
    e = np.exp(z)
    return np.nan_to_num(e / np.sum(e, axis=-1, keepdims=True)) - y


@wrong_idea(
    """You normalise down the columns, over the examples. The classes compete within a row: along which axis does the
    sum run?"""
)
def normalised_over_the_examples(y, z):
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True) - y


@wrong_idea(
    """You work along axis 1. That is the last axis of a table, and a single row has none; with three axes it is the
    middle one. The classes are always on the last axis: how is it counted from the end?"""
)
def normalised_along_axis_one(y, z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True) - y


@wrong_idea(
    """You normalise over the whole array, so that all rows share one sum. Every row is an example with probabilities
    of its own."""
)
def normalised_over_everything(y, z):
    e = np.exp(z - np.max(z))
    return e / np.sum(e) - y


@wrong_idea(
    """You apply softmax twice: its result is handed on as if it were logits. At z = (2, 0, -1) the largest
    probability is 0.844; what is it in your code?"""
)
def softmax_of_the_softmax(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    e = np.exp(e / np.sum(e, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True) - y


@wrong_idea(
    """You make a single class of a soft row, its largest. The derivation never used that y is 0 or 1, only that the
    row sums to 1: what stands in its last line?"""
)
def soft_row_made_hard(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True) - np.eye(np.shape(z)[-1])[np.argmax(y, axis=-1)]


@wrong_idea(
    """You divide by the number of classes. The loss of an example is no average over its classes, and so its gradient
    is none either."""
)
def divided_by_the_classes(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return (e / np.sum(e, axis=-1, keepdims=True) - y) / np.shape(z)[-1]


@wrong_idea(
    """You divide by the number of examples: that is the gradient of a mean loss. This function returns the gradient
    of each example's own loss."""
)
def gradient_of_the_mean_loss(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    n = len(z) if np.ndim(z) > 1 else 1
    return (e / np.sum(e, axis=-1, keepdims=True) - y) / n


@wrong_idea(
    """You add the gradients of all examples. One row of gradients for each example is wanted: does your result have
    the shape of z?"""
)
def summed_over_the_examples(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return np.sum(np.reshape(e / np.sum(e, axis=-1, keepdims=True) - y, (-1, np.shape(z)[-1])), axis=0)


@wrong_idea("""You return the loss. Its gradient has one entry for each logit: does your result have the shape of z?""")
def loss_instead_of_gradient(y, z):
    z = np.asarray(z, dtype=float)
    return np.sum(y * (np.logaddexp.reduce(z, axis=-1)[..., None] - z), axis=-1)


@wrong_idea(
    """You return the size of each entry. The gradient says in which direction the loss grows: can all its entries
    have one sign?"""
)
def sign_dropped(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return np.abs(e / np.sum(e, axis=-1, keepdims=True) - y)


@wrong_idea(
    """You put the gradient into an array made like the logits. Integers went in, so every fraction is cut off. Which
    kind of numbers are probabilities?"""
)
def container_like_the_logits(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    result = np.zeros_like(z)
    result[...] = e / np.sum(e, axis=-1, keepdims=True) - y
    return result


@wrong_idea(
    """You keep the entry of the class that came and set the others to 0. Their logits raise the loss as well: what
    should the entries add up to?"""
)
def only_the_class_that_came(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return (e / np.sum(e, axis=-1, keepdims=True) - y) * y


@wrong_idea(
    """You leave the class that came out and keep the others. Its own logit moves the loss, too: what should
    the entries add up to?"""
)
def only_the_other_classes(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True) * (1 - y)


@wrong_idea(
    """You return p (1 - p), the second derivative in each logit. The first derivative is asked for, and it depends on
    the target."""
)
def second_derivative_instead(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = e / np.sum(e, axis=-1, keepdims=True)
    return p * (1 - p)


@wrong_idea(
    """You compare a decision with the target, all or nothing for the largest logit. That is the rule of the
    perceptron; the gradient of cross-entropy keeps the probabilities."""
)
def decision_minus_target(y, z):
    return np.eye(np.shape(z)[-1])[np.argmax(z, axis=-1)] - y


@wrong_idea(
    """You cut the gradient off at one half. Its entries never exceed 1 anyway, and a wrong prediction should be told
    from a very wrong one."""
)
def gradient_cut_off(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return np.clip(e / np.sum(e, axis=-1, keepdims=True) - y, -0.5, 0.5)


@wrong_idea(
    """You add a small number to the denominator, and the probabilities no longer sum to 1. With the largest logit
    taken out, how small can the denominator become?"""
)
def small_number_in_the_denominator(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / (np.sum(e, axis=-1, keepdims=True) + 1e-8) - y


def cce_grad_z(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True) - y


def _through_the_log_sum(y, z):
    z = np.asarray(z, dtype=float)
    return np.exp(z - np.logaddexp.reduce(z, axis=-1)[..., None]) - y


def _in_a_loop(y, z):
    y, z = np.asarray(y, dtype=float), np.asarray(z, dtype=float)
    gradient = np.empty(z.shape)
    for i in np.ndindex(z.shape):
        row = z[i[:-1]]
        gradient[i] = 1 / np.sum(np.exp(row - row[i[-1]])) - y[i]  # warns: some of the odds are infinite
    return gradient


def _by_the_whole_chain_rule(y, z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    jacobian = p[..., :, None] * (np.eye(p.shape[-1]) - p[..., None, :])  # dp_j / dz_k
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(p[..., :, None] > 0, jacobian / p[..., :, None], np.eye(p.shape[-1]) - p[..., None, :])
    return -np.sum(np.asarray(y)[..., :, None] * share, axis=-2)


CCE_GRAD_Z = Exercise(
    name="cce_grad_z",
    label="the gradient in the logits",
    number="4.5",
    objective="O4.3",
    minutes=6,
    points=3,
    arguments=("y", "z"),
    outputs=("gradient",),
    reference=losses.cce_grad_z,
    cases=_gradient_cases,
    wrong_ideas=(
        target_minus_prediction,
        gradient_in_the_probabilities,
        only_the_diagonal_of_the_chain_rule,
        only_the_class_that_came,
        only_the_other_classes,
        sigmoid_slope_left_over,
        second_derivative_instead,
        logits_minus_target,
        target_forgotten,
        sigmoid_of_each,
        softmax_without_shift,
        largest_of_the_whole_array,
        logits_cut_off,
        nan_repaired_afterwards,
        small_number_in_the_denominator,
        normalised_over_the_examples,
        normalised_along_axis_one,
        normalised_over_everything,
        softmax_of_the_softmax,
        soft_row_made_hard,
        decision_minus_target,
        divided_by_the_classes,
        gradient_of_the_mean_loss,
        summed_over_the_examples,
        loss_instead_of_gradient,
        sign_dropped,
        gradient_cut_off,
        container_like_the_logits,
    ),
    right_variants=(_through_the_log_sum, _in_a_loop, _by_the_whole_chain_rule),
    look_again='"Two terms, two derivatives" in part 4',
    kind_hints={
        LARGE: "What is exp(800), and what is left of a sum of exp(-900)?",
        SHIFTED: "All logits of a row moved by the same number. By how much may the gradient move?",
        FAR_APART: "Which largest logit does each row need: its own, or that of the array?",
        INTEGERS: "A gradient is no integer. Into what kind of array does your code write it?",
        TABLE: "Which axis holds the classes, counted from the end?",
    },
    solution=cce_grad_z,
    why="""The loss is ln Σ e^z − Σ y z for a row of targets that sums to 1. The derivative of the first term in z_k is
    e^(z_k) over the sum, the probability p_k, and that of the second is y_k: the gradient is p − y. All that can go
    wrong in floating point is the softmax, and the shift by the largest logit of each row takes care of it.""",
)
