"""Feedback of session 01 by stock `nbgrader autograde` and `generate_feedback`: what is told, and what never is."""

import re
from functools import cache

import pytest
from feedback_answers import CARRIES_AWAY, OWN_CELLS, SIZE_TELLS
from feedback_course import (
    NAME,
    REPOSITORY,
    SOURCE,
    WRITTEN,
    as_read,
    course,
    hand_in,
    page,
    release,
    squeezed,
    stock,
    test_cell,
)

from lossedu.assignments import grade_id, read
from lossedu.assignments.rules_of_test_cells import HIDDEN_TESTS, regions
from lossedu.exercises import examine
from lossedu.exercises.worked import as_written, solution_code
from lossedu.sessions import session

pytestmark = pytest.mark.xdist_group("feedback")
STUDENTS = ("ada", "bea", "eve")
COMMENT = "Point 3 is *well* put."


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The course after autograding, an instructor's mark and comment, and feedback."""
    root = course(tmp_path_factory.mktemp("feedback") / "course")
    right = {one.name: solution_code(one) for one in session("01").exercises}
    right |= {one.name: f"{one.name} = {as_written(one)}" for one in session("01").questions}
    hand_in(root, "ada", SIZE_TELLS, written="A cut-off can be searched, a thousand weights cannot.")
    hand_in(root, "bea", right, written="*Only sometimes.*")
    hand_in(root, "eve", CARRIES_AWAY, OWN_CELLS)
    stock("autograde", NAME, "--OverwriteCells.add_missing_cells=True", cwd=root)
    comment_on_the_written_answer(root, "bea")
    stock("generate_feedback", NAME, cwd=root)
    return root


def comment_on_the_written_answer(root, student):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.find_grade(WRITTEN, NAME, NAME, student).manual_score = 3
        gradebook.find_comment(WRITTEN, NAME, NAME, student).manual_comment = COMMENT
        gradebook.db.commit()


@cache
def hidden_lines():
    """All lines of hidden tests, every white space one blank, that the release does not have."""
    inside = [text for cell in read(SOURCE).cells for text in regions(cell.source + "\n", HIDDEN_TESTS)]
    lines = {" ".join(line.split()) for text in inside for line in text.splitlines()} - {""}
    released = read(REPOSITORY / "release" / NAME / f"{NAME}.ipynb")
    known = " ".join(" ".join(cell.source.split()) for cell in released.cells)
    return sorted(line for line in lines if line not in known)


def messages_of_hidden_asserts():
    return re.findall(r'"([^"]{12,})"', "\n".join(hidden_lines()))


@pytest.mark.parametrize("student", STUDENTS)
def test_no_hidden_line_is_on_the_page(graded, student):
    text = as_read(page(graded, student))
    assert len(hidden_lines()) > 50
    assert [line for line in hidden_lines() if line in text] == []
    assert [line for line in hidden_lines() if squeezed(line) in squeezed(text)] == []
    assert [message for message in messages_of_hidden_asserts() if squeezed(message) in squeezed(text)] == []


def test_hidden_lines_are_in_what_the_page_was_made_from(graded):
    """Or else the test above would pass whatever the preprocessor did."""
    autograded = read(graded / "autograded" / "eve" / NAME / f"{NAME}.ipynb")
    outputs = squeezed(str([cell.get("outputs") for cell in autograded.cells]))
    assert sum(squeezed(line) in outputs for line in hidden_lines()) > 50


@pytest.mark.parametrize("student", STUDENTS)
def test_rubric_is_not_on_the_page(graded, student):
    (rubric,) = [cell.source for cell in read(SOURCE).cells if grade_id(cell) == WRITTEN]
    lines = [line for line in rubric.splitlines() if len(squeezed(line)) > 20]
    text = squeezed(as_read(page(graded, student)))
    assert lines and not [line for line in lines if squeezed(line) in text]
    assert not [cell for cell in release(graded).cells if "Rubric" in cell.source]


def test_marks_and_comments_are_there(graded):
    text = as_read(page(graded, "bea"))
    total = sum(item.points for item in session("01").items)
    assert f"(Score: {total + 3:.1f} / {total + 4:.1f})" in text
    assert "Only sometimes." in text
    assert "Comments: Point 3 is well put." in text
    for item in session("01").items:
        assert f"Score: {item.points:.1f} / {item.points:.1f}" in test_cell(page(graded, "bea"), item.name)


def test_right_answer_reads_that_hidden_tests_passed(graded):
    for exercise in session("01").exercises:
        text = test_cell(page(graded, "bea"), exercise.name)
        assert "# Hidden tests ran here and passed." in text
        assert re.search(rf"{exercise.name}: \d+ cases agree\.", text)
        assert "fails" not in text and "not shown" not in text and "stopped" not in text


