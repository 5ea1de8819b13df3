"""Session 01, objective O1.3: the exact minimum of the zero-one risk on a line."""

import numpy as np

from lossedu.exercises import Case, Exercise, Growth, wrong_idea
from lossedu.exercises.model import ORDINARY
from lossedu.optimize import best_threshold as best_threshold_reference
from lossedu.optimize import threshold_risks


def _kind(x, y) -> str:
    """What is special about these points for the threshold scan; ordinary when one rule alone is best."""
    if len(x) == 0:
        return "empty input"
    if len(x) == 1:
        return "a single point"
    if abs(np.sum(y)) == len(y):
        return "all labels equal"
    if len(np.unique(x)) < len(x):
        return "points that share an x"
    _, up = threshold_risks(x, y)
    down = len(y) - up
    if up.min() == down.min():
        return "both signs do equally well"
    best = min(up, down, key=np.min)
    if np.sum(best == best.min()) > 1:
        return "several thresholds do equally well"
    if best.argmin() == 0:
        return "best to predict one label everywhere"
    return ORDINARY


def _best_threshold_cases(rng):
    def noisy(n, flip, sign):
        x = np.round(rng.normal(0, 2, n), 2)
        return x, np.where(rng.random(n) < flip, -1, 1) * np.where(x > 0.3, sign, -sign)

    for n in (4, 5, 6, 8, 10, 14, 25) * 14:
        x, y = noisy(n, 0.15, rng.choice([-1, 1]))
        yield Case((x, y), _kind(x, y))
    for n in (2, 3, 4, 6, 9) * 8:
        x, y = rng.integers(0, 4, n).astype(float), rng.choice([-1, 1], n)
        yield Case((x, y), _kind(x, y))
    for y in ([-1, -1, 1, 1], [1, 1, -1, -1, -1], [1, -1], [-1, 1], [1], [-1], [1, 1, 1], [-1, -1]):
        x = np.arange(len(y), dtype=float) - 1.0
        yield Case((x, np.array(y)), _kind(x, np.array(y)))
    yield Case((np.array([]), np.array([])), "empty input")


# The wrong ideas count mistakes for every candidate from scratch: plain to read, and n is small in the cases.


@wrong_idea(
    """The rule is right and the count as well, but t lies between two points. Every t from one point up to the next
    gives the same mistakes; of these the exercise asks for the smallest. Which end of the piece belongs to it?"""
)
def halfway_between_neighbours(x, y):
    values = np.unique(x)
    candidates = np.concatenate(([-np.inf], (values[:-1] + values[1:]) / 2, values[-1:]))
    rules = [(int(np.sum(np.where(x > t, s, -s) != y)), -s, t) for t in candidates for s in (1, -1)]
    errors, minus_sign, t = min(rules)
    return t, -minus_sign, errors


@wrong_idea(
    """You only try rules that predict +1 on the right. The other orientation is a rule as well: on some of these
    data it makes fewer mistakes. How are the mistakes of a rule and of its opposite related?"""
)
def plus_on_the_right_only(x, y):
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    errors, t = min((int(np.sum(np.where(x > t, 1, -1) != y)), t) for t in candidates)
    return t, 1, errors


@wrong_idea(
    """Where several thresholds do equally well you keep the largest; the docstring asks for the smallest. In a scan
    from the left: do you replace the best when the new one is equal?"""
)
def largest_threshold_on_ties(x, y):
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    errors, minus_sign, minus_t = min(
        (int(np.sum(np.where(x > t, s, -s) != y)), -s, -t) for t in candidates for s in (1, -1)
    )
    return -minus_t, -minus_sign, errors


@wrong_idea(
    """You predict `sign` where x >= t, and the rule says x > t. A point that lies exactly on the threshold belongs
    to the other side. The mistakes agree, but t is one point too far."""
)
def on_the_threshold_counts_as_above(x, y):
    candidates = np.concatenate((np.unique(x), [np.inf]))
    rules = [(int(np.sum(np.where(x >= t, s, -s) != y)), -s, t) for t in candidates for s in (1, -1)]
    errors, minus_sign, t = min(rules)
    return t, -minus_sign, errors


