"""Session 06, objective O6.1: the offset that takes class weights out of a logit."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s06_custom_losses.working_set.weighted_bce import two_weights

EQUAL = "equal weights"
HUGE = "a huge logit"
WHOLE = "whole numbers only"
EMPTY = "no logits"


def _logit(rng):
    return round(float(rng.uniform(-4, 4)), 1) or 0.5


def _offset_cases(rng):
    for _ in range(18):
        yield Case((_logit(rng), *two_weights(rng)))
    for n in (2, 3, 4, 5) * 4:
        yield Case((np.array([_logit(rng) for _ in range(n)]), *two_weights(rng)))
    yield Case((_logit(rng), 3.0, 3.0), EQUAL)
    yield Case((np.array([-1.5, 0.0, 2.5]), 1.0, 1.0), EQUAL)
    yield Case((0.0, 99.0, 2.0), "a logit of 0")
    for z in (800.0, -800.0):
        yield Case((z, 99.0, 2.0), HUGE)
    yield Case((np.array([-800.0, 40.0, 800.0]), 3.0, 0.5), HUGE)
    yield Case((3, 5, 2), WHOLE)
    yield Case((np.array([-2, 0, 3]), 4, 3), WHOLE)
    yield Case((np.array([[0.5, -1.0], [2.0, 3.5]]), 4.0, 1.5), "a table of logits")
    yield Case((np.array([]), 2.0, 3.0), EMPTY)


@wrong_idea(
    """You shift the logit the wrong way. Training with a large weight on positives has raised it: which way leads
    back?"""
)
def offset_added(z, alpha, beta):
    return np.asarray(z) + np.log(alpha / beta)


@wrong_idea("""You return the logit as the weighted model gave it. What has training with weights added to it?""")
def logit_as_it_is(z, alpha, beta):
    return np.asarray(z, dtype=float) + 0 * alpha + 0 * beta


@wrong_idea(
    """You subtract the ratio of the weights. That ratio multiplies the odds, and a logit is the logarithm of odds: what
    does a factor become there?"""
)
def ratio_subtracted(z, alpha, beta):
    return np.asarray(z) - alpha / beta


@wrong_idea(
    """You divide the logit by the ratio of the weights. The ratio multiplies the odds; in the logit a factor becomes a
    term."""
)
def logit_divided_by_the_ratio(z, alpha, beta):
    return np.asarray(z) * beta / alpha


@wrong_idea("""You subtract the logarithm of alpha alone. What if both weights are doubled: should anything change?""")
def beta_left_out(z, alpha, beta):
    return np.asarray(z) - np.log(alpha) + 0 * beta


@wrong_idea(
    """You take the logarithm of the share alpha/(alpha + beta). With equal weights there is nothing to correct: is your
    offset 0 then?"""
)
def log_of_the_share(z, alpha, beta):
    return np.asarray(z) - np.log(alpha / (alpha + beta))


@wrong_idea(
    """You subtract the threshold that the weights stand for, which is a probability. A logit is shifted by a logit."""
)
def threshold_subtracted(z, alpha, beta):
    return np.asarray(z) - beta / (alpha + beta)


@wrong_idea(
    """You subtract the logarithm of one plus the ratio alpha/beta. One plus the ratio belongs to the cut-off: by what
    are the odds multiplied?"""
)
def log_of_one_plus_the_ratio(z, alpha, beta):
    return np.asarray(z) - np.log1p(alpha / beta)


@wrong_idea(
    """You take the logarithm of the difference of the weights. Which of their combinations multiplies the odds?"""
)
def log_of_the_difference(z, alpha, beta):
    with np.errstate(divide="ignore"):
        return np.asarray(z) - np.log(np.abs(alpha - beta))


@wrong_idea("""The offset is a logarithm to base 10. The logit of this course is a natural logarithm.""")
def log_base_ten(z, alpha, beta):
    return np.asarray(z) - np.log10(alpha / beta)


@wrong_idea("""The offset is a logarithm to base 2. The logit of this course is a natural logarithm.""")
def log_base_two(z, alpha, beta):
    return np.asarray(z) - np.log2(alpha / beta)


@wrong_idea("""You return a probability. The offset is right; a logit is asked for, so leave the sigmoid out.""")
def probability_instead_of_logit(z, alpha, beta):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-(np.asarray(z) - np.log(alpha / beta))))


@wrong_idea(
    """You go through the probability, correct that and come back. For a large logit the probability has rounded to 0 or
    1 and cannot come back; one subtraction on the logit does it all."""
)
def by_way_of_the_probability(z, alpha, beta):
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        p = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
        q = beta * p / (beta * p + alpha * (1 - p))
        return np.log(q / (1 - q))


@wrong_idea(
    """Right until the logits are whole numbers: your values are then put into an array of integers, and the fractions
    are cut off. Which type has the array you fill?"""
)
def filled_an_array_of_integers(z, alpha, beta):
    shifted = np.zeros_like(z)
    shifted[...] = z - np.log(alpha / beta)
    return shifted


@wrong_idea("""You subtract the difference of the weights. It is their ratio that multiplies the odds.""")
def difference_subtracted(z, alpha, beta):
    return np.asarray(z) - (alpha - beta)


@wrong_idea(
    """You subtract the logarithm of the product of the weights. Which of the two raises the logit in training, and
    which lowers it?"""
)
def product_of_the_weights(z, alpha, beta):
    return np.asarray(z) - np.log(alpha * beta)


def prior_corrected_logit(z, alpha, beta):
    return np.asarray(z) - np.log(alpha / beta)


def _in_a_loop(z, alpha, beta):
    z = np.asarray(z, dtype=float)
    corrected = np.empty(z.shape)
    for i in np.ndindex(z.shape):
        corrected[i] = z[i] + np.log(beta) - np.log(alpha)
    return corrected


def _by_two_thresholds(z, alpha, beta):
    share = beta / (alpha + beta)
    return np.asarray(z, dtype=float) + np.log(share / (1 - share))


def _log_of_the_turned_ratio(z, alpha, beta):
    return np.add(z, np.log(np.divide(beta, alpha)))


PRIOR_CORRECTED_LOGIT = Exercise(
    name="prior_corrected_logit",
    label="taking the weights out of a logit",
    number="6.3",
    objective="O6.1",
    minutes=2,
    points=1,
    arguments=("z", "alpha", "beta"),
    outputs=("logit",),
    reference=losses.prior_corrected_logit,
    cases=_offset_cases,
    wrong_ideas=(
        offset_added,
        logit_as_it_is,
        ratio_subtracted,
        logit_divided_by_the_ratio,
        beta_left_out,
        log_of_the_share,
        threshold_subtracted,
        log_of_one_plus_the_ratio,
        log_of_the_difference,
        log_base_ten,
        log_base_two,
        probability_instead_of_logit,
        by_way_of_the_probability,
        filled_an_array_of_integers,
        difference_subtracted,
        product_of_the_weights,
    ),
    right_variants=(_in_a_loop, _by_two_thresholds, _log_of_the_turned_ratio),
    look_again='"One change, three names" in part 2',
    kind_hints={
        EQUAL: "Equal weights leave nothing to correct. What is your offset then?",
        HUGE: "Which of your steps leaves the logit, and can it come back from there?",
        WHOLE: "Which type has the array that your values are put into?",
    },
    solution=prior_corrected_logit,
    why="""Weights multiply the odds of the best forecast by α/β. A logit is the logarithm of odds, so the factor has
    become a term, ln(α/β), and subtracting it gives back what the data say. No sigmoid is needed on the way: a logit
    of 800 is corrected as exactly as one of 0.""",
)
