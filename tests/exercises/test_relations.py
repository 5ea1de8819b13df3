"""Slips that look the same in every exercise, and patterns among failing cases, on a small exercise of their own."""

from dataclasses import replace

import numpy as np
import pytest

from lossedu.exercises import Case, Exercise, examine
from lossedu.exercises.relations import RELATIONS
from lossedu.sessions import find_item


def squared_distance(y, s):
    return (np.asarray(s) - y) ** 2.0


def spread(y, s):
    return np.min(s), np.max(s)


def cases(rng):
    for _ in range(10):
        yield Case((float(rng.choice([-1, 1])), float(rng.normal(0, 2))))
        yield Case((rng.choice([-1, 1], 4), rng.normal(0, 2, 4)))
    yield Case((np.array([]), np.array([])), "empty input")


def arrays(rng):
    return (Case((rng.choice([-1, 1], 4), rng.normal(0, 2, 4))) for _ in range(10))


def exercise(reference, drawn=cases, outputs=("value",)):
    return Exercise(
        name="f",
        label="f",
        number="0.0",
        objective="O",
        minutes=1,
        points=1,
        arguments=("y", "s"),
        outputs=outputs,
        reference=reference,
        cases=drawn,
        wrong_ideas=(),
        right_variants=(),
        look_again="nowhere",
        solution=reference,
        why="",
    )


EXERCISE, PAIR = exercise(squared_distance), exercise(spread, arrays, ("low", "high"))


def in_integers(y, s):
    out = np.zeros(np.broadcast(y, s).shape, dtype=int)
    out[...] = squared_distance(y, s)
    return out


SLIPS = {
    "turned_sign": lambda y, s: -squared_distance(y, s),
    "complement": lambda y, s: 1 - squared_distance(y, s),
    "only_the_shape": lambda y, s: np.atleast_2d(squared_distance(y, s)),
    "summed": lambda y, s: np.sum(squared_distance(y, s)),
    "averaged": lambda y, s: np.mean(squared_distance(y, s)) if np.size(y) else np.nan,
    "cut_to_whole_numbers": in_integers,
    "rounded": lambda y, s: np.round(squared_distance(y, s), 2),
    "one_and_the_same_factor": lambda y, s: squared_distance(y, s) / 2,
    "one_and_the_same_offset": lambda y, s: squared_distance(y, s) + 3,
    "forgot_empty_input": lambda y, s: squared_distance(y, s) if np.size(y) else 1 / 0,
    "arrays_only": lambda y, s: squared_distance(y, s) + 0 * len(y),
    "the_same_whatever_the_input": lambda y, s: 0.0,
    "single_numbers_only": lambda y, s: float(s - y) ** 2,
}


@pytest.mark.parametrize("name", SLIPS)
def test_slip_is_named(name):
    verdict = examine(EXERCISE, SLIPS[name])
    assert not verdict.right
    assert verdict.idea == name, verdict.text
    assert name.replace("_", " ") in " ".join(verdict.text.split())


@pytest.mark.parametrize(
    "answer", [lambda y, s: 0 * np.asarray(s), lambda y, s: 0.5, lambda y, s: np.ones(np.shape(s))]
)
def test_a_constant_answer_is_no_factor_and_no_offset(answer):
    assert examine(EXERCISE, answer).idea == "the_same_whatever_the_input"


def test_average_precision_that_is_always_zero_is_told_so():
    text = examine(find_item("average_precision"), lambda s, y: 0.0).text
    assert "gives the same value whatever the input" in " ".join(text.split()) and "factor" not in text


def test_a_constant_where_one_is_wanted_is_not_blamed_for_being_one():
    always_two = exercise(lambda y, s: 2.0, arrays)
    assert examine(always_two, lambda y, s: 3.0).idea == "one_and_the_same_factor"


@pytest.mark.parametrize("wrong_for", [lambda s: np.asarray(s) > 1.5, lambda s: np.ndim(s) == 0])
def test_a_boolean_that_is_wrong_now_and_then_is_not_called_a_complement(wrong_for):
    positive = exercise(lambda y, s: np.asarray(s) > 0)
    assert examine(positive, lambda y, s: (np.asarray(s) > 0) ^ wrong_for(s)).idea is None
    assert examine(positive, lambda y, s: np.asarray(s) <= 0).idea == "complement"


def test_outputs_in_another_order_are_named():
    assert examine(PAIR, lambda y, s: (np.max(s), np.min(s))).idea == "outputs_in_another_order"


def test_every_relation_has_a_slip():
    assert {relation.name for relation in RELATIONS} == {*SLIPS, "outputs_in_another_order"}


@pytest.mark.parametrize(
    "answer",
    [
        lambda y, s: np.abs(np.asarray(s) - y),
        lambda y, s: (np.asarray(s) + y) ** 2.0,
        lambda y, s: squared_distance(y, s) * np.where(np.asarray(s) > 0, 2, 1),
        lambda y, s: squared_distance(y, s) + np.where(np.asarray(s) > 0, 1, 0),
    ],
)
def test_what_is_no_slip_of_these_is_not_named(answer):
    verdict = examine(EXERCISE, answer)
    assert not verdict.right
    assert verdict.idea is None, verdict.text


def test_label_that_alone_is_wrong_is_told():
    text = examine(EXERCISE, lambda y, s: squared_distance(y, s) + (np.asarray(y) > 0) * np.abs(s)).text
    assert "Only values for y = 1 are wrong" in text


def test_direction_is_told():
    text = " ".join(examine(EXERCISE, lambda y, s: squared_distance(y, s) + np.abs(s)).text.split())
    assert "too large" in text and "too small" not in text


def test_what_is_nearly_right_is_told():
    text = " ".join(examine(EXERCISE, lambda y, s: squared_distance(y, s) * (1 + 1e-7 * np.cos(s))).text.split())
    assert "nearly right" in text and "too large" not in text


def test_an_exercise_may_bring_its_own_fallback():
    def without_pattern(y, s):
        return squared_distance(y, s) * (1 + 0.5 * np.cos(7 * np.asarray(s)))

    told = replace(EXERCISE, fallback="Is the gradient 0 where you stop?")
    assert "by hand" in " ".join(examine(EXERCISE, without_pattern).text.split())
    text = " ".join(examine(told, without_pattern).text.split())
    assert told.fallback in text and "by hand" not in text
    text = " ".join(examine(told, lambda y, s: squared_distance(y, s) + np.abs(s)).text.split())
    assert "too large" in text and told.fallback not in text


def test_negative_value_where_none_can_be_is_told():
    text = examine(EXERCISE, lambda y, s: squared_distance(y, s) - np.abs(s) - 1).text
    assert "negative" in text


def test_output_that_is_always_right_is_told():
    text = examine(PAIR, lambda y, s: (np.min(s), np.mean(s))).text
    assert "right in every case   low" in text
