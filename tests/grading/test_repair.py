"""What the two preprocessors of ours put right, as functions and under stock nbgrader on the real session."""

import copy
import random
import shutil

import nbformat
import pytest
from gradebook import points
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.utils import compute_checksum
from small_course import REPOSITORY, hand_in

from lossedu.assignments import grade_id, notebooks_in, read
from lossedu.assignments.cells import is_test
from lossedu.grading.repair import Damage, Repair, drop_duplicates, name_of, restore
from lossedu.grading.source_cells import SourceCell, SourceNotebook
from lossedu.sessions import sessions

SOURCE = SourceNotebook(
    "tiny",
    (
        SourceCell("setup", "code", "import numpy", "0", locked=True),
        SourceCell("f", "code", "def f(): raise", "1", locked=False, solution=True),
        SourceCell("test_f", "code", "assert f()", "2", locked=True, grade=True, points=2.0),
        SourceCell("data_x", "code", "x = 1", "3", locked=True),
        SourceCell("essay", "markdown", "Write here.", "4", locked=False, grade=True, solution=True, points=4.0),
        SourceCell("task", "markdown", "Do this.", "5", locked=True, task=True, points=1.0),
    ),
)


def handed_out():
    new = {"code": new_code_cell, "markdown": new_markdown_cell}
    cells = [new[cell.kind](cell.source, metadata={"nbgrader": cell.record()}) for cell in SOURCE.cells]
    return new_notebook(cells=[new_markdown_cell("# Title"), *cells])


def names(notebook):
    return [name_of(cell) for cell in notebook.cells]


def test_nothing_is_done_to_what_is_whole():
    notebook = handed_out()
    before = copy.deepcopy(notebook)
    assert drop_duplicates(notebook) + restore(notebook, SOURCE) == []
    assert notebook == before


@pytest.mark.parametrize("lost", [cell.name for cell in SOURCE.cells])
def test_a_lost_cell_comes_back_where_it_was(lost):
    notebook = handed_out()
    notebook.cells = [cell for cell in notebook.cells if name_of(cell) != lost]
    repairs = restore(notebook, SOURCE)
    if lost == "f":  # its stub could only raise
        assert repairs == [] and "f" not in names(notebook)
    else:
        assert repairs == [Repair(Damage.MISSING, lost)]
        assert [name for name in names(notebook) if name] == [cell.name for cell in SOURCE.cells]
        assert next(cell for cell in notebook.cells if name_of(cell) == lost).source == SOURCE.by_name[lost].source


def test_whatever_is_lost_the_order_is_that_of_the_source():
    order = [cell.name for cell in SOURCE.cells]
    for seed in range(60):
        draw = random.Random(seed)
        notebook = handed_out()
        notebook.cells = [cell for cell in notebook.cells if draw.random() < 0.5]
        had_f = "f" in names(notebook)
        restore(notebook, SOURCE)
        assert [name for name in names(notebook) if name] == [name for name in order if name != "f" or had_f]
        nbformat.validate(notebook)


def test_of_duplicates_the_last_keeps_its_name_and_all_keep_their_text():
    notebook = handed_out()
    again = copy.deepcopy(notebook.cells[2])
    again.source = "def f(): return 1"
    notebook.cells.insert(3, again)
    assert drop_duplicates(notebook) == [Repair(Damage.DUPLICATE, "f")]
    first, last = notebook.cells[2:4]
    assert "nbgrader" not in first.metadata and name_of(last) == "f" and last.source == "def f(): return 1"
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    nbformat.validate(notebook)


def test_of_written_answers_the_last_that_is_one_keeps_the_name():
    notebook = handed_out()
    essay = notebook.cells[5]
    essay.metadata.nbgrader.checksum = compute_checksum(essay)
    empty = copy.deepcopy(essay)
    essay.source = "My answer."
    notebook.cells.append(empty)
    drop_duplicates(notebook)
    assert name_of(essay) == "essay" and name_of(empty) is None


def test_metadata_and_kind_are_those_of_the_source():
    notebook = handed_out()
    test = notebook.cells[3]
    test.metadata.nbgrader.update(points=50, grade=False)
    test.metadata.tags = ["skip-execution", "mine"]
    test.cell_type = "raw"
    assert {repair.damage for repair in restore(notebook, SOURCE)} == {Damage.METADATA, Damage.KIND, Damage.SKIPPED}
    assert test.metadata.nbgrader == SOURCE.by_name["test_f"].record() and test.metadata.tags == ["mine"]
    nbformat.validate(notebook)


@pytest.mark.parametrize("record", [{}, None, "text", {"grade": True}, {"grade_id": 7}, {"grade_id": "elsewhere"}])
def test_metadata_that_nbgrader_does_not_know_goes(record):
    notebook = handed_out()
    notebook.cells.append(new_code_cell("1", metadata={"nbgrader": record}))
    repairs = drop_duplicates(notebook) + restore(notebook, SOURCE)
    assert [repair.damage for repair in repairs] == [Damage.UNKNOWN] and "nbgrader" not in notebook.cells[-1].metadata


def test_notebooks_from_before_cells_had_ids():
    notebook = handed_out()
    notebook.nbformat_minor = 4
    for cell in notebook.cells:
        del cell["id"]
    del notebook.cells[1]
    drop_duplicates(notebook)
    restore(notebook, SOURCE)
    nbformat.validate(notebook)


# The real sessions, under stock nbgrader with the configuration of this repository


def copied(notebook, names):
    for cell in [cell for cell in notebook.cells if grade_id(cell) in names]:
        notebook.cells.insert(notebook.cells.index(cell), copy.deepcopy(cell))


def deleted(notebook, names):
    notebook.cells = [
        cell
        for cell in notebook.cells
        if grade_id(cell) not in names or (cell.metadata.nbgrader.solution and not cell.metadata.nbgrader.grade)
    ]


def split_cells(notebook, names):
    """After the first line of each, as far as a line can stand alone."""
    for cell in [cell for cell in notebook.cells if grade_id(cell) in names and is_test(cell)]:
        first, _, rest = cell.source.partition("\n")
        half = copy.deepcopy(cell)
        half.source, cell.source = first, rest
        notebook.cells.insert(notebook.cells.index(cell), half)


@pytest.mark.parametrize("session", sessions(), ids=lambda session: session.folder)
def test_stock_nbgrader_gives_damaged_notebooks_their_points(session, tmp_path, run):
    """Every cell is damaged in each of three ways, a third of them in each way in each of three submissions."""
    shutil.copy(REPOSITORY / "nbgrader_config.py", tmp_path)
    shutil.copytree(REPOSITORY / "source" / session.folder, tmp_path / "source" / session.folder)
    assert run("nbgrader", "generate_assignment", session.folder, cwd=tmp_path).returncode == 0
    damages = (copied, deleted, split_cells)
    for path in notebooks_in(tmp_path / "source" / session.folder):
        solved = read(path)
        named = [grade_id(cell) for cell in solved.cells if grade_id(cell)]
        for first in range(3):
            broken = copy.deepcopy(solved)
            for k, damage in enumerate(damages):
                damage(broken, set(named[(first + k) % 3 :: 3]))
            hand_in(tmp_path, f"damaged {first}", broken, path.name, session.folder)
    done = run("nbgrader", "autograde", session.folder, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    full = sum(item.points for item in session.items)
    assert points(tmp_path) == {f"damaged {first}": full for first in range(3)}