@wrong_idea(
    """Your thresholds are the data points. One rule is then missing: the one whose threshold lies left of all
    points, so that every point is predicted `sign`. Which t stands for it?"""
)
def forgot_minus_infinity(x, y):
    errors, minus_sign, t = min((int(np.sum(np.where(x > t, s, -s) != y)), -s, t) for t in x for s in (1, -1))
    return t, -minus_sign, errors


@wrong_idea(
    """Your scan stops between points that share an x. No threshold can do that: they change sides together. Which
    positions of the sorted list are real thresholds?"""
)
def split_points_that_share_an_x(x, y):
    order = np.argsort(x, kind="stable")
    x, y = x[order], y[order]
    up = np.sum(y == -1) + np.concatenate(([0], np.cumsum(y)))
    down = len(y) - up
    sign, errors = (1, up) if up.min() <= down.min() else (-1, down)
    best = int(np.argmin(errors))
    return (-np.inf if best == 0 else x[best - 1]), sign, int(errors[best])


@wrong_idea(
    """Threshold and sign are right, but you return the share of mistakes. The docstring asks for their number."""
)
def rate_instead_of_count(x, y):
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    rules = [(np.mean(np.where(x > t, s, -s) != y), -s, t) for t in candidates for s in (1, -1)]
    rate, minus_sign, t = min(rules)
    return t, -minus_sign, rate


@wrong_idea(
    """Threshold and sign are right, but you return how many points are right. The docstring asks for the
    mistakes."""
)
def counted_the_hits(x, y):
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    rules = [(int(np.sum(np.where(x > t, s, -s) != y)), -s, t) for t in candidates for s in (1, -1)]
    errors, minus_sign, t = min(rules)
    return t, -minus_sign, len(y) - errors


@wrong_idea(
    """Where +1 and -1 do equally well you choose -1; the docstring says +1. In which order do you try the two, and
    does an equal result replace the first?"""
)
def minus_one_where_signs_tie(x, y):
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    errors, sign, t = min((int(np.sum(np.where(x > t, s, -s) != y)), s, t) for t in candidates for s in (1, -1))
    return t, sign, errors


@wrong_idea("""You return the position in the sorted list. The threshold is a value on the axis of x.""")
def position_instead_of_value(x, y):
    values = np.concatenate(([-np.inf], np.unique(x)))
    errors, minus_sign, best = min(
        (int(np.sum(np.where(x > t, s, -s) != y)), -s, i) for i, t in enumerate(values) for s in (1, -1)
    )
    return best, -minus_sign, errors


@wrong_idea(
    """You sort x and leave y in its old order, so labels and points no longer belong together. What does np.argsort
    give you that np.sort does not?"""
)
def sorted_x_without_y(x, y):
    x = np.sort(x)
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    errors, minus_sign, t = min((int(np.sum(np.where(x > t, s, -s) != y)), -s, t) for t in candidates for s in (1, -1))
    return t, -minus_sign, errors


@wrong_idea(
    """You put the threshold halfway between the two class means. That is a rule of thumb: it looks at where the
    classes lie, not at how many points are wrong. The exercise asks for the exact minimum of a count."""
)
def halfway_between_the_class_means(x, y):
    low, high = np.mean(x[y == -1]), np.mean(x[y == 1])
    t, sign = (low + high) / 2, (1 if high >= low else -1)
    return t, sign, int(np.sum(np.where(x > t, sign, -sign) != y))


@wrong_idea(
    """You compare decisions 0 and 1 with labels -1 and +1, so points of class -1 are counted as mistakes wherever
    they lie. Which labels does the docstring name?"""
)
def decided_zero_one(x, y):
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    rules = [(int(np.sum((x > t if s == 1 else x <= t).astype(int) != y)), -s, t) for t in candidates for s in (1, -1)]
    errors, minus_sign, t = min(rules)
    return t, -minus_sign, errors


