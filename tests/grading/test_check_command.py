"""`lossedu check`: what a student reads in the terminal, and what is kept."""

import json
import shutil

import pytest
from small_course import FILE, NAME, RIGHT, hand_in, released, with_answers

from lossedu.mastery.store import Progress
from lossedu.sessions import find_item

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
    assert line[:5] == ["1.1", "zero_one_loss", "0", "of", "2"]
    assert " ".join(line[5:]) in {idea.spoken_name for idea in find_item("zero_one_loss").wrong_ideas}
    assert ["1.A", "hit_or_miss", "1", "of", "1"] in lines and ["together", "1", "of", "3"] in lines
    assert "O1.1" in done.stdout and "gate not open yet" in done.stdout
    assert "hidden tests" not in done.stdout
    (kept,) = Progress(root).history("01").runs
    assert kept.points == {"zero_one_loss": (0, 2), "hit_or_miss": (1, 1)}
    assert kept.source == "check" and kept.hidden_tests


def test_without_source_it_says_that_hidden_tests_remain(work, run):
    shutil.rmtree(work.parents[1] / "source")
    done = run("lossedu", "check", "01", cwd=work)
    assert done.returncode == 0 and "Without the hidden tests" in done.stdout
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
