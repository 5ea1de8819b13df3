"""A small course with three graded submissions: a function marked by its tests, and an answer marked by a person."""

import copy
import shutil
import subprocess
import sysconfig
from pathlib import Path

import nbformat
import stranger
from lab_server import REPOSITORY
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NAME = "01-zero-one-loss"
POINTS, WRITTEN_POINTS = 2, 4

FUNCTION = """\
def margin(y, s):
    ### BEGIN SOLUTION
    return y * s
    ### END SOLUTION"""
TEST = """\
assert margin(-1, 2.0) == -2.0
### BEGIN HIDDEN TESTS
assert margin(1, -0.5) == -0.5
### END HIDDEN TESTS"""

# student: the function as handed in, the written answer, the points the tests give
CLASS = {
    "ada": ("def margin(y, s):\n    return s * y", "Between flips nothing changes, so no slope says where to go.", 2),
    "ben": ("def margin(y, s):\n    return s", "The loss is small when `y*s < 0`, I think.", 0),
    "chloé": ("def margin(y, s):\n    return y * s", "Its derivative is **zero** or does not exist.", 2),
}


def graded(name, kind, source, **record):
    roles = {"grade": False, "solution": False, "locked": False, "task": False}
    return kind(source, id=name, metadata={"nbgrader": {"schema_version": 3, "grade_id": name, **roles, **record}})


def source_notebook():
    notebook = new_notebook(
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"},
            "language_info": {"name": "python"},
        }
    )
    notebook.cells = [
        new_markdown_cell("# Margins\n\nThe margin is $m = y s$.", id="title"),
        graded("margin", new_code_cell, FUNCTION, solution=True),
        graded("test_margin", new_code_cell, TEST, grade=True, locked=True, points=POINTS),
        graded(
            "written_why",
            new_markdown_cell,
            "*Between flips there is no slope.*",
            grade=True,
            solution=True,
            points=WRITTEN_POINTS,
        ),
    ]
    return notebook


def graded_course(root):
    """Make the course at `root` and grade it, by nbgrader's own commands throughout."""
    source = root / "source" / NAME
    source.mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    nbformat.write(source_notebook(), source / f"{NAME}.ipynb")
    nbgrader(root, "generate_assignment")
    released = nbformat.read(root / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    for student, (function, answer, _) in CLASS.items():
        notebook = copy.deepcopy(released)
        notebook.cells[1].source, notebook.cells[3].source = function, answer
        folder = root / "submitted" / student / NAME
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{NAME}.ipynb")
    nbgrader(root, "autograde")
    return root


def nbgrader(root, command):
    words = [Path(sysconfig.get_path("scripts"), "nbgrader"), command, NAME, f"--course-dir={root}"]
    done = subprocess.run(words, cwd=root, env=stranger.environment(), text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
