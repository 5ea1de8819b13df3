"""HideHiddenTests on notebooks written by hand: what a real submission seldom has, and must not get past it."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import Config

from lossedu.exercises import RECORD_MIMETYPE
from lossedu.grading.pages.feedback import NOT_SHOWN, HideHiddenTests
from lossedu.grading.pages.hidden_text import LEFT_OUT, LINE_LEFT_OUT, bare, regions, without

SECRET = "assert double(-3.5) == -7, 'twice a negative number'"
TEST = f'''"""double: twice its argument."""
check("double", double)
assert double(2) == 4
### BEGIN HIDDEN TESTS
{SECRET}
### END HIDDEN TESTS'''
OWN = "def double(x):\n    table = [0, 2, 4]\n    return table[x]"
START = "\x1b[31mIndexError\x1b[39m      Traceback (most recent call last)"
LAST = "IndexError: list index out of range"


def metadata(name, **more):
    return {"nbgrader": {"grade_id": name, "grade": False, "solution": False, "locked": True, "points": 1, **more}}


def notebook(outputs, source=TEST, count=2, own=OWN):
    """A solution cell, its test cell with `outputs`, and a cell of the student's own."""
    cells = [
        new_code_cell(own, execution_count=1, metadata=metadata("double", solution=True, locked=False)),
        new_code_cell(source, execution_count=count, metadata=metadata("test_double", grade=True), outputs=outputs),
        new_code_cell("1 + 1", execution_count=3),
    ]
    return new_notebook(cells=cells)


def shown(nb, config=None):
    """The notebook as its feedback shows it."""
    nb, _ = HideHiddenTests(config=config or Config()).preprocess(nb, {})
    return nb


def record(outcome="right"):
    return new_output("display_data", data={RECORD_MIMETYPE: {"item": "double", "outcome": outcome}})


def passed(rest=""):
    return [record(), new_output("stream", text=f"double: 12 cases agree.\n{rest}")]


def error(*frames, ename="IndexError", evalue="list index out of range"):
    return new_output("error", ename=ename, evalue=evalue, traceback=["-" * 75, START, *frames, LAST])


def read_off(cell):
    """All a reader finds under the cell."""
    return "\n".join(
        output.get("text", "") or "\n".join(output.get("traceback", [])) or str(output.get("data", ""))
        for output in cell.outputs
    )


AT_LINE_5 = f"Cell \x1b[32mIn[2]\x1b[39m, line 5\n---> 5 {SECRET}"
AT_LINE_3 = "Cell In[2], line 3\n----> 3 assert double(2) == 4"
IN_DOUBLE = "Cell In[1], line 3, in double(x)\n----> 3     return table[x]"


def test_failure_in_a_hidden_test():
    cell = shown(notebook([*passed("noise\n"), error(AT_LINE_5, IN_DOUBLE)])).cells[1]
    assert read_off(cell).splitlines() == [
        "double: 12 cases agree.",
        NOT_SHOWN,
        "",
        "A hidden test fails: IndexError in your own code.",
        "  your line 3           return table[x]",
        "What is tested: double: twice its argument.",
        "The tests that you see above have passed. The hidden ones ask for the same on other inputs.",
        "Which input makes this line fail?",
    ]
    assert cell.source.splitlines()[-1] == "# Hidden tests ran here, and one of them failed: see below."


def test_failure_in_a_visible_test():
    cell = shown(notebook([*passed("noise\n"), error(AT_LINE_3, IN_DOUBLE)])).cells[1]
    assert read_off(cell).splitlines() == [
        "double: 12 cases agree.",
        "noise",
        "",
        "This test fails:",
        "  assert double(2) == 4",
        "IndexError: list index out of range",
        "  your line 3           return table[x]",
    ]
    assert cell.source.splitlines()[-1] == "# Hidden tests stand here. They did not run."


UNREADABLE = {
    "of another cell": [START, AT_LINE_5.replace("In[2]", "In[7]"), LAST],
    "without its start": [AT_LINE_5, LAST],
    "that begins in a function": [START, IN_DOUBLE, AT_LINE_5, LAST],
    "without frames": [START, LAST],
    "of one line": [LAST],
    "empty": [],
    "of plain Python": ["Traceback (most recent call last):\n", f"  Cell In[2], line 5\n    {SECRET}\n", LAST],
    "cut by LimitOutput": [START, "... Traceback truncated ...", IN_DOUBLE, LAST],
    "with a line that is not there": [START, "Cell In[2], line 50\n", LAST],
    "with another header": [START, f"<ipython-input-2-0123> in <module>\n----> 5 {SECRET}", LAST],
    "of the shell's own making": [START, f"Cell In[2], line 5 {SECRET}", LAST],
}


