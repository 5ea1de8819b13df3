"""Session 06, objective O6.1: binary cross-entropy with a weight for each label."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

CERTAIN = "a certain prediction"
EQUAL = "both weights 1"
WHOLE = "whole numbers only"
BROADCAST = "one probability for all labels"
EMPTY = "no examples"
WEIGHTS = (0.5, 1.5, 2.0, 3.0, 4.0, 5.0, 8.0)


def two_weights(rng):
    """Two different weights, none of them 1."""
    alpha, beta = rng.choice(WEIGHTS, 2, replace=False)
    return float(alpha), float(beta)


def _probability(rng):
    while True:
        hundredths = int(rng.integers(5, 96))
        if hundredths != 50:
            return hundredths / 100


def _weighted_bce_cases(rng):
    for y in (1, 0) * 10:
        yield Case((y, _probability(rng), *two_weights(rng)))
    for n in (2, 3, 4, 5) * 4:
        y = rng.integers(0, 2, n)
        y[0], y[-1] = 1, 0
        yield Case((y, np.array([_probability(rng) for _ in range(n)]), *two_weights(rng)))
    for y in (1, 0):
        yield Case((y, _probability(rng), 1.0, 1.0), EQUAL)
    yield Case((np.array([1, 0, 1]), np.array([0.2, 0.7, 0.9]), 1.0, 1.0), EQUAL)
    for y, p in ((1, 1.0), (1, 0.0), (0, 0.0), (0, 1.0)):
        yield Case((y, p, 3.0, 2.0), CERTAIN)
    yield Case((np.array([1, 1, 0, 0]), np.array([1.0, 0.0, 1.0, 0.0]), 5.0, 0.5), CERTAIN)
    yield Case((np.array([1, 0]), np.array([0.25, 0.0]), 99.0, 1.5), CERTAIN)
    yield Case((np.array([0, 1, 0]), np.array([0, 1, 1]), 3, 2), WHOLE)
    yield Case((np.array([0.0, 1.0, 1.0]), np.array([0.4, 0.8, 0.05]), 99.0, 2.0), "labels as floats")
    yield Case((np.array([0, 1, 1]), 0.3, 4.0, 0.5), BROADCAST)
    yield Case((np.array([[0, 1], [1, 0]]), np.array([[0.3, 0.6], [0.15, 0.9]]), 4.0, 1.5), "a table of labels")
    yield Case((np.array([], dtype=int), np.array([]), 2.0, 3.0), EMPTY)


@wrong_idea(
    """Both labels count once in your result: neither weight comes in. Which of the two terms of the loss does alpha
    stand before?"""
)
def weights_left_out(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return -np.log(np.where(np.equal(y, 1), p, 1 - np.asarray(p))) + 0 * alpha + 0 * beta


@wrong_idea(
    """The weights are in each other's place: your positives cost beta and your negatives alpha. Which of them does
    the docstring give to label 1?"""
)
def weights_exchanged(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return np.where(np.equal(y, 1), -beta * np.log(p), -alpha * np.log(1 - np.asarray(p)))


@wrong_idea(
    """Your negatives cost their plain loss, as in libraries that know a weight for positives alone. Here the negatives
    have a weight of their own, the fourth argument."""
)
def beta_left_out(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return np.where(np.equal(y, 1), -alpha * np.log(p), -np.log(1 - np.asarray(p)))


@wrong_idea(
    """You multiply both terms by alpha. That changes the size of every step and no preference between the labels: the
    weight of the negatives must come in."""
)
def alpha_for_both_labels(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return alpha * -np.log(np.where(np.equal(y, 1), p, 1 - np.asarray(p))) + 0 * beta


@wrong_idea(
    """You give the negatives the weight 1 - alpha, as texts do whose two weights sum to 1. Here they are two numbers of
    their own: what is the fourth argument for?"""
)
def weights_that_sum_to_one(y, p, alpha, beta):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.equal(y, 1), -alpha * np.log(p), -(1 - alpha) * np.log(1 - np.asarray(p)))


@wrong_idea(
    """You divide by alpha + beta. The docstring wants each example's loss times its weight as it stands; the minimiser
    would be the same, the value is not."""
)
def divided_by_both_weights(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        loss = np.where(np.equal(y, 1), -alpha * np.log(p), -beta * np.log(1 - np.asarray(p)))
    return loss / (alpha + beta)


@wrong_idea(
    """You return one number, divided by the weights of the labels that came. That is a weighted mean over the
    examples; here each of them keeps its own value."""
)
def weighted_mean_over_the_examples(y, p, alpha, beta):
    with np.errstate(divide="ignore", invalid="ignore"):
        loss = np.where(np.equal(y, 1), -alpha * np.log(p), -beta * np.log(1 - np.asarray(p)))
        return np.sum(loss) / np.sum(np.where(np.equal(y, 1), alpha, beta))


@wrong_idea("""You average over the examples. One value for each of them is wanted: which step joins them?""")
def averaged_over_the_examples(y, p, alpha, beta):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.mean(np.where(np.equal(y, 1), -alpha * np.log(p), -beta * np.log(1 - np.asarray(p))))


@wrong_idea(
    """Your weight stands inside the logarithm. There it only adds a constant, ln of the weight, and changes no
    gradient. Where must it stand to make a mistake more expensive?"""
)
def weight_inside_the_log(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return -np.log(np.where(np.equal(y, 1), alpha * np.asarray(p), beta * (1 - np.asarray(p))))


@wrong_idea(
    """You choose the weight by the decision, p above one half or not. The weight belongs to the label that came, also
    where the model is wrong about it."""
)
def weight_of_the_decision(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        loss = -np.log(np.where(np.equal(y, 1), p, 1 - np.asarray(p)))
    return np.where(np.greater_equal(p, 0.5), alpha, beta) * loss


@wrong_idea(
    """For negatives you take ln p as for positives. A negative is charged by the probability that the model gave to
    label 0: which one is that?"""
)
def log_p_for_both_labels(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return np.where(np.equal(y, 1), alpha, beta) * -np.log(p)


@wrong_idea("""The sizes are right and the sign is wrong: a logarithm of a probability is negative, a loss is not.""")
def forgot_the_minus(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return np.where(np.equal(y, 1), alpha * np.log(p), beta * np.log(1 - np.asarray(p)))


@wrong_idea("""Your values are logarithms to base 2. This course takes natural ones throughout.""")
def log_base_two(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return np.where(np.equal(y, 1), -alpha * np.log2(p), -beta * np.log2(1 - np.asarray(p)))


@wrong_idea(
    """At a certain prediction you get nan: 0 times the logarithm of 0. Only the term of the label that came counts;
    choose it instead of multiplying the other by 0."""
)
def zero_times_infinity(y, p, alpha, beta):
    y, p = np.asarray(y), np.asarray(p)
    return -(alpha * y * np.log(p) + beta * (1 - y) * np.log(1 - p))


@wrong_idea(
    """You cut the probability off before the logarithm. A certain prediction that is wrong costs infinity, and one that
    is right costs nothing; your values are what the cut allows."""
)
def probability_cut_off(y, p, alpha, beta):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return np.where(np.equal(y, 1), -alpha * np.log(p), -beta * np.log(1 - p))


@wrong_idea(
    """You add a small number inside the logarithm. Every value is then a little off, and a certain mistake costs about
    18 times its weight instead of infinity."""
)
def small_number_inside_the_log(y, p, alpha, beta):
    p = np.asarray(p)
    return np.where(np.equal(y, 1), -alpha * np.log(p + 1e-8), -beta * np.log(1 - p + 1e-8))


@wrong_idea(
    """Your values are put into an array made like the labels, and labels are integers: the fractions are cut off. Which
    type has the array you fill?"""
)
def filled_an_array_of_integers(y, p, alpha, beta):
    y, p = np.broadcast_arrays(y, p)
    loss = np.zeros_like(y)
    with np.errstate(divide="ignore", invalid="ignore"):
        loss[...] = np.where(y == 1, -alpha * np.log(p), -beta * np.log(1 - p))
    return loss


@wrong_idea("""You add both terms for every row. Only one label came: which factors in the formula are 0 then?""")
def both_terms_for_every_row(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return -alpha * np.log(p) - beta * np.log(1 - np.asarray(p)) + 0 * np.asarray(y)


@wrong_idea(
    """Your second term has the wrong sign: negatives earn instead of paying. The minus stands before the whole
    bracket."""
)
def minus_before_one_term_only(y, p, alpha, beta):
    with np.errstate(divide="ignore"):
        return np.where(np.equal(y, 1), -alpha * np.log(p), beta * np.log(1 - np.asarray(p)))


@wrong_idea(
    """Right until a prediction is certain. There you add a tiny number inside the logarithm, or cut the probability
    off: the loss is inf or 0, and not what the cut allows."""
)
def tiny_number_inside_the_log(y, p, alpha, beta):
    p = np.asarray(p)
    return np.where(np.equal(y, 1), -alpha * np.log(p + 1e-12), -beta * np.log(1 - p + 1e-12))


@wrong_idea(
    """Right until a certain prediction is wrong. You cut the probability off there: the loss is infinite, and not some
    35 times the weight."""
)
def probability_cut_off_at_1e_15(y, p, alpha, beta):
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return np.where(np.equal(y, 1), -alpha * np.log(p), -beta * np.log(1 - p))


@wrong_idea(
    """Right until a prediction is certain. You cut the probability off: a certain prediction costs 0 where it is right,
    and infinity where it is wrong, not some 28 times the weight."""
)
def probability_cut_off_at_1e_12(y, p, alpha, beta):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.where(np.equal(y, 1), -alpha * np.log(p), -beta * np.log(1 - p))


def weighted_bce(y, p, alpha, beta):
    positive = np.equal(y, 1)
    of_the_label = np.where(positive, p, 1 - np.asarray(p))
    with np.errstate(divide="ignore"):  # a certain mistake costs inf
        return np.where(positive, alpha, beta) * -np.log(of_the_label)


def _warns_on_the_way(y, p, alpha, beta):
    return np.where(np.equal(y, 1), -alpha * np.log(p), -beta * np.log(1 - np.asarray(p)))  # computes both branches


def _in_a_loop(y, p, alpha, beta):
    y, p = np.broadcast_arrays(y, np.asarray(p, dtype=float))
    loss = np.empty(p.shape)
    for i in np.ndindex(p.shape):
        given = p[i] if y[i] == 1 else 1 - p[i]
        loss[i] = (alpha if y[i] == 1 else beta) * (-np.log(given) if given > 0 else np.inf)
    return loss


def _weight_from_arithmetic(y, p, alpha, beta):
    y, p = np.asarray(y), np.asarray(p)
    weight = beta + (alpha - beta) * y
    with np.errstate(divide="ignore"):
        return weight * -np.log(y * p + (1 - y) * (1 - p))


WEIGHTED_BCE = Exercise(
    name="weighted_bce",
    label="binary cross-entropy with a weight for each label",
    number="6.1",
    objective="O6.1",
    minutes=5,
    points=2,
    arguments=("y", "p", "alpha", "beta"),
    outputs=("loss",),
    reference=losses.weighted_bce,
    cases=_weighted_bce_cases,
    wrong_ideas=(
        weights_left_out,
        weights_exchanged,
        beta_left_out,
        alpha_for_both_labels,
        weights_that_sum_to_one,
        divided_by_both_weights,
        weighted_mean_over_the_examples,
        averaged_over_the_examples,
        weight_inside_the_log,
        weight_of_the_decision,
        log_p_for_both_labels,
        forgot_the_minus,
        log_base_two,
        zero_times_infinity,
        probability_cut_off,
        small_number_inside_the_log,
        filled_an_array_of_integers,
        both_terms_for_every_row,
        minus_before_one_term_only,
        tiny_number_inside_the_log,
        probability_cut_off_at_1e_15,
        probability_cut_off_at_1e_12,
    ),
    right_variants=(_warns_on_the_way, _in_a_loop, _weight_from_arithmetic),
    look_again='"A weight for each label" in part 2',
    kind_hints={
        CERTAIN: "A certain prediction costs exactly 0 where it is right and inf where it is wrong. Do you cut p off, "
        "or is there a 0 times infinity?",
        EQUAL: "With both weights 1 this is the plain loss of session 03.",
        WHOLE: "Which type has the array that your values are put into?",
        BROADCAST: "One probability stands for every label here: does each label get its own value?",
    },
    fallback="Take the case shown by hand: which label came, what was it given, what is its weight? A certain "
    "prediction costs exactly 0 or inf.",
    solution=weighted_bce,
    why="""Find the probability that the model gave to the label that came, p for label 1 and 1 − p for label 0, and
    take one logarithm. Then multiply by the weight of that label, alpha or beta. Choosing both with `np.where` before
    the logarithm leaves no product 0 · ∞, and nothing is divided.""",
)
