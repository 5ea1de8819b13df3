"""The gate cell as a student meets it: after one right answer, and when everything is solved."""

import re
import shutil
import sys

import nbformat
import pytest
from lab_server import REPOSITORY, running_lab
from notebook_page import SHOTS
from solutions import finished_notebook, solutions

from lossedu.sessions import session

NAME = "01-zero-one-loss"
SESSION = session("01")


@pytest.fixture(scope="module")
def course_lab(chromium, tmp_path_factory):
    """`lossedu lab` in a course folder of its own, so that the progress kept there is this test's."""
    course = tmp_path_factory.mktemp("gate")
    shutil.copy(REPOSITORY / "nbgrader_config.py", course)
    for folder in ("source", "release"):
        shutil.copytree(REPOSITORY / folder / NAME, course / folder / NAME)
    words = [sys.executable, "-m", "lossedu.apps.main", "lab", "01", f"--course-dir={course}"]
    with running_lab(course, lambda options: [*words, *options]) as lab:
        yield lab


def cell(notebook, grade_id):
    """The cell of the released notebook with this grade_id, scrolled to."""
    cells = nbformat.read(REPOSITORY / "release" / NAME / f"{NAME}.ipynb", as_version=4).cells
    index = [one.metadata.get("nbgrader", {}).get("grade_id") for one in cells].index(grade_id)
    found = notebook.panel.locator(".jp-Cell").nth(index)
    found.scroll_into_view_if_needed()
    return found


def run(notebook, found):
    """Shift+Enter in a cell, until it has its number."""
    found.locator(".cm-content").click()
    notebook.page.keyboard.press("Shift+Enter")
    found.locator(".jp-InputArea-prompt").filter(has_text=re.compile(r"\[\d+\]")).wait_for(timeout=120_000)
    notebook.wait_idle()


def write(notebook, found, text):
    found.locator(".cm-content").click()
    notebook.page.keyboard.press("ControlOrMeta+a")
    notebook.page.keyboard.insert_text(text)


class Gate:
    """What the gate cell shows once it has run: a table, and sentences below it."""

    def __init__(self, notebook):
        self.cell = cell(notebook, "gate")
        run(notebook, self.cell)
        self.table = self.cell.locator("table.lossedu-gate")
        self.table.wait_for()
        self.caption = self.table.locator("caption").inner_text()
        self.objectives = {}  # O1.1: (state, core points, still to do)
        for row in self.table.locator("tbody tr").all():
            name = row.locator("th[scope=row]").inner_text().split()[0]
            self.objectives[name] = tuple(one.inner_text() for one in row.locator("td").all())
        self.text = self.cell.locator(".jp-OutputArea-output").last.inner_text()

    def shot(self, name):
        self.cell.scroll_into_view_if_needed()
        self.cell.screenshot(path=SHOTS / name)


@pytest.fixture(scope="module")
def begun(course_lab, open_notebook):
    """One exercise solved by hand, everything else as released; saved, and the gate cell run."""
    notebook = open_notebook(course_lab.url)
    run(notebook, cell(notebook, "setup"))
    write(notebook, cell(notebook, "zero_one_loss"), solutions(NAME)["zero_one_loss"])
    for name in ("zero_one_loss", "test_zero_one_loss"):
        run(notebook, cell(notebook, name))
    assert "cases agree" in cell(notebook, "test_zero_one_loss").inner_text()
    notebook.save()
    return notebook, Gate(notebook)


def test_after_one_right_answer_the_gate_says_what_is_missing(begun, course_lab):
    _, gate = begun
    gate.shot("gate-1-begun.png")
    assert gate.table.locator("th[scope=col]").count() == 4
    assert SESSION.title in gate.caption and "not open" in gate.caption
    assert list(gate.objectives) == [one.id for one in SESSION.objectives]
    first = SESSION.by_name["zero_one_loss"]
    state, points, missing = gate.objectives.pop(first.objective)
    assert state.endswith("begun") and points.startswith(f"{first.points} of")
    core = {item.number for item in SESSION.items if item.objective == first.objective and item.core}
    assert set(missing.split(", ")) == core - {first.number}
    assert all(state.endswith("not begun") for state, _, _ in gate.objectives.values())
    assert "Next:" in gate.text and "saved" in gate.text
    assert (course_lab.work.parent / ".lossedu" / "progress.db").exists()


def test_the_table_reads_in_dark_and_light(begun):
    """Text and background differ as WCAG asks (4.5 to 1) in both themes."""
    notebook, gate = begun
    for theme in ("Dark", "Light"):
        choose_theme(notebook.page, theme)
        gate.shot(f"gate-2-{theme.lower()}.png")
        assert contrast(gate.table) > 4.5


def choose_theme(page, theme):
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    for label in ("Theme", f"JupyterLab {theme}"):
        page.locator(".lm-Menu-itemLabel").get_by_text(label, exact=True).click()
    page.locator(f"body[data-jp-theme-name='JupyterLab {theme}']").wait_for(state="attached")


def contrast(table):
    """The least WCAG contrast of a cell's text and what is painted behind it."""
    return table.evaluate("""table => {
        const parse = colour => colour.match(/[\\d.]+/g).map(Number);
        const light = rgb => rgb.slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const behind = element => {
            for (; element; element = element.parentElement) {
                const colour = parse(getComputedStyle(element).backgroundColor);
                if (colour.length === 3 || colour[3] === 1) return colour;
            }
            return [255, 255, 255];
        };
        return Math.min(...[...table.querySelectorAll('caption, th, td')].map(cell => {
            const pair = [light(parse(getComputedStyle(cell).color)), light(behind(cell))];
            return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        }));
    }""")


def test_when_everything_is_solved_the_gate_is_open(begun, course_lab, open_notebook):
    notebook, _ = begun
    notebook.page.close()
    path = course_lab.work / NAME / f"{NAME}.ipynb"
    nbformat.write(finished_notebook(NAME), path)
    notebook = open_notebook(course_lab.address(path))
    run(notebook, cell(notebook, "setup"))
    gate = Gate(notebook)
    gate.shot("gate-3-open.png")
    assert "gate open" in gate.caption
    assert all(state.endswith("mastered") for state, _, _ in gate.objectives.values())
    assert all(todo == "nothing" for _, _, todo in gate.objectives.values())
    assert notebook.page.evaluate("window.toasts") == []