@wrong_idea(
    """Your rule predicts +1 where x <= t for sign +1: the sides are swapped. `sign` is what is predicted where x >
    t."""
)
def sign_of_the_left_side(x, y):
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    rules = [(int(np.sum(np.where(x > t, -s, s) != y)), -s, t) for t in candidates for s in (1, -1)]
    errors, minus_sign, t = min(rules)
    return t, -minus_sign, errors


@wrong_idea(
    """Where both signs reach the same minimum you take the one with the smaller threshold. The docstring settles
    the sign first, +1 on a tie, and only then looks for the smallest threshold."""
)
def smaller_threshold_before_the_sign(x, y):
    if len(x) == 0:
        return -np.inf, 1, 0
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    errors, t, minus_sign = min((int(np.sum(np.where(x > t, s, -s) != y)), t, -s) for t in candidates for s in (1, -1))
    return t, -minus_sign, errors


@wrong_idea(
    """For the rule that predicts `sign` everywhere you give a number just below the smallest x. The docstring has a
    name for the threshold left of all points, one that needs no point."""
)
def a_number_below_all_points(x, y):
    if len(x) == 0:
        return -np.inf, 1, 0
    candidates = np.concatenate(([np.min(x) - 1], np.unique(x)))
    errors, minus_sign, t = min((int(np.sum(np.where(x > t, s, -s) != y)), -s, t) for t in candidates for s in (1, -1))
    return t, -minus_sign, errors


@wrong_idea(
    """You count the mistakes on the right of the threshold only. A point on the left can be wrong as well: there
    -sign is predicted."""
)
def mistakes_on_the_right_only(x, y):
    if len(x) == 0:
        return -np.inf, 1, 0
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    errors, minus_sign, t = min((int(np.sum((x > t) & (y != s))), -s, t) for t in candidates for s in (1, -1))
    return t, -minus_sign, errors


@wrong_idea("""You count the mistakes on the left of the threshold only. A point on the right can be wrong as well.""")
def mistakes_on_the_left_only(x, y):
    if len(x) == 0:
        return -np.inf, 1, 0
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    errors, minus_sign, t = min((int(np.sum((x <= t) & (y == s))), -s, t) for t in candidates for s in (1, -1))
    return t, -minus_sign, errors


@wrong_idea(
    """You look for the most mistakes. The opposite rule makes the fewest, with the other sign: which end of the
    counts does the exercise want?"""
)
def looked_for_the_most(x, y):
    if len(x) == 0:
        return -np.inf, 1, 0
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    rules = [(-int(np.sum(np.where(x > t, s, -s) != y)), -s, t) for t in candidates for s in (1, -1)]
    errors, minus_sign, t = min(rules)
    return t, -minus_sign, -errors


@wrong_idea(
    """You step past a point by one place too many or too few: the count belongs to one threshold and you report its
    left neighbour. Which t has passed the label that you have just added?"""
)
def threshold_one_place_too_far_left(x, y):
    if len(x) == 0:
        return -np.inf, 1, 0
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    rules = [(int(np.sum(np.where(x > t, s, -s) != y)), -s, i) for i, t in enumerate(candidates) for s in (1, -1)]
    errors, minus_sign, i = min(rules)
    return candidates[max(i - 1, 0)], -minus_sign, errors


@wrong_idea(
    """Passing a point changes the count the wrong way round: with sign +1 a +1 point is right while the threshold
    lies left of it. Does it become a mistake or right when it is passed?"""
)
def passing_a_point_with_the_wrong_sign(x, y):
    values = np.unique(x)
    up = np.sum(y == -1) - np.concatenate(([0], np.cumsum([np.sum(y[x == v]) for v in values])))
    down = len(y) - up
    sign, errors = (1, up) if up.min() <= down.min() else (-1, down)
    best = int(np.argmin(errors))
    return np.concatenate(([-np.inf], values))[best], sign, int(errors[best])


