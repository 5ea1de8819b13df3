"""A session of two notebooks, one of them done: graded as one assignment, and its objectives by what was shown."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from small_course import environment

from lossedu.assignments import with_solutions
from lossedu.assignments.cells import grade_id, is_solution
from lossedu.mastery.rule import mastered_by
from lossedu.sessions import session

REPOSITORY = Path(__file__).parents[2]
SESSION = session("02")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """What the student's own grading says of a working copy with the first notebook solved and the second untouched."""
    folder = tmp_path_factory.mktemp("work") / SESSION.folder
    shutil.copytree(REPOSITORY / "release" / SESSION.folder, folder)
    first = min(folder.glob("*.ipynb"))
    source = nbformat.read(REPOSITORY / "source" / SESSION.folder / first.name, 4)
    answers = {grade_id(cell): cell.source for cell in source.cells if is_solution(cell) and cell.cell_type == "code"}
    nbformat.write(with_solutions(nbformat.read(first, 4), answers), first)
    words = [sys.executable, "-P", "-m", "lossedu.grading.own", SESSION.number, str(folder)]
    done = subprocess.run(words, cwd=folder, env=environment(), text=True, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return set(answers), json.loads(done.stdout)


def test_both_notebooks_are_graded(graded):
    answered, answer = graded
    assert answer["state"] == "graded", answer["reasons"]
    assert set(answer["points"]) == set(SESSION.by_name)
    assert 0 < len(answered) < len(SESSION.items)
    for item in SESSION.items:
        got, possible = answer["points"][item.name]
        assert (got, possible) == (item.points if item.name in answered else 0, item.points), item.name


def test_objectives_of_the_finished_notebook_are_mastered(graded):
    answered, answer = graded
    mastered = mastered_by(SESSION, {name: tuple(points) for name, points in answer["points"].items()}, 0.8)
    assert mastered == sorted({item.objective for item in SESSION.items if item.name in answered})
    assert 0 < len(mastered) < len(SESSION.objectives)
