"""Write the feedback pages of a session, by nbgrader's own GenerateFeedback, and always anew.

nbgrader leaves a page that is there as it is, also when a mark or a comment has changed since.
"""

import logging
import warnings
from dataclasses import dataclass
from pathlib import Path

from lossedu.grading.course import Course
from lossedu.grading.generate import LastWords
from lossedu.grading.intake.handed_in import choose, handed_in
from lossedu.grading.ledger import Ledger
from lossedu.grading.report.gradebook import read_gradebook


@dataclass(frozen=True)
class Written:
    """What came of it. pages: how many were written; without: students who have no graded notebook;

    failed: {student: what nbgrader said last}.
    """

    pages: int
    without: tuple[str, ...]
    failed: dict[str, str]


def write_feedback(course: Course, name: str, students=()) -> Written:
    """Pages on assignment `name` for everybody with a graded notebook. students: only these. Raises GradingError."""
    marked = read_gradebook(course.db_url, course.directory().course_id, name).marks
    known = marked.keys() | Ledger(course.root).submissions(name).keys()
    known |= {student for student, *_ in handed_in(course, name)}
    chosen = [student for (student,) in choose([(student,) for student in sorted(known)], students)]
    graded = {}
    for student in chosen:
        folder = course.path("autograded", student, name)
        if student in marked and any(folder.glob("*.ipynb")):
            graded[student] = folder
    pages, failed = 0, {}
    for student, folder in graded.items():
        trouble = _write(course, name, student, folder)
        if trouble:
            failed[student] = trouble
        else:
            pages += len(list(folder.glob("*.ipynb")))
    return Written(pages, tuple(student for student in chosen if student not in graded), failed)


def _write(course, name, student, folder) -> str:
    """What nbgrader complains about; nothing when the pages are there."""
    from nbgrader.converters import GenerateFeedback, NbGraderException

    class Pages(GenerateFeedback):
        """Of this student and no other, whatever letters there are in the name."""

        def init_notebooks(self):
            self.assignments = {str(folder): [str(path) for path in sorted(folder.glob("*.ipynb"))]}
            self.notebooks = []

    log, heard = logging.getLogger("lossedu.feedback"), LastWords()
    log.setLevel(logging.ERROR)
    log.propagate = False
    log.addHandler(heard)
    directory = course.directory(name, student)
    converter = Pages(coursedir=directory, config=course.settings(name, student), log=log, force=True)
    try:
        with warnings.catch_warnings():  # the records of checks are for reports, and have no picture of their own
            warnings.filterwarnings("ignore", message="Your element with mimetype")
            converter.start()
    except NbGraderException as error:
        return next((text for text in heard.messages if not text.startswith("There was an error")), str(error))
    finally:
        log.removeHandler(heard)
    return ""


def feedback_folder(course: Course) -> Path:
    """Where the pages of all students are."""
    return course.root / course.directory().feedback_directory
