"""A course with one graded submission, in which all the hostile notebooks stand one after another."""

import json
import shutil
import warnings
from pathlib import Path

from hostile_notebooks import ANSWER, ATTACKS, graded, notebook
from nbformat.v4 import new_code_cell, new_markdown_cell

REPOSITORY = Path(__file__).parents[2]
NAME, STUDENT = "week", "eve"
HIDDEN = "assert margin(1, -0.5) == -0.5"
NOT_THE_COURSES = ("grade-id", "comment")  # nbgrader takes cells with other names out when it grades


def hostile_course(root):
    """Make it at `root`, with our configuration; nothing is executed."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    (root / "source").mkdir()
    with warnings.catch_warnings(action="ignore"):  # sqlalchemy about nbgrader
        enter_in_gradebook(root)
    source = f"check(margin)\n### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS"
    cells = [
        new_markdown_cell("Because **it** jumps.", metadata=graded()),
        new_code_cell(source, metadata=graded(grade_id="test_margin", solution=False, locked=True, points=2)),
    ]
    metadata = {}
    for attack in ATTACKS:
        if attack.name not in NOT_THE_COURSES:
            cells += attack.cells
            metadata |= attack.metadata
    folder = root / "autograded" / STUDENT / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_text(json.dumps(notebook(cells, metadata)))
    return root


def enter_in_gradebook(root):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}", "lossedu") as gradebook:
        gradebook.add_assignment(NAME)
        gradebook.add_notebook(NAME, NAME)
        gradebook.add_grade_cell(ANSWER, NAME, NAME, max_score=4, cell_type="markdown")
        gradebook.add_solution_cell(ANSWER, NAME, NAME)
        gradebook.add_grade_cell("test_margin", NAME, NAME, max_score=2, cell_type="code")
        gradebook.add_student(STUDENT)
        gradebook.add_submission(NAME, STUDENT)
        gradebook.find_comment(ANSWER, NAME, NAME, STUDENT).manual_comment = "Say *why* $m<0$."
        gradebook.find_grade(ANSWER, NAME, NAME, STUDENT).manual_score = 3
        gradebook.db.commit()
