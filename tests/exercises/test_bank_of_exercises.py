"""The bank of exercises, without notebooks: right is right, and every wrong idea is rejected by its name."""

import ast
import warnings
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from lossedu.exercises import Design, draw_cases, examine, source_as, together
from lossedu.exercises.calling import call
from lossedu.exercises.diagnose import alike
from lossedu.exercises.examine import _drawn
from lossedu.exercises.model import ORDINARY

SEEDS = (None, 1, 20_240_229, 4_294_967_295)  # None: that of everybody while learning


def as_typed(function, exercise):
    """What a student's cell would define, where nothing is bound but np, as one function."""
    namespace = {"np": np}
    exec(source_as(function, exercise), namespace)
    return together([namespace[name] for name in exercise.functions])


def outcomes(exercise, function, cases):
    return [call(function, case.args, exercise.outputs) for case in cases]


@pytest.mark.parametrize("seed", SEEDS)
def test_reference_is_right_and_silent(exercise, seed):
    cases = draw_cases(exercise, seed)
    for case, outcome in zip(cases, outcomes(exercise, exercise.reference, cases), strict=True):
        assert (outcome.problem, outcome.printed, outcome.warned) == ("", "", ""), case


def test_reference_passes_its_own_check(exercise):
    verdict = examine(exercise, exercise.reference)
    assert verdict.right, verdict.text
    counted = (
        f"all {verdict.cases} properties hold on" if isinstance(exercise, Design) else f"{verdict.cases} cases agree."
    )
    assert verdict.text.startswith(f"{exercise.name}: {counted}")
    assert verdict.text.count(".") == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_cases_are_the_same_for_the_same_seed_and_cover_more_than_the_ordinary(exercise, seed):
    first = draw_cases(exercise, seed)
    _drawn.cache_clear()
    second = draw_cases(exercise, seed)
    assert [case.kind for case in first] == [case.kind for case in second]
    for one, other in zip(first, second, strict=True):
        for a, b in zip(one.args, other.args, strict=True):
            np.testing.assert_array_equal(a, b)
    assert len({case.kind for case in first}) >= 2
    assert sum(case.kind == ORDINARY for case in first) >= len(first) / 3
    assert all(len(case.args) == len(exercise.arguments) for case in first)


def test_another_seed_draws_other_cases(exercise):
    drawn = [repr([case.args for case in draw_cases(exercise, seed)]) for seed in SEEDS]
    assert len(set(drawn)) == len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_right_variant_is_right(exercise_variant, seed):
    exercise, variant = exercise_variant
    if seed is not None:  # how the time grows does not depend on the cases, and is measured once
        exercise = replace(exercise, growth=None)
    verdict = examine(exercise, as_typed(variant, exercise), seed=seed)
    assert verdict.right, verdict.text


def test_right_variant_is_right_where_warnings_are_errors(exercise_variant):
    """A student may have asked NumPy and Python to be strict; `check` sets both back while it calls."""
    exercise, variant = exercise_variant
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        verdict = examine(exercise, as_typed(variant, exercise))
    assert verdict.right, verdict.text


def test_warning_of_a_right_variant_is_passed_on(exercise_variant):
    exercise, variant = exercise_variant
    function = as_typed(variant, exercise)
    warns = any(outcome.warned for outcome in outcomes(exercise, function, draw_cases(exercise)))
    assert ("On the way it warns" in examine(exercise, function).text) == warns


def test_some_right_variant_of_every_session_warns():
    """NumPy's habit of computing both branches of np.where must not cost a mark anywhere."""
    from lossedu.sessions import sessions

    for session in sessions():
        assert any(
            outcome.warned
            for exercise in session.exercises
            for variant in exercise.right_variants
            for outcome in outcomes(exercise, variant, draw_cases(exercise))
        )


@pytest.mark.parametrize("seed", SEEDS)
def test_wrong_idea_is_rejected_and_named(exercise_idea, seed):
    exercise, idea = exercise_idea
    assert_named(exercise, idea, examine(exercise, as_typed(idea.function, exercise), seed=seed))


def test_idea_that_is_only_too_slow_is_named(exercise_that_scales):
    idea = exercise_that_scales.growth.too_steep
    assert_named(exercise_that_scales, idea, examine(exercise_that_scales, idea.function))


def assert_named(exercise, idea, verdict):
    assert not verdict.right
    assert verdict.idea == idea.name, verdict.text
    assert idea.spoken_name in " ".join(verdict.text.split())
    assert " ".join(idea.text.split()) in " ".join(verdict.text.split())
    assert exercise.look_again in " ".join(verdict.text.split())
    assert "Traceback" not in verdict.text


def test_ideas_differ_from_the_reference_and_from_each_other(exercise):
    cases = draw_cases(exercise)
    ideas = {idea.name: outcomes(exercise, idea.function, cases) for idea in exercise.wrong_ideas}
    assert len(ideas) == len(exercise.wrong_ideas) >= 3
    ideas["reference"] = outcomes(exercise, exercise.reference, cases)
    names = list(ideas)
    for k, name in enumerate(names):
        for other in names[:k]:
            pairs = zip(ideas[name], ideas[other], strict=True)
            assert not all(alike(a, b, exercise) for a, b in pairs), f"{name} and {other} answer every case alike"


def test_idea_that_is_only_too_slow_answers_like_the_reference(exercise_that_scales):
    exercise = exercise_that_scales
    cases = draw_cases(exercise)
    slow = outcomes(exercise, exercise.growth.too_steep.function, cases)
    right = outcomes(exercise, exercise.reference, cases)
    assert all(alike(a, b, exercise) for a, b in zip(slow, right, strict=True))


def test_texts_are_two_sentences_and_hold_no_code_of_the_answer(exercise_idea):
    exercise, idea = exercise_idea
    tree = ast.parse(source_as(exercise.right_variants[0], exercise))
    returned = [ast.unparse(node.value) for node in ast.walk(tree) if isinstance(node, ast.Return) and node.value]
    assert 40 < len(idea.text) < 400
    assert idea.text[-1] in ".?"
    assert not [code for code in returned if len(code) > 12 and code in idea.text]


def test_source_as_is_what_a_student_types():
    def _helper(y, s):
        """A docstring stays."""
        return y * s

    exercise = SimpleNamespace(name="answer", functions=("answer",))
    typed = source_as(_helper, exercise)
    assert typed.startswith("def answer(y, s):")
    assert as_typed(_helper, exercise)(2, 3) == 6


def test_source_of_a_design_defines_each_of_its_functions():
    def _sum_and_product(y, s):
        return y + s, y * s

    design = SimpleNamespace(name="added", functions=("added", "multiplied"), arguments=("y", "s"))
    assert "def multiplied(y, s):" in source_as(_sum_and_product, design)
    assert as_typed(_sum_and_product, design)(2, 3) == (5, 6)


def test_source_as_leaves_decorators_out(exercise):
    assert "wrong_idea" not in source_as(exercise.wrong_ideas[0].function, exercise)
