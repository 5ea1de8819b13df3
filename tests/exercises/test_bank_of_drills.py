"""The bank of drills: many draws of each are answerable, differ, hold together, and do not give the answer away."""

import math

import pytest

from lossedu.exercises import Question, draw, examine_value
from lossedu.mastery.rule import core_items
from lossedu.sessions import sessions

DRAWS = 60
DRILLS = [pytest.param(drill, id=drill.name) for one in sessions() for drill in one.drills]


def entries(value):
    return value if isinstance(value, tuple) else (value,)


@pytest.fixture
def drawn(drill):
    return [draw(drill, seed) for seed in range(DRAWS)]


@pytest.mark.parametrize("one", sessions(), ids=lambda one: one.folder)
def test_every_objective_that_counts_has_two_drills(one):
    for objective in one.objectives:
        if core_items(one, objective.id):
            assert sum(drill.objective == objective.id for drill in one.drills) >= 2, objective.id


def test_names_are_unique_in_the_course():
    names = [thing.name for one in sessions() for thing in (*one.items, *one.drills)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("drill", DRILLS)
def test_answer_is_right_and_finite_or_said_to_be_infinite(drill, drawn):
    for prompt, question in drawn:
        assert examine_value(question, question.answer).right
        assert not any(isinstance(part, float) and math.isnan(part) for part in entries(question.answer)), prompt


@pytest.mark.parametrize("drill", DRILLS)
def test_slips_are_rejected_by_name(drill, drawn):
    seen = set()
    for _, question in drawn:
        for slip in question.slips:
            assert examine_value(question, slip.value).idea == slip.name
            seen.add(slip.name)
    assert seen, "no draw has a slip"


@pytest.mark.parametrize("drill", DRILLS)
def test_draws_differ(drill, drawn):
    assert len({prompt for prompt, _ in drawn}) >= DRAWS // 6


@pytest.mark.parametrize("drill", DRILLS)
def test_same_seed_same_question(drill, drawn):
    again = draw(drill, 7)
    assert again[0] == drawn[7][0] and again[1].answer == drawn[7][1].answer


@pytest.mark.parametrize("drill", DRILLS)
def test_answers_are_not_all_the_same(drill, drawn):
    assert len({question.answer for _, question in drawn}) >= 2


@pytest.mark.parametrize("drill", DRILLS)
def test_tolerance_and_parts_fit(drill, drawn):
    for _, question in drawn:
        assert isinstance(question, Question)
        assert len(question.parts) in (0, len(entries(question.answer)))
        assert (len(entries(question.answer)) > 1) == bool(question.parts)
        for part in entries(question.answer):
            if isinstance(part, str):
                assert part in question.choices
            elif part and math.isfinite(part) and not float(part).is_integer():
                # four significant digits, as one writes them down, are enough
                assert question.tolerance >= 0.4 * 10.0 ** (math.floor(math.log10(abs(part))) - 3)


@pytest.mark.parametrize("drill", DRILLS)
def test_worked_answer_says_something(drill, drawn):
    for prompt, question in drawn:
        assert prompt.strip() and len(question.why.split()) >= 8
        assert question.why != prompt
