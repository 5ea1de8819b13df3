"""Stock nbgrader at the course root, with our configuration."""

import json
import sqlite3
from pathlib import Path

import nbformat
import pytest
from tiny_course import NAME, REPOSITORY, tiny_notebook


def test_validate_fails_a_release_and_passes_a_solution(released, run):
    unfinished = run("nbgrader", "validate", f"release/{NAME}/{NAME}.ipynb", cwd=released)
    assert "VALIDATION FAILED ON 2 CELL(S)" in unfinished.stdout
    assert "not written yet" in unfinished.stdout
    finished = run("nbgrader", "validate", f"source/{NAME}/{NAME}.ipynb", cwd=released)
    assert "Success! Your notebook passes all the tests." in finished.stdout


@pytest.mark.parametrize(("edit", "score"), [(None, 0), ("solve", 3)])
def test_autograde_gives_the_marks(released, run, edit, score):
    assert run("nbgrader", "generate_assignment", NAME, "--force", cwd=released).returncode == 0
    notebook = nbformat.read(released / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    if edit:
        for cell, solved in zip(notebook.cells, tiny_notebook().cells, strict=True):
            if cell.metadata.get("nbgrader", {}).get("solution"):
                cell.source = solved.source
    folder = released / "submitted" / "ada" / NAME
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{NAME}.ipynb")
    graded = run("nbgrader", "autograde", NAME, cwd=released)
    assert graded.returncode == 0, graded.stderr
    with sqlite3.connect(released / "gradebook.db") as gradebook:
        assert gradebook.execute("select sum(auto_score) from grade").fetchone() == (score,)


def test_the_course_is_where_the_configuration_is(released, run):
    """Not where the process happens to be: formgrader and our commands start elsewhere."""
    (released / "work").mkdir()
    done = run("lossedu", "release", "--gradebook", cwd=released / "work")
    assert done.returncode == 0, done.stderr
    assert (released / "gradebook.db").exists() and not (released / "work" / "gradebook.db").exists()


def test_our_preprocessors_are_nbgraders_with_one_replaced():
    from nbgrader.converters import GenerateAssignment
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(REPOSITORY)).load_config()
    stock = [preprocessor.__name__ for preprocessor in GenerateAssignment.preprocessors.default()]
    ours = config.GenerateAssignment.preprocessors
    assert [name.rsplit(".", 1)[1] for name in ours] == stock
    assert [name for name in ours if not name.startswith("nbgrader.")] == ["lossedu.apps.stubs.ClearSolutions"]


def test_our_sanitising_is_nbgraders_with_two_of_ours():
    from nbgrader.converters import Autograde
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(REPOSITORY)).load_config()
    ours = config.Autograde.sanitize_preprocessors
    names = [name.rsplit(".", 1)[1] for name in ours]
    stock = [preprocessor.__name__ for preprocessor in Autograde.sanitize_preprocessors.default()]
    assert [name for name in names if name != "RestoreCells"] == stock
    assert names.index("RestoreCells") < names.index("OverwriteCells")
    assert [name for name in ours if not name.startswith("nbgrader.")] == [
        "lossedu.grading.repair.DeduplicateIds",
        "lossedu.grading.repair.RestoreCells",
    ]


def test_settings_against_pop_ups_are_for_the_plugin_that_has_them():
    from jupyterlab.commands import get_app_dir

    ((plugin, ours),) = json.loads(
        (REPOSITORY / "lossedu/apps/jupyter/labconfig/default_setting_overrides.json").read_text()
    ).items()
    package, name = plugin.split(":")
    schema = json.loads(Path(get_app_dir(), "schemas", package, f"{name}.json").read_text())
    assert ours.keys() <= schema["properties"].keys()
