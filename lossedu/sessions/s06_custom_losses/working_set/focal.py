"""Session 06, objective O6.3: focal loss of the probability that the model gave to the label that came."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

CERTAIN = "a certain prediction"
PLAIN = "gamma of 0"
LARGE = "a large gamma"
WHOLE = "whole numbers only"
EMPTY = "no probabilities"
GAMMAS = (0.5, 1.5, 2.0, 3.0, 5.0)


def _given(rng):
    while True:
        hundredths = int(rng.integers(5, 96))
        if hundredths != 50:
            return hundredths / 100


def _focal_cases(rng):
    for gamma in GAMMAS * 4:
        yield Case((_given(rng), gamma))
    for gamma, n in zip(GAMMAS * 4, (2, 3, 4, 5) * 5, strict=True):
        yield Case((np.array([_given(rng) for _ in range(n)]), gamma))
    for p_t in (0.0, 1.0):
        yield Case((p_t, 2.0), CERTAIN)
    yield Case((np.array([0.0, 0.25, 1.0]), 1.5), CERTAIN)
    yield Case((_given(rng), 0.0), PLAIN)
    yield Case((np.array([0.2, 0.9]), 0), PLAIN)
    yield Case((np.array([0.0, 1.0]), 0), PLAIN)
    yield Case((np.array([0.1, 0.9]), 50.0), LARGE)
    yield Case((np.array([0, 1, 1]), 2), WHOLE)
    yield Case((0.5, 3.0), "a probability of one half")
    yield Case((np.array([[0.1, 0.6], [0.35, 0.9]]), 2.0), "a table of probabilities")
    yield Case((np.array([]), 2.0), EMPTY)


@wrong_idea(
    """That is the plain cross-entropy: gamma does not come in. Which factor makes an example that is nearly right count
    for less?"""
)
def factor_left_out(p_t, gamma):
    with np.errstate(divide="ignore"):
        return -np.log(p_t) + 0 * gamma


@wrong_idea(
    """Your factor is p_t to the power gamma: it turns the hard examples down and leaves the easy ones. Which of p_t and
    1 - p_t is small where the model is nearly right?"""
)
def hard_examples_turned_down(p_t, gamma):
    with np.errstate(divide="ignore", invalid="ignore"):
        return -(np.asarray(p_t) ** gamma) * np.log(p_t)


@wrong_idea(
    """You take the logarithm of 1 - p_t. Argument p_t is the probability of the label that came already, whichever
    label that was: the surprisal belongs to it."""
)
def log_of_the_other_label(p_t, gamma):
    rest = 1 - np.asarray(p_t)
    with np.errstate(divide="ignore", invalid="ignore"):
        return -(rest**gamma) * np.log(rest)


@wrong_idea(
    """You multiply by gamma. It is an exponent of 1 - p_t: with gamma = 0 the loss should be cross-entropy. Is
    yours?"""
)
def gamma_as_a_factor(p_t, gamma):
    with np.errstate(divide="ignore"):
        return -gamma * (1 - np.asarray(p_t)) * np.log(p_t)


@wrong_idea("""You raise the surprisal to the power gamma. The exponent belongs to a factor beside it, 1 - p_t.""")
def surprisal_to_the_power(p_t, gamma):
    with np.errstate(divide="ignore"):
        return (-np.log(p_t)) ** gamma


@wrong_idea(
    """Your factor is 1 minus a power. First take 1 - p_t, then the power: at gamma = 0 the factor should be 1, and
    yours is 0."""
)
def one_minus_a_power(p_t, gamma):
    with np.errstate(divide="ignore", invalid="ignore"):
        return -(1 - np.asarray(p_t) ** gamma) * np.log(p_t)


@wrong_idea("""Your exponent is 2 whatever gamma is. That is the usual choice, and here it is the second argument.""")
def gamma_of_two(p_t, gamma):
    with np.errstate(divide="ignore"):
        return -((1 - np.asarray(p_t)) ** 2) * np.log(p_t) + 0 * gamma


@wrong_idea(
    """Every value is a quarter of what is asked for: that is the class weight of .25 that published detectors put in
    front. Here the loss stands alone."""
)
def with_a_weight_of_a_quarter(p_t, gamma):
    with np.errstate(divide="ignore"):
        return -0.25 * (1 - np.asarray(p_t)) ** gamma * np.log(p_t)


@wrong_idea("""You return the factor alone. What does it multiply?""")
def factor_alone(p_t, gamma):
    return (1 - np.asarray(p_t)) ** gamma


@wrong_idea("""The sizes are right and the sign is wrong: a logarithm of a probability is negative, a loss is not.""")
def forgot_the_minus(p_t, gamma):
    with np.errstate(divide="ignore"):
        return (1 - np.asarray(p_t)) ** gamma * np.log(p_t)


@wrong_idea("""The values are logarithms to base 2. This course takes natural ones throughout.""")
def log_base_two(p_t, gamma):
    with np.errstate(divide="ignore"):
        return -((1 - np.asarray(p_t)) ** gamma) * np.log2(p_t)


@wrong_idea("""You average over the examples. One value for each probability is wanted: which step joins them?""")
def averaged_over_the_examples(p_t, gamma):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.mean(-((1 - np.asarray(p_t)) ** gamma) * np.log(p_t))


@wrong_idea(
    """You cut the probability off before the logarithm. At p_t = 0 the loss is infinite, as that of cross-entropy: the
    factor is 1 there and caps nothing."""
)
def probability_cut_off(p_t, gamma):
    p_t = np.clip(p_t, 1e-7, 1 - 1e-7)
    return -((1 - p_t) ** gamma) * np.log(p_t)


@wrong_idea(
    """You add a small number inside the logarithm. Every value is a little off, and at p_t = 0 the loss is finite where
    it should be infinite."""
)
def small_number_inside_the_log(p_t, gamma):
    p_t = np.asarray(p_t)
    return -((1 - p_t) ** gamma) * np.log(p_t + 1e-8)


@wrong_idea(
    """One factor 1 - p_t too many: that power stands in the slope. In the loss its exponent is gamma itself."""
)
def one_factor_too_many(p_t, gamma):
    with np.errstate(divide="ignore"):
        return -((1 - np.asarray(p_t)) ** (gamma + 1)) * np.log(p_t)


@wrong_idea(
    """You take 1 - p_t in place of the surprisal. The logarithm of the probability is what makes this a cross-entropy
    at gamma = 0."""
)
def distance_instead_of_surprisal(p_t, gamma):
    return (1 - np.asarray(p_t, dtype=float)) ** (gamma + 1)


@wrong_idea(
    """Right until p_t is 0. There you add a tiny number inside the logarithm, or cut the probability off: the loss is
    infinite, as that of cross-entropy."""
)
def tiny_number_inside_the_log(p_t, gamma):
    p_t = np.asarray(p_t)
    return -((1 - p_t) ** gamma) * np.log(p_t + 1e-12)


def focal(p_t, gamma):
    p_t = np.asarray(p_t)
    with np.errstate(divide="ignore"):  # p_t = 0 costs inf
        return -((1 - p_t) ** gamma) * np.log(p_t)


def _warns_on_the_way(p_t, gamma):
    return np.where(np.equal(p_t, 0), np.inf, np.power(1.0 - np.asarray(p_t), gamma) * -np.log(p_t))


def _in_a_loop(p_t, gamma):
    p_t = np.asarray(p_t, dtype=float)
    loss = np.empty(p_t.shape)
    for i in np.ndindex(p_t.shape):
        loss[i] = (1 - p_t[i]) ** gamma * -np.log(p_t[i]) if p_t[i] > 0 else np.inf
    return loss


def _modulated_surprisal(p_t, gamma):
    p_t = np.asarray(p_t, dtype=float)
    with np.errstate(divide="ignore"):
        surprisal = -np.log(p_t)
    return np.multiply((1 - p_t) ** gamma, surprisal)


FOCAL = Exercise(
    name="focal",
    label="focal loss",
    number="6.7",
    objective="O6.3",
    minutes=3,
    points=1,
    arguments=("p_t", "gamma"),
    outputs=("loss",),
    reference=losses.focal,
    cases=_focal_cases,
    wrong_ideas=(
        factor_left_out,
        hard_examples_turned_down,
        log_of_the_other_label,
        gamma_as_a_factor,
        surprisal_to_the_power,
        one_minus_a_power,
        gamma_of_two,
        with_a_weight_of_a_quarter,
        factor_alone,
        forgot_the_minus,
        log_base_two,
        averaged_over_the_examples,
        probability_cut_off,
        small_number_inside_the_log,
        one_factor_too_many,
        distance_instead_of_surprisal,
        tiny_number_inside_the_log,
    ),
    right_variants=(_warns_on_the_way, _in_a_loop, _modulated_surprisal),
    look_again='"A factor that turns easy examples down" in part 4',
    kind_hints={
        CERTAIN: "At p_t = 0 the factor is 1. What is the surprisal there?",
        PLAIN: "With gamma = 0 this is the cross-entropy: what is any number to the power 0?",
        LARGE: "Nothing special happens here: the exponent is only larger.",
    },
    solution=focal,
    why="""Cross-entropy of the label that came is −ln p_t. The factor (1 − p_t) to the power γ is near 0 where the
    model is nearly right, and 1 where it is as wrong as can be. Their product is 0 at p_t = 1 and infinite at p_t =
    0, as cross-entropy is; γ = 0 gives cross-entropy back.""",
)
