"""A course of a few real cells of session 01: one grading takes two seconds, and means what it means in earnest."""

import copy
import json
import shutil
from pathlib import Path

import stranger

from lossedu.assignments import grade_id, normal_form, read

REPOSITORY = Path(__file__).parents[2]
NAME = "01-zero-one-loss"
FILE = f"{NAME}.ipynb"
CELLS = (
    "setup",
    "zero_one_loss",
    "test_zero_one_loss",
    "explore-probability",
    "data_far",
    "hit_or_miss",
    "test_hit_or_miss",
    "written_random_search",
)
POINTS = {"test_zero_one_loss": 2, "test_hit_or_miss": 1, "written_random_search": 4}
RIGHT = {
    "zero_one_loss": "def zero_one_loss(y, s):\n    return (np.multiply(y, s) <= 0).astype(float)",
    "hit_or_miss": "hit_or_miss = (1, 0)",
}


def small_source():
    """The instructor's notebook: two items, a cell of data, an explorer, a written answer."""
    notebook = read(REPOSITORY / "source" / NAME / FILE)
    kept = [cell for cell in notebook.cells if grade_id(cell) in CELLS]
    notebook.cells = sorted(kept, key=lambda cell: CELLS.index(grade_id(cell)))
    return notebook


def environment(**more):
    """A stranger's, with this tree's lossedu."""
    return stranger.environment(**{"PYTHONPATH": str(REPOSITORY), **more})


def make_course(root):
    """source/ with the small notebook and a file beside it, and our configuration."""
    folder = root / "source" / NAME
    folder.mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    (folder / FILE).write_bytes(normal_form(small_source()))
    (folder / "readings.csv").write_text("p,y\n0.2,0\n")
    return root


def released(root):
    """The student's notebook."""
    return read(root / "release" / NAME / FILE)


def with_answers(notebook, **answers):
    """A copy of the notebook in which these answers stand; by default right ones."""
    answered = copy.deepcopy(notebook)
    for cell in answered.cells:
        text = (answers or RIGHT).get(grade_id(cell))
        if text is not None:
            cell.source = text
    return answered


def hand_in(root, student, content, file=FILE, folder=NAME):
    """Put a notebook, a text or bytes into submitted/; the path of the file."""
    path = root / "submitted" / student / folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, str):
        path.write_text(content)
    else:
        path.write_text(json.dumps(content))  # as it is: nbformat would put some of it right
    return path
