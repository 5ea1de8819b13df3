"""`lossedu grade` again, beside itself, killed, and in courses where something is missing."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from gradebook import marks, points
from small_course import FILE, NAME, RIGHT, environment, hand_in, released, with_answers

from lossedu.grading.ledger import Ledger
from lossedu.grading.results import State

SLEEPS = "def zero_one_loss(y, s):\n    import time\n    time.sleep(60)"


@pytest.fixture(scope="module")
def graded_once(released_small_course, tmp_path_factory, run):
    """anna has everything right, ben nothing; both are graded."""
    root = shutil.copytree(released_small_course, tmp_path_factory.mktemp("graded") / "course")
    hand_in(root, "anna", with_answers(released(root)))
    hand_in(root, "ben", released(root))
    done = run("lossedu", "grade", "01", cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def graded(graded_once, tmp_path):
    return shutil.copytree(graded_once, tmp_path / "graded")


def start(root, *words):
    words = [sys.executable, "-m", "lossedu.apps.main", "grade", "01", *words]
    return subprocess.Popen(
        words, cwd=root, env=environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def states(root):
    return {student: submission.state for student, submission in Ledger(root).submissions(NAME).items()}


def looked_at(done):
    """Students whom a command has graded, from its lines on standard error."""
    return {line.split(":")[0] for line in done.stderr.splitlines()}


def test_points_and_states(graded):
    assert points(graded) == {"anna": 3, "ben": 0}
    assert states(graded) == {"anna": State.GRADED, "ben": State.GRADED}


def test_graded_files_are_as_nbgrader_leaves_them(graded):
    folder = graded / "autograded" / "anna" / NAME
    assert {path.name for path in folder.iterdir()} == {FILE, "readings.csv"}
    assert all(path.stat().st_mode & 0o777 == 0o444 for path in folder.iterdir())


def test_explorers_stay_in_the_notebook_and_are_not_run(graded):
    from lossedu.assignments import grade_id, read

    notebook = read(graded / "autograded" / "anna" / NAME / FILE)
    explorer = next(cell for cell in notebook.cells if grade_id(cell) == "explore-probability")
    assert explorer.outputs == [] and explorer.execution_count is None and explorer.metadata.tags == ["display"]
    assert "lossedu_run" not in notebook.metadata


def test_only_what_has_changed_is_graded_again(graded, run):
    hand_in(graded, "ben", with_answers(released(graded)))
    hand_in(graded, "cleo", released(graded))
    done = run("lossedu", "grade", "01", cwd=graded)
    assert looked_at(done) == {"ben", "cleo"}
    assert points(graded) == {"anna": 3, "ben": 3, "cleo": 0}


def test_again_grades_and_gives_the_same_marks(graded, run):
    before = marks(graded)
    assert looked_at(run("lossedu", "grade", "01", "--again", "--student=anna", cwd=graded)) == {"anna"}
    assert marks(graded) == before


def test_what_was_deleted_is_graded_again(graded, run):
    shutil.rmtree(graded / "autograded" / "anna")
    assert looked_at(run("lossedu", "grade", "01", cwd=graded)) == {"anna"}
    (graded / "gradebook.db").unlink()
    assert looked_at(run("lossedu", "grade", "01", cwd=graded)) == {"anna", "ben"}
    assert points(graded) == {"anna": 3, "ben": 0}


def test_another_timeout_is_another_grading_and_another_title_is_not(graded, run):
    with open(graded / "nbgrader_config.py", "a") as file:
        file.write('\nc.CourseDirectory.course_id = "other"\n')
    assert looked_at(run("lossedu", "grade", "01", cwd=graded)) == set()
    with open(graded / "nbgrader_config.py", "a") as file:
        file.write("\nc.Execute.timeout = 60\n")
    assert looked_at(run("lossedu", "grade", "01", cwd=graded)) == {"anna", "ben"}


def test_a_changed_source_is_entered_in_the_gradebook(graded, run):
    path = graded / "source" / NAME / FILE
    path.write_text(path.read_text().replace("hit_or_miss = (1, 0)", "hit_or_miss = (1.0, 0.0)"))
    text = path.read_text().replace('"points": 2', '"points": 5')
    path.write_text(text)
    done = run("lossedu", "grade", "01", cwd=graded)
    assert looked_at(done) == {"anna", "ben"}
    assert marks(graded)["anna", "test_zero_one_loss"] == 5


def test_cells_added_after_grading_are_refused_with_what_to_do(graded, run):
    path = graded / "source" / NAME / FILE
    path.write_text(path.read_text().replace('"grade_id": "data_far"', '"grade_id": "data_near"'))
    done = run("lossedu", "grade", "01", cwd=graded)
    assert done.returncode == 1
    assert "no longer those in the gradebook" in done.stderr and "nbgrader db assignment remove" in done.stderr


def test_a_failed_submission_after_a_graded_one_says_what_the_gradebook_holds(graded, run):
    hand_in(graded, "anna", "{")
    done = run("lossedu", "grade", "01", cwd=graded)
    assert done.returncode == 1
    assert "still holds the marks of the submission before" in done.stdout
    assert states(graded)["anna"] == State.FAILED and points(graded)["anna"] == 3
    assert "no change" in run("lossedu", "grade", "01", cwd=graded).stdout
    hand_in(graded, "anna", with_answers(released(graded)))
    assert run("lossedu", "grade", "01", cwd=graded).returncode == 0


def test_marks_given_by_hand_stay(graded, run):
    with closing(sqlite3.connect(graded / "gradebook.db")) as gradebook, gradebook:
        gradebook.execute("update grade set manual_score = 2.5 where auto_score = 2")
    run("lossedu", "grade", "01", "--again", cwd=graded)
    with closing(sqlite3.connect(graded / "gradebook.db")) as gradebook:
        assert gradebook.execute(
            "select manual_score, needs_manual_grade from grade where auto_score = 2"
        ).fetchall() == [(2.5, 1)]


def test_a_written_answer_waits_for_a_person(graded, run):
    notebook = with_answers(released(graded), **RIGHT, written_random_search="Only for one number.")
    hand_in(graded, "cleo", notebook)
    done = run("lossedu", "grade", "01", cwd=graded)
    assert done.returncode == 0 and "1 written answer waits" in done.stdout
    assert ("cleo", "written_random_search") not in marks(graded)
    assert marks(graded)["anna", "written_random_search"] == 0  # it is as it was handed out


def test_all_written_answers_are_counted_also_when_some_students_are_graded(graded, run):
    for student in ("cleo", "dan"):
        hand_in(graded, student, with_answers(released(graded), **RIGHT, written_random_search=f"I am {student}."))
    run("lossedu", "grade", "01", cwd=graded)
    assert "2 written answers wait" in run("lossedu", "grade", "01", "--student=cleo", cwd=graded).stdout


def test_an_emptied_submitted_folder_says_nothing_about_who_handed_in(graded, run):
    hand_in(graded, "cleo", b"")
    run("lossedu", "grade", "01", cwd=graded)
    before = states(graded)
    (graded / "submitted").rename(graded / "archive")
    (graded / "gradebook.db").rename(graded / "elsewhere.db")
    assert run("lossedu", "grade", "01", cwd=graded).returncode == 1
    assert states(graded) == before and before["cleo"] == State.FAILED


def test_who_was_taken_out_is_forgotten_unless_graded_work_is_there(graded, run):
    hand_in(graded, "cleo", b"")
    run("lossedu", "grade", "01", cwd=graded)
    for student in ("anna", "cleo"):
        shutil.rmtree(graded / "submitted" / student)
    (graded / "gradebook.db").unlink()
    run("lossedu", "grade", "01", cwd=graded)
    assert states(graded) == {"anna": State.GRADED, "ben": State.GRADED}


def test_late_submissions_are_late(graded, run):
    (graded / "late.py").write_text(
        "from nbgrader.plugins import LateSubmissionPlugin\n"
        "class OneAnHour(LateSubmissionPlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return total_seconds_late / 3600\n"
    )
    with open(graded / "nbgrader_config.py", "a") as file:
        file.write('\nc.AssignLatePenalties.plugin_class = "late.OneAnHour"\n')
    with closing(sqlite3.connect(graded / "gradebook.db")) as gradebook, gradebook:
        gradebook.execute("update assignment set duedate = '2026-01-01 12:00:00.000000'")
    (graded / "submitted" / "anna" / NAME / "timestamp.txt").write_text("2026-01-01 14:00:00.0 UTC")
    done = run("lossedu", "grade", "01", cwd=graded, PYTHONPATH=f"{environment()['PYTHONPATH']}{os.pathsep}{graded}")
    assert done.returncode == 0, done.stderr + done.stdout
    with closing(sqlite3.connect(graded / "gradebook.db")) as gradebook:
        assert gradebook.execute(
            "select late_submission_penalty from submitted_notebook where late_submission_penalty is not null"
        ).fetchall() == [(2.0,)]


def test_a_timestamp_that_is_none_needs_a_person(graded, run):
    (graded / "submitted" / "anna" / NAME / "timestamp.txt").write_text("yesterday evening")
    run("lossedu", "grade", "01", cwd=graded)
    submission = Ledger(graded).submissions(NAME)["anna"]
    assert submission.state == State.PERSON and "timestamp.txt" in submission.reasons[0].text


def test_progress_is_not_touched(graded, run):
    from lossedu.mastery.store import Progress

    Progress(graded).record_run("01", {"zero_one_loss": (1.0, 2.0)}, False, "check")
    before = (graded / ".lossedu" / "progress.db").read_bytes()
    run("lossedu", "grade", "01", "--again", cwd=graded)
    assert (graded / ".lossedu" / "progress.db").read_bytes() == before


def test_two_at_once(graded, run):
    hand_in(graded, "cleo", with_answers(released(graded), zero_one_loss=SLEEPS))
    with start(graded) as first:
        wait_for_kernels(first.pid, 1)
        second = run("lossedu", "grade", "01", cwd=graded)
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=60)
    assert second.returncode == 1 and "being graded already" in second.stderr


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_whatever_ends_it_the_next_call_does_the_rest(graded, run, blow, released_small_course, tmp_path):
    before = states(graded)
    hand_in(graded, "cleo", with_answers(released(graded), zero_one_loss=SLEEPS))
    hand_in(graded, "ben", with_answers(released(graded)))
    with start(graded, "--workers=2") as command:
        while not any(line.startswith("ben") for line in iter(command.stderr.readline, "")):
            assert command.poll() is None
        kernels = wait_for_kernels(command.pid, 1)
        command.send_signal(blow)
        out, complaint = command.communicate(timeout=60)
    assert "Traceback" not in out + complaint
    wait_until(lambda: not any(map(exists, kernels)))
    assert states(graded) == before and points(graded) == {"anna": 3, "ben": 3}  # ben's is lost by nobody
    assert sorted(path.name for path in (graded / "autograded").iterdir()) == ["anna", "ben"]
    hand_in(graded, "cleo", released(graded))
    assert looked_at(run("lossedu", "grade", "01", cwd=graded)) == {"cleo"}

    fresh = shutil.copytree(released_small_course, tmp_path / "fresh")
    shutil.copytree(graded / "submitted", fresh / "submitted")
    run("lossedu", "grade", "01", cwd=fresh)
    assert marks(fresh) == marks(graded)


def test_a_submission_that_kills_its_worker_harms_nobody_else(graded, run):
    killer = "def zero_one_loss(y, s):\n    import os, signal\n    os.kill(os.getppid(), signal.SIGKILL)"
    for student in ("aaron", "mallory", "zoe"):
        answers = {} if student != "mallory" else {"zero_one_loss": killer}
        hand_in(graded, student, with_answers(released(graded), **answers))
    done = run("lossedu", "grade", "01", "--workers=1", cwd=graded)
    assert done.returncode == 1 and "ended without a word" in done.stdout
    assert states(graded)["mallory"] == State.FAILED
    assert points(graded) == {"aaron": 3, "anna": 3, "ben": 0, "zoe": 3}


def test_a_course_folder_and_students_with_any_letters(released_small_course, tmp_path, run):
    root = shutil.copytree(released_small_course, tmp_path / "Kurs für Anfänger, 1. Teil")
    names = ["Jörg Straße", "a.b", "x+y", "100%", "it's", "(nobody)", "[b]*", "学生"]
    for name in names:
        hand_in(root, name, released(root))
    done = run("lossedu", "grade", "01", cwd=root)
    assert done.returncode == 0, done.stdout
    assert points(root) == dict.fromkeys(names, 0)


def test_a_shared_course_stays_shared(graded, run):
    with open(graded / "nbgrader_config.py", "a") as file:
        file.write("\nc.CourseDirectory.groupshared = True\n")
    run("lossedu", "grade", "01", "--again", "--student=anna", cwd=graded)
    folder = graded / "autograded" / "anna" / NAME
    assert all(path.stat().st_mode & 0o777 == 0o664 for path in folder.iterdir())
    assert all(place.stat().st_mode & 0o2770 == 0o2770 for place in (folder, folder.parent, folder.parent.parent))


@pytest.mark.parametrize("words", [("--workers=-1",), ("--student=ana",), ("02",), ("01", "02"), ("--againn",)])
def test_mistakes_at_the_keyboard_are_answered_and_grade_nothing(graded, run, words):
    words = words if words[0].isdecimal() else ("01", *words)
    done = run("lossedu", "grade", *words, cwd=graded)
    assert done.returncode == 1 and done.stderr.startswith("lossedu: ") and looked_at(done) == {"lossedu"}


def test_without_submissions_it_says_where_they_belong(released_small_course, tmp_path, run):
    root = shutil.copytree(released_small_course, tmp_path / "course")
    done = run("lossedu", "grade", "01", cwd=root)
    assert done.returncode == 1 and f"submitted/STUDENT/{NAME}/: one folder per student.\n" in done.stderr


def test_without_source_a_gradebook_is_enough_and_without_both_it_says_so(graded, run):
    shutil.rmtree(graded / "source")
    done = run("lossedu", "grade", "01", "--again", "--student=anna", cwd=graded)
    assert done.returncode == 0, done.stderr
    assert points(graded) == {"anna": 3, "ben": 0}
    (graded / "gradebook.db").unlink()
    done = run("lossedu", "grade", "01", cwd=graded)
    assert done.returncode == 1 and "no 01-zero-one-loss in source/" in done.stderr


def test_an_unforeseen_error_is_one_submissions_and_leaves_its_traceback(graded, run):
    with open(graded / "nbgrader_config.py", "a") as file:
        file.write(BREAKS_FOR_ANNA)
    done = run("lossedu", "grade", "01", cwd=graded)
    assert done.returncode == 1
    found = Ledger(graded).submissions(NAME)
    assert found["anna"].state == State.FAILED and found["ben"].state == State.GRADED
    assert "out of order" in found["anna"].reasons[0].text and ".lossedu/grading.log" in found["anna"].reasons[0].text
    assert "Traceback" in (graded / ".lossedu" / "grading.log").read_text()
    assert looked_at(run("lossedu", "grade", "01", cwd=graded)) == {"anna"}  # worth another try


BREAKS_FOR_ANNA = """
from nbgrader.preprocessors import NbGraderPreprocessor

class Broken(NbGraderPreprocessor):
    def preprocess(self, nb, resources):
        if resources["nbgrader"]["student"] == "anna":
            raise ValueError("out of order")
        return nb, resources

c.Autograde.sanitize_preprocessors.append(Broken)
"""


def kernels_of(pid):
    """Processes below `pid` that are kernels."""
    import psutil

    try:
        below = psutil.Process(pid).children(recursive=True)
        return [process.pid for process in below if "ipykernel_launcher" in " ".join(process.cmdline())]
    except psutil.NoSuchProcess:
        return []


def wait_for_kernels(pid, count):
    wait_until(lambda: len(kernels_of(pid)) >= count)
    return kernels_of(pid)


def wait_until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def exists(pid):
    import psutil

    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
