"""`lossedu report` on a course folder: a real gradebook, a ledger, graded notebooks that students tampered with."""

import csv
import json
import os
import shutil
import sqlite3
import sysconfig

import nbformat
import pytest
from made_up import SESSION, WRITTEN
from nbformat.v4 import new_code_cell, new_notebook, new_output
from nbgrader.api import Gradebook

from lossedu.apps.course import CourseError
from lossedu.apps.report import ReportCommand
from lossedu.exercises import RECORD_MIMETYPE
from lossedu.grading.course import Course
from lossedu.grading.ledger import Ledger
from lossedu.grading.report.answers import Kind
from lossedu.grading.report.collect import collect
from lossedu.grading.report.summary import summarise
from lossedu.grading.results import GradingError, Reason, State, Submission

NAME = SESSION.folder
pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own


@pytest.fixture(scope="module")
def empty_gradebook(tmp_path_factory):
    """With the assignment and its cells. Made once: nbgrader starts alembic for a new one, which must be on PATH."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", sysconfig.get_path("scripts"), prepend=os.pathsep)
        book = Gradebook(f"sqlite:///{path}", course_id="")
    with book:
        book.add_assignment(NAME)
        book.add_notebook(NAME, NAME)
        for item in SESSION.items:
            book.add_grade_cell(f"test_{item.name}", NAME, NAME, max_score=item.points, cell_type="code")
        book.add_grade_cell(WRITTEN, NAME, NAME, max_score=4, cell_type="markdown")
    return path


@pytest.fixture
def course(tmp_path, empty_gradebook):
    """A course whose gradebook knows the assignment and no student."""
    shutil.copy(empty_gradebook, tmp_path)
    return Course.at(tmp_path)


def fill(course, students):
    """Enter {student: {cell: (automatic, manual, extra credit, needs a person)}}; other cells are right.

    None for a student who did not hand in.
    """
    with Gradebook(course.db_url, course.directory().course_id) as book:
        for student, given in students.items():
            book.add_student(student, first_name="Ada", last_name="L")
            if given is None:
                continue
            (notebook,) = book.add_submission(NAME, student).notebooks
            for grade in notebook.grades:
                usual = (None, None, None, True) if grade.name == WRITTEN else (grade.max_score, None, None, False)
                (
                    grade.auto_score,
                    grade.manual_score,
                    grade.extra_credit,
                    grade.needs_manual_grade,
                ) = given.get(grade.name, usual)
        book.db.commit()


def leave_graded(course, student, records):
    """An autograded notebook whose test cells hold `records`, {item: what stands in the output}."""
    cells = [
        new_code_cell(
            f'check("{item}", {item})',
            metadata={"nbgrader": {"grade_id": f"test_{item}", "grade": True, "solution": False}},
            outputs=[new_output("display_data", {RECORD_MIMETYPE: record})],
        )
        for item, record in records.items()
    ]
    folder = course.path("autograded", student, NAME)
    folder.mkdir(parents=True)
    nbformat.write(new_notebook(cells=cells), folder / f"{NAME}.ipynb")
    return folder / f"{NAME}.ipynb"


def record(item, outcome="wrong", idea=None, **more):
    return {"version": 1, "item": item, "outcome": outcome, "idea": idea, "agree": 1, "cases": 2, **more}


def standings(course, submissions=None):
    summary = summarise(collect(SESSION, course, submissions or {}), 0.8)
    return {one.student: one for one in summary.standings}, summary


def run(course, *words):
    command = ReportCommand(course=str(course.root))
    command.initialize(list(words))
    command.start()


TOTAL = sum(item.points for item in SESSION.items)


def test_marks_are_those_of_the_gradebook_with_manual_ones_and_extra_credit(course):
    fill(
        course,
        {
            "ada": {},
            "bo": {"test_error_rate": (0, 1, None, True)},
            "cy": {"test_error_rate": (0, None, 0.5, False), WRITTEN: (None, 3, 1, False)},
            "di": {WRITTEN: (0, None, None, False)},
            "never marked": {f"test_{name}": (None, None, None, True) for name in SESSION.by_name},
            "not there": None,
        },
    )
    by_name, summary = standings(course)
    assert {name: one.points for name, one in by_name.items()} == {
        "ada": TOTAL,
        "bo": TOTAL - 1,
        "cy": TOTAL - 1.5,
        "di": TOTAL,
    }
    assert summary.max_points == TOTAL
    assert {one.item.name: one.item.points for one in summary.items} == {
        name: by_name["ada"].answers[name].max_points for name in SESSION.by_name
    }
    (written,) = summary.written
    assert (written.waiting, written.marks, written.empty) == (("ada", "bo"), (4.0,), ("di",))
    work = {one.student: one for one in summary.work.students}
    assert work["ada"].state == State.GRADED and work["ada"].name == "Ada L"
    assert work["never marked"].state is None and work["never marked"].handed_in
    assert not work["not there"].handed_in


def test_reading_changes_no_byte_and_makes_no_file(course):
    fill(course, {"ada": {}})
    leave_graded(course, "ada", {"error_rate": record("error_rate", "right")})
    before = {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file()}
    standings(course)
    assert {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file()} == before


def test_course_that_was_never_graded_stays_as_it_is(course):
    (course.root / "gradebook.db").unlink()
    folder = course.path("submitted", "ada", NAME)
    folder.mkdir(parents=True)
    by_name, summary = standings(course)
    assert by_name == {} and [one.student for one in summary.work.students] == ["ada"]
    assert sorted(os.listdir(course.root)) == ["submitted"]


def test_file_that_is_no_gradebook_is_named(course):
    (course.root / "gradebook.db").write_bytes(b"not a database, and long enough to look like one" * 50)
    with pytest.raises(GradingError, match="gradebook cannot be read"):
        standings(course)


def test_gradebook_without_a_column_of_today_says_what_to_do(course):
    fill(course, {"ada": {}})
    with sqlite3.connect(course.root / "gradebook.db") as connection:
        connection.execute("alter table grade rename column extra_credit to bonus")
    connection.close()
    with pytest.raises(GradingError, match="nbgrader db upgrade"):
        standings(course)


def test_records_name_ideas_and_cannot_earn_points(course):
    wrong = {f"test_{name}": (0, None, None, False) for name in SESSION.by_name}
    fill(course, {"ada": wrong})
    leave_graded(
        course,
        "ada",
        {
            "zero_one_loss": record("zero_one_loss", "right"),
            "error_rate": record("error_rate", idea="strictly_above_the_cutoff"),
            "count_plateaus": record("count_plateaus", idea="<img src=x>" * 10_000),
            "best_threshold": record("best_threshold", idea=["a"]),
            "bayes_risk": record("error_rate", idea="strictly_above_the_cutoff"),
            "excess_risk": "no record at all",
            "cost_threshold": record("cost_threshold", {"deep": [1] * 100}),
            "made_up": record("made_up", "right"),
        },
    )
    answers = standings(course)[0]["ada"].answers
    assert {name: answers[name].kind for name in list(SESSION.by_name)[:7]} == {
        "zero_one_loss": Kind.UNNAMED,
        "error_rate": Kind.NAMED,
        "count_plateaus": Kind.UNNAMED,
        "best_threshold": Kind.STOPPED,
        "bayes_risk": Kind.STOPPED,
        "excess_risk": Kind.STOPPED,
        "cost_threshold": Kind.STOPPED,
    }
    assert answers["error_rate"].idea.name == "strictly_above_the_cutoff"


DAMAGED = {
    "empty": "",
    "no JSON": "no json",
    "a list": "[]",
    "null": "null",
    "cells are a number": '{"cells": 3}',
    "cells are no cells": '{"cells": [1, null, "x"]}',
    "metadata is a list": '{"cells": [{"cell_type": "code", "metadata": [], "outputs": {}}]}',
    "outputs are a number": json.dumps(
        {"cells": [{"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "test_error_rate"}}, "outputs": 7}]}
    ),
    "too deep": "[" * 100_000,
    "no UTF-8": "\udcff",
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_graded_notebook_that_is_damaged_costs_only_its_records(course, text):
    fill(course, {"ada": {}, "bo": {}})
    leave_graded(course, "ada", {}).write_bytes(text.encode("utf-8", "surrogateescape"))
    by_name, _ = standings(course)
    assert by_name["ada"].points == by_name["bo"].points == TOTAL


def test_missing_graded_folders_and_pipes_in_their_place(course):
    fill(course, {"ada": {}})
    folder = course.path("autograded", "ada", NAME)
    folder.mkdir(parents=True)
    os.mkfifo(folder / "wait.ipynb")
    (folder / "folder.ipynb").mkdir()
    assert standings(course)[0]["ada"].points == TOTAL


def test_states_and_reasons_come_from_the_ledger(course):
    fill(course, {"ada": {}, "bo": {}, "cy": {}})
    long = "x" * 5000
    submissions = {
        "ada": Submission("ada", NAME, State.REMARKS, (Reason("one\ntwo"),) * 40, "2027-03-14T18:02:00+00:00"),
        "bo": Submission("bo", NAME, State.FAILED, (Reason(long, "test_x"),), "2027-03-13T18:02:00"),
        "new": Submission("new", NAME, State.FAILED, (), "yesterday"),
    }
    by_name, summary = standings(course, submissions)
    work = {one.student: one for one in summary.work.students}
    assert set(by_name) == {"ada", "cy"}, "marks beside a failure are those of an earlier submission"
    assert work["ada"].reasons[0].text == "one two" and work["ada"].reasons[-1].text == "And 28 more."
    assert len(work["bo"].reasons[0].text) == 400
    assert work["cy"].state == State.GRADED
    assert summary.work.graded_at.isoformat() == "2027-03-14T18:02:00+00:00"


def test_cells_of_an_older_release_are_named_and_not_counted(course):
    fill(course, {"ada": {}})
    with Gradebook(course.db_url, course.directory().course_id) as book:
        book.add_grade_cell("test_of_last_year", NAME, NAME, max_score=50, cell_type="code")
        book.add_student("bo")
        (notebook,) = book.add_submission(NAME, "bo").notebooks
        for grade in notebook.grades:
            grade.auto_score, grade.needs_manual_grade = grade.max_score, False
        book.db.commit()
    by_name, summary = standings(course)
    assert by_name["bo"].points == TOTAL and summary.max_points == TOTAL
    assert summary.work.unknown_cells == ("test_of_last_year",)


def test_command_writes_a_page_and_a_table_and_says_where(course, capsys, monkeypatch):
    monkeypatch.chdir(course.root)
    fill(course, {"<b>kim": {}, "müller": {"test_error_rate": (0, None, None, False)}})
    Ledger(course.root).record(
        Submission("müller", NAME, State.PERSON, (Reason("Look."),), "2027-03-14T18:02:00+00:00")
    )
    run(course, "01")
    assert capsys.readouterr().out.split() == [f"reports/{NAME}.html", f"reports/{NAME}.csv"]
    page = (course.root / "reports" / f"{NAME}.html").read_text("utf-8")
    assert "&lt;b&gt;kim" in page and "<b>kim" not in page and "müller" in page and "Look." in page
    with open(course.root / "reports" / f"{NAME}.csv", encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 2 * len(SESSION.items)
    assert {row["student"]: row["state"] for row in table} == {"<b>kim": "graded", "müller": "needs a person"}


@pytest.mark.parametrize(
    ("line", "said"), [("threshold = 80", "0.8 for 80 %"), ("threshold = '0.6'", "float"), ("treshold = 1", "treshold")]
)
def test_gate_that_cannot_be_used_is_told_and_the_usual_one_applies(course, capsys, line, said):
    fill(course, {"ada": {}})
    (course.root / "nbgrader_config.py").write_text(f"c = get_config()\nc.Gate.{line}\n")
    run(course, "1")
    complaint = capsys.readouterr().err
    assert complaint.startswith("lossedu: ") and said in complaint and "usual settings" in complaint
    assert "mastered: 80" in (course.root / "reports" / f"{NAME}.html").read_text("utf-8")


def test_marks_that_a_lost_gradebook_had_are_to_be_graded_again(course):
    fill(course, {"ada": {}})
    marked = {who: Submission(who, NAME, State.GRADED, marked=True) for who in ("ada", "bo")}
    work = {one.student: one for one in standings(course, marked)[1].work.students}
    assert (work["ada"].state, work["bo"].state, work["bo"].handed_in) == (State.GRADED, None, True)


def test_threshold_is_the_one_of_the_course(course):
    fill(course, {"ada": {"test_error_rate": (0, None, None, False)}})
    (course.root / "nbgrader_config.py").write_text("c = get_config()\nc.Gate.threshold = 0.45\n")
    run(course, "1")
    page = (course.root / "reports" / f"{NAME}.html").read_text("utf-8")
    assert "mastered: 45\N{NO-BREAK SPACE}% or more" in page
    assert "ada has mastered 6 of 6 objectives." in page


def test_anonymous_report_stands_beside_the_other(course, tmp_path):
    fill(course, {"ada-lovelace": {}})
    elsewhere = tmp_path / "else where"
    run(course, "01", "--anonymous", f"--output={elsewhere}")
    assert sorted(os.listdir(elsewhere)) == [f"{NAME}-anonymous.csv", f"{NAME}-anonymous.html"]
    assert not [path for path in elsewhere.iterdir() if "lovelace" in path.read_text("utf-8")]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "name one session"),
        (("01", "02"), "name one session"),
        (("77",), "there is no session '77'"),
        (("01",), "nobody has handed in"),
    ],
)
def test_mistakes_are_told_in_one_message(course, words, message):
    with pytest.raises(CourseError, match=message):
        run(course, *words)


def test_damaged_ledger_is_told(course):
    fill(course, {"ada": {}})
    course.state_folder.mkdir()
    Ledger(course.root).path.write_text("no database " * 100)
    with pytest.raises(CourseError, match=r"grading\.db cannot be read .* move it away and grade again"):
        run(course, "01")


def test_folder_that_cannot_be_written_is_told(course):
    fill(course, {"ada": {}})
    (course.root / "reports").write_text("a file")
    with pytest.raises(CourseError, match="cannot write"):
        run(course, "01")


def test_graded_notebooks_are_only_read_as_json(course):
    """A pickle, a script, whatever stands in a notebook: it is text to us."""
    fill(course, {"ada": {}})
    path = leave_graded(course, "ada", {})
    content = json.loads(path.read_text())
    content["cells"] = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": "raise SystemExit"}]
    path.write_text(json.dumps(content))
    assert standings(course)[0]["ada"].points == TOTAL
