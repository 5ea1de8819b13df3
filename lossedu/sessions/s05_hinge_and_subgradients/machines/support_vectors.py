"""Session 05, objective O5.4: which points hold the machine."""

import numpy as np

from lossedu import optimize
from lossedu.exercises import Case, Exercise, wrong_idea

NONE, ALL, EMPTY, STRICT, WHOLE = (
    "every margin far above 1", "every margin below 1", "empty input", "tol = 0", "whole numbers only",
)  # fmt: skip


def _labels(rng, n):
    return rng.permutation(np.concatenate(([-1, 1], rng.choice([-1, 1], n - 2))))


def _support_cases(rng):
    for n in (7, 8, 9, 10) * 10:
        # Quarters, so that 1 + tol and the margins are exact; a point on each side of every boundary a reader may draw.
        tol = float(rng.choice([0.25, 0.5]))
        m = np.array([1.0, 1.0 + tol, 1.0 + tol / 2, 1.0 - tol / 2, 1.5 + tol, -0.75])
        m = rng.permutation(np.concatenate((m, rng.integers(-6, 11, n - 6) / 4)))
        y = _labels(rng, n)
        yield Case((y, y * m, tol))
    for n in (3, 6):
        y = _labels(rng, n)
        yield Case((y, y * rng.integers(8, 12, n) / 4, 0.25), NONE)
        yield Case((y, y * rng.integers(-5, 3, n) / 4, 0.25), ALL)
        yield Case((y, y * rng.permutation(np.append([1.0, 1.0, 1.25], rng.integers(-5, 9, n - 3) / 4)), 0.0), STRICT)
    for label in (-1, 1):
        yield Case((np.array([label] * 4), label * np.array([0.5, 1.0, 1.25, 2.0]), 0.25), "one label only")
    yield Case((np.array([]), np.array([]), 0.25), EMPTY)
    yield Case((np.array([1, -1, 1, -1]), np.array([1, -2, 3, 0]), 0), WHOLE)
    yield Case((np.array([1, -1, 1]), np.array([1e6, 1e6, 0.5]), 0.25), "huge scores")


@wrong_idea(
    """You take the points that cost something. Those exactly on the margin cost nothing and hold the machine all the
    same: their dual variable may be above 0."""
)
def only_points_with_a_loss(y, s, tol):
    return np.flatnonzero(y * s < 1)


@wrong_idea(
    """tol has no effect in your answer. It is there because a solver leaves points of the margin at 1.0000001: which
    margins count as 1?"""
)
def tolerance_ignored(y, s, tol):
    return np.flatnonzero(y * s <= 1)


@wrong_idea(
    """You take the points on the margin alone. What of those inside it or on the wrong side, which pull with full
    strength?"""
)
def only_points_on_the_margin(y, s, tol):
    return np.flatnonzero(np.abs(y * s - 1) <= tol)


@wrong_idea(
    """You take the mistakes. A point that is right by less than 1 pulls as hard as they do: which number is the margin
    compared with?"""
)
def only_mistakes(y, s, tol):
    return np.flatnonzero(y * s <= 0)


@wrong_idea(
    """You compare the score, and a point of class -1 that is well classified has a low one. What is the margin of a
    point?"""
)
def score_for_the_margin(y, s, tol):
    return np.flatnonzero(s <= 1 + tol)


@wrong_idea(
    """You take points near the boundary on either side of it. A point far on the wrong side is a support vector too:
    what tells the sides apart?"""
)
def size_of_the_score(y, s, tol):
    return np.flatnonzero(np.abs(s) <= 1 + tol)


@wrong_idea(
    """You keep the points beyond the margin: those that may be dropped without a change. Turn the comparison round."""
)
def the_points_beyond(y, s, tol):
    return np.flatnonzero(y * s > 1 + tol)


@wrong_idea(
    """You count tol to the wrong side, so points on the margin drop out. Rounding may leave them a little above 1; to
    which side must the bound be moved?"""
)
def tolerance_to_the_other_side(y, s, tol):
    return np.flatnonzero(y * s <= 1 - tol)


@wrong_idea(
    """A margin of exactly 1 + tol is left out. The docstring says on which side of the comparison equality stands."""
)
def strictly_below(y, s, tol):
    return np.flatnonzero(y * s < 1 + tol)


