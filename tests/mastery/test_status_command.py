"""`lossedu status`, and the place for progress that `lossedu start` makes."""

import json
import os
import subprocess
import sys

import pytest

from lossedu.apps.start import make_place_for_progress
from lossedu.exercises import Verdict
from lossedu.mastery.store import Progress
from lossedu.sessions import session

ALL = {item.name: (item.points, item.points) for item in session("01").items}


def lossedu(*words, cwd):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "NBGRADER"))}
    command = [sys.executable, "-m", "lossedu.apps.main", *words]
    return subprocess.run(command, cwd=cwd, env=environment, text=True, capture_output=True)


@pytest.fixture
def course(tmp_path):
    released = tmp_path / "release" / session("01").folder
    released.mkdir(parents=True)
    (released / "one.ipynb").write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    return tmp_path


def test_help_has_examples(tmp_path):
    done = lossedu("status", "--help", cwd=tmp_path)
    assert done.returncode == 0 and "Examples" in done.stdout and "lossedu status 01" in done.stdout


def test_before_anything_is_begun(course, contents):
    before = contents(course)
    done = lossedu("status", cwd=course)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Nothing is begun yet. Next: lossedu lab 01, or lossedu start 01 without opening anything.\n"
    assert contents(course) == before


def test_start_makes_the_place_and_status_reads_it(course, contents):
    assert lossedu("start", "01", cwd=course).returncode == 0
    assert (course / ".lossedu").is_dir() and not os.listdir(course / ".lossedu")
    assert "0 of 6" in lossedu("status", cwd=course).stdout
    Progress(course).record_run("01", {**ALL, "best_threshold": (0, 4)}, True, "check")
    before = contents(course)
    done = lossedu("status", cwd=course / "work" / session("01").folder)
    assert "not yet    5 of 6" in done.stdout
    assert "Next: exercise 1.4" in done.stdout
    Progress(course).record_run("01", ALL, True, "check")
    done = lossedu("status", cwd=course)
    assert "open       6 of 6" in done.stdout
    assert contents(course).keys() == before.keys()


@pytest.mark.parametrize("word", ["1", "01", session("01").folder])
def test_one_session_in_full(course, word):
    make_place_for_progress(course, course / "work")
    Progress(course).record_check("01", Verdict("zero_one_loss", "wrong", ""))
    done = lossedu("status", word, cwd=course)
    assert done.returncode == 0
    assert done.stdout.count("not begun") == 5 and "◔ begun" in done.stdout
    assert all(objective.id in done.stdout for objective in session("01").objectives)
    assert "Next: exercise 1.1" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [(["77"], "no session '77'"), (["1", "2"], "one session or all"), (["--al"], "unknown option --al")],
)
def test_mistakes_are_answered(course, words, said):
    done = lossedu("status", *words, cwd=course)
    assert done.returncode == 1 and said in done.stderr and "Traceback" not in done.stderr


def test_a_store_that_cannot_be_read(course):
    (course / ".lossedu").mkdir()
    (course / ".lossedu" / "progress.db").write_text("no database" * 100)
    done = lossedu("status", cwd=course)
    assert done.returncode == 1 and "rename it" in done.stderr and "Traceback" not in done.stderr


def test_working_copies_that_lie_elsewhere_keep_progress_beside_them(tmp_path):
    root, work = tmp_path / "course", tmp_path / "elsewhere" / "work"
    root.mkdir()
    make_place_for_progress(root, work)
    assert not os.listdir(root) and os.listdir(work) == [".lossedu"]


def test_the_repository_ignores_progress():
    ignored = subprocess.run(["git", "check-ignore", ".lossedu/progress.db"], cwd=os.path.dirname(__file__))
    assert ignored.returncode == 0
