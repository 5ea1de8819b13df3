"""What happens to a notebook on its way: each damage does one thing to a submission that was whole.

A damage changes the notebook in place; only `truncated` takes bytes, since what it leaves is no notebook any more.
Cells are named by their grade_id.
"""

import copy

from nbformat.v4 import new_code_cell, new_output

from lossedu.assignments import grade_id
from lossedu.assignments.cells import is_test
from lossedu.exercises import RECORD_MIMETYPE, Verdict

ENDLESS_LOOP = """\
# halve the step until no mistakes are left
w, mistakes = -1.0, 40
while mistakes > 0:
    w = w / 2
    mistakes = 40 if w <= 0 else 0"""

FLOOD = """\
for step in range(200_000):
    print(f"step {step}: w = {0.1 + step * 1e-5:.5f}, mistakes so far {step % 17}")"""

DEAD_KERNEL = """\
import os
os._exit(1)  # stop here, the rest is not finished"""


def truncated(data: bytes) -> bytes:
    """The first part of a file, as an interrupted upload leaves it: no JSON any more."""
    return data[: 2 * len(data) // 3]


def duplicate(notebook, name: str) -> None:
    """Copy and paste: a second cell below, with the same nbgrader record and an id of its own."""
    index = _index(notebook, name)
    twin = copy.deepcopy(notebook.cells[index])
    twin.id = f"{twin.id}-copy"[:64]
    notebook.cells.insert(index + 1, twin)


def split(notebook, name: str, first: str) -> None:
    """Split a solution cell: `first` stands alone in a cell above, and both carry the same nbgrader record."""
    index = _index(notebook, name)
    above = copy.deepcopy(notebook.cells[index])
    above.id, above.source = f"{above.id}-above"[:64], first
    notebook.cells.insert(index, above)


def delete(notebook, name: str) -> None:
    """The cell is gone, its name, points and all."""
    del notebook.cells[_index(notebook, name)]


def move_above(notebook, name: str, other: str) -> None:
    """Put the cell `name` directly above the cell `other`."""
    cell = notebook.cells.pop(_index(notebook, name))
    notebook.cells.insert(_index(notebook, other), cell)


def add_code_below(notebook, name: str, source: str) -> None:
    """A cell of the student's own below the cell `name`."""
    index = _index(notebook, name)
    notebook.cells.insert(index + 1, new_code_cell(source, id=f"own-cell-{index + 1}"))


def run_when_it_was_right(notebook, session) -> None:
    """Execution counts, and outputs of a time when every check passed, whatever stands in the cells now."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code, 3):  # from 3: two cells were run twice
        cell.execution_count = count
        item = session.by_name.get((grade_id(cell) or "").removeprefix("test_"))
        if item is not None and is_test(cell):
            told = f"{item.name}: right."
            verdict = Verdict(item.name, "right", told, agree=1, cases=1)
            cell.outputs = [
                new_output("display_data", data={RECORD_MIMETYPE: verdict.record()}),
                new_output("stream", name="stdout", text=f"{told}\n"),
            ]


def _index(notebook, name: str) -> int:
    return next(index for index, cell in enumerate(notebook.cells) if grade_id(cell) == name)
