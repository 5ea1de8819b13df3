"""What stands in nbgrader's gradebook, asked without nbgrader."""

import sqlite3
from contextlib import closing

MARKS = """
select student.id, base_cell.name, grade.auto_score, grade.manual_score
from student
join submitted_assignment on submitted_assignment.student_id = student.id
join submitted_notebook on submitted_notebook.assignment_id = submitted_assignment.id
join grade on grade.notebook_id = submitted_notebook.id
join base_cell on base_cell.id = grade.cell_id
"""


def marks(root):
    """{(student, cell): automatic mark} of the course at `root`, those without one left out."""
    with closing(sqlite3.connect(root / "gradebook.db")) as gradebook:
        rows = gradebook.execute(MARKS).fetchall()
    return {(student, cell): auto for student, cell, auto, _ in rows if auto is not None}


def points(root):
    """{student: sum of the automatic marks}, of those who have any."""
    total = {}
    for (student, _), mark in marks(root).items():
        total[student] = total.get(student, 0) + mark
    return total
