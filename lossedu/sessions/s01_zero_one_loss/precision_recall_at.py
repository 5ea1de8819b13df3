"""Session 01, objective O1.5: precision and recall at a cut-off."""

import numpy as np

from lossedu import metrics
from lossedu.exercises import Case, Exercise, wrong_idea

NO_ALARM = "no probability reaches the cut-off"
NO_POSITIVE = "no positive example"


def _probabilities(rng, n):
    p = np.round(rng.uniform(0, 1, n), 2)  # few digits: to be redone by hand
    return np.where(p == 0.5, 0.51, p)  # at 1/2 itself styles of rounding part


def _precision_recall_cases(rng):
    drawn = 0
    while drawn < 80:
        n = int(rng.choice([4, 5, 6, 8, 12]))
        y, p = rng.integers(0, 2, n), _probabilities(rng, n)
        cutoff = float((rng.integers(20, 80) + 0.5) / 100)  # never one of the probabilities, which have two digits
        tp, fp, fn, tn = metrics.confusion(y, p, cutoff)
        if tp and fp and fn and tn:
            drawn += 1
            yield Case((y, p, cutoff))
    yield Case((np.array([1, 0, 1]), np.array([0.3, 0.2, 0.4]), 0.9), NO_ALARM)
    yield Case((np.array([0, 0]), np.array([0.6, 0.2]), 0.5), NO_POSITIVE)
    yield Case((np.array([0, 0]), np.array([0.1, 0.2]), 0.5), f"{NO_ALARM} and there is {NO_POSITIVE}")
    yield Case((np.array([]), np.array([]), 0.5), "empty input")
    for y in ([1, 0, 1], [0, 1, 1]):
        yield Case((np.array(y), np.array([0.85, 0.9, 0.2]), 0.85), "a probability equal to the cut-off")
    yield Case((np.array([1, 1, 0, 0]), np.array([0.9, 0.8, 0.2, 0.1]), 0.5), "no mistake at all")
    yield Case((np.array([0, 0, 1]), np.array([0.9, 0.8, 0.2]), 0.5), "every alarm false")


# Written out in full below, so that each of these can stand in a student's cell as it is.


@wrong_idea(
    """The two numbers are in each other's place. Either the order is turned round (precision comes first), or false
    positives and false negatives are: a false positive is an alarm, so it belongs to the denominator of
    precision."""
)
def precision_and_recall_exchanged(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fn) if tp + fn else np.nan), (tp / (tp + fp) if tp + fp else np.nan)


@wrong_idea(
    """You raise the alarm only where p is strictly above the cut-off; the rule of this course raises it where p
    reaches it."""
)
def alarm_strictly_above(y, p, cutoff):
    d = p > cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fp) if tp + fp else np.nan), (tp / (tp + fn) if tp + fn else np.nan)


@wrong_idea(
    """Where there is nothing to divide by you return 0. No alarm means that nothing was said about precision, not
    that every alarm was false: the docstring says which value stands for that."""
)
def nothing_counts_as_zero(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fp) if tp + fp else 0.0), (tp / (tp + fn) if tp + fn else 0.0)


@wrong_idea(
    """Where there is nothing to divide by you return 1, as if silence were perfection: the docstring says which
    value stands for an empty denominator."""
)
def nothing_counts_as_one(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fp) if tp + fp else 1.0), (tp / (tp + fn) if tp + fn else 1.0)


@wrong_idea(
    """Ordinary cases agree; where a denominator is 0 Python stops with an error. Ask for that case before you
    divide: the docstring says what to return."""
)
def divided_by_an_empty_denominator(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = int(np.sum(d & (y == 1))), int(np.sum(d & (y == 0))), int(np.sum(~d & (y == 1)))
    return tp / (tp + fp), tp / (tp + fn)


@wrong_idea(
    """Both numbers are divided by the size of the sample. Precision is a share of the alarms, recall a share of the
    positives: two different denominators."""
)
def shares_of_everything(y, p, cutoff):
    d = p >= cutoff
    return (np.mean(d & (y == 1)), np.mean(d & (y == 1))) if len(y) else (np.nan, np.nan)


@wrong_idea("""Your first number is the accuracy. Precision does not look at the examples without alarm at all.""")
def accuracy_for_precision(y, p, cutoff):
    d = p >= cutoff
    tp, fn = np.sum(d & (y == 1)), np.sum(~d & (y == 1))
    return (np.mean(d == y) if len(y) else np.nan), (tp / (tp + fn) if tp + fn else np.nan)


@wrong_idea("""You cut at 1/2 whatever cut-off is handed over: where in your code does `cutoff` appear?""")
def alarm_at_one_half(y, p, cutoff):
    d = p >= 0.5
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fp) if tp + fp else np.nan), (tp / (tp + fn) if tp + fn else np.nan)


