"""What `check` says of a value that cannot answer a question, or answers it in an unusual form."""

import fractions
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossedu.exercises import examine_value
from lossedu.sessions import find_item

NUMBER = find_item("random_ranker")  # 0.05
PAIR = find_item("hit_or_miss")  # (1, 0)
CHOICE = find_item("which_average")


class EqualToEverything(str):
    def __eq__(self, other):
        return True

    __hash__ = None

    def strip(self, *args):
        return self

    def lower(self):
        return self


def heard(question, answer):
    verdict = examine_value(question, answer)
    assert not verdict.right
    assert "Traceback" not in verdict.text
    assert verdict.text.startswith(f"{question.name}: not yet.")
    return " ".join(verdict.text.split())


@pytest.mark.parametrize("asked", [NUMBER, PAIR, CHOICE], ids=lambda asked: asked.name)
def test_three_dots_are_no_answer_yet(asked):
    assert "no answer yet" in heard(asked, ...)
    assert examine_value(asked, ...).outcome == "unanswered"


@pytest.mark.parametrize(
    ("asked", "answer", "words"),
    [
        (NUMBER, None, ["None", "a number is wanted"]),
        (NUMBER, "0.05", ["the text '0.05' where a number is wanted", "no quotation marks"]),
        (NUMBER, (0.05, 0.05), ["It wants 1 value", "you gave 2"]),
        (NUMBER, (), ["It wants 1 value", "you gave 0"]),
        (NUMBER, 0.05j, ["complex", "a number is wanted"]),
        (NUMBER, lambda: 0.05, ["function", "a number is wanted"]),
        (NUMBER, [[0.05, 0.07]], ["several numbers in the place of one"]),
        (NUMBER, {"answer": 0.05}, ["dict", "a number is wanted"]),
        (NUMBER, 10**400, ["hundreds of digits"]),
        (NUMBER, np.datetime64("2024-02-29"), ["a number is wanted"]),
        (PAIR, 0, ["It wants 2 values (the loss at cut-off 0.5, the loss at cut-off 0.85), you gave 1"]),
        (PAIR, (0, 1, 1), ["you gave 3"]),
        (PAIR, {0, 1}, ["you gave 1"]),
        (PAIR, ("0", 1), ["the text '0'"]),
        (PAIR, (0, None), ["None", "a number is wanted"]),
        (PAIR, (0, ...), ["a number is wanted"]),
        (PAIR, (0, (1, 1)), ["several numbers in the place of one"]),
        (CHOICE, 1, ["Choose one of: 'train mean', 'holdout mean', 'population value'"]),
        (CHOICE, None, ["Choose one of"]),
        (CHOICE, "trian mean", ["'trian mean'", "Choose one of"]),
        (CHOICE, ("train mean", "holdout mean"), ["It wants 1 value", "you gave 2"]),
        (CHOICE, EqualToEverything("anything"), ["Choose one of"]),
    ],
)
def test_form(asked, answer, words):
    text = heard(asked, answer)
    assert all(word in text for word in words), text
    assert examine_value(asked, answer).outcome == "unusable"


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (NUMBER, np.float64(0.05)),
        (NUMBER, np.float32(0.05)),
        (NUMBER, np.array(0.05)),
        (NUMBER, np.array([0.05])),
        (NUMBER, [0.05]),
        (NUMBER, fractions.Fraction(1, 20)),
        (NUMBER, 0.05 + 1e-16),
        (PAIR, [1, 0]),
        (PAIR, np.array([1, 0])),
        (PAIR, (1.0, 0.0)),
        (PAIR, (True, False)),
        (PAIR, (np.bool_(True), np.int8(0))),
        (PAIR, np.array([True, False])),
        (CHOICE, "Train mean"),
        (CHOICE, " train mean\n"),
        (CHOICE, np.str_("train mean")),
        (CHOICE, ["train mean"]),
    ],
)
def test_right_in_another_form(asked, answer):
    verdict = examine_value(asked, answer)
    assert verdict.right, verdict.text


def test_array_answer_hears_the_slip_of_its_values():
    assert examine_value(PAIR, np.array([0, 1])).idea == examine_value(PAIR, (0, 1)).idea == "hits_counted"
    assert "Right already: the loss at cut-off 0.5" in heard(PAIR, np.array([1.0, 0.9]))


def test_tolerance_zero_forgives_the_order_of_the_operations():
    exact = replace(NUMBER, answer=0.1 + 0.2, tolerance=0.0)
    assert examine_value(exact, 0.3).right
    assert not examine_value(exact, 0.3 + 1e-9).right


def test_infinity_is_compared_as_such():
    infinite = replace(NUMBER, answer=float("inf"), slips=())
    assert examine_value(infinite, np.inf).right
    assert not examine_value(infinite, -np.inf).right
    assert not examine_value(NUMBER, np.inf).right


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | st.binary()
    | st.dates(),
    lambda inner: (
        st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner) | st.sets(st.integers())
    ),
    max_leaves=6,
)


@given(ANYTHING)
def test_any_value_has_a_verdict(value):
    for question in (NUMBER, PAIR, CHOICE):
        verdict = examine_value(question, value)
        assert verdict.item == question.name
        assert len(verdict.text) < 100_000


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_only_values_within_the_tolerance_are_right(first, second):
    assert examine_value(NUMBER, first).right == (abs(first - 0.05) <= NUMBER.tolerance)
    near = [abs(given - wanted) <= 1e-12 * wanted for given, wanted in ((first, 1), (second, 0))]
    assert examine_value(PAIR, (first, second)).right == all(near)
