"""What lies in submitted/ for an assignment, also where it lies a little beside the right place."""

import re
from difflib import get_close_matches

from lossedu.grading.course import files_below
from lossedu.grading.results import GradingError, State


def handed_in(course, name):
    """[(student, folder, trouble)]; trouble: None, or (state, text) where nothing lies at the right place."""
    folders = course.handed_in()
    found = {student: (student, folder, None) for student, assignment, folder in folders if assignment == name}
    assignments = course.assignments() | {name}
    for student, assignment, folder in folders:
        if student not in found and student not in assignments and means(assignment, name, assignments - {name}):
            right = course.path("submitted", student, name)
            text = f"The folder is called {assignment}; rename it to {right.name} and grade again."
            found[student] = (student, folder, (State.PERSON, text))
    for student, folder in course.students():
        if student in found or student in assignments:
            continue
        files = files_below(folder)
        if not files:
            found[student] = (student, folder, (State.FAILED, "The folder is empty: nothing was handed in."))
        elif any("/" not in file and file.endswith(".ipynb") for file in files):
            text = f"The notebook lies beside the folder {name}, not in it; move it there and grade again."
            found[student] = (student, folder, (State.PERSON, text))
    return [found[student] for student in sorted(found)]


def choose(found, students):
    """Those of `found` whom `students` names; all without names. Raises GradingError for a name that is not there."""
    there = {student: each for each in found for student in (each[0],)}
    for student in students:
        if student not in there:
            close = get_close_matches(student, there, n=1, cutoff=0.5)
            hint = f" Did you mean {close[0]}?" if close else ""
            raise GradingError(f"submitted/ has nothing of {student!r} for this session.{hint}")
    return [there[student] for student in students] or found


def means(folder, name, others):
    """Whether a folder of this name is meant for assignment `name`: nearly its name, or its number alone."""
    if folder in others:
        return False
    number = re.match(r"\d+", folder)
    if number and number[0].zfill(2) == name[:2]:
        return True
    return get_close_matches(folder.lower(), {name, *others}, n=1, cutoff=0.6) == [name]