@wrong_idea("""You return a table of yes and no, one entry a point. Asked for are the places where it says yes.""")
def mask_instead_of_indices(y, s, tol):
    return y * s <= 1 + tol


@wrong_idea("""You return the margins of these points. Asked for is where they stand, counted from 0.""")
def margins_instead_of_indices(y, s, tol):
    return (y * s)[y * s <= 1 + tol]


@wrong_idea("""Your places are counted from 1. Python counts from 0, so X[indices] would take the wrong rows.""")
def counted_from_one(y, s, tol):
    return np.flatnonzero(y * s <= 1 + tol) + 1


@wrong_idea("""You return how many there are. Asked for is which ones.""")
def how_many(y, s, tol):
    return np.count_nonzero(y * s <= 1 + tol)


@wrong_idea(
    """The points are the right ones and in the order of their margins. The docstring asks for rising indices."""
)
def in_order_of_margin(y, s, tol):
    order = np.argsort(y * s, kind="stable")
    return order[: np.count_nonzero(y * s <= 1 + tol)]


@wrong_idea(
    """np.where with one argument returns a tuple that holds one array for each axis, and you hand on the whole tuple.
    Which part of it is the array of indices?"""
)
def the_tuple_of_where(y, s, tol):
    return np.where(y * s <= 1 + tol)


@wrong_idea(
    """You take the points with a loss up to tol: those near the margin and those beyond. A large loss is no reason to
    leave a point out."""
)
def small_losses(y, s, tol):
    return np.flatnonzero(1 - y * s <= tol)


@wrong_idea(
    """You keep points that are right and have a small margin. One on the wrong side pulls with full strength: its
    margin is below 1 as well."""
)
def mistakes_left_out(y, s, tol):
    return np.flatnonzero((y * s > 0) & (y * s <= 1 + tol))


@wrong_idea(
    """You take the points whose loss is above tol. tol is there to take points in, at margins slightly above 1, whose
    loss is 0; here it keeps points out."""
)
def losses_above_the_tolerance(y, s, tol):
    return np.flatnonzero(np.maximum(0, 1 - y * s) > tol)


@wrong_idea("""You return the scores of these points. Asked for is where they stand, counted from 0.""")
def scores_instead_of_indices(y, s, tol):
    return s[y * s <= 1 + tol]


def support_vectors(y, s, tol):
    return np.flatnonzero(y * s <= 1 + tol)


def _loop(y, s, tol):
    found = []
    for index in range(len(y)):
        if y[index] * s[index] <= 1 + tol:
            found.append(index)
    return found


def _where(y, s, tol):
    return np.where(1 + tol - s * y >= 0)[0]


def _comprehension(y, s, tol):
    return np.array([i for i, m in enumerate(np.multiply(y, s)) if not m - 1 > tol], dtype=int)


SUPPORT_VECTORS = Exercise(
    name="support_vectors",
    label="the points that hold the machine",
    number="5.8",
    objective="O5.4",
    minutes=4,
    points=2,
    arguments=("y", "s", "tol"),
    outputs=("indices",),
    reference=lambda y, s, tol: optimize.support_vectors(y, s, tol),
    cases=_support_cases,
    rtol=0.0,
    atol=0.0,
    wrong_ideas=(
        only_points_with_a_loss,
        tolerance_ignored,
        only_points_on_the_margin,
        only_mistakes,
        score_for_the_margin,
        size_of_the_score,
        the_points_beyond,
        tolerance_to_the_other_side,
        strictly_below,
        mask_instead_of_indices,
        margins_instead_of_indices,
        counted_from_one,
        how_many,
        in_order_of_margin,
        the_tuple_of_where,
        small_losses,
        mistakes_left_out,
        losses_above_the_tolerance,
        scores_instead_of_indices,
    ),
    right_variants=(_loop, _where, _comprehension),
    look_again='"Three kinds of points" in part 3',
    solution=support_vectors,
    why="""By the optimality conditions α is 0 where the margin is above 1, so what is left are the margins up to 1,
    those on the margin included: `y * s <= 1`. A solver stops near the optimum, and points that belong on the margin
    stand at 1.0000001, so the bound is moved up by tol. `np.flatnonzero` gives the places.""",
    kind_hints={
        NONE: "No point is near the margin: an empty list of indices.",
        STRICT: "With tol = 0 a margin of exactly 1 still counts.",
        EMPTY: "No points, so no indices: an empty array.",
    },
)