@wrong_idea(
    """The count starts at the wrong number. At t = -inf every point is predicted +1: which points are mistakes
    then?"""
)
def started_the_count_with_the_positives(x, y):
    values = np.unique(x)
    up = np.sum(y == 1) + np.concatenate(([0], np.cumsum([np.sum(y[x == v]) for v in values])))
    down = len(y) - up
    sign, errors = (1, up) if up.min() <= down.min() else (-1, down)
    best = int(np.argmin(errors))
    return np.concatenate(([-np.inf], values))[best], sign, int(errors[best])


@wrong_idea("""The count starts at 0. At t = -inf every point is predicted +1: which points are mistakes then?""")
def started_the_count_at_zero(x, y):
    values = np.unique(x)
    up = np.concatenate(([0], np.cumsum([np.sum(y[x == v]) for v in values])))
    down = len(y) - up
    sign, errors = (1, up) if up.min() <= down.min() else (-1, down)
    best = int(np.argmin(errors))
    return np.concatenate(([-np.inf], values))[best], sign, int(errors[best])


@wrong_idea(
    """Your scan stops between points that share an x, after the -1 points and before the +1 points. No threshold
    can do that: they change sides together. Which positions of the sorted list are real thresholds?"""
)
def split_points_sorted_with_their_labels(x, y):
    order = np.lexsort((y, x))
    x, y = x[order], y[order]
    up = np.sum(y == -1) + np.concatenate(([0], np.cumsum(y)))
    down = len(y) - up
    sign, errors = (1, up) if up.min() <= down.min() else (-1, down)
    best = int(np.argmin(errors))
    return (-np.inf if best == 0 else x[best - 1]), sign, int(errors[best])


@wrong_idea(
    """You leave out the largest x as a threshold. Nothing lies above it, so the rule predicts -sign everywhere:
    that is a rule too, and where signs tie the docstring prefers it to the same rule written with sign -1."""
)
def forgot_the_largest_point(x, y):
    if len(x) == 0:
        return -np.inf, 1, 0
    candidates = np.concatenate(([-np.inf], np.unique(x)[:-1]))
    errors, minus_sign, t = min((int(np.sum(np.where(x > t, s, -s) != y)), -s, t) for t in candidates for s in (1, -1))
    return t, -minus_sign, errors


@wrong_idea(
    """Your scan takes the points in the order of the rows, as if they were sorted. A threshold passes them in the
    order of x. Which step is missing before the running sum?"""
)
def forgot_to_sort(x, y):
    if len(x) == 0:
        return -np.inf, 1, 0
    last = np.append(x[1:] != x[:-1], True)
    up = np.sum(y == -1) + np.concatenate(([0], np.cumsum(y)[last]))
    down = len(y) - up
    sign, errors = (1, up) if up.min() <= down.min() else (-1, down)
    best = int(np.argmin(errors))
    return np.concatenate(([-np.inf], x[last]))[best], sign, int(errors[best])


@wrong_idea(
    """For each threshold you count the mistakes among all points again: n thresholds times n points. From one
    threshold to the next a single value of x changes sides. How much does the count change then?"""
)
def every_threshold_from_scratch(x, y):
    candidates = np.concatenate(([-np.inf], np.unique(x)))
    rules = [(np.count_nonzero(np.where(x > t, s, -s) != y), -s, t) for t in candidates for s in (1, -1)]
    errors, minus_sign, t = min(rules)
    return t, -minus_sign, errors


def _many_points(n, rng):
    y = rng.choice([-1, 1], n)
    return y + rng.normal(0, 1.5, n), y


def best_threshold(x, y):
    values, place = np.unique(x, return_inverse=True)
    passed = np.bincount(place, weights=y, minlength=len(values))  # the labels that share each value, added up
    # Mistakes with sign +1 for t = -inf and for each value: at first the -1 points are wrong, then add what is passed.
    up = np.sum(y == -1) + np.concatenate(([0], np.cumsum(passed)))
    down = len(y) - up  # the rule with sign -1 is wrong exactly where the other is right
    sign, errors = (1, up) if up.min() <= down.min() else (-1, down)
    best = np.argmin(errors)  # the first of equals, that is the smallest threshold
    return np.concatenate(([-np.inf], values))[best], sign, int(errors[best])


