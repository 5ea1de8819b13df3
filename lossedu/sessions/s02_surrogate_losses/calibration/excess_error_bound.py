"""Session 02, objective O2.5: the excess error that a surrogate excess still allows."""

import numpy as np

from lossedu import theory
from lossedu.exercises import Case, Exercise, wrong_idea

_NAMES = ("hinge", "logistic", "exponential", "squared", "perceptron")


def _bound_cases(rng):
    for name in _NAMES:
        yield Case((name, 0.04))
        yield Case((name, 0.3))
    for name in _NAMES * 9:
        yield Case((name, round(float(rng.uniform(0.01, 0.6)), 2)))
    for name in _NAMES:
        yield Case((name, 0.0), "no excess at all")
        yield Case((name, 1e-6), "a tiny excess")
        for excess in (1.2, 3.0, 40.0):
            yield Case((name, excess), "more excess than psi(1)")
    yield Case(("logistic", 0.68), "just below psi(1)")
    yield Case(("exponential", 0.97), "just below psi(1)")
    yield Case(("logistic", 0.7), "more excess than psi(1)")


@wrong_idea(
    """You return psi of the excess. The inequality reads psi(excess error) <= surrogate excess: to get
    at the excess error, psi must be undone."""
)
def psi_instead_of_its_inverse(name, excess):
    if name == "perceptron":
        return 1.0
    t = min(excess, 1.0)
    if name == "hinge":
        return t
    if name == "squared":
        return t**2
    if name == "exponential":
        return 1 - np.sqrt(1 - t**2)
    return 0.5 * ((1 + t) * np.log(1 + t) + (0.0 if t == 1 else (1 - t) * np.log(1 - t)))


@wrong_idea(
    """For the logistic and the exponential loss you invert the first term of the series, a half of a
    square. Their psi lies above it, so the true bound is a little smaller than yours."""
)
def inverted_half_a_square(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    return min(np.sqrt(2 * excess), 1.0)


@wrong_idea(
    """For the logistic loss you invert the first term of its series, half of a square. Its psi lies
    above that, so the true bound is a little smaller than yours."""
)
def inverted_half_a_square_for_logistic(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    return min(np.sqrt(2 * excess), 1.0)


@wrong_idea(
    """You pass the excess on as it is, whatever the loss. That is the promise of the hinge; a psi that
    is flat near 0 promises less."""
)
def excess_passed_on(name, excess):
    return 1.0 if name == "perceptron" else min(excess, 1.0)


@wrong_idea(
    """You take the root for every loss. That inverts the square, and only one of these losses has it
    for psi."""
)
def root_for_every_loss(name, excess):
    return 1.0 if name == "perceptron" else min(np.sqrt(excess), 1.0)


@wrong_idea(
    """You treat the perceptron like the hinge. Its psi is 0 everywhere, so psi(excess error) <=
    surrogate excess holds for every excess error: which is the largest there can be?"""
)
def perceptron_promises_like_hinge(name, excess):
    if name in ("hinge", "perceptron"):
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """You answer 0 for the perceptron. Its psi is 0, and that means that the inequality rules nothing
    out: which is the largest excess error there can be?"""
)
def perceptron_allows_nothing(name, excess):
    if name == "perceptron":
        return 0.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """For the perceptron you say that there is no bound. There always is one: an error rate lies
    between 0 and 1, and the docstring asks for that."""
)
def perceptron_without_any_bound(name, excess):
    if name == "perceptron":
        return np.inf
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """Your bound is half as large as it should be: psi is a function of theta = 2 eta - 1, and the
    excess error at x is |theta| itself, not the distance of eta from 1/2."""
)
def distance_of_eta(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0) / 2
    if name == "squared":
        return min(np.sqrt(excess), 1.0) / 2
    if name == "exponential":
        return (1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))) / 2
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 4


