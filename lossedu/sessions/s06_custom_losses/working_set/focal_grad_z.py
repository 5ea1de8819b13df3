"""Session 06, objective O6.3: the derivative of the focal loss in the logit."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

ENORMOUS_WRONG = "a logit of 800 on the wrong side"
ENORMOUS_RIGHT = "a logit of 800 on the right side"
PLAIN = "gamma of 0"
WHOLE = "whole numbers only"
BROADCAST = "one logit for all labels"
EMPTY = "no examples"
GAMMAS = (0.5, 1.0, 2.0, 3.0)


def _logit(rng):
    while True:
        z = round(float(rng.uniform(-3, 3)), 1)
        if abs(z) > 0.2:
            return z


def _slope_cases(rng):
    for gamma in GAMMAS * 3:
        for y in (1, 0):
            yield Case((y, _logit(rng), gamma))
    for gamma, n in zip(GAMMAS * 4, (2, 3, 4, 5) * 4, strict=True):
        y = rng.integers(0, 2, n)
        y[0], y[-1] = 1, 0
        yield Case((y, np.array([_logit(rng) for _ in range(n)]), gamma))
    yield Case((1, _logit(rng), 0.0), PLAIN)
    yield Case((np.array([1, 0]), np.array([-1.5, 0.5]), 0), PLAIN)
    yield Case((1, -800.0, 2.0), ENORMOUS_WRONG)
    yield Case((0, 800.0, 2.0), ENORMOUS_WRONG)
    yield Case((np.array([1, 0]), np.array([-800.0, 800.0]), 0.5), ENORMOUS_WRONG)
    yield Case((1, 800.0, 2.0), ENORMOUS_RIGHT)
    yield Case((np.array([0, 1]), np.array([-800.0, 800.0]), 1.0), ENORMOUS_RIGHT)
    yield Case((1, 0.0, 2.0), "a logit of 0")
    yield Case((np.array([0, 1]), np.array([0.0, 0.0]), 2.0), "a logit of 0")
    yield Case((np.array([1, 0, 1]), np.array([-2, 1, 3]), 2), WHOLE)
    yield Case((1, 2, 1), WHOLE)
    yield Case((np.array([1, 0, 1]), 1.5, 2.0), BROADCAST)
    yield Case((np.array([[1, 0], [0, 1]]), np.array([[0.5, -1.0], [2.0, -2.5]]), 2.0), "a table of labels")
    yield Case((np.array([], dtype=int), np.array([]), 2.0), EMPTY)


@wrong_idea(
    """You multiply the slope of cross-entropy by the factor, as if the factor were a constant. It depends on z too: a
    product has two terms in its derivative, and one is missing."""
)
def factor_as_a_constant(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    rest = np.exp(-np.logaddexp(0.0, sign * np.asarray(z, dtype=float)))
    return -sign * rest ** (gamma + 1)


@wrong_idea(
    """You differentiate the factor and leave the logarithm as it is. A product has two terms in its derivative: which
    one is missing?"""
)
def logarithm_as_a_constant(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    rest = np.exp(-np.logaddexp(0.0, m))
    return -sign * rest**gamma * gamma * np.exp(-np.logaddexp(0.0, -m)) * np.logaddexp(0.0, -m)


@wrong_idea(
    """The two terms of your derivative have opposite signs, as if the factor rose with the margin. Does (1 - p_t) rise
    or fall when the model becomes more right?"""
)
def terms_against_each_other(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    return sign * rest**gamma * (gamma * p_t * np.logaddexp(0.0, -m) - rest)


@wrong_idea(
    """That is the slope in p_t, with one link of the chain missing. How does p_t change with the logit, and for which
    label does it fall?"""
)
def slope_in_the_probability(y, z, gamma):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    with np.errstate(divide="ignore", invalid="ignore"):
        return -gamma * rest ** (gamma - 1) * np.logaddexp(0.0, -m) - rest**gamma / p_t


@wrong_idea(
    """That is the slope in the margin, negative for both labels. For y = 0 the margin is -z: which inner derivative is
    missing?"""
)
def slope_in_the_margin(y, z, gamma):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    return -(rest**gamma) * (gamma * p_t * np.logaddexp(0.0, -m) + rest)


@wrong_idea(
    """Every value has the right size and the wrong sign: this is the direction in which descent moves z. For y = 1,
    does the loss grow or fall when z grows?"""
)
def the_step_instead_of_the_gradient(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    return sign * rest**gamma * (gamma * p_t * np.logaddexp(0.0, -m) + rest)


@wrong_idea(
    """That is p - y, the slope of cross-entropy: gamma does not come in. The factor depends on the logit as well."""
)
def slope_of_cross_entropy(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    return -sign * np.exp(-np.logaddexp(0.0, sign * np.asarray(z, dtype=float))) + 0 * gamma


@wrong_idea("""Your exponent is 2 whatever gamma is. That is the usual choice, and here it is the third argument.""")
def gamma_of_two(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    return -sign * rest**2 * (2 * p_t * np.logaddexp(0.0, -m) + rest) + 0 * gamma


@wrong_idea(
    """For y = 0 you still work with the probability of class 1. The loss looks at p_t, what the model gave to the label
    that came: which probability is that for y = 0?"""
)
def probability_of_class_one_for_both_labels(y, z, gamma):
    z = np.asarray(z, dtype=float)
    p, rest = np.exp(-np.logaddexp(0.0, -z)), np.exp(-np.logaddexp(0.0, z))
    return -(2 * np.asarray(y) - 1) * rest**gamma * (gamma * p * np.logaddexp(0.0, -z) + rest)


@wrong_idea(
    """You use the labels as they come, as if they were -1 and +1: every example with y = 0 gets slope 0. How do
    labels 0 and 1 become -1 and +1?"""
)
def labels_plus_minus_one(y, z, gamma):
    y = np.asarray(y)
    m = y * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    return -y * rest**gamma * (gamma * p_t * np.logaddexp(0.0, -m) + rest)


@wrong_idea("""You return the loss. The gradient says how fast it changes with z: which sign has it for y = 1?""")
def loss_instead_of_slope(y, z, gamma):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    return np.exp(-gamma * np.logaddexp(0.0, m)) * np.logaddexp(0.0, -m)


@wrong_idea(
    """You take a difference quotient. It is a fine test, but a few digits short: use the last line of the
    derivation."""
)
def difference_quotient(y, z, gamma):
    sign, h = 2 * np.asarray(y) - 1, 1e-6
    ahead, behind = (sign * (np.asarray(z, dtype=float) + step) for step in (h, -h))
    up = np.exp(-gamma * np.logaddexp(0.0, ahead)) * np.logaddexp(0.0, -ahead)
    down = np.exp(-gamma * np.logaddexp(0.0, behind)) * np.logaddexp(0.0, -behind)
    return (up - down) / (2 * h)


@wrong_idea("""The logarithm in your slope is to base 2. The loss uses the natural one, and so does its derivative.""")
def log_base_two(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    return -sign * rest**gamma * (gamma * p_t * np.logaddexp(0.0, -m) / np.log(2) + rest)


@wrong_idea("""You average over the examples. One slope for each of them is wanted: which step joins them?""")
def averaged_over_the_examples(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.mean(-sign * rest**gamma * (gamma * p_t * np.logaddexp(0.0, -m) + rest))


@wrong_idea(
    """Far on the wrong side you get nan: p_t has become 0, and 0 times its logarithm is no number. The logarithm of
    sigmoid(m) is finite at every margin: which function gives it without the sigmoid?"""
)
def zero_times_infinity(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        p_t = 1 / (1 + np.exp(-sign * np.asarray(z, dtype=float)))
        return sign * (1 - p_t) ** gamma * (gamma * p_t * np.log(p_t) - (1 - p_t))


@wrong_idea(
    """You cut the probability off before the logarithm. Far on the wrong side the slope is -1 or 1, and yours is a
    little larger in size: the logarithm of sigmoid(m) needs no cut."""
)
def probability_cut_off(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    with np.errstate(over="ignore"):
        p_t = np.clip(1 / (1 + np.exp(-sign * np.asarray(z, dtype=float))), 1e-7, 1 - 1e-7)
    return sign * (1 - p_t) ** gamma * (gamma * p_t * np.log(p_t) - (1 - p_t))


@wrong_idea(
    """One factor 1 - p_t is missing: the inner derivative of the sigmoid is p_t times 1 - p_t, and you multiply by one
    of the two only. Carry both into the bracket."""
)
def half_of_the_inner_derivative(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    with np.errstate(divide="ignore", invalid="ignore"):
        return -sign * rest ** (gamma - 1) * (gamma * p_t * np.logaddexp(0.0, -m) + rest)


@wrong_idea(
    """The factor p_t is missing before the logarithm. It comes from the inner derivative, which multiplies both terms:
    in the second it cancels with 1/p_t, in the first it stays."""
)
def inner_derivative_in_one_term_only(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    rest = np.exp(-np.logaddexp(0.0, m))
    return -sign * rest**gamma * (gamma * np.logaddexp(0.0, -m) + rest)


@wrong_idea(
    """Your slopes are positive for both labels: the size is right and the label's side is lost. Does the loss of y = 1
    grow or fall when z grows?"""
)
def size_without_a_sign(y, z, gamma):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    return rest**gamma * (gamma * p_t * np.logaddexp(0.0, -m) + rest)


@wrong_idea(
    """That is the slope in the probability of class 1. One link of the chain is missing: how does that probability
    change with the logit?"""
)
def slope_in_the_probability_of_class_one(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    with np.errstate(divide="ignore", invalid="ignore"):
        return sign * (-gamma * rest ** (gamma - 1) * np.logaddexp(0.0, -m) - rest**gamma / p_t)


@wrong_idea(
    """Your margin is y times z, which is 0 for every example with y = 0, so each of them is treated as a coin flip.
    What turns the labels 0 and 1 into the two sides of the margin?"""
)
def margin_of_labels_zero_and_one(y, z, gamma):
    y = np.asarray(y)
    m = y * np.asarray(z, dtype=float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    return -(2 * y - 1) * rest**gamma * (gamma * p_t * np.logaddexp(0.0, -m) + rest)


@wrong_idea(
    """Right for fractions. Whole logits make an array of whole numbers, and the slopes that you put into it are cut
    off: which kind of numbers does your array hold?"""
)
def slopes_put_among_whole_numbers(y, z, gamma):
    y, z = np.broadcast_arrays(y, z)
    slopes = np.zeros_like(z)
    sign = 2 * y - 1
    m = sign * z.astype(float)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    slopes[...] = -sign * rest**gamma * (gamma * p_t * np.logaddexp(0.0, -m) + rest)
    return slopes[()]


@wrong_idea(
    """The labels do not come in: every example is treated as if label 1 had come. What are the margin and the sign for
    y = 0?"""
)
def labels_left_out(y, z, gamma):
    m = np.asarray(z, dtype=float) + 0 * np.asarray(y)
    p_t, rest = np.exp(-np.logaddexp(0.0, -m)), np.exp(-np.logaddexp(0.0, m))
    return -(rest**gamma) * (gamma * p_t * np.logaddexp(0.0, -m) + rest)


def focal_grad_z(y, z, gamma):
    sign = 2 * np.asarray(y) - 1
    m = sign * z
    log_p_t, log_rest = -np.logaddexp(0, -m), -np.logaddexp(0, m)  # finite at every margin
    p_t, rest = np.exp(log_p_t), np.exp(log_rest)
    return sign * rest**gamma * (gamma * p_t * log_p_t - rest)


def _warns_on_the_way(y, z, gamma):
    sign = np.where(np.equal(y, 1), 1.0, -1.0)
    p_t = 1 / (1 + np.exp(-sign * z))  # warns at 800
    surprise = np.where(p_t > 0, p_t * np.log(p_t), 0.0)
    return sign * (1 - p_t) ** gamma * (gamma * surprise - (1 - p_t))


def _two_terms_of_the_product(y, z, gamma):
    sign = 2.0 * np.asarray(y) - 1
    m = sign * np.asarray(z, dtype=float)
    log_p, log_rest = -np.logaddexp(0, -m), -np.logaddexp(0, m)
    of_the_factor = gamma * np.exp(gamma * log_rest + log_p) * log_p
    of_the_logarithm = -np.exp((gamma + 1) * log_rest)
    return sign * (of_the_factor + of_the_logarithm)


def _in_a_loop(y, z, gamma):
    y, z = np.broadcast_arrays(y, np.asarray(z, dtype=float))
    slope = np.empty(z.shape)
    for i in np.ndindex(z.shape):
        m = z[i] if y[i] == 1 else -z[i]
        small = np.exp(-abs(m))
        p, rest = (1 / (1 + small), small / (1 + small)) if m > 0 else (small / (1 + small), 1 / (1 + small))
        value = rest**gamma * (gamma * p * (np.log(p) if p > 0 else 0.0) - rest)
        slope[i] = value if y[i] == 1 else -value
    return slope


FOCAL_GRAD_Z = Exercise(
    name="focal_grad_z",
    label="the slope of focal loss in the logit",
    number="6.8",
    objective="O6.3",
    minutes=12,
    points=3,
    arguments=("y", "z", "gamma"),
    outputs=("slope",),
    reference=losses.focal_grad_z,
    cases=_slope_cases,
    wrong_ideas=(
        factor_as_a_constant,
        logarithm_as_a_constant,
        terms_against_each_other,
        slope_in_the_probability,
        slope_in_the_margin,
        the_step_instead_of_the_gradient,
        slope_of_cross_entropy,
        gamma_of_two,
        probability_of_class_one_for_both_labels,
        labels_plus_minus_one,
        loss_instead_of_slope,
        difference_quotient,
        log_base_two,
        averaged_over_the_examples,
        zero_times_infinity,
        probability_cut_off,
        half_of_the_inner_derivative,
        inner_derivative_in_one_term_only,
        size_without_a_sign,
        slope_in_the_probability_of_class_one,
        margin_of_labels_zero_and_one,
        slopes_put_among_whole_numbers,
        labels_left_out,
    ),
    right_variants=(_warns_on_the_way, _two_terms_of_the_product, _in_a_loop),
    look_again='"The slope has two terms" in part 4',
    kind_hints={
        ENORMOUS_WRONG: "The slope is -1 for y = 1 there, and 1 for y = 0. Which of your steps is 0 times infinity?",
        ENORMOUS_RIGHT: "The slope is 0 there to all digits a float has. Which of your steps is infinite?",
        PLAIN: "With gamma = 0 this is the slope of cross-entropy, p - y.",
        BROADCAST: "One logit stands for every label here: does each label get its own value?",
    },
    solution=focal_grad_z,
    why="""In the margin m = (2y − 1)z the loss is a product, (1 − p_t) to the power γ times −ln p_t, and dp_t/dm =
    p_t(1 − p_t). The product rule gives two terms, and the power of 1 − p_t stands before both. The sign 2y − 1 turns
    the slope in m into the slope in z. With ln p_t from `logaddexp` nothing becomes 0 times infinity.""",
)
