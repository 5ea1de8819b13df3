"""The table of the report: one row for each student and item, as CSV."""

import csv
import io

from lossedu.exercises import Exercise
from lossedu.grading.report.answers import Answer, Kind
from lossedu.grading.report.summary import Summary

HEADER = (
    "student state item label kind objective points max_points outcome idea".split()
)  # kind: exercise or question; outcome: the kind of answer
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(summary: Summary) -> str:
    """In the order of the class; a student without marks has rows without points. Lines end in \\r\\n."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    answers = {one.student: one.answers for one in summary.standings}
    without = Answer(Kind.NO_MARK)
    for work in summary.work.students:
        state = work.state or ("not graded" if work.handed_in else "not handed in")
        for item in summary.work.session.items:
            answer = answers.get(work.student, {}).get(item.name, without)
            kind = "exercise" if isinstance(item, Exercise) else "question"
            row = [work.student, state, item.name, item.label, kind, item.objective]
            points = ["" if value is None else f"{value:g}" for value in (answer.points, answer.max_points)]
            rest = [answer.kind, answer.idea.name if answer.idea else ""]
            writer.writerow([*map(defused, row), *points, *map(defused, rest)])
    return text.getvalue()


def defused(text: str) -> str:
    """A cell that a spreadsheet would run as a formula, made plain text by an apostrophe."""
    return f"'{text}" if str(text).startswith(FORMULA_STARTS) else str(text)
