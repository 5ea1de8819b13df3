"""Session 04, objective O4.3, stretch: the second derivatives of categorical cross-entropy in the logits of a row."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s04_categorical_cross_entropy.softmax.logsumexp import logits

LARGE = "logits of many hundreds"
SHIFTED = "a row shifted by 1000 or by -1000"
INTEGERS = "logits that are integers"


def _hessian_cases(rng):
    yield Case((np.array([0.5, 0.0]),))
    yield Case((np.array([2.0, 0.0, -1.0]),))
    for classes in (2, 3, 4) * 12:
        yield Case((logits(rng, classes),))
    for row in ([800.0, 0.0, -800.0], [800.0, 799.0], [-900.0, -901.0]):
        yield Case((np.array(row),), LARGE)
    for shift in (1000.0, -1000.0):
        yield Case((logits(rng, 3) + shift,), SHIFTED)
    for row in ([2, 0, -1], [1, 0], [0, 3, 1]):
        yield Case((np.array(row),), INTEGERS)
    yield Case((np.array([0.5, 0.5, 0.5]),), "logits that are all alike")
    yield Case((np.array([1.5]),), "a single class")


@wrong_idea(
    """Only the diagonal is there. A logit moves the probabilities of all classes: by how much does p_0 change when
    z_1 grows?"""
)
def only_the_diagonal(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return np.diag(p * (1 - p))


@wrong_idea(
    """You return the diagonal as a vector. The second derivatives form a square array, with one row and one column
    for each logit: what stands beside the diagonal?"""
)
def diagonal_as_a_vector(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return p * (1 - p)


@wrong_idea(
    """The sign of the second part is turned. When z_1 grows, does p_0 grow or shrink? And what should a row of the
    Hessian sum to, if a shift changes nothing?"""
)
def product_added(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return np.diag(p) + np.outer(p, p)


@wrong_idea(
    """All signs are turned. The loss curves upwards along each logit: which sign has the diagonal of the Hessian?"""
)
def sign_turned(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return np.outer(p, p) - np.diag(p)


@wrong_idea(
    """The product is missing: only the probabilities on the diagonal are left. Does a shift of all logits leave the
    gradient as it is, with your Hessian?"""
)
def product_forgotten(z):
    e = np.exp(z - np.max(z))
    return np.diag(e / e.sum())


@wrong_idea(
    """Only the product is there. Differentiate p_k by its own logit as well: the numerator depends on it, too."""
)
def product_only(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return np.outer(p, p)


@wrong_idea(
    """p * p squares each entry and gives a vector, which is then subtracted from every row. The second part has an
    entry for each pair of classes: which product of two vectors is a square array?"""
)
def squares_for_the_outer_product(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return np.diag(p) - p * p


@wrong_idea(
    """p @ p is a single number, and you subtract it everywhere. The second part has an entry for each pair of
    classes: which product of two vectors is a square array?"""
)
def inner_product_for_the_outer(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return np.diag(p) - p @ p


@wrong_idea(
    """The formula is applied to the logits themselves. It holds for the probabilities: which step comes first?"""
)
def logits_for_probabilities(z):
    z = np.asarray(z, dtype=float)
    return np.diag(z) - np.outer(z, z)


@wrong_idea(
    """The exponentials leave the range of floats, and infinity over infinity is nan. Which shift changes no
    probability and keeps every exponent at 0 or below?"""
)
def softmax_without_shift(z):
    e = np.exp(z)
    p = e / e.sum()
    return np.diag(p) - np.outer(p, p)


@wrong_idea(
    """You cut the logits off before the exponential. Two logits beyond the cut are then the same to you; which shift
    makes a cut unnecessary?"""
)
def logits_cut_off(z):
    e = np.exp(np.clip(z, -500, 500))
    p = e / e.sum()
    return np.diag(p) - np.outer(p, p)


@wrong_idea(
    """You apply the sigmoid to each logit, as for K separate yes/no questions. Here the classes share one sum, and
    the rows of the Hessian should add up to 0."""
)
def sigmoid_of_each(z):
    small = np.exp(-np.abs(z))
    p = np.where(np.greater_equal(z, 0), 1.0, small) / (1.0 + small)
    return np.diag(p) - np.outer(p, p)


@wrong_idea(
    """You multiply the gradient with itself. That has the shape of a Hessian and is none: it depends on the label,
    and the second derivatives do not. What is the derivative of p_j in z_k?"""
)
def gradient_times_itself(z):
    e = np.exp(z - np.max(z))
    g = e / e.sum()
    g[0] -= 1
    return np.outer(g, g)


@wrong_idea(
    """You divide by the number of classes. The loss of an example is no average over its classes, and its second
    derivatives are none either."""
)
def divided_by_the_classes(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return (np.diag(p) - np.outer(p, p)) / len(p)


@wrong_idea(
    """A little is added to the diagonal, to make the matrix invertible. This Hessian is singular for a reason: moving
    all logits together changes nothing. What do your rows sum to?"""
)
def diagonal_made_heavier(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return np.diag(p) - np.outer(p, p) + 1e-6 * np.eye(len(p))


@wrong_idea(
    """You put the values into an array made like the logits. Integers went in, so every fraction is cut off. Which
    kind of numbers are these?"""
)
def container_like_the_logits(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    result = np.zeros((len(z), len(z)), dtype=z.dtype)
    result[...] = np.diag(p) - np.outer(p, p)
    return result


@wrong_idea(
    """The diagonal has lost its square twice: it is in p (1 - p) already, and the product of p with itself takes it
    off once more. What should a row of the Hessian sum to?"""
)
def square_subtracted_twice(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return np.diag(p * (1 - p)) - np.outer(p, p)


@wrong_idea(
    """You multiply every probability with what is missing from every other. That is right on the diagonal; beside it
    the derivative of p_j in another logit is negative: what stands there?"""
)
def outer_product_with_the_rest(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    return np.outer(p, 1 - p)


def cce_hessian(z):
    e = np.exp(z - np.max(z))
    p = e / np.sum(e)
    return np.diag(p) - np.outer(p, p)


def _entry_by_entry(z):
    z = np.asarray(z, dtype=float)
    p = [1 / np.sum(np.exp(z - v)) for v in z]  # warns: some of the odds are infinite
    classes = range(len(p))
    return np.array([[p[j] * (1 - p[j]) if j == k else -p[j] * p[k] for k in classes] for j in classes])


def _by_broadcasting(z):
    z = np.asarray(z, dtype=float)
    p = np.exp(z - np.logaddexp.reduce(z))
    return p[:, None] * (np.eye(p.size) - p[None, :])


def _as_a_covariance(z):
    e = np.exp(z - np.max(z))
    p = e / e.sum()
    centred = np.eye(len(p)) - p  # the rows are the one-hot rows, less their mean
    return np.einsum("i,ij,ik->jk", p, centred, centred)


CCE_HESSIAN = Exercise(
    name="cce_hessian",
    label="the second derivatives in the logits",
    number="4.6",
    objective="O4.3",
    minutes=7,
    points=2,
    arguments=("z",),
    outputs=("hessian",),
    reference=losses.cce_hessian,
    cases=_hessian_cases,
    wrong_ideas=(
        only_the_diagonal,
        diagonal_as_a_vector,
        product_added,
        sign_turned,
        product_forgotten,
        product_only,
        square_subtracted_twice,
        outer_product_with_the_rest,
        squares_for_the_outer_product,
        inner_product_for_the_outer,
        logits_for_probabilities,
        softmax_without_shift,
        logits_cut_off,
        sigmoid_of_each,
        gradient_times_itself,
        divided_by_the_classes,
        diagonal_made_heavier,
        container_like_the_logits,
    ),
    right_variants=(_entry_by_entry, _by_broadcasting, _as_a_covariance),
    look_again='"The derivative of a probability" in part 5',
    kind_hints={
        LARGE: "What is exp(800), and which shift changes no probability?",
        SHIFTED: "All logits moved by the same number. By how much may the Hessian move?",
        INTEGERS: "These are no integers. Into what kind of array does your code write them?",
    },
    solution=cce_hessian,
    core=False,
    why="""The gradient is p − y and y is given, so the Hessian holds the derivatives of p in the logits: p_j(1 − p_j)
    for the class's own logit and −p_j p_k for another one. Both are said at once by diag(p) − ppᵀ. Each row sums to
    0, because a shift of all logits changes nothing, and the label does not appear.""",
)
