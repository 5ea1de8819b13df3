"""The table of claims, and the proof that the course covers it."""

import csv

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from lossedu import claims


@pytest.mark.parametrize("text, numbers", [
    ("0.169", (0.169,)),
    ("-9.9999999e-09", (-9.9999999e-09,)),
    ("[0, 0, 0]", (0, 0, 0)),
    ("[inf, 800]", (np.inf, 800)),
    ("[[0, 1], [8, 0]]", (0, 1, 8, 0)),
    ("[0.9, [-0.6, 0.5], 1e3]", (0.9, -0.6, 0.5, 1000)),
    ("n/a", ()),
    ("", ()),
    ("verified", ()),
    ("0 for m>=1", ()),
    ("hinge [1,inf); logistic none", ()),
    ("m^2", ()),
])
def test_expected_values_are_numbers_or_words(text, numbers):
    assert claims.parse_numbers(text) == numbers


def test_table_is_whole():
    table = claims.load()
    assert len(table) == 212
    assert {row.session for row in table.values()} <= {f"{number:02}" for number in range(10)}
    assert {row.verdict for row in table.values()} == {"right", "right-with-condition", "imprecise", "wrong"}


def test_every_claim_of_a_written_session_is_covered():
    assert claims.problems() == []


def test_numeric_claims_of_session_01_are_recomputed():
    numeric = {row.id for row in claims.load().values() if row.session == "01" and row.numbers}
    assert len(numeric) == 14
    assert numeric <= claims.recomputed().keys()


def test_coverage_page_is_current():
    page = claims.REPOSITORY / "docs" / "coverage.md"
    assert page.read_text(encoding="utf-8") == claims.coverage(), "run: python -m lossedu.claims"


@pytest.fixture
def small_course(tmp_path):
    """Two claims of session 01 and one of 02; one notebook, in 01; a test for one claim."""
    rows = [
        {"id": "S0-01", "session": "01", "claim": "Flat | almost everywhere", "expected_value": "[0, 0]"},
        {"id": "S0-10", "session": "01", "claim": "Training lowers the mean", "expected_value": "n/a"},
        {"id": "S1-03", "session": "02", "claim": "Upper bound", "expected_value": "1"},
    ]
    (tmp_path / "docs").mkdir()
    with open(tmp_path / "docs" / "claims.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, claims.Claim.__dataclass_fields__, restval="")
        writer.writeheader()
        writer.writerows({**row, "verdict": "right"} for row in rows)
    (tmp_path / "tests" / "claims").mkdir(parents=True)
    (tmp_path / "tests" / "claims" / "test_small.py").write_text(
        'import pytest\n\n\n@pytest.mark.recomputes("S0-01")\ndef test_flat(expected):\n    pass\n')
    write_notebook(tmp_path, [["S0-01"], ["S0-10", "S0-01"]])
    return tmp_path


def write_notebook(root, claims_of_cells, name="01-zero-one-loss"):
    """A notebook with one markdown cell a list; the last cell is a graded one, known by its grade_id."""
    cells = [new_markdown_cell("text", id=f"cell-{i}", metadata={"lossedu": {"claims": ids}})
             for i, ids in enumerate(claims_of_cells)]
    cells[-1:] = [new_code_cell("1", id="code", metadata={**cell.metadata, "nbgrader": {"grade_id": "quiz"}})
                  for cell in cells[-1:]]
    folder = root / "source" / name
    folder.mkdir(parents=True, exist_ok=True)
    notebook = new_notebook(cells=[new_markdown_cell("# Title", id="title"), *cells])
    nbformat.write(notebook, folder / f"{name}.ipynb")


def test_complete_course_has_no_problems(small_course):
    assert claims.problems(small_course) == []


def test_places_are_named_as_nbgrader_or_jupyter_names_them(small_course):
    notebook = "source/01-zero-one-loss/01-zero-one-loss.ipynb"
    assert claims.taught(small_course) == {
        "S0-01": [claims.Place(notebook, "cell-0"), claims.Place(notebook, "quiz")],
        "S0-10": [claims.Place(notebook, "quiz")],
    }


def test_coverage_says_where_how_and_not_yet(small_course):
    link = "[01-zero-one-loss](../source/01-zero-one-loss/01-zero-one-loss.ipynb)"
    page = claims.coverage(small_course)
    assert rf"| S0-01 | Flat \| almost everywhere | right | {link}: `cell-0`, `quiz` | `test_flat` |" in page
    assert f"| S0-10 | Training lowers the mean | right | {link}: `quiz` | no number |" in page
    assert "## Session 02: not yet" in page
    assert "| S1-03 | Upper bound | right | not yet | not yet |" in page
    assert "3 claims; 2 taught, 1 of the 2 that hold numbers recomputed." in page


def test_claim_without_a_cell_is_reported(small_course):
    write_notebook(small_course, [["S0-10"]])
    [problem] = claims.problems(small_course)
    assert "S0-01: no cell of session 01" in problem


def test_cell_of_another_session_does_not_cover_a_claim(small_course):
    write_notebook(small_course, [["S0-10"]])
    write_notebook(small_course, [["S0-01", "S1-03"]], name="02-surrogate-losses")
    found = claims.problems(small_course)
    assert any("S0-01: no cell of session 01" in problem for problem in found)
    assert any("S1-03: no test" in problem for problem in found)
    assert len(found) == 2


def test_unknown_id_is_reported_with_its_cell(small_course):
    write_notebook(small_course, [["S0-01", "S0-10"], ["S9-99"]])
    [problem] = claims.problems(small_course)
    assert "cell quiz" in problem and "S9-99" in problem


def test_number_without_a_test_is_reported(small_course):
    (small_course / "tests" / "claims" / "test_small.py").unlink()
    [problem] = claims.problems(small_course)
    assert "S0-01: no test in tests/claims recomputes [0, 0]" in problem


def test_test_of_an_unknown_claim_is_reported(small_course):
    path = small_course / "tests" / "claims" / "test_small.py"
    path.write_text(path.read_text().replace('"S0-01"', '"S0-01", "S9-98"'))
    [problem] = claims.problems(small_course)
    assert "test_flat" in problem and "S9-98" in problem


def test_claims_metadata_must_be_a_list(small_course):
    write_notebook(small_course, ["S0-01"])
    with pytest.raises(ValueError, match="a list of ids is needed, got 'S0-01'"):
        claims.taught(small_course)


def test_checkpoints_do_not_count(small_course):
    write_notebook(small_course, [["S0-01"], ["S0-10"]])
    folder = small_course / "source" / "01-zero-one-loss"
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / "01-zero-one-loss.ipynb").rename(folder / ".ipynb_checkpoints" / "01-zero-one-loss.ipynb")
    assert claims.sessions_written(small_course) == set()
    assert claims.taught(small_course) == {}


def test_id_that_comes_twice_is_refused(small_course):
    table = small_course / "docs" / "claims.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(ValueError, match="twice"):
        claims.load(small_course)
