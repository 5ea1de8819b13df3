"""Session 03, objective O3.3: the derivative of binary cross-entropy in the logit, at every logit."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Exercise, wrong_idea
from lossedu.sessions.s03_binary_cross_entropy.likelihood.bce_with_logits import (
    ENORMOUS,
    RIGHT_SIDE,
    WRONG_SIDE,
    logit_cases,
)


@wrong_idea(
    """Right everywhere but on the right side for y = 1: p has rounded to 1 there, and 1 - 1 leaves nothing. At y = 1,
    z = 40 the slope is about -4e-18. Which logit has the probability 1 - p, without a subtraction?"""
)
def probability_minus_one_cancels(y, z):
    small = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small) - y


@wrong_idea(
    """On the right side you subtract 1 from a probability that has rounded to 1, for either label, and nothing is left.
    At y = 1, z = 40 the slope is about -4e-18. Which logit has the probability 1 - p, without a subtraction?"""
)
def margin_probability_minus_one_cancels(y, z):
    sign = 2 * np.asarray(y) - 1
    return sign * (1 / (1 + np.exp(-sign * np.asarray(z, dtype=float))) - 1)


@wrong_idea(
    """You cut the logit off first. On the right side the slope then stays where it is at the cut, although it should go
    on falling. Which exponential never overflows, so that no cut is needed?"""
)
def logit_cut_off_at_30(y, z):
    return 1 / (1 + np.exp(-np.clip(z, -30, 30))) - y


@wrong_idea(
    """You cut the logit off first. On the right side the slope then stays where it is at the cut, 7e-218, although it
    should go on falling. Which exponential never overflows, so that no cut is needed?"""
)
def logit_cut_off_at_500(y, z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500))) - y


@wrong_idea(
    """Where a probability is small you compute it as a difference of two numbers near 1, and nothing is left. At
    y = 0, z = -40 the slope is about 4e-18. Which form of the sigmoid never subtracts?"""
)
def by_way_of_tanh(y, z):
    return 0.5 * (1 + np.tanh(np.asarray(z, dtype=float) / 2)) - y


@wrong_idea(
    """Your exponential overflows above z = 709, and infinity divided by infinity is nan. Which form of the sigmoid
    only meets exponentials of negative numbers?"""
)
def infinity_over_infinity(y, z):
    e = np.exp(np.asarray(z, dtype=float))
    return e / (1 + e) - y


@wrong_idea(
    """Every value has the right size and the wrong sign: this is the direction in which descent moves z. For y = 1,
    does the loss grow or fall when z grows?"""
)
def the_step_instead_of_the_gradient(y, z):
    small = np.exp(-np.abs(z))
    return y - np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small)


@wrong_idea(
    """That is the slope in p: one link of the chain is missing. How does p change with z, and where does that factor
    go?"""
)
def gradient_in_the_probability(y, z):
    p = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return np.where(np.equal(y, 1), -1 / p, 1 / (1 - p))


@wrong_idea(
    """You multiply by p (1 - p) once too often: that is the slope of half the squared error through a sigmoid. In
    cross-entropy the same factor stands in a denominator: what do the two do to each other?"""
)
def sigmoid_slope_left_over(y, z):
    small = np.exp(-np.abs(z))
    p = np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small)
    return (p - y) * p * (1 - p)


@wrong_idea(
    """You multiply the two links of the chain as numbers. At a large logit one is infinite and the other 0, and their
    product is nan. Multiply them on paper: what cancels?"""
)
def links_multiplied_as_numbers(y, z):
    p = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return np.where(np.equal(y, 1), -1 / p, 1 / (1 - p)) * (p * (1 - p))


@wrong_idea(
    """You multiply the two links of the chain with 1e-8 inside the logarithm. For a confident mistake the patched
    link stays finite while the other goes to 0, and the slope dies just where it is needed."""
)
def small_number_inside_the_log(y, z):
    p = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return np.where(np.equal(y, 1), -1 / (p + 1e-8), 1 / (1 - p + 1e-8)) * (p * (1 - p))


@wrong_idea(
    """For y = 1 you divide by p + 1e-8, as a small number inside the logarithm does. For a confident mistake the
    factor p goes to 0 and the denominator does not: the slope dies just where it is needed. What cancels without it?"""
)
def small_number_inside_the_log_for_label_one(y, z):
    small = np.exp(-np.abs(z))
    p = np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small)
    return np.where(np.equal(y, 1), -p * (1 - p) / (p + 1e-8), p)


@wrong_idea(
    """You multiply the two links of the chain with 1e-12 inside the logarithm. For a confident mistake the patched
    link stays finite while the other goes to 0, and the slope dies just where it is needed."""
)
def tiny_number_inside_the_log(y, z):
    p = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return np.where(np.equal(y, 1), -1 / (p + 1e-12), 1 / (1 - p + 1e-12)) * (p * (1 - p))


@wrong_idea(
    """You take a difference quotient. It is a fine test, but a few digits short. The slope has a formula: prediction
    minus label, written so that nothing cancels."""
)
def difference_quotient(y, z):
    sign, h = 2 * np.asarray(y) - 1, 1e-6
    up, down = (np.logaddexp(0.0, -sign * (np.asarray(z, dtype=float) + step)) for step in (h, -h))
    return (up - down) / (2 * h)


@wrong_idea(
    """You cut p off at 1e-7 first. On the right side the slope is much smaller than that, and a float can hold it: do
    not cut what is right."""
)
def probability_cut_off_at_1e_7(y, z):
    return np.clip(1 / (1 + np.exp(-np.asarray(z, dtype=float))), 1e-7, 1 - 1e-7) - y


@wrong_idea(
    """You cut p off at 1e-15 first. On the right side the slope is much smaller than that, and a float can hold it: do
    not cut what is right."""
)
def probability_cut_off_at_1e_15(y, z):
    return np.clip(1 / (1 + np.exp(-np.asarray(z, dtype=float))), 1e-15, 1 - 1e-15) - y


@wrong_idea(
    """You return the probability whatever the label: that is the slope for y = 0. What does a label 1 change?"""
)
def label_forgotten(y, z):
    small = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small) + 0.0 * np.asarray(y)


@wrong_idea(
    """That is the slope in the margin, negative for both labels. For y = 0 the margin is -z: which inner derivative is
    missing?"""
)
def slope_in_the_margin(y, z):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    small = np.exp(-np.abs(m))
    return -np.where(m >= 0, small, 1.0) / (1 + small)


@wrong_idea(
    """You use the labels as they come, as if they were -1 and +1: every example with y = 0 gets slope 0. How do labels
    0 and 1 become -1 and +1?"""
)
def labels_plus_minus_one(y, z):
    m = np.asarray(y) * np.asarray(z, dtype=float)
    small = np.exp(-np.abs(m))
    return -np.asarray(y) * np.where(m >= 0, small, 1.0) / (1 + small)


@wrong_idea(
    """You subtract the label from the logit, as if the logit were the prediction. Which function turns it into a
    probability first?"""
)
def logit_minus_label(y, z):
    return np.asarray(z, dtype=float) - y


@wrong_idea(
    """You return the slope of the sigmoid, p (1 - p). It is one link of the chain, and the curvature of this loss;
    where is the other link?"""
)
def slope_of_the_sigmoid(y, z):
    small = np.exp(-np.abs(z))
    return small / (1 + small) ** 2 + 0.0 * np.asarray(y)


@wrong_idea("""You return the loss. The gradient says how fast it changes with z: which sign has it for y = 1?""")
def loss_instead_of_slope(y, z):
    return np.logaddexp(0.0, -(2 * np.asarray(y) - 1) * np.asarray(z, dtype=float))


@wrong_idea(
    """You subtract the label from a decision, 0 or 1. Then only mistakes pull, each with full force: that is the
    perceptron. How sure is the prediction?"""
)
def decision_minus_label(y, z):
    return np.greater_equal(z, 0).astype(float) - y


@wrong_idea(
    """A factor 1/ln 2 is left over from a logarithm to base 2. The loss uses the natural one: only then is nothing
    left in front."""
)
def log_base_two(y, z):
    small = np.exp(-np.abs(z))
    return (np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small) - y) / np.log(2)


@wrong_idea("""A factor 2 is left over, as from a squared distance. What is the derivative of a logarithm?""")
def factor_two(y, z):
    small = np.exp(-np.abs(z))
    return 2 * (np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small) - y)


@wrong_idea(
    """You divide by the number of examples, as one does for the slope of the mean. Here each value belongs to one
    example's own loss."""
)
def divided_by_the_number_of_examples(y, z):
    small = np.exp(-np.abs(z))
    slope = np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small) - y
    return slope / max(slope.size, 1)


