"""Session 01, objective O1.5, stretch: average precision."""

import numpy as np

from lossedu import metrics
from lossedu.exercises import Case, Exercise, wrong_idea


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
    yield Case((np.array([0, 0, 0]), np.array([0.2, 0.7, 0.4])), "no positive example")
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


@wrong_idea(
    """You use the trapezoid rule, starting at the first point of the curve. Straight lines between cut-offs promise
    values that no cut-off has, and the gain from recall 0 to the first point is missing."""
)
def trapezoids_from_the_first_point(y, p):
    if np.sum(y) == 0:
        return np.nan
    cutoffs = np.unique(p)[::-1]
    precision = np.array([np.mean(y[p >= t]) for t in cutoffs])
    recall = np.array([np.sum(y[p >= t]) / np.sum(y) for t in cutoffs])
    return np.sum(np.diff(recall) * (precision[1:] + precision[:-1]) / 2)


@wrong_idea(
    """You go through the cut-offs from the lowest, so recall falls from 1 and its changes are negative. Start with
    the highest cut-off, where recall is small."""
)
def cutoffs_in_rising_order(y, p):
    if np.sum(y) == 0:
        return np.nan
    total, before = 0.0, 0.0
    for t in np.unique(p):
        d = p >= t
        recall = np.sum(y[d]) / np.sum(y)
        total, before = total + (recall - before) * np.mean(y[d]), recall
    return total


@wrong_idea(
    """You multiply precision with recall itself. Each cut-off counts by how much recall has grown since the one
    before."""
)
def recall_without_its_gain(y, p):
    if np.sum(y) == 0:
        return np.nan
    return np.sum([np.mean(y[p >= t]) * np.sum(y[p >= t]) / np.sum(y) for t in np.unique(p)])


def average_precision(y, p):
    positives = np.sum(y == 1)
    if positives == 0:
        return np.nan
    total, recall_before = 0.0, 0.0
    for cutoff in np.unique(p)[::-1]:  # each distinct score once, the highest first
        alarm = p >= cutoff
        found = np.sum(alarm & (y == 1))
        recall, precision = found / positives, found / np.sum(alarm)
        total, recall_before = total + (recall - recall_before) * precision, recall
    return total


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
        trapezoids_from_the_first_point,
        cutoffs_in_rising_order,
        recall_without_its_gain,
        average_over_every_cutoff,
        from_the_lowest_score,
        roc_area_instead,
        no_positive_gives_zero,
        divided_by_the_number_of_rows,
        best_precision_to_the_right,
    ),
    right_variants=(_cutoff_by_cutoff, _positive_by_positive, _with_numpy_warnings),
    look_again='"A whole ranking in one number" in part 5',
    solution=average_precision,
    why="""Lower the cut-off from one distinct score to the next. Each time add the precision there, weighted by what
    recall has gained since the cut-off before. Equal scores enter together: going row by row would let the order of the
    rows decide, and `np.unique` prevents that.""",
)
