"""Slips that look the same in every exercise: what was returned stands in a simple relation to what was expected.

These are asked only when no wrong idea of the exercise itself fits. They say what the student can see in the numbers
anyway when looking at all cases at once, and what usually causes it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations

import numpy as np

from lossedu.exercises.attempt import always_the_same
from lossedu.exercises.model import ORDINARY, WrongIdea
from lossedu.exercises.plain import same

ENOUGH = 3  # failing cases that must show the relation: two numbers can be related by accident


@dataclass(frozen=True)
class Relation:
    """`holds(expected, got, exercise, memory)` for one case; `memory` is a dict kept from case to case.

    everywhere: the cases that agree must show it as well. Otherwise an answer of 0 or 1 that is wrong now and then
    would pass for 1 minus the right one.
    """

    name: str
    text: str
    holds: Callable
    everywhere: bool = False

    @property
    def idea(self) -> WrongIdea:
        # A relation is described by its name and text alone; there is no one function that stands for it.
        def described():
            raise NotImplementedError(self.name)

        described.__name__ = self.name
        return WrongIdea(described, self.text)

    def explains(self, exercise, cases, expected, got, failing) -> list[int]:
        """Indices of the failing cases that show the relation, if it holds for all ordinary ones; else nothing."""
        memory: dict = {}
        shown = []
        agreeing = set(range(len(cases))) - set(failing) if self.everywhere else ()
        if not all(self.holds(expected[i].values, got[i].values, exercise, memory) for i in agreeing):
            return []
        for i in failing:
            if not got[i].problem and self.holds(expected[i].values, got[i].values, exercise, memory):
                shown.append(i)
            elif cases[i].kind == ORDINARY:
                return []
        enough = len(shown) >= ENOUGH and (len(shown) == len(failing) or any(cases[i].kind == ORDINARY for i in shown))
        return shown if enough else []


def _turned_sign(expected, got, exercise, memory):
    return same(tuple(-v for v in expected), got, exercise.rtol, exercise.atol)


def _complement(expected, got, exercise, memory):
    return same(tuple(1.0 - v for v in expected), got, exercise.rtol, 1e-9)


def _permuted(expected, got, exercise, memory):
    if len(expected) < 2:
        return False
    orders = memory.setdefault("orders", [o for o in permutations(range(len(expected))) if o != tuple(sorted(o))])
    memory["orders"] = [o for o in orders if same(tuple(expected[k] for k in o), got, exercise.rtol, exercise.atol)]
    return bool(memory["orders"])


def _same_factor(expected, got, exercise, memory):
    if not any(map(np.any, got)):  # a factor of 0 leaves nothing to see a factor in
        return False
    return _constant(expected, got, exercise, memory, lambda e, g: g[e != 0] / e[e != 0], zero=lambda e, g: g[e == 0])


def _same_offset(expected, got, exercise, memory):
    return _constant(expected, got, exercise, memory, lambda e, g: g - e, zero=lambda e, g: np.zeros(1))


def _constant(expected, got, exercise, memory, measure, zero):
    if (
        len(expected) != 1
        or expected[0].shape != got[0].shape
        or not np.isfinite([*expected[0].flat, *got[0].flat]).all()
    ):
        return False
    values = np.ravel(measure(expected[0], got[0]))
    if np.any(zero(expected[0], got[0]) != 0.0) or not np.isfinite(values).all():
        return False
    constant = memory.setdefault("constant", values[0] if values.size else None)
    if constant is None:
        memory.pop("constant")
        return False
    return bool(np.allclose(values, constant, rtol=max(exercise.rtol, 1e-9), atol=min(exercise.atol, 1e-12)))


def _of_one_number(reduce):
    def holds(expected, got, exercise, memory):
        return (
            len(expected) == 1
            and expected[0].size > 0
            and got[0].size == 1
            and bool(np.isclose(reduce(expected[0]), got[0].item(), rtol=max(exercise.rtol, 1e-9), atol=1e-12))
        )

    return holds


def _only_the_shape(expected, got, exercise, memory):
    flat_expected, flat_got = tuple(v.ravel() for v in expected), tuple(v.ravel() for v in got)
    return any(a.shape != b.shape for a, b in zip(expected, got, strict=True)) and same(
        flat_expected, flat_got, exercise.rtol, exercise.atol
    )


def _whole_numbers(expected, got, exercise, memory):
    return any(np.any(v != np.trunc(v)) for v in expected if np.isfinite(v).all()) and same(
        tuple(np.trunc(v) for v in expected), got, 0.0, 0.0
    )


def _rounded(expected, got, exercise, memory):
    return any(same(tuple(np.round(v, places) for v in expected), got, 0.0, 1e-15) for places in range(7))


@dataclass(frozen=True)
class OnlyEmptyInput(Relation):
    """The answer is right on everything but empty input, whatever it does there."""

    def explains(self, exercise, cases, expected, got, failing) -> list[int]:
        return failing if all(cases[i].size == 0 for i in failing) else []


@dataclass(frozen=True)
class OnlyThisForm(Relation):
    """The answer breaks down on single numbers, or on arrays, and on every ordinary case of that form."""

    arrays: bool = False

    def explains(self, exercise, cases, expected, got, failing) -> list[int]:
        def of_this_form(i):
            return self.arrays == any(np.ndim(argument) > 0 for argument in cases[i].args)

        broken = [i for i in failing if got[i].problem == "raised" and of_this_form(i)]
        others = [i for i in failing if i not in broken and cases[i].kind == ORDINARY]
        ordinary = [i for i in range(len(cases)) if cases[i].kind == ORDINARY]
        both_forms = len({of_this_form(i) for i in ordinary}) == 2
        return broken if len(broken) >= ENOUGH and both_forms and not others else []


@dataclass(frozen=True)
class OneValueForAll(Relation):
    """The answer is one and the same number in every call, and what is expected is not. A nan has a hint of its own."""

    def explains(self, exercise, cases, expected, got, failing) -> list[int]:
        numbers = all(not one.problem and all(np.isfinite(array).all() for array in one.values) for one in got)
        stuck = numbers and always_the_same(got) and not always_the_same(expected)
        return failing if stuck and len(failing) >= ENOUGH else []


RELATIONS = (
    OnlyThisForm(
        "arrays_only",
        "It works for arrays and fails for single numbers: this case hands over plain numbers, which have no length "
        "and no axes. np.asarray makes an array of anything.",
        holds=lambda *_: True,
    ),
    OnlyThisForm(
        "single_numbers_only",
        "It works for single numbers and fails for arrays: `if`, `and`, float() ask one question, and an array holds "
        "many. Which NumPy operation answers all of them at once?",
        holds=lambda *_: True,
        arrays=True,
    ),
    OnlyEmptyInput(
        "forgot_empty_input",
        "Everything agrees except for empty input. Ask for that case first: the docstring says what to return.",
        holds=lambda *_: True,
    ),
    OneValueForAll(
        "the_same_whatever_the_input",
        "Your function gives the same value whatever the input. Which argument does it use, and where does what you "
        "compute reach the return?",
        holds=lambda *_: True,
    ),
    Relation(
        "turned_sign", "Every value has the right size and the opposite sign. Where does a minus belong?", _turned_sign
    ),
    Relation(
        "complement",
        "Every value is 1 minus the expected one: you compute the share of the other kind. Which one is asked for?",
        _complement,
        everywhere=True,
    ),
    Relation(
        "outputs_in_another_order",
        "The values are right and stand in another order. In which order does the docstring list them?",
        _permuted,
    ),
    Relation(
        "only_the_shape",
        "The numbers are right and their shape is not. Compare the two shapes: which step adds or removes an axis?",
        _only_the_shape,
    ),
    Relation(
        "averaged",
        "You return the average of what is asked for. The docstring wants one value for each entry.",
        _of_one_number(np.mean),
    ),
    Relation(
        "summed",
        "You return the sum of what is asked for. The docstring wants one value for each entry.",
        _of_one_number(np.sum),
    ),
    Relation(
        "cut_to_whole_numbers",
        "The fractions are gone: the values were put into an array of integers, or divided by //.",
        _whole_numbers,
    ),
    Relation(
        "rounded",
        "The values come in steps: they are rounded, or read off a grid. Full precision is wanted; rounding is for "
        "printing, and a grid only shows where to look.",
        _rounded,
    ),
    Relation(
        "one_and_the_same_factor",
        "Every value is off by one and the same factor. A missing division, a 2 too many, another unit: which is it?",
        _same_factor,
    ),
    Relation(
        "one_and_the_same_offset",
        "Every value that differs is off by one and the same amount. Where does the counting start, and what is added "
        "once for all?",
        _same_offset,
    ),
)
