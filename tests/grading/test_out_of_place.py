"""What lies at the wrong place in submitted/ is named with the right one, and what is fine is not."""

import pytest
from small_course import FILE, NAME, hand_in, released, with_answers

from lossedu.grading.course import Course
from lossedu.grading.intake.handed_in import handed_in
from lossedu.grading.intake.out_of_place import out_of_place

OTHER = "02-other"


def put(root, *paths):
    for path in paths:
        (root / "submitted" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "submitted" / path).touch()


@pytest.fixture
def course(tmp_path):
    for name in (NAME, OTHER):
        (tmp_path / "source" / name).mkdir(parents=True)
        (tmp_path / "source" / name / f"{name}.ipynb").touch()
    return Course.at(tmp_path)


@pytest.mark.parametrize(
    ("path", "lies", "belongs"),
    [
        ("loose.ipynb", "loose.ipynb", "STUDENT"),
        ("gina.zip", "gina.zip", "STUDENT"),
        (f"{NAME}/gina/{FILE}", f"{NAME}/gina", "gina"),
        (f"{NAME}/gina/data/{FILE}", f"{NAME}/gina", "gina"),
        (f"01-zero-one-los/gina/{FILE}", "01-zero-one-los/gina", "gina"),
        (f"{NAME}/{FILE}", f"{NAME}/{FILE}", "STUDENT"),
        (f"export/gina/{NAME}/{FILE}", f"export/gina/{NAME}", "gina"),
        (f"gina/homework/{FILE}", "gina/homework", "STUDENT"),
        (f"1/homework/{FILE}", "1/homework", "STUDENT"),
        (f"anna/{FILE}", f"anna/{FILE}", "anna"),
        (f"anna/{NAME} (1)/{FILE}", f"anna/{NAME} (1)", "anna"),
    ],
)
def test_what_lies_at_the_wrong_place(course, path, lies, belongs):
    put(course.root, f"anna/{NAME}/{FILE}", path)
    submitted = course.root / "submitted"
    assert out_of_place(course, NAME) == {submitted / lies: submitted / belongs / NAME}
    assert [student for student, *_ in handed_in(course, NAME)] == ["anna"]


@pytest.mark.parametrize(
    "path",
    [
        f"anna/{NAME}/more/{FILE}",
        f"anna/{OTHER}/{OTHER}.ipynb",
        f"ben/{OTHER}/{OTHER}.ipynb",
        f"{OTHER}/ben/{OTHER}.ipynb",
        f"ben/{FILE}",  # needs a person, who is told where it belongs
        f"1/{NAME}/{FILE}",
        "notes.txt",
        ".hidden.ipynb",
        f"anna/.ipynb_checkpoints/{FILE}",
    ],
)
def test_what_is_fine_or_told_otherwise(course, path):
    put(course.root, f"anna/{NAME}/{FILE}", path)
    assert out_of_place(course, NAME) == {}


def test_without_submitted_or_with_folders_otherwise_there_is_nothing_to_name(course):
    assert out_of_place(course, NAME) == {}
    course.config.CourseDirectory.directory_structure = "{nbgrader_step}/{assignment_id}/{student_id}"
    put(course.root, "loose.ipynb")
    assert out_of_place(course, NAME) == {}


def test_grading_names_it_beside_what_it_graded(small, run):
    hand_in(small, "anna", with_answers(released(small)))
    put(small, "loose.ipynb", f"{NAME}/gina/{FILE}")
    done = run("lossedu", "grade", "01", f"--course-dir={small}", cwd=small.parent)
    assert done.returncode == 1 and "1 submission, all graded now" in done.stdout
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    at = lines.index("Not graded, because it lies at the wrong place in submitted/:")
    assert sorted(lines[at + 1 : at + 3]) == [
        f"submitted/{NAME}/gina/ belongs into submitted/gina/{NAME}/",
        f"submitted/loose.ipynb belongs into submitted/STUDENT/{NAME}/",
    ]
    for command in ("report 01", "formgrader", "feedback 01"):
        assert f"  lossedu {command} --course-dir=course " in done.stdout


def test_grading_names_it_where_nothing_lies_right_and_stops_at_ten(small, run):
    put(small, *[f"{NAME}/student-{k:02}/{FILE}" for k in range(12)])
    done = run("lossedu", "grade", "01", cwd=small)
    assert done.returncode == 1 and "one folder per student. It has:\n" in done.stderr
    assert "student-09/" in done.stderr and "student-10/" not in done.stderr and done.stderr.endswith("  and 2 more\n")
