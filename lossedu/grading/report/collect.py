"""Read what grading left behind: marks, records of checks, states. Nothing of a submission is run or believed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from lossedu.exercises import Session
from lossedu.grading.course import Course
from lossedu.grading.records import checks_in
from lossedu.grading.report.gradebook import GivenMark, read_gradebook
from lossedu.grading.results import Check, Reason, State, Submission

LARGEST_NOTEBOOK = 100_000_000  # bytes; a graded notebook with all its figures has one million
LONGEST_REASON = 400  # characters
MOST_REASONS = 12


@dataclass(frozen=True)
class StudentWork:
    """What is known of one student.

    state: None when the work was handed in and never graded, or not handed in. marks: by cell; checks: by item.
    """

    student: str
    name: str = ""
    handed_in: bool = True
    state: State | None = None
    reasons: tuple[Reason, ...] = ()
    marks: Mapping[str, GivenMark] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)


@dataclass(frozen=True)
class ClassWork:
    """A class and a session. graded_at: when the last submission was graded, None when none was.

    unknown_cells: cells with marks that this version of the session does not have.
    """

    session: Session
    students: tuple[StudentWork, ...]
    graded_at: datetime | None = None
    unknown_cells: tuple[str, ...] = ()


def collect(session: Session, course: Course, submissions: Mapping[str, Submission]) -> ClassWork:
    """Everything a report needs about `session`. submissions: by student, from the ledger. Raises GradingError."""
    assignment = session.folder
    gradebook = read_gradebook(course.db_url, course.directory().course_id, assignment)
    handed_in = {student for student, which, _ in course.handed_in() if which == assignment}
    handed_in |= gradebook.marks.keys() | submissions.keys()
    found, folders = [], []
    for student in sorted(handed_in | gradebook.names.keys(), key=str.casefold):
        work = StudentWork(student, _one_line(gradebook.names.get(student, "")), student in handed_in)
        marks = gradebook.marks.get(student, {})
        known = submissions.get(student)
        if known and known.marked and student not in gradebook.marks:
            pass  # the gradebook was lost since: `lossedu grade` fills it again
        elif known:
            work = replace(work, state=known.state, reasons=_reasons(known.reasons))
        elif any(mark.points is not None for mark in marks.values()):
            work = replace(work, state=State.GRADED)  # by `nbgrader autograde`, which knows no states
        if work.state not in (None, State.FAILED):  # marks beside a failure belong to an earlier submission
            folders.append(course.path("autograded", student, assignment))
            work = replace(work, marks=marks, checks=read_checks(folders[-1], session))
        found.append(work)
    expected = {f"test_{name}" for name in session.by_name}
    unknown = {cell for work in found for cell, mark in work.marks.items() if cell not in expected and not mark.by_hand}
    return ClassWork(session, tuple(found), _graded_at(submissions, folders), tuple(sorted(unknown)))


def read_checks(folder: Path, session: Session) -> dict[str, Check]:
    """{item: record of its check} from the graded notebooks in `folder`; nothing from one that cannot be read."""
    import nbformat

    found = {}
    for path in sorted(folder.glob("*.ipynb")):
        try:
            if not path.is_file() or path.stat().st_size > LARGEST_NOTEBOOK:
                continue
            raw = json.loads(path.read_bytes())
            records = checks_in(nbformat.from_dict(raw))
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue  # damaged by a student: the ways are many, and the marks stand without the records
        found |= {name: check for name, check in records.items() if name in session.by_name}
    return found


def _reasons(reasons) -> tuple[Reason, ...]:
    kept = [Reason(_one_line(reason.text), reason.cell and _one_line(reason.cell)) for reason in reasons[:MOST_REASONS]]
    left = len(reasons) - len(kept)
    return (*kept, *((Reason(f"And {left} more."),) if left > 0 else ()))


def _one_line(text) -> str:
    line = " ".join(str(text).split())
    return line if len(line) <= LONGEST_REASON else line[: LONGEST_REASON - 1] + "…"


def _graded_at(submissions, folders) -> datetime | None:
    """The last time in the ledger; where grading kept no ledger, that of the newest graded folder."""
    times = []
    for submission in submissions.values():
        try:
            time = datetime.fromisoformat(submission.graded_at)
        except ValueError:
            continue
        times.append(time if time.tzinfo else time.replace(tzinfo=UTC))
    if not times:
        times = [datetime.fromtimestamp(folder.stat().st_mtime, UTC) for folder in folders if folder.is_dir()]
    return max(times, default=None)
