"""The class of 24, graded by `lossedu demo` in one folder and by stock nbgrader commands in others, once for all tests.

Everything here is in one xdist group: the folders are graded once, and that takes minutes.
"""

import html
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
import stranger

from lossedu.apps.demo import claim, make_course
from lossedu.assignments import read
from lossedu.assignments.cells import is_test
from lossedu.assignments.rules_of_test_cells import HIDDEN_TESTS, regions
from lossedu.exercises import Verdict
from lossedu.grading.ledger import Ledger
from lossedu.grading.records import checks_in
from lossedu.grading.results import State
from lossedu.grading.sample.the_class import STUDENTS, sample_class
from lossedu.mastery.store import Progress, make_home
from lossedu.sessions import session

pytestmark = pytest.mark.xdist_group("class")

REPOSITORY = Path(__file__).parents[2]
SESSION = session("01")
NAME = SESSION.folder
MARKS = """
    SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score
    FROM grade
    JOIN base_cell ON base_cell.id = grade.cell_id
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
"""


def environment():
    return stranger.environment(PYTHONPATH=str(REPOSITORY))


def lossedu(*words, cwd=REPOSITORY):
    words = [sys.executable, "-m", "lossedu.apps.main", *map(str, words)]
    return subprocess.run(words, cwd=cwd, env=environment(), text=True, capture_output=True, timeout=900)


def stock(folder, *words):
    """Start an nbgrader command; its output goes to a file, since nobody reads a pipe meanwhile."""
    with open(folder / "nbgrader.log", "a") as log:
        return subprocess.Popen(["nbgrader", *words], cwd=folder, env=environment(), stdout=log, stderr=log)


def marks(folder):
    """{(student, cell): automatic points}, without the cells that have none."""
    with sqlite3.connect(folder / "gradebook.db") as gradebook:
        return {(student, cell): points for student, cell, points in gradebook.execute(MARKS) if points is not None}


def progress_files(folder):
    """{path: bytes} of everything that belongs to a progress store in `folder` or in the folder above."""
    return {
        path: path.read_bytes()
        for place in (folder, folder.parent)
        for path in sorted(place.glob(".lossedu/progress*"))
    }


def keep_some_progress(folder):
    make_home(folder)
    progress = Progress(folder)
    progress.record_check("01", Verdict("zero_one_loss", "right", "", agree=3, cases=3))
    progress.record_run("01", {"zero_one_loss": (2, 2), "error_rate": (0, 2)}, hidden_tests=True, source="check")


@dataclass(frozen=True)
class Graded:
    """The demo's folder, the stock folders, what the commands said, and the progress stores before grading."""

    folder: Path
    stock: tuple[Path, ...]
    said: str
    progress: dict[Path, bytes]
    seconds: tuple[float, float]


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("graded") / "demo"
    claim(folder, fresh=False)
    make_course(folder, REPOSITORY, NAME)
    keep_some_progress(folder)
    keep_some_progress(folder.parent)
    students = sorted(STUDENTS)
    copies = []
    for half in range(2):  # a gradebook has one writer, so that two commands at a time need a folder each
        copy = shutil.copytree(folder.parent, tmp_path_factory.mktemp("stock") / "above") / "demo"
        for student in students[1 - half :: 2]:
            shutil.rmtree(copy / "submitted" / student)
        copies.append(copy)
    stores = [progress_files(place) for place in (folder, *copies)]
    assert all(len(store) == 2 for store in stores)
    start = time.monotonic()
    done = lossedu("demo", folder)
    assert done.returncode == 0, done.stderr + done.stdout
    middle = time.monotonic()
    for words in (("generate_assignment", NAME, "--force"), ("autograde", NAME)):
        for process in [stock(copy, *words) for copy in copies]:
            process.wait(timeout=900)
    seconds = middle - start, time.monotonic() - middle
    print(f"lossedu demo: {seconds[0]:.0f} s; stock nbgrader, two at a time: {seconds[1]:.0f} s")
    return Graded(folder, tuple(copies), done.stdout, {k: v for store in stores for k, v in store.items()}, seconds)


@pytest.fixture(scope="module")
def handed():
    source, release = (
        {f"{NAME}.ipynb": read(REPOSITORY / stage / NAME / f"{NAME}.ipynb")} for stage in ("source", "release")
    )
    return {one.student: one for one in sample_class(SESSION, source, release)}


@pytest.fixture(scope="module")
def states(graded):
    return Ledger(graded.folder).submissions(NAME)


def graded_notebook(graded, student):
    return graded.folder / "autograded" / student / NAME / f"{NAME}.ipynb"


def test_same_marks_cell_by_cell(graded):
    ours, theirs = marks(graded.folder), {}
    for copy in graded.stock:
        theirs |= marks(copy)
    assert len(theirs) > 20 * len(SESSION.items)
    differ = {
        key: (ours.get(key), theirs.get(key)) for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)
    }
    assert not differ


