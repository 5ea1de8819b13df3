"""Session 06, objective O6.3, stretch: which probability a model trained by the focal loss meant."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea

ENDS = "a forecast of 0 or 1"
NO_FOCUS = "gamma of 0"
HALF = "a forecast of 1/2"
WHOLE = "forecasts that are whole numbers"
EMPTY = "no forecasts"
GAMMAS = (0.5, 1.0, 1.5, 2.0, 3.0)


def _forecasts(rng, n):
    """n forecasts with two decimals, none of them 1/2."""
    q = rng.integers(4, 97, n)
    return np.where(q == 50, 51, q) / 100


def _focal_inverse_cases(rng):
    for gamma in GAMMAS * 4:
        yield Case((float(_forecasts(rng, 1)[0]), gamma))
    for n, gamma in zip((2, 3, 4, 6) * 5, GAMMAS * 4, strict=True):
        yield Case((_forecasts(rng, n), gamma))
    yield Case((_forecasts(rng, 6).reshape(2, 3), 2.0), "a table of forecasts")
    for gamma in (0.0, 0):
        yield Case((_forecasts(rng, 3), gamma), NO_FOCUS)
    yield Case((0.5, 2.0), HALF)
    yield Case((np.array([0.5, 0.7]), 1.0), HALF)
    for gamma in (1.0, 2.0):
        yield Case((0.0, gamma), ENDS)
        yield Case((1.0, gamma), ENDS)
        yield Case((np.array([0.0, 0.3, 1.0]), gamma), ENDS)
    yield Case((np.array([0, 1]), 2), WHOLE)
    yield Case((np.array([]), 2.0), EMPTY)


@wrong_idea(
    """You go the way of the training: from a probability to the forecast that minimises the loss. Here the forecast
    is given, and the probability behind it is wanted."""
)
def minimiser_instead_of_inverse(q, gamma):
    eta = np.asarray(q, dtype=float)
    low, high = np.zeros(eta.shape), np.ones(eta.shape)
    for _ in range(60):
        p = (low + high) / 2
        with np.errstate(all="ignore"):
            of_one = (1 - p) ** gamma * ((1 - p) - gamma * p * np.log(p))
            of_zero = p**gamma * (p - gamma * (1 - p) * np.log(1 - p))
        below = eta * of_one > (1 - eta) * of_zero
        low, high = np.where(below, p, low), np.where(below, high, p)
    return (low + high) / 2


@wrong_idea(
    """You differentiate the logarithm and keep the factor before it fixed. That factor changes with the forecast too:
    the product has two terms."""
)
def weight_taken_for_a_constant(q, gamma):
    q = np.asarray(q, dtype=float)
    return q ** (gamma + 1) / (q ** (gamma + 1) + (1 - q) ** (gamma + 1))


@wrong_idea(
    """You have the share of the other class. At the minimum eta times the slope for label 1 equals (1 - eta) times
    that for label 0: which of the two stands above the line?"""
)
def share_of_the_other_class(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        h = (1 - q) ** gamma * ((1 - q) - np.where(q > 0, gamma * q * np.log(q), 0))
        other = q**gamma * (q - np.where(q < 1, gamma * (1 - q) * np.log(1 - q), 0))
    return h / (h + other)


@wrong_idea(
    """A sign is turned in the second term: it comes in with ln q, which is negative, so both terms of the slope pull
    the same way. Does your slope change its sign somewhere?"""
)
def sign_of_the_second_term(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        h = (1 - q) ** gamma * ((1 - q) + np.where(q > 0, gamma * q * np.log(q), 0))
        other = q**gamma * (q + np.where(q < 1, gamma * (1 - q) * np.log(1 - q), 0))
    return other / (h + other)


@wrong_idea(
    """You return the forecast as it is. The focal loss is not proper: the forecast that minimises it is nearer to 1/2
    than the probability behind it."""
)
def forecast_taken_at_its_word(q, gamma):
    return np.asarray(q, dtype=float) + 0 * gamma


@wrong_idea(
    """The logarithm in your slope is to base 2. Beside a term without logarithm the base matters: this course takes
    natural ones."""
)
def log_base_two(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        h = (1 - q) ** gamma * ((1 - q) - np.where(q > 0, gamma * q * np.log2(q), 0))
        other = q**gamma * (q - np.where(q < 1, gamma * (1 - q) * np.log2(1 - q), 0))
    return other / (h + other)


@wrong_idea(
    """You balance the losses of the two labels. At a minimum the slopes are in balance, not the values: differentiate
    first."""
)
def losses_balanced(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        of_one, of_zero = -((1 - q) ** gamma) * np.log(q), -(q**gamma) * np.log(1 - q)
        return of_zero / (of_one + of_zero)


@wrong_idea(
    """Your factor is the forecast to the power gamma, not what is missing from it. The focal loss lets examples that
    are right count less: which of q and 1 - q is small there?"""
)
def weight_of_the_easy_ones(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        h = q**gamma * ((1 - q) - np.where(q > 0, gamma * q * np.log(q), 0))
        other = (1 - q) ** gamma * (q - np.where(q < 1, gamma * (1 - q) * np.log(1 - q), 0))
    return other / (h + other)


@wrong_idea(
    """Only the term of the factor is left in your slope, the one with the logarithm. A product has two terms: what is
    the slope of the logarithm itself?"""
)
def only_the_weight_differentiated(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        h = -gamma * (1 - q) ** gamma * q * np.log(q)
        other = -gamma * q**gamma * (1 - q) * np.log(1 - q)
        return other / (h + other)


@wrong_idea(
    """You differentiate (1 - q)^gamma and keep its power. A power comes down by one, or, in the logit, the inner
    derivative brings the factor back together with q."""
)
def power_not_lowered(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        h = (1 - q) ** gamma * (1 / q - gamma * np.log(q))
        other = q**gamma * (1 / (1 - q) - gamma * np.log(1 - q))
        return other / (h + other)


@wrong_idea(
    """The factor gamma is missing in front of the logarithm. It comes down when the power is differentiated: at gamma
    = 1 you would not notice."""
)
def gamma_not_brought_down(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        h = (1 - q) ** gamma * ((1 - q) - np.where(q > 0, q * np.log(q), 0))
        other = q**gamma * (q - np.where(q < 1, (1 - q) * np.log(1 - q), 0))
    return other / (h + other)


@wrong_idea(
    """You take the power gamma of both and compare. The slope of the logarithm has a share of its own, and the factor
    is differentiated too: what is left at gamma = 0?"""
)
def power_of_gamma_alone(q, gamma):
    q = np.asarray(q, dtype=float)
    return q**gamma / (q**gamma + (1 - q) ** gamma)


@wrong_idea(
    """Your answer is nearer to 1/2 than the forecast. The focal loss pulls its forecasts towards 1/2, so that what is
    behind them lies farther out."""
)
def flattened_once_more(q, gamma):
    q = np.asarray(q, dtype=float)
    power = 1 / (1 + gamma)
    return q**power / (q**power + (1 - q) ** power)


@wrong_idea(
    """At a forecast of 0 or 1 a product 0 times infinity makes your answer nan. Its limit is 0: such a forecast is
    certain, and so is what is behind it."""
)
def zero_times_infinity(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        h = (1 - q) ** gamma * ((1 - q) - gamma * q * np.log(q))
        other = q**gamma * (q - gamma * (1 - q) * np.log(1 - q))
    return other / (h + other)


@wrong_idea("""You average over the forecasts. Each of them has a probability behind it: which step joins them?""")
def averaged_over_the_forecasts(q, gamma):
    q = np.asarray(q, dtype=float)
    with np.errstate(all="ignore"):
        h = (1 - q) ** gamma * ((1 - q) - np.where(q > 0, gamma * q * np.log(q), 0))
        other = q**gamma * (q - np.where(q < 1, gamma * (1 - q) * np.log(1 - q), 0))
    return np.mean(other / (h + other))


def focal_inverse(q, gamma):
    def size_of_slope(p):  # in the logit, for the label that was given p
        log = np.log(np.where(p > 0, p, 1))  # p ln p is 0 at p = 0
        return (1 - p) ** gamma * ((1 - p) - gamma * p * log)

    q = np.asarray(q)
    of_one, of_zero = size_of_slope(q), size_of_slope(1 - q)
    return of_zero / (of_one + of_zero)


def _slope_in_the_probability(q, gamma):
    q = np.asarray(q, dtype=float)
    p = np.where((q > 0) & (q < 1), q, 0.5)
    if gamma == 0:
        return q
    of_one = (1 - p) ** gamma / p - gamma * (1 - p) ** (gamma - 1) * np.log(p)
    of_zero = p**gamma / (1 - p) - gamma * p ** (gamma - 1) * np.log(1 - p)
    return np.where((q > 0) & (q < 1), of_zero / (of_one + of_zero), q)


def _warns_at_the_ends(q, gamma):
    q = np.asarray(q, dtype=float)
    of_one = (1 - q) ** gamma * ((1 - q) - np.where(q == 0, 0, gamma * q * np.log(q)))
    of_zero = q**gamma * (q - np.where(q == 1, 0, gamma * (1 - q) * np.log1p(-q)))
    return of_zero / (of_one + of_zero)


def _in_a_loop(q, gamma):
    q = np.asarray(q, dtype=float)
    eta = np.empty(q.shape)
    for i in np.ndindex(q.shape):
        p = q[i]
        if p in (0.0, 1.0):
            eta[i] = p
            continue
        of_one = (1 - p) ** gamma * ((1 - p) - gamma * p * np.log(p))
        of_zero = p**gamma * (p - gamma * (1 - p) * np.log(1 - p))
        eta[i] = 1 / (1 + of_one / of_zero)
    return eta


FOCAL_INVERSE = Exercise(
    name="focal_inverse",
    label="what a focal forecast means",
    number="6.16",
    objective="O6.3",
    minutes=9,
    points=3,
    core=False,
    arguments=("q", "gamma"),
    outputs=("eta",),
    reference=theory.focal_inverse,
    cases=_focal_inverse_cases,
    wrong_ideas=(
        minimiser_instead_of_inverse,
        weight_taken_for_a_constant,
        share_of_the_other_class,
        sign_of_the_second_term,
        forecast_taken_at_its_word,
        log_base_two,
        losses_balanced,
        weight_of_the_easy_ones,
        only_the_weight_differentiated,
        power_not_lowered,
        gamma_not_brought_down,
        power_of_gamma_alone,
        flattened_once_more,
        zero_times_infinity,
        averaged_over_the_forecasts,
    ),
    right_variants=(_slope_in_the_probability, _warns_at_the_ends, _in_a_loop),
    look_again='"What a focal forecast means" in part 6',
    kind_hints={
        ENDS: "p ln p has the limit 0 as p goes to 0. What does your code make of 0 times infinity?",
        NO_FOCUS: "Without focusing this is cross-entropy: what is its minimiser?",
        HALF: "At 1/2 both labels are alike. What must come out?",
        WHOLE: "Does something take the type of the forecasts?",
    },
    solution=focal_inverse,
    why="""At the minimum the two labels pull equally hard: η·h(q) = (1 − η)·h(1 − q), where h(p) is the size of the
    slope in the logit for a label that was given p, (1 − p)^γ·((1 − p) − γ·p·ln p). Solved for η this is h(1 −
    q)/(h(q) + h(1 − q)). At p = 0 the product p·ln p counts as 0.""",
)
