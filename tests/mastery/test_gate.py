"""The gate cell: it runs what is saved, counts, and says what is next; whatever goes wrong is one sentence."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from small_sessions import ALL_OF_FIRST, FIRST

import lossedu
from lossedu.mastery.gate import RUNNING
from lossedu.mastery.store import Progress

pytestmark = pytest.mark.usefixtures("small_course")


@pytest.fixture
def gate(capsys):
    """gate(): what a student reads of the gate cell of session 01."""

    def gate():
        capsys.readouterr()
        lossedu.gate("01")
        return capsys.readouterr().out

    return gate


def write(notebook_file, source, **more):
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None, **more}
    notebook = json.loads(notebook_file.read_text())
    notebook_file.write_text(json.dumps({**notebook, "cells": [cell]}))


def test_it_runs_the_saved_notebooks_and_counts(kernel, notebook_file, own, gate):
    said = gate()
    assert said.startswith(RUNNING)
    assert own.calls == [f"01 {notebook_file.parent}"]
    assert "gate open" in said and said.count("● mastered") == 2
    assert "Next: session 02" in said
    assert "Your notebook ran as it was saved just now." in said and "best so far" not in said
    (run,) = Progress(kernel.home).history("01").runs
    assert run.source == "gate" and run.points == ALL_OF_FIRST and run.hidden_tests
    assert Progress(kernel.home).history("01").mastered == {"O1.1", "O1.2"}


def test_what_is_missing_is_named(kernel, notebook_file, own, gate):
    own.answers(points={**ALL_OF_FIRST, "double": (0, 3), "square": (1, 2)}, hidden_tests=False)
    said = gate()
    assert "not open yet" in said and "2 of 5" in said and "1 of 2" in said
    assert "Next: exercise 1.1" in said
    assert "hidden ones remain" in said


def test_what_has_not_changed_is_not_run_again(kernel, notebook_file, own, gate):
    own.answers(points={**ALL_OF_FIRST, "double": (0, 3)})
    gate()
    write(notebook_file, [], outputs=[])
    write(notebook_file, "x = 1")
    gate()
    write(notebook_file, ["x =", " 1"], outputs=[{"output_type": "stream", "name": "stdout", "text": "gate"}])
    said = gate()  # saved with its outputs, the gate's own among them, it says nothing new
    assert len(own.calls) == 2
    assert "it says the same as when it was last run" in said and "2 of 5" in said and RUNNING not in said
    write(notebook_file, "x = 2")
    gate()
    assert len(own.calls) == 3


def test_right_in_the_kernel_and_not_in_the_file(kernel, notebook_file, own, gate):
    own.answers(
        points={**ALL_OF_FIRST, "double": (0, 3)},
        checks={"double": {"outcome": "unanswered"}, "square": {"outcome": "right"}},
    )
    assert "Ctrl+S" not in gate()
    lossedu.check("double", lambda x: 2 * x)
    said = gate()  # the file is the same, but it may have been the machine: it runs again
    assert len(own.calls) == 2
    assert "1.1: right in this kernel, and no points in the saved notebook. Save it (Ctrl+S)" in said
    with pytest.raises(lossedu.NotYet):
        lossedu.check("double", lambda x: 3 * x)
    assert "Ctrl+S" not in gate()


def test_check_agrees_and_another_test_of_the_cell_does_not(kernel, notebook_file, own, gate):
    own.answers(points={**ALL_OF_FIRST, "double": (0, 3)})
    lossedu.check("double", lambda x: 2 * x)
    said = gate()
    assert "1.1: check agrees, but another test of the same cell does not" in said
    assert "Ctrl+S" not in said


def test_remarks_of_grading_are_shown(kernel, notebook_file, own, gate):
    own.answers(state="graded with remarks", reasons=["A test cell was changed; the original has run."])
    said = gate()
    assert "A test cell was changed; the original has run.\n" in said
    assert "gate open" in said


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        ("""print('{"version": 1, "error": "Two cells have one name: test_double."}'); sys.exit(1)""", "Two cells"),
        ("print('no JSON')", "grading gave no answer"),
        ("print('[1]')", "grading gave no answer"),
        ("""print('{"version": 1, "points": {"double": 3}}')""", "grading gave no answer"),
        ("""print('{"version": 2}')""", "version 2"),
        ("import nbgrader_is_not_here", "No module named 'nbgrader_is_not_here'"),
        ("import os; os._exit(7)", "it ended with code 7"),
    ],
)
def test_a_run_that_fails_shows_what_is_stored(kernel, notebook_file, own, gate, behaviour, reason):
    gate()
    write(notebook_file, "x = 2")
    own.does(behaviour)
    said = gate()
    assert "could not be graded: " in said and reason in said
    assert "gate open" in said and "Traceback" not in said
    assert len(Progress(kernel.home).history("01").runs) == 1
    own.answers()
    assert "could not be graded" not in gate()  # and it tries again


def test_failed_grading_counts_nothing(kernel, notebook_file, own, gate):
    own.answers(state="failed", reasons=["The kernel died."], points={})
    said = gate()
    assert "could not be graded: The kernel died." in said
    assert Progress(kernel.home).history("01").runs == ()


def test_a_module_of_that_name_beside_the_notebook_is_not_ours(kernel, notebook_file, gate, monkeypatch):
    """The real command line, with files in the student's folder that would break it if they were imported."""
    for name in ("json", "random", "lossedu"):
        (notebook_file.parent / f"{name}.py").write_text("raise RuntimeError('the wrong module')")
    monkeypatch.chdir(notebook_file.parent)
    assert "the wrong module" not in gate()


