import json
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from lab_server import REPOSITORY
from notebook_page import SHOTS, differ, drag, picture
from solutions import finished_notebook

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


def by_mouse(page, control):
    if control.get_attribute("type") == "radio":
        control.click()
    else:
        drag(page, control, to=0.8 if below_middle(control) else 0.2)


def by_keys(page, control):
    if control.get_attribute("type") == "radio":  # a group has one stop, the button that is chosen; arrows choose
        control.locator("xpath=ancestor::*[@role='radiogroup']").locator("input:checked").focus()
        page.keyboard.press("ArrowRight")
    else:
        control.focus()
        key = "ArrowRight" if below_middle(control) else "ArrowLeft"
        for _ in range(12):
            page.keyboard.press(key)


def below_middle(slider):
    return slider.evaluate("e => Number(e.value) - e.min < (e.max - e.min) / 2")


@pytest.mark.parametrize("name", EXPLORERS)
@pytest.mark.parametrize("move", [by_mouse, by_keys])
def test_every_control_of_an_explorer_moves_it(executed, name, move):
    explorer = executed.explorer(name)
    controls = explorer.locator("input[data-control]:not(:checked)")  # sliders, and the choices not yet taken
    names = [control.get_attribute("data-control") for control in controls.all()]
    assert names
    for control_name in names:
        control = explorer.locator(f"input[data-control={control_name}]:not(:checked)").first
        with shows_a_change(executed, explorer):
            move(executed.page, control)
    executed.shot(SHOTS / f"03-{name}-{move.__name__}.png")


@contextmanager
def shows_a_change(notebook, explorer):
    """What happens inside changes drawing, pixels and sentence, and nothing about the notebook around them."""
    drawing, sentence = explorer.locator("svg.lossedu-drawing"), explorer.locator(".lossedu-sentence")
    explorer.locator("input[data-control]").first.focus()  # makes the explorer's cell the active one
    markup, words, pixels, layout = (
        drawing.evaluate("e => e.outerHTML"),
        sentence.inner_text(),
        picture(drawing),
        notebook.layout(),
    )
    assert not differ(pixels, picture(drawing)), "the drawing moves by itself, so a difference would prove nothing"
    yield
    assert notebook.layout() == layout
    drawing.evaluate(
        """(drawing, old) => new Promise((done, fail) => {
        const late = performance.now() + 10000;
        const look = () => drawing.outerHTML !== old ? requestAnimationFrame(done)
            : performance.now() > late ? fail(new Error('the drawing did not change')) : requestAnimationFrame(look);
        look();
    })""",
        markup,
    )
    assert sentence.inner_text() != words
    assert differ(pixels, picture(drawing))


@pytest.mark.parametrize("name", EXPLORERS)
def test_dragging_in_the_drawing_moves_it(executed, name):
    explorer = executed.explorer(name)
    handle = explorer.locator("svg.lossedu-drawing .lossedu-handle").first
    with shows_a_change(executed, explorer):
        box = handle.bounding_box()
        executed.page.mouse.move(box["x"] + 0.3 * box["width"], box["y"] + 0.3 * box["height"])
        executed.page.mouse.down()
        executed.page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.4 * box["height"], steps=8)
        executed.page.mouse.up()


def test_the_layout_check_sees_a_collapsed_heading(executed):
    """The same keys on a heading cell do collapse it: the tests above can fail."""
    executed.panel.locator(".jp-MarkdownCell:has(+ .jp-MarkdownCell h3) h2").first.click()  # with cells to hide
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
    path = lab.work / NAME / "finished.ipynb"
    nbformat.write(finished_notebook(NAME), path)
    return open_notebook(lab.address(path))


def test_validate_congratulates_a_finished_notebook(finished):
    dialog = finished.validate()
    finished.shot(SHOTS / "05-validate-finished.png")
    assert "passes all the tests" in dialog.inner_text()


def test_nothing_popped_up_in_all_this_time(executed, finished):
    """No news, no update, no error: last, so that there was time for one."""
    assert executed.page.evaluate("window.toasts") == []
    assert finished.page.evaluate("window.toasts") == []
