"""Session 01, objective O1.1: the zero-one loss of a score."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.losses import zero_one


def _scores(rng, shape=()):
    scores = np.round(rng.normal(0, 2, shape), 2)
    return np.where(
        np.isin(scores, (0, 0.5)), 0.25, scores
    )  # ties are cases of their own; at 0.5 styles of rounding part


def _zero_one_cases(rng):
    for y in (-1, 1):
        for s in (0.3, -0.3, 1.0, -1.0, 2.5, -2.5):
            yield Case((y, s))
    for _ in range(60):
        yield Case((int(rng.choice([-1, 1])), float(_scores(rng))))
    for n in (1, 2, 3, 5, 8) * 12:
        yield Case((rng.choice([-1, 1], n), _scores(rng, n)))
    for _ in range(10):
        yield Case((int(rng.choice([-1, 1])), _scores(rng, 4)), "one label, an array of scores")
        yield Case((rng.choice([-1, 1], 4), float(_scores(rng))), "one score, an array of labels")
        yield Case((rng.choice([-1, 1], (3, 2)), _scores(rng, (3, 2))), "a table of labels and scores")
    for y in (-1, 1):
        for zero in (0.0, -0.0):
            yield Case((y, zero), "a tie, s = 0")
        yield Case((np.full(3, y), np.array([0.0, 0.5, -0.5])), "a tie, s = 0")
    yield Case((np.array([1, -1]), np.zeros(2)), "a tie, s = 0")
    for s in (800.0, -800.0, np.inf, -np.inf, 1e-300, -1e-300):
        yield Case((1, s), "a huge or tiny score")
        yield Case((-1, s), "a huge or tiny score")
    yield Case((np.array([]), np.array([])), "empty input")


@wrong_idea(
    """You count a mistake only where y and s have strictly opposite signs, so a score of exactly 0 goes free. A
    rule that always answers 0 would then never be wrong. What should a tie cost, by the definition?"""
)
def a_tie_is_free(y, s):
    return np.asarray(np.multiply(y, s) < 0, dtype=float)


@wrong_idea(
    """You first turn the score into a label, and a score of exactly 0 becomes +1. Then a tie is right for one label
    and wrong for the other. In margin form a tie is the same for both: which values of y s count as a mistake?"""
)
def a_tie_is_plus_one(y, s):
    return np.asarray(np.where(np.asarray(s) >= 0, 1, -1) != y, dtype=float)


@wrong_idea(
    """You first turn the score into a label, and a score of exactly 0 becomes -1. Then a tie is right for one label
    and wrong for the other. In margin form a tie is the same for both: which values of y s count as a mistake?"""
)
def a_tie_is_minus_one(y, s):
    return np.asarray(np.where(np.asarray(s) > 0, 1, -1) != y, dtype=float)


@wrong_idea(
    """You give 1 where the prediction is right. A loss is the other way round: it is what we want little of. Which
    sign does y s have when the prediction is wrong?"""
)
def counted_the_right_ones(y, s):
    return np.asarray(np.multiply(y, s) > 0, dtype=float)


@wrong_idea(
    """You give 1 where the prediction is right, and also at a tie. A loss is the other way round: it is what we
    want little of. Which sign does y s have when the prediction is wrong?"""
)
def counted_the_right_ones_and_ties(y, s):
    return np.asarray(np.multiply(y, s) >= 0, dtype=float)


@wrong_idea(
    """You turn the score into a label 0 or 1, and the labels here are -1 and +1: a negative example is then never
    right. Which labels does the docstring name?"""
)
def labels_zero_one(y, s):
    return np.asarray((np.asarray(s) > 0).astype(int) != y, dtype=float)


@wrong_idea(
    """You cut the score at 1/2, as if it were a probability. A score may be any real number, and its sign decides.
    At which score does the sign change?"""
)
def cut_the_score_at_one_half(y, s):
    return np.asarray(np.where(np.asarray(s) >= 0.5, 1, -1) != y, dtype=float)


@wrong_idea(
    """You compare the score itself with the label. A score of 2.5 is not equal to +1 and still decides for +1. What
    do the two have in common when the prediction is right?"""
)
def score_equals_label(y, s):
    return np.asarray(np.asarray(s) != y, dtype=float)


@wrong_idea(
    """You ask for a margin of at least 1. That is the idea of the hinge loss, which comes in session 02; the
    zero-one loss is content with any positive margin, however small."""
)
def margin_at_least_one(y, s):
    return np.asarray(np.multiply(y, s) < 1, dtype=float)


@wrong_idea(
    """You return a graded penalty, and the zero-one loss knows only 0 and 1: a near miss costs as much as a
    disaster. That it cannot tell them apart is the subject of this session."""
)
def hinge_instead(y, s):
    return np.maximum(0.0, 1.0 - np.multiply(y, s))


@wrong_idea(
    """You average over the examples. This function returns one value per example; the average has a name of its
    own, the empirical risk. Does your result have the shape of y?"""
)
def averaged_over_the_examples(y, s):
    return np.mean(np.multiply(y, s) <= 0)


@wrong_idea(
    """You add up the examples. This function returns one value per example; adding is the next step, not this one.
    Does your result have the shape of y?"""
)
def summed_over_the_examples(y, s):
    return np.sum(np.multiply(y, s) <= 0)


@wrong_idea(
    """You return -1 where the prediction is right. The loss is 0 there: a right answer costs nothing, it does not
    pay."""
)
def minus_one_for_a_hit(y, s):
    return np.where(np.multiply(y, s) <= 0, 1.0, -1.0)


@wrong_idea("""You turn the score into a label and return the label. Compare it with y: the loss is about the pair.""")
def returned_the_prediction(y, s):
    return np.broadcast_arrays(np.where(np.asarray(s) > 0, 1.0, -1.0), y)[0].astype(float)


@wrong_idea(
    """It works for single numbers and fails for arrays. A Python `if` (and `and`, `or`, float()) asks one question
    and an array holds many. A comparison of arrays answers all of them at once; how do True and False become 1 and
    0?"""
)
def one_number_at_a_time(y, s):
    return 1.0 if y * s <= 0 else 0.0


@wrong_idea(
    """You compute (1 - y sign(s))/2 or the like, which is 1/2 at a tie because the sign of 0 is 0. The zero-one
    loss is 0 or 1 and nothing between: which of the two does the definition give at y s = 0?"""
)
def half_a_mistake_at_a_tie(y, s):
    return (1 - np.multiply(y, np.sign(s))) / 2


@wrong_idea(
    """You get the sign by dividing s by its size. Infinity divided by infinity is nan, and so is 0/0; nan equals
    nothing. What gives a sign without a division?"""
)
def sign_by_dividing(y, s):
    size = np.abs(np.asarray(s, dtype=float))
    sign = np.asarray(s, dtype=float) / np.where(size == 0, 1.0, size)
    return np.asarray(sign != y, dtype=float)


@wrong_idea(
    """Your result is made in the shape of y. When y is one label and s holds many scores, there is no room for the
    other losses. What shape has y * s?"""
)
def result_in_the_shape_of_y(y, s):
    loss = np.zeros(np.shape(y))
    loss[np.multiply(y, s) <= 0] = 1.0
    return loss


@wrong_idea(
    """Your result is made in the shape of s. When s is one score and y holds many labels, there is no room for the
    other losses. What shape has y * s?"""
)
def result_in_the_shape_of_s(y, s):
    loss = np.zeros(np.shape(s))
    loss[np.multiply(y, s) <= 0] = 1.0
    return loss


@wrong_idea(
    """You return the squared distance of the score from the label. That is another loss: it grows with the score
    even where the decision is right. The zero-one loss is 0 or 1."""
)
def squared_distance_instead(y, s):
    return (np.asarray(s) - y) ** 2.0


@wrong_idea("""You return the logistic loss. It comes in session 02 and has a slope; the zero-one loss is 0 or 1.""")
def logistic_instead(y, s):
    return np.logaddexp(0.0, -np.multiply(y, s))


@wrong_idea(
    """You compare label and score without looking at which of the two conditions is a mistake: you count every
    negative score, whatever the label. A negative score is right for y = -1."""
)
def negative_scores_counted(y, s):
    return np.broadcast_arrays(np.asarray(s) <= 0, y)[0].astype(float)


def zero_one_loss(y, s):
    # np.multiply takes numbers as well as arrays, and broadcasts.
    return (np.multiply(y, s) <= 0).astype(float)


def _by_comparing_signs(y, s):
    return np.where(np.sign(s) == y, 0, 1)


def _as_booleans(y, s):
    return np.asarray(y) * np.asarray(s) <= 0


def _in_a_loop(y, s):
    y, s = np.broadcast_arrays(np.asarray(y, dtype=float), np.asarray(s, dtype=float))
    loss = np.empty(y.shape)
    for i in np.ndindex(y.shape):
        loss[i] = 0.0 if y[i] * s[i] > 0 else 1.0
    return loss


def _by_a_warning_division(y, s):
    m = np.multiply(y, np.sign(s))
    return (1 - np.where(m == 0, -1, m / np.abs(m))) / 2


ZERO_ONE_LOSS = Exercise(
    name="zero_one_loss",
    label="the zero-one loss of a score",
    number="1.1",
    objective="O1.1",
    minutes=6,
    points=2,
    arguments=("y", "s"),
    outputs=("loss",),
    reference=zero_one,
    cases=_zero_one_cases,
    rtol=0.0,
    atol=0.0,
    wrong_ideas=(
        a_tie_is_free,
        a_tie_is_plus_one,
        a_tie_is_minus_one,
        counted_the_right_ones,
        counted_the_right_ones_and_ties,
        labels_zero_one,
        cut_the_score_at_one_half,
        score_equals_label,
        margin_at_least_one,
        hinge_instead,
        averaged_over_the_examples,
        summed_over_the_examples,
        minus_one_for_a_hit,
        returned_the_prediction,
        one_number_at_a_time,
        half_a_mistake_at_a_tie,
        sign_by_dividing,
        result_in_the_shape_of_y,
        result_in_the_shape_of_s,
        squared_distance_instead,
        logistic_instead,
        negative_scores_counted,
    ),
    right_variants=(_by_comparing_signs, _as_booleans, _in_a_loop, _by_a_warning_division),
    look_again='"Two ways to write a label" in part 1',
    solution=zero_one_loss,
    why="""The margin y·s is positive exactly where the sign of the score is the label. So comparing all margins with 0
    answers all examples at once, and no `if` is needed. Mind the ≤: a score of 0 decides nothing, and by the definition
    that is a mistake for either label.""",
)