@wrong_idea(
    """Your logistic psi has the logarithm to base 2. In this course it is the natural one, and psi(1)
    is ln 2."""
)
def bound_in_bits(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log2(1 + t) + (1 - t) * np.log2(1 - t)) < excess if t < 1 else excess > 1
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """You look for the logistic bound on a grid of a hundred steps, so it is right to two decimals
    only. Halving an interval fifty times costs no more and is exact."""
)
def grid_of_a_hundred_steps(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    t = np.linspace(0, 1, 101)
    rest = np.where(t < 1, 1 - t, 1)
    psi = 0.5 * ((1 + t) * np.log(1 + t) + rest * np.log(rest))
    return t[np.argmin(np.abs(psi - excess))]


@wrong_idea(
    """Nothing stops your bound at 1. An excess error is a difference of two error rates: how large can
    it get at most?"""
)
def bound_beyond_one(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return excess
    if name == "squared":
        return np.sqrt(excess)
    if name == "exponential":
        return np.sqrt(excess * (2 - excess)) if excess < 2 else np.sqrt(2 * excess)
    if excess >= np.log(2):
        return np.sqrt(2 * excess)
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        lo, hi = (t, hi) if 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """Beyond psi(1) you return psi(1) itself, ln 2 for the logistic loss. That is a surrogate excess; the bound is the
    theta that belongs to it."""
)
def capped_at_psi_of_one(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    if excess >= np.log(2):
        return np.log(2)
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """For the exponential loss you invert the first term of its series, half of a square. Its psi has a root in it, and
    can be solved for theta exactly."""
)
def inverted_half_a_square_for_exponential(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return min(np.sqrt(2 * excess), 1.0)
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """For the exponential loss you lost a square on the way: from sqrt(1 - theta^2) = 1 - excess, square both sides
    before you solve for theta."""
)
def square_lost_on_the_way(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return min(np.sqrt(excess), 1.0)
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """For the perceptron you return nan, as if nothing could be said. Its psi rules nothing out, so every excess error
    is possible: up to which one?"""
)
def perceptron_undefined(name, excess):
    if name == "perceptron":
        return np.nan
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """The hinge and the squared loss go beyond 1 with you, since their formulas never stop. An excess error is a
    difference of two error rates: how large can it get at most, with any loss?"""
)
def capped_only_where_the_formula_ends(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return excess
    if name == "squared":
        return np.sqrt(excess)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """For the exponential loss your formula goes on beyond an excess of 1, where the root turns back and the bound
    would fall again. More surrogate excess can never allow less error: where must the bound stay?"""
)
def exponential_turns_back(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return np.sqrt(max(excess * (2 - excess), 0.0))
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """Without any surrogate excess you promise no excess error, for every loss. One of the five has a psi that is 0
    everywhere: what does psi(excess error) <= 0 rule out there?"""
)
def nothing_lost_without_excess(name, excess):
    if excess == 0:
        return 0.0
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (lo + hi) / 2


