"""Tests that name one of these as an argument run once for each in the whole bank, of every session."""

import warnings

import pytest

from lossedu import NotYet, check
from lossedu.sessions import sessions

EXERCISES = [exercise for session in sessions() for exercise in session.exercises]
QUESTIONS = [question for session in sessions() for question in session.questions]
BANK = {
    "exercise": [pytest.param(exercise, id=exercise.name) for exercise in EXERCISES],
    "exercise_idea": [
        pytest.param((exercise, idea), id=f"{exercise.name}-{idea.name}")
        for exercise in EXERCISES
        for idea in exercise.wrong_ideas
    ],
    "exercise_that_scales": [
        pytest.param(exercise, id=exercise.name) for exercise in EXERCISES if exercise.growth is not None
    ],
    "exercise_variant": [
        pytest.param((exercise, variant), id=f"{exercise.name}-{variant.__name__.strip('_')}")
        for exercise in EXERCISES
        for variant in exercise.right_variants
    ],
    "item": [pytest.param(item, id=item.name) for item in (*EXERCISES, *QUESTIONS)],
    "question": [pytest.param(question, id=question.name) for question in QUESTIONS],
    "question_of_numbers": [pytest.param(one, id=one.name) for one in QUESTIONS if not one.choices],
    "question_of_choices": [pytest.param(one, id=one.name) for one in QUESTIONS if one.choices],
    "question_of_parts": [pytest.param(one, id=one.name) for one in QUESTIONS if isinstance(one.answer, tuple)],
    "question_slip": [
        pytest.param((question, slip), id=f"{question.name}-{slip.name}")
        for question in QUESTIONS
        for slip in question.slips
    ],
}


def pytest_generate_tests(metafunc):
    for argument in BANK.keys() & set(metafunc.fixturenames):
        metafunc.parametrize(argument, BANK[argument])


@pytest.fixture
def hear(capsys):
    """hear(name, answer): what a student reads after check(name, answer), right or wrong."""

    def hear(name, answer):
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what an answer warns is told, not leaked
            try:
                check(name, answer)
            except NotYet as not_yet:
                return str(not_yet)
            return capsys.readouterr().out

    return hear
