"""Session 05, objective O5.6, stretch: the hinge of Weston and Watkins for many classes."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Exercise, wrong_idea
from lossedu.sessions.s05_hinge_and_subgradients.machines.crammer_singer import (
    AT_THE_KINK,
    ENORMOUS,
    FAR_DOWN,
    cases_of_many_classes,
)


@wrong_idea(
    """Only the worst competitor counts in your answer. That is the loss of Crammer and Singer; this one adds up what
    each competitor costs."""
)
def only_the_worst_competitor(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    return np.maximum(0, gaps.max(axis=-1))


@wrong_idea(
    """Every value is 1 too large: the true class competes with itself, and 1 + s_y - s_y is 1. Which entry has to be
    left out of the sum?"""
)
def true_class_competes_with_itself(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.sum(np.maximum(0, 1 + s - np.sum(s * true, axis=-1, keepdims=True)), axis=-1)


@wrong_idea(
    """You cut off at 0 after the sum, so a competitor that is far behind pays for one that is ahead. To which number
    does the cut-off belong?"""
)
def cut_off_after_the_sum(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = np.where(true, 0.0, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    return np.maximum(0, np.sum(gaps, axis=-1))


@wrong_idea("""Your loss has no cut-off at 0, so it falls for ever. What is the least that a competitor can cost?""")
def never_cut_off_at_zero(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.sum(np.where(true, 0.0, 1 + s - np.sum(s * true, axis=-1, keepdims=True)), axis=-1)


@wrong_idea("""You take the mean over the competitors. The docstring asks for their sum.""")
def mean_over_the_competitors(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = 1 + s - np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0.0, np.maximum(0, gaps)), axis=-1) / (s.shape[-1] - 1)


@wrong_idea("""You divide the sum by the number of classes. The docstring asks for the sum itself.""")
def divided_by_the_number_of_classes(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = 1 + s - np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0.0, np.maximum(0, gaps)), axis=-1) / s.shape[-1]


@wrong_idea(
    """You ask for the right order only: a competitor that is behind by a hair costs nothing. How far behind does it
    have to be?"""
)
def lead_forgotten(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.sum(np.maximum(0, s - np.sum(s * true, axis=-1, keepdims=True)), axis=-1)


@wrong_idea("""You ask for a lead of 2, as the first paper on this loss did. The docstring here says 1.""")
def lead_of_two(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = 2 + s - np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0.0, np.maximum(0, gaps)), axis=-1)


@wrong_idea(
    """The difference is turned round: you charge competitors that are behind. In which order do the two scores stand
    in 1 + ... - ...?"""
)
def difference_turned_round(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = 1 - s + np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0.0, np.maximum(0, gaps)), axis=-1)


@wrong_idea(
    """You charge each score for itself: the true one up to 1, the others down to -1. Here every other score is
    compared with the true one."""
)
def one_against_the_rest(y, s):
    s = np.asarray(s, dtype=float)
    sign = np.where(np.arange(s.shape[-1]) == np.expand_dims(y, -1), 1, -1)
    return np.sum(np.maximum(0, 1 - sign * s), axis=-1)


@wrong_idea(
    """You push the other scores down to -1 and leave the true score out, as Lee, Lin and Wahba do with scores that sum
    to 0. Here each competitor is compared with the true class."""
)
def true_score_left_out(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.sum(np.where(true, 0.0, np.maximum(0, 1 + s)), axis=-1)


@wrong_idea(
    """You add up down the column, over the rows. Each row has a loss of its own: along which axis do the classes lie,
    in one row and in a batch?"""
)
def summed_down_the_column(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = 1 + s - np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0.0, np.maximum(0, gaps)), axis=0)


@wrong_idea(
    """You tell the true class by its score, so a competitor with the same score is left out as well. It costs 1: which
    number tells the true class from all others?"""
)
def true_class_told_by_its_score(y, s):
    s = np.asarray(s, dtype=float)
    own = np.sum(np.where(np.arange(s.shape[-1]) == np.expand_dims(y, -1), s, 0.0), axis=-1, keepdims=True)
    return np.sum(np.maximum(0, 1 + s - own) * (s != own), axis=-1)


@wrong_idea("""You square what each competitor costs. The pieces of this loss are straight lines.""")
def costs_squared(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = 1 + s - np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0.0, np.maximum(0, gaps) ** 2), axis=-1)


@wrong_idea("""You count the competitors that are less than 1 behind. By how much does each of them cost?""")
def competitors_counted(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = 1 + s - np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0.0, gaps > 0), axis=-1)


@wrong_idea("""You count classes from 1: for the label y you read entry y - 1. Which entry belongs to class 0?""")
def classes_counted_from_one(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims((np.asarray(y) - 1) % s.shape[-1], -1)
    gaps = 1 + s - np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0.0, np.maximum(0, gaps)), axis=-1)


@wrong_idea(
    """It works for one row and fails for a batch: a loop over the entries of s meets whole rows there, and `if` and max
    ask one question of many numbers. How does each row get its own true class?"""
)
def one_row_only(y, s):
    return sum(max(0.0, 1 + score - s[y]) for j, score in enumerate(s) if j != y)


@wrong_idea(
    """It works for a batch and fails for one row, where y is a single integer: that has no length and no axis to
    index. What turns a single label into something with one axis more, as a batch of labels has?"""
)
def many_rows_only(y, s):
    n = np.arange(len(y))
    gaps = np.maximum(0, 1 + s - s[n, y][:, None])
    gaps[n, y] = 0
    return gaps.sum(axis=1)


def weston_watkins(y, s):
    s = np.asarray(s, dtype=float)
    is_true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    own = np.sum(np.where(is_true, s, 0.0), axis=-1, keepdims=True)
    return np.sum(np.where(is_true, 0.0, np.maximum(0.0, 1.0 + s - own)), axis=-1)


def _row_by_row(y, s):
    rows, labels = np.atleast_2d(np.asarray(s, dtype=float)), np.atleast_1d(y)
    values = np.zeros(len(rows))
    for i, k in enumerate(labels):
        for j, score in enumerate(rows[i]):
            if j != k and score > rows[i][k] - 1:
                values[i] += 1 + score - rows[i][k]
    return values if np.ndim(y) else values[0]


def _less_what_the_true_class_costs_itself(y, s):
    s = np.asarray(s, dtype=float)
    own = np.take_along_axis(s, np.asarray(y)[..., None], axis=-1)
    return np.clip(1 + (s - own), 0, None).sum(axis=-1) - 1


def _without_the_true_column(y, s):
    if np.ndim(s) == 1:
        return np.sum(np.maximum(0, 1 + np.delete(s, y) - s[y]))
    n, k = np.shape(s)
    others = s[np.asarray(y)[:, None] != np.arange(k)].reshape(n, k - 1)
    return np.maximum(0, 1 + others - s[np.arange(n), y][:, None]).sum(axis=1)


WESTON_WATKINS = Exercise(
    name="weston_watkins",
    label="the hinge of Weston and Watkins",
    number="5.12",
    objective="O5.6",
    minutes=6,
    points=2,
    core=False,
    arguments=("y", "s"),
    outputs=("loss",),
    reference=losses.weston_watkins,
    cases=cases_of_many_classes,
    wrong_ideas=(
        only_the_worst_competitor,
        true_class_competes_with_itself,
        cut_off_after_the_sum,
        never_cut_off_at_zero,
        mean_over_the_competitors,
        divided_by_the_number_of_classes,
        lead_forgotten,
        lead_of_two,
        difference_turned_round,
        one_against_the_rest,
        true_score_left_out,
        summed_down_the_column,
        true_class_told_by_its_score,
        costs_squared,
        competitors_counted,
        classes_counted_from_one,
        one_row_only,
        many_rows_only,
    ),
    right_variants=(_row_by_row, _less_what_the_true_class_costs_itself, _without_the_true_column),
    look_again='"Two hinges for many classes" in part 5',
    kind_hints={
        AT_THE_KINK: "What does a competitor cost that is exactly 1 behind?",
        ENORMOUS: "Is there an exponential, or a number put in place of the true score that is not small enough?",
        FAR_DOWN: "Is the true class left out by its place, or by a number that is small only beside some scores?",
        "no rows at all": "A batch of no rows has no losses: an empty array.",
    },
    solution=weston_watkins,
    why="""Each competitor costs what is missing to a lead of 1 over it, cut off at 0 for itself, and the costs are
    added. The cut-off comes before the sum: otherwise a hopeless competitor would pay for a dangerous one. For the
    scores 1, 0.5, 0.2 and class 2 the two costs are 1.8 and 1.3, together 3.1.""",
)
