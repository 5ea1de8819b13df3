"""Session 03, objective O3.6: where to stop, by the holdout loss."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea

TIE, LATER = "a value equal to the best so far", "a lower value after patience has run out"
END, ONE = "the end comes before patience runs out", "a single value"


def _losses(rng, n):
    """Different values, two digits, that fall and wander; the last may be the lowest of all."""
    losses = (rng.integers(70, 95) + np.cumsum(rng.integers(-8, 8, n))) / 100
    if rng.random() < 0.7:
        losses[-1] = losses.min() - rng.integers(1, 9) / 100
    return np.round(losses, 2)


def _stairs(rng):
    """Down and up a little by turns, each low below the one before, then up."""
    steps = np.array([-1, 1, -1, 1, -1, 1, -1, 1, 1, 1]) * np.where(np.arange(10) % 2, 3, 8) + rng.integers(-1, 2, 10)
    return np.round((rng.integers(80, 95) + np.cumsum(steps)) / 100, 2)


def _early_stopping_cases(rng):
    for _ in range(10):
        yield Case((_stairs(rng), int(rng.integers(2, 4))))
    drawn = 0
    while drawn < 80:
        losses, patience = _losses(rng, int(rng.integers(7, 14))), int(rng.integers(2, 5))
        best = optimize.early_stopping_index(losses, patience)
        if len(set(losses)) == len(losses) and losses.min() > 0.05 and 0 < best < len(losses) - 1:
            drawn += 1
            yield Case((losses, patience))
    yield Case((np.array([0.6, 0.5, 0.5, 0.5, 0.4]), 2), TIE)
    yield Case((np.array([0.6, 0.5, 0.7, 0.5, 0.8, 0.9, 0.95, 0.3]), 3), TIE)
    yield Case((np.array([0.5, 0.5, 0.5]), 3), TIE)
    yield Case((np.array([0.7, 0.6, 0.8, 0.9, 0.5, 0.4]), 2), LATER)
    yield Case((np.array([0.7, 0.8, 0.1]), 1), LATER)
    yield Case((np.array([0.5, 0.6, 0.7, 0.8, 0.2]), 3), LATER)
    yield Case((np.array([0.7, 0.6, 0.65]), 4), END)
    yield Case((np.array([0.9, 0.8, 0.7, 0.6]), 2), END)
    yield Case((np.array([0.9, 0.8, 0.85, 0.7, 0.75]), 2), END)
    yield Case((np.array([0.4]), 1), ONE)
    yield Case((np.array([0.4]), 5), ONE)
    yield Case((np.array([9, 7, 8, 6, 7, 7, 5]), 2), "whole numbers only")


@wrong_idea(
    """You take the smallest of all values. Somebody who stops when patience has run out never sees what comes after:
    where does the looking end?"""
)
def smallest_of_all(holdout, patience):
    return int(np.argmin(holdout))


@wrong_idea(
    """You return the place where training stops. The weights to keep are those of the best value, some checks
    earlier."""
)
def place_where_it_stops(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            return k
    return len(holdout) - 1


@wrong_idea("""You return the best value. The question is where it stands: its index, counted from 0.""")
def value_instead_of_its_index(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            break
    return holdout[best]


@wrong_idea(
    """You wait one check longer than patience says. With patience 2, two values in a row that are not below the best
    are the end: count them on your fingers."""
)
def waits_one_check_too_long(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best > patience:
            break
    return best


@wrong_idea(
    """You stop one check too early. With patience 2 the first value that is not below the best is forgiven, the second
    is the end."""
)
def gives_up_one_check_too_early(holdout, patience):
    best = 0
    for k in range(1, len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        if k - best >= patience - 1 and k > best:
            break
    return best


@wrong_idea(
    """You compare each value with the one before it. After a rise, a small fall is not yet a new best: with which
    value must it be compared?"""
)
def compared_with_the_value_before(holdout, patience):
    best, bad = 0, 0
    for k in range(1, len(holdout)):
        if holdout[k] < holdout[k - 1]:
            best, bad = k, 0
        else:
            bad += 1
            if bad == patience:
                break
    return best


@wrong_idea(
    """The best value is tracked rightly, but your patience is renewed by any fall. Only a new best renews it; a fall
    back towards the best does not."""
)
def any_fall_renews_patience(holdout, patience):
    best, bad = 0, 0
    for k in range(1, len(holdout)):
        bad = 0 if holdout[k] < holdout[k - 1] else bad + 1
        if holdout[k] < holdout[best]:
            best = k
        if bad == patience:
            break
    return best


@wrong_idea(
    """You count all values that are no new best, over the whole run. A new best gives the full patience back: where
    does your counter return to 0?"""
)
def patience_never_renewed(holdout, patience):
    best, bad = 0, 0
    for k in range(1, len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        else:
            bad += 1
            if bad == patience:
                break
    return best


@wrong_idea(
    """A value equal to the best counts as better with you, so the last of equals wins and patience starts again. The
    docstring wants a strict minimum: below, not equal."""
)
def a_tie_is_an_improvement(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] <= holdout[best]:
            best = k
        elif k - best >= patience:
            break
    return best


@wrong_idea("""Your index is one too large: positions count from 0 in this course, as in Python.""")
def counted_from_one(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            break
    return best + 1


@wrong_idea(
    """You stop at the first value that is not lower. The holdout loss is noisy, and one rise says little: where does
    `patience` enter?"""
)
def stops_at_the_first_rise(holdout, patience):
    for k in range(1, len(holdout)):
        if holdout[k] >= holdout[k - 1]:
            return k - 1
    return len(holdout) - 1


@wrong_idea("""You look for the largest value. These are losses: the best is the lowest.""")
def largest_is_best(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] > holdout[best]:
            best = k
        elif k - best >= patience:
            break
    return best


@wrong_idea(
    """You return the last index, where training ended by itself. The weights to keep are those of the best value."""
)
def last_index(holdout, patience):
    return len(holdout) - 1


@wrong_idea(
    """Where the values end before patience has run out, you return the last index. The best value seen is the answer
    there too."""
)
def the_end_counts_as_the_best(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            return best
    return len(holdout) - 1


@wrong_idea(
    """You go back by patience from the place where you stop. That is the best value only when patience has run out;
    the values may end before."""
)
def patience_before_the_end(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            break
    return k - patience


@wrong_idea(
    """You look only at the first `patience` values. Patience counts the values since the last new best, not since the
    start."""
)
def patience_from_the_start(holdout, patience):
    return int(np.argmin(holdout[: patience + 1]))


@wrong_idea(
    """You return nothing where patience never runs out. After the loop the best value seen so far is still the
    answer: is there a return in every branch?"""
)
def nothing_at_the_end(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            return best


@wrong_idea(
    """You wait for rises in a row and return the place before the first of them. A value may rise above the one before
    it or not: what counts is whether it goes below the best so far."""
)
def start_of_the_rises(holdout, patience):
    rises = 0
    for k in range(1, len(holdout)):
        rises = rises + 1 if holdout[k] > holdout[k - 1] else 0
        if rises == patience:
            return k - patience
    return int(np.argmin(holdout))


@wrong_idea(
    """You return the last place before the one where training stops. With patience 1 that is the best; with more it is
    a place after the best."""
)
def one_before_it_stops(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            return k - 1
    return best


@wrong_idea(
    """You return -1 where patience never runs out. Then all values have been looked at, and the best of them is the
    answer."""
)
def minus_one_at_the_end(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            return best
    return -1


@wrong_idea(
    """Where patience runs out you return the place where training stops, and elsewhere the best. The weights to keep
    are those of the best value in both cases: which index is that?"""
)
def place_where_it_stops_or_the_best(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            return k
    return best


@wrong_idea(
    """You return how far the loop has come: one place after the last value looked at. The weights to keep are those of
    the best value, so remember its index on the way."""
)
def where_the_loop_has_come_to(holdout, patience):
    best, k = 0, 0
    while k < len(holdout) and k - best <= patience:
        if holdout[k] < holdout[best]:
            best = k
        if k - best == patience:
            return k + 1
        k += 1
    return k


@wrong_idea(
    """Where patience runs out you return the first value that brought nothing better, one place after the best. Going
    back from the place where you stop: how many looks ago was the best?"""
)
def first_look_without_a_new_best(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            return k - patience + 1
    return best


@wrong_idea(
    """You go back by patience - 1 from the last place you look at. That is one place too few when patience has run out,
    and the values may end before: remember the index of the best value instead."""
)
def a_place_short_of_patience_back(holdout, patience):
    best = 0
    for k in range(len(holdout)):
        if holdout[k] < holdout[best]:
            best = k
        elif k - best >= patience:
            break
    return k - patience + 1


def early_stopping_index(holdout, patience):
    best = 0
    for index, loss in enumerate(holdout):
        if loss < holdout[best]:
            best = index
        elif index - best >= patience:
            break
    return best


def _with_a_counter(holdout, patience):
    lowest, place, bad, k = float("inf"), 0, 0, 0
    while k < len(holdout) and bad < patience:
        if holdout[k] < lowest:
            lowest, place, bad = holdout[k], k, 0
        else:
            bad += 1
        k += 1
    return place


def _with_running_minima(holdout, patience):
    lowest = np.minimum.accumulate(holdout)
    bests = np.flatnonzero(np.concatenate(([True], lowest[1:] < lowest[:-1])))
    waits = np.diff(np.append(bests, np.inf))
    return bests[np.argmax(waits > patience)]


def _by_windows(holdout, patience):
    holdout = np.asarray(holdout, dtype=float)
    for k in range(len(holdout)):
        window = holdout[k + 1 : k + 1 + patience]
        if holdout[k] == holdout[: k + 1].min() and not (window < holdout[k]).any():
            return float(k)


EARLY_STOPPING_INDEX = Exercise(
    name="early_stopping_index",
    label="where to stop",
    number="3.10",
    objective="O3.6",
    minutes=7,
    points=3,
    arguments=("holdout", "patience"),
    outputs=("index",),
    reference=optimize.early_stopping_index,
    cases=_early_stopping_cases,
    rtol=0.0,
    atol=0.0,
    wrong_ideas=(
        smallest_of_all,
        place_where_it_stops,
        value_instead_of_its_index,
        waits_one_check_too_long,
        gives_up_one_check_too_early,
        compared_with_the_value_before,
        any_fall_renews_patience,
        patience_never_renewed,
        a_tie_is_an_improvement,
        counted_from_one,
        stops_at_the_first_rise,
        largest_is_best,
        last_index,
        the_end_counts_as_the_best,
        patience_before_the_end,
        patience_from_the_start,
        nothing_at_the_end,
        start_of_the_rises,
        one_before_it_stops,
        minus_one_at_the_end,
        place_where_it_stops_or_the_best,
        where_the_loop_has_come_to,
        first_look_without_a_new_best,
        a_place_short_of_patience_back,
    ),
    right_variants=(_with_a_counter, _with_running_minima, _by_windows),
    look_again='"When to stop" in part 6',
    solution=early_stopping_index,
    why="""Keep the index of the best value so far, and at each new value ask two things: is it below the best, and if
    not, how many checks ago was the best? The distance of the two indices is the count of failures in a row, so no
    counter is needed. What comes after the break is never looked at.""",
    kind_hints={
        TIE: "Is a value equal to the best below it?",
        LATER: "Who has stopped does not see what would have come.",
        END: "What is the answer when the values end while there is patience left?",
    },
    fallback="Go through this case with a table as in part 6: the value, the best so far, the looks without a new "
    "best. In which column does your code leave the table, and which index does it return there, and at the end?",
)