@pytest.mark.parametrize("student", STUDENTS)
def test_marks_are_those_the_answers_deserve(student, graded, handed):
    points = handed[student].expected.points
    wanted = {} if points is None else {f"test_{item}": value for item, value in points.items()}
    given = {cell: value for (who, cell), value in marks(graded.folder).items() if who == student}
    assert {cell: value for cell, value in given.items() if not cell.startswith("written_")} == wanted


@pytest.mark.parametrize("student", STUDENTS)
def test_state_and_reasons(student, states, handed):
    expected, found = handed[student].expected, states[student]
    assert found.state == expected.state, found.reasons
    told = " ".join(f"{reason.text} {reason.cell or ''}" for reason in found.reasons)
    assert all(word in told for word in expected.named), told
    assert bool(found.reasons) == (found.state != State.GRADED)


@pytest.mark.parametrize("student", STUDENTS)
def test_wrong_ideas_are_recorded_in_graded_notebooks(student, graded, handed):
    expected = handed[student].expected
    if expected.points is None:
        assert not graded_notebook(graded, student).exists()
        return
    found = checks_in(read(graded_notebook(graded, student)))
    ideas = {item: check.idea for item, check in found.items() if check.idea}
    wanted = {item: answer.idea for item, answer in expected.answers.items() if answer.idea}
    assert ideas == wanted


def test_progress_is_untouched_by_either(graded):
    for folder in (graded.folder, *graded.stock):
        for path, data in progress_files(folder).items():
            assert graded.progress[path] == data
    assert sum(len(progress_files(folder)) for folder in (graded.folder, *graded.stock)) == len(graded.progress) == 6


def test_feedback_has_no_line_of_a_hidden_test(graded, handed):
    secrets = hidden_texts()
    assert len(secrets) > 50
    pages = sorted(graded.folder.glob(f"feedback/*/{NAME}/*.html"))
    assert {page.parent.parent.name for page in pages} == {
        student for student, one in handed.items() if one.expected.points is not None
    }
    for page in pages:
        text = shown_text(page)
        assert [secret for secret in secrets if secret in text] == [], page.parent.parent.name


def test_feedback_tells_the_wrong_ideas(graded, handed):
    for student, one in handed.items():
        if one.expected.points is not None:
            text = shown_text(graded.folder / "feedback" / student / NAME / f"{NAME}.html")
            for answer in one.expected.answers.values():
                if answer.idea:
                    assert squeezed(text_of_idea(answer)) in text, (student, answer.item, answer.idea)


def text_of_idea(answer):
    item = SESSION.by_name[answer.item]
    return next(one.text for one in getattr(item, "slips", None) or item.all_wrong_ideas if one.name == answer.idea)


def hidden_texts():
    """Every line of a hidden test, and every message of one, that does not stand in the release too."""
    release = squeezed("\n".join(cell.source for cell in read(REPOSITORY / "release" / NAME / f"{NAME}.ipynb").cells))
    lines = set()
    for cell in read(REPOSITORY / "source" / NAME / f"{NAME}.ipynb").cells:
        for region in regions(cell.source, HIDDEN_TESTS) if is_test(cell) else ():
            lines |= {squeezed(line) for line in region.splitlines()}
            lines |= {squeezed(message) for message in re.findall(r', "([^"]+)"$', region, flags=re.M)}
    return {line for line in lines if len(line) > 8 and line not in release}


def shown_text(page):
    """What a reader or a search in the page's source can find: the text without tags, then whatever the tags hold."""
    source = page.read_text(encoding="utf-8")
    return squeezed(html.unescape(re.sub(r"<[^>]*>", "", source))) + squeezed(html.unescape(source))


def squeezed(text):
    """Without colours and white space, which highlighting and wrapping change."""
    return re.sub(r"\x1b\[[0-9;]*m|\s+", "", text)


def test_the_demo_says_where_everything_is(graded):
    report = graded.folder / "reports" / f"{NAME}.html"
    assert report.name in graded.said and report.stat().st_size > 10_000
    assert "lossedu formgrader --course-dir" in graded.said
    page = report.read_text(encoding="utf-8")
    assert all(student in page for student in STUDENTS)


def test_a_second_run_grades_nothing(graded, states):
    before = marks(graded.folder), snapshot(graded)
    for words in (("grade", "01", f"--course-dir={graded.folder}"), ("demo", graded.folder)):
        done = lossedu(*words)
        assert done.returncode == (words[0] == "grade"), done.stderr  # by which grade says that some need a person
        assert "no change" in done.stdout
        assert (marks(graded.folder), snapshot(graded)) == before
        assert Ledger(graded.folder).submissions(NAME) == states


def snapshot(graded):
    """{path: time of writing} of all graded notebooks."""
    return {path: path.stat().st_mtime_ns for path in graded.folder.glob(f"autograded/*/{NAME}/*")}
