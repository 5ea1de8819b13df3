"""Session 01, objective O1.1: count mistakes, in both label conventions."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.losses import zero_one
from lossedu.metrics import error_rate as error_rate_reference


def _zero_one_cases(rng):
    for y in (-1, 1):
        for s in (0.3, -0.3, 1.0, -1.0, 2.5, -2.5):
            yield Case((y, s))
    for _ in range(60):
        yield Case((int(rng.choice([-1, 1])), float(rng.normal(0, 2))))
    for n in (1, 2, 3, 5, 8) * 12:
        yield Case((rng.choice([-1, 1], n), rng.normal(0, 2, n)))
    for _ in range(10):
        yield Case((int(rng.choice([-1, 1])), rng.normal(0, 2, 4)), "one label, an array of scores")
        yield Case((rng.choice([-1, 1], 4), float(rng.normal(0, 2))), "one score, an array of labels")
        yield Case((rng.choice([-1, 1], (3, 2)), rng.normal(0, 2, (3, 2))), "a table of labels and scores")
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
    ),
    right_variants=(_by_comparing_signs, _as_booleans, _in_a_loop, _by_a_warning_division),
    look_again='"Two ways to write a label" in part 1',
)


def _error_rate_cases(rng):
    for n in (1, 2, 3, 5, 8, 13) * 15:
        yield Case((rng.integers(0, 2, n), rng.uniform(0, 1, n), float(rng.uniform(0.1, 0.9))))
    for cutoff in (0.1, 0.5, 0.85):
        for y in (0, 1):
            yield Case((np.array([y]), np.array([cutoff]), cutoff), "a probability equal to the cut-off")
            yield Case((np.array([y, 1 - y]), np.array([cutoff, 0.95]), cutoff), "a probability equal to the cut-off")
    for cutoff in (0.0, 1.0):
        yield Case((np.array([0, 1, 1]), np.array([0.2, 0.6, 0.9]), cutoff), "a cut-off at the end of the scale")
    yield Case((np.array([1, 1, 1]), np.array([0.7, 0.8, 0.9]), 0.75), "one label only")
    yield Case((np.array([0, 0, 0]), np.array([0.7, 0.8, 0.9]), 0.75), "one label only")
    yield Case((np.array([]), np.array([]), 0.5), "empty input")


@wrong_idea(
    """You decide 1 only where p is strictly above the cut-off. The rule of this course decides 1 where p reaches
    it. The two differ at exactly one value of p: which?"""
)
def strictly_above_the_cutoff(y, p, cutoff):
    return np.mean((p > cutoff) != y) if len(y) else np.nan


@wrong_idea("""You return the share of right decisions, the accuracy. The error rate is what is missing to 1.""")
def accuracy_instead(y, p, cutoff):
    return np.mean((p >= cutoff) == y) if len(y) else np.nan


@wrong_idea(
    """You count the mistakes; a rate is the count divided by something. By what, so that 3 of 10 and 30 of 100
    agree?"""
)
def counted_without_dividing(y, p, cutoff):
    return np.sum((p >= cutoff) != y) if len(y) else np.nan


@wrong_idea(
    """You cut at 1/2 whatever cut-off is handed over. p = 0.62 is decided 1 at cut-off 0.5 and 0 at 0.85: where in
    your code does `cutoff` appear?"""
)
def cutoff_ignored(y, p, cutoff):
    return np.mean((p >= 0.5) != y) if len(y) else np.nan


@wrong_idea("""You decide 1 where p is below the cut-off. A high p means that class 1 is likely.""")
def decided_one_below(y, p, cutoff):
    return np.mean((p <= cutoff) != y) if len(y) else np.nan


@wrong_idea(
    """You average the distance between p and y and never make a decision. The error rate does not see how far p is
    from the cut-off, only on which side it is."""
)
def mean_distance_instead(y, p, cutoff):
    return np.mean(np.abs(y - p)) if len(y) else np.nan


@wrong_idea(
    """You decide in labels -1 and +1, and the labels here are 0 and 1: a decision for class 0 can then never be
    right. Which labels does the docstring name?"""
)
def decided_in_plus_minus_one(y, p, cutoff):
    return np.mean(np.where(p >= cutoff, 1, -1) != y) if len(y) else np.nan


@wrong_idea(
    """You return 0 for no examples at all. No examples give no evidence, neither good nor bad: the docstring says
    which value stands for that."""
)
def nothing_means_no_error(y, p, cutoff):
    return np.mean((p >= cutoff) != y) if len(y) else 0.0


@wrong_idea(
    """Everything agrees but empty input, where dividing by the number of examples fails. Ask for that case first:
    the docstring says what to return."""
)
def divided_by_nothing(y, p, cutoff):
    return sum(int(d != label) for d, label in zip(p >= cutoff, y, strict=True)) / len(y)


@wrong_idea("""You return one value per example. The rate is one number for the whole sample: what joins the values?""")
def one_value_per_example(y, p, cutoff):
    return np.asarray((p >= cutoff) != y, dtype=float)


@wrong_idea("""You count only the false alarms, decisions 1 where y is 0. A missed positive is a mistake as well.""")
def false_alarms_only(y, p, cutoff):
    return np.mean((p >= cutoff) & (y == 0)) if len(y) else np.nan


@wrong_idea("""You count only the misses, decisions 0 where y is 1. A false alarm is a mistake as well.""")
def misses_only(y, p, cutoff):
    return np.mean((p < cutoff) & (y == 1)) if len(y) else np.nan


def _with_numpy_mean_of_nothing(y, p, cutoff):
    return np.mean((p >= cutoff) != (y == 1))  # the mean of nothing is nan, with a warning


def _by_counting(y, p, cutoff):
    if len(y) == 0:
        return float("nan")
    wrong = 0
    for label, probability in zip(y, p, strict=True):
        decision = 1 if probability >= cutoff else 0
        wrong += decision != label
    return wrong / len(y)


def _from_accuracy(y, p, cutoff):
    if y.size == 0:
        return np.nan
    decided = np.where(p < cutoff, 0, 1)
    return 1 - np.count_nonzero(decided == y) / y.size


ERROR_RATE = Exercise(
    name="error_rate",
    label="the error rate at a cut-off",
    number="1.2",
    objective="O1.1",
    minutes=5,
    points=2,
    arguments=("y", "p", "cutoff"),
    outputs=("rate",),
    reference=error_rate_reference,
    cases=_error_rate_cases,
    wrong_ideas=(
        strictly_above_the_cutoff,
        accuracy_instead,
        counted_without_dividing,
        cutoff_ignored,
        decided_one_below,
        mean_distance_instead,
        decided_in_plus_minus_one,
        nothing_means_no_error,
        divided_by_nothing,
        one_value_per_example,
        false_alarms_only,
        misses_only,
    ),
    right_variants=(_with_numpy_mean_of_nothing, _by_counting, _from_accuracy),
    look_again='"From a probability to a decision" in part 1',
)
