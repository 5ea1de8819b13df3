"""The records that `check` leaves in a notebook, read back. A notebook is a student's: nothing in it is trusted."""

from lossedu.exercises import RECORD_MIMETYPE
from lossedu.grading.results import Check

TEST = "test_"


def checks_in(notebook) -> dict[str, Check]:
    """For each item, the last record in the outputs of its own test cell `test_<item>`, and nowhere else."""
    found = {}
    for cell in notebook.cells:
        record = cell.metadata.get("nbgrader")
        name = record.get("grade_id") if isinstance(record, dict) else None
        if cell.cell_type != "code" or not isinstance(name, str) or not name.startswith(TEST):
            continue
        item = name.removeprefix(TEST)
        for output in cell.get("outputs", ()):
            data = output.get("data")
            check = _check(data.get(RECORD_MIMETYPE)) if isinstance(data, dict) else None
            if check is not None and check.item == item:
                found[item] = check
    return found


def _check(record) -> Check | None:
    if not isinstance(record, dict) or record.get("version") != 1:
        return None
    item, outcome, idea = record.get("item"), record.get("outcome"), record.get("idea")
    if not isinstance(item, str) or not isinstance(outcome, str) or not isinstance(idea, str | None):
        return None
    return Check(item, outcome, idea, _count(record.get("agree")), _count(record.get("cases")))


def _count(value) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