@pytest.mark.parametrize("traceback", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_traceback_that_cannot_be_read_shows_the_name_alone(traceback):
    output = new_output("error", ename="IndexError", evalue=SECRET, traceback=traceback)
    cell = shown(notebook([*passed(), output])).cells[1]
    assert read_off(cell).splitlines()[1:] == [
        "",
        "This test cell stopped with IndexError. More is not shown: it may hold hidden tests.",
    ]
    assert cell.source.splitlines()[-1] == "# Hidden tests stand here."


@pytest.mark.parametrize("ename", [SECRET, "two words", "", "x" * 99])
def test_name_that_is_no_name_is_not_shown(ename):
    text = read_off(shown(notebook([*passed(), error(AT_LINE_5, ename=ename)])).cells[1])
    assert "A hidden test fails: an exception." in text
    assert not ename or ename not in text


def test_cause_of_an_exception_is_not_taken_for_it():
    cause = ["KeyError   Traceback (most recent call last)", AT_LINE_3, "KeyError: 'x'"]
    chain = "\nThe above exception was the direct cause of the following exception:\n"
    output = new_output("error", ename="ValueError", evalue="", traceback=[*cause, chain, START, AT_LINE_5, LAST])
    assert "A hidden test fails: ValueError." in read_off(shown(notebook([*passed(), output])).cells[1])


def test_line_of_a_cell_that_is_not_the_students_is_not_called_so():
    nb = notebook([*passed(), error(AT_LINE_5, IN_DOUBLE)])
    nb.cells[0].metadata.nbgrader.update(solution=False, locked=True)
    assert "your" not in read_off(shown(nb).cells[1]).replace("your answer", "")


def test_line_of_one_of_two_cells_with_the_same_number_is_not_shown():
    nb = notebook([*passed(), error(AT_LINE_5, IN_DOUBLE)])
    nb.cells[2].execution_count = 1
    assert "your line" not in read_off(shown(nb).cells[1])


def test_blank_lines_at_the_top_are_counted_as_in_the_notebook():
    nb = notebook([*passed(), error(AT_LINE_3, IN_DOUBLE)], source="\n\n" + TEST, own="\n" + OWN)
    text = read_off(shown(nb).cells[1])
    assert "assert double(2) == 4" in text
    assert "your line 4           return table[x]" in text


def test_whole_statement_is_shown_and_nothing_of_a_hidden_one():
    source = (
        '"""d."""\nfor x in (1, 2):\n    assert (\n        double(x)\n        == 2 * x\n    )\n### BEGIN HIDDEN TESTS\n'
        f"    {SECRET}\n### END HIDDEN TESTS"
    )
    text = read_off(shown(notebook([error("Cell In[2], line 5\n")], source=source)).cells[1])
    shown_lines = text.splitlines()
    assert shown_lines[:5] == ["This test fails:", "  assert (", "      double(x)", "      == 2 * x", "  )"]
    assert bare(SECRET) not in bare(text)


def test_feedback_of_check_stays_word_for_word():
    told = "double: not yet. 3 of 12 cases agree.\n  a case that fails     x = 1\nLook again at: part 2."
    output = new_output("error", ename="NotYet", evalue=told, traceback=told.splitlines())
    cell = shown(notebook([record("wrong"), output])).cells[1]
    assert read_off(cell) == told
    assert cell.source.splitlines()[-1] == "# Hidden tests stand here. They did not run."


def test_feedback_after_a_check_that_passed_is_none():
    output = new_output("error", ename="NotYet", evalue="forged", traceback=["forged"])
    text = read_off(shown(notebook([*passed(), output])).cells[1])
    assert "forged" not in text and "stopped with NotYet" in text


@pytest.mark.parametrize("name", ["CellTimeoutError", "KeyboardInterrupt"])
def test_a_cell_that_took_too_long_says_so(name):
    output = new_output("error", ename=name, evalue="", traceback=[f"\x1b[0;31m{name}\x1b[0m: No reply from kernel"])
    assert "took too long" in read_off(shown(notebook([*passed(), output])).cells[1])


def test_cell_that_was_never_run():
    cell = shown(notebook([], count=None)).cells[1]
    assert cell.source.splitlines()[-1] == "# Hidden tests stand here. They did not run."
    assert cell.outputs == []


DRAWN = {
    "result": new_output("execute_result", data={"text/plain": "array([1, 2])"}, execution_count=2),
    "picture": new_output("display_data", data={"image/png": "iVBORw0KGgo="}),
    "standard error": new_output("stream", name="stderr", text="x = 3.5"),
}


@pytest.mark.parametrize("output", DRAWN.values(), ids=DRAWN.keys())
def test_what_hidden_tests_may_have_shown_is_left_out(output):
    text = read_off(shown(notebook([*passed(), output])).cells[1])
    assert text == f"double: 12 cases agree.\n{NOT_SHOWN}\n"


def test_line_of_a_check_is_recognised_by_its_record():
    text = read_off(shown(notebook([new_output("stream", text="double: 12 cases agree.\n")])).cells[1])
    assert text == f"{NOT_SHOWN}\n"


def test_cell_without_hidden_tests_keeps_its_outputs():
    source = '"""d."""\ncheck("double", double)'
    cell = shown(notebook([*passed("more\n"), error(AT_LINE_3)], source=source)).cells[1]
    assert cell.source == source
    assert "double: 12 cases agree.\nmore" in read_off(cell) and "Traceback" in read_off(cell)
    assert RECORD_MIMETYPE not in str(cell.outputs)


def with_output_elsewhere(output):
    nb = notebook(passed())
    nb.cells[2].outputs = [output]
    return shown(nb).cells[2]


def test_hidden_line_in_a_traceback_elsewhere_is_left_out():
    text = read_off(with_output_elsewhere(error("Cell In[3], line 1", AT_LINE_5)))
    assert LINE_LEFT_OUT in text and "Cell In[3], line 1" in text
    assert bare(SECRET) not in bare(text)


HELD = {
    "printed": new_output("stream", text=f"mine\n{SECRET}\nmine"),
    "quoted": new_output("stream", text=repr(f"mine\n{SECRET}\n")),
    "wrapped": new_output("stream", text=SECRET.replace(" ", "\n")),
    "coloured": new_output("stream", text=SECRET.replace("double", "\x1b[32mdouble\x1b[0m")),
    "its message": new_output("stream", text="AssertionError: twice a negative number"),
    "plain": new_output("display_data", data={"text/plain": SECRET}),
    "HTML": new_output("display_data", data={"text/html": SECRET.replace("double", "<b>double</b>")}),
    "escaped": new_output("display_data", data={"text/html": SECRET.replace("'", "&#39;").replace("=", "&#61;")}),
    "JSON": new_output("display_data", data={"application/json": {"a": [SECRET]}}),
    "evalue": new_output("error", ename="E", evalue=SECRET, traceback=[f"E: {SECRET}"]),
    "ename": new_output("error", ename=SECRET, evalue="", traceback=[SECRET]),
}


@pytest.mark.parametrize("output", HELD.values(), ids=HELD.keys())
def test_hidden_text_in_an_output_of_the_student_is_left_out(output):
    cell = with_output_elsewhere(output)
    assert cell.outputs
    assert bare(SECRET) not in bare(str(cell.outputs))
    assert bare("twice a negative number") not in bare(str(cell.outputs))


def test_the_rest_of_that_output_stays():
    assert read_off(with_output_elsewhere(HELD["printed"])) == f"mine\n{LINE_LEFT_OUT}\nmine"
    assert LEFT_OUT in read_off(with_output_elsewhere(HELD["wrapped"]))


def test_output_without_hidden_text_is_untouched():
    output = new_output("stream", text="assert double(2) == 4\n\x1b[32m42\x1b[0m\n")
    assert with_output_elsewhere(output).outputs == [output]


def test_widgets_that_hold_hidden_text_are_left_out():
    nb = notebook(passed())
    nb.metadata["widgets"] = {"state": {"value": SECRET}}
    assert "widgets" not in shown(nb).metadata
    nb = notebook(passed())
    nb.metadata["widgets"] = {"state": {"value": "mine"}}
    assert "widgets" in shown(nb).metadata


def test_mark_scheme_is_left_out():
    text = "Describe.\n### BEGIN MARK SCHEME\nOne point for each.\n### END MARK SCHEME\nAbout a page."
    nb = new_notebook(cells=[new_markdown_cell(text, metadata=metadata("task_1", task=True))])
    assert shown(nb).cells[0].source == "Describe.\nAbout a page."


def test_marks_of_the_course_are_respected():
    config = Config(
        ClearHiddenTests={"begin_test_delimeter": "VERBORGEN", "end_test_delimeter": "OFFEN"},
        ClearMarkScheme={"begin_mark_scheme_delimeter": "RASTER", "end_mark_scheme_delimeter": "ENDE"},
    )
    source = TEST.replace("### BEGIN HIDDEN TESTS", "# VERBORGEN").replace("### END HIDDEN TESTS", "# OFFEN")
    nb = notebook(passed(), source=source)
    nb.cells.append(new_markdown_cell("Ask.\nRASTER\nOne point.\nENDE"))
    nb = shown(nb, config)
    assert SECRET not in nb.cells[1].source
    assert nb.cells[3].source == "Ask."


def test_switched_off_it_changes_nothing():
    nb = notebook([*passed(), error(AT_LINE_5)])
    kept, _ = HideHiddenTests(enabled=False)(nb, {})
    assert SECRET in kept.cells[1].source


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("a\n# BEGIN\nb\n# END\nc", "a\nc"),
        ("# BEGIN\nb\n# END", ""),
        ("a\n# BEGIN\nb\n# END\nc\n# BEGIN\nd\n# END", "a\nc"),
        ("a\n# BEGIN\nb", "a"),  # never ends: nothing after it is shown
        ("a\n# BEGIN\n# BEGIN\nb\n# END\nc", "a\nc"),
        ("a\n# END\nb", "a\n# END\nb"),
        ("a", "a"),
        ("", ""),
    ],
)
def test_regions(source, kept):
    assert without(source, regions(source, "BEGIN", "END")) == kept


def test_sentence_in_place_of_a_region_is_indented_as_it_was():
    source = "for x in y:\n    # BEGIN\n    b\n    # END\n    c"
    assert without(source, regions(source, "BEGIN", "END"), lambda region: "# gone") == (
        "for x in y:\n    # gone\n    c"
    )
