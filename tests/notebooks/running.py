"""Run a notebook as nbgrader does, and read its outputs as nbgrader and a student do."""

import copy
import os
import re
import tempfile

from course import REPOSITORY
from nbclient import NotebookClient
from nbgrader.utils import determine_grade

from lossedu.assignments import grade_id
from lossedu.assignments.cells import is_test
from lossedu.exercises import RECORD_MIMETYPE


def kernel_environment():
    """Of a stranger's machine, with this tree's lossedu, and marked as grading: nobody's progress is touched."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "IPYTHON", "MPL"))}
    path = os.pathsep.join(filter(None, [str(REPOSITORY), kept.get("PYTHONPATH")]))
    return {**kept, "PYTHONPATH": path, "NBGRADER_EXECUTION": "autograde"}


def execute(notebook, folder):
    """A copy of `notebook`, run from top to bottom in `folder` by a fresh kernel, past every error."""
    notebook = copy.deepcopy(notebook)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", allow_errors=True)
    client.resources = {"metadata": {"path": str(folder)}}
    with tempfile.TemporaryDirectory(prefix="lossedu-ipython-") as ipython:
        manager = client.create_kernel_manager()
        manager.transport, manager.ip = "ipc", os.path.join(ipython, "kernel")  # two tests cannot take the same port
        client.execute(env={**kernel_environment(), "IPYTHONDIR": ipython})
    return notebook


def marks(notebook):
    """{name of a test cell: (points given, points possible)}, by nbgrader's own rule."""
    return {grade_id(cell): determine_grade(cell) for cell in notebook.cells if is_test(cell)}


def cell_named(notebook, name):
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def plain_text(text):
    """Without colours, every white space one blank: how a reader takes it in."""
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())


def errors(cell):
    return [output for output in cell.outputs if output.output_type == "error"]


def check_records(cell):
    """What `check` leaves in the outputs for reports."""
    return [output.data[RECORD_MIMETYPE] for output in cell.outputs if RECORD_MIMETYPE in output.get("data", {})]
