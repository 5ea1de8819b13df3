"""Session 02, objective O2.6: what an estimate of eta costs in error, and that it is not bias plus variance."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea


def _excess_cases(rng):
    yield Case((0.8, 0.6, 0.1))
    for _ in range(40):
        yield Case(_draw(rng))
    for _ in range(15):
        eta, mean, sd = zip(*(_draw(rng) for _ in range(3)), strict=True)
        yield Case((np.array(eta), np.array(mean), np.array(sd)))
    for mean in (0.5, 0.9):
        yield Case((0.5, mean, 0.2), "eta exactly 1/2")
    for eta in (0.7, 0.2):
        yield Case((eta, 0.5, 0.1), "an estimate centred at 1/2")
    for eta in (0.0, 1.0):
        yield Case((eta, 0.6, 0.2), "eta 0 or 1")
    yield Case((0.6, np.array([0.52, 0.9]), np.array([0.1, 0.2])), "one eta, several estimates")
    yield Case((0.6, 0.9, 0.01), "hardly any variance")
    yield Case((1, 0.8, 0.2), "an integer eta")


def _draw(rng):
    side = rng.choice([0.05, 0.55])
    eta = round(float(rng.uniform(side, side + 0.4)), 2)
    return eta, round(float(rng.uniform(0.2, 0.8)), 2), round(float(rng.uniform(0.05, 0.4)), 2)


@wrong_idea(
    """That is the probability of deciding wrongly. A wrong decision costs more where eta is far from
    1/2: which factor says so?"""
)
def probability_of_the_wrong_side(eta, mean, sd):
    from scipy.special import ndtr

    return ndtr(np.where(np.asarray(eta) >= 0.5, 1, -1) * (0.5 - np.asarray(mean)) / sd)


@wrong_idea(
    """That is the mean squared error, squared bias plus variance. The decision only asks on which side
    of 1/2 the estimate falls."""
)
def mean_squared_error(eta, mean, sd):
    return (np.asarray(mean) - eta) ** 2 + np.asarray(sd) ** 2


@wrong_idea("""You divide by the variance. To turn a normal variable into a standard one, divide by its sd.""")
def divided_by_the_variance(eta, mean, sd):
    from scipy.special import ndtr

    wrong = ndtr(np.where(np.asarray(eta) >= 0.5, 1, -1) * (0.5 - np.asarray(mean)) / np.asarray(sd) ** 2)
    return np.abs(2 * np.asarray(eta) - 1) * wrong


@wrong_idea(
    """You charge for the right decisions: the probability is that of landing on the same side of 1/2
    as eta. Turn the argument round."""
)
def charged_for_the_right_side(eta, mean, sd):
    from scipy.special import ndtr

    right = ndtr(np.where(np.asarray(eta) >= 0.5, 1, -1) * (np.asarray(mean) - 0.5) / sd)
    return np.abs(2 * np.asarray(eta) - 1) * right


@wrong_idea(
    """Your price is half of what it should be. A wrong decision at x takes the risk from min(eta, 1 - eta) to
    max(eta, 1 - eta): what is the difference?"""
)
def half_the_price(eta, mean, sd):
    from scipy.special import ndtr

    wrong = ndtr(np.where(np.asarray(eta) >= 0.5, 1, -1) * (0.5 - np.asarray(mean)) / sd)
    return np.abs(np.asarray(eta) - 0.5) * wrong


@wrong_idea(
    """You always take the chance of falling below 1/2. Where eta itself lies below 1/2, that is the
    right side."""
)
def always_the_chance_of_falling_below(eta, mean, sd):
    from scipy.special import ndtr

    return np.abs(2 * np.asarray(eta) - 1) * ndtr((0.5 - np.asarray(mean)) / sd)


@wrong_idea("""You compare the estimate with eta. Which number does the decision compare it with?""")
def compared_with_eta(eta, mean, sd):
    from scipy.special import ndtr

    return np.abs(2 * np.asarray(eta) - 1) * ndtr(-np.abs(np.asarray(mean) - eta) / sd)


@wrong_idea(
    """That is the bound of session 01, twice the distance of the estimate from eta. Here the
    distribution of the estimate is known, and the expected excess can be computed."""
)
def plug_in_bound_instead(eta, mean, sd):
    return 2 * np.abs(np.asarray(mean) - eta) + 0 * np.asarray(sd)


@wrong_idea(
    """You decide once, by the mean of the estimate. The estimate varies from sample to sample: how
    often does it fall on the wrong side?"""
)
def decided_by_the_mean(eta, mean, sd):
    wrong = (np.asarray(mean) >= 0.5) != (np.asarray(eta) >= 0.5)
    return np.abs(2 * np.asarray(eta) - 1) * wrong + 0 * np.asarray(sd)


@wrong_idea("""The factor has lost its absolute value: below 1/2 it is negative, and an excess never is.""")
def price_without_absolute_value(eta, mean, sd):
    from scipy.special import ndtr

    wrong = ndtr(np.where(np.asarray(eta) >= 0.5, 1, -1) * (0.5 - np.asarray(mean)) / sd)
    return (2 * np.asarray(eta) - 1) * wrong


@wrong_idea(
    """You always take the smaller of the two tails. When the mean lies on the wrong side of 1/2, the wrong side is the
    likelier one."""
)
def smaller_tail_always(eta, mean, sd):
    from scipy.special import ndtr

    return np.abs(2 * np.asarray(eta) - 1) * ndtr(-np.abs(np.asarray(mean) - 0.5) / sd)


@wrong_idea(
    """You use the density at 1/2. The probability of landing on one side is an area under it: the distribution
    function."""
)
def density_for_a_probability(eta, mean, sd):
    u = (0.5 - np.asarray(mean)) / sd
    return np.abs(2 * np.asarray(eta) - 1) * np.exp(-0.5 * u * u) / (np.sqrt(2 * np.pi) * sd)


@wrong_idea("""You never divide by sd. How far the mean is from 1/2 has to be counted in standard deviations.""")
def not_divided_by_sd(eta, mean, sd):
    from scipy.special import ndtr

    wrong = ndtr(np.where(np.asarray(eta) >= 0.5, 1, -1) * (0.5 - np.asarray(mean)) + 0 * np.asarray(sd))
    return np.abs(2 * np.asarray(eta) - 1) * wrong


@wrong_idea(
    """That is the whole error at x. The excess is what comes on top of min(eta, 1 - eta), which even the best decision
    pays."""
)
def bayes_risk_not_subtracted(eta, mean, sd):
    from scipy.special import ndtr

    eta = np.asarray(eta, float)
    wrong = ndtr(np.where(eta >= 0.5, 1, -1) * (0.5 - np.asarray(mean)) / sd)
    return np.minimum(eta, 1 - eta) + np.abs(2 * eta - 1) * wrong


def friedman_excess(eta, mean, sd):
    from scipy.special import ndtr

    towards_eta = np.where(np.asarray(eta) >= 0.5, 1.0, -1.0)
    wrong_side = ndtr(-towards_eta * (mean - 0.5) / sd)
    return np.abs(2 * np.asarray(eta) - 1) * wrong_side


def _error_function(eta, mean, sd):
    from math import erf, sqrt

    def one(eta, mean, sd):
        below = 0.5 * (1 + erf((0.5 - mean) / (sd * sqrt(2))))
        return (2 * eta - 1) * below if eta >= 0.5 else (1 - 2 * eta) * (1 - below)

    return np.vectorize(one, otypes=[float])(eta, mean, sd)


def _two_distributions(eta, mean, sd):
    from scipy.stats import norm

    estimate = norm(mean, sd)
    return np.where(eta >= np.float64(0.5), estimate.cdf(0.5), estimate.sf(0.5)) * abs(2 * np.asarray(eta) - 1)


def _by_integration(eta, mean, sd):
    from scipy.integrate import quad

    def one(eta, mean, sd):
        u = (0.5 - mean) / sd * (1 if eta >= 0.5 else -1)
        area = quad(lambda v: np.exp(-0.5 * v * v) / np.sqrt(2 * np.pi), 0, u)[0]
        return abs(2 * eta - 1) * (0.5 + area)

    return np.vectorize(one, otypes=[float])(eta, mean, sd)


FRIEDMAN_EXCESS = Exercise(
    name="friedman_excess",
    label="the excess error of an estimate that varies",
    number="2.10",
    objective="O2.6",
    minutes=8,
    points=2,
    arguments=("eta", "mean", "sd"),
    outputs=("excess",),
    reference=theory.friedman_excess,
    cases=_excess_cases,
    wrong_ideas=(
        probability_of_the_wrong_side,
        mean_squared_error,
        divided_by_the_variance,
        charged_for_the_right_side,
        half_the_price,
        always_the_chance_of_falling_below,
        compared_with_eta,
        plug_in_bound_instead,
        decided_by_the_mean,
        price_without_absolute_value,
        smaller_tail_always,
        density_for_a_probability,
        not_divided_by_sd,
        bayes_risk_not_subtracted,
    ),
    right_variants=(_error_function, _two_distributions, _by_integration),
    kind_hints={"eta exactly 1/2": "At eta = 1/2 either decision costs the same."},
    look_again='"Better estimates, worse decisions" in part 6',
    solution=friedman_excess,
    core=False,
    atol=1e-10,
    why="""A wrong decision at x costs |2η − 1|. With η ≥ ½ the decision is wrong when the estimate falls below ½,
    which a normal variable does with probability Φ((½ − mean)/sd); with η < ½ it is wrong on the other side. So the
    sign of the argument depends on η. At η = 0.6 a careful estimate N(0.52, 0.1²) costs 0.0841 and a wild one
    N(0.9, 0.2²) only 0.0045.""",
)
