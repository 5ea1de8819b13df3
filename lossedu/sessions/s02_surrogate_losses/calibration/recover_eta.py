"""Session 02, objective O2.4: the probability behind a score, where there is one."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea

_NAMES = ("hinge", "logistic", "exponential", "squared")


def _eta_cases(rng):
    for name in _NAMES:
        yield Case((name, 0.5))
        yield Case((name, -0.2))
    for name in _NAMES * 8:
        yield Case((name, round(float(rng.uniform(-0.95, 0.95)), 2)))
    for name in _NAMES * 3:
        yield Case((name, np.round(rng.uniform(-0.95, 0.95, 4), 2)))
    for name in ("logistic", "exponential", "hinge"):
        yield Case((name, np.array([-4.0, 2.5])), "scores beyond 1")
    for s in (1.5, -1.2, np.array([0.4, 2.0, -3.0])):
        yield Case(("squared", s), "squared, with scores beyond 1")
    yield Case(("squared", np.array([-1.0, 1.0])), "squared, at its ends -1 and 1")
    yield Case(("hinge", np.array([-1.0, 1.0])), "hinge, at its corners -1 and 1")
    for name in _NAMES:
        yield Case((name, 0.0), "a score of 0")
        yield Case((name, np.array([])), "no scores")
    yield Case(("logistic", np.array([800.0, -800.0])), "huge scores")
    yield Case(("exponential", np.array([np.inf, -np.inf])), "infinite scores")
    yield Case(("logistic", 1), "an integer score")


@wrong_idea(
    """For the exponential loss you use the sigmoid of s. Its minimiser is half the log-odds: what must
    be done to s to get the log-odds back?"""
)
def exponential_read_like_logistic(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s / 2))


@wrong_idea(
    """For the logistic loss you double the score. Its minimiser is the log-odds as they are: the 2
    belongs to the exponential loss."""
)
def logistic_read_like_exponential(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s))


@wrong_idea(
    """For the exponential loss you halve the score where it must be doubled. The minimiser is half the
    log-odds; go back from there."""
)
def halved_where_doubled(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s / 4))


@wrong_idea("""You return the squared score itself. It is 2 eta - 1, a number between -1 and 1: solve that for eta.""")
def squared_score_as_probability(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.where(np.abs(s) <= 1, s, np.nan)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


@wrong_idea(
    """You put every score through the sigmoid. Each loss has its own minimiser, and so its own way
    back: begin with the equation that the minimiser solves."""
)
def sigmoid_for_every_loss(name, s):
    return 0.5 * (1 + np.tanh(np.asarray(s, float) / 2))


@wrong_idea(
    """You read the hinge score through the sigmoid. Its minimiser is 1 for eta = 0.6 and for eta =
    0.99 alike: what can the score tell about eta then?"""
)
def hinge_through_the_sigmoid(name, s):
    s = np.asarray(s, float)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s if name == "exponential" else s / 2))


@wrong_idea(
    """You read the hinge score like a squared one. Its minimiser is 1 for eta = 0.6 and for eta = 0.99
    alike: what can the score tell about eta then?"""
)
def hinge_on_a_straight_line(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.clip((1 + s) / 2, 0, 1)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


@wrong_idea(
    """You turn the side of the hinge score into a probability of 0 or 1. The side is all that it
    keeps, and many eta lie on that side: the docstring says what to return."""
)
def hinge_side_as_certainty(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.where(s > 0, 1.0, 0.0)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


@wrong_idea("""These are the probabilities of the label -1. A larger score speaks for +1, so eta grows with it.""")
def probability_of_the_other_label(name, s):
    s = -np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


@wrong_idea("""You return theta = 2 eta - 1, which runs from -1 to 1. A probability is asked for.""")
def theta_instead_of_eta(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.where(np.abs(s) <= 1, s, np.nan)
    return np.tanh(s / 2 if name == "logistic" else s)


@wrong_idea(
    """You return the odds, eta to 1 - eta, which can be any positive number. How do odds become a
    probability?"""
)
def odds_instead_of_probability(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return np.exp(s if name == "logistic" else 2 * s)


@wrong_idea(
    """Beyond 1 your squared score gives a number outside [0, 1], which is no probability. No eta has
    such a minimiser: the docstring says what to return."""
)
def squared_without_its_range(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return (1 + s) / 2
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


@wrong_idea(
    """Beyond 1 you cut the squared score off at 0 or 1. It may be a sensible repair in practice, but
    no eta has such a minimiser, and the docstring asks you to say so."""
)
def squared_cut_off(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.clip((1 + s) / 2, 0, 1)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


@wrong_idea("""For an array of hinge scores you return a single nan. One value for each score is asked for.""")
def one_nan_for_all(name, s):
    if name == "hinge":
        return np.nan
    s = np.asarray(s, float)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


@wrong_idea(
    """For the hinge you return 1/2 at every score. A score of 1 or -1 fits half of all eta, and scores beyond belong to
    another eta altogether: the docstring says what to return."""
)
def hinge_as_a_coin_flip(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, 0.5)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


@wrong_idea(
    """You have thought the hinge through: inside and beyond, only one eta has such a minimiser. But hinge scores end at
    1 and -1, which fit many eta; by convention it gives nothing back, and the docstring says what to return."""
)
def hinge_read_where_it_tells(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.select([np.abs(s) == 1, s > 1, s < -1], [np.nan, 1.0, 0.0], 0.5)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


@wrong_idea(
    """At the scores -1 and 1 themselves you return nan. They do minimise somewhere: where x settles the label."""
)
def squared_without_its_ends(name, s):
    s = np.asarray(s, float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.where(np.abs(s) < 1, (1 + s) / 2, np.nan)
    return 0.5 * (1 + np.tanh(s / 2 if name == "logistic" else s))


def recover_eta(name, s):
    s = np.asarray(s, dtype=float)
    if name == "hinge":
        return np.full(s.shape, np.nan)
    if name == "squared":
        return np.where(np.abs(s) <= 1, (1 + s) / 2, np.nan)
    log_odds = s if name == "logistic" else 2 * s
    return np.exp(-np.logaddexp(0.0, -log_odds))


def _sigmoid_that_may_warn(name, s):
    s = np.asarray(s, float)
    way_back = {
        "hinge": lambda s: s * np.nan,
        "logistic": lambda s: 1 / (1 + np.exp(-s)),
        "exponential": lambda s: 1 / (1 + np.exp(-2 * s)),
        "squared": lambda s: np.where((s >= -1) & (s <= 1), 0.5 + 0.5 * s, np.nan),
    }
    return way_back[name](s)


def _by_tanh(name, s):
    if name == "hinge":
        return np.full(np.shape(s), np.nan)
    theta = {"logistic": lambda s: np.tanh(np.divide(s, 2)), "exponential": np.tanh, "squared": np.asarray}[name](s)
    eta = np.array((1 + theta) / 2)
    eta[(eta < 0) | (eta > 1)] = np.nan
    return eta


def _score_by_score(name, s):
    from math import exp, isinf, nan

    def one(score):
        if name == "hinge" or (name == "squared" and abs(score) > 1):
            return nan
        if name == "squared":
            return (1 + score) / 2
        z = score if name == "logistic" else 2 * score
        if isinf(z) or abs(z) > 700:
            return 1.0 if z > 0 else 0.0
        return 1 / (1 + exp(-z))

    return np.reshape([one(float(score)) for score in np.ravel(s)], np.shape(s))


RECOVER_ETA = Exercise(
    name="recover_eta",
    label="the probability behind a score",
    number="2.7",
    objective="O2.4",
    minutes=5,
    points=2,
    arguments=("name", "s"),
    outputs=("eta",),
    reference=theory.recover_eta,
    cases=_eta_cases,
    wrong_ideas=(
        exponential_read_like_logistic,
        logistic_read_like_exponential,
        halved_where_doubled,
        squared_score_as_probability,
        sigmoid_for_every_loss,
        hinge_through_the_sigmoid,
        hinge_on_a_straight_line,
        hinge_side_as_certainty,
        probability_of_the_other_label,
        theta_instead_of_eta,
        odds_instead_of_probability,
        squared_without_its_range,
        squared_cut_off,
        one_nan_for_all,
        hinge_as_a_coin_flip,
        squared_without_its_ends,
        hinge_read_where_it_tells,
    ),
    right_variants=(_sigmoid_that_may_warn, _by_tanh, _score_by_score),
    kind_hints={"squared, with scores beyond 1": "For which eta would 2 eta - 1 be that score?"},
    look_again='"Back from the score to the probability" in part 2',
    solution=recover_eta,
    why="""Solve each minimiser for η. From s = ln(η/(1 − η)) comes η = 1/(1 + e^−s); the exponential loss has half
    the log-odds, so double the score first; from s = 2η − 1 comes η = (1 + s)/2, for scores from −1 to 1 only. The
    hinge's score 1 is a minimiser for every η from ½ to 1, so it cannot be read back: nan, and by convention nan
    for its other scores too.""",
)
