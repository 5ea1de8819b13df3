"""What lies in submitted/ where nobody looks for it: folders the wrong way round, notebooks in no folder at all."""

from pathlib import Path

from lossedu.grading.course import files_below
from lossedu.grading.intake.handed_in import handed_in, means

HANDED_IN = (".ipynb", ".zip")  # endings of what is worth a word
ANYBODY = "STUDENT"


def out_of_place(course, name) -> dict[Path, Path]:
    """{file or folder that was not looked at for assignment `name`: the folder it belongs into}.

    Empty where the course does not keep the assignments inside of the students' folders.
    """
    submitted = course.submitted()
    if submitted is None or not submitted.is_dir():
        return {}
    found = {student: trouble for student, _, trouble in handed_in(course, name)}
    others = course.assignments() - {name}
    places = {}
    for inside in files_below(submitted):
        *folders, file = inside.split("/")
        if not file.lower().endswith(HANDED_IN):
            continue
        place = _place(folders, name, others, found)
        if place:
            depth, student = place
            lies = submitted.joinpath(*[*folders, file][:depth])
            places[lies] = course.path("submitted", student, name)
    return places


def _place(folders, name, others, found):
    """(how many names of the path say what has to be moved, whose it is) of a file in `folders`; None: it is fine."""
    if not folders:
        return 1, ANYBODY
    first, *deeper = folders
    if first in found:
        beside = found[first] is None and (not deeper or (deeper[0] != name and means(deeper[0], name, others)))
        return (2, first) if beside else None
    if first in others or (deeper and deeper[0] in others):
        return None  # of another session
    if first == name or (means(first, name, others) and not first.isdecimal()):  # a student may be called 1
        return 2, deeper[0] if deeper else ANYBODY
    for depth, folder in enumerate(deeper, 1):
        if folder == name:
            return depth + 1, folders[depth - 1]
    return 2, ANYBODY
