"""Submissions as they come in: two that are as they should be, and every kind of broken one.

{student: (what is wrong, state, a piece of a reason, cell of that reason, points or None where there are no marks)}
"""

import copy
import json

from nbformat.v4 import new_code_cell, new_markdown_cell
from small_course import FILE, RIGHT, hand_in, with_answers

from lossedu.assignments import grade_id

GRADED, REMARKS, PERSON, FAILED = "graded", "graded with remarks", "needs a person", "failed"
ENDLESS = "def zero_one_loss(y, s):\n    while True:\n        pass"
UNSTOPPABLE = (
    "def zero_one_loss(y, s):\n    import signal\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
    "    while True:\n        pass"
)
DEADLY = "def zero_one_loss(y, s):\n    import os\n    os._exit(1)"
FLOOD = "for number in range(40_000):\n    print('a long line of the same', number)\n" + RIGHT["hit_or_miss"]

EXPECTED = {
    "anna": (GRADED, None, None, 3),
    "ben": (GRADED, None, None, 0),
    "Zoë Müller-Lüdenscheidt": (GRADED, None, None, 3),
    "d.o.t": (GRADED, None, None, 3),
    "split": (REMARKS, "2 times", "zero_one_loss", 3),
    "copied test": (REMARKS, "2 times", "test_zero_one_loss", 3),
    "copied answer": (PERSON, "2 times", "written_random_search", 3),
    "deleted setup": (REMARKS, "put back", "setup", 3),
    "deleted test": (REMARKS, "put back", "test_zero_one_loss", 3),
    "deleted data": (REMARKS, "put back", "data_far", 3),
    "deleted function": (REMARKS, "cell is gone", "zero_one_loss", 1),
    "deleted answer": (PERSON, "cell of this written answer is gone", "written_random_search", 3),
    "deleted explorer": (GRADED, None, None, 3),
    "test first": (PERSON, "before its answer zero_one_loss", "test_zero_one_loss", 1),
    "answer moved": (PERSON, "was moved", "written_random_search", 3),
    "changed test": (REMARKS, "locked cell was changed", "test_zero_one_loss", 0),
    "skipped": (REMARKS, "skip-execution", "test_zero_one_loss", 0),
    "unlocked": (REMARKS, "settings of this cell", "test_zero_one_loss", 0),
    "test as text": (REMARKS, "settings of this cell", "test_zero_one_loss", 0),
    "other kernel": (REMARKS, "Saved with the kernel conda-stats", None, 3),
    "strange metadata": (REMARKS, "never in this session", None, 3),
    "endless": (REMARKS, "3 seconds", "test_zero_one_loss", 1),
    "flood": (REMARKS, "This cell printed more than is kept", "hit_or_miss", 3),
    "extra": (REMARKS, "scratch.ipynb", None, 3),
    "unstoppable": (FAILED, "could not be interrupted", "test_zero_one_loss", None),
    "dead kernel": (FAILED, "died", "test_zero_one_loss", None),
    "truncated": (FAILED, "breaks off", None, None),
    "bad json": (FAILED, "not valid JSON: line 2", None, None),
    "zero bytes": (FAILED, "empty file", None, None),
    "zipped": (FAILED, "zip file", None, None),
    "merged": (FAILED, "git merge", None, None),
    "only json": (FAILED, "not a notebook", None, None),
    "no cells": (FAILED, "has no cells", None, None),
    "empty folder": (FAILED, "folder is empty", None, None),
    "only hidden": (FAILED, "folder is empty", None, None),
    "nothing at all": (FAILED, "folder is empty", None, None),
    "other name": (PERSON, "rename it to 01-zero-one-loss.ipynb", None, None),
    "folder in folder": (PERSON, "move it up", None, None),
    "no notebook": (PERSON, "no notebook, only answers.txt", None, None),
    "other folder": (PERSON, "folder is called 01-zero-one-los;", None, None),
    "beside": (PERSON, "lies beside the folder", None, None),
    "other session": (PERSON, "Not one of the graded cells", None, 0),
}


