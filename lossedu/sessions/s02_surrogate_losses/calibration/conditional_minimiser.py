"""Session 02, objective O2.4: the scores that are best at one x."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea

_NAMES = ("hinge", "logistic", "exponential", "squared")


def _minimiser_cases(rng):
    for name in _NAMES:
        yield Case((name, 0.75))
    for name in _NAMES * 12:
        eta = round(float(rng.uniform(0.03, 0.97)), 2)
        yield Case((name, eta if eta != 0.5 else 0.51))
    for name in ("logistic", "exponential", "squared"):
        yield Case((name, 0.5), "eta exactly 1/2")
        for eta in (0.0, 1.0):
            yield Case((name, eta), "eta 0 or 1: x settles the label")
    yield Case(("hinge", 0.5), "hinge at eta 1/2")
    for eta in (0.0, 1.0):
        yield Case(("hinge", eta), "hinge at eta 0 or 1")
    for name in ("logistic", "squared"):
        yield Case((name, 1), "eta that is an integer")
    for name in _NAMES:
        yield Case((name, 1e-6), "eta close to 0")


@wrong_idea(
    """For the exponential loss you take the whole log-odds. Solve its equation once more: the two
    exponentials differ by a factor e to the 2s."""
)
def exponential_like_logistic(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    with np.errstate(divide="ignore"):
        s = 2 * eta - 1 if name == "squared" else np.log(eta) - np.log(1 - eta)
    return s, s


@wrong_idea(
    """For the logistic loss you take half the log-odds. The half belongs to the exponential loss; set
    the derivative of the logistic conditional risk to 0 once more."""
)
def logistic_like_exponential(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    with np.errstate(divide="ignore"):
        s = 2 * eta - 1 if name == "squared" else 0.5 * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea(
    """With the squared loss you answer eta itself. That is the mean of a label 0 or 1; here the label
    is -1 or +1, and what is its mean?"""
)
def squared_gives_the_probability(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    if name == "squared":
        return eta, eta
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea(
    """Your scores have the wrong side: for eta above 1/2 they are negative. Which label is likelier
    there, and which sign should the score have?"""
)
def turned_round(name, eta):
    eta = np.float64(1 - eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea(
    """Your odds are upside down: for eta above 1/2 the logarithm should be positive. Solve the equation for e to the s
    once more, and see on which side eta ends."""
)
def odds_upside_down(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log(1 - eta) - np.log(eta))
    return s, s


@wrong_idea("""You take the logarithm of eta alone. At eta = 1/2 the score should be 0: what is the quotient then?""")
def logarithm_of_eta_alone(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * np.log(eta)
    return s, s


@wrong_idea(
    """For the exponential loss you double the log-odds where they must be halved: e to the 2s equals the odds, so what
    is s?"""
)
def doubled_where_halved(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 2.0) * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea(
    """For the hinge you return -1 and 1 at every eta. Between these two the curve slopes unless eta is 1/2: which
    end is lower?"""
)
def hinge_both_corners_always(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        return -1.0, 1.0
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea("""Your logarithm is to base 2. The derivative of e to the s is itself only with the natural logarithm.""")
def log_base_two(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log2(eta) - np.log2(1 - eta))
    return s, s


@wrong_idea(
    """You return the odds, or their root, where e to the power of the score stands in the equation.
    What undoes the exponential function?"""
)
def odds_without_the_logarithm(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        odds = eta / (1 - eta)
    s = odds if name == "logistic" else np.sqrt(odds)
    return s, s


@wrong_idea(
    """You go from the probability through the sigmoid, which is the way from a score to a probability.
    You are given the probability and want the score: that is the inverse function."""
)
def sigmoid_for_its_inverse(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    s = 1 / (1 + np.exp(-eta)) if name == "logistic" else 1 / (1 + np.exp(-2 * eta))
    return s, s


@wrong_idea(
    """With the hinge you let the score grow with eta. Its conditional risk is made of straight pieces:
    on which of its corners does the lowest point lie?"""
)
def hinge_like_squared(name, eta):
    eta = np.float64(eta)
    if name in ("hinge", "squared"):
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea(
    """You take the whole half-line beyond the corner, as if a larger margin cost nothing. With the
    other label it does: what is the slope of the conditional risk to the right of s = 1 when eta is 0.75?"""
)
def hinge_half_line_always(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        return (-1.0, 1.0) if eta == 0.5 else ((1.0, np.inf) if eta > 0.5 else (-np.inf, -1.0))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea(
    """You return the smallest conditional risk, twice. Asked for is where it is reached: the score,
    not the height of the curve there."""
)
def height_of_the_minimum(name, eta):
    eta = np.float64(eta)
    other = 1 - eta
    if name == "hinge":
        least = 2 * min(eta, other)
    elif name == "squared":
        least = 4 * eta * other
    elif name == "exponential":
        least = 2 * np.sqrt(eta * other)
    else:
        least = sum(-p * np.log(p) for p in (eta, other) if p > 0)
    return least, least


@wrong_idea(
    """At eta = 1/2 you give the hinge a single score. Draw the curve there: the two slopes cancel on a
    whole interval, and the docstring asks for its ends."""
)
def hinge_one_score_at_one_half(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        if eta == 0.5:
            return 0.0, 0.0
        return (-np.inf if eta == 0 else np.sign(eta - 0.5)), (np.inf if eta == 1 else np.sign(eta - 0.5))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea(
    """At eta = 1/2 you send the hinge to one of its corners. By symmetry the other corner is as good,
    and so is all that lies between: the docstring asks for both ends."""
)
def hinge_takes_a_side_at_one_half(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        corner = 1.0 if eta >= 0.5 else -1.0
        return (-np.inf if eta == 0 else corner), (np.inf if eta == 1 else corner)
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea(
    """At eta = 0 and 1 you stop the hinge at its corner. When one label never comes, what does going
    further cost?"""
)
def hinge_stops_at_the_corner(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        return (1.0 if eta > 0.5 else -1.0), (-1.0 if eta < 0.5 else 1.0)
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    with np.errstate(divide="ignore"):
        s = (1.0 if name == "logistic" else 0.5) * (np.log(eta) - np.log(1 - eta))
    return s, s


@wrong_idea(
    """At eta = 0 and 1 you return a large number where no number is large enough. The risk keeps
    falling: the docstring asks for inf with its sign."""
)
def large_number_for_infinity(name, eta):
    eta = np.float64(eta)
    if name == "hinge":
        lo = -np.inf if eta == 0 else (1.0 if eta > 0.5 else -1.0)
        return lo, (np.inf if eta == 1 else (-1.0 if eta < 0.5 else 1.0))
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    inside = np.clip(eta, 1e-12, 1 - 1e-12)
    s = (1.0 if name == "logistic" else 0.5) * (np.log(inside) - np.log(1 - inside))
    return s, s


def conditional_minimiser(name, eta):
    if name == "hinge":
        lo = 1.0 if eta > 0.5 else -1.0
        hi = -1.0 if eta < 0.5 else 1.0
        return (-np.inf if eta == 0 else lo), (np.inf if eta == 1 else hi)
    if name == "squared":
        return 2 * eta - 1, 2 * eta - 1
    if eta in (0, 1):
        log_odds = np.inf if eta == 1 else -np.inf
    else:
        log_odds = np.log(eta / (1 - eta))
    score = log_odds if name == "logistic" else log_odds / 2
    return score, score


def _logarithms_that_warn(name, eta):
    eta = np.float64(eta)
    log_odds = np.log(eta) - np.log1p(-eta)
    scores = {"logistic": log_odds, "exponential": 0.5 * log_odds, "squared": 2 * eta - 1}
    if name in scores:
        return scores[name], scores[name]
    lo = np.select([eta == 0, eta > 0.5], [-np.inf, 1.0], -1.0)
    hi = np.select([eta == 1, eta < 0.5], [np.inf, -1.0], 1.0)
    return lo, hi


def _ends_in_a_table(name, eta):
    if name == "hinge":
        if 0 < eta < 0.5:
            return -1, -1
        if 0.5 < eta < 1:
            return 1, 1
        return {0: (-np.inf, -1), 0.5: (-1, 1), 1: (1, np.inf)}[eta]
    theta = 2.0 * eta - 1.0
    if name == "squared":
        return theta, theta
    half = np.arctanh(theta) if abs(theta) < 1 else theta * np.inf
    return (2 * half, 2 * half) if name == "logistic" else (half, half)


def _slopes_of_the_hinge(name, eta):
    if name != "hinge":
        p, q = np.float64(eta), np.float64(1 - eta)
        if name == "squared":
            return p - q, p - q
        with np.errstate(divide="ignore"):
            score = np.log(p) - np.log(q)
        return (score, score) if name == "logistic" else (score / 2, score / 2)
    left, middle, right = -eta, 1 - 2 * eta, 1 - eta  # of the conditional risk, on its three straight pieces
    lo = -np.inf if left == 0 else (-1.0 if middle >= 0 else 1.0)
    hi = np.inf if right == 0 else (1.0 if middle <= 0 else -1.0)
    return np.array([lo, hi])


CONDITIONAL_MINIMISER = Exercise(
    name="conditional_minimiser",
    label="the best scores at one x",
    number="2.6",
    objective="O2.4",
    minutes=10,
    points=3,
    arguments=("name", "eta"),
    outputs=("lo", "hi"),
    reference=theory.conditional_minimiser,
    cases=_minimiser_cases,
    wrong_ideas=(
        exponential_like_logistic,
        logistic_like_exponential,
        squared_gives_the_probability,
        turned_round,
        odds_upside_down,
        logarithm_of_eta_alone,
        doubled_where_halved,
        log_base_two,
        odds_without_the_logarithm,
        sigmoid_for_its_inverse,
        hinge_like_squared,
        hinge_half_line_always,
        hinge_both_corners_always,
        height_of_the_minimum,
        hinge_one_score_at_one_half,
        hinge_takes_a_side_at_one_half,
        hinge_stops_at_the_corner,
        large_number_for_infinity,
    ),
    right_variants=(_logarithms_that_warn, _ends_in_a_table, _slopes_of_the_hinge),
    kind_hints={
        "hinge at eta 1/2": "What is the slope of the conditional risk between the two corners when eta is 1/2?",
        "eta 0 or 1: x settles the label": "At eta = 1 only the label +1 comes. Is there a score from which on the "
        "loss stops falling?",
    },
    look_again='"Four minimisers, four derivations" in part 2',
    solution=conditional_minimiser,
    rtol=1e-7,  # a hair of 1e-8 inside the logarithm shows at the ends, and is told there
    why="""For a smooth loss set the derivative η φ′(s) − (1 − η) φ′(−s) to 0: that gives ln(η/(1 − η)) for the
    logistic loss, half of it for the exponential, and 2η − 1 for the squared. The hinge has straight pieces of
    slope −η, 1 − 2η and 1 − η, and its lowest points lie where the slope turns from negative to positive. Where a
    slope is 0 the whole piece is lowest: at η = 0, ½ and 1.""",
)