@wrong_idea(
    """Your second number looks at the negatives: that is the specificity, or its complement. Recall asks: of the
    examples with y = 1, what share was found?"""
)
def specificity_for_recall(y, p, cutoff):
    d = p >= cutoff
    tp, fp, tn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 0))
    return (tp / (tp + fp) if tp + fp else np.nan), (tn / (tn + fp) if tn + fp else np.nan)


@wrong_idea(
    """Your second number is the false positive rate, FP over all negatives. Recall asks: of the examples with y =
    1, what share was found?"""
)
def false_positive_rate_for_recall(y, p, cutoff):
    d = p >= cutoff
    tp, fp, tn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 0))
    return (tp / (tp + fp) if tp + fp else np.nan), (fp / (tn + fp) if tn + fp else np.nan)


@wrong_idea(
    """You count with class 0 in the role of the positive class: both numbers are right, for the other class."""
)
def for_the_negative_class(y, p, cutoff):
    d = p >= cutoff
    fp, fn, tn = np.sum(d & (y == 0)), np.sum(~d & (y == 1)), np.sum(~d & (y == 0))
    return (tn / (tn + fn) if tn + fn else np.nan), (tn / (tn + fp) if tn + fp else np.nan)


@wrong_idea("""You raise the alarm where p is below the cut-off. A high p means that class 1 is likely.""")
def alarm_below_the_cutoff(y, p, cutoff):
    d = p < cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fp) if tp + fp else np.nan), (tp / (tp + fn) if tp + fn else np.nan)


@wrong_idea(
    """As soon as one denominator is empty you return nan for both. The other ratio may be perfectly well defined:
    treat the two one at a time."""
)
def both_nan_at_once(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fp), tp / (tp + fn)) if tp + fp and tp + fn else (np.nan, np.nan)


@wrong_idea(
    """You index with an array of 0 and 1. As numbers they mean "entry 0" and "entry 1", again and again; as True
    and False they mean "take it" and "leave it". Which dtype has your mask?"""
)
def positions_instead_of_a_mask(y, p, cutoff):
    d = (p >= cutoff).astype(int)
    return (np.mean(y[d]) if d.sum() else np.nan), (np.mean(d[y]) if y.sum() else np.nan)


@wrong_idea(
    """You look for labels -1, and the labels here are 0 and 1. So no false positive is ever found. Which labels
    does the docstring name?"""
)
def negatives_sought_as_minus_one(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == -1)), np.sum(~d & (y == 1))
    return (tp / (tp + fp) if tp + fp else np.nan), (tp / (tp + fn) if tp + fn else np.nan)


@wrong_idea(
    """You count every right decision as a true positive, also those where nothing was alarmed and nothing was
    there. A true positive is an alarm on a positive."""
)
def every_hit_is_a_true_positive(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = np.sum(d == y), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fp) if tp + fp else np.nan), (tp / (tp + fn) if tp + fn else np.nan)


@wrong_idea(
    """Your two numbers are the precision of the alarms and the precision of the "no alarm" decisions. Recall asks:
    of the examples with y = 1, what share was found?"""
)
def negative_predictive_value_for_recall(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn, tn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1)), np.sum(~d & (y == 0))
    return (tp / (tp + fp) if tp + fp else np.nan), (tn / (tn + fn) if tn + fn else np.nan)


@wrong_idea(
    """Both of your numbers are the precision. Recall has the same numerator and another denominator: all positives,
    found or not."""
)
def precision_twice(y, p, cutoff):
    d = p >= cutoff
    tp, fp = np.sum(d & (y == 1)), np.sum(d & (y == 0))
    return (tp / (tp + fp), tp / (tp + fp)) if tp + fp else (np.nan, np.nan)


@wrong_idea(
    """Both of your numbers are the recall. Precision has the same numerator and another denominator: all alarms,
    right or not."""
)
def recall_twice(y, p, cutoff):
    d = p >= cutoff
    tp, fn = np.sum(d & (y == 1)), np.sum(~d & (y == 1))
    return (tp / (tp + fn), tp / (tp + fn)) if tp + fn else (np.nan, np.nan)


@wrong_idea("""Your second number is the accuracy. Recall does not look at the negatives at all.""")
def accuracy_for_recall(y, p, cutoff):
    d = p >= cutoff
    tp, fp = np.sum(d & (y == 1)), np.sum(d & (y == 0))
    return (tp / (tp + fp) if tp + fp else np.nan), (np.mean(d == y) if len(y) else np.nan)


@wrong_idea(
    """You return ratios of true to false positives: odds. Precision divides by all alarms, right and wrong
    together, and recall by all positives."""
)
def odds_for_shares(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / fp if fp else np.nan), (tp / fn if fn else np.nan)


@wrong_idea(
    """Your first number is divided by the size of the sample. Precision is a share of the alarms: its denominator
    counts them and nothing else."""
)
def precision_over_everything(y, p, cutoff):
    d = p >= cutoff
    tp, fn = np.sum(d & (y == 1)), np.sum(~d & (y == 1))
    return (tp / len(y) if len(y) else np.nan), (tp / (tp + fn) if tp + fn else np.nan)


