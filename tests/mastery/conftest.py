"""A place for progress, a kernel in it, and two small sessions."""

import json
import os
import sys
from types import SimpleNamespace

import pytest
from small_sessions import ALL_OF_FIRST, FIRST, SECOND

from lossedu import notebook, sessions
from lossedu.mastery import saved
from lossedu.mastery.keeper import Keeper
from lossedu.mastery.store import Progress, make_home


@pytest.fixture
def home(tmp_path):
    """A course folder where progress is kept."""
    make_home(tmp_path)
    return tmp_path


@pytest.fixture
def progress(home):
    return Progress(home)


@pytest.fixture
def small_course(monkeypatch):
    """The course has two small sessions instead of its own."""
    sessions.session.cache_clear()
    monkeypatch.setattr(sessions, "MODULES", {"01": "s01_small", "02": "s02_small"})
    for name, one in (("s01_small", FIRST), ("s02_small", SECOND)):
        monkeypatch.setitem(sys.modules, f"lossedu.sessions.{name}", SimpleNamespace(SESSION=one))
    yield
    sessions.session.cache_clear()


@pytest.fixture
def start_kernel(monkeypatch):
    """start_kernel(folder): from here on `lossedu` is as freshly imported by a kernel that started in `folder`."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)

    def start_kernel(folder):
        keeper = Keeper(folder)
        monkeypatch.setattr(notebook, "_keeper", lambda: keeper)
        return keeper

    return start_kernel


@pytest.fixture
def kernel(home, start_kernel):
    """A kernel in the folder of session 01, below a course folder that keeps progress."""
    folder = home / "work" / FIRST.folder
    folder.mkdir(parents=True)
    return start_kernel(folder)


NOTHING_WRITTEN = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}

OWN = """
import sys
from pathlib import Path
here = Path(sys.argv[0]).parent
with open(here / "calls", "a") as calls:
    calls.write(" ".join(sys.argv[1:]) + chr(10))
exec((here / "behaviour.py").read_text())
"""


class OwnGrading:
    """Stands for `python -m lossedu.grading.own`: answers what it is told to, and notes each call."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "own.py").write_text(OWN)
        (folder / "calls").touch()
        self.answer = {
            "version": 1,
            "session": "01",
            "hidden_tests": True,
            "state": "graded",
            "reasons": [],
            "points": {item: list(points) for item, points in ALL_OF_FIRST.items()},
            "checks": {item: {"outcome": "right", "idea": None} for item in ALL_OF_FIRST},
            "saved_at": "2025-01-01T12:00:00+00:00",
            "seconds": 0.1,
        }

    def answers(self, **more):
        self.answer |= more
        self.does(f"print({json.dumps(self.answer)!r})")

    def does(self, code):
        (self.folder / "behaviour.py").write_text(code)

    @property
    def calls(self):
        return (self.folder / "calls").read_text().splitlines()


@pytest.fixture
def own(tmp_path_factory, monkeypatch):
    own = OwnGrading(tmp_path_factory.mktemp("own"))
    monkeypatch.setattr(saved, "COMMAND", (sys.executable, str(own.folder / "own.py")))
    own.answers()
    return own


@pytest.fixture
def notebook_file(kernel):
    """The saved notebook of the kernel."""
    path = kernel.folder / "01-small.ipynb"
    path.write_text(json.dumps(NOTHING_WRITTEN))
    return path


def everything_in(folder):
    """{path: bytes or None} of all that is in a folder; two of these are equal when nothing was touched."""
    return {
        os.path.join(at, name): None if name in folders else open(os.path.join(at, name), "rb").read()
        for at, folders, files in os.walk(folder)
        for name in [*folders, *files]
    }


@pytest.fixture
def contents():
    return everything_in
