"""Every notebook as a student meets it: opened, run with nothing written in it, its explorers moved."""

import json
import re
from pathlib import Path

import pytest
from lab_server import REPOSITORY
from moving import by_keys, by_mouse, controls_of, drag_in_drawing, shows_a_change
from notebook_page import SHOTS

from lossedu.apps.start import start_session

RELEASE = REPOSITORY / "release"
NOTEBOOKS = [path.relative_to(RELEASE) for path in sorted(RELEASE.glob("[0-9][0-9]-*/*.ipynb"))]
CALL = re.compile(r"\bexplore\.(\w+)\(")


def code_cells(path):
    return [cell for cell in json.loads(Path(path).read_text())["cells"] if cell["cell_type"] == "code"]


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request, lab, open_notebook):
    """A student's copy, opened and run from top to bottom."""
    start_session(RELEASE, lab.work, request.param.parent.name)
    opened = open_notebook(lab.address(lab.work / request.param))
    opened.path, opened.name = lab.work / request.param, request.param.stem
    opened.run_all()
    yield opened
    opened.page.close()


def explorers(notebook):
    """The explorers of a notebook, by the names its cells call them by."""
    calls = [name for cell in code_cells(notebook.path) for name in CALL.findall("".join(cell["source"]))]
    return {name: notebook.explorer(name.replace("_", "-")) for name in dict.fromkeys(calls)}


def test_make_lab_opens_the_first_session(lab):
    first = NOTEBOOKS[0]
    assert f"/lab/tree/{first.as_posix()}?" in lab.url
    assert (lab.work / first).read_bytes() == (RELEASE / first).read_bytes()


def test_every_session_has_an_explorer():
    for folder in {path.parent for path in NOTEBOOKS}:
        sources = ["".join(cell["source"]) for path in (RELEASE / folder).glob("*.ipynb") for cell in code_cells(path)]
        assert any(CALL.search(source) for source in sources), folder


def test_run_all_reaches_the_end_of_an_unfinished_notebook(notebook):
    notebook.save()
    notebook.shot(SHOTS / f"{notebook.name}-run-all.png")
    cells = code_cells(notebook.path)
    not_run = [cell["id"] for cell in cells if "".join(cell["source"]).strip() and not cell["execution_count"]]
    assert cells and not not_run
    errors = [out for cell in cells for out in cell["outputs"] if out["output_type"] == "error"]
    assert errors, "an unfinished notebook has failing checks"


def test_dragging_in_the_drawing_moves_it(notebook):
    """Before anything else has been moved: an outlier that is left out cannot be dragged."""
    for name, explorer in explorers(notebook).items():
        if explorer.locator(".lossedu-handle").count():
            with shows_a_change(notebook, explorer):
                drag_in_drawing(notebook.page, explorer)
            explorer.screenshot(path=SHOTS / f"{notebook.name}-{name}-dragged.png")


def test_one_hold_moves_the_outlier_both_ways(notebook):
    outliers = explorers(notebook).get("outliers")
    if outliers is None:
        assert notebook.name != "02a-losses-of-the-margin"
        return
    sliders = [outliers.locator(f"input[data-control={name}]") for name in ("x1", "x2")]
    before = [slider.input_value() for slider in sliders]
    drag_in_drawing(notebook.page, outliers, towards=(0.5, 0.7))
    assert all(slider.input_value() != value for slider, value in zip(sliders, before, strict=True))


@pytest.mark.parametrize("move", [by_mouse, by_keys])
def test_every_control_of_every_explorer_moves_it(notebook, move):
    for name, explorer in explorers(notebook).items():
        controls = controls_of(explorer)
        assert controls, name
        for control in controls.values():
            with shows_a_change(notebook, explorer):
                move(notebook.page, control)
        explorer.screenshot(path=SHOTS / f"{notebook.name}-{name}-{move.__name__}.png")


def test_nothing_popped_up(notebook):
    """No news, no update, no error: last, so that there was time for one."""
    assert notebook.page.evaluate("window.toasts") == []
