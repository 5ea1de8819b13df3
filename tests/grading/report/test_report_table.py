"""The table: every student and item once, readable by machines and harmless in a spreadsheet."""

import csv
import io

import pytest
from made_up import SESSION, class_of, student, without_marks

from lossedu.grading.report.anonymous import anonymous
from lossedu.grading.report.summary import summarise
from lossedu.grading.report.table import HEADER, as_csv, defused
from lossedu.grading.results import State


def rows(*students, work=None):
    text = as_csv(summarise(work or class_of(*students), 0.8))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_header_is_the_documented_one():
    assert ",".join(HEADER) == "student,state,item,label,kind,objective,points,max_points,outcome,idea"


def test_one_row_for_each_student_and_item():
    table = rows(student("müller", {"error_rate": "turned_sign"}), without_marks("zoe"))
    assert len(table) == 2 * len(SESSION.items)
    (wrong,) = [row for row in table if row["idea"]]
    assert wrong == {
        "student": "müller",
        "state": "graded",
        "item": "error_rate",
        "label": SESSION.by_name["error_rate"].label,
        "kind": "exercise",
        "objective": "O1.1",
        "points": "0",
        "max_points": "2",
        "outcome": "wrong, idea known",
        "idea": "turned_sign",
    }
    failed = [row for row in table if row["student"] == "zoe"]
    assert {(row["state"], row["points"], row["outcome"]) for row in failed} == {("failed", "", "no mark")}


def test_without_marks_says_whether_something_was_handed_in():
    table = rows(without_marks("ada", state=None), without_marks("bo", state=None, handed_in=False))
    assert {(row["student"], row["state"]) for row in table} == {("ada", "not graded"), ("bo", "not handed in")}


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_cell_that_a_spreadsheet_would_run_is_text(name):
    assert defused(name) == f"'{name}"
    assert {row["student"] for row in rows(student(name))} == {f"'{name}"}


@pytest.mark.parametrize("name", ['quote"comma,', "line\nbreak", "<b>kim</b>", "李小龍"])
def test_odd_names_come_back_as_they_were(name):
    assert {row["student"] for row in rows(student(name))} == {name}


def test_numbers_stay_numbers():
    work = student("ada")
    work.marks["test_error_rate"] = type(work.marks["test_error_rate"])(-0.5, 2.0)
    assert [row["points"] for row in rows(work) if row["item"] == "error_rate"] == ["-0.5"]


def test_anonymous_table_names_nobody_and_is_in_the_order_of_the_numbers():
    table = rows(work=anonymous(class_of(*[student(f"id{k}", state=State.REMARKS) for k in range(12)])))
    assert [row["student"] for row in table[:: len(SESSION.items)]] == [f"student {k:02}" for k in range(1, 13)]
