"""Submissions as pages: what nbconvert and the templates of nbgrader take from a notebook, besides its HTML.

Templates write some of it into the page as it is: the width of a picture stands without quotes, the name of its file
becomes an address, a tag becomes a class, the metadata of a widget a script. A notebook is therefore rewritten, before
the templates see it, with those entries alone that the pages need, each of the kind it has to be.
"""

import html
import re
from pathlib import Path

from jinja2 import FileSystemLoader
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_output

from lossedu.exercises import RECORD_MIMETYPE

PICTURES = ("image/png", "image/jpeg", "image/svg+xml")
# The records of `check` are not shown; HideHiddenTests, which comes later, reads them.
SHOWN = ("text/html", "text/markdown", "text/latex", *PICTURES, "text/plain", RECORD_MIMETYPE)
ROLES = ("grade", "solution", "locked", "task")
GRADE_ID = re.compile(r"[\w.-]{1,200}", re.ASCII)
OF_A_PERSON = ("student", "first_name", "last_name", "notebook_path")  # formgrader's, from names of folders


class SafePages(Preprocessor):
    """Takes out of a submission what its page does not need, and gives the page a policy of its own."""

    def __init__(self, **kw):
        super().__init__(**kw)
        self.enabled = True
        if self.parent is not None:  # the exporter: the templates here go before those of the same name elsewhere
            ours = FileSystemLoader(Path(__file__).with_name("templates"))
            self.parent.extra_loaders = [ours, *self.parent.extra_loaders]

    def preprocess(self, nb, resources):
        nb.metadata = NotebookNode()
        for cell in nb.cells:
            cell.metadata = _metadata(cell)
            if cell.cell_type == "code":
                cell.outputs = [_output(output) for output in cell.outputs]
                cell.execution_count = _whole(cell.get("execution_count"))
            elif "attachments" in cell:
                cell.attachments = _attachments(cell.attachments)
        for name in OF_A_PERSON:
            if name in resources:
                resources[name] = html.escape(str(resources[name] or ""))
        return nb, resources


def _metadata(cell) -> NotebookNode:
    found = cell.metadata.get("nbgrader")
    if not isinstance(found, dict) or not GRADE_ID.fullmatch(str(found.get("grade_id"))):
        return NotebookNode()
    kept = {"grade_id": found["grade_id"], **{role: found.get(role) is True for role in ROLES}}
    if isinstance(found.get("points"), int | float):
        kept["points"] = found["points"]
    return NotebookNode(nbgrader=NotebookNode(kept))


def _attachments(found) -> NotebookNode:
    return NotebookNode(
        {
            name: NotebookNode({kind: data for kind, data in kinds.items() if kind in PICTURES})
            for name, kinds in found.items()
            if any(kind in PICTURES for kind in kinds)
        }
    )


def _output(output):
    if output.output_type == "stream":
        return new_output("stream", name="stderr" if output.name == "stderr" else "stdout", text=output.text)
    if output.output_type == "error":
        return new_output("error", ename=output.ename, evalue=output.evalue, traceback=output.traceback)
    data = {kind: value for kind, value in output.data.items() if kind in SHOWN}
    if output.data and not data:
        data["text/plain"] = f"(Not shown here: {', '.join(sorted(output.data))})"
    metadata = {kind: _size(output.metadata.get(kind)) for kind in PICTURES if kind in data}
    count = {"execution_count": _whole(output.execution_count)} if output.output_type == "execute_result" else {}
    return new_output(output.output_type, data=data, metadata=metadata, **count)


def _size(found) -> dict:
    """The alternative text of a picture and its size in pixels, as far as they are given."""
    found = found if isinstance(found, dict) else {}
    kept = {name: _whole(found.get(name)) for name in ("width", "height")}
    if isinstance(found.get("alt"), str):
        kept["alt"] = found["alt"]
    return {name: value for name, value in kept.items() if value is not None}


def _whole(value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 100_000 else None
