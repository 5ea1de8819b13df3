"""The cells of a course notebook, by the names nbgrader knows them by."""

import copy


def record(cell) -> dict:
    """What nbgrader has written into the cell; empty for a cell it does not care about."""
    return cell.metadata.get("nbgrader", {})


def grade_id(cell) -> str | None:
    """nbgrader's name of the cell, None for a cell it does not care about."""
    return record(cell).get("grade_id")


def tags(cell) -> set[str]:
    """The tags of the cell."""
    return set(cell.metadata.get("tags", ()))


def is_solution(cell) -> bool:
    """Whether the student writes this cell."""
    return bool(record(cell).get("solution"))


def is_test(cell) -> bool:
    """Whether this cell is graded by running it."""
    return cell.cell_type == "code" and bool(record(cell).get("grade")) and not is_solution(cell)


def display_cells(source) -> tuple[str, ...]:
    """Names of the cells that only show something (explorers, figures).

    Ask this of the instructor's notebook alone: in a submission the tags are the student's.
    """
    return tuple(grade_id(cell) for cell in source.cells if "display" in tags(cell))


def without_display_cells(notebook, names):
    """A copy of `notebook` without the cells called `names`, which `display_cells` gives."""
    kept = copy.deepcopy(notebook)
    kept.cells = [cell for cell in kept.cells if grade_id(cell) is None or grade_id(cell) not in names]
    return kept


def with_solutions(notebook, answers):
    """A copy of `notebook` in which `answers`, {name: code}, stand in the solution cells of these names.

    Raises KeyError where the notebook has no solution cell of a name.
    """
    solved = copy.deepcopy(notebook)
    cells = {grade_id(cell): cell for cell in solved.cells if is_solution(cell)}
    for name, code in answers.items():
        cells[name].source = code
    return solved
