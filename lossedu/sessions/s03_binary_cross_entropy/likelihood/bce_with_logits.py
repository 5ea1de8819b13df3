"""Session 03, objective O3.3: binary cross-entropy of a logit, at every logit."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

RIGHT_SIDE = "a large logit on the right side"
WRONG_SIDE = "a large logit on the wrong side"
ENORMOUS = "an enormous logit"


def _logits(rng, shape=()):
    z = np.round(rng.normal(0, 2, shape), 1)
    return np.where(z == 0, 0.3, z)  # at 0 both labels cost the same, and slips hide


def logit_cases(rng):
    """Cases (y, z) of the loss and of its slope."""
    for y in (0, 1):
        for z in (0.5, -1.0, 2.0, -3.0):
            yield Case((y, z))
    for _ in range(30):
        yield Case((int(rng.integers(0, 2)), float(_logits(rng))))
    for n in (2, 3, 5, 8) * 12:
        yield Case((rng.integers(0, 2, n), _logits(rng, n)))
    for _ in range(6):
        yield Case((int(rng.integers(0, 2)), _logits(rng, 4)), "one label, an array of logits")
        yield Case((rng.integers(0, 2, 4), float(_logits(rng))), "one logit, an array of labels")
        yield Case((rng.integers(0, 2, (3, 2)), _logits(rng, (3, 2))), "a table of labels and logits")
    yield Case((np.array([0, 1]), np.array([0.0, 0.0])), "a logit of 0")
    for size in (40.0, 20.0, 300.0):
        for y, z in ((1, size), (0, -size)):
            yield Case((y, z), RIGHT_SIDE)
            yield Case((np.array([y, 1]), np.array([z, 0.5])), RIGHT_SIDE)
        for y, z in ((1, -size), (0, size)):
            yield Case((y, z), WRONG_SIDE)
            yield Case((np.array([y, 1]), np.array([z, 0.5])), WRONG_SIDE)
    for y in (0, 1):
        for z in (800.0, -800.0):
            yield Case((y, z), ENORMOUS)
            yield Case((np.array([y, 1]), np.array([z, 0.5])), ENORMOUS)
    yield Case((np.array([1, 0, 1]), np.array([-2, 3, -800])), "logits that are integers")
    yield Case((np.array([]), np.array([])), "empty input")


@wrong_idea(
    """You go through the probability. It rounds to 0 or 1 for a large logit, and then one side costs infinity and the
    other nothing. Insert the sigmoid into the logarithm on paper first: what is left of the quotient?"""
)
def through_the_probability(y, z):
    p = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You form the probability of the label that came and then take its logarithm. It rounds to 1 on the right side
    and to 0 at an enormous logit on the wrong one. Which exponent can you write down without forming it?"""
)
def through_the_probability_of_the_label(y, z):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    return -np.log(1 / (1 + np.exp(-m)))


@wrong_idea(
    """You go through the probability and add 1e-8 inside the logarithm. The loss then stops growing at 18.4, and no
    logit may do that. Which exponent can you write down without forming a probability?"""
)
def small_number_inside_the_log(y, z):
    p = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return np.where(np.equal(y, 1), -np.log(p + 1e-8), -np.log(1 - p + 1e-8))


