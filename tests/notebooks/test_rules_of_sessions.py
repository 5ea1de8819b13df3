"""Every rule for a session's notebooks finds what breaks it, and nothing else."""

import copy

import pytest
from nbformat.v4 import new_code_cell
from small_notebook import ANSWER, READ_ONLY, SETUP, SMALL_SESSION, SOLUTION, TEST, code, small_notebook, with_cell

from lossedu.assignments import findings, grade_id


def found(notebook, released=False):
    return findings({"small": notebook}, SMALL_SESSION, released)


def index_of(notebook, name):
    return next(index for index, cell in enumerate(notebook.cells) if grade_id(cell) == name)


def test_small_notebook_keeps_every_rule():
    assert found(small_notebook()) == []


def test_two_notebooks_can_share_a_session():
    first, second = small_notebook(), small_notebook()
    middle = index_of(first, "data_two")
    del first.cells[middle:], second.cells[2:middle]
    assert findings({"a": first, "b": second}, SMALL_SESSION) == []


@pytest.mark.parametrize(
    ("notebook", "sentence"),
    [
        (with_cell("zero_one_loss", solution=False), "zero_one_loss: 0 solution cells and 1 test cells"),
        (with_cell("test_hit_or_miss", grade=False), "hit_or_miss: 1 solution cells and 0 test cells"),
        (with_cell("test_zero_one_loss", points=3), "points is 3, wanted is 2"),
        (with_cell("test_zero_one_loss", locked=False), "locked is False, wanted is True"),
        (with_cell("test_zero_one_loss", tags=[]), "is tagged [], wanted is ['raises-exception']"),
        (with_cell("test_zero_one_loss", tags=["skip-execution"]), "is tagged skip-execution"),
        (with_cell("test_zero_one_loss", grade_id="test_zero_one"), "tests nothing that the session knows"),
        (with_cell("zero_one_loss", tags=[]), "is tagged [], wanted is ['raises-exception']"),
        (with_cell("zero_one_loss", locked=True), "locked is True, wanted is False"),
        (with_cell("explore-plateau", locked=False), "locked is False, wanted is True"),
        (with_cell("explore-plateau", tags=["figure"]), "is of no known kind"),
        (with_cell("explore-plateau", tags=["display", "raises-exception"]), "wanted is ['display']"),
        (with_cell("check_two", tags=["raises-exception"]), "wanted is []"),
        (with_cell("check_two", locked=False), "locked is False"),
        (with_cell("written_why", solution=False), "solution is False, wanted is True"),
        (with_cell("setup", source=SETUP.replace("01", "02")), 'does not call begin("01")'),
        (with_cell("check_two", source="%matplotlib inline"), "is no plain Python"),
        (with_cell("check_two", source="explore.plateau()"), "needs explore from a display cell"),
        (with_cell("zero_one_loss", source=SOLUTION.replace("def zero", "def one")), "does not define zero_one_loss"),
        (with_cell("zero_one_loss", source=SOLUTION.replace("(y: ", "(x: ")), "takes other arguments than (y, s)"),
        (with_cell("zero_one_loss", source=SOLUTION.replace(" -> np.ndarray", "")), "signature without types"),
        (with_cell("zero_one_loss", source=SOLUTION.replace("s: np.ndarray", "s")), "signature without types"),
        (with_cell("zero_one_loss", source=SOLUTION.replace('"""', "# ")), "has no docstring"),
        (with_cell("zero_one_loss", source=SOLUTION.replace("### END SOLUTION", "")), "do not pair up"),
        (with_cell("hit_or_miss", source="hit_or_miss = (0, 1)"), "has no marked solution"),
        (with_cell("check_two", source=ANSWER), "where nbgrader does not look for it"),
        (with_cell("test_zero_one_loss", source=TEST.split("### BEGIN")[0]), "has no hidden tests"),
        (with_cell("test_zero_one_loss", source="assert True"), "does not begin with a docstring"),
    ],
)
def test_one_broken_rule_is_found(notebook, sentence):
    assert any(sentence in finding for finding in found(notebook)), found(notebook)


def test_finding_says_where():
    assert found(with_cell("test_zero_one_loss", points=3)) == [
        "small, cell test_zero_one_loss: points is 3, wanted is 2"
    ]


def test_test_cell_before_its_solution():
    notebook = small_notebook()
    place = index_of(notebook, "zero_one_loss")
    notebook.cells[place : place + 2] = notebook.cells[place + 1], notebook.cells[place]
    assert "small, cell test_zero_one_loss: does not come after its solution cell" in found(notebook)


def test_duplicate_names():
    notebook = small_notebook()
    notebook.cells.append(copy.deepcopy(notebook.cells[index_of(notebook, "check_two")]))
    assert {"grade_id check_two comes twice", "small, cell check_two: shares its id with another cell"} <= set(
        found(notebook)
    )


@pytest.mark.parametrize("cell_id", ["3f2a", "play"])
def test_ids_are_the_names(cell_id):
    notebook = small_notebook()
    notebook.cells[index_of(notebook, "check_two")].id = cell_id
    assert any(f"has the id {cell_id}, which is not its grade_id" in finding for finding in found(notebook))


def test_setup_comes_first():
    notebook = small_notebook()
    notebook.cells.insert(0, new_code_cell("import this", id="before"))
    assert found(notebook) == ["small: the first code cell is not the setup cell"]


def test_display_cell_that_nbgrader_does_not_know():
    notebook = small_notebook()
    notebook.cells.append(new_code_cell("print(1)", id="figure", metadata={"tags": ["display"]}))
    assert found(notebook) == ["small, cell figure: shows something and is not locked"]


def table(*objectives):
    notebook = small_notebook()
    rows = [f"| **{name}** | {text} | 1.1 |" for name, text in objectives]
    notebook.cells[0].source = "\n".join(["# A small session", "", "| | you can | |", "|:--|:--|:--|", *rows])
    return notebook


def test_objectives_are_stated_in_the_words_of_the_session():
    stated = [(one.id, one.text[0].lower() + one.text[1:]) for one in SMALL_SESSION.objectives]
    assert found(table(*stated)) == []
    assert found(table(*stated[1:])) == ["objective O1.1 is not in the table"]
    assert found(table(*stated, ("O9.9", "fly"))) == [
        "small, cell title: states O9.9, which is no objective of the session"
    ]
    (finding,) = found(table((stated[0][0], f"{stated[0][1]} at once"), *stated[1:]))
    assert (
        finding.startswith("small, cell title: states O1.1 as 'compute") and "at once', the session as 'Comp" in finding
    )


def test_name_bound_in_a_display_cell_and_elsewhere_is_no_dependence():
    notebook = with_cell("check_two", source="from lossedu import explore\nexplore.plateau")
    assert found(notebook) == []
    notebook.cells.append(code("show-more", "explore.plateau(x_two)", READ_ONLY, "display"))
    assert found(notebook) == []


def test_a_release_owes_no_solutions_and_no_hidden_tests():
    notebook = with_cell("zero_one_loss", source=SOLUTION.split("    ### BEGIN")[0] + "    raise NotImplementedError")
    for cell in notebook.cells:
        if grade_id(cell) == "test_zero_one_loss":
            cell.source = TEST.split("### BEGIN")[0].rstrip()
        elif grade_id(cell) == "hit_or_miss":
            cell.source = "hit_or_miss = ..."
    assert found(notebook, released=True) == []
    assert len(found(notebook)) == 3
