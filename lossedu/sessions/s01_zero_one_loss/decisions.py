"""Session 01, objective O1.5: a cut-off from costs, and what precision, recall and average precision say."""

import numpy as np

from lossedu import metrics, theory
from lossedu.exercises import Case, Exercise, wrong_idea


def _cost_cases(rng):
    for fp, fn in ((1.0, 9.0), (5.0, 1.0), (2.0, 3.0)):
        yield Case((fp, fn))
    for _ in range(40):
        yield Case((float(rng.uniform(0.1, 20)), float(rng.uniform(0.1, 20))))
    for _ in range(20):
        yield Case((rng.uniform(0.1, 20, 4), rng.uniform(0.1, 20, 4)))
    yield Case((1, 9), "costs that are integers")
    yield Case((2.0, 2.0), "equal costs")
    yield Case((1.0, np.array([1.0, 9.0, 99.0])), "one cost against several")
    yield Case((1e-6, 1e6), "costs far apart")


@wrong_idea(
    """The two costs are in each other's place. When a miss is nine times as dear as a false alarm, you should raise
    the alarm early: does your cut-off go down?"""
)
def costs_swapped(cost_fp, cost_fn):
    return cost_fn / (cost_fp + cost_fn)


@wrong_idea(
    """That is the ratio of the costs, the odds at which the two decisions cost the same. The cut-off is a
    probability: how do odds become a probability?"""
)
def odds_instead_of_probability(cost_fp, cost_fn):
    return cost_fp / cost_fn


@wrong_idea(
    """That is the inverse of the odds at the cut-off. Start from the two expected costs at probability p, set them
    equal, and solve for p."""
)
def inverse_odds(cost_fp, cost_fn):
    return cost_fn / cost_fp


@wrong_idea(
    """You answer 1/2 whatever the costs are. 1/2 is the cut-off of the zero-one loss, where both mistakes cost the
    same."""
)
def always_one_half(cost_fp, cost_fn):
    return 0.5 + 0.0 * (cost_fp + cost_fn)


@wrong_idea("""Your result divides integers and drops the remainder: // cuts off what / keeps.""")
def integer_division(cost_fp, cost_fn):
    return cost_fp // (cost_fp + cost_fn)


@wrong_idea(
    """You divide the difference of the costs by their sum. With equal costs that gives 0, and the cut-off should
    then be 1/2."""
)
def difference_over_sum(cost_fp, cost_fn):
    return (cost_fp - cost_fn) / (cost_fp + cost_fn)


def _from_odds(cost_fp, cost_fn):
    odds = np.asarray(cost_fp) / np.asarray(cost_fn)
    return odds / (1 + odds)


def _from_the_ratio(cost_fp, cost_fn):
    return 1.0 / (1.0 + np.divide(cost_fn, cost_fp))


def _directly(cost_fp, cost_fn):
    return cost_fp / (cost_fp + cost_fn)


COST_THRESHOLD = Exercise(
    name="cost_threshold",
    label="the cut-off that costs least",
    number="1.7",
    objective="O1.5",
    minutes=4,
    points=1,
    arguments=("cost_fp", "cost_fn"),
    outputs=("cutoff",),
    reference=theory.cost_threshold,
    cases=_cost_cases,
    wrong_ideas=(
        costs_swapped,
        odds_instead_of_probability,
        inverse_odds,
        always_one_half,
        integer_division,
        difference_over_sum,
    ),
    right_variants=(_from_odds, _from_the_ratio, _directly),
    look_again='"From costs to a cut-off" in part 5',
)

NO_ALARM = "no probability reaches the cut-off"
NO_POSITIVE = "no positive example"


def _precision_recall_cases(rng):
    drawn = 0
    while drawn < 80:
        n = int(rng.choice([4, 5, 6, 8, 12]))
        y, p, cutoff = rng.integers(0, 2, n), rng.uniform(0, 1, n), float(rng.uniform(0.2, 0.8))
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
def recall_first(y, p, cutoff):
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
        recall_first,
        alarm_strictly_above,
        nothing_counts_as_zero,
        nothing_counts_as_one,
        divided_by_an_empty_denominator,
        shares_of_everything,
        accuracy_for_precision,
        alarm_at_one_half,
        specificity_for_recall,
        false_positive_rate_for_recall,
        for_the_negative_class,
        alarm_below_the_cutoff,
    ),
    right_variants=(_numpy_division_that_warns, _by_conditional_means, _counted_in_a_loop),
    look_again='"Four kinds of outcome" in part 5',
)


def _average_precision_cases(rng):
    for n in (5, 6, 8, 12) * 15:
        y = rng.permutation(np.arange(n) % 3 == 0).astype(int)
        yield Case((y, rng.permutation(np.linspace(0.05, 0.95, n))))
    for n in (5, 8, 12) * 5:
        y = rng.permutation(np.arange(n) % 2)
        yield Case((y, rng.integers(1, 4, n) / 4.0), "scores that are equal")
    yield Case((np.array([1, 0, 0, 1]), np.full(4, 0.5)), "scores that are equal")
    yield Case((np.array([1, 1, 0]), np.array([0.9, 0.8, 0.1])), "a perfect ranking")
    yield Case((np.array([1, 1]), np.array([0.2, 0.7])), "positives only")
    yield Case((np.array([0, 0, 0]), np.array([0.2, 0.7, 0.4])), NO_POSITIVE)
    yield Case((np.array([]), np.array([])), "empty input")


