"""What the gradebook knows about the cells of an assignment: the truth that a submission is compared with."""

from dataclasses import dataclass

from lossedu.grading.results import GradingError


@dataclass(frozen=True)
class SourceCell:
    """A cell as the instructor wrote it, hidden tests included. points: None where there are none to earn."""

    name: str
    kind: str  # "code" or "markdown"
    source: str
    checksum: str | None
    locked: bool
    grade: bool = False
    solution: bool = False
    task: bool = False
    points: float | None = None

    @property
    def is_test(self):
        return self.grade and not self.solution

    @property
    def is_written(self):
        """Whether a person reads and marks it."""
        return self.task or (self.grade and self.solution)

    def record(self):
        """nbgrader's metadata of this cell."""
        record = {
            "schema_version": 3,
            "grade_id": self.name,
            "grade": self.grade,
            "solution": self.solution,
            "locked": self.locked,
            "task": self.task,
            "cell_type": self.kind,
            "checksum": self.checksum,
        }
        return record if self.points is None else {**record, "points": self.points}


@dataclass(frozen=True)
class SourceNotebook:
    """The named cells of one notebook, in teaching order."""

    name: str
    cells: tuple[SourceCell, ...]
    kernel: str | None = None

    @property
    def by_name(self):
        return {cell.name: cell for cell in self.cells}


def source_notebook(notebook) -> SourceNotebook:
    """From nbgrader's `api.Notebook`."""
    import json

    graded = {cell.name: cell.max_score for cell in notebook.grade_cells}
    tasks = {cell.name: cell.max_score for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    cells = tuple(
        SourceCell(
            name=cell.name,
            kind=cell.cell_type,
            source=cell.source or "",
            checksum=cell.checksum,
            locked=bool(cell.locked),
            grade=cell.name in graded,
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=graded.get(cell.name, tasks.get(cell.name)),
        )
        for cell in notebook.source_cells
    )
    kernelspec = json.loads(notebook.kernelspec) if notebook.kernelspec else None
    return SourceNotebook(notebook.name, cells, (kernelspec or {}).get("name"))


def source_notebooks(db_url, assignment) -> dict[str, SourceNotebook]:
    """{name: notebook} of an assignment; raises GradingError when the gradebook does not know it."""
    from nbgrader.api import Gradebook, MissingEntry

    with Gradebook(db_url) as gradebook:
        try:
            found = gradebook.find_assignment(assignment).notebooks
        except MissingEntry:
            raise GradingError(f"the gradebook does not know {assignment}") from None
        return {notebook.name: source_notebook(notebook) for notebook in found}
