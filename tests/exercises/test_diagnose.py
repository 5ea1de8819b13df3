"""How an answer is matched with the idea behind it, on an exercise small enough to see through."""

from dataclasses import replace

import numpy as np
import pytest

from lossedu.exercises import Case, Exercise, examine, wrong_idea

ORDINARY_NUMBERS = (1.0, 2.0, 3.5, 5.0, 8.1, 9.7)


def cases(rng):
    for x in ORDINARY_NUMBERS:
        yield Case((np.array([x, 2 * x]),))
    yield Case((np.array([0.0, 0.0]),), "all zero")
    yield Case((np.array([-1.0, -3.0]),), "negative")
    yield Case((np.array([-2.0, -4.0]),), "negative")
    yield Case((np.array([]),), "empty input")


@wrong_idea("You forgot the square, and so the unit is wrong. What is multiplied with what?")
def not_squared(x):
    return float(np.sum(x))


@wrong_idea("You average where the sum is wanted, so the length does not count. Does it?")
def mean_instead(x):
    return float(np.mean(x**2)) if x.size else 0.0


@wrong_idea("You leave negative numbers out, though their squares are positive. Why?")
def negatives_left_out(x):
    return float(np.sum(x[x > 0] ** 2))


@wrong_idea("You return 1 for no numbers, as for a product. What is the sum of nothing?")
def nothing_is_one(x):
    return float(np.sum(x**2)) if x.size else 1.0


SUM_OF_SQUARES = Exercise(
    name="sum_of_squares",
    label="the sum of squares",
    number="0.1",
    objective="O0.1",
    minutes=1,
    points=1,
    arguments=("x",),
    reference=lambda x: float(np.sum(x**2)),
    cases=cases,
    wrong_ideas=(not_squared, mean_instead, negatives_left_out, nothing_is_one),
    right_variants=(),
    look_again='"Squares" in part 0',
    solution=lambda x: float(np.sum(x**2)),
    why="",
)


def verdict_on(answer):
    return examine(SUM_OF_SQUARES, answer)


@pytest.mark.parametrize("idea", SUM_OF_SQUARES.wrong_ideas, ids=lambda idea: idea.name)
def test_each_idea_is_named(idea):
    assert verdict_on(idea.function).idea == idea.name


def test_idea_with_another_slip_on_an_edge_case_is_still_named():
    def answer(x):
        return float(np.sum(x)) if x.size else -5.0

    assert verdict_on(answer).idea == "not_squared"


def test_idea_is_not_named_for_an_answer_wrong_where_the_idea_is_right():
    def answer(x):
        return float(np.sum(x[x > 0] ** 2)) if np.all(x) else 12.0

    verdict = verdict_on(answer)
    assert verdict.agree == len(ORDINARY_NUMBERS) + 1
    assert verdict.idea == "negatives_left_out"  # negative numbers are explained in full; "all zero" has another cause
    assert "Also failing: all zero." in " ".join(verdict.text.split())


def test_idea_is_not_named_when_it_explains_a_kind_of_case_in_part_only():
    def answer(x):
        return 0.0 if x.size and x[0] == -1.0 else float(np.sum(x**2))

    assert verdict_on(answer).idea is None


def test_idea_is_not_named_for_an_answer_right_where_the_idea_is_wrong():
    def answer(x):
        return float(np.sum(x**2)) if x.size and x[0] == 5.0 else float(np.sum(x))

    assert verdict_on(answer).idea is None


def test_wrong_in_a_way_nobody_thought_of():
    verdict = verdict_on(lambda x: float(np.sum(np.cosh(x))))
    assert (verdict.outcome, verdict.idea) == ("wrong", None)
    assert "The idea behind it" not in verdict.text
    assert SUM_OF_SQUARES.look_again in verdict.text


def test_smallest_ordinary_case_is_shown():
    verdict = verdict_on(lambda x: float(np.sum(np.cosh(x))))
    assert "a case that fails     x = [1, 2]" in verdict.text
    assert "expected              5" in verdict.text
    assert "you returned          5.30528" in verdict.text
    assert "1 of 10 cases agree" in verdict.text  # nothing has the sum 0 either way


def test_edge_case_says_what_is_special_about_it():
    verdict = verdict_on(nothing_is_one.function)
    assert "x = []   (empty input)" in verdict.text


def test_kinds_that_fail_are_listed_when_the_ordinary_ones_agree():
    def answer(x):
        return float(np.sum(x**2)) + 100.5 * (x.size == 0 or x[0] <= 0) * (1 + np.sum(x**2) % 7)

    assert "These kinds fail: all zero; empty input; negative." in " ".join(verdict_on(answer).text.split())


def test_idea_of_the_exercise_comes_before_a_general_slip():
    exercise = replace(SUM_OF_SQUARES, wrong_ideas=(doubled, *SUM_OF_SQUARES.wrong_ideas))
    assert examine(exercise, doubled.function).idea == "doubled"


@wrong_idea("You count every square twice, once from each side. Is there a second side?")
def doubled(x):
    return 2 * float(np.sum(x**2))


def test_no_relation_is_named_for_a_right_or_an_unrelated_answer():
    exercise = replace(SUM_OF_SQUARES, wrong_ideas=())
    assert examine(exercise, SUM_OF_SQUARES.reference).idea is None
    assert examine(exercise, lambda x: float(np.sum(np.sin(x)))).idea is None
