"""Cells by name, and the normal form of a file."""

import json

import nbformat
import pytest
from small_notebook import small_notebook

from lossedu.assignments import (
    display_cells,
    grade_id,
    normal_form,
    notebooks_in,
    read,
    with_solutions,
    without_display_cells,
)


def test_display_cells_are_named_by_the_source():
    source = small_notebook()
    assert display_cells(source) == ("explore-plateau",)
    kept = without_display_cells(source, display_cells(source))
    assert [grade_id(cell) for cell in kept.cells] == [
        grade_id(cell) for cell in source.cells if grade_id(cell) != "explore-plateau"
    ]
    assert len(source.cells) == len(small_notebook().cells)  # a copy was changed


def test_tags_of_a_submission_decide_nothing():
    source, submitted = small_notebook(), small_notebook()
    for cell in submitted.cells:
        cell.metadata["tags"] = ["display"] if (grade_id(cell) or "").startswith("test_") else []
    left = without_display_cells(submitted, display_cells(source))
    assert [grade_id(cell) for cell in left.cells] == [
        grade_id(cell) for cell in source.cells if grade_id(cell) != "explore-plateau"
    ]


def test_solutions_are_put_in_by_name():
    notebook = small_notebook()
    solved = with_solutions(notebook, {"zero_one_loss": "zero_one_loss = 1", "hit_or_miss": "hit_or_miss = 2"})
    changed = [new.id for old, new in zip(notebook.cells, solved.cells, strict=True) if old.source != new.source]
    assert changed == ["zero_one_loss", "hit_or_miss"]
    for name in ("nothing", "test_zero_one_loss", "explore-plateau"):
        with pytest.raises(KeyError, match=name):
            with_solutions(notebook, {name: "1"})


def test_normal_form_is_what_nbformat_writes(tmp_path):
    path = tmp_path / "small.ipynb"
    path.write_bytes(normal_form(small_notebook()))
    nbformat.write(nbformat.read(path, as_version=4), tmp_path / "again.ipynb")
    assert (tmp_path / "again.ipynb").read_bytes() == path.read_bytes()
    assert normal_form(read(path)) == path.read_bytes()
    assert path.read_bytes().endswith(b"}\n")


def test_normal_form_forgets_where_it_was_run_and_edited():
    clean, used = small_notebook(), small_notebook()
    used.metadata = nbformat.from_dict(
        {
            "kernelspec": {"name": "student", "display_name": "My environment", "language": "python"},
            "language_info": {"name": "python", "version": "3.13.1", "mimetype": "text/x-python"},
            "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}},
        }
    )
    for cell in used.cells:
        cell.metadata.update(
            {"scrolled": True, "trusted": True, "collapsed": False, "execution": {"iopub.status": "0"}}
        )
        cell.metadata.setdefault("tags", [])
        if cell.cell_type == "code":
            cell.execution_count = 7
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text="ran")]
    used.nbformat_minor = 4
    assert normal_form(used) == normal_form(clean)
    assert used.cells[1].outputs  # the notebook itself is left alone


def test_normal_form_keeps_what_is_meant():
    notebook = small_notebook()
    notebook.cells[0].source = "Grüße, γ → ∞"
    notebook.cells[0].metadata["lossedu"] = {"claims": ["S0-01"]}
    notebook.cells[1].metadata["editable"] = False
    data = normal_form(notebook)
    assert "Grüße, γ → ∞".encode() in data
    cells = json.loads(data)["cells"]
    assert cells[0]["metadata"] == {"lossedu": {"claims": ["S0-01"]}}
    assert cells[1]["metadata"]["editable"] is False
    assert [cell["id"] for cell in cells] == [cell.id for cell in notebook.cells]


def test_normal_form_gives_known_cells_their_name_for_an_id():
    notebook = small_notebook()
    notebook.cells[2].id = "3f2a9c1e"
    assert normal_form(notebook) == normal_form(small_notebook())


def test_normal_form_refuses_what_is_no_notebook():
    notebook = small_notebook()
    notebook.cells[0].cell_type = "essay"
    with pytest.raises(nbformat.ValidationError):
        normal_form(notebook)


def test_notebooks_in_a_folder(tmp_path):
    for name in ("b.ipynb", "a.ipynb", "sub/c.ipynb", ".ipynb_checkpoints/a.ipynb", "data.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("{}")
    assert [path.name for path in notebooks_in(tmp_path)] == ["a.ipynb", "b.ipynb", "c.ipynb"]
    assert notebooks_in(tmp_path / "missing") == []
