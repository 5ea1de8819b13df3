"""The released notebook with the solutions of its source filled in."""

import re

import nbformat
from lab_server import REPOSITORY


def solutions(name):
    """{grade_id: source of the solved cell, without nbgrader's markers} of a session."""
    notebook = nbformat.read(REPOSITORY / "source" / name / f"{name}.ipynb", as_version=4)
    return {grade_id: without_markers(cell.source) for grade_id, cell in solution_cells(notebook).items()}


def finished_notebook(name):
    notebook = nbformat.read(REPOSITORY / "release" / name / f"{name}.ipynb", as_version=4)
    solved = solutions(name)
    for grade_id, cell in solution_cells(notebook).items():
        cell.source = solved[grade_id]
    return notebook


def solution_cells(notebook):
    return {c.metadata.nbgrader.grade_id: c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")}


def without_markers(source):
    return "\n".join(line for line in source.splitlines() if not re.search("(BEGIN|END) SOLUTION", line))
