"""Session 01, objective O1.2: how many flat pieces the empirical risk has."""

import numpy as np

from lossedu.exercises import Case, Exercise, wrong_idea
from lossedu.exercises.model import ORDINARY
from lossedu.optimize import count_plateaus as count_plateaus_reference


def _plateau_cases(rng):
    for n in (2, 3, 4, 5, 7, 10) * 15:
        x = rng.integers(0, max(2, n // 2 + 1), n).astype(float)
        yield Case((x, rng.choice([-1, 1], n)), _sharing(x))
    for n in (1, 2, 3, 6, 11) * 4:
        x = rng.permutation(41)[:n] / 10 - 2
        yield Case((x, rng.choice([-1, 1], n)), _sharing(x))
    yield Case((np.array([1.0, 1.0]), np.array([1, -1])), "labels that cancel at the only x")
    yield Case((np.array([1.0, 2.0, 2.0, 3.0]), np.array([1, 1, -1, -1])))
    yield Case((np.array([]), np.array([])), "empty input")


def _sharing(x) -> str:
    return ORDINARY if len(np.unique(x)) < len(x) else "all x different"


@wrong_idea(
    """You count one piece more than there are points. Points that share an x are passed in one step, and where
    their labels cancel there is no step at all. Try x = (1, 2, 2, 3) with labels (+1, +1, -1, -1)."""
)
def one_step_per_point(x, y):
    return len(x) + 1


@wrong_idea(
    """You count a step at every distinct x. Where as many +1 as -1 points share an x, the risk is the same on both
    sides: the docstring counts such neighbours as one piece."""
)
def one_step_per_distinct_x(x, y):
    return len(np.unique(x)) + 1


@wrong_idea(
    """You count the steps. One step has a piece on its left and a piece on its right: how many pieces do k steps
    leave?"""
)
def counted_the_steps(x, y):
    return sum(int(np.sum(y[x == v]) != 0) for v in np.unique(x))


@wrong_idea(
    """You count how many different values the risk takes. The staircase may come back to a value it had before:
    that is another piece. Count pieces of the line, not heights."""
)
def counted_the_heights(x, y):
    values = np.unique(x)
    risks = [np.sum(y == -1)] + [np.sum(np.where(x > v, 1, -1) != y) for v in values]
    return len({int(r) for r in risks})


@wrong_idea(
    """You count how often the label changes along the sorted points. The risk takes a step at every point, also
    between two of the same label: up past a +1 point, down past a -1 point."""
)
def counted_label_changes(x, y):
    order = np.argsort(x, kind="stable")
    return 1 + int(np.sum(np.diff(y[order]) != 0))


@wrong_idea(
    """You count the pieces between the first and the last point and forget the two that reach to infinity on either
    side."""
)
def forgot_both_ends(x, y):
    steps = sum(int(np.sum(y[x == v]) != 0) for v in np.unique(x))
    return max(steps - 1, 0)


@wrong_idea(
    """You count the isolated thresholds t = x as pieces of their own. The docstring counts intervals of positive
    length."""
)
def counted_single_thresholds(x, y):
    return 2 * len(np.unique(x)) + 1


@wrong_idea(
    """Empty input gives no steps, so the whole line is one piece: the docstring says which number to return for
    it."""
)
def nothing_for_no_points(x, y):
    if len(x) == 0:
        return 0
    return 1 + sum(int(np.sum(y[x == v]) != 0) for v in np.unique(x))


@wrong_idea(
    """You count a step only at values of x that hold a +1 point. A value with -1 points alone is a step as well,
    downwards."""
)
def steps_at_positives_only(x, y):
    return 1 + len(np.unique(x[y == 1]))


@wrong_idea(
    """You count a step only at values of x that hold a -1 point. A value with +1 points alone is a step as well,
    upwards."""
)
def steps_at_negatives_only(x, y):
    return 1 + len(np.unique(x[y == -1]))


@wrong_idea(
    """You leave out every value of x that several points share. Only where their labels cancel is there no step:
    two points of the same label make a step of two."""
)
def shared_values_left_out(x, y):
    _, counts = np.unique(x, return_counts=True)
    return 1 + int(np.sum(counts == 1))


@wrong_idea(
    """You leave out a value of x as soon as both labels occur there. Two +1 points and one -1 point do not cancel:
    what is left of them is a step of one."""
)
def any_mixture_cancels(x, y):
    return 1 + sum(len(np.unique(y[x == v])) == 1 for v in np.unique(x))


@wrong_idea(
    """You compare the risk at neighbouring points themselves, t = x. At such a t the points at x are ties and count
    as mistakes; the pieces lie between the points."""
)
def risk_at_the_points(x, y):
    if len(x) == 0:
        return 1
    risks = [np.mean(y * (x - v) <= 0) for v in np.unique(x)]
    return 1 + int(np.count_nonzero(np.diff(risks)))


@wrong_idea(
    """You count the pieces between the first and the last point, and one of the two that reach to infinity is
    missing."""
)
def forgot_one_end(x, y):
    return max(sum(int(np.sum(y[x == v]) != 0) for v in np.unique(x)), 1)


def count_plateaus(x, y):
    # Passing a value of x changes the count of mistakes by the sum of the labels there.
    steps = [np.sum(y[x == value]) for value in np.unique(x)]
    return 1 + sum(step != 0 for step in steps)


def _by_grouping(x, y):
    totals = {}
    for value, label in zip(x.tolist(), y.tolist(), strict=True):
        totals[value] = totals.get(value, 0) + label
    return 1 + sum(total != 0 for total in totals.values())


def _by_risk_between_points(x, y):
    values = np.unique(x)
    if values.size == 0:
        return 1
    between = np.concatenate(([values[0] - 1], (values[:-1] + values[1:]) / 2, [values[-1] + 1]))
    risks = [np.mean(np.where(x > t, 1, -1) != y) for t in between]
    return 1 + np.count_nonzero(np.diff(risks))


COUNT_PLATEAUS = Exercise(
    name="count_plateaus",
    label="how many flat pieces the empirical risk has",
    number="1.3",
    objective="O1.2",
    minutes=7,
    points=2,
    arguments=("x", "y"),
    outputs=("pieces",),
    reference=count_plateaus_reference,
    cases=_plateau_cases,
    rtol=0.0,
    atol=0.0,
    wrong_ideas=(
        one_step_per_point,
        one_step_per_distinct_x,
        counted_the_steps,
        counted_the_heights,
        counted_label_changes,
        forgot_both_ends,
        counted_single_thresholds,
        nothing_for_no_points,
        steps_at_positives_only,
        steps_at_negatives_only,
        shared_values_left_out,
        any_mixture_cancels,
        risk_at_the_points,
        forgot_one_end,
    ),
    right_variants=(_by_grouping, _by_risk_between_points),
    look_again='"Walk along the line of thresholds" in part 2',
    solution=count_plateaus,
    why="""No risk has to be computed: when t passes a value of x, the count of mistakes changes by the sum of the
    labels there, and k steps leave k + 1 pieces. Look out for sums of 0, which are no step at all. For x = (1, 2, 2, 3)
    with labels (+1, +1, −1, −1) the sums are +1, 0, −1, so there are two steps and three pieces.""",
)
