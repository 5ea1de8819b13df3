"""Worked solutions: right, the same as the source notebook's, and shown as somebody would write them."""

import ast
import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from lossedu.assignments import grade_id, notebooks_in, read
from lossedu.assignments.rules_of_test_cells import SOLUTION, regions
from lossedu.exercises import draw_cases, examine, examine_value, together
from lossedu.exercises.calling import call
from lossedu.exercises.worked import as_written, solution_code, worked_solution
from lossedu.metrics import exact_interval
from lossedu.sessions import sessions

SOURCE = Path(__file__).parents[2] / "source"


@cache
def source_cells():
    """{name: text} of the cells of all source notebooks that have one."""
    return {
        grade_id(cell): cell.source
        for session in sessions()
        for path in notebooks_in(SOURCE / session.folder)
        for cell in read(path).cells
        if grade_id(cell)
    }


def shown_code(item):
    (code,) = re.findall(r"^```python\n(.*?)^```$", worked_solution(item), flags=re.S | re.M)
    return code


def bound_by(code, *names):
    """{name: what `code` binds to it}, typed into a cell where nothing is bound but np."""
    namespace = {"np": np}
    exec(compile(code, "cell", "exec"), namespace)
    return {name: namespace[name] for name in names}


def test_solution_is_right(exercise):
    verdict = examine(exercise, *exercise.solutions)
    assert verdict.right, verdict.text


def test_code_shown_is_right(exercise):
    verdict = examine(exercise, *bound_by(shown_code(exercise), *exercise.functions).values(), seed=7)
    assert verdict.right, verdict.text


def test_solution_neither_prints_nor_warns(exercise):
    for case in draw_cases(exercise):
        outcome = call(together(exercise.solutions), case.args, exercise.outputs)
        assert (outcome.printed, outcome.warned) == ("", ""), case


def test_solution_is_the_one_in_the_source_notebook(exercise):
    """The marked regions, as bodies of functions: comments may differ, code may not."""
    bodies = zip(exercise.functions, regions(source_cells()[exercise.name] + "\n", SOLUTION), strict=True)
    expected = "\n".join(f"def {name}({', '.join(exercise.arguments)}):\n{region}" for name, region in bodies)
    assert ast.unparse(ast.parse(solution_code(exercise))) == ast.unparse(ast.parse(expected))


def test_solution_passes_all_tests_of_its_cell(exercise):
    """Visible and hidden, run as plain Python; check has been run above."""
    cell = source_cells()[f"test_{exercise.name}"]
    exec(cell, {"np": np, "check": lambda *_: None, **bound_by(shown_code(exercise), *exercise.functions)})


def test_value_shown_is_right(question):
    (answer,) = bound_by(shown_code(question), question.name).values()
    assert examine_value(question, answer).right
    assert shown_code(question).strip() == f"{question.name} = {as_written(question)}"


def test_way_to_the_answer_has_the_answer_in_it(question):
    """The numbers or the choice appear in the sentences too, not only in the last line."""
    entries = question.answer if isinstance(question.answer, tuple) else (question.answer,)
    for entry in entries:
        if isinstance(entry, str):
            words = set(re.findall(r"\w+", entry.lower())) - {"the", "is", "a", "any"}
            assert words & set(re.findall(r"\w+", question.why.lower()))
        else:
            written = as_written(question) if len(entries) == 1 else f"{round(entry, 3):g}"
            assert re.search(rf"(?<![\d.]){re.escape(written)}(?!\.?\d)", question.why), written


@pytest.mark.parametrize(
    ("answer", "tolerance", "written"),
    [
        (0.299455, 0.0005, "0.299"),
        (0.0185942, 0.0001, "0.0186"),
        ((0.6210732, 0.7646925), 0.002, "(0.621, 0.765)"),
        (2 * 0.05, 1e-6, "0.1"),
        ((0, 1), 0.0, "(0, 1)"),
        (40, 0.0, "40"),
        ("any labels", 0.0, '"any labels"'),
    ],
)
def test_a_value_is_written_as_precisely_as_it_is_asked_for(answer, tolerance, written):
    assert as_written(SimpleNamespace(answer=answer, tolerance=tolerance)) == written


def test_heading_and_length(item):
    text = worked_solution(item)
    assert text.splitlines()[0] == f"#### Worked solution {item.number}: {item.label}"
    way = text.split("\n\n")[1]
    assert way == " ".join(item.why.split())
    assert 2 <= len(re.findall(r"[.:](?= [A-Z`]|$)", way)) <= 7
    assert 100 < len(way) < 480


def decorated(function):
    return function


@decorated
def _underscored(n):
    # One less, until nothing is left.
    return 0 if n == 0 else _underscored(n - 1)


def test_code_is_renamed_and_keeps_its_comments_but_no_decorator():
    code = solution_code(SimpleNamespace(functions=("count_down",), solutions=(_underscored,)))
    assert code.startswith("def count_down(n):\n    # One less")
    assert "_underscored" not in code
    assert bound_by(code, "count_down")["count_down"](3) == 0


# Every number in the sentences that is no example of the exercise itself, recomputed.
def test_numbers_of_the_sentences():
    why = {item.name: " ".join(item.why.split()) for session in sessions() for item in session.items}

    scores = {"η": np.array([0.9, 0.4, 0.2]), "weight": np.array([5, 3, 2])}
    assert np.isclose(np.average(np.minimum(scores["η"], 1 - scores["η"]), weights=scores["weight"]), 0.21)
    assert "= 0.21." in why["bayes_risk"]

    slope = np.exp(-0.98) / np.sqrt(2 * np.pi)
    assert np.isclose(0.5 * ((0.3 - 1) / 0.5) ** 2, 0.98)
    assert f"exp(−0.98)/√(2π) = {slope:.4f}." in why["two_slopes"]
    assert f"makes {2 * slope:.3f} of it" in why["two_slopes"]

    variance = 0.1 * 0.9
    assert f"0.1 · 0.9 = {variance:.2f}" in why["half_width"]
    assert f"{variance:.2f}/1000 = {variance / 1000:.5f}" in why["half_width"]
    assert f"is {np.sqrt(variance / 1000):.6f}," in why["half_width"]
    assert f"gives {1.96 * np.sqrt(variance / 1000):.4f}." in why["half_width"]

    for hits, n in ((17, 20), (85, 100)):
        low, high = exact_interval(hits, n)
        assert f"`exact_interval({hits}, {n})` gives ({low:.3f}, {high:.3f})" in why["twenty_alarms"]


def test_counts_in_the_story_of_the_fewest_mistakes():
    from lossedu.simulations.mismatch import mismatch_data

    x, y = mismatch_data(0)
    order = np.argsort(x)
    mistakes = np.sum(y == -1) + np.concatenate(([0], np.cumsum(y[order])))  # with sign +1, left to right
    assert mistakes[[0, 100, 200, 240]].tolist() == [140, 40, 140, 100]
    assert mistakes.min() == 40 and (240 - mistakes).min() == 100
