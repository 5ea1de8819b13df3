"""The progress store: what goes in comes out, in one file, wherever the folder lies."""

import os
import shutil
import sqlite3

import pytest
from small_sessions import ALL_OF_FIRST

from lossedu.exercises import Verdict
from lossedu.mastery.store import FILE, FOLDER, Progress, find_home

pytestmark = pytest.mark.usefixtures("small_course")


def verdict(item="double", outcome="wrong", fingerprint="a", honest=True):
    return Verdict(item, outcome, "text", None, 0, 1, fingerprint, honest)


def test_home_is_the_nearest_folder_above_with_a_place_for_progress(tmp_path):
    inside = tmp_path / "course" / "work" / "01-small"
    inside.mkdir(parents=True)
    (tmp_path / FOLDER).mkdir()
    assert find_home(inside) == tmp_path
    (tmp_path / "course" / FOLDER).mkdir()
    assert find_home(inside) == find_home(tmp_path / "course") == tmp_path / "course"
    assert find_home(inside / "not" / "there") == tmp_path / "course"
    (inside / FOLDER).write_text("a file of that name is no place")
    assert find_home(inside) == tmp_path / "course"


def test_reading_creates_nothing(home, progress, contents):
    before = contents(home)
    assert progress.history("01").runs == ()
    assert progress.attempts("double") == 0
    assert not progress.has_passed("double")
    assert progress.sessions() == progress.right_at_last() == frozenset()
    assert contents(home) == before


@pytest.mark.parametrize("lasting", [True, False])
def test_history(home, lasting):
    progress = Progress(home if lasting else None)
    progress.record_check("01", verdict("double", "unanswered"))
    progress.record_check("01", verdict("two_twice", "wrong"))
    progress.record_check("01", verdict("three_twice", "right"))
    progress.record_solution("two_twice")
    progress.record_solution("three_twice")
    progress.record_run("01", {"square": (2, 2), "double": (1.5, 3)}, hidden_tests=True, source="check", digest="d")
    progress.record_run("02", {"half": (0, 1)}, hidden_tests=False, source="gate")
    history = progress.history("01")
    assert history.passed == {"three_twice", "square"}
    assert history.tried == {"two_twice", "three_twice"}
    assert history.assisted == {"two_twice"}
    assert history.mastered == {"O1.2"}
    (run,) = history.runs
    assert (run.source, run.hidden_tests, run.digest) == ("check", True, "d")
    assert run.points == {"square": (2, 2), "double": (1.5, 3)}
    assert run.at.utcoffset().total_seconds() == 0
    assert progress.sessions() == {"01", "02"}


def test_at_rest_there_is_one_file_in_wal_mode(home, progress):
    progress.record_check("01", verdict())
    assert os.listdir(home / FOLDER) == [FILE]
    with sqlite3.connect(home / FOLDER / FILE) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("PRAGMA user_version").fetchone() == (1,)
    database.close()


def test_attempts_count_different_honest_wrong_answers(progress):
    for fingerprint in "aab":
        progress.record_check("01", verdict(fingerprint=fingerprint))
    progress.record_check("01", verdict(fingerprint="c", honest=False))
    progress.record_check("01", verdict(fingerprint="d", outcome="right"))
    progress.record_check("01", verdict("square", fingerprint="e"))
    assert progress.attempts("double") == 2


def test_right_at_last_is_about_the_latest_check(progress):
    for item, outcomes in {"double": ["wrong", "right"], "square": ["right", "wrong"]}.items():
        for outcome in outcomes:
            progress.record_check("01", verdict(item, outcome))
    assert progress.right_at_last() == {"double"}
    assert progress.has_passed("square")


def test_full_points_in_a_run_are_a_pass(progress):
    progress.record_run("01", {"double": (3, 3), "square": (1, 2), "cube": (0, 0)}, True, "check")
    assert [progress.has_passed(item) for item in ("double", "square", "cube")] == [True, False, False]
    progress.record_solution("double")
    assert progress.history("01").assisted == frozenset()


def test_mastered_once_is_mastered_for_good(home, progress):
    progress.record_run("01", ALL_OF_FIRST, True, "gate")
    progress.record_run("01", {}, True, "gate")
    assert progress.history("01").mastered == {"O1.1", "O1.2"}


def test_the_threshold_of_the_course_applies(home, progress):
    four_of_five = {**ALL_OF_FIRST, "two_twice": (0, 1)}
    (home / "nbgrader_config.py").write_text("c = get_config()\nc.Gate.threshold = 0.9")
    progress.record_run("01", four_of_five, True, "check")
    assert progress.history("01").mastered == {"O1.2"}
    (home / "nbgrader_config.py").unlink()
    progress.record_run("01", four_of_five, True, "check")
    assert progress.history("01").mastered == {"O1.1", "O1.2"}


def test_a_folder_copied_elsewhere_works(home, progress, tmp_path_factory):
    progress.record_check("01", verdict("double", "right"))
    elsewhere = tmp_path_factory.mktemp("another machine") / "kurs ä #1%20?"
    shutil.copytree(home, elsewhere)
    shutil.rmtree(home)
    copied = Progress(find_home(elsewhere))
    assert copied.has_passed("double")
    copied.record_check("01", verdict("square", "right"))
    assert copied.history("01").passed == {"double", "square"}
    assert str(home).encode() not in (elsewhere / FOLDER / FILE).read_bytes()


def test_a_copy_taken_while_a_notebook_writes_is_whole(home, progress, tmp_path):
    """With the log beside the file, as a copy finds it when a connection is open."""
    progress.record_check("01", verdict("double", "right"))
    holder = sqlite3.connect(progress.file)
    holder.execute("SELECT count(*) FROM checks").fetchone()
    progress.record_check("01", verdict("square", "right"))
    shutil.copytree(home / FOLDER, tmp_path / "copy" / FOLDER)
    holder.close()
    assert len(os.listdir(tmp_path / "copy" / FOLDER)) == 3
    assert Progress(tmp_path / "copy").history("01").passed == {"double", "square"}
    assert os.listdir(tmp_path / "copy" / FOLDER) == [FILE]
