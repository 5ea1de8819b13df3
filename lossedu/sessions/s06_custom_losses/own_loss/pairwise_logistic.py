"""Session 06, objective O6.5: the logistic loss of pairs, a smooth stand-in for the area under the ROC curve."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

ONE_LABEL = "only one label occurs"
EMPTY = "no examples"
TIED = "a positive and a negative with equal scores"
HUGE = "scores in the hundreds"
WHOLE = "scores that are whole numbers"
ONE_PAIR = "one positive, one negative"


def _labels(rng, n):
    return rng.permutation(np.concatenate(([0, 1], rng.integers(0, 2, n - 2))))


def _scores(rng, n):
    """n different scores with one decimal, none of them 0."""
    pool = np.round(np.arange(-25, 26) / 10, 1)
    return rng.choice(pool[pool != 0], n, replace=False)


def _pairwise_cases(rng):
    for n in (3, 4, 5, 6, 7, 8, 10) * 5:
        yield Case((_labels(rng, n), _scores(rng, n)))
    yield Case((np.array([1, 0]), np.array([0.7, 0.2])), ONE_PAIR)
    yield Case((np.array([0, 1]), np.array([0.4, -0.9])), ONE_PAIR)
    yield Case((np.array([1, 0, 0]), np.array([0.5, 0.5, -1.0])), TIED)
    yield Case((np.array([0, 1, 1, 0]), np.array([0.3, 0.3, 0.3, 0.3])), TIED)
    for label in (0, 1):
        yield Case((np.full(3, label), _scores(rng, 3)), ONE_LABEL)
        yield Case((np.array([label]), np.array([0.4])), ONE_LABEL)
    yield Case((np.array([]), np.array([])), EMPTY)
    yield Case((np.array([1, 0, 0]), np.array([800.0, -800.0, 0.5])), HUGE)
    yield Case((np.array([1, 0, 1]), np.array([-800.0, 800.0, 0.5])), HUGE)
    yield Case((np.array([0, 1]), np.array([750.0, 0.0])), HUGE)
    yield Case((np.array([1, 0, 1, 0]), np.array([3, 1, -1, 2])), WHOLE)
    yield Case((np.array([1, 0, 0]), np.array([-2, 1, 4])), WHOLE)
    yield Case((np.array([1.0, 0.0, 1.0]), np.array([0.5, -0.2, -1.1])), "labels that are floats")


@wrong_idea(
    """You add over the pairs. A mean is asked for: with twice the data there are four times the pairs, and the loss
    should stay what it is."""
)
def summed_over_the_pairs(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.sum(np.logaddexp(0, -gaps))


@wrong_idea(
    """Your pairs are the wrong way round: the loss falls when a negative rises above a positive. Which difference
    should be large?"""
)
def negative_minus_positive(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 0] - s[y == 1][:, None]
    return np.mean(np.logaddexp(0, -gaps)) if gaps.size else np.nan


@wrong_idea(
    """You divide by the square of the number of examples. Pairs of two positives, or of two negatives, are no pairs
    here: how many are left?"""
)
def divided_by_all_examples_squared(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.sum(np.logaddexp(0, -gaps)) / len(y) ** 2 if gaps.size else np.nan


@wrong_idea(
    """You divide by the number of examples, as for a loss of single ones. Here the mean runs over the pairs: how many
    are there?"""
)
def divided_by_the_examples(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.sum(np.logaddexp(0, -gaps)) / len(y) if gaps.size else np.nan


@wrong_idea(
    """You match the first positive with the first negative, the second with the second, and leave the others. Every
    positive meets every negative: how does a difference get two axes?"""
)
def matched_in_order(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    above, below = s[y == 1], s[y == 0]
    k = min(len(above), len(below))
    return np.mean(np.logaddexp(0, below[:k] - above[:k])) if k else np.nan


@wrong_idea(
    """You subtract the negatives from the positives place by place: the first from the first, the second from the
    second, and an error where they are not equally many. Every positive meets every negative: how does a difference
    get two axes?"""
)
def subtracted_place_by_place(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1] - s[y == 0]
    return np.mean(np.logaddexp(0, -gaps)) if gaps.size else np.nan


@wrong_idea(
    """You take the difference of the two mean scores and one loss of it. The loss is curved, so the mean of the
    losses is more than the loss of the mean: which comes first?"""
)
def difference_of_the_means(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    if not (y == 1).any() or not (y == 0).any():
        return np.nan
    return np.logaddexp(0, np.mean(s[y == 0]) - np.mean(s[y == 1]))


@wrong_idea(
    """You take the logistic loss of each example by itself. It asks for a positive score, this one for a score above
    those of the negatives: add 5 to all scores, and see what changes."""
)
def single_examples(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    return np.mean(np.logaddexp(0, -(2 * y - 1) * s)) if (y == 1).any() and (y == 0).any() else np.nan


@wrong_idea(
    """The value is a logarithm to base 2, in which a tie costs 1. This one is natural: what does a tie cost?"""
)
def log_base_two(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.mean(np.logaddexp(0, -gaps)) / np.log(2) if gaps.size else np.nan


@wrong_idea(
    """You count the pairs that are in the wrong order. That is what one would like to have small; it has no slope,
    and therefore each pair gets a logistic loss instead."""
)
def pairs_counted(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.mean((gaps < 0) + 0.5 * (gaps == 0)) if gaps.size else np.nan


@wrong_idea(
    """You return the area under the ROC curve, or near it: it grows when the order gets better. A loss should fall."""
)
def area_instead_of_loss(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.mean((gaps > 0) + 0.5 * (gaps == 0)) if gaps.size else np.nan


@wrong_idea(
    """You take the hinge of each difference. Its name says logistic: which curve goes on falling, ever more slowly,
    when a pair is already in order?"""
)
def hinge_of_the_gaps(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.mean(np.maximum(0, 1 - gaps)) if gaps.size else np.nan


@wrong_idea(
    """You take the exponential of each difference, without ln(1 + ...) around it. A pair in bad disorder then
    outweighs all others."""
)
def exponential_of_the_gaps(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.mean(np.exp(np.minimum(-gaps, 700))) if gaps.size else np.nan


@wrong_idea(
    """You average the sigmoids, a smooth count of the pairs in disorder. It flattens for pairs in bad disorder; the
    logistic loss of a pair is minus a logarithm."""
)
def smooth_count(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.mean(1 / (1 + np.exp(np.clip(gaps, -700, 700)))) if gaps.size else np.nan


@wrong_idea(
    """You add the exponentials of all negatives inside one logarithm. Each pair has a logarithm of its own here:
    first the loss, then the mean."""
)
def summed_inside_the_log(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = np.clip(s[y == 1][:, None] - s[y == 0], -700, 700)
    return np.mean(np.log1p(np.sum(np.exp(-gaps), axis=1))) if gaps.size else np.nan


@wrong_idea(
    """You return the loss of the worst pair. The mean over all pairs is asked for: one that is in bad disorder should
    not speak for the others."""
)
def worst_pair_alone(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.max(np.logaddexp(0, -gaps)) if gaps.size else np.nan


@wrong_idea(
    """You compare each negative with the mean score of the positives. The loss is curved, so that is less than the
    mean over the pairs: every positive has its own gap."""
)
def positives_averaged_first(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    if not (y == 1).any() or not (y == 0).any():
        return np.nan
    return np.mean(np.logaddexp(0, s[y == 0] - s[y == 1].mean()))


@wrong_idea(
    """You pair every example with every other, those of the same label too. Only a positive and a negative can be in
    the wrong order."""
)
def pairs_of_one_label_too(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = (s[:, None] - s)[~np.eye(len(s), dtype=bool)]
    return np.mean(np.logaddexp(0, -gaps)) if (y == 1).any() and (y == 0).any() else np.nan


@wrong_idea(
    """You put the scores through a sigmoid first. A difference of probabilities is never beyond 1, and the loss of a
    pair never near 0: the scores are compared as they are."""
)
def scores_squashed_first(y, s):
    y, s = np.asarray(y), 1 / (1 + np.exp(-np.clip(s, -700, 700)))
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.mean(np.logaddexp(0, -gaps)) if gaps.size else np.nan


@wrong_idea(
    """You return one value for each positive. The mean runs over the positives as well: one number for the whole
    sample."""
)
def one_value_per_positive(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.mean(np.logaddexp(0, -gaps), axis=1) if gaps.size else np.nan


@wrong_idea(
    """You look for negatives with the label -1 and find none. The labels are 0 and 1 here, so every sample seems to
    have no pair."""
)
def labels_plus_minus_one(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == -1]
    return np.mean(np.logaddexp(0, -gaps)) if gaps.size else np.nan


@wrong_idea(
    """Where only one label occurs you return 0, as if all were in order. There is no pair to ask: a mean of nothing
    is not a number."""
)
def zero_without_a_pair(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    return np.mean(np.logaddexp(0, -gaps)) if gaps.size else 0.0


@wrong_idea(
    """Your exponential overflows where a pair is in very bad disorder, and the loss becomes infinite. It grows like
    the gap itself there: which form of ln(1 + e^-g) never overflows?"""
)
def exponential_overflows(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = s[y == 1][:, None] - s[y == 0]
    with np.errstate(over="ignore"):
        return np.mean(np.log(1 + np.exp(-gaps))) if gaps.size else np.nan


def pairwise_logistic(y, s):
    gaps = s[y == 1][:, None] - s[y == 0]  # each positive above each negative
    return np.mean(np.logaddexp(0, -gaps)) if gaps.size else np.nan


def _mean_of_nothing(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    gaps = np.subtract.outer(s[y == 1], s[y == 0])
    return np.mean(np.maximum(0, -gaps) + np.log1p(np.exp(-np.abs(gaps))))  # a mean of nothing is nan, and warns


def _in_two_loops(y, s):
    total, pairs = 0.0, 0
    for i in range(len(y)):
        for j in range(len(y)):
            if y[i] == 1 and y[j] == 0:
                total += np.logaddexp(0.0, float(s[j]) - float(s[i]))
                pairs += 1
    return total / pairs if pairs else np.nan


def _by_repeating(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    above, below = s[y == 1], s[y == 0]
    if len(above) == 0 or len(below) == 0:
        return float("nan")
    first, second = np.repeat(above, len(below)), np.tile(below, len(above))
    return np.logaddexp(0, second - first).mean()


def _weights_over_all_pairs(y, s):
    y, s = np.asarray(y), np.asarray(s, dtype=float)
    counts = np.outer(y == 1, y == 0)
    with np.errstate(invalid="ignore"):
        return np.sum(counts * np.logaddexp(0, s - s[:, None])) / np.sum(counts)


PAIRWISE_LOGISTIC = Exercise(
    name="pairwise_logistic",
    label="the logistic loss of pairs",
    number="6.15",
    objective="O6.5",
    minutes=8,
    points=3,
    arguments=("y", "s"),
    outputs=("loss",),
    reference=losses.pairwise_logistic,
    cases=_pairwise_cases,
    wrong_ideas=(
        summed_over_the_pairs,
        negative_minus_positive,
        divided_by_all_examples_squared,
        divided_by_the_examples,
        matched_in_order,
        subtracted_place_by_place,
        difference_of_the_means,
        single_examples,
        log_base_two,
        pairs_counted,
        area_instead_of_loss,
        hinge_of_the_gaps,
        exponential_of_the_gaps,
        smooth_count,
        summed_inside_the_log,
        worst_pair_alone,
        positives_averaged_first,
        pairs_of_one_label_too,
        scores_squashed_first,
        one_value_per_positive,
        labels_plus_minus_one,
        zero_without_a_pair,
        exponential_overflows,
    ),
    right_variants=(_mean_of_nothing, _in_two_loops, _by_repeating, _weights_over_all_pairs),
    look_again='"A loss for each pair" in part 3',
    kind_hints={
        ONE_LABEL: "How many pairs are there? What does the docstring say then?",
        TIED: "At a gap of 0, what is ln(1 + e^0)?",
        HUGE: "Which form of ln(1 + e^-g) never meets the exponential of a large number?",
        WHOLE: "Does something take the type of the scores?",
        ONE_PAIR: "One pair: the mean is its own loss. Write it down and compare.",
    },
    solution=pairwise_logistic,
    why="""`s[y == 1][:, None] - s[y == 0]` has one row for each positive and one column for each negative: all gaps
    at once. A gap g costs ln(1 + e^−g), which is `logaddexp(0, -g)` and never overflows. The mean over all entries is
    the answer; without a pair there is nothing to average, and it is nan.""",
)
