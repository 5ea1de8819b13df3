"""Tests with a `course_notebook` run once for each notebook under source/; `execution` runs notebooks for them."""

import shutil
from functools import cache

import pytest
from course import course_notebooks
from running import execute


def pytest_generate_tests(metafunc):
    if "course_notebook" in metafunc.fixturenames:
        metafunc.parametrize("course_notebook", course_notebooks(), ids=lambda notebook: notebook.stem)


@pytest.fixture(scope="session")
def execution(tmp_path_factory):
    """execution(run): the executed notebook of a `Run`, beside a copy of its files; each is executed once."""

    @cache
    def execution(run):
        folder = tmp_path_factory.mktemp("run") / "notebook"
        shutil.copytree(run.notebook.path(run.stage).parent, folder, ignore=shutil.ignore_patterns("*.ipynb*"))
        return execute(run.prepared(), folder)

    return execution
