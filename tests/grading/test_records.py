import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lossedu.exercises import RECORD_MIMETYPE, Verdict
from lossedu.grading.records import checks_in
from lossedu.grading.results import Check

RECORD = Verdict("it", "wrong", "text", "an_idea", 9, 212).record()


def notebook(*outputs, name="test_it"):
    cell = new_code_cell("", metadata={"nbgrader": {"grade_id": name}}, outputs=list(outputs))
    return new_notebook(cells=[new_markdown_cell("# Title"), new_code_cell("1"), cell])


def record(**changes):
    return new_output("display_data", {RECORD_MIMETYPE: {**RECORD, **changes}})


def test_the_record_as_check_writes_it():
    assert checks_in(notebook(record())) == {"it": Check("it", "wrong", "an_idea", 9, 212)}


def test_the_last_one_counts():
    assert checks_in(notebook(record(), record(outcome="right", idea=None)))["it"].outcome == "right"


@pytest.mark.parametrize("name", ["it", "test_other", "written_it", ""])
def test_only_in_the_items_own_test_cell(name):
    assert checks_in(notebook(record(), name=name)) == {}


@pytest.mark.parametrize(
    "forged",
    [
        None,
        "text",
        [],
        {},
        {**RECORD, "version": 2},
        {**RECORD, "item": "other"},
        {**RECORD, "item": ["it"]},
        {**RECORD, "outcome": None},
        {**RECORD, "idea": {"name": "x"}},
    ],
)
def test_what_is_no_record_is_passed_over(forged):
    output = new_output("display_data", {RECORD_MIMETYPE: forged})
    assert checks_in(notebook(record(), output)) == checks_in(notebook(record()))


def test_counts_that_are_none():
    assert checks_in(notebook(record(agree="many", cases=True)))["it"] == Check("it", "wrong", "an_idea", 0, 0)


@pytest.mark.parametrize("metadata", [{}, {"nbgrader": None}, {"nbgrader": "x"}, {"nbgrader": {"grade_id": 3}}])
def test_cells_of_any_shape(metadata):
    document = notebook(record(), new_output("stream", text="x"))
    document.cells[2].metadata = metadata
    assert checks_in(document) == {}
