import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tiny_course import NAME, environment

from lossedu.apps import start
from lossedu.apps.course import CourseError, course_folder, find_session

NOTEBOOK = Path("work", NAME, f"{NAME}.ipynb")


@pytest.mark.parametrize("word", ["1", "01", NAME, f"{NAME}/"])
def test_a_session_is_copied_whole_under_any_of_its_names(released, run, word):
    done = run("lossedu", "start", word, cwd=released)
    assert done.returncode == 0, done.stderr
    assert (released / NOTEBOOK).read_bytes() == (released / "release" / NAME / f"{NAME}.ipynb").read_bytes()
    assert (released / NOTEBOOK.with_name("readings.csv")).exists()
    assert done.stdout.count("copied") == 2


def test_work_is_never_overwritten(released, run):
    run("lossedu", "start", "1", cwd=released)
    (released / NOTEBOOK).write_text("an hour of work")
    (released / NOTEBOOK.with_name("readings.csv")).unlink()
    done = run("lossedu", "start", "1", cwd=released)
    assert (released / NOTEBOOK).read_text() == "an hour of work"
    assert "kept" in done.stdout and "differs" in done.stdout
    assert (released / NOTEBOOK.with_name("readings.csv")).exists()  # what was missing is there again


def test_from_inside_work_the_course_is_found(released, run):
    run("lossedu", "start", "1", cwd=released)
    done = run("lossedu", "start", "1", cwd=released / "work" / NAME)
    assert done.returncode == 0 and "copied" not in done.stdout


def test_without_a_configuration_working_copies_mark_the_course(tmp_path):
    inside = tmp_path / NOTEBOOK.parent
    assert course_folder(tmp_path) == tmp_path
    inside.mkdir(parents=True)
    (tmp_path / NOTEBOOK).touch()
    assert course_folder(inside) == tmp_path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["7"], "no session '7'"),
        (["zero-one-los"], f"Did you mean {NAME}?"),
        ([], "which session?"),
        (["1", "--froce"], "unknown option --froce"),
        (["1", "--course-dir=nowhere"], "no folder"),
    ],
)
def test_mistakes_are_answered(released, run, words, said):
    done = run("lossedu", "start", *words, cwd=released)
    assert done.returncode == 1
    assert said in done.stderr
    assert not (released / "work").exists()


def test_an_unknown_session_lists_those_there_are():
    with pytest.raises(CourseError, match="01-a, 02-b"):
        find_session("x", ["01-a", "02-b"], "release")


def test_one_wrong_name_among_several_copies_nothing(released, run):
    assert run("lossedu", "start", "1", "9", cwd=released).returncode == 1
    assert not (released / "work").exists()


def test_a_work_that_cannot_be_written_is_named(released, run):
    (released / "work").write_text("a file, not a folder")
    done = run("lossedu", "start", "1", cwd=released)
    assert done.returncode == 1 and "cannot write" in done.stderr


def test_of_many_copies_at_once_exactly_one_wins(tmp_path):
    contents = [str(i).encode() * 100_000 for i in range(8)]
    for i, content in enumerate(contents):
        (tmp_path / f"source{i}").write_bytes(content)
    target, won = tmp_path / "work" / "n.ipynb", []
    gate = threading.Barrier(len(contents))

    def copy(i):
        gate.wait()
        if start.copy_if_absent(tmp_path / f"source{i}", target):
            won.append(i)

    threads = [threading.Thread(target=copy, args=(i,)) for i in range(len(contents))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert target.read_bytes() == contents[won[0]]
    assert os.listdir(target.parent) == ["n.ipynb"]


def test_a_kill_in_the_middle_leaves_no_half_notebook(tmp_path):
    (tmp_path / "source").write_bytes(b"x" * 1000)
    target = tmp_path / "target"
    code = (
        "import os, signal, sys; from pathlib import Path; from lossedu.apps import start\n"
        "start.claim = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "start.copy_if_absent(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    died = subprocess.run([sys.executable, "-c", code, tmp_path / "source", target], env=environment())
    assert died.returncode == -9
    assert not target.exists()
    assert start.copy_if_absent(tmp_path / "source", target) and target.stat().st_size == 1000


@pytest.mark.parametrize("taken", [False, True])
def test_without_hard_links_a_name_is_still_respected(tmp_path, monkeypatch, taken):
    def refuse(*_):
        raise PermissionError("no hard links on this file system")

    monkeypatch.setattr(start.os, "link", refuse)
    partial, target = tmp_path / "partial", tmp_path / "target"
    partial.write_text("new")
    if taken:
        target.write_text("old")
    assert start.claim(partial, target) is not taken
    assert target.read_text() == ("old" if taken else "new")
