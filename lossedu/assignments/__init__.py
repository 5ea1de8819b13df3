"""Course notebooks as files: their normal form, their cells by name, and the rules they keep.

python -m lossedu.assignments     brings source/ into normal form and lists what breaks a rule
"""

from lossedu.assignments import lean_nbformat  # noqa: F401, before anything else imports nbformat
from lossedu.assignments.cells import display_cells, grade_id, with_solutions, without_display_cells
from lossedu.assignments.form import normal_form, notebooks_in, read
from lossedu.assignments.rules_of_sessions import findings

__all__ = [
    "display_cells",
    "findings",
    "grade_id",
    "normal_form",
    "notebooks_in",
    "read",
    "with_solutions",
    "without_display_cells",
]
