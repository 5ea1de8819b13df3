"""A student's own notebooks: hidden tests where source/ is, honesty where it is not, and nothing left behind."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from small_course import FILE, NAME, RIGHT, environment, released, with_answers

OWN = (sys.executable, "-P", "-m", "lossedu.grading.own")
TIES_ARE_RIGHT = "def zero_one_loss(y, s):\n    return (np.multiply(y, s) < 0).astype(float)"


@pytest.fixture
def work(small):
    """A working copy with right answers, in a course that has source/ and a place for progress."""
    (small / ".lossedu").mkdir()
    shutil.copytree(small / "release" / NAME, small / "work" / NAME)
    save(small / "work" / NAME, with_answers(released(small)))
    return small / "work" / NAME


@pytest.fixture
def student(work):
    """The working copy of somebody who has the release and no source."""
    shutil.rmtree(work.parents[1] / "source")
    return work


def save(folder, notebook):
    (folder / FILE).write_text(json.dumps(notebook))


def grade_own(folder, number="01", code=0):
    done = subprocess.run(
        [*OWN, number, str(folder)], cwd=folder.parent, env=environment(), text=True, capture_output=True, timeout=300
    )
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def files_below(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_points_and_checks(work):
    before = files_below(work)
    answer = grade_own(work)
    assert answer["points"] == {"zero_one_loss": [2, 2], "hit_or_miss": [1, 1]}  # a written answer is not in it
    assert answer["checks"]["zero_one_loss"] == {"outcome": "right", "idea": None}
    assert (answer["version"], answer["session"], answer["state"], answer["reasons"]) == (1, "01", "graded", [])
    assert answer["hidden_tests"] is True and answer["seconds"] > 0
    assert answer["saved_at"].startswith(time.strftime("%Y-"))
    assert files_below(work) == before


def test_the_gradebook_is_made_once_for_a_source(work):
    kept = work.parents[1] / ".lossedu" / "own"
    grade_own(work)
    (first,) = kept.iterdir()
    made = first.read_bytes()
    grade_own(work)
    assert [path.read_bytes() for path in kept.iterdir()] == [made]
    source = work.parents[1] / "source" / NAME / FILE
    source.write_text(source.read_text().replace('"points": 2', '"points": 5'))
    assert grade_own(work)["points"]["zero_one_loss"] == [5, 5]
    (second,) = kept.iterdir()
    assert second != first
    assert not (work.parents[1] / "gradebook.db").exists() and not (work.parents[1] / "autograded").exists()


def test_without_source_the_tests_are_those_of_the_release(student):
    save(student, with_answers(released(student.parents[1]), **{**RIGHT, "hit_or_miss": "hit_or_miss = (0, 0)"}))
    answer = grade_own(student)
    assert answer["hidden_tests"] is False
    assert answer["points"] == {"zero_one_loss": [2, 2], "hit_or_miss": [0, 1]}


def test_hidden_tests_run_where_they_are(work):
    """An answer that only a hidden test rejects."""
    root = work.parents[1]
    source = root / "source" / NAME / FILE
    source.write_text(source.read_text().replace("assert losses.shape == (200,)", "assert losses.shape == (201,)"))
    assert grade_own(work)["points"]["zero_one_loss"] == [0, 2]
    shutil.rmtree(root / "source")
    assert grade_own(work)["points"]["zero_one_loss"] == [2, 2]


def test_the_wrong_idea_is_named(work):
    save(work, with_answers(released(work.parents[1]), zero_one_loss=TIES_ARE_RIGHT))
    check = grade_own(work)["checks"]["zero_one_loss"]
    assert check["outcome"] == "wrong" and check["idea"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("def zero_one_loss(y, s)\n    return 0", "SyntaxError in its cell"),
        ("def my_loss(y, s):\n    return 0", "NameError: name 'zero_one_loss' is not defined"),
        ("raise RuntimeError('\\x1b[1mtired\\nand more')", "RuntimeError in its cell: [1mtired"),
    ],
)
def test_why_an_item_earns_nothing(work, answer, why):
    save(work, with_answers(released(work.parents[1]), zero_one_loss=answer))
    assert grade_own(work)["shortfalls"] == {"zero_one_loss": why, "hit_or_miss": "not answered yet"}


def test_what_grading_puts_right_is_told(work):
    notebook = with_answers(released(work.parents[1]))
    notebook.cells = [cell for cell in notebook.cells if cell.metadata.nbgrader.grade_id != "test_zero_one_loss"]
    save(work, notebook)
    answer = grade_own(work)
    assert answer["state"] == "graded with remarks" and answer["points"]["zero_one_loss"] == [2, 2]
    assert answer["reasons"] == ["test_zero_one_loss: This cell was gone and has been put back."]


def test_a_notebook_that_is_none_fails_with_its_reason(work):
    (work / FILE).write_text("{")
    answer = grade_own(work)
    assert answer["state"] == "failed" and "breaks off" in answer["reasons"][0] and answer["points"] == {}


def test_a_dead_kernel_fails_with_its_cell(work):
    save(work, with_answers(released(work.parents[1]), hit_or_miss="import os\nos._exit(1)"))
    answer = grade_own(work)
    assert answer["state"] == "failed" and answer["reasons"] == ["hit_or_miss: The kernel died in cell hit_or_miss."]


@pytest.mark.parametrize(("number", "piece"), [("77", "no session '77'"), ("x", "no session")])
def test_an_unknown_session_is_an_error(work, number, piece):
    assert piece in grade_own(work, number, code=1)["error"]


def test_an_empty_folder_is_an_error(tmp_path):
    assert "no notebook" in grade_own(tmp_path, code=1)["error"]


def test_a_broken_configuration_is_an_error(work):
    (work.parents[1] / "nbgrader_config.py").write_text("c = (")
    assert "nbgrader_config.py cannot be read" in grade_own(work, code=1)["error"]


def test_without_a_place_for_progress_nothing_is_made(work):
    root = work.parents[1]
    shutil.rmtree(root / ".lossedu")
    before = files_below(root).keys()
    assert grade_own(work)["points"]["zero_one_loss"] == [2, 2]
    assert files_below(root).keys() == before


def test_several_at_once_do_not_meet(work):
    with ThreadPoolExecutor(3) as pool:
        answers = list(pool.map(grade_own, [work] * 3))
    assert [answer["points"] for answer in answers] == [{"zero_one_loss": [2, 2], "hit_or_miss": [1, 1]}] * 3
    assert len(list((work.parents[1] / ".lossedu" / "own").iterdir())) == 1


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGINT])
def test_when_it_is_stopped_its_kernel_goes_too(work, blow):
    import psutil

    save(work, with_answers(released(work.parents[1]), hit_or_miss="import time\ntime.sleep(60)"))
    with subprocess.Popen([*OWN, "01", str(work)], env=environment(), stdout=subprocess.PIPE) as process:
        kernels = []
        while not kernels:
            assert process.poll() is None
            time.sleep(0.2)
            kernels = [
                child
                for child in psutil.Process(process.pid).children(recursive=True)
                if "ipykernel_launcher" in " ".join(child.cmdline())
            ]
        time.sleep(1)
        process.send_signal(blow)
        process.communicate(timeout=20)
    _, alive = psutil.wait_procs(kernels, timeout=5)
    assert alive == []


def test_where_it_looks_for_the_original(work, tmp_path):
    from lossedu.grading import own
    from lossedu.grading.results import GradingError

    root = work.parents[1]
    assert own.find_original(NAME, work) == (root / "source" / NAME, True)
    shutil.rmtree(root / "source")
    assert own.find_original(NAME, work) == (root / "release" / NAME, False)
    with pytest.raises(GradingError, match="neither source/ nor release/"):
        own.find_original("99-nothing", work)


def test_the_wheels_release_serves_who_has_nothing_else(work, tmp_path, monkeypatch):
    from lossedu.grading import own

    monkeypatch.setattr(own, "PACKAGED_RELEASE", shutil.copytree(work.parents[1] / "release", tmp_path / "packaged"))
    monkeypatch.setattr(own, "REPOSITORY", tmp_path)  # a wheel has none around it
    alone = shutil.copytree(work, tmp_path / "alone" / NAME)
    result = own.grade_own("01", alone)
    assert not result.hidden_tests and result.points["zero_one_loss"] == (2, 2)
    assert os.listdir(tmp_path / "alone") == [NAME]


def test_a_work_folder_outside_of_the_repository_has_the_hidden_tests_of_the_repository(work, tmp_path, monkeypatch):
    from lossedu.grading import own

    monkeypatch.setattr(own, "REPOSITORY", work.parents[1])
    alone = shutil.copytree(work, tmp_path / "alone" / NAME)
    assert own.find_original(NAME, alone) == (work.parents[1] / "source" / NAME, True)
