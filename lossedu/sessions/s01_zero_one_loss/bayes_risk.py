"""Session 01, objective O1.4: the smallest risk any rule can have."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea


def random_distribution(rng, k):
    return np.round(rng.uniform(0, 1, k), 2), np.round(rng.uniform(0.2, 3.0, k), 1)  # few digits: to be redone by hand


def _bayes_cases(rng):
    for k in (2, 3, 4, 6) * 20:
        yield Case(random_distribution(rng, k))
    for eta in (0.1, 0.5, 0.7, 0.0, 1.0):
        yield Case((np.array([eta]), np.array([1.0])), "a single value of x")
    yield Case((np.array([0.5, 0.5, 0.2]), np.array([1.0, 2.0, 1.0])), "eta exactly 1/2")
    yield Case((np.array([0.0, 1.0, 1.0]), np.array([2.0, 1.0, 1.0])), "eta 0 or 1: x settles the label")
    yield Case((np.array([0.3, 0.9]), np.array([1.0, 0.0])), "a value of x with weight 0")
    for k in (2, 5):
        eta, weight = random_distribution(rng, k)
        yield Case((eta, weight / weight.sum()), "weights that sum to 1")
    yield Case((np.array([0.2, 0.6, 0.9]), np.array([2, 1, 5])), "weights that are counts")


@wrong_idea(
    """You take the larger of eta and 1 - eta, the chance of being right. The best rule is wrong with the other
    one."""
)
def chance_of_being_right(eta, weight):
    return np.sum(weight * np.maximum(eta, 1 - eta)) / np.sum(weight)


@wrong_idea(
    """You sum weight times loss, but the weights need not sum to 1: the docstring says they are given up to a
    factor. What turns a weighted sum into a weighted average?"""
)
def weights_as_they_come(eta, weight):
    return np.sum(weight * np.minimum(eta, 1 - eta))


@wrong_idea(
    """You average over the values of x as if each were equally likely. A value of x that occurs more often counts
    more: where in your code does `weight` appear?"""
)
def every_x_equally_likely(eta, weight):
    return np.mean(np.minimum(eta, 1 - eta))


@wrong_idea(
    """This is the risk of someone who guesses label 1 with probability eta. The Bayes rule does not guess: at each
    x it says the likelier label every time. How often is that wrong?"""
)
def guessed_in_proportion(eta, weight):
    return np.sum(weight * 2 * eta * (1 - eta)) / np.sum(weight)


@wrong_idea(
    """eta (1 - eta) is the variance of the label at x. The zero-one risk of the best rule is another function of
    eta, with a corner at 1/2."""
)
def variance_of_the_label(eta, weight):
    return np.sum(weight * eta * (1 - eta)) / np.sum(weight)


@wrong_idea(
    """You first average eta and then decide once for all x. The rule may look at x: decide at each x, then
    average."""
)
def one_decision_for_all_x(eta, weight):
    mean = np.sum(weight * eta) / np.sum(weight)
    return min(mean, 1 - mean)


@wrong_idea(
    """You count eta only where it is below 1/2. Where it is above, the rule says 1 and is still wrong now and then:
    how often?"""
)
def above_one_half_is_free(eta, weight):
    return np.sum(weight * np.where(eta < 0.5, eta, 0)) / np.sum(weight)


@wrong_idea("""You return one number per value of x. The risk is their average, weighted by how often each x occurs.""")
def one_value_per_x(eta, weight):
    return weight * np.minimum(eta, 1 - eta) / np.sum(weight)


@wrong_idea("""You average eta itself: that is how often the label is 1, not how often the best rule is wrong.""")
def average_of_eta(eta, weight):
    return np.sum(weight * eta) / np.sum(weight)


@wrong_idea(
    """This is the distance of eta from 1/2, which says how easy x is. The risk falls as that distance grows."""
)
def distance_from_one_half(eta, weight):
    return np.sum(weight * np.abs(eta - 0.5)) / np.sum(weight)


@wrong_idea("""You divide by the number of values of x. A weighted average divides by the sum of the weights.""")
def divided_by_the_number_of_values(eta, weight):
    return np.mean(weight * np.minimum(eta, 1 - eta))


@wrong_idea("""This is the risk of always saying 1. The best rule says 0 where 0 is likelier.""")
def always_said_one(eta, weight):
    return np.sum(weight * (1 - eta)) / np.sum(weight)


@wrong_idea(
    """You look for the smallest risk among the values of x. The rule meets all of them: an average, weighted by how
    often."""
)
def smallest_over_x(eta, weight):
    return np.min(np.minimum(eta, 1 - eta))


@wrong_idea(
    """You count 1 - eta only where eta is at least 1/2. Where it is below, the rule says 0 and is still wrong now
    and then: how often?"""
)
def below_one_half_is_free(eta, weight):
    return np.sum(weight * np.where(eta >= 0.5, 1 - eta, 0)) / np.sum(weight)


@wrong_idea(
    """That is the entropy of the label at x, another measure of doubt. The zero-one risk counts wrong decisions: at
    eta = 1/2 it is 1/2."""
)
def entropy_instead(eta, weight):
    inside = np.clip(eta, 1e-300, 1 - 1e-16)
    return np.sum(weight * -(inside * np.log(inside) + (1 - inside) * np.log(1 - inside))) / np.sum(weight)


def bayes_risk(eta, weight):
    return np.average(np.minimum(eta, 1 - eta), weights=weight)


def _as_weighted_average(eta, weight):
    return np.average(np.minimum(eta, 1 - eta), weights=weight)


def _through_the_decision(eta, weight):
    w = np.asarray(weight) / np.sum(weight)
    g = (eta > 0.5).astype(int)
    return w @ (g * (1 - eta) + (1 - g) * eta)


def _half_minus_distance(eta, weight):
    total = 0.0
    for e, w in zip(eta, weight, strict=True):
        total += w * (0.5 - abs(e - 0.5))
    return total / sum(weight)


BAYES_RISK = Exercise(
    name="bayes_risk",
    label="the smallest risk any rule can have",
    number="1.5",
    objective="O1.4",
    minutes=4,
    points=2,
    arguments=("eta", "weight"),
    outputs=("risk",),
    reference=theory.bayes_risk,
    cases=_bayes_cases,
    wrong_ideas=(
        chance_of_being_right,
        weights_as_they_come,
        every_x_equally_likely,
        guessed_in_proportion,
        variance_of_the_label,
        one_decision_for_all_x,
        above_one_half_is_free,
        one_value_per_x,
        average_of_eta,
        distance_from_one_half,
        divided_by_the_number_of_values,
        always_said_one,
        smallest_over_x,
        below_one_half_is_free,
        entropy_instead,
    ),
    right_variants=(_as_weighted_average, _through_the_decision, _half_minus_distance),
    look_again='"One x at a time" in part 4',
    solution=bayes_risk,
    why="""At each x the better decision is wrong with probability min(η, 1 − η), and the risk is the average of that
    over x. The weights need not sum to 1, and `np.average` divides by their sum, which is the step most easily
    forgotten. For η = (0.9, 0.4, 0.2) and weights (5, 3, 2) it is (5 · 0.1 + 3 · 0.4 + 2 · 0.2)/10 = 0.21.""",
)
