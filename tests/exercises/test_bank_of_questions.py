"""The bank of questions: the answer is right, each slip is rejected by its name, and no text gives the answer away."""

import re
from itertools import pairwise, product

import numpy as np
import pytest

from lossedu.exercises import examine_value


def entries(value):
    return value if isinstance(value, tuple) else (value,)


def moved(value, distance):
    """`value` with its numbers moved by `distance`; words stay."""
    parts = tuple(part if isinstance(part, str) else part + distance for part in entries(value))
    return parts if isinstance(value, tuple) else parts[0]


def feedback_texts(question):
    """Everything a wrong answer can hear, but for a list of all the choices."""
    wild = tuple(part if isinstance(part, str) else -987_654.25 for part in entries(question.answer))
    return [
        question.hint,
        question.look_again,
        *(slip.text for slip in question.slips),
        *([] if question.choices else [examine_value(question, wild if len(wild) > 1 else wild[0]).text]),
    ]


def test_answer_is_right(question):
    verdict = examine_value(question, question.answer)
    assert verdict.right
    assert verdict.text == f"{question.name}: right."


@pytest.mark.parametrize("share", [-0.99, 0.99])
def test_tolerance_is_granted(question, share):
    assert examine_value(question, moved(question.answer, share * question.tolerance)).right


@pytest.mark.parametrize("share", [-1.01, 1.01])
def test_tolerance_ends(question_of_numbers, share):
    distance = share * max(question_of_numbers.tolerance, 1e-6)
    assert not examine_value(question_of_numbers, moved(question_of_numbers.answer, distance)).right


@pytest.mark.parametrize("form", [list, np.array], ids=["list", "array"])
def test_answer_in_another_form_is_right(question, form):
    if question.choices:
        assert examine_value(question, f"  {question.answer.upper()} ").right
    else:
        assert examine_value(
            question, form(question.answer) if isinstance(question.answer, tuple) else np.float64(question.answer)
        ).right


@pytest.mark.parametrize("share", [-0.99, 0.0, 0.99])
def test_slip_is_rejected_and_named(question_slip, share):
    question, slip = question_slip
    verdict = examine_value(question, moved(slip.value, share * question.tolerance))
    assert not verdict.right
    assert verdict.idea == slip.name, verdict.text
    assert " ".join(slip.text.split()) in " ".join(verdict.text.split())
    assert question.look_again in " ".join(verdict.text.split())


def test_every_wrong_choice_has_a_slip(question_of_choices):
    question = question_of_choices
    assert question.answer in question.choices
    assert sorted(slip.value for slip in question.slips) == sorted(set(question.choices) - {question.answer})


def test_slips_have_names_of_their_own(question):
    assert len({slip.name for slip in question.slips}) == len(question.slips) >= 1


def test_parts_are_named_one_by_one(question):
    assert len(question.parts) in (0, len(entries(question.answer)))
    assert (len(entries(question.answer)) > 1) == bool(question.parts)


def test_no_text_holds_the_answer(question):
    """0, 1 and 1/2 are in every other sentence; what has to be found is more than that."""
    for text in feedback_texts(question):
        for part in entries(question.answer):
            if isinstance(part, str):
                assert part.lower() not in text.lower()
            elif abs(part) not in (0, 0.5, 1):
                written = {f"{part:.{digits}g}" for digits in range(2, 8)} | {f"{100 * part:.4g} %"}
                found = set(re.findall(r"(?<![\w.])\d*\.?\d+(?![\w.]*\d)(?: %)?", text))
                assert not written & found, text
        if len(entries(question.answer)) > 1:
            assert str(question.answer) not in text


def test_a_near_miss_hears_which_part_is_right(question_of_parts):
    question, answer = question_of_parts, question_of_parts.answer
    for wrong in range(len(answer)):
        given = tuple(-987_654.25 if k == wrong else part for k, part in enumerate(answer))
        verdict = examine_value(question, given)
        right = ", ".join(name for k, name in enumerate(question.parts) if k != wrong)
        assert verdict.idea is None
        assert f"Right already: {right}." in " ".join(verdict.text.split())


def test_slips_of_a_question_lie_apart(question):
    """Two slips that share a value, or nearly, would make the name a matter of their order."""
    for one, other in product(question.slips, repeat=2):
        if one is not other and len(entries(one.value)) == len(entries(other.value)):
            pairs = zip(entries(one.value), entries(other.value), strict=True)
            assert any(a != b if isinstance(a, str) else not abs(a - b) <= 2 * question.tolerance for a, b in pairs), (
                f"{one.name} and {other.name}"
            )


def test_numbers_and_points_of_questions_are_in_order():
    from lossedu.sessions import sessions

    for session in sessions():
        numbers = [question.number for question in session.questions]
        assert all(a < b for a, b in pairwise(numbers))
        assert all(item.points > 0 and item.minutes > 0 for item in session.items)
