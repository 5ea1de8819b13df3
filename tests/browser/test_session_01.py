import json
from pathlib import Path

import nbformat
import pytest
from lab_server import REPOSITORY
from notebook_page import SHOTS, differ, drag, picture

NAME = "01-zero-one-loss"
EXPLORERS = ["probability", "plateau"]


@pytest.fixture(scope="module")
def opened(lab, open_notebook):
    """The page whose address `make lab` printed."""
    return open_notebook(lab.url)


@pytest.fixture(scope="module")
def executed(opened):
    opened.run_all()
    return opened


def code_cells(path):
    return [cell for cell in json.loads(Path(path).read_text())["cells"] if cell["cell_type"] == "code"]


def test_make_lab_opens_session_01(lab, opened):
    opened.shot(SHOTS / "01-opened.png")
    assert f"/lab/tree/{NAME}/" in lab.url
    assert opened.panel.locator("h1").first.inner_text().strip("¶ ")
    release = REPOSITORY / "release" / NAME / f"{NAME}.ipynb"
    assert (lab.work / NAME / f"{NAME}.ipynb").read_bytes() == release.read_bytes()


def test_run_all_reaches_the_end_of_an_unfinished_notebook(lab, executed):
    executed.save()
    executed.shot(SHOTS / "02-run-all.png")
    cells = code_cells(lab.work / NAME / f"{NAME}.ipynb")
    not_run = [cell["id"] for cell in cells if "".join(cell["source"]).strip() and not cell["execution_count"]]
    assert cells and not not_run
    errors = [out for cell in cells for out in cell["outputs"] if out["output_type"] == "error"]
    assert errors, "an unfinished notebook has failing checks"


@pytest.mark.parametrize("name", EXPLORERS)
@pytest.mark.parametrize("hand", ["mouse", "keys"])
def test_an_explorer_moves(executed, name, hand):
    explorer = executed.explorer(name)
    drawing, sentence = explorer.locator("svg.lossedu-drawing"), explorer.locator(".lossedu-sentence")
    sliders = explorer.locator("input[type=range]")
    assert sliders.count() >= 1
    for number in range(sliders.count()):
        slider = sliders.nth(number)
        slider.scroll_into_view_if_needed()
        slider.focus()
        before = drawing.evaluate("e => e.outerHTML"), sentence.inner_text(), picture(drawing)
        layout, value = executed.layout(), slider.input_value()
        assert not differ(before[2], picture(drawing)), "the drawing moves by itself, so a difference proves nothing"
        right = slider.evaluate("e => e.value - e.min < (e.max - e.min) / 2")
        if hand == "mouse":
            drag(executed.page, slider, to=0.8 if right else 0.2)
        else:
            for _ in range(12):
                executed.page.keyboard.press("ArrowRight" if right else "ArrowLeft")
        after = executed.layout()
        if hand == "mouse":  # a click rightly makes the explorer's own cell the active one
            layout.pop("active"), after.pop("active")
        assert after == layout
        executed.page.wait_for_function("([slider, old]) => slider.value !== old", arg=[slider.element_handle(), value])
        drawing.evaluate("(e, old) => new Promise(done => { const look = () => e.outerHTML === old ? "
                         "requestAnimationFrame(look) : requestAnimationFrame(() => done()); look(); })", before[0])
        assert sentence.inner_text() != before[1]
        assert differ(before[2], picture(drawing))
        assert slider.evaluate("e => e === document.activeElement")
    executed.shot(SHOTS / f"03-{name}-{hand}.png")


def test_the_layout_check_sees_a_collapsed_heading(executed):
    """The same keys on a heading cell do collapse it: the tests above can fail."""
    executed.panel.locator(".jp-MarkdownCell h2").first.click()
    before = executed.layout()
    collapsed = executed.panel.locator(".jp-MarkdownHeadingCollapsed")
    executed.page.keyboard.press("ArrowLeft")
    collapsed.wait_for()
    after = executed.layout()
    assert after["collapsed"] == before["collapsed"] + 1 and after["seen"] < before["seen"]
    executed.page.keyboard.press("ArrowRight")
    collapsed.wait_for(state="detached")
    assert executed.layout() == before


def test_validate_tells_an_unfinished_notebook_what_to_do(executed):
    dialog = executed.validate()
    executed.shot(SHOTS / "04-validate-unfinished.png")
    text = dialog.inner_text()
    assert "failed" in text.lower()
    assert "not yet" in text or "not written yet" in text
    assert "Traceback" not in text and "site-packages" not in text
    dialog.get_by_role("button").last.click()
    dialog.wait_for(state="detached")


@pytest.fixture(scope="module")
def finished(lab, open_notebook):
    """The released notebook with the solutions of the source in its solution cells."""
    def cells(notebook):
        return {c.metadata.nbgrader.grade_id: c for c in notebook.cells
                if c.metadata.get("nbgrader", {}).get("solution")}

    source = nbformat.read(REPOSITORY / "source" / NAME / f"{NAME}.ipynb", as_version=4)
    notebook = nbformat.read(REPOSITORY / "release" / NAME / f"{NAME}.ipynb", as_version=4)
    solved = cells(source)
    for grade_id, cell in cells(notebook).items():
        cell.source = "\n".join(line for line in solved[grade_id].source.splitlines()
                                if "BEGIN SOLUTION" not in line and "END SOLUTION" not in line)
    path = lab.work / NAME / "finished.ipynb"
    nbformat.write(notebook, path)
    return open_notebook(lab.address(path))


def test_validate_congratulates_a_finished_notebook(finished):
    dialog = finished.validate()
    finished.shot(SHOTS / "05-validate-finished.png")
    assert "passes all the tests" in dialog.inner_text()


def test_nothing_popped_up_in_all_this_time(executed, finished):
    """No news, no update, no error: last, so that there was time for one."""
    assert executed.page.evaluate("window.toasts") == []
    assert finished.page.evaluate("window.toasts") == []
