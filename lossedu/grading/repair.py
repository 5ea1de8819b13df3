"""Two preprocessors of nbgrader's sanitising pass, and what they do as plain functions, which the intake calls too.

nbgrader forgives little of what happens to cells in an afternoon with Jupyter: a cell that was split exists twice, a
cell that was deleted earns nothing, and some of it stops the grading of a whole class. These put it right, also under
stock `nbgrader autograde`, because nbgrader_config.py names them.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import compute_checksum

SKIP = "skip-execution"  # the tag that makes nbclient pass over a cell, so that a test never fails


class Damage(Enum):
    """What was wrong with a cell and has been put right."""

    DUPLICATE = "duplicate"
    MISSING = "missing"
    UNKNOWN = "unknown"
    METADATA = "metadata"
    KIND = "kind"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Repair:
    """One thing put right; cell: the name of the cell."""

    damage: Damage
    cell: str


def name_of(cell) -> str | None:
    """nbgrader's name of the cell; None for a cell without, and for metadata that nbgrader did not write."""
    record = cell.metadata.get("nbgrader")
    name = record.get("grade_id") if isinstance(record, dict) else None
    return name if isinstance(name, str) and name else None


def drop_duplicates(notebook) -> list[Repair]:
    """Leave each name to one cell, the last, as nbgrader does; the others become plain cells, which still run.

    Of a written answer the last that was answered keeps the name. Cells that share an id get ids of their own.
    """
    cells = defaultdict(list)
    for cell in notebook.cells:
        if name_of(cell):
            cells[name_of(cell)].append(cell)
    repairs = []
    for name, same in cells.items():
        kept = next((cell for cell in reversed(same) if not _unanswered(cell)), same[-1])
        for cell in same:
            if cell is not kept:
                del cell.metadata["nbgrader"]  # an empty one, as nbgrader leaves it, fails its own validation
                repairs.append(Repair(Damage.DUPLICATE, name))
    _make_ids_distinct(notebook)
    return repairs


def restore(notebook, source) -> list[Repair]:
    """Bring back what the instructor's notebook has and the submission has lost. source: a `SourceNotebook`.

    The text of locked cells is left to nbgrader's OverwriteCells. A missing function is not brought back: its stub
    could only raise, and the function may well stand in a cell of the student's own. A missing written answer comes
    back empty and earns 0, where nbgrader would leave it unmarked without saying so.
    """
    repairs = []
    known = source.by_name
    for cell in notebook.cells:
        name = name_of(cell)
        if name in known:
            repairs += [Repair(damage, name) for damage in _bring_into_line(cell, known[name])]
        elif "nbgrader" in cell.metadata:
            del cell.metadata["nbgrader"]
            repairs.append(Repair(Damage.UNKNOWN, name or ""))
    return repairs + _bring_back(notebook, source)


def _unanswered(cell):
    """Whether this is a written answer that is still as it was handed out."""
    record = cell.metadata["nbgrader"]
    if not (record.get("grade") and record.get("solution") and "points" in record):
        return False
    return record.get("checksum") == compute_checksum(cell)


def _make_ids_distinct(notebook):
    if (notebook.get("nbformat", 4), notebook.get("nbformat_minor", 5)) < (4, 5):
        return  # cells have no ids there
    seen = set()
    named_first = sorted(notebook.cells, key=lambda cell: name_of(cell) is None)
    for cell in named_first:
        if cell.get("id") in seen or not cell.get("id"):
            cell["id"] = uuid.uuid4().hex[:8]
        seen.add(cell["id"])


def _bring_into_line(cell, known):
    """The metadata and kind of a cell that nbgrader knows, as the instructor set them."""
    if cell.cell_type != known.kind:
        cell.cell_type = known.kind
        cell.pop("attachments", None)
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
        if known.kind == "code":
            cell["outputs"], cell["execution_count"] = [], None
        yield Damage.KIND
    record, wanted = cell.metadata["nbgrader"], known.record()
    if any(bool(record.get(key)) != wanted[key] for key in ("grade", "solution", "locked")) or (
        known.points is not None and record.get("points") != known.points
    ):
        yield Damage.METADATA
    cell.metadata["nbgrader"] = type(cell.metadata)(wanted)
    tags = cell.metadata.get("tags")
    if isinstance(tags, list) and SKIP in tags:
        cell.metadata["tags"] = [tag for tag in tags if tag != SKIP]
        yield Damage.SKIPPED


def _bring_back(notebook, source):
    """Each lost cell comes after the nearest named cell before it that is there."""
    places = {name_of(cell): cell for cell in notebook.cells if name_of(cell)}
    repairs, before = [], None
    for known in source.cells:
        if known.name not in places and (known.locked or known.is_written or known.is_test):
            index = 0 if before is None else next(i for i, cell in enumerate(notebook.cells) if cell is before) + 1
            places[known.name] = _new_cell(known, notebook)
            notebook.cells.insert(index, places[known.name])
            repairs.append(Repair(Damage.MISSING, known.name))
        before = places.get(known.name, before)
    return repairs


def _new_cell(known, notebook):
    new = new_code_cell if known.kind == "code" else new_markdown_cell
    metadata = {"deletable": False, "nbgrader": known.record()}
    if not known.solution:
        metadata["editable"] = False
    cell = new(known.source, metadata=metadata)
    if notebook.get("nbformat_minor", 5) < 5:
        del cell["id"]
    return cell


class DeduplicateIds(NbGraderPreprocessor):
    """In place of nbgrader's own, which leaves metadata that stops the grading of everybody."""

    def preprocess(self, nb, resources):
        for repair in drop_duplicates(nb):
            self.log.warning("Cell '%s' exists more than once; one is graded", repair.cell)
        return nb, resources


class RestoreCells(NbGraderPreprocessor):
    """Before OverwriteCells: named cells are as the instructor set them, and the lost ones are there again."""

    def preprocess(self, nb, resources):
        from nbgrader.api import Gradebook

        from lossedu.grading.source_cells import source_notebook

        place = resources["nbgrader"]
        with Gradebook(place["db_url"]) as gradebook:
            source = source_notebook(gradebook.find_notebook(place["notebook"], place["assignment"]))
        for repair in restore(nb, source):
            self.log.warning("Cell '%s': %s; put right", repair.cell, repair.damage.value)
        return nb, resources