@wrong_idea(
    """For the logistic loss you return eta, between 1/2 and 1. The bound is the theta at which psi reaches the excess,
    and theta = 2 eta - 1 starts at 0."""
)
def eta_for_theta(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (1 + (lo + hi) / 2) / 2


@wrong_idea(
    """You return eta for every loss, between 1/2 and 1. The bound is theta = 2 eta - 1 itself, which starts at 0: an
    excess error of 0 must be possible to promise."""
)
def eta_for_every_loss(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return (1 + min(excess, 1.0)) / 2
    if name == "squared":
        return (1 + min(np.sqrt(excess), 1.0)) / 2
    if name == "exponential":
        return (1 + (1.0 if excess >= 1 else np.sqrt(excess * (2 - excess)))) / 2
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (t, hi) if below else (lo, t)
    return (1 + (lo + hi) / 2) / 2


@wrong_idea(
    """Your logistic search ends at 0 or at 1, never in between: it moves the wrong end. psi rises, so where psi of the
    middle is below the excess, on which side of the middle does the bound lie?"""
)
def bisection_moves_the_wrong_end(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return 1.0 if excess >= 1 else np.sqrt(excess * (2 - excess))
    if excess >= np.log(2):
        return 1.0
    lo, hi = 0.0, 1.0
    for _ in range(60):
        t = (lo + hi) / 2
        below = 0.5 * ((1 + t) * np.log(1 + t) + (1 - t) * np.log1p(-t)) < excess if t < 1 else np.log(2) < excess
        lo, hi = (lo, t) if below else (t, hi)
    return (lo + hi) / 2


def excess_error_bound(name, excess):
    if name == "perceptron":
        return 1.0
    if name == "hinge":
        return min(excess, 1.0)
    if name == "squared":
        return min(np.sqrt(excess), 1.0)
    if name == "exponential":
        return np.sqrt(1 - (1 - excess) ** 2) if excess < 1 else 1.0
    if excess >= np.log(2):  # psi(1): no theta reaches further
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        psi = ((1 + middle) * np.log(1 + middle) + (1 - middle) * np.log(1 - middle)) / 2
        if psi < excess:
            low = middle
        else:
            high = middle
    return high


def _root_finder(name, excess):
    from scipy.optimize import brentq
    from scipy.special import xlogy

    psi = {
        "hinge": lambda t: t,
        "logistic": lambda t: (xlogy(1 + t, 1 + t) + xlogy(1 - t, 1 - t)) / 2,
        "exponential": lambda t: 1 - np.sqrt(1 - t**2),
        "squared": lambda t: t**2,
        "perceptron": lambda t: 0.0,
    }[name]
    return 1.0 if psi(1.0) <= excess else brentq(lambda t: psi(t) - excess, 0.0, 1.0, xtol=1e-14)


def _newton_steps(name, excess):
    if name == "logistic" and excess < np.log(2):
        t = min(np.sqrt(2 * excess), 0.999)
        for _ in range(60):
            if t > 0:
                t = t - (t * np.arctanh(t) + 0.5 * np.log1p(-t * t) - excess) / np.arctanh(t)
        return t
    closed = {"hinge": excess, "squared": excess**0.5, "exponential": (min(excess, 1) * (2 - min(excess, 1))) ** 0.5}
    return np.minimum(closed.get(name, 1.0), 1.0)


def _bisection_for_every_loss(name, excess):
    def psi(t):
        if name == "logistic":
            return np.log(2) if t == 1 else 0.5 * ((1 + t) * np.log1p(t) + (1 - t) * np.log1p(-t))
        return {"hinge": t, "exponential": t**2 / (1 + (1 - t**2) ** 0.5), "squared": t**2, "perceptron": 0.0}[name]

    low, high = 0.0, 1.0
    if psi(high) <= excess:
        return high
    while high - low > 1e-15:
        middle = 0.5 * (low + high)
        if middle in (low, high):
            break
        low, high = (middle, high) if psi(middle) <= excess else (low, middle)
    return low


EXCESS_ERROR_BOUND = Exercise(
    name="excess_error_bound",
    label="the excess error that a surrogate excess still allows",
    number="2.9",
    objective="O2.5",
    minutes=10,
    points=3,
    arguments=("name", "excess"),
    outputs=("bound",),
    reference=theory.excess_error_bound,
    cases=_bound_cases,
    wrong_ideas=(
        psi_instead_of_its_inverse,
        inverted_half_a_square,
        inverted_half_a_square_for_logistic,
        excess_passed_on,
        root_for_every_loss,
        perceptron_promises_like_hinge,
        perceptron_allows_nothing,
        perceptron_without_any_bound,
        distance_of_eta,
        bound_in_bits,
        grid_of_a_hundred_steps,
        bound_beyond_one,
        capped_at_psi_of_one,
        inverted_half_a_square_for_exponential,
        square_lost_on_the_way,
        perceptron_undefined,
        capped_only_where_the_formula_ends,
        exponential_turns_back,
        nothing_lost_without_excess,
        eta_for_theta,
        eta_for_every_loss,
        bisection_moves_the_wrong_end,
    ),
    right_variants=(_root_finder, _newton_steps, _bisection_for_every_loss),
    kind_hints={
        "more excess than psi(1)": "How large can the difference of two error rates get at most?",
        "no excess at all": "For which theta is psi(theta) <= 0, with this loss?",
    },
    look_again='"Read it backwards" in part 4',
    solution=excess_error_bound,
    rtol=1e-5,
    atol=1e-7,
    why="""The inequality is ψ(excess error) ≤ surrogate excess, so the bound is the θ at which ψ(θ) equals the
    surrogate excess: ψ read backwards. Hinge, squared and exponential have closed inverses; for the logistic loss
    halve the interval from 0 to 1, since ψ rises. Two ends are easily missed: beyond ψ(1) the bound stays at 1, and
    the perceptron's ψ is 0, which rules nothing out.""",
)
