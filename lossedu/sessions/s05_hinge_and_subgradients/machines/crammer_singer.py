"""Session 05, objective O5.6: the hinge of Crammer and Singer for many classes."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Case, Exercise, wrong_idea

AT_THE_KINK = "the true class leads by exactly 1"
TIE = "competitors that tie"
ENORMOUS = "scores of 800 or -800"
TWO_CLASSES = "two classes"
TIE_WITH_TRUE = "a competitor that ties with the true class"
FAR_DOWN = "all scores far below zero"


def score_rows(rng, y, classes):
    """Rows of scores with one decimal: no two competitors tie, and none is within 0.1 of its corner."""
    rows = []
    for label in y:
        while True:
            row = np.round(rng.uniform(-2.5, 2.5, classes), 1)
            rest = np.delete(row, label)
            if np.unique(row).size == classes and np.abs(1 + rest - row[label]).min() > 0.05:
                rows.append(row)
                break
    return np.array(rows)


def cases_of_many_classes(rng):
    yield Case((2, np.array([1.0, 0.5, 0.2])))
    yield Case((0, np.array([1.7, 0.9, -1.2])))
    for classes in (3, 3, 4, 5) * 7:
        y = int(rng.integers(0, classes))
        yield Case((y, score_rows(rng, [y], classes)[0]))
    for n, classes in ((2, 3), (3, 3), (4, 3), (5, 4)) * 5:
        y = rng.integers(0, classes, n)
        yield Case((y, score_rows(rng, y, classes)))
    for _ in range(3):
        y = rng.integers(0, 2, 3)
        yield Case((y, score_rows(rng, y, 2)), TWO_CLASSES)
        y = rng.integers(0, 3, 1)
        yield Case((y, score_rows(rng, y, 3)), "a batch of one row")
    yield Case((1, np.array([0.5, 1.5, -0.5])), AT_THE_KINK)
    yield Case((np.array([0, 2]), np.array([[2.0, 0.25, 1.0], [-1.5, -0.5, 0.5]])), AT_THE_KINK)
    yield Case((0, np.array([0.5, 1.0, 1.0])), TIE)
    yield Case((np.array([2, 1, 2]), np.array([[0.5, 0.5, 1.0], [2.0, -1.0, 2.0], [-0.5, -0.5, -2.5]])), TIE)
    yield Case((1, np.array([0.5, 1.0, 1.0])), TIE_WITH_TRUE)
    yield Case((np.array([0, 2]), np.array([[1.5, 1.5, -1.0], [-2.0, 0.5, 0.5]])), TIE_WITH_TRUE)
    yield Case((2, np.array([3, 1, 2])), "whole numbers only")
    yield Case((np.array([1, 0, 2]), np.array([[3, 1, -2], [4, 1, 0], [-1, -4, -3]])), "whole numbers only")
    yield Case((1, np.array([800.0, -800.0, 0.5])), ENORMOUS)
    yield Case((np.array([0, 0]), np.array([[800.0, -800.0, 0.5], [-800.0, 800.0, -0.5]])), ENORMOUS)
    yield Case((0, np.array([-800.5, -800.0, -799.75])), ENORMOUS)
    yield Case((1, np.array([-7e6, -8e6, -9e6])), FAR_DOWN)
    yield Case((np.array([2, 1]), np.array([[-1e12, -3e12, -2e12], [-5e12, -3e12, -4e12]])), FAR_DOWN)
    yield Case((np.array([], dtype=int), np.empty((0, 3))), "no rows at all")


@wrong_idea(
    """The true class competes with itself: 1 + s_y - s_y is 1, so your loss never falls below 1. Which entry has to
    be left out before the largest one is taken?"""
)
def true_class_competes_with_itself(y, s):
    s = np.asarray(s, dtype=float)
    own = np.take_along_axis(s, np.expand_dims(y, -1), axis=-1)[..., 0]
    return np.maximum(0, 1 + s.max(axis=-1) - own)


@wrong_idea(
    """You put 0 in the place of the true score, and where all competitors are negative that 0 wins. Which number can
    stand there that never does?"""
)
def true_score_replaced_by_zero(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.maximum(0, 1 + np.where(true, 0, s).max(axis=-1) - np.sum(s * true, axis=-1))


@wrong_idea(
    """Your loss goes on falling below 0 once the true class leads by more than 1. What is the least that a hinge
    charges?"""
)
def never_cut_off_at_zero(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return 1 + np.where(true, -np.inf, s).max(axis=-1) - np.sum(s * true, axis=-1)


@wrong_idea(
    """You ask only for the right order, not for a lead: a true class that is ahead by a hair pays nothing. How large
    a lead does the hinge ask for?"""
)
def lead_forgotten(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.maximum(0, np.where(true, -np.inf, s).max(axis=-1) - np.sum(s * true, axis=-1))


@wrong_idea(
    """You add up what every competitor costs, as Weston and Watkins do. Here only one competitor counts: which one?"""
)
def every_competitor_counts(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = 1 + s - np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0, np.maximum(0, gaps)), axis=-1)


@wrong_idea(
    """You take the mean over the competitors, so one that is far behind hides one that is ahead. Which of them decides
    here?"""
)
def mean_over_the_competitors(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gaps = 1 + s - np.sum(s * true, axis=-1, keepdims=True)
    return np.sum(np.where(true, 0, np.maximum(0, gaps)), axis=-1) / (s.shape[-1] - 1)


@wrong_idea(
    """You compare the true score with the weakest competitor. Whom does it have to beat, so that it has beaten
    everybody?"""
)
def weakest_competitor(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.maximum(0, 1 + np.where(true, np.inf, s).min(axis=-1) - np.sum(s * true, axis=-1))


@wrong_idea(
    """The difference is turned round: you charge a true class that leads and let a mistake go. In which order do the
    two scores stand in 1 + ... - ...?"""
)
def difference_turned_round(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.maximum(0, 1 - np.where(true, -np.inf, s).max(axis=-1) + np.sum(s * true, axis=-1))


@wrong_idea(
    """You compare the best score with the second best, whatever the label, and a confident mistake costs nothing. Where
    does y come in?"""
)
def best_against_second_best(y, s):
    ordered = np.sort(np.asarray(s, dtype=float), axis=-1)
    return np.maximum(0, 1 - (ordered[..., -1] - ordered[..., -2])) + 0.0 * np.asarray(y)


@wrong_idea(
    """You take the hinge of the true score alone, but the decision stays the same when 5 is added to all scores. What
    is compared here?"""
)
def hinge_of_the_true_score_alone(y, s):
    return np.maximum(0, 1 - np.take_along_axis(np.asarray(s, dtype=float), np.expand_dims(y, -1), axis=-1)[..., 0])


@wrong_idea(
    """You charge each score for itself, the true one up to 1 and the others down to -1, as one machine against the rest
    for each class. Here two scores are compared with each other: which two?"""
)
def one_against_the_rest(y, s):
    s = np.asarray(s, dtype=float)
    sign = np.where(np.arange(s.shape[-1]) == np.expand_dims(y, -1), 1, -1)
    return np.sum(np.maximum(0, 1 - sign * s), axis=-1)


@wrong_idea(
    """That is softmax cross-entropy, which compares the true score with the others smoothly and is 0 for no lead. The
    hinge is made of straight pieces."""
)
def cross_entropy_instead(y, s):
    s = np.asarray(s, dtype=float)
    top = s.max(axis=-1)
    own = np.take_along_axis(s, np.expand_dims(y, -1), axis=-1)[..., 0]
    return top - own + np.log(np.sum(np.exp(s - top[..., None]), axis=-1))


@wrong_idea("""You square what is missing, and that is another loss. This one is made of straight pieces.""")
def missing_part_squared(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.maximum(0, 1 + np.where(true, -np.inf, s).max(axis=-1) - np.sum(s * true, axis=-1)) ** 2


@wrong_idea("""You count classes from 1: for the label y you read entry y - 1. Which entry belongs to class 0?""")
def classes_counted_from_one(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims((np.asarray(y) - 1) % s.shape[-1], -1)
    return np.maximum(0, 1 + np.where(true, -np.inf, s).max(axis=-1) - np.sum(s * true, axis=-1))


@wrong_idea(
    """You look for the competitor in the whole batch. Each row competes within itself: along which axis do the
    classes lie?"""
)
def competitor_of_another_row(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.maximum(0, 1 + np.max(np.where(true, -np.inf, s), initial=-np.inf) - np.sum(s * true, axis=-1))


@wrong_idea(
    """You look for the competitor down the column, among the rows. Each row competes within itself: which axis is that
    of the classes, in one row and in a batch?"""
)
def competitor_down_the_column(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    return np.maximum(0, 1 + np.where(true, -np.inf, s).max(axis=0) - np.sum(s * true, axis=-1))


@wrong_idea(
    """It works for one row and fails for a batch: a loop over the entries of s meets whole rows there, and `if` and max
    ask one question of many numbers. How does each row get its own true class?"""
)
def one_row_only(y, s):
    return max(0.0, 1 + max(score for j, score in enumerate(s) if j != y) - s[y])


@wrong_idea(
    """It works for a batch and fails for one row, where y is a single integer: that has no length and no axis to
    index. What turns a single label into something with one axis more, as a batch of labels has?"""
)
def many_rows_only(y, s):
    n = np.arange(len(y))
    others = np.array(s, dtype=float)
    others[n, y] = -np.inf
    return np.maximum(0, 1 + others.max(axis=1) - np.asarray(s)[n, y])


@wrong_idea("""You say whether the decision is wrong. That is the zero-one loss; by how much is the lead missed?""")
def whether_the_decision_is_wrong(y, s):
    return np.where(np.argmax(s, axis=-1) == y, 0.0, 1.0)


def crammer_singer(y, s):
    s = np.asarray(s, dtype=float)
    is_true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)  # one row of flags for each label
    own = np.sum(np.where(is_true, s, 0.0), axis=-1)
    best_other = np.max(np.where(is_true, -np.inf, s), axis=-1)  # -inf competes with nobody
    return np.maximum(0.0, 1.0 + best_other - own)


def _row_by_row(y, s):
    rows, labels = np.atleast_2d(np.asarray(s, dtype=float)), np.atleast_1d(y)
    values = []
    for label, row in zip(labels, rows, strict=True):
        costs = [1.0 + score - row[label] for j, score in enumerate(row) if j != label]
        values.append(max(0.0, *costs))
    return np.array(values) if np.ndim(y) else values[0]


def _by_deleting_the_true_class(y, s):
    if np.ndim(s) == 1:
        return max(0.0, 1.0 - (s[y] - np.delete(s, y).max()))
    n, k = np.shape(s)
    others = s[np.arange(k)[None, :] != np.asarray(y)[:, None]].reshape(n, k - 1)
    return np.clip(1.0 - (s[np.arange(n), y] - others.max(axis=1)), 0.0, None)


def _largest_of_all_costs(y, s):
    s = np.asarray(s, dtype=float)
    target = np.eye(s.shape[-1])[y]
    own = (s * target).sum(-1, keepdims=True)
    return ((s - own) + (1.0 - target)).max(-1)  # at the true class 0 stands, which is the cut-off


CRAMMER_SINGER = Exercise(
    name="crammer_singer",
    label="the hinge of Crammer and Singer",
    number="5.10",
    objective="O5.6",
    minutes=8,
    points=3,
    arguments=("y", "s"),
    outputs=("loss",),
    reference=losses.crammer_singer,
    cases=cases_of_many_classes,
    wrong_ideas=(
        true_class_competes_with_itself,
        true_score_replaced_by_zero,
        never_cut_off_at_zero,
        lead_forgotten,
        every_competitor_counts,
        mean_over_the_competitors,
        weakest_competitor,
        difference_turned_round,
        best_against_second_best,
        hinge_of_the_true_score_alone,
        one_against_the_rest,
        cross_entropy_instead,
        missing_part_squared,
        classes_counted_from_one,
        competitor_of_another_row,
        competitor_down_the_column,
        one_row_only,
        many_rows_only,
        whether_the_decision_is_wrong,
    ),
    right_variants=(_row_by_row, _by_deleting_the_true_class, _largest_of_all_costs),
    look_again='"Two hinges for many classes" in part 5',
    kind_hints={
        AT_THE_KINK: "What is missing to a lead of 1, when the lead is 1?",
        ENORMOUS: "Is there an exponential, or a number put in place of the true score that is not small enough?",
        FAR_DOWN: "Which number did you put in place of the true score, and is it below every score that may come?",
        "whole numbers only": "Is your result, or a working copy, an array of integers, which cannot hold -inf?",
        "no rows at all": "A batch of no rows has no losses: an empty array.",
    },
    solution=crammer_singer,
    why="""Take the true score and the best of the others, row by row; the loss is what is missing to a lead of 1. The
    step that is easily missed is to keep the true class out of the maximum: −∞ in its place does that, 0 does not,
    since all the others may be negative. For the scores 1, 0.5, 0.2 and class 2 it is 1 + 1 − 0.2 = 1.8.""",
)