@wrong_idea(
    """You go through the probability and cut it off at 1e-7. The loss then stops growing at 16.1, and no logit may do
    that. Which exponent can you write down without forming a probability?"""
)
def probability_cut_off_at_1e_7(y, z):
    p = np.clip(1 / (1 + np.exp(-np.asarray(z, dtype=float))), 1e-7, 1 - 1e-7)
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You go through the probability and cut it off at 1e-15. The loss then stops growing at 34.5, and no logit may do
    that. Which exponent can you write down without forming a probability?"""
)
def probability_cut_off_at_1e_15(y, z):
    p = np.clip(1 / (1 + np.exp(-np.asarray(z, dtype=float))), 1e-15, 1 - 1e-15)
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You go through the probability and cut it off at 1e-12. The loss then stops growing at 27.6, and no logit may do
    that. Which exponent can you write down without forming a probability?"""
)
def probability_cut_off_at_1e_12(y, z):
    p = np.clip(1 / (1 + np.exp(-np.asarray(z, dtype=float))), 1e-12, 1 - 1e-12)
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You go through the probability and make nan and infinity finite at the end. What is lost by rounding cannot be
    repaired afterwards: at y = 1, z = -800 the loss has a plain value."""
)
def infinity_repaired_afterwards(y, z):
    p = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    return np.nan_to_num(np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p)))


@wrong_idea(
    """You go through the probability and cut it off at 1e-10. The loss then stops growing at 23.0, and no logit may do
    that. Which exponent can you write down without forming a probability?"""
)
def probability_cut_off_at_1e_10(y, z):
    p = np.clip(1 / (1 + np.exp(-np.asarray(z, dtype=float))), 1e-10, 1 - 1e-10)
    return np.where(np.equal(y, 1), -np.log(p), -np.log(1 - p))


@wrong_idea(
    """You cut the logit off at 30. The loss then stops growing, and a mistake beyond the cut says nothing about how bad
    it is. Which sign should an exponent have so that no cut is needed?"""
)
def logit_cut_off_at_30(y, z):
    return np.logaddexp(0.0, -(2 * np.asarray(y) - 1) * np.clip(z, -30, 30))


@wrong_idea(
    """You cut the logit off before the exponential. The loss then stops growing at the cut, and so does what it can
    tell the weights. Which sign should an exponent have so that no cut is needed?"""
)
def logit_cut_off_at_500(y, z):
    return np.logaddexp(0.0, -(2 * np.asarray(y) - 1) * np.clip(z, -500, 500))


@wrong_idea(
    """The formula is right on paper and breaks twice in floating point: 1 + e^-m is exactly 1 on the right side, and
    e^-m overflows on the wrong one. What helps against each?"""
)
def as_written_on_paper(y, z):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    return np.log(1 + np.exp(-m))


@wrong_idea(
    """The right side is exact, and e^-m overflows on the wrong side. For a negative margin take e^m out of the
    logarithm: what stands in front, and what is left inside?"""
)
def overflow_on_the_wrong_side(y, z):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    return np.log1p(np.exp(-m))


@wrong_idea(
    """Nothing overflows any more, but on the right side you add a tiny number to 1 and lose it. At y = 1, z = 40 the
    loss is 4e-18 and not 0. Which function computes ln(1 + x) without forming 1 + x?"""
)
def tiny_number_lost_beside_one(y, z):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    return np.maximum(-m, 0) + np.log(1 + np.exp(-np.abs(m)))


@wrong_idea(
    """For label 1 you subtract y z from a number of the same size. With a large logit on the right side nothing but
    rounding is left: at y = 1, z = 40 the loss is 4e-18. What can be cancelled on paper, before any subtraction?"""
)
def subtracted_two_large_numbers(y, z):
    return np.logaddexp(0.0, z) - np.asarray(y) * z


@wrong_idea(
    """For label 0 you add z to a number of the same size and the opposite sign. With a large logit on the right side
    nothing but rounding is left: at y = 0, z = -40 the loss is 4e-18. What can be cancelled on paper?"""
)
def cancelled_for_label_zero(y, z):
    return (1 - np.asarray(y)) * z + np.logaddexp(0.0, -np.asarray(z, dtype=float))


@wrong_idea(
    """You add max(0, -m) and leave the other part as it was: on the wrong side the straight line is counted twice.
    Once e^-m is taken out of the logarithm, which exponent is left inside?"""
)
def absolute_value_forgotten(y, z):
    m = (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)
    return np.maximum(-m, 0) + np.log1p(np.exp(-m))


@wrong_idea(
    """Every example with y = 0 costs nothing: you stopped after the first of the two terms. What does a label 0 cost
    when the logit is large?"""
)
def second_term_left_out(y, z):
    return np.asarray(y) * np.logaddexp(0.0, -np.asarray(z, dtype=float))


@wrong_idea(
    """You mix the hinge in: 1 - m stands in the exponent, so your curve is moved to the right by 1. What does
    cross-entropy cost at m = 0, where both labels have probability 1/2?"""
)
def hinge_inside_the_exponent(y, z):
    return np.logaddexp(0.0, 1 - (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float))


@wrong_idea(
    """You use the labels as they come, as if they were -1 and +1: for y = 0 the margin is then 0 and the loss ln 2,
    whatever the logit. How do labels 0 and 1 become -1 and +1?"""
)
def margin_of_labels_zero_one(y, z):
    return np.logaddexp(0.0, -np.asarray(y) * np.asarray(z, dtype=float))


@wrong_idea(
    """The sign of the exponent is turned: a good logit costs much and a bad one little. Which sign has the margin
    when the prediction is right?"""
)
def margin_of_the_wrong_sign(y, z):
    return np.logaddexp(0.0, (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float))


@wrong_idea(
    """You return ln(1 + e^z) whatever the label: that is the loss for y = 0. What changes when the label is 1?"""
)
def label_one_forgotten(y, z):
    return np.logaddexp(0.0, z) + 0.0 * np.asarray(y)


@wrong_idea(
    """You return ln(1 + e^-z) whatever the label: that is the loss for y = 1. What changes when the label is 0?"""
)
def label_zero_forgotten(y, z):
    return np.logaddexp(0.0, -np.asarray(z, dtype=float)) + 0.0 * np.asarray(y)


@wrong_idea(
    """You keep the straight line and drop the soft part: that is max(0, -m), the perceptron's loss. What does
    ln(1 + e^-m) add to it near m = 0?"""
)
def soft_part_dropped(y, z):
    return np.maximum(0.0, -(2 * np.asarray(y) - 1) * np.asarray(z, dtype=float))


@wrong_idea(
    """You keep the soft part and drop the straight line: the loss is then the same on both sides. How much does a
    large logit on the wrong side cost?"""
)
def straight_line_dropped(y, z):
    return np.log1p(np.exp(-np.abs(z))) + 0.0 * np.asarray(y)


@wrong_idea(
    """You take the logarithm of z itself, as if it were a probability. A logit may be any number: which function turns
    it into a probability?"""
)
def logit_taken_for_a_probability(y, z):
    z = np.asarray(z, dtype=float)
    return np.where(np.equal(y, 1), -np.log(z), -np.log(1 - z))


@wrong_idea(
    """That is the loss in bits, with the logarithm to base 2: it is what makes the curve pass through 1 at margin 0.
    Cross-entropy here uses the natural logarithm."""
)
def log_base_two(y, z):
    return np.logaddexp(0.0, -(2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)) / np.log(2)


@wrong_idea(
    """You return the gradient in the logit. The loss itself is asked for: it is never negative, and without bound."""
)
def gradient_instead_of_loss(y, z):
    small = np.exp(-np.abs(z))
    return np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small) - y


@wrong_idea("""That is the hinge loss, exactly 0 beyond margin 1. Cross-entropy is smooth and never 0.""")
def hinge_instead(y, z):
    return np.maximum(0.0, 1 - (2 * np.asarray(y) - 1) * np.asarray(z, dtype=float))


@wrong_idea(
    """That is the squared distance of the probability from the label. It never exceeds 1, and cross-entropy grows
    with the logit: where is the logarithm?"""
)
def squared_distance_of_the_probability(y, z):
    small = np.exp(-np.abs(z))
    return (np.where(np.greater_equal(z, 0), 1.0, small) / (1 + small) - y) ** 2


@wrong_idea(
    """You average over the examples. This function returns one value per example. Does your result have the shape
    of y?"""
)
def averaged_over_the_examples(y, z):
    return np.mean(np.logaddexp(0.0, -(2 * np.asarray(y) - 1) * np.asarray(z, dtype=float)))


def bce_with_logits(y, z):
    margin = (2 * np.asarray(y) - 1) * z
    return np.logaddexp(0.0, -margin)  # ln(e^0 + e^-m), without forming either sum or overflow


def _straight_line_and_soft_part(y, z):
    z = np.asarray(z, dtype=float)
    return np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))


def _by_two_branches(y, z):
    m = np.where(np.asarray(y) == 1, 1, -1) * np.asarray(z, dtype=float)
    return np.where(m > 0, np.log1p(np.exp(-m)), -m + np.log1p(np.exp(m)))  # warns: both branches are computed


def _in_a_loop(y, z):
    y, z = np.broadcast_arrays(y, np.asarray(z, dtype=float))
    loss = np.empty(z.shape)
    for i in np.ndindex(z.shape):
        m = z[i] if y[i] == 1 else -z[i]
        loss[i] = np.log1p(np.exp(-m)) if m > 0 else np.log1p(np.exp(m)) - m
    return loss


BCE_WITH_LOGITS = Exercise(
    name="bce_with_logits",
    label="binary cross-entropy of a logit",
    number="3.4",
    objective="O3.3",
    minutes=10,
    points=3,
    arguments=("y", "z"),
    outputs=("loss",),
    reference=losses.bce_with_logits,
    cases=logit_cases,
    atol=0.0,  # a loss of 4e-18 is asked for to the same relative precision as one of 40
    wrong_ideas=(
        through_the_probability,
        through_the_probability_of_the_label,
        small_number_inside_the_log,
        probability_cut_off_at_1e_7,
        probability_cut_off_at_1e_15,
        probability_cut_off_at_1e_12,
        probability_cut_off_at_1e_10,
        infinity_repaired_afterwards,
        logit_cut_off_at_30,
        logit_cut_off_at_500,
        as_written_on_paper,
        overflow_on_the_wrong_side,
        tiny_number_lost_beside_one,
        subtracted_two_large_numbers,
        cancelled_for_label_zero,
        absolute_value_forgotten,
        second_term_left_out,
        hinge_inside_the_exponent,
        margin_of_labels_zero_one,
        margin_of_the_wrong_sign,
        label_one_forgotten,
        label_zero_forgotten,
        soft_part_dropped,
        straight_line_dropped,
        logit_taken_for_a_probability,
        log_base_two,
        gradient_instead_of_loss,
        hinge_instead,
        squared_distance_of_the_probability,
        averaged_over_the_examples,
    ),
    right_variants=(_straight_line_and_soft_part, _by_two_branches, _in_a_loop),
    look_again='"The loss of the margin" in part 3',
    kind_hints={
        RIGHT_SIDE: "The loss is tiny there and not 0. Which step adds it to a large number, or subtracts one?",
        WRONG_SIDE: "The loss is about the size of the logit there. Which step rounds to 0 or 1 before the logarithm?",
        ENORMOUS: "What is exp(800), and where does your code meet it?",
    },
    solution=bce_with_logits,
    why="""Write the label as a sign: the margin m = (2y − 1)z is the logit for label 1 and its opposite for label
    0, and the loss is ln(1 + e^−m). `np.logaddexp(0, −m)` is ln(e^0 + e^−m): it takes the larger exponential out of
    the logarithm, so that nothing overflows, and uses log1p for the rest, so that nothing is lost beside 1.""",
)
