"""The keys of an explorer leave the notebook alone, and Validate in JupyterLab's toolbar."""

import nbformat
import pytest
from lab_server import REPOSITORY
from notebook_page import SHOTS
from solutions import finished_notebook

from lossedu.apps.start import start_session

NAME = "01-zero-one-loss"


@pytest.fixture(scope="module")
def executed(lab, open_notebook):
    start_session(REPOSITORY / "release", lab.work, NAME)
    opened = open_notebook(lab.address(lab.work / NAME / f"{NAME}.ipynb"))
    opened.run_all()
    return opened


def test_the_layout_check_sees_a_collapsed_heading(executed):
    """The same keys on a heading cell do collapse it: the tests above can fail."""
    executed.panel.locator(".jp-MarkdownCell:has(+ .jp-MarkdownCell h3) h2").first.click()  # with cells to hide
    before = executed.settled_layout()
    collapsed = executed.panel.locator(".jp-MarkdownHeadingCollapsed")
    executed.page.keyboard.press("ArrowLeft")
    collapsed.wait_for()
    after = executed.settled_layout()
    assert after["collapsed"] == before["collapsed"] + 1 and after["seen"] < before["seen"]
    executed.page.keyboard.press("ArrowRight")
    collapsed.wait_for(state="detached")
    assert executed.settled_layout() == before


def test_validate_tells_an_unfinished_notebook_what_to_do(executed):
    dialog = executed.validate()
    executed.shot(SHOTS / "validate-unfinished.png")
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
    finished.shot(SHOTS / "validate-finished.png")
    assert "passes all the tests" in dialog.inner_text()


def test_nothing_popped_up_in_all_this_time(executed, finished):
    """No news, no update, no error: last, so that there was time for one."""
    assert executed.page.evaluate("window.toasts") == []
    assert finished.page.evaluate("window.toasts") == []
