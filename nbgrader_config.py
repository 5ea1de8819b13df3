"""Course configuration, read by nbgrader, by Jupyter's Validate button and by the `lossedu` commands."""

from pathlib import Path

c = get_config()  # noqa: F821

here = Path(__file__).resolve().parent
if (here / "source").is_dir():  # the wheel carries a copy of this file, and is not a place for a gradebook
    c.CourseDirectory.root = str(here)
c.CourseDirectory.course_id = "lossedu"

c.ClearSolutions.code_stub = {
    "python": 'raise NotImplementedError("not written yet: replace this line with your code")',
}
c.ClearSolutions.text_stub = "*Your answer: replace this line.*"

# nbgrader's own list with our ClearSolutions, which gives quiz answers a stub of their own. Names rather than classes,
# so that reading this file does not import nbgrader.
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "nbgrader.preprocessors.LockCells",
    "lossedu.apps.stubs.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

c.Execute.timeout = 120  # seconds a cell; nbgrader's 30 are few for an exact scan of a million points on a busy machine
