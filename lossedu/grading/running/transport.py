"""Notebooks on their way to the executor and back: sanitised and packed as bytes, unpacked with what befell them."""

import logging
from pathlib import Path

from lossedu.grading.results import Reason
from lossedu.grading.running.execute import NOTES, execute


def quiet_log():
    """For nbgrader's remarks on cells, which would only disturb: ours come from the intake."""
    log = logging.getLogger("lossedu.grading")
    log.propagate = False
    log.addHandler(logging.NullHandler())
    return log


def pack(course, assignment, student, notebooks) -> dict[str, bytes]:
    """{name: bytes} of notebooks, {name: notebook}, after nbgrader's sanitising pass.

    The executor is told to pass over the display cells, as the instructor's notebook names them.
    """
    import nbformat

    from lossedu.grading.passes import Sanitise
    from lossedu.grading.repair import SKIP, name_of

    sanitise = Sanitise(course, assignment.name, student, log=quiet_log())
    packed = {}
    for name, notebook in notebooks.items():
        clean = sanitise(name, notebook)
        clean.metadata.pop(NOTES, None)
        for cell in clean.cells:
            if name_of(cell) in assignment.display.get(name, ()):
                cell.metadata["tags"] = [*cell.metadata.get("tags", []), SKIP]
        packed[name] = nbformat.writes(clean).encode()
    return packed


def run_notebooks(packed, files, limits) -> dict[str, bytes]:
    """Execute what `pack` gave, each with copies of `files`, {name: path}. Raises CannotExecute."""
    data = {name: Path(path).read_bytes() for name, path in files.items()}
    return {name: execute(notebook, data, limits) for name, notebook in packed.items()}


def unpack(executed, assignment):
    """({name: notebook}, reasons) from what `run_notebooks` gave."""
    import nbformat

    from lossedu.grading.repair import SKIP, name_of

    notebooks, reasons = {}, []
    for name, data in executed.items():
        notebook = nbformat.reads(data.decode(), as_version=4)
        for cell in notebook.cells:
            if name_of(cell) in assignment.display.get(name, ()):
                cell.metadata["tags"] = [tag for tag in cell.metadata["tags"] if tag != SKIP]
        reasons += [_reason(note) for note in notebook.metadata.pop(NOTES, [])]
        notebooks[name] = notebook
    return notebooks, reasons


def _reason(note):
    cell = note["unnamed"] or "this cell"
    if note["what"] == "timeout":
        text = f"{cell} ran for {note['amount']} seconds and was stopped; what it had to do counts as not done."
    else:
        text = f"{cell} printed more than is kept: {note['amount']} characters were cut. The marks are the same."
    return Reason(text[0].upper() + text[1:], note["cell"])