def test_wrong_idea_is_told_as_in_the_notebook(graded):
    from lossedu.sessions import find_item

    def count_plateaus(x, y):
        return len(x) + 1

    told = examine(find_item("count_plateaus"), count_plateaus).text
    html = page(graded, "ada")
    assert " ".join(told.split()) in test_cell(html, "count_plateaus")
    assert "# Hidden tests stand here. They did not run." in test_cell(html, "count_plateaus")
    assert "label is that no mistake?" in test_cell(html, "where_forms_differ")


def test_unanswered_is_told_as_in_the_notebook(graded):
    text = test_cell(page(graded, "ada"), "best_threshold")
    assert "best_threshold: not yet. The function still raises NotImplementedError" in text
    assert "# Hidden tests stand here. They did not run." in text
    assert "There is no answer yet" in test_cell(page(graded, "ada"), "half_width")


def test_failing_visible_assert_is_shown(graded):
    text = test_cell(page(graded, "ada"), "bayes_risk")
    line = "assert np.isclose(bayes_risk(np.array([0.9, 0.4, 0.2]), np.array([5.0, 3.0, 2.0])), 0.21)"
    assert f"This test fails: {line} AssertionError" in text
    assert "the example of the docstring" in text  # printed before any hidden test ran
    assert "Hidden tests stand here. They did not run." in text


def test_exception_in_a_visible_assert_shows_the_students_line(graded):
    text = test_cell(page(graded, "ada"), "excess_risk")
    assert "This test fails: assert np.isclose(excess_risk(np.array([0.9, 0.4]), half, always_one), 0.1)" in text
    assert """KeyError: 'no such case' your line 4 raise KeyError("no such case")""" in text


@pytest.mark.parametrize("name", ["zero_one_loss", "average_precision"])
def test_failing_hidden_assert_says_what_is_tested_and_no_more(graded, name):
    text = test_cell(page(graded, "ada"), name)
    docstring = re.search(r'"""(.*?)"""', text)[1]
    assert "# Hidden tests ran here, and one of them failed: see below." in text
    assert f"A hidden test fails: AssertionError. What is tested: {docstring}" in text
    assert re.search(rf"{name}: \d+ cases agree\.", text)
    assert "called with" not in text
    assert ("What else this cell printed or drew is not shown" in text) == (name == "zero_one_loss")


def test_exception_in_a_hidden_test_shows_the_students_line_alone(graded):
    text = test_cell(page(graded, "ada"), "error_rate")
    assert "A hidden test fails: IndexError in your own code. your line 7 return table[len(y)] What is tested" in text
    assert "list index out of range" not in text


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("zero_one_loss", "A hidden test fails: ValueError in your own code. your line 8 raise ValueError(In[-1])"),
        ("error_rate", "This test cell stopped with NotYet. More is not shown"),
        ("count_plateaus", "This test cell stopped with ExceptionGroup. More is not shown"),
        ("bayes_risk", 'RuntimeError in your own code. your line 7 raise RuntimeError("second") from error'),
        ("excess_risk", "RecursionError in your own code. your line 3 return deeper(n + 1)"),
        ("cost_threshold", "This test cell stopped with ZeroDivisionError. More is not shown"),
        ("precision_recall_at", "LinAlgError in your own code. your line 5 return np.linalg.inv(np.zeros((2, 2)))"),
        ("average_precision", "This test cell stopped with an exception. More is not shown"),
    ],
)
def test_what_cannot_be_read_shows_the_name_of_the_exception_alone(graded, name, told):
    text = test_cell(page(graded, "eve"), name)
    assert told in text
    assert "Traceback" not in text and "---->" not in text


def test_other_output_of_the_student_stays(graded):
    text = as_read(page(graded, "eve"))
    assert "nothing but my own 42" in text
    assert "a line of a hidden test is left out here" in text


@pytest.mark.parametrize("student", STUDENTS)
def test_page_names_no_record_of_a_check(graded, student):
    assert "vnd.lossedu" not in page(graded, student)


def test_preprocessors_are_nbgraders_with_ours_added():
    from nbgrader.converters import GenerateFeedback
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader("nbgrader_config.py", path=str(REPOSITORY)).load_config()
    ours = [name.rsplit(".", 1)[1] for name in config.GenerateFeedback.preprocessors]
    stock = [preprocessor.__name__ for preprocessor in GenerateFeedback.preprocessors.default()]
    assert [name for name in ours if name != "HideHiddenTests"] == stock
    assert ours.index("HideHiddenTests") < ours.index("CSSHTMLHeaderPreprocessor")
