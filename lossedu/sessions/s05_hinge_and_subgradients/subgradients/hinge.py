"""Session 05, objective O5.1: the hinge loss of a score."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

AT_THE_KINK = "a margin of exactly 1"


def labels(rng, shape=()):
    return rng.choice([-1, 1], shape)


def scores(rng, shape=()):
    """Scores with one decimal, off the places where the formula or a slip changes: 0, 1 and -1."""
    s = np.round(rng.uniform(-2.8, 2.8, shape), 1)
    return np.where(np.isin(s, (0, 1, -1)), s + 0.3, s)


def _hinge_cases(rng):
    for y, s in ((1, 0.9), (1, -0.5), (-1, 0.3), (-1, -2.0)):
        yield Case((y, s))
    for _ in range(24):
        yield Case((int(labels(rng)), float(scores(rng))))
    for n in (2, 3, 5) * 7:
        yield Case((labels(rng, n), scores(rng, n)))
    for _ in range(3):
        yield Case((int(labels(rng)), scores(rng, 3)), "one label, an array of scores")
        yield Case((labels(rng, 3), float(scores(rng))), "one score, an array of labels")
        yield Case((labels(rng, (2, 3)), scores(rng, (2, 3))), "a table of labels and scores")
    for y in (1, -1):
        yield Case((y, float(y)), AT_THE_KINK)
        yield Case((np.array([y, -y]), np.array([y, -y], dtype=float)), AT_THE_KINK)
    yield Case((np.array([1, -1, 1]), np.array([0.0, 0.0, -1.0])), "a score of 0 or -1")
    for y, s in ((1, 800.5), (-1, 800.5), (1, -1e9)):
        yield Case((y, s), "a huge score")
    yield Case((np.array([1, -1, -1]), np.array([-3, 2, -2])), "whole numbers only")
    yield Case((np.array([], dtype=int), np.array([])), "empty input")


@wrong_idea(
    """Beyond margin 1 your loss goes on falling below 0, so that a very right point pays for a wrong one. What is the
    least that a loss may charge?"""
)
def never_cut_off_at_zero(y, s):
    return 1 - np.multiply(y, s)


@wrong_idea(
    """You charge only points on the wrong side: that is the perceptron loss. The hinge asks for more than the right
    sign: at which margin is it content?"""
)
def content_with_the_right_sign(y, s):
    return np.maximum(0, -np.multiply(y, s))


@wrong_idea(
    """A right answer with a small margin costs nothing in your loss, and at margin 0 it jumps. Between 0 and the margin
    that the hinge asks for, something is missing too: how much?"""
)
def free_as_soon_as_the_sign_is_right(y, s):
    m = np.multiply(y, s)
    return np.where(m <= 0, 1 - m, 0.0)


@wrong_idea(
    """Your loss grows where the answer gets better: the margin comes in with a plus. What should happen to the loss
    when y·s grows?"""
)
def margin_with_a_plus(y, s):
    return np.maximum(0, 1 + np.multiply(y, s))


@wrong_idea(
    """You charge what exceeds a margin of 1. The hinge charges what is missing to it: which of the two is subtracted
    from the other?"""
)
def charges_what_exceeds_the_margin(y, s):
    return np.maximum(0, np.multiply(y, s) - 1)


@wrong_idea(
    """You take the distance from margin 1 (or from the label, which is the same). It charges very right points as well;
    on which side of 1 is the hinge flat?"""
)
def distance_from_margin_one(y, s):
    return np.abs(1 - np.multiply(y, s))


@wrong_idea(
    """You square what is missing; the squared hinge is another loss, without a corner. This one is made of two straight
    pieces."""
)
def missing_part_squared(y, s):
    return np.maximum(0, 1 - np.multiply(y, s)) ** 2


@wrong_idea("""You leave the label out: each score is judged as if y were +1. What makes a margin of a score?""")
def label_forgotten(y, s):
    return np.maximum(0, 1 - np.asarray(s)) + 0.0 * np.asarray(y)


@wrong_idea(
    """You treat the label -1 as a 0, so that its score has no say. The labels here are -1 and +1 as they come: what is
    y·s for y = -1?"""
)
def label_minus_one_as_zero(y, s):
    return np.maximum(0, 1 - np.where(np.equal(y, 1), 1, 0) * np.asarray(s))


@wrong_idea(
    """You turn the labels from 0 and 1 into -1 and +1, but they are -1 and +1 already: 2y - 1 makes -3 of -1. What does
    the docstring say about them?"""
)
def labels_converted_twice(y, s):
    return np.maximum(0, 1 - (2 * np.asarray(y) - 1) * s)


@wrong_idea(
    """You take the hinge of the decision, +1 or -1, so a point that is just wrong costs as much as one that is far off.
    Which number makes the margin?"""
)
def hinge_of_the_decision(y, s):
    return np.maximum(0, 1 - np.multiply(y, np.sign(s)))


@wrong_idea(
    """You squash the score by tanh first, so that no margin gets beyond 1. The hinge takes the score as it is: what is
    s = 2 worth for y = +1?"""
)
def score_squashed_by_tanh(y, s):
    return np.maximum(0, 1 - np.multiply(y, np.tanh(s)))


@wrong_idea(
    """You stop charging more from some loss on. The hinge has no upper end: how much is missing to margin 1 at a margin
    of -3?"""
)
def cut_off_at_one_too(y, s):
    return np.clip(1 - np.multiply(y, s), 0, 1)


@wrong_idea(
    """You return the logistic loss, a hinge that is rounded off. The hinge is a straight line and then nothing: which
    function cuts off at 0?"""
)
def logistic_loss_instead(y, s):
    return np.logaddexp(0, -np.multiply(y, s, dtype=float))


@wrong_idea(
    """You take the size of the margin and lose its sign: a point that is very wrong costs nothing in your answer. What
    does a negative margin say?"""
)
def sign_of_the_margin_lost(y, s):
    return np.maximum(0, 1 - np.abs(np.multiply(y, s)))


@wrong_idea("""You return the zero-one loss. The hinge also says by how much the margin is missed.""")
def mistakes_counted(y, s):
    return np.where(np.multiply(y, s) <= 0, 1.0, 0.0)


@wrong_idea("""You return the slope in the score. Asked for is the loss itself, which is never negative.""")
def slope_instead_of_loss(y, s):
    return np.where(np.multiply(y, s) < 1, -np.asarray(y), 0.0)


def hinge(y, s):
    margin = np.asarray(y) * s
    return np.maximum(0.0, 1.0 - margin)


def _two_pieces(y, s):
    m = np.multiply(y, s)
    return np.where(m < 1, 1 - m, 0)


def _in_a_loop(y, s):
    y, s = np.broadcast_arrays(y, np.asarray(s, dtype=float))
    loss = np.zeros(s.shape)
    for i in np.ndindex(s.shape):
        if y[i] * s[i] < 1:
            loss[i] = 1 - y[i] * s[i]
    return loss


def _half_of_a_sum(y, s):
    missing = 1 - np.asarray(y) * np.asarray(s, dtype=float)
    return (missing + np.abs(missing)) / 2


def _label_by_label(y, s):
    missing = np.where(np.asarray(y) > 0, 1 - np.asarray(s), 1 + np.asarray(s))
    return missing * (np.sqrt(missing) >= 0)  # warns: roots of what is left over, which are nan and not >= 0


HINGE = Exercise(
    name="hinge",
    label="the hinge loss",
    number="5.1",
    objective="O5.1",
    minutes=5,
    points=2,
    arguments=("y", "s"),
    outputs=("loss",),
    reference=losses.hinge,
    cases=_hinge_cases,
    wrong_ideas=(
        never_cut_off_at_zero,
        content_with_the_right_sign,
        free_as_soon_as_the_sign_is_right,
        margin_with_a_plus,
        charges_what_exceeds_the_margin,
        distance_from_margin_one,
        missing_part_squared,
        label_forgotten,
        label_minus_one_as_zero,
        labels_converted_twice,
        hinge_of_the_decision,
        score_squashed_by_tanh,
        cut_off_at_one_too,
        logistic_loss_instead,
        sign_of_the_margin_lost,
        mistakes_counted,
        slope_instead_of_loss,
    ),
    right_variants=(_two_pieces, _in_a_loop, _half_of_a_sum, _label_by_label),
    look_again='"A line, then nothing" in part 1',
    kind_hints={
        AT_THE_KINK: "What is missing to a margin of 1, when the margin is 1?",
        "a huge score": "Is there a cut, or an exponential, that a huge score runs into?",
        "whole numbers only": "Is your result put into an array made like y, which then holds integers too?",
    },
    solution=hinge,
    why="""The loss is what is missing to a margin of 1, and nothing is missing from 1 on. `np.maximum` compares entry
    by entry, so one line serves numbers and arrays; `max` or `if` would ask one question of a whole array. At margin
    exactly 1 both pieces give 0.""",
)
