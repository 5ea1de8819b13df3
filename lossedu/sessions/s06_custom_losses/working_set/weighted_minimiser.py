"""Session 06, objective O6.1: which probability minimises the weighted cross-entropy."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s06_custom_losses.working_set.weighted_bce import two_weights

CERTAIN = "a certain label"
EQUAL = "equal weights"
RARE = "rare positives and a large weight"
WHOLE = "whole numbers only"
EMPTY = "no probabilities"


def _chance(rng):
    while True:
        hundredths = int(rng.integers(2, 99))
        if hundredths != 50:
            return hundredths / 100


def _minimiser_cases(rng):
    for _ in range(20):
        yield Case((_chance(rng), *two_weights(rng)))
    for n in (2, 3, 4, 5) * 4:
        yield Case((np.array([_chance(rng) for _ in range(n)]), *two_weights(rng)))
    for eta in (0.0, 1.0):
        yield Case((eta, 3.0, 2.0), CERTAIN)
    yield Case((np.array([0.0, 0.4, 1.0]), 0.5, 4.0), CERTAIN)
    yield Case((_chance(rng), 3.0, 3.0), EQUAL)
    yield Case((np.array([0.2, 0.7]), 1.0, 1.0), EQUAL)
    yield Case((0.01, 99.0, 1.0), RARE)
    yield Case((np.array([0.001, 0.01, 0.02]), 99.0, 2.0), RARE)
    yield Case((np.array([1e-4, 2e-3]), 9999.0, 2.0), RARE)
    yield Case((np.array([0, 1, 1]), 3, 2), WHOLE)
    yield Case((0.5, 3.0, 2.0), "eta of one half")
    yield Case((np.array([[0.1, 0.6], [0.35, 0.9]]), 4.0, 1.5), "a table of probabilities")
    yield Case((np.array([]), 2.0, 3.0), EMPTY)


@wrong_idea(
    """You return eta: that is the minimiser when both weights are equal. Write the weighted expected loss down and set
    its slope to 0: what do the weights do to it?"""
)
def eta_as_it_is(eta, alpha, beta):
    return np.asarray(eta, dtype=float) + 0 * alpha + 0 * beta


@wrong_idea(
    """Your value can exceed 1: these are the odds, what positives count over what negatives count. The probability is
    their share of both together."""
)
def odds_instead_of_probability(eta, alpha, beta):
    with np.errstate(divide="ignore"):
        return alpha * np.asarray(eta) / (beta * (1 - np.asarray(eta)))


@wrong_idea(
    """You divide by alpha + beta whatever eta is. The denominator is what all rows count together: of eta there come
    positives, of 1 - eta negatives."""
)
def divided_by_both_weights(eta, alpha, beta):
    return alpha * np.asarray(eta) / (alpha + beta)


@wrong_idea(
    """You multiply eta by alpha and divide by nothing, so a probability above 1 can come out. What do the negatives
    count, and where do they come in?"""
)
def not_divided(eta, alpha, beta):
    return alpha * np.asarray(eta) + 0 * beta


@wrong_idea(
    """You multiply eta by the ratio of the weights. That is right for the odds; a probability has to be turned into
    odds first, and back after."""
)
def ratio_times_eta(eta, alpha, beta):
    return alpha / beta * np.asarray(eta)


@wrong_idea(
    """Your weights are in each other's place. A large alpha makes missed positives expensive: does the best forecast
    rise or fall with it?"""
)
def weights_exchanged(eta, alpha, beta):
    eta = np.asarray(eta)
    return beta * eta / (beta * eta + alpha * (1 - eta))


@wrong_idea(
    """The weight of the negatives does not come in, as if it were 1. What do the 1 - eta rows with label 0 count in the
    denominator?"""
)
def beta_left_out(eta, alpha, beta):
    eta = np.asarray(eta)
    return alpha * eta / (alpha * eta + 1 - eta) + 0 * beta


@wrong_idea(
    """Your denominator has beta as it is. Only a part 1 - eta of the rows is negative: how much do those count
    together?"""
)
def beta_for_all_rows(eta, alpha, beta):
    eta = np.asarray(eta)
    return alpha * eta / (alpha * eta + beta)


@wrong_idea(
    """You return what the negatives count of all: the probability of label 0. The forecast is for label 1, so which
    weight stands on top?"""
)
def of_the_negatives(eta, alpha, beta):
    eta = np.asarray(eta)
    return beta * (1 - eta) / (alpha * eta + beta * (1 - eta))


@wrong_idea("""You return a logit. It is right as a logit: which function makes a probability of it?""")
def logit_instead_of_probability(eta, alpha, beta):
    with np.errstate(divide="ignore"):
        return np.log(alpha * np.asarray(eta)) - np.log(beta * (1 - np.asarray(eta)))


@wrong_idea(
    """You shift the logit by the ratio of the weights. A factor in front of the odds is a term in the logit: which
    function turns one into the other?"""
)
def logit_shifted_by_the_ratio(eta, alpha, beta):
    eta = np.asarray(eta, dtype=float)
    with np.errstate(divide="ignore"):
        return 1 / (1 + (1 - eta) / eta * np.exp(-alpha / beta))


@wrong_idea(
    """You return the value of eta at which the minimiser crosses one half, the same for every eta. What does the model
    say at this eta?"""
)
def threshold_instead_of_minimiser(eta, alpha, beta):
    return beta / (alpha + beta) + 0 * np.asarray(eta, dtype=float)


@wrong_idea(
    """You return a decision, 0 or 1. The loss is minimised by a probability; the decision is made with that, and
    later."""
)
def decision_instead_of_probability(eta, alpha, beta):
    return np.where(alpha * np.asarray(eta) >= beta * (1 - np.asarray(eta)), 1.0, 0.0)


@wrong_idea(
    """You search on a grid. It shows where to look, and the slope of the weighted expected loss vanishes at a place
    that has a formula."""
)
def read_off_a_grid(eta, alpha, beta):
    p = np.linspace(0.0005, 0.9995, 1000)
    eta = np.asarray(eta, dtype=float)[..., None]
    return p[np.argmin(-alpha * eta * np.log(p) - beta * (1 - eta) * np.log(1 - p), axis=-1)]


@wrong_idea(
    """You take square roots of what the two labels count, as if the loss were the exponential one. Set the slope of the
    weighted cross-entropy to 0: do roots come in?"""
)
def square_roots(eta, alpha, beta):
    positive, negative = np.sqrt(alpha * np.asarray(eta)), np.sqrt(beta * (1 - np.asarray(eta)))
    return positive / (positive + negative)


@wrong_idea(
    """You divide the whole array by one total. Each eta is a problem of its own, with a denominator of its own: which
    sum joins them?"""
)
def one_total_for_all(eta, alpha, beta):
    positive, negative = alpha * np.asarray(eta), beta * (1 - np.asarray(eta))
    with np.errstate(invalid="ignore"):
        return positive / np.sum(positive + negative)


@wrong_idea(
    """Your denominator lacks its brackets: a / b * c divides by b alone and multiplies by c. What belongs below the
    line?"""
)
def brackets_left_out(eta, alpha, beta):
    eta = np.asarray(eta, dtype=float)
    return alpha * eta / alpha * eta + beta * (1 - eta)


@wrong_idea("""You average over the probabilities. Each of them is a problem of its own and keeps its own value.""")
def averaged(eta, alpha, beta):
    eta = np.asarray(eta)
    with np.errstate(invalid="ignore"):
        return np.mean(alpha * eta / (alpha * eta + beta * (1 - eta)))


@wrong_idea(
    """Your value does not depend on eta: it cancels. Positives come with eta, and with which share do negatives
    come?"""
)
def eta_for_both_labels(eta, alpha, beta):
    return alpha / (alpha + beta) + 0 * np.asarray(eta, dtype=float)


@wrong_idea(
    """You return a score between -1 and 1, twice the probability less 1. A probability is asked for: its denominator
    is right already."""
)
def centred_score(eta, alpha, beta):
    positive, negative = alpha * np.asarray(eta), beta * (1 - np.asarray(eta))
    return (positive - negative) / (positive + negative)


@wrong_idea(
    """Right until label 1 is certain. There the odds do not exist, and you get nan. Which fraction needs no
    odds? The derivation ends with it."""
)
def odds_of_a_certain_label(eta, alpha, beta):
    eta = np.asarray(eta, dtype=float)
    odds = alpha / beta * (eta / (1 - eta))
    return odds / (1 + odds)


def weighted_minimiser(eta, alpha, beta):
    positive, negative = alpha * np.asarray(eta), beta * (1 - np.asarray(eta))
    return positive / (positive + negative)


def _through_the_odds(eta, alpha, beta):
    eta = np.asarray(eta, dtype=float)
    odds = alpha / beta * eta / (1 - eta)  # warns at eta = 1, where the odds are inf
    return np.where(eta == 1, 1.0, odds / (1 + odds))


def _shifted_logit(eta, alpha, beta):
    eta = np.asarray(eta, dtype=float)
    with np.errstate(divide="ignore", over="ignore"):
        return 1 / (1 + np.exp(-(np.log(eta) - np.log1p(-eta) + np.log(alpha / beta))))


def _in_a_loop(eta, alpha, beta):
    eta = np.asarray(eta, dtype=float)
    best = np.empty(eta.shape)
    for i in np.ndindex(eta.shape):
        best[i] = 1 / (1 + beta * (1 - eta[i]) / (alpha * eta[i])) if eta[i] > 0 else 0
    return best


WEIGHTED_MINIMISER = Exercise(
    name="weighted_minimiser",
    label="what a weighted loss asks a model to say",
    number="6.2",
    objective="O6.1",
    minutes=3,
    points=2,
    arguments=("eta", "alpha", "beta"),
    outputs=("forecast",),
    reference=theory.weighted_minimiser,
    cases=_minimiser_cases,
    wrong_ideas=(
        eta_as_it_is,
        odds_instead_of_probability,
        divided_by_both_weights,
        not_divided,
        ratio_times_eta,
        weights_exchanged,
        beta_left_out,
        beta_for_all_rows,
        of_the_negatives,
        logit_instead_of_probability,
        logit_shifted_by_the_ratio,
        threshold_instead_of_minimiser,
        decision_instead_of_probability,
        read_off_a_grid,
        square_roots,
        one_total_for_all,
        brackets_left_out,
        averaged,
        eta_for_both_labels,
        centred_score,
        odds_of_a_certain_label,
    ),
    right_variants=(_through_the_odds, _shifted_logit, _in_a_loop),
    look_again='"What the weights ask for" in part 2',
    kind_hints={
        CERTAIN: "If only one label ever comes, its weight cannot matter. What is left of the fraction?",
        EQUAL: "Equal weights cancel. What should be left?",
        RARE: "Nothing special happens here: which of your steps depends on the size of the weight?",
    },
    solution=weighted_minimiser,
    why="""The slope of the weighted expected loss, −αη/p + β(1 − η)/(1 − p), vanishes where αη(1 − p) = β(1 − η)p.
    Solved for p that is the share of the positives, αη, in what all rows count, αη + β(1 − η). With equal weights it
    is η.""",
)