def test_without_a_notebook_nothing_runs(kernel, own, gate):
    assert "There is no saved notebook" in gate()
    assert own.calls == []


def test_jupyter_says_where_the_notebook_is(home, start_kernel, own, gate, monkeypatch, tmp_path_factory):
    folder = home / "work" / FIRST.folder
    folder.mkdir(parents=True)
    (folder / "x.ipynb").write_text("{}")
    start_kernel(home)
    monkeypatch.setenv("JPY_SESSION_NAME", str(folder / "x.ipynb"))
    gate()
    assert own.calls == [f"01 {folder}"]


def test_where_no_progress_is_kept_it_says_so(tmp_path, start_kernel, own, gate):
    (tmp_path / "x.ipynb").write_text("{}")
    start_kernel(tmp_path)
    said = gate()
    assert "in this kernel only" in said and "lossedu start 01" in said
    assert "gate open" in said
    assert os.listdir(tmp_path) == ["x.ipynb"]
    assert "it says the same" in gate()


def test_a_store_that_cannot_be_used_hides_no_points(kernel, notebook_file, own, gate, home):
    (home / ".lossedu" / "progress.db").write_text("no database" * 100)
    said = gate()
    assert "rename it" in said and "gate open" in said


def test_mastered_before_stays_when_the_notebook_is_begun_anew(kernel, notebook_file, own, gate):
    gate()
    write(notebook_file, "raise NotImplementedError")
    own.answers(points={item: (0, best) for item, (_, best) in ALL_OF_FIRST.items()}, checks={})
    said = gate()
    assert "gate open" in said
    assert "In this copy 1.1, 1.A, 1.B, 1.2 earn nothing now. Mastered is the best so far, and stays." in said


def test_the_threshold_of_the_course(kernel, notebook_file, own, gate, home):
    own.answers(points={**ALL_OF_FIRST, "two_twice": (0, 1)})
    (home / "nbgrader_config.py").write_text("c = get_config()\nc.Gate.threshold = 1.0")
    assert "not open yet" in gate()
    (home / "nbgrader_config.py").write_text("c = get_config()\nc.Gate.threshold = 'x'")
    said = gate()
    assert "gate open" in said and "the usual settings" in said


def test_an_unknown_session():
    with pytest.raises(KeyError, match="there are 01, 02"):
        lossedu.gate("77")


def test_the_age_of_what_was_saved(kernel, notebook_file, own, gate):
    then = time.time() - 300
    os.utime(notebook_file, (then, then))
    assert "saved 5 minutes ago" in gate()
    os.utime(notebook_file, (0, 0))
    assert "saved on 19" in gate()


STOPPED = """
import sys
from pathlib import Path
from lossedu import notebook
from lossedu.mastery import saved
saved.COMMAND = (sys.executable, sys.argv[1])
notebook.gate("01")
print("and the kernel goes on")
"""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_the_stop_button_ends_the_run(notebook_file, own):
    """Jupyter interrupts the kernel's whole process group; here the kernel alone, which then has to end the run."""
    own.does("import os, time; (here / 'pid').write_text(str(os.getpid())); time.sleep(60)")
    environment = {name: value for name, value in os.environ.items() if name != "NBGRADER_EXECUTION"}
    command = [sys.executable, "-c", STOPPED, str(own.folder / "own.py")]
    kernel = subprocess.Popen(command, cwd=notebook_file.parent, env=environment, stdout=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not (own.folder / "pid").exists() or not (own.folder / "pid").read_text():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    kernel.send_signal(signal.SIGINT)
    said, _ = kernel.communicate(timeout=30)
    assert kernel.returncode == 0
    assert "could not be graded: it was stopped." in said and "and the kernel goes on" in said
    with pytest.raises(ProcessLookupError):
        os.kill(int((own.folder / "pid").read_text()), 0)
