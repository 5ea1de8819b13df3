"""Session 06, objective O6.5, stretch: generalised cross-entropy, between the logarithm and the straight line."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

CERTAIN = "a certain forecast"
NO_POWER = "q of 0"
ONE = "q of 1"
WHOLE = "forecasts that are whole numbers"
BROADCAST = "one label for all forecasts"
EMPTY = "no examples"
POWERS = (0.2, 0.3, 0.5, 0.7, 0.8)


def _forecasts(rng, n):
    """n forecasts with two decimals, none of them 1/2."""
    p = rng.integers(5, 95, n)
    return np.where(p == 50, 51, p) / 100


def _generalized_ce_cases(rng):
    for q in POWERS * 3:
        for y in (0, 1):
            yield Case((y, float(_forecasts(rng, 1)[0]), q))
    for n, q in zip((2, 3, 4, 6) * 5, POWERS * 4, strict=True):
        y = rng.permutation(np.concatenate(([0, 1], rng.integers(0, 2, n - 2))))
        yield Case((y, _forecasts(rng, n), q))
    for y, p in ((1, 0.3), (0, 0.4), (np.array([1, 0, 1]), np.array([0.2, 0.7, 0.9]))):
        yield Case((y, p, 1.0), ONE)
        yield Case((y, p, 0.0), NO_POWER)
        yield Case((y, p, 0), NO_POWER)
    for q in (0.5, 0.7):
        yield Case((np.array([1, 1, 0, 0]), np.array([0.0, 1.0, 0.0, 1.0]), q), CERTAIN)
        yield Case((1, 0.0, q), CERTAIN)
    yield Case((np.array([1, 1, 0]), np.array([0.0, 1.0, 1.0]), 0.0), NO_POWER)
    yield Case((np.array([1, 0, 0, 1]), np.array([0, 0, 1, 1]), 0.5), WHOLE)
    yield Case((1, np.array([0.2, 0.6, 0.9]), 0.7), BROADCAST)
    yield Case((np.array([0, 1]), 0.3, 0.4), BROADCAST)
    yield Case((np.array([]), np.array([]), 0.5), EMPTY)


@wrong_idea(
    """Every value has the right size and the wrong sign. A probability to the power q is at most 1: in which order do
    the two stand in the numerator?"""
)
def power_minus_one(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    with np.errstate(all="ignore"):
        return np.where(q == 0, np.log(p_t), (p_t**q - 1) / (q or 1))


@wrong_idea(
    """You do not divide by q. Without the divisor the loss goes to 0 with q, instead of going to cross-entropy."""
)
def not_divided(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    return 1 - p_t**q


@wrong_idea("""You multiply by q where the definition divides. What should become of the loss as q goes to 0?""")
def multiplied_by_q(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    return q * (1 - p_t**q)


@wrong_idea(
    """You use p whatever the label: every example with y = 0 is charged as if a 1 had come. Which probability was
    given to the label that came?"""
)
def label_forgotten(y, p, q):
    p = np.asarray(p, dtype=float) + 0.0 * np.asarray(y)
    with np.errstate(all="ignore"):
        return np.where(q == 0, -np.log(p), (1 - p**q) / (q or 1))


@wrong_idea(
    """The labels are in each other's place: an example with y = 1 is charged for 1 - p. Which probability was given
    to the label that came?"""
)
def labels_exchanged(y, p, q):
    p_t = np.where(np.equal(y, 0), p, 1 - np.asarray(p, dtype=float))
    with np.errstate(all="ignore"):
        return np.where(q == 0, -np.log(p_t), (1 - p_t**q) / (q or 1))


@wrong_idea(
    """You raise the missing probability to the power q. The power belongs to the probability of the label that came;
    then it is taken from 1."""
)
def power_of_what_is_missing(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    with np.errstate(all="ignore"):
        return np.where(q == 0, -np.log(p_t), (1 - p_t) ** q / (q or 1))


@wrong_idea(
    """That is the focal loss, a logarithm times a power. It is as infinite at 0 as the logarithm; this loss stops at
    1/q."""
)
def focal_instead(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    with np.errstate(all="ignore"):
        return -((1 - p_t) ** q) * np.log(p_t)


@wrong_idea("""Your loss does not change with q: it is cross-entropy throughout. Where does the power come in?""")
def cross_entropy_throughout(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    with np.errstate(all="ignore"):
        return -np.log(p_t) + 0 * q


@wrong_idea(
    """Your loss does not change with q: it is the straight line 1 - p_t, which belongs to q = 1. Where does the power
    come in?"""
)
def straight_line_throughout(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    return 1 - p_t + 0 * q


@wrong_idea(
    """You raise the cross-entropy to the power q. The power belongs to the probability; there is no logarithm in the
    formula at all."""
)
def power_of_the_logarithm(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    with np.errstate(all="ignore"):
        return (-np.log(p_t)) ** q


@wrong_idea(
    """Your power is 1 - q. That is the same family counted from the other end; here q = 1 is the straight line and q
    = 0 the logarithm."""
)
def power_of_one_minus_q(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    with np.errstate(all="ignore"):
        return np.where(q == 1, -np.log(p_t), (1 - p_t ** (1 - q)) / ((1 - q) or 1))


@wrong_idea(
    """For y = 0 you use y p, which is 0, and charge the most there is. Which probability was given to the label that
    came?"""
)
def negatives_charged_in_full(y, p, q):
    with np.errstate(all="ignore"):
        p_t = np.asarray(y) * np.asarray(p, dtype=float)
        return np.where(q == 0, -np.log(p_t), (1 - p_t**q) / (q or 1))


@wrong_idea(
    """At q = 0 you divide 0 by 0. The docstring names the limit: which function has the slope -1/p, that of (1 -
    p^q)/q as q goes to 0?"""
)
def zero_over_zero(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    with np.errstate(all="ignore"):
        return (1 - p_t**q) / np.float64(q)


@wrong_idea(
    """You add a small number to q, so that q = 0 does not divide by 0. Every other value is then off in its last
    digits: ask for q = 0 by itself."""
)
def small_number_added_to_q(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    return (1 - p_t ** (q + 1e-6)) / (q + 1e-6)


@wrong_idea(
    """Your values are put into an array of integers, that of the labels, and the fractions are cut off. Which type
    has the array you fill?"""
)
def filled_an_array_of_integers(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    loss = np.zeros(p_t.shape, dtype=np.asarray(y).dtype)
    with np.errstate(all="ignore"):
        loss[...] = np.where(q == 0, np.nan_to_num(-np.log(p_t)), (1 - p_t**q) / (q or 1))
    return loss


@wrong_idea("""You average over the examples. One value for each of them is wanted: which step joins them?""")
def averaged_over_the_examples(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p, dtype=float))
    with np.errstate(all="ignore"):
        return np.mean(np.where(q == 0, -np.log(p_t), (1 - p_t**q) / (q or 1)))


def generalized_ce(y, p, q):
    p_t = np.where(np.equal(y, 1), p, 1 - np.asarray(p))  # what the label that came was given
    if q == 0:
        with np.errstate(divide="ignore"):
            return -np.log(p_t)
    return (1 - p_t**q) / q


def _through_cross_entropy(y, p, q):
    p = np.asarray(p, dtype=float)
    bce = np.where(np.equal(y, 1), -np.log(p), -np.log1p(-p))  # both branches are computed, and warn at the ends
    return bce if q == 0 else -np.expm1(-q * bce) / q


def _in_a_loop(y, p, q):
    y, p = np.broadcast_arrays(y, np.asarray(p, dtype=float))
    loss = np.empty(p.shape)
    for i in np.ndindex(p.shape):
        given = p[i] if y[i] == 1 else 1 - p[i]
        if q > 0:
            loss[i] = (1 - given**q) / q
        else:
            loss[i] = -np.log(given) if given > 0 else np.inf
    return loss


def _mixed_by_the_label(y, p, q):
    y, p = np.asarray(y, dtype=float), np.asarray(p, dtype=float)
    given = y * p + (1 - y) * (1 - p)
    with np.errstate(divide="ignore"):
        return (1 - given**q) / q if q else np.log(1 / given)


GENERALIZED_CE = Exercise(
    name="generalized_ce",
    label="generalised cross-entropy",
    number="6.14",
    objective="O6.5",
    minutes=6,
    points=2,
    core=False,
    arguments=("y", "p", "q"),
    outputs=("loss",),
    reference=losses.generalized_ce,
    cases=_generalized_ce_cases,
    wrong_ideas=(
        power_minus_one,
        not_divided,
        multiplied_by_q,
        label_forgotten,
        labels_exchanged,
        power_of_what_is_missing,
        focal_instead,
        cross_entropy_throughout,
        straight_line_throughout,
        power_of_the_logarithm,
        power_of_one_minus_q,
        negatives_charged_in_full,
        zero_over_zero,
        small_number_added_to_q,
        filled_an_array_of_integers,
        averaged_over_the_examples,
    ),
    right_variants=(_through_cross_entropy, _in_a_loop, _mixed_by_the_label),
    look_again='"Between the logarithm and the line" in part 6',
    kind_hints={
        CERTAIN: "What is 0 to the power q, and what is the largest value the loss can have?",
        NO_POWER: "Ask for q = 0 first: which loss does the docstring name?",
        ONE: "At q = 1 the loss is a straight line in p. Which?",
        WHOLE: "Which type has the array that your values are put into?",
        BROADCAST: "One label, many forecasts, or the other way round: does every step broadcast?",
    },
    solution=generalized_ce,
    why="""First the probability given to the label that came: p for y = 1 and 1 − p for y = 0. Then (1 − p^q)/q as it
    stands: with q = .7 and p = .5 it is .549183. At q = 0 the fraction is 0/0, and its limit is −ln p, since the
    slope −p^(q−1) becomes −1/p; so that case is asked for first.""",
)
