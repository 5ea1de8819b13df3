"""The normal form of a notebook file: the same notebook is the same bytes, whoever saved it last."""

import copy
from pathlib import Path

import nbformat

from lossedu.assignments.cells import grade_id

# The language and no version: those of the machine it was saved on would change with every machine.
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# What an editor remembers about a cell: how it was run, and how it was folded.
TRACES = ("ExecuteTime", "collapsed", "execution", "jp-MarkdownHeadingCollapsed", "scrolled", "trusted")


def read(path):
    """The notebook in this file."""
    return nbformat.read(path, as_version=4)


def notebooks_in(folder) -> list[Path]:
    """The notebook files of a session's folder, in order."""
    return [path for path in sorted(Path(folder).rglob("*.ipynb")) if ".ipynb_checkpoints" not in path.parts]


def normal_form(notebook) -> bytes:
    """The bytes of a notebook's file: as nbformat and nbgrader write it, without outputs and traces of its editor.

    A cell that nbgrader knows has its name for an id. Raises nbformat.ValidationError for what is no notebook.
    """
    notebook = copy.deepcopy(notebook)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(KERNEL)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        for trace in TRACES:
            cell.metadata.pop(trace, None)
        if not cell.metadata.get("tags", True):
            del cell.metadata["tags"]
        cell.id = grade_id(cell) or cell.id
    nbformat.validate(notebook)
    return (nbformat.writes(notebook) + "\n").encode()
