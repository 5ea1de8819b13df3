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

# nbgrader's own list with two of ours: a cell that was split or copied does not stop the grading of a class, and cells
# that were deleted come back, so that `nbgrader autograde` and `lossedu grade` give the same marks.
c.Autograde.sanitize_preprocessors = [
    "nbgrader.preprocessors.ClearOutput",
    "lossedu.grading.repair.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "lossedu.grading.repair.RestoreCells",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]

c.Execute.timeout = 120  # seconds a cell; nbgrader's 30 are few for an exact scan of a million points on a busy machine

# nbgrader's own list with our HideHiddenTests: its feedback shows hidden tests, in the cells and in the tracebacks.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "lossedu.grading.pages.feedback.HideHiddenTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# Formgrader and the feedback pages show what students have written, and would run a script in it with the rights of
# whoever reads them: only listed elements of HTML stay. The filters take the places of nbconvert's own.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "clean_html": "lossedu.grading.pages.safe_html.clean_html",
    "markdown2html": "lossedu.grading.pages.safe_html.markdown2html",
}
c.HTMLExporter.preprocessors = ["lossedu.grading.pages.safe_pages.SafePages"]
