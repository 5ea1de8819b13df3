"""Every notebook of the course as a file: the rules, the normal form, and what a release must not hold."""

import shutil

import nbformat
import pytest
from course import REPOSITORY, STAGES, course_notebooks

from lossedu.assignments import findings, grade_id, normal_form, notebooks_in, read
from lossedu.assignments.cells import is_solution
from lossedu.assignments.rules_of_test_cells import HIDDEN_TESTS, SOLUTION, regions, without_regions
from lossedu.sessions import sessions

SESSIONS = [pytest.param(session, id=session.folder) for session in sessions()]


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("session", SESSIONS)
def test_session_keeps_the_rules(session, stage):
    notebooks = {path.stem: read(path) for path in notebooks_in(REPOSITORY / stage / session.folder)}
    assert notebooks
    problems = findings(notebooks, session, released=stage == "release")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("stage", STAGES)
def test_file_is_in_normal_form(course_notebook, stage):
    data = course_notebook.path(stage).read_bytes()
    assert data == normal_form(read(course_notebook.path(stage))), "python -m lossedu.assignments, then lossedu release"


def test_every_session_has_its_folders_and_no_folder_is_left_over():
    for stage in STAGES:
        folders = {path.name for path in (REPOSITORY / stage).iterdir() if path.is_dir()}
        assert folders == {session.folder for session in sessions()}


def lines_to_hide(source):
    """The lines of solutions and hidden tests, stripped."""
    between = [
        text for marks in (SOLUTION, HIDDEN_TESTS) for cell in source.cells for text in regions(cell.source, marks)
    ]
    return {line.strip() for text in between for line in text.splitlines() if line.strip()}


def lines_of(notebook):
    return [line.strip() for cell in notebook.cells for line in cell.source.splitlines()]


def test_release_holds_no_line_that_was_to_be_hidden(course_notebook):
    source, release = course_notebook.read("source"), course_notebook.read("release")
    hidden = lines_to_hide(source)
    for cell in source.cells:
        cell.source = without_regions(without_regions(cell.source, SOLUTION), HIDDEN_TESTS)
    shown, released = lines_of(source), lines_of(release)
    assert len(hidden) > 20
    assert not [line for line in hidden if released.count(line) > shown.count(line)]
    assert not [line for line in released if "BEGIN SOLUTION" in line or "HIDDEN TESTS" in line]


def test_release_leaves_no_text_of_a_written_answer(course_notebook):
    source, release = course_notebook.read("source"), course_notebook.read("release")
    written = {grade_id(cell): cell for cell in source.cells if cell.cell_type == "markdown" and is_solution(cell)}
    for cell in release.cells:
        if grade_id(cell) in written:
            assert not set(cell.source.split()) >= set(written[grade_id(cell)].source.split())
            assert "your answer" in cell.source.lower()
            assert len(cell.source) < 200


def test_release_differs_from_its_source_in_solutions_and_tests_alone(course_notebook):
    source, release = course_notebook.read("source"), course_notebook.read("release")
    assert [cell.id for cell in source.cells] == [cell.id for cell in release.cells]
    for ours, theirs in zip(source.cells, release.cells, strict=True):
        if not is_solution(ours):
            assert theirs.source.rstrip("\n") == without_regions(ours.source, HIDDEN_TESTS).rstrip("\n")
        elif ours.cell_type == "code":
            assert theirs.source.startswith(ours.source.partition(SOLUTION[0])[0])


@pytest.mark.parametrize("stage", STAGES)
def test_no_outputs(course_notebook, stage):
    for cell in course_notebook.read(stage).cells:
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None


def test_release_is_current(tmp_path):
    """The bytes that `lossedu release` would write are those that are there."""
    from traitlets.config import PyFileConfigLoader

    from lossedu.apps.release import files_below
    from lossedu.grading.generate import generate

    config = PyFileConfigLoader("nbgrader_config.py", path=str(REPOSITORY)).load_config()
    for session in sessions():
        generate(REPOSITORY, session.folder, tmp_path, config)
        assert files_below(tmp_path / session.folder) == files_below(REPOSITORY / "release" / session.folder)


def test_there_are_notebooks():
    """Tests that run once for each notebook pass quietly where there is none."""
    assert {notebook.session.number for notebook in course_notebooks()} == {session.number for session in sessions()}


def test_command_brings_files_into_normal_form_and_lists_what_breaks_a_rule(tmp_path, monkeypatch, capsys):
    from lossedu.assignments import __main__ as command

    source = tmp_path / "source"
    shutil.copytree(REPOSITORY / "source", source)
    monkeypatch.setattr(command, "SOURCE", source)
    assert command.main() == 0
    assert capsys.readouterr().out == ""
    path = source / course_notebooks()[0].relative
    before, notebook = path.read_bytes(), read(path)
    notebook.metadata.language_info["version"] = "3.99"
    nbformat.write(notebook, path)
    assert command.main() == 0
    assert path.read_bytes() == before
    assert capsys.readouterr().out == f"wrote {path.relative_to(tmp_path)}\n"
    next(cell for cell in notebook.cells if grade_id(cell) == "setup").source = "import numpy as np"
    nbformat.write(notebook, path)
    assert command.main() == 1
    assert "cell setup: does not call begin" in capsys.readouterr().out
