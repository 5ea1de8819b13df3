"""Tests with a `course_notebook` run once for each notebook under source/; with `executed`, a notebook that was run."""

import shutil

import pytest
from course import course_notebooks
from running import execute


def pytest_generate_tests(metafunc):
    if "course_notebook" in metafunc.fixturenames:
        metafunc.parametrize("course_notebook", course_notebooks(), ids=lambda notebook: notebook.stem)


@pytest.fixture(scope="session")
def executed(request, tmp_path_factory):
    """The notebook that the parameter, a `Run`, describes, executed beside a copy of its files; once for all tests of
    that parameter."""
    run = request.param
    folder = tmp_path_factory.mktemp("run") / "notebook"
    shutil.copytree(run.notebook.path(run.stage).parent, folder, ignore=shutil.ignore_patterns("*.ipynb*"))
    return execute(run.prepared(), folder)