@wrong_idea(
    """Without a single alarm you call the precision 1, as some curves do at their end. The docstring wants nan:
    nothing was said, so nothing can be right."""
)
def no_alarm_counts_as_perfect(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fp) if tp + fp else 1.0), (tp / (tp + fn) if tp + fn else np.nan)


@wrong_idea(
    """Where there is nothing to alarm about you return recall 0 or 1 instead of nan. Without a positive there is
    nothing to find: the docstring says which value stands for that."""
)
def no_positive_counts_as_zero_recall(y, p, cutoff):
    d = p >= cutoff
    tp, fp, fn = np.sum(d & (y == 1)), np.sum(d & (y == 0)), np.sum(~d & (y == 1))
    return (tp / (tp + fp) if tp + fp else np.nan), (tp / (tp + fn) if tp + fn else 0.0)


@wrong_idea(
    """You count every right decision as found, true negatives included, and divide by that plus the mistakes.
    Precision and recall look at the positives and the alarms; a right "no alarm" enters neither."""
)
def hits_over_hits_and_mistakes(y, p, cutoff):
    d = p >= cutoff
    hits = np.sum(d == y)
    return (hits / np.sum(d) if d.any() else np.nan), (hits / np.sum(y == 1) if (y == 1).any() else np.nan)


@wrong_idea(
    """You index with the labels, an array of 0 and 1. As numbers they mean "entry 0" and "entry 1", again and
    again; as True and False they mean "take it" and "leave it". Which dtype has your mask?"""
)
def labels_used_as_positions(y, p, cutoff):
    d = p >= cutoff
    return (np.mean(y[d] == 1) if d.any() else np.nan), (np.mean(d[y]) if (y == 1).any() else np.nan)


def precision_recall_at(y, p, cutoff):
    alarm, positive = p >= cutoff, y == 1
    found = np.sum(alarm & positive)  # the true positives
    precision = found / np.sum(alarm) if alarm.any() else np.nan
    recall = found / np.sum(positive) if positive.any() else np.nan
    return precision, recall


def _numpy_division_that_warns(y, p, cutoff):
    decided = (p >= cutoff).astype(float)
    tp = np.sum(decided * y)
    return np.float64(tp) / np.sum(decided), np.float64(tp) / np.sum(y)


def _by_conditional_means(y, p, cutoff):
    alarms, positives = p >= cutoff, y == 1
    precision = positives[alarms].mean() if alarms.any() else float("nan")
    recall = alarms[positives].mean() if positives.any() else float("nan")
    return precision, recall


def _counted_in_a_loop(y, p, cutoff):
    tp = fp = fn = 0
    for label, probability in zip(y, p, strict=True):
        if probability >= cutoff and label == 1:
            tp += 1
        elif probability >= cutoff:
            fp += 1
        elif label == 1:
            fn += 1
    precision = float("nan") if tp + fp == 0 else tp / (tp + fp)
    recall = float("nan") if tp + fn == 0 else tp / (tp + fn)
    return [precision, recall]


PRECISION_RECALL_AT = Exercise(
    name="precision_recall_at",
    label="precision and recall at a cut-off",
    number="1.8",
    objective="O1.5",
    minutes=8,
    points=3,
    arguments=("y", "p", "cutoff"),
    outputs=("precision", "recall"),
    reference=metrics.precision_recall_at,
    cases=_precision_recall_cases,
    wrong_ideas=(
        precision_and_recall_exchanged,
        alarm_strictly_above,
        nothing_counts_as_zero,
        nothing_counts_as_one,
        divided_by_an_empty_denominator,
        shares_of_everything,
        accuracy_for_precision,
        precision_over_everything,
        alarm_at_one_half,
        specificity_for_recall,
        false_positive_rate_for_recall,
        for_the_negative_class,
        alarm_below_the_cutoff,
        both_nan_at_once,
        positions_instead_of_a_mask,
        negatives_sought_as_minus_one,
        every_hit_is_a_true_positive,
        negative_predictive_value_for_recall,
        precision_twice,
        recall_twice,
        accuracy_for_recall,
        odds_for_shares,
        no_alarm_counts_as_perfect,
        no_positive_counts_as_zero_recall,
        hits_over_hits_and_mistakes,
        labels_used_as_positions,
    ),
    right_variants=(_numpy_division_that_warns, _by_conditional_means, _counted_in_a_loop),
    look_again='"Four kinds of outcome" in part 5',
    solution=precision_recall_at,
    why="""Both ratios have the same numerator, the alarms that are positives. Precision divides it by the number of
    alarms, recall by the number of positives. The two empty denominators are separate questions: with positives but no
    alarm, precision is nan and recall is 0; with alarms but no positive it is the other way round.""",
)