@wrong_idea(
    """You average over the examples. This function returns one slope per example. Does your result have the shape
    of y?"""
)
def averaged_over_the_examples(y, z):
    small = np.exp(-np.abs(z))
    return np.mean(np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small) - y)


def bce_grad_z(y, z):
    sign = 2 * np.asarray(y) - 1
    margin = sign * z
    small = np.exp(-np.abs(margin))
    of_the_other_label = np.where(margin >= 0, small, 1.0) / (1.0 + small)  # sigmoid(-m), never 1 - sigmoid(m)
    return -sign * of_the_other_label


def _as_defined_from_the_margin(y, z):
    sign = np.where(np.asarray(y) == 1, 1.0, -1.0)
    return -sign / (1 + np.exp(sign * z))  # warns at 800, where 1/inf is 0 and right


def _two_branches(y, z):
    z = np.asarray(z, dtype=float)

    def of(v):
        return np.where(v >= 0, 1 / (1 + np.exp(-v)), np.exp(v) / (1 + np.exp(v)))

    return np.where(np.equal(y, 1), -of(-z), of(z))


def _in_a_loop(y, z):
    y, z = np.broadcast_arrays(y, np.asarray(z, dtype=float))
    slope = np.empty(z.shape)
    for i in np.ndindex(z.shape):
        m = z[i] if y[i] == 1 else -z[i]
        miss = np.exp(-m) / (1 + np.exp(-m)) if m > 0 else 1 / (1 + np.exp(m))
        slope[i] = -miss if y[i] == 1 else miss
    return slope


