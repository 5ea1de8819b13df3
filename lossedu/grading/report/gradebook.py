"""The marks of a class as nbgrader's gradebook has them, manual marks and extra credit included. Only read."""

from dataclasses import dataclass, field
from pathlib import Path

from lossedu.grading.results import GradingError


@dataclass(frozen=True)
class GivenMark:
    """What one graded cell earned: points None where nobody and nothing has marked it.

    by_hand: whether a person marks this cell, not a test; waits: whether that person has still to read it; empty:
    whether there is nothing to read, so that nbgrader gave it 0 by itself.
    """

    points: float | None
    max_points: float
    by_hand: bool = False
    waits: bool = False
    empty: bool = False


@dataclass(frozen=True)
class Gradebook:
    """names: {student: full name, may be empty}; marks: {student: {cell: GivenMark}} of those who handed in."""

    names: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[str, GivenMark]] = field(default_factory=dict)


def read_gradebook(db_url: str, course_id: str, assignment: str) -> Gradebook:
    """All marks for `assignment`. A gradebook that does not exist is empty, and stays missing.

    Raises GradingError for a file that is no gradebook, or one of another version of nbgrader.
    """
    from nbgrader.api import Gradebook as Stored
    from sqlalchemy.exc import SQLAlchemyError

    if not _exists(db_url):
        return Gradebook()
    try:
        with Stored(db_url, course_id) as stored:
            names = {one.id: " ".join(filter(None, (one.first_name, one.last_name))) for one in stored.students}
            marks = {}
            for student, cell, *mark in _rows(stored, assignment):
                given = marks.setdefault(student, {})
                if cell is not None:
                    given[cell] = _given(cell, *mark)
            return Gradebook(names, marks)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise GradingError(
            f"the gradebook cannot be read ({reason}). If it is of an older nbgrader, `nbgrader db upgrade` brings it "
            "up to date; it keeps a copy"
        ) from error


def _exists(db_url) -> bool:
    """Whether there is something to open: nbgrader makes an empty gradebook of a missing one."""
    from sqlalchemy.engine import make_url

    url = make_url(db_url)
    if url.get_backend_name() != "sqlite":
        return True
    return bool(url.database) and Path(url.database).is_file() and Path(url.database).stat().st_size > 0


def _rows(stored, assignment):
    """(student, cell, its type, its cell type, maximum, automatic, manual, all in all, needs a person) of each cell.

    All None after the student where a submission has no graded cells.
    """
    from nbgrader.api import Assignment, BaseCell, Grade, GradeCell, SubmittedAssignment, SubmittedNotebook, TaskCell
    from sqlalchemy import func
    from sqlalchemy.orm import with_polymorphic

    cell = with_polymorphic(BaseCell, [GradeCell, TaskCell], flat=True)
    return (
        stored.db.query(
            SubmittedAssignment.student_id,
            cell.name,
            cell.type,
            cell.GradeCell.cell_type,
            func.coalesce(cell.GradeCell.max_score, cell.TaskCell.max_score, 0.0),
            Grade.auto_score,
            Grade.manual_score,
            Grade.score,
            Grade.needs_manual_grade,
        )
        .select_from(SubmittedAssignment)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .outerjoin(cell, cell.id == Grade.cell_id)
        .filter(Assignment.name == assignment, Assignment.course_id == stored.course_id)
    )


def _given(cell, kind, cell_type, max_points, auto, manual, score, needs_person) -> GivenMark:
    marked = auto is not None or manual is not None
    by_hand = kind == "TaskCell" or cell_type == "markdown" or cell.startswith("written_")
    empty = by_hand and not needs_person and manual is None and auto is not None
    return GivenMark(float(score) if marked else None, float(max_points), by_hand, bool(needs_person), empty)