def _by_a_running_count(x, y):
    pairs = sorted(zip(x.tolist(), y.tolist(), strict=True))
    n, up = len(pairs), sum(label == -1 for _, label in pairs)
    best_up, best_down = (up, float("-inf")), (n - up, float("-inf"))
    i = 0
    while i < n:
        value = pairs[i][0]
        while i < n and pairs[i][0] == value:
            up += pairs[i][1]
            i += 1
        best_up = min(best_up, (up, value))
        best_down = min(best_down, (n - up, value))
    if best_up[0] <= best_down[0]:
        return best_up[1], 1, best_up[0]
    return best_down[1], -1, best_down[0]


def _by_cumulative_sums(x, y):
    order = np.argsort(x)
    xs, ys = x[order], y[order]
    last_of_its_value = np.append(xs[1:] != xs[:-1], True)[: len(xs)]
    up = np.concatenate(([0], np.cumsum(ys)[last_of_its_value])) + np.count_nonzero(ys < 0)
    t = np.concatenate(([-np.inf], xs[last_of_its_value]))
    both = np.concatenate((up, len(y) - up))
    best = int(np.argmin(both))
    return t[best % len(t)], (1 if best < len(t) else -1), both[best]


def _with_float_labels(x, y):
    values, place = np.unique(np.asarray(x, float), return_inverse=True)
    positives = np.bincount(place, weights=(y > 0), minlength=len(values))
    negatives = np.bincount(place, weights=(y < 0), minlength=len(values))
    left_positives = np.concatenate(([0.0], np.cumsum(positives)))
    right_negatives = negatives.sum() - np.concatenate(([0.0], np.cumsum(negatives)))
    up = left_positives + right_negatives
    t = np.concatenate(([-np.inf], values))
    if up.min() <= (len(y) - up).min():
        return t[up.argmin()], 1.0, up.min()
    return t[up.argmax()], -1.0, len(y) - up.max()


BEST_THRESHOLD = Exercise(
    name="best_threshold",
    label="the exact minimum of the zero-one risk on a line",
    number="1.4",
    objective="O1.3",
    minutes=18,
    points=4,
    arguments=("x", "y"),
    outputs=("t", "sign", "errors"),
    reference=best_threshold_reference,
    cases=_best_threshold_cases,
    rtol=1e-12,
    kind_hints={"points that share an x": "Which thresholds lie between two points with the same x?"},
    wrong_ideas=(
        halfway_between_neighbours,
        plus_on_the_right_only,
        largest_threshold_on_ties,
        on_the_threshold_counts_as_above,
        forgot_minus_infinity,
        split_points_that_share_an_x,
        rate_instead_of_count,
        counted_the_hits,
        minus_one_where_signs_tie,
        position_instead_of_value,
        sorted_x_without_y,
        halfway_between_the_class_means,
        decided_zero_one,
        sign_of_the_left_side,
        split_points_sorted_with_their_labels,
        forgot_the_largest_point,
        forgot_to_sort,
        smaller_threshold_before_the_sign,
        a_number_below_all_points,
        mistakes_on_the_right_only,
        mistakes_on_the_left_only,
        looked_for_the_most,
        threshold_one_place_too_far_left,
        passing_a_point_with_the_wrong_sign,
        started_the_count_with_the_positives,
        started_the_count_at_zero,
    ),
    right_variants=(_by_a_running_count, _by_cumulative_sums, _with_float_labels),
    growth=Growth(inputs=_many_points, too_steep=every_threshold_from_scratch),
    look_again='"A scan from the left" in part 3',
    solution=best_threshold,
    why="""One threshold per piece is enough: −∞ and each distinct value of x. Start with every point predicted +1,
    where the −1 points are the mistakes, and add the label of each point you pass: one sort and one running sum. The
    trap is points that share an x. They are passed together, so their labels are added up before the running sum sees
    them.""",
)