@wrong_idea(
    """Equal scores enter one after the other, in the order of the rows, so shuffling the rows changes your result.
    No cut-off can separate equal scores: they enter together."""
)
def equal_scores_in_row_order(y, p):
    y = y[np.argsort(-p, kind="stable")]
    precision = np.cumsum(y) / np.arange(1, len(y) + 1)
    return np.sum(precision[y == 1]) / np.sum(y) if np.sum(y) else np.nan


@wrong_idea(
    """You join the points of the curve by straight lines (a trapezoid rule). Between two cut-offs there is no rule
    with those values, and the lines promise too much: the sum uses the precision at the end of each step."""
)
def joined_by_straight_lines(y, p):
    if np.sum(y) == 0:
        return np.nan
    recalls, precisions = [0.0], [1.0]
    for t in np.unique(p)[::-1]:
        d = p >= t
        recalls.append(np.sum(y[d]) / np.sum(y))
        precisions.append(np.mean(y[d]))
    return np.sum(np.diff(recalls) * (np.array(precisions[1:]) + precisions[:-1]) / 2)


@wrong_idea(
    """You average the precision over all cut-offs. Only those where recall grows count, and each by how much it
    grows."""
)
def average_over_every_cutoff(y, p):
    if np.sum(y) == 0:
        return np.nan
    return np.mean([np.mean(y[p >= t]) for t in np.unique(p)])


@wrong_idea("""You go through the scores from the lowest. The first alarms are raised at the highest scores.""")
def from_the_lowest_score(y, p):
    if np.sum(y) == 0:
        return np.nan
    total, before = 0.0, 0.0
    for t in np.unique(p):
        d = p <= t
        recall = np.sum(y[d]) / np.sum(y)
        total, before = total + (recall - before) * np.mean(y[d]), recall
    return total


@wrong_idea(
    """That is the area under the ROC curve, which compares positives with negatives in pairs. Average precision
    asks how pure the top of the list is, and depends on how rare the positives are."""
)
def roc_area_instead(y, p):
    a, b = p[y == 1], p[y == 0]
    if len(a) == 0 or len(b) == 0:
        return np.nan
    return np.mean(a[:, None] > b) + np.mean(a[:, None] == b) / 2


@wrong_idea(
    """Without positives you return 0. There is no recall to gain then: the docstring says which value stands for
    that."""
)
def no_positive_gives_zero(y, p):
    if np.sum(y) == 0:
        return 0.0
    total, before = 0.0, 0.0
    for t in np.unique(p)[::-1]:
        d = p >= t
        recall = np.sum(y[d]) / np.sum(y)
        total, before = total + (recall - before) * np.mean(y[d]), recall
    return total


@wrong_idea(
    """You sum the precision at the positives and divide by the number of rows. A step of recall is one over the
    number of positives."""
)
def divided_by_the_number_of_rows(y, p):
    if np.sum(y) == 0:
        return np.nan
    return np.sum([np.mean(y[p >= t]) * np.sum(y[p == t]) for t in np.unique(p)]) / len(y)


@wrong_idea(
    """You use the best precision that any lower cut-off reaches (interpolated precision). Older benchmarks did so;
    the sum here uses the precision at the cut-off itself."""
)
def best_precision_to_the_right(y, p):
    if np.sum(y) == 0:
        return np.nan
    cutoffs = np.unique(p)[::-1]
    precision = np.array([np.mean(y[p >= t]) for t in cutoffs])
    recall = np.array([np.sum(y[p >= t]) / np.sum(y) for t in cutoffs])
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return np.sum(np.diff(recall, prepend=0.0) * envelope)


def _cutoff_by_cutoff(y, p):
    positives = np.sum(y)
    if positives == 0:
        return np.nan
    total, before = 0.0, 0.0
    for t in sorted(set(p.tolist()), reverse=True):
        d = p >= t
        recall = np.sum(y[d]) / positives
        total += (recall - before) * np.sum(y[d]) / np.sum(d)
        before = recall
    return total


def _positive_by_positive(y, p):
    # Every positive contributes the precision at its own score.
    own = [np.mean(y[p >= score]) for score in p[y == 1]]
    return np.mean(own) if own else float("nan")


def _with_numpy_warnings(y, p):
    order = np.argsort(-p)
    y, p = np.asarray(y)[order], p[order]
    end = np.append(p[1:] != p[:-1], True)[: len(p)]
    tp = np.cumsum(y)[end]
    recall = tp / np.float64(np.sum(y))
    return np.sum(np.diff(recall, prepend=0) * tp / (np.flatnonzero(end) + 1)) if len(y) else np.nan


AVERAGE_PRECISION = Exercise(
    name="average_precision",
    label="average precision",
    number="1.9",
    objective="O1.5",
    minutes=12,
    points=3,
    core=False,
    arguments=("y", "p"),
    outputs=("ap",),
    reference=metrics.average_precision,
    cases=_average_precision_cases,
    wrong_ideas=(
        equal_scores_in_row_order,
        joined_by_straight_lines,
        average_over_every_cutoff,
        from_the_lowest_score,
        roc_area_instead,
        no_positive_gives_zero,
        divided_by_the_number_of_rows,
        best_precision_to_the_right,
    ),
    right_variants=(_cutoff_by_cutoff, _positive_by_positive, _with_numpy_warnings),
    look_again='"A whole ranking in one number" in part 5',
)
