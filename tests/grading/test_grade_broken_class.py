"""A class in which everything that happens to notebooks has happened, graded once, and once more by stock nbgrader."""

import shutil

import pytest
from broken_class import EXPECTED, FAILED, GRADED, PERSON, hand_in_all
from gradebook import marks, points
from small_course import NAME, released

from lossedu.grading.ledger import Ledger

pytestmark = pytest.mark.xdist_group("broken class")
SHORT = "\nc.Execute.timeout = 3\nc.Limits.cell_characters = 20_000\n"


@pytest.fixture(scope="module")
def handed_in(released_small_course, tmp_path_factory):
    root = tmp_path_factory.mktemp("broken") / "course"
    shutil.copytree(released_small_course, root)
    with open(root / "nbgrader_config.py", "a") as file:
        file.write(SHORT)
    hand_in_all(root, released(root))
    return root


@pytest.fixture(scope="module")
def graded(handed_in, run):
    """(course, what the command said)."""
    root = shutil.copytree(handed_in, handed_in.parent / "ours")
    return root, run("lossedu", "grade", "01", cwd=root)


@pytest.fixture(scope="module")
def submissions(graded):
    return Ledger(graded[0]).submissions(NAME)


def test_everybody_is_told_and_nobody_else(submissions):
    assert submissions.keys() == EXPECTED.keys()


@pytest.mark.parametrize("student", EXPECTED)
def test_state_and_reason(submissions, student):
    state, text, cell, mark = EXPECTED[student]
    submission = submissions[student]
    assert submission.state == state, submission.reasons
    assert submission.marked == (mark is not None)
    if text is None:
        assert submission.reasons == ()
    else:
        assert any(text in reason.text and reason.cell == cell for reason in submission.reasons), submission.reasons


def test_reasons_are_few(submissions):
    """A reason that is told with every other one is read by nobody."""
    assert {student for student, each in submissions.items() if len(each.reasons) > 1} == {
        "skipped",
        "strange metadata",
    }


def test_points(graded):
    assert points(graded[0]) == {student: mark for student, (*_, mark) in EXPECTED.items() if mark is not None}


def test_what_is_in_autograded_is_whole(graded):
    root, _ = graded
    for student, (*_, mark) in EXPECTED.items():
        folder = root / "autograded" / student
        if mark is None:
            assert not folder.exists()
        else:
            names = {path.name for path in (folder / NAME).iterdir()} - {"scratch.ipynb"}
            assert names == {f"{NAME}.ipynb", "readings.csv"}
    assert not (root / ".lossedu" / "grading").exists()


def test_the_command_tells_what_needs_a_person(graded):
    _, done = graded
    assert done.returncode == 1
    for state in (GRADED, PERSON, FAILED):
        count = sum(expected[0] == state for expected in EXPECTED.values())
        assert f"{count:4d}  {state}\n" in done.stdout
    assert "\ndead kernel: failed\n  test_zero_one_loss: The kernel died in cell test_zero_one_loss.\n" in done.stdout
    assert "\nanna: " not in done.stdout
    assert "1 written answer waits" in done.stdout and "lossedu feedback 01 " in done.stdout
    assert len(done.stderr.splitlines()) == len(EXPECTED)  # one line a submission, and no warnings


def test_a_rerun_changes_nothing(graded, submissions, run):
    root, _ = graded
    before = marks(root), (root / "gradebook.db").read_bytes()
    done = run("lossedu", "grade", "01", cwd=root)
    assert done.returncode == 1 and "no change" in done.stdout and done.stderr == ""
    assert (marks(root), (root / "gradebook.db").read_bytes()) == before
    assert Ledger(root).submissions(NAME) == submissions


def test_stock_nbgrader_gives_the_same_marks_to_everybody(handed_in, graded, run):
    """Cell by cell, and in one batch: without our preprocessors a single duplicated cell would end it."""
    root = shutil.copytree(handed_in, handed_in.parent / "stock")
    assert run("nbgrader", "generate_assignment", NAME, "--force", cwd=root).returncode == 0
    run("nbgrader", "autograde", NAME, cwd=root)
    assert marks(root) == marks(graded[0])


def test_feedback_and_export_work_after_our_grading(graded, run):
    root, _ = graded
    done = run("nbgrader", "generate_feedback", NAME, cwd=root)
    assert done.returncode == 0, done.stderr
    assert (root / "feedback" / "split" / NAME / f"{NAME}.html").is_file()
    assert run("nbgrader", "export", cwd=root).returncode == 0
    rows = (root / "grades.csv").read_text().splitlines()
    assert len(rows) == 1 + sum(mark is not None for *_, mark in EXPECTED.values())
