"""Session 05, objective O5.6: a subgradient of the hinge of Crammer and Singer."""

import numpy as np

from lossedu import losses
from lossedu.exercises import Exercise, wrong_idea
from lossedu.sessions.s05_hinge_and_subgradients.machines.crammer_singer import (
    AT_THE_KINK,
    ENORMOUS,
    FAR_DOWN,
    TIE,
    cases_of_many_classes,
)


@wrong_idea(
    """Every entry has the right size and the wrong sign: this is the direction of the step. Does the loss grow or
    fall when the true score grows?"""
)
def the_step_instead_of_the_subgradient(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    worst = np.arange(s.shape[-1]) == np.expand_dims(excess.argmax(axis=-1), -1)
    return (true * 1.0 - worst) * (excess.max(axis=-1, keepdims=True) > 0)


@wrong_idea(
    """The true score has no slope in your answer. The loss holds it with a minus: what happens to the loss when it
    grows?"""
)
def true_class_left_out(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    worst = np.arange(s.shape[-1]) == np.expand_dims(excess.argmax(axis=-1), -1)
    return worst * 1.0 * (excess.max(axis=-1, keepdims=True) > 0)


@wrong_idea(
    """The competitor has no slope in your answer. Two scores stand in the loss while a lead of 1 is missing: the true
    one, and whose?"""
)
def competitor_left_out(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    return -1.0 * true * (excess.max(axis=-1, keepdims=True) > 0)


@wrong_idea(
    """You go on pulling after the true class leads by more than 1. The loss is 0 there, and stays 0 when the scores
    move a little: which slopes has that?"""
)
def pulls_for_ever(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    worst = np.arange(s.shape[-1]) == np.expand_dims(np.where(true, -np.inf, s).argmax(axis=-1), -1)
    return worst * 1.0 - true


@wrong_idea(
    """Only wrong decisions pull in your answer; the hinge also pulls at right ones whose lead is below 1. Does your
    condition ask for a lead, or is the true class its own worst competitor, so that +1 and -1 cancel?"""
)
def only_mistakes_pull(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    gap = np.where(true, -np.inf, s - np.sum(s * true, axis=-1, keepdims=True))
    worst = np.arange(s.shape[-1]) == np.expand_dims(gap.argmax(axis=-1), -1)
    return (worst * 1.0 - true) * (gap.max(axis=-1, keepdims=True) > 0)


@wrong_idea(
    """You pull at every competitor that is less than 1 behind. That belongs to the sum of Weston and Watkins; the
    maximum has one worst competitor, and what do the others do to it when they move a little?"""
)
def every_competitor_pulls(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    costs = np.where(true, 0.0, 1 + s - np.sum(s * true, axis=-1, keepdims=True) > 0)
    return costs - true * costs.sum(axis=-1, keepdims=True)


@wrong_idea(
    """You give +1 to every competitor that is less than 1 behind, and -1 to the true class once. The maximum holds one
    competitor only, and the entries of a subgradient of it sum to 0: do yours?"""
)
def many_pulls_and_one_back(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    costs = np.where(true, 0.0, 1 + s - np.sum(s * true, axis=-1, keepdims=True) > 0)
    return costs - true * costs.max(axis=-1, keepdims=True)


@wrong_idea(
    """You spread the pull over all competitors. Only one score stands in the maximum: when another one moves a
    little, does the loss change?"""
)
def pull_shared_among_all_competitors(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    return np.where(true, -1.0, 1 / (s.shape[-1] - 1)) * (excess.max(axis=-1, keepdims=True) > 0)


@wrong_idea(
    """That is softmax minus one-hot, the gradient of cross-entropy. A maximum has no shares: its slope goes to one
    competitor, in full."""
)
def softmax_minus_one_hot(y, s):
    s = np.asarray(s, dtype=float)
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True) - (np.arange(s.shape[-1]) == np.expand_dims(y, -1))


@wrong_idea(
    """You put 0 in the place of the true score before the search; where all competitors are negative, that 0 is found,
    and the wrong entry gets the +1. Which number is never found?"""
)
def true_score_replaced_by_zero(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    rivals = np.where(true, 0.0, s)
    worst = np.arange(s.shape[-1]) == np.expand_dims(rivals.argmax(axis=-1), -1)
    return (worst * 1.0 - true) * (1 + rivals.max(axis=-1, keepdims=True) - np.sum(s * true, -1, keepdims=True) > 0)


@wrong_idea(
    """Your pull grows with the loss, as for the squared hinge. The pieces of this loss are straight: how steep is
    each of them, far out and near the corner?"""
)
def pull_grows_with_the_loss(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    worst = np.arange(s.shape[-1]) == np.expand_dims(excess.argmax(axis=-1), -1)
    return (worst * 1.0 - true) * np.maximum(0, excess.max(axis=-1, keepdims=True))


@wrong_idea(
    """You divide by the number of rows, as for the slope of a mean. Here each row has a loss of its own, and a
    subgradient of its own."""
)
def divided_by_the_number_of_rows(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    worst = np.arange(s.shape[-1]) == np.expand_dims(excess.argmax(axis=-1), -1)
    return (worst * 1.0 - true) * (excess.max(axis=-1, keepdims=True) > 0) / max(np.size(y), 1)


@wrong_idea(
    """You treat each score for itself, as one machine against the rest. Here the two that matter are compared with
    each other, and the pull stops when their difference is large enough."""
)
def one_against_the_rest(y, s):
    s = np.asarray(s, dtype=float)
    sign = np.where(np.arange(s.shape[-1]) == np.expand_dims(y, -1), 1.0, -1.0)
    return np.where(sign * s < 1, -sign, 0.0)


@wrong_idea(
    """At a lead of exactly 1 you pull. That is a subgradient too, but the docstring asks for another one there: which
    of < and <= do you need?"""
)
def pulls_at_the_kink(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    worst = np.arange(s.shape[-1]) == np.expand_dims(excess.argmax(axis=-1), -1)
    return (worst * 1.0 - true) * (excess.max(axis=-1, keepdims=True) >= 0)


@wrong_idea(
    """Of competitors that tie you pull at the last: a subgradient too, but not the one that the docstring names. Which
    one does np.argmax find?"""
)
def last_of_those_that_tie(y, s):
    s = np.asarray(s, dtype=float)
    k = s.shape[-1]
    true = np.arange(k) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    worst = np.arange(k) == k - 1 - np.expand_dims(excess[..., ::-1].argmax(axis=-1), -1)
    return (worst * 1.0 - true) * (excess.max(axis=-1, keepdims=True) > 0)


@wrong_idea(
    """You look for the best of all classes, and often find the true one; its entry then holds only your -1, or nothing.
    Who can be its own competitor?"""
)
def true_class_not_left_out(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    best = np.arange(s.shape[-1]) == np.expand_dims(s.argmax(axis=-1), -1)
    pulls = 1 + s.max(axis=-1, keepdims=True) - np.sum(s * true, axis=-1, keepdims=True) > 0
    return np.where(true, -1.0, best) * pulls


@wrong_idea(
    """You search a row from which the true class has been taken out, and use the place you find as if nothing had
    moved. Which class stands at place 0 of that row when class 0 is gone?"""
)
def places_moved_down(y, s):
    rows, labels = np.atleast_2d(np.asarray(s, dtype=float)), np.atleast_1d(y)
    g = np.zeros(rows.shape)
    for i, (k, row) in enumerate(zip(labels, rows, strict=True)):
        others = np.delete(row, k)
        if row[k] - others.max() < 1:
            g[i, others.argmax()] += 1
            g[i, k] -= 1
    return g.reshape(np.shape(s))


@wrong_idea(
    """You put a large negative number in the place of the true score. Where every competitor lies lower still, that
    number is the one you find: which number is below every score that may come?"""
)
def floor_that_is_too_high(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    others = np.where(true, -1e9, s)
    worst = np.arange(s.shape[-1]) == np.expand_dims(others.argmax(axis=-1), -1)
    lead = np.sum(np.where(true, s, 0.0), axis=-1) - others.max(axis=-1)
    return (worst * 1.0 - true) * np.expand_dims(lead < 1, -1)


@wrong_idea(
    """Competitors that tie share the pull in your answer. That is a subgradient too, but the docstring asks for one
    competitor alone: which?"""
)
def those_that_tie_share(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    worst = excess == excess.max(axis=-1, keepdims=True)
    return (worst / worst.sum(axis=-1, keepdims=True) - true) * (excess.max(axis=-1, keepdims=True) > 0)


@wrong_idea(
    """Competitors that tie each get a full +1, so that the entries no longer sum to 0. Raise all of them together by a
    little: by how much does the maximum grow?"""
)
def each_of_those_that_tie(y, s):
    s = np.asarray(s, dtype=float)
    true = np.arange(s.shape[-1]) == np.expand_dims(y, -1)
    excess = np.where(true, -np.inf, 1 + s - np.sum(s * true, axis=-1, keepdims=True))
    worst = excess == excess.max(axis=-1, keepdims=True)
    return (worst * 1.0 - true) * (excess.max(axis=-1, keepdims=True) > 0)


def crammer_singer_subgradient(y, s):
    s = np.asarray(s, dtype=float)
    classes = np.arange(s.shape[-1])
    is_true = classes == np.expand_dims(y, -1)
    excess = 1.0 + s - np.sum(np.where(is_true, s, 0.0), axis=-1, keepdims=True)
    excess = np.where(is_true, -np.inf, excess)
    is_worst = classes == np.expand_dims(np.argmax(excess, axis=-1), -1)  # the first of those that tie
    pulls = np.max(excess, axis=-1, keepdims=True) > 0
    return np.where(pulls, is_worst * 1.0 - is_true, 0.0)


def _row_by_row(y, s):
    rows, labels = np.atleast_2d(np.asarray(s, dtype=float)), np.atleast_1d(y)
    g = np.zeros(rows.shape)
    for i, (k, row) in enumerate(zip(labels, rows, strict=True)):
        others = [j for j in range(len(row)) if j != k]
        worst = max(others, key=lambda j, row=row: row[j])
        if row[k] - row[worst] < 1:
            g[i, worst] += 1
            g[i, k] -= 1
    return g if np.ndim(y) else g[0]


def _by_index(y, s):
    rivals, y = np.array(s, dtype=float, ndmin=2), np.atleast_1d(y)
    n = np.arange(len(y))
    own = rivals[n, y].copy()
    rivals[n, y] = -np.inf
    worst, g = rivals.argmax(axis=1), np.zeros(rivals.shape)
    active = own < 1 + rivals[n, worst]
    g[n[active], worst[active]] = 1
    g[n[active], y[active]] = -1
    return g.reshape(np.shape(s))


def _from_two_one_hot_rows(y, s):
    s = np.asarray(s, dtype=float)
    eye = np.eye(s.shape[-1])
    lowered = s - 1e9 * eye[y]
    worst = eye[lowered.argmax(-1)]
    lead = (s * (eye[y] - worst)).sum(-1)
    return (worst - eye[y]) * np.where(lead < 1, 1, 0)[..., None]


CRAMMER_SINGER_SUBGRADIENT = Exercise(
    name="crammer_singer_subgradient",
    label="a subgradient of the hinge of Crammer and Singer",
    number="5.11",
    objective="O5.6",
    minutes=8,
    points=3,
    arguments=("y", "s"),
    outputs=("subgradient",),
    reference=losses.crammer_singer_subgradient,
    cases=cases_of_many_classes,
    wrong_ideas=(
        the_step_instead_of_the_subgradient,
        true_class_left_out,
        competitor_left_out,
        pulls_for_ever,
        only_mistakes_pull,
        every_competitor_pulls,
        many_pulls_and_one_back,
        pull_shared_among_all_competitors,
        softmax_minus_one_hot,
        true_score_replaced_by_zero,
        pull_grows_with_the_loss,
        divided_by_the_number_of_rows,
        one_against_the_rest,
        pulls_at_the_kink,
        last_of_those_that_tie,
        true_class_not_left_out,
        places_moved_down,
        floor_that_is_too_high,
        those_that_tie_share,
        each_of_those_that_tie,
    ),
    right_variants=(_row_by_row, _by_index, _from_two_one_hot_rows),
    look_again='"Two hinges for many classes" in part 5',
    kind_hints={
        AT_THE_KINK: "Several subgradients are right at a lead of exactly 1. Which one does the docstring ask for?",
        TIE: "Several subgradients are right where competitors tie. Which one does the docstring ask for?",
        ENORMOUS: "Is there an exponential, or a number put in place of the true score that is not small enough?",
        FAR_DOWN: "Which number did you put in place of the true score, and is it below every score that may come?",
        "no rows at all": "A batch of no rows has no subgradients: an empty array of the shape of s.",
    },
    solution=crammer_singer_subgradient,
    why="""While a lead of 1 is missing the loss is 1 + s_worst − s_y: slope +1 in the score of the worst competitor, −1
    in the true score, 0 in all others. From a lead of 1 on it is flat. Where several competitors tie, or the lead is
    exactly 1, there are many subgradients; `np.argmax` takes the first of those that tie, and `> 0` leaves the corner
    at 0.""",
)
