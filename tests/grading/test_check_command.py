"""`lossedu check`: what a student reads in the terminal, and what is kept."""

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from small_course import FILE, NAME, RIGHT, hand_in, released, with_answers

from lossedu.apps.check import report
from lossedu.grading.own import OwnResult
from lossedu.grading.results import State
from lossedu.mastery.store import Progress
from lossedu.sessions import find_item, session

TIES_ARE_RIGHT = "def zero_one_loss(y, s):\n    return (np.multiply(y, s) < 0).astype(float)"


@pytest.fixture
def work(small):
    (small / ".lossedu").mkdir()
    shutil.copytree(small / "release" / NAME, small / "work" / NAME)
    answers = with_answers(released(small), **{**RIGHT, "zero_one_loss": TIES_ARE_RIGHT})
    (small / "work" / NAME / FILE).write_text(json.dumps(answers))
    return small / "work" / NAME


def test_points_ideas_objectives_and_gate(work, run):
    root = work.parents[1]
    done = run("lossedu", "check", "01", cwd=root)
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    (line,) = (line for line in lines if "zero_one_loss" in line)
    assert done.stdout.splitlines()[0].endswith(" s, hidden tests included")
    assert line[:5] == ["1.1", "zero_one_loss", "0", "of", "2"]
    assert " ".join(line[5:]) in {idea.spoken_name for idea in find_item("zero_one_loss").wrong_ideas}
    assert ["1.A", "hit_or_miss", "1", "of", "1"] in lines and ["together", "1", "of", "3"] in lines
    assert "O1.1" in done.stdout and "gate not open yet" in done.stdout
    assert done.stdout.count("hidden tests") == 1
    (kept,) = Progress(root).history("01").runs
    assert kept.points == {"zero_one_loss": (0, 2), "hit_or_miss": (1, 1)}
    assert kept.source == "check" and kept.hidden_tests


def test_without_source_it_says_that_hidden_tests_remain(work, run):
    shutil.rmtree(work.parents[1] / "source")
    done = run("lossedu", "check", "01", cwd=work)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].endswith(" s, without the hidden tests")
    assert "Only the instructor's copy of the course has the hidden tests." in done.stdout
    assert not Progress(work.parents[1]).history("01").runs[0].hidden_tests


@pytest.mark.parametrize("which", ["folder", "notebook"])
def test_another_copy(work, run, which):
    other = shutil.copytree(work, work.parents[1] / "other")
    (other / FILE).write_text(json.dumps(with_answers(released(work.parents[1]))))
    path = other if which == "folder" else other / FILE
    done = run("lossedu", "check", "01", str(path), cwd=work.parents[1])
    assert done.returncode == 0 and "3 of 3" in done.stdout


def test_remarks_and_failures_are_told(work, run):
    root = work.parents[1]
    (work / FILE).rename(work / "mine.ipynb")
    done = run("lossedu", "check", "01", cwd=root)
    assert f"rename it to {FILE}" in done.stdout
    (work / FILE).write_text("{")
    done = run("lossedu", "check", "01", cwd=root)
    assert done.returncode == 1 and "Failed:" in done.stdout and "breaks off" in done.stdout
    assert all(not run.points for run in Progress(root).history("01").runs)


@pytest.mark.parametrize("configured", [True, False])
def test_it_makes_the_place_for_progress_as_start_does(work, run, configured):
    root = work.parents[1]
    (root / ".lossedu").rmdir()
    if not configured:  # a student with the wheel, in the folder above work/
        (root / "nbgrader_config.py").unlink()
        shutil.rmtree(root / "source")
    done = run("lossedu", "check", "01", cwd=root)
    assert done.returncode == 0 and "not kept" not in done.stdout
    assert len(Progress(root).history("01").runs) == 1


def test_where_nothing_is_kept_it_says_so_and_why(work, run, tmp_path):
    lone = shutil.copytree(work, tmp_path / "elsewhere" / NAME)
    done = run("lossedu", "check", "01", str(lone), cwd=work.parents[1])
    assert done.returncode == 0 and "O1.1" in done.stdout
    assert "These points are not kept: no folder above these notebooks has .lossedu. `lossedu start 01`" in done.stdout
    assert not list(tmp_path.glob("elsewhere/**/.lossedu")) and not Progress(work.parents[1]).history("01").runs


def test_stretch_items_are_marked_and_counted_apart():
    one = session("01")
    points = {item.name: (item.points, item.points) for item in one.items}
    points["zero_one_loss"] = (0, 2)
    shortfalls = {"zero_one_loss": "SyntaxError in its cell"}
    made = OwnResult("01", True, State.GRADED, (), points, {}, shortfalls, datetime(2025, 1, 1), 3.2)
    lines = report(one, made, Path("work")).splitlines()
    assert lines[0] == "Session 01, work, saved 2025-01-01 00:00: run in 3 s, hidden tests included"
    assert next(line for line in lines if "zero_one_loss" in line).endswith("0 of 2   SyntaxError in its cell")
    assert [line.split()[0] for line in lines if "average_precision" in line] == ["1.9°"]
    core, best = (sum(item.points for item in one.items if item.core or everything) for everything in (False, True))
    assert [line.split() for line in lines[-2:]] == [
        ["core", f"{core - 2}", "of", f"{core}"],
        ["with", "°", f"{best - 2}", "of", f"{best}"],
    ]


def test_nothing_is_kept_while_grading(work, run):
    run("lossedu", "check", "01", cwd=work.parents[1], NBGRADER_EXECUTION="validate")
    assert not (work.parents[1] / ".lossedu" / "progress.db").exists()


def test_a_submission_can_be_looked_at_too(work, run):
    root = work.parents[1]
    path = hand_in(root, "anna", with_answers(released(root)))
    assert "3 of 3" in run("lossedu", "check", "01", str(path), cwd=root).stdout


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        ((), "which session?"),
        (("99",), "no session '99'"),
        (("01", "nowhere"), "no folder"),
        (("01", "."), "no notebook"),
        (("1", "2", "3"), "which session?"),
    ],
)
def test_mistakes_at_the_keyboard(work, run, words, piece):
    done = run("lossedu", "check", *words, cwd=work.parents[1] / "work")
    assert done.returncode == 1 and done.stderr.startswith("lossedu: ") and piece in done.stderr


def test_without_a_working_copy_it_says_how_to_get_one(work, run):
    shutil.rmtree(work)
    assert "`lossedu start 01`" in run("lossedu", "check", "01", cwd=work.parents[1]).stderr
