"""Session 01 in a folder of its own: submissions in, feedback pages out, by nbgrader's own commands alone."""

import html
import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import stranger

from lossedu.assignments import display_cells, grade_id, read, with_solutions, without_display_cells

REPOSITORY = Path(__file__).parents[2]
NAME = "01-zero-one-loss"
SOURCE = REPOSITORY / "source" / NAME / f"{NAME}.ipynb"
WRITTEN = "written_random_search"


def stock(*words, cwd):
    """Run `nbgrader ...` as an instructor does, with this tree's lossedu."""
    done = subprocess.run(
        ["nbgrader", *words],
        cwd=cwd,
        env=stranger.environment(PYTHONPATH=str(REPOSITORY), IPYTHONDIR=str(cwd / ".ipython")),
        text=True,
        capture_output=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done


def course(root):
    """The course with our configuration and session 01 as it is, but for the cells that draw: they take a while."""
    folder = root / "source" / NAME
    folder.mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    source = read(SOURCE)
    nbformat.write(without_display_cells(source, display_cells(source)), folder / f"{NAME}.ipynb")
    stock("generate_assignment", NAME, cwd=root)
    return root


def release(root):
    return read(root / "release" / NAME / f"{NAME}.ipynb")


def hand_in(root, student, answers, own_cells=(), written=None):
    """A submission: the release with `answers`, {name: code}, and `own_cells`, code, at its end.

    written: the answer to the written question; None leaves its cell out.
    """
    notebook = with_solutions(release(root), answers if written is None else {**answers, WRITTEN: written})
    if written is None:
        notebook.cells = [cell for cell in notebook.cells if grade_id(cell) != WRITTEN]
    notebook.cells += [nbformat.v4.new_code_cell(code) for code in own_cells]
    folder = root / "submitted" / student / NAME
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{NAME}.ipynb")


def page(root, student):
    return (root / "feedback" / student / NAME / f"{NAME}.html").read_text()


def as_read(page):
    """What a reader of the page finds in it: no tags, every white space one blank."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", page)).split())


def squeezed(text):
    """Letters and digits alone, so that no quoting, colouring or wrapping hides a text."""
    return re.sub(r"[\W_]+", "", text)


def test_cell(page, name):
    """What stands on the page from the test cell of the item `name` to the next cell of text."""
    start = page.index(f'<a name="test_{name}"></a>')
    return as_read(page[start : page.index('<div class="cell border-box-sizing text_cell', start)])


test_cell.__test__ = False
