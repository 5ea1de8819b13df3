"""Why an item has not earned its points: the record of its check first, else the errors of its two cells."""

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from lossedu.grading.results import Check
from lossedu.grading.shortfall import shortfall
from lossedu.sessions import find_item

NAME = "count_plateaus"
ITEM = find_item(NAME)


def notebook(**errors):
    """A notebook with the two cells of the item; errors: name of a cell -> (ename, evalue)."""
    cells = []
    for name in (NAME, f"test_{NAME}"):
        cell = new_code_cell("", metadata={"nbgrader": {"grade_id": name}})
        if name in errors:
            cell.outputs = [new_output("error", ename=errors[name][0], evalue=errors[name][1], traceback=[])]
        cells.append(cell)
    return new_notebook(cells=cells)


@pytest.mark.parametrize(
    ("outcome", "more", "why"),
    [
        ("unanswered", {}, "not written yet"),
        ("wrong", {}, "not yet: see the test cell"),
        ("wrong", {"idea": "counted_the_points"}, "counted the points"),
        ("raised", {}, "raises an exception: see the test cell"),
        ("raised", {"idea": "arrays_only"}, "arrays only"),
        ("time", {"agree": 0, "cases": 40}, "stopped after 20 s"),
        ("none", {}, "returns None"),
        ("right", {"agree": 40, "cases": 40}, "check passes, a further test does not"),
        ("a word of a newer lossedu", {}, "not yet: see the test cell"),
    ],
)
def test_the_record_says_it(outcome, more, why):
    assert shortfall(ITEM, Check(NAME, outcome, **more), notebook(**{f"test_{NAME}": ("NotYet", "long")})) == why


def test_time_for_the_large_input_is_that_of_the_item():
    item = find_item("best_threshold")
    why = shortfall(item, Check(item.name, "time", None, 30, 30), new_notebook())
    assert item.growth and why == f"stopped after {3 * item.growth.seconds:g} s"


@pytest.mark.parametrize(
    ("its_cell", "its_test", "why"),
    [
        (("SyntaxError", "invalid syntax (17.py, line 3)"), ("NameError", "no"), "SyntaxError in its cell"),
        (("KeyboardInterrupt", ""), ("NameError", "no"), "its cell ran too long and was stopped"),
        (None, ("KeyboardInterrupt", ""), "its test ran too long and was stopped"),
        (None, ("ValueError", ""), "ValueError"),
        (None, ("ValueError", "x" * 500), "ValueError: " + "x" * 66 + " ..."),
        (None, None, "not yet: see the test cell"),
    ],
)
def test_without_a_record_the_errors_do(its_cell, its_test, why):
    errors = {name: error for name, error in ((NAME, its_cell), (f"test_{NAME}", its_test)) if error}
    assert shortfall(ITEM, None, notebook(**errors)) == why


def test_an_error_of_the_cell_is_why_the_stub_still_stands():
    broken = notebook(**{NAME: ("SyntaxError", "x")})
    assert shortfall(ITEM, Check(NAME, "unanswered"), broken) == "SyntaxError in its cell"