def hand_in_all(root, notebook):
    """Fill submitted/ of the course at `root`; notebook: the released one."""
    right = with_answers(notebook)
    for student in ("anna", "Zoë Müller-Lüdenscheidt", "d.o.t"):
        hand_in(root, student, right)
    hand_in(root, "ben", notebook)
    hand_in(root, ".hidden", "no student")
    (root / "submitted" / "notes.txt").write_text("not a student either")
    for student, change in CHANGES.items():
        changed = copy.deepcopy(right)
        change(changed, {grade_id(cell): cell for cell in changed.cells})
        hand_in(root, student, changed)
    for student, answers in ANSWERS.items():
        hand_in(root, student, with_answers(notebook, **{**RIGHT, **answers}))
    text = json.dumps(right, indent=1)
    for student, content in {
        "truncated": text[: len(text) // 2],
        "bad json": text.replace(": [", ": [,", 1),
        "zero bytes": b"",
        "zipped": b"PK\x03\x04 and so on",
        "merged": text.replace("\n", "\n<<<<<<< HEAD\n", 1),
        "only json": json.dumps({"answers": [1, 2]}),
        "no cells": json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}}),
    }.items():
        hand_in(root, student, content)
    hand_in(root, "extra", right)
    hand_in(root, "extra", right, file="scratch.ipynb")
    hand_in(root, "other name", right, file="01-zero-one-loss-1.ipynb")
    hand_in(root, "folder in folder", right, file=f"answers/{FILE}")
    hand_in(root, "no notebook", "hit_or_miss = (1, 0)", file="answers.txt")
    hand_in(root, "other folder", right, folder="01-zero-one-los")
    hand_in(root, "beside", right, folder=".")
    hand_in(root, "only hidden", text, file=f".ipynb_checkpoints/{FILE}")
    hand_in(root, "empty folder", "").unlink()
    hand_in(root, "nothing at all", "", folder=".").unlink()


def split(notebook, cells):
    """As Jupyter's `Split Cell` leaves it: both halves with the metadata of the one."""
    index = notebook.cells.index(cells["zero_one_loss"])
    first = copy.deepcopy(cells["zero_one_loss"])
    first.source = "import math"
    notebook.cells.insert(index, first)


def copy_to_the_end(name, source=None):
    def change(notebook, cells):
        again = copy.deepcopy(cells[name])
        again.source = source or again.source
        notebook.cells.append(again)

    return change


def delete(name):
    return lambda notebook, cells: notebook.cells.remove(cells[name])


def move(name, before):
    def change(notebook, cells):
        notebook.cells.remove(cells[name])
        notebook.cells.insert(notebook.cells.index(cells[before]), cells[name])

    return change


def wrong(cells):
    cells["zero_one_loss"].source = "def zero_one_loss(y, s):\n    return 2"
    cells["hit_or_miss"].source = "hit_or_miss = (0, 0)"


def changed_test(notebook, cells):
    wrong(cells)
    cells["test_zero_one_loss"].source = "assert True"


def skipped(notebook, cells):
    wrong(cells)
    for name in ("test_zero_one_loss", "test_hit_or_miss"):
        cells[name].metadata.tags = ["skip-execution"]


def unlocked(notebook, cells):
    wrong(cells)
    cells["test_zero_one_loss"].metadata.nbgrader.update(grade=False, points=50)


def as_text(notebook, cells):
    wrong(cells)
    cell = cells["test_zero_one_loss"]
    cell.cell_type = "markdown"
    cell.attachments = {}
    del cell["outputs"], cell["execution_count"]


def other_kernel(notebook, cells):
    notebook.metadata.kernelspec = {"name": "conda-stats", "display_name": "Statistics", "language": "python"}


def strange_metadata(notebook, cells):
    for record in ({}, "a text", {"grade": True}, {"grade_id": "from_elsewhere", "locked": True}):
        notebook.cells.append(new_code_cell("1 + 1", metadata={"nbgrader": record}))
    cells["setup"].metadata.nbgrader["schema_version"] = 1
    notebook.cells[1].id = notebook.cells[0].id


def other_session(notebook, cells):
    notebook.cells = [new_markdown_cell("# Something else"), new_code_cell("print(1)")]


CHANGES = {
    "split": split,
    "copied test": copy_to_the_end("test_zero_one_loss"),
    "copied answer": copy_to_the_end("written_random_search", "A second answer."),
    "deleted setup": delete("setup"),
    "deleted test": delete("test_zero_one_loss"),
    "deleted data": delete("data_far"),
    "deleted function": delete("zero_one_loss"),
    "deleted answer": delete("written_random_search"),
    "deleted explorer": delete("explore-probability"),
    "test first": move("test_zero_one_loss", before="zero_one_loss"),
    "answer moved": move("written_random_search", before="zero_one_loss"),
    "changed test": changed_test,
    "skipped": skipped,
    "unlocked": unlocked,
    "test as text": as_text,
    "other kernel": other_kernel,
    "strange metadata": strange_metadata,
    "other session": other_session,
}
ANSWERS = {
    "endless": {"zero_one_loss": ENDLESS},
    "unstoppable": {"zero_one_loss": UNSTOPPABLE},
    "dead kernel": {"zero_one_loss": DEADLY},
    "flood": {"hit_or_miss": FLOOD},
}
