"""Session 03, objective O3.3: from a logit to a probability, at every logit."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

LARGE_NEGATIVE = "a logit far below 0"
LARGE_POSITIVE = "a logit far above 0"
ENORMOUS = "an enormous logit"
INTEGERS = "logits that are integers"
SINGLE = "logits in single precision (float32)"


def _logits(rng, shape=()):
    z = np.round(rng.normal(0, 2, shape), 1)
    return np.where(z == 0, 0.3, z)  # at 0 all is 1/2, and slips hide


def _sigmoid_cases(rng):
    for z in (0.5, -0.5, -1.0, 2.0, -3.0):
        yield Case((z,))
    for _ in range(25):
        yield Case((float(_logits(rng)),))
    for n in (2, 3, 5, 8) * 9:
        yield Case((_logits(rng, n),))
    for _ in range(6):
        yield Case((_logits(rng, (3, 2)),), "a table of logits")
    yield Case((0.0,), "a logit of 0")
    yield Case((np.array([0.0, 1.5]),), "a logit of 0")
    for z in (-40.0, -20.0, -35.0, -300.0):
        yield Case((z,), LARGE_NEGATIVE)
        yield Case((np.array([z, 0.5]),), LARGE_NEGATIVE)
    for z in (20.0, 40.0, 300.0):
        yield Case((z,), LARGE_POSITIVE)
        yield Case((np.array([z, 0.5]),), LARGE_POSITIVE)
    for z in (800.0, -800.0):
        yield Case((z,), ENORMOUS)
        yield Case((np.array([z, 0.5]),), ENORMOUS)
    yield Case((np.array([-3, -1, 2, 4]),), INTEGERS)
    yield Case((2,), INTEGERS)
    yield Case((np.array([-800, -40, 800]),), INTEGERS)
    yield Case((np.array([-40, -2.5, 1.5, 40], dtype=np.float32),), SINGLE)
    yield Case((np.array([-800, 0.5, 100, 800], dtype=np.float32),), SINGLE)
    yield Case((np.array([]),), "empty input")


@wrong_idea(
    """You return the probability of the other class: your curve falls where it should rise. What should happen to
    the probability of class 1 when its logit grows?"""
)
def sign_of_the_exponent(z):
    return 1 / (1 + np.exp(np.asarray(z, dtype=float)))


@wrong_idea("""That is the hyperbolic tangent, which runs from -1 to 1. A probability runs from 0 to 1.""")
def hyperbolic_tangent(z):
    return np.tanh(z)


@wrong_idea("""That is the odds, p/(1 - p). They have no upper bound: how do odds become a probability?""")
def odds_instead(z):
    return np.exp(np.asarray(z, dtype=float))


@wrong_idea(
    """That is the inverse function, from a probability to its logit. Here a logit comes in and a probability goes
    out."""
)
def logit_instead(z):
    z = np.asarray(z, dtype=float)
    return np.log(z / (1 - z))


@wrong_idea(
    """You use powers of 2 or 10 in place of e. The logit is a natural logarithm of odds, so its inverse has the base
    e."""
)
def powers_of_two(z):
    return 1 / (1 + 2.0 ** -np.asarray(z, dtype=float))


@wrong_idea(
    """You return the slope of the sigmoid, p (1 - p). It is highest at 0 and vanishes on both sides; a probability
    keeps rising."""
)
def slope_of_the_sigmoid(z):
    small = np.exp(-np.abs(z))
    return small / (1 + small) ** 2


@wrong_idea(
    """You divide each exponential by the sum of all of them: that is the softmax, which makes the entries of one
    array compete. Here each logit is a question of its own."""
)
def softmax_over_the_array(z):
    z = np.asarray(z, dtype=float)
    small = np.exp(z - np.max(z, initial=-np.inf))
    return small / np.sum(small)


@wrong_idea("""You return a decision, 0 or 1. A probability says how sure: what lies between the two?""")
def a_decision_instead(z):
    return np.where(np.asarray(z) >= 0, 1.0, 0.0)


@wrong_idea(
    """You take the logit's size: your curve is the same on both sides of 0. The sign says which class is the
    likelier one."""
)
def sign_lost(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@wrong_idea(
    """You return -ln of the probability, or ln(1 + e^-z): that is already a loss. Here the probability itself is
    asked for."""
)
def loss_instead_of_probability(z):
    return np.logaddexp(0.0, -np.asarray(z, dtype=float))


@wrong_idea("""You return ln(1 + e^z), a smooth ramp. Its derivative is what is asked for.""")
def softplus_instead(z):
    return np.logaddexp(0.0, z)


@wrong_idea(
    """Your exponential overflows above z = 709, and infinity divided by infinity is nan. For a positive z, multiply
    numerator and denominator by e^-z: which exponentials are left?"""
)
def infinity_over_infinity(z):
    e = np.exp(z)
    return e / (1 + e)


@wrong_idea(
    """You call a function that refuses to overflow: Python's own exp raises an error above 709. And it takes one
    number at a time. Which numbers need never be handed to an exponential at all?"""
)
def python_exp(z):
    import math

    if np.ndim(z) == 0:
        return 1 / (1 + math.exp(-z))
    return np.array([1 / (1 + math.exp(-v)) for v in np.ravel(z)]).reshape(np.shape(z))


@wrong_idea(
    """Far below 0 your result is exactly 0: two numbers of size 1 are subtracted there, as in 1 + tanh(z/2) or in 1
    minus the other class. At z = -40 the probability is about 4e-18, which a float can hold. Which form never
    subtracts?"""
)
def subtracted_two_numbers_near_one(z):
    return 0.5 * (1 + np.tanh(np.asarray(z, dtype=float) / 2))


@wrong_idea(
    """You put 0 where the logit is below -30. At z = -40 the probability is about 4e-18, which a float can hold: do
    not cut what is right. Which exponential never overflows, so that no cut is needed?"""
)
def zero_below_minus_30(z):
    z = np.asarray(z, dtype=float)
    return np.where(z < -30, 0.0, 1 / (1 + np.exp(-z)))


@wrong_idea(
    """You cut the logit off before the exponential, so that all logits beyond the cut get one and the same
    probability. An exponential that never sees a positive number needs no cut: which sign has its argument?"""
)
def logit_cut_off(z):
    return 1 / (1 + np.exp(-np.clip(z, -30, 30)))


@wrong_idea(
    """You cut the logit off at 500. Then the probability at -800 is 7e-218 and not what it is. An exponential that
    never sees a positive number needs no cut: which sign has its argument?"""
)
def logit_cut_off_at_500(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


@wrong_idea(
    """You cut the logit off at 20. Beyond the cut all logits get one and the same probability, 2e-9. An exponential
    that never sees a positive number needs no cut: which sign has its argument?"""
)
def logit_cut_off_at_20(z):
    return 1 / (1 + np.exp(-np.clip(z, -20, 20)))


@wrong_idea(
    """You cut the logit off just before the exponential overflows, so that -800 and -709 get one and the same
    probability. An exponential that never sees a positive number needs no cut: which sign has its argument?"""
)
def logit_cut_off_at_709(z):
    return 1 / (1 + np.exp(-np.clip(z, -709, 709)))


@wrong_idea(
    """You cut the probability off next to 0 and 1. Far from 0 it is smaller than that, and a float can hold it: do
    not cut what is right."""
)
def probability_cut_off(z):
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.clip(np.where(z >= 0, 1.0, small) / (1 + small), 1e-15, 1 - 1e-15)


@wrong_idea(
    """The result is made in the type of z. When z holds integers there is no room for fractions, and every
    probability becomes 0 or 1."""
)
def result_in_the_type_of_z(z):
    z = np.asarray(z)
    p = np.zeros_like(z)
    small = np.exp(-np.abs(z))
    p[...] = np.where(z >= 0, 1.0, small) / (1 + small)
    return p


@wrong_idea("""You average over the logits. Each of them has a probability of its own: which step joins them?""")
def averaged_over_the_logits(z):
    small = np.exp(-np.abs(z))
    return np.mean(np.where(np.asarray(z) >= 0, 1.0, small) / (1 + small))


def sigmoid(z):
    small = np.exp(-np.abs(z))  # at most 1: nothing to overflow
    return np.where(np.greater_equal(z, 0), 1.0, small) / (1.0 + small)


def _as_defined(z):
    return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))  # warns at -800, where 1/inf is 0 and right


def _two_branches(z):
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))  # both branches are computed


def _by_masks(z):
    z = np.asarray(z, dtype=float)
    p = np.empty(z.shape)
    above = z >= 0
    p[above] = 1 / (1 + np.exp(-z[above]))
    e = np.exp(z[~above])
    p[~above] = e / (1 + e)
    return p


def _through_logarithms(z):
    return np.exp(-np.logaddexp(0.0, -np.asarray(z, dtype=float)))


def _in_single_precision(z):
    z = np.asarray(z)
    return 1 / (1 + np.exp(-z))


SIGMOID = Exercise(
    name="sigmoid",
    label="from a logit to a probability",
    number="3.3",
    objective="O3.3",
    minutes=7,
    points=2,
    arguments=("z",),
    outputs=("p",),
    reference=losses.sigmoid,
    cases=_sigmoid_cases,
    rtol=2e-6,  # float32 in, float32 on the way: seven digits
    atol=0.0,  # small probabilities are asked for to the same relative precision as large ones
    wrong_ideas=(
        sign_of_the_exponent,
        hyperbolic_tangent,
        odds_instead,
        logit_instead,
        powers_of_two,
        slope_of_the_sigmoid,
        softmax_over_the_array,
        a_decision_instead,
        sign_lost,
        loss_instead_of_probability,
        softplus_instead,
        infinity_over_infinity,
        python_exp,
        subtracted_two_numbers_near_one,
        zero_below_minus_30,
        logit_cut_off,
        logit_cut_off_at_20,
        logit_cut_off_at_500,
        logit_cut_off_at_709,
        probability_cut_off,
        result_in_the_type_of_z,
        averaged_over_the_logits,
    ),
    right_variants=(_as_defined, _two_branches, _by_masks, _through_logarithms, _in_single_precision),
    look_again='"Three habits" in part 4',
    kind_hints={
        LARGE_NEGATIVE: "Is anything cut off or set to 0? Is a number subtracted from 1, and what is left of it?",
        ENORMOUS: "What is exp(800), and what do you do with it?",
        INTEGERS: "Which type has the array that your values are put into?",
        SINGLE: "In single precision exp overflows above 88: where does your code meet exp(100)?",
    },
    solution=sigmoid,
    why="""Two forms are equal on paper: 1/(1 + e^−z) and e^z/(1 + e^z). Take the first for z ≥ 0 and the second
    below, and the exponential is e^−|z| in both. It is at most 1, so nothing overflows. Nothing is subtracted
    either, so that σ(−40) = 4.2e−18 keeps all its digits.""",
)
