"""Session 01, objective O1.4: what another rule loses against the best one."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.sessions.s01_zero_one_loss.bayes_risk import random_distribution


def _excess_cases(rng):
    for k in (2, 3, 4, 6) * 20:
        eta, weight = random_distribution(rng, k)
        decision = rng.integers(0, 2, k)
        if np.all(decision == (eta >= 0.5)):
            decision = 1 - decision
        yield Case((eta, weight, decision))
    eta, weight = random_distribution(rng, 5)
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


@wrong_idea("""You divide by the number of values of x. A weighted average divides by the sum of the weights.""")
def excess_divided_by_the_number_of_values(eta, weight, decision):
    return np.mean(weight * np.abs(2 * eta - 1) * (decision != (eta >= 0.5)))


@wrong_idea("""The factor is squared. The price at x is the difference of two probabilities, |2 eta - 1| itself.""")
def squared_factor(eta, weight, decision):
    return np.sum(weight * (2 * eta - 1) ** 2 * (decision != (eta >= 0.5))) / np.sum(weight)


@wrong_idea("""You count only where the rule says 1 and should say 0. Saying 0 where 1 is better has its price too.""")
def only_where_it_says_one(eta, weight, decision):
    return np.sum(weight * np.abs(2 * eta - 1) * ((decision == 1) & (eta < 0.5))) / np.sum(weight)


@wrong_idea("""You count only where the rule says 0 and should say 1. Saying 1 where 0 is better has its price too.""")
def only_where_it_says_zero(eta, weight, decision):
    return np.sum(weight * np.abs(2 * eta - 1) * ((decision == 0) & (eta >= 0.5))) / np.sum(weight)


@wrong_idea(
    """You subtract the risk of one decision for all x. The Bayes rule may decide at each x: first the smaller of
    eta and 1 - eta, then the average."""
)
def against_one_decision_for_all_x(eta, weight, decision):
    share = weight / np.sum(weight)
    mean = np.sum(share * eta)
    return np.sum(share * np.where(decision == 1, 1 - eta, eta)) - min(mean, 1 - mean)


@wrong_idea(
    """At each x you charge what the wrong decision costs, max(eta, 1 - eta), and do not subtract what the best
    decision costs there."""
)
def forgot_what_the_best_rule_pays(eta, weight, decision):
    return np.sum(weight * np.maximum(eta, 1 - eta) * (decision != (eta >= 0.5))) / np.sum(weight)


@wrong_idea("""You read labels -1 and +1 into `decision`: the docstring says 0 or 1, so nothing ever equals -1.""")
def decision_as_plus_minus_one(eta, weight, decision):
    best = np.where(eta >= 0.5, 1, -1)
    return np.sum(weight * np.abs(2 * eta - 1) * (decision != best)) / np.sum(weight)


@wrong_idea(
    """You take the absolute value of the whole sum, so the losses on the two sides of eta = 1/2 cancel before it.
    Take it at each x."""
)
def absolute_value_of_the_sum(eta, weight, decision):
    return np.abs(np.sum(weight * (2 * eta - 1) * (decision != (eta >= 0.5)))) / np.sum(weight)


@wrong_idea(
    """You divide by the weight of the places where the rule differs. Those where it agrees count as well, with an
    excess of 0: the average is over all x."""
)
def averaged_where_they_differ(eta, weight, decision):
    differs = decision != (eta >= 0.5)
    return np.sum((weight * np.abs(2 * eta - 1))[differs]) / np.sum(weight[differs]) if differs.any() else 0.0


def excess_risk(eta, weight, decision):
    differs = decision != (eta >= 0.5)
    return np.average(np.abs(2 * eta - 1) * differs, weights=weight)


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
        excess_divided_by_the_number_of_values,
        squared_factor,
        only_where_it_says_one,
        only_where_it_says_zero,
        against_one_decision_for_all_x,
        forgot_what_the_best_rule_pays,
        decision_as_plus_minus_one,
        absolute_value_of_the_sum,
        averaged_where_they_differ,
    ),
    right_variants=(_difference_of_risks, _bayes_with_strict_inequality, _excess_in_a_loop),
    look_again='"The price of another rule" in part 4',
    solution=excess_risk,
    why="""Where a rule decides as the Bayes rule does, it loses nothing. Where it differs, it takes the larger of η and
    1 − η for the smaller, and the difference of the two is |2η − 1|. That price depends on x: near η = 1/2 a different
    decision is almost free, so counting the differences is not enough. Computing both risks and subtracting is right as
    well.""",
)