def _through_the_loss(y, z):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    return np.where(np.equal(y, 1), -1, 1) * np.exp(-np.logaddexp(0.0, m))


BCE_GRAD_Z = Exercise(
    name="bce_grad_z",
    label="the slope of the loss in the logit",
    number="3.5",
    objective="O3.3",
    minutes=8,
    points=3,
    arguments=("y", "z"),
    outputs=("slope",),
    reference=losses.bce_grad_z,
    cases=logit_cases,
    atol=0.0,  # a slope of 4e-18 is asked for to the same relative precision as one of 1
    wrong_ideas=(
        probability_minus_one_cancels,
        margin_probability_minus_one_cancels,
        logit_cut_off_at_30,
        logit_cut_off_at_500,
        by_way_of_tanh,
        infinity_over_infinity,
        the_step_instead_of_the_gradient,
        gradient_in_the_probability,
        sigmoid_slope_left_over,
        links_multiplied_as_numbers,
        small_number_inside_the_log,
        small_number_inside_the_log_for_label_one,
        tiny_number_inside_the_log,
        difference_quotient,
        probability_cut_off_at_1e_7,
        probability_cut_off_at_1e_15,
        label_forgotten,
        slope_in_the_margin,
        labels_plus_minus_one,
        logit_minus_label,
        slope_of_the_sigmoid,
        loss_instead_of_slope,
        decision_minus_label,
        log_base_two,
        factor_two,
        divided_by_the_number_of_examples,
        averaged_over_the_examples,
    ),
    right_variants=(_as_defined_from_the_margin, _two_branches, _in_a_loop, _through_the_loss),
    look_again='"Three habits" in part 4',
    kind_hints={
        RIGHT_SIDE: "The slope is tiny there and not 0. Which of your steps subtracts two numbers near 1?",
        WRONG_SIDE: "The slope is -1 or 1 there, to all digits. Which step is infinite, or 0/0?",
        ENORMOUS: "What is exp(800), and what do you do with it?",
    },
    solution=bce_grad_z,
    why="""The slope is p − y. For y = 1 that is −(1 − p), and 1 − p cancels when p has rounded to 1. But 1 − σ(z) =
    σ(−z) needs no subtraction, and so the slope is −σ(−z) for label 1 and σ(z) for label 0: in both cases the size
    is the probability of the label that did not come, σ(−m). With e^−|m| nothing overflows.""",
)
