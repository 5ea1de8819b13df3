"""Session 01, objective O1.4: the best possible rule, and the price of another one."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea


def _distribution(rng, k):
    return rng.uniform(0, 1, k), rng.uniform(0.2, 3.0, k)


def _bayes_cases(rng):
    for k in (2, 3, 4, 6) * 20:
        yield Case(_distribution(rng, k))
    for eta in (0.1, 0.5, 0.7, 0.0, 1.0):
        yield Case((np.array([eta]), np.array([1.0])), "a single value of x")
    yield Case((np.array([0.5, 0.5, 0.2]), np.array([1.0, 2.0, 1.0])), "eta exactly 1/2")
    yield Case((np.array([0.0, 1.0, 1.0]), np.array([2.0, 1.0, 1.0])), "eta 0 or 1: x settles the label")
    yield Case((np.array([0.3, 0.9]), np.array([1.0, 0.0])), "a value of x with weight 0")
    for k in (2, 5):
        eta, weight = _distribution(rng, k)
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
    minutes=5,
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
    ),
    right_variants=(_as_weighted_average, _through_the_decision, _half_minus_distance),
    look_again='"One x at a time" in part 4',
)


def _excess_cases(rng):
    for k in (2, 3, 4, 6) * 20:
        eta, weight = _distribution(rng, k)
        decision = rng.integers(0, 2, k)
        if np.all(decision == (eta >= 0.5)):
            decision = 1 - decision
        yield Case((eta, weight, decision))
    eta, weight = _distribution(rng, 5)
    yield Case((eta, weight, (eta >= 0.5).astype(int)), "the Bayes rule itself")
    yield Case((eta, weight, (eta < 0.5).astype(int)), "the opposite of the Bayes rule")
    for decision in ([0, 0], [1, 1], [0, 1], [1, 0]):
        yield Case((np.array([0.5, 0.8]), np.array([3.0, 1.0]), np.array(decision)), "eta exactly 1/2")
    for e, d in ((0.2, 1), (0.9, 0), (0.2, 0)):
        yield Case((np.array([e]), np.array([1.0]), np.array([d])), "a single value of x")
    yield Case((np.array([0.2, 0.6, 0.9]), np.array([2, 1, 5]), np.array([1, 0, 1])), "weights that are counts")


@wrong_idea(
    """This is the whole risk of the rule. The excess is what it has more than the Bayes rule: what did you not
    subtract?"""
)
def whole_risk_of_the_rule(eta, weight, decision):
    return np.sum(weight * np.where(decision == 1, 1 - eta, eta)) / np.sum(weight)


@wrong_idea(
    """You add up how often the rule differs from the Bayes rule. Differing where eta is 0.51 costs almost nothing,
    differing where eta is 0.99 costs a lot: which factor says so?"""
)
def every_difference_costs_the_same(eta, weight, decision):
    return np.sum(weight * (decision != (eta >= 0.5))) / np.sum(weight)


@wrong_idea(
    """The factor is there without its absolute value, so differences on the two sides of 1/2 cancel. An excess is
    never negative at any x."""
)
def no_absolute_value(eta, weight, decision):
    return np.sum(weight * (2 * eta - 1) * (decision != (eta >= 0.5))) / np.sum(weight)


@wrong_idea(
    """Your result is half of what it should be. Wrong instead of right: the risk at x goes from min(eta, 1 - eta)
    to max(eta, 1 - eta). What is the difference of the two?"""
)
def distance_from_one_half_once(eta, weight, decision):
    return np.sum(weight * np.abs(eta - 0.5) * (decision != (eta >= 0.5))) / np.sum(weight)


@wrong_idea(
    """You charge the rule where it agrees with the Bayes rule, and it pays where it differs. Either the comparison
    is turned round, or the two risks at x are: when 1 is decided, which labels make it wrong, and how likely are
    they?"""
)
def where_they_agree(eta, weight, decision):
    return np.sum(weight * np.abs(2 * eta - 1) * (decision == (eta >= 0.5))) / np.sum(weight)


@wrong_idea(
    """You compute what you should and forget that the weights are given up to a factor: they must be divided by
    their sum."""
)
def excess_with_weights_as_they_come(eta, weight, decision):
    return np.sum(weight * np.abs(2 * eta - 1) * (decision != (eta >= 0.5)))


@wrong_idea("""You average over the values of x as if each were equally likely: where does `weight` appear?""")
def excess_with_equal_weights(eta, weight, decision):
    return np.mean(np.abs(2 * eta - 1) * (decision != (eta >= 0.5)))


@wrong_idea(
    """You subtract the other way round, Bayes risk minus risk of the rule. No rule beats the Bayes rule, so the
    excess is never negative."""
)
def subtracted_the_other_way(eta, weight, decision):
    risk = np.where(decision == 1, 1 - eta, eta)
    return np.sum(weight * (np.minimum(eta, 1 - eta) - risk)) / np.sum(weight)


@wrong_idea(
    """You pay at every x, whatever the rule decides there. `decision` must select the places where it differs from
    the Bayes rule."""
)
def paid_everywhere(eta, weight, decision):
    return np.sum(weight * np.abs(2 * eta - 1)) / np.sum(weight)


@wrong_idea(
    """You return one number per value of x. The excess risk is their average, weighted by how often each x
    occurs."""
)
def excess_per_x(eta, weight, decision):
    return weight / np.sum(weight) * np.abs(2 * eta - 1) * (decision != (eta >= 0.5))


def _difference_of_risks(eta, weight, decision):
    w = weight / np.sum(weight)
    risk = np.sum(w * (decision * (1 - eta) + (1 - decision) * eta))
    return risk - np.sum(w * np.minimum(eta, 1 - eta))


def _bayes_with_strict_inequality(eta, weight, decision):
    differs = (eta > 0.5) != (decision == 1)
    return np.average(np.abs(1 - 2 * eta) * differs, weights=weight)


def _excess_in_a_loop(eta, weight, decision):
    total = 0.0
    for e, w, d in zip(eta, weight, decision, strict=True):
        at_x = 1 - e if d == 1 else e
        total += w * (at_x - min(e, 1 - e))
    return total / sum(weight)


EXCESS_RISK = Exercise(
    name="excess_risk",
    label="what another rule loses against the best one",
    number="1.6",
    objective="O1.4",
    minutes=7,
    points=3,
    arguments=("eta", "weight", "decision"),
    outputs=("excess",),
    reference=theory.excess_risk,
    cases=_excess_cases,
    rtol=1e-8,
    wrong_ideas=(
        whole_risk_of_the_rule,
        every_difference_costs_the_same,
        no_absolute_value,
        distance_from_one_half_once,
        where_they_agree,
        excess_with_weights_as_they_come,
        excess_with_equal_weights,
        subtracted_the_other_way,
        paid_everywhere,
        excess_per_x,
    ),
    right_variants=(_difference_of_risks, _bayes_with_strict_inequality, _excess_in_a_loop),
    look_again='"The price of another rule" in part 4',
)
