"""Session 01, objective O1.1: the error rate at a cut-off."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.metrics import error_rate as error_rate_reference


def _probabilities(rng, n):
    p = np.round(rng.uniform(0, 1, n), 2)  # few digits: to be redone by hand
    return np.where(p == 0.5, 0.51, p)  # at 1/2 itself styles of rounding part


def _error_rate_cases(rng):
    for n in (1, 2, 3, 5, 8, 13) * 15:
        cutoff = (rng.integers(10, 90) + 0.5) / 100  # never one of the probabilities, which have two digits
        yield Case((rng.integers(0, 2, n), _probabilities(rng, n), float(cutoff)))
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


@wrong_idea(
    """You divide by the number of alarms: of the examples predicted 1, the share that is wrong. The error rate
    looks at all examples, also at those predicted 0."""
)
def among_the_alarms_only(y, p, cutoff):
    alarm = p >= cutoff
    return np.mean(y[alarm] == 0) if alarm.any() else np.nan


@wrong_idea(
    """You divide by the number of positives: of the examples with y = 1, the share that is missed. The error rate
    looks at all examples."""
)
def among_the_positives_only(y, p, cutoff):
    positive = y == 1
    return np.mean(p[positive] < cutoff) if positive.any() else np.nan


@wrong_idea("""You divide by n - 1. That belongs to the variance of a sample; a share is a count over n.""")
def divided_by_n_minus_one(y, p, cutoff):
    if len(y) == 0:
        return np.nan
    return np.sum((p >= cutoff) != y) / (len(y) - 1) if len(y) > 1 else np.inf


@wrong_idea(
    """You multiply the label with p - cutoff, as with a margin. That works for labels -1 and +1; here a label 0
    makes every product 0, and each negative looks like a mistake."""
)
def margin_with_labels_zero_one(y, p, cutoff):
    return np.mean(y * (p - cutoff) <= 0) if len(y) else np.nan


@wrong_idea(
    """You average squared distances between p and y and never make a decision. The error rate does not see how far
    p is from the cut-off, only on which side it is."""
)
def mean_squared_distance_instead(y, p, cutoff):
    return np.mean((y - p) ** 2) if len(y) else np.nan


@wrong_idea(
    """You compare p itself with the label. A probability of 0.9 is not equal to 1 and still decides for 1: first
    the decision, then the comparison."""
)
def probability_equals_label(y, p, cutoff):
    return np.mean(p != y) if len(y) else np.nan


@wrong_idea(
    """You count decisions for 1 and never look at the labels: that is the rate of alarms. Which of them are
    wrong?"""
)
def rate_of_alarms(y, p, cutoff):
    return np.mean(p >= cutoff) if len(y) else np.nan


@wrong_idea(
    """You average the differences of decision and label before you take their size, so a false alarm and a miss
    cancel. Take the size of each difference first."""
)
def differences_that_cancel(y, p, cutoff):
    return np.abs(np.mean((p >= cutoff) - np.asarray(y, dtype=float))) if len(y) else np.nan


@wrong_idea(
    """You take the average of signed differences: a false alarm counts +1 and a miss -1, so they cancel. A mistake
    is a mistake, on either side."""
)
def signed_differences(y, p, cutoff):
    return np.mean((p >= cutoff) - np.asarray(y, dtype=float)) if len(y) else np.nan


def error_rate(y, p, cutoff):
    if len(y) == 0:
        return np.nan  # the mean of nothing is nan too, but NumPy warns about it
    return np.mean((p >= cutoff) != (y == 1))


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
        among_the_alarms_only,
        among_the_positives_only,
        divided_by_n_minus_one,
        margin_with_labels_zero_one,
        mean_squared_distance_instead,
        probability_equals_label,
        rate_of_alarms,
        differences_that_cancel,
        signed_differences,
    ),
    right_variants=(_with_numpy_mean_of_nothing, _by_counting, _from_accuracy),
    look_again='"From a probability to a decision" in part 1',
    solution=error_rate,
    why="""First one decision per example, then one comparison with its label; the mean of the comparisons is the share
    of wrong decisions. A probability that equals the cut-off predicts 1, so it is `>=` and not `>`. Without examples
    there is no share, and the docstring asks for nan.""",
)
