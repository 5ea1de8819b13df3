"""An assignment ready for grading: its cells as the gradebook has them, and what lies beside its notebooks."""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from lossedu.assignments import display_cells, notebooks_in, read
from lossedu.grading.course import files_below
from lossedu.grading.generate import fill_gradebook, put_environment_first_on_path
from lossedu.grading.ledger import Ledger
from lossedu.grading.results import GradingError
from lossedu.grading.source_cells import SourceNotebook, source_notebooks

# The settings of nbgrader that say what goes into the gradebook, and those that say what a submission earns.
OF_SOURCE = ("GenerateAssignment", "ClearSolutions", "ClearHiddenTests", "ClearMarkScheme", "InstantiateTests")
OF_MARKS = (
    "Autograde Execute Limits DeduplicateIds RestoreCells OverwriteCells OverwriteKernelspec IgnorePattern LimitOutput "
    "ClearMetadataPreprocessor SaveAutoGrades AssignLatePenalties LateSubmissionPlugin NbGraderPreprocessor"
).split()


@dataclass(frozen=True)
class Assignment:
    """notebooks: as in the gradebook; display: {notebook: names of cells that only show something}; files: {name:
    path} that go with every submission; digest: of all that its marks depend on, the submission apart.
    """

    name: str
    notebooks: dict[str, SourceNotebook]
    display: dict[str, tuple[str, ...]]
    files: dict[str, Path] = field(default_factory=dict)
    digest: str = ""


def prepare(course, name) -> Assignment:
    """The assignment, entered in the gradebook first when that does not know it, or knew another source."""
    put_environment_first_on_path()
    folder = course.source(name)
    if notebooks_in(folder):
        _bring_gradebook_up_to_date(course, name, folder)
    else:
        try:
            source_notebooks(course.db_url, name)
        except GradingError as error:
            raise GradingError(
                f"{error}, and there is no {name} in source/ to enter it from. Grading needs the instructor's "
                "notebooks: run it in the course repository"
            ) from None
    return assignment_from(name, folder, course.db_url, course.config)


def assignment_from(name, folder, db_url, config) -> Assignment:
    """The assignment as the gradebook at `db_url` has it. folder: of the notebooks it was entered from."""
    notebooks = source_notebooks(db_url, name)
    files = {file: path for file, path in files_below(folder).items() if not file.endswith(".ipynb")}
    display = {path.stem: display_cells(read(path)) for path in notebooks_in(folder)}
    cells = [repr(notebooks[name]) for name in sorted(notebooks)]
    digest = digest_of([*cells, repr(display), settings_text(config, OF_MARKS), versions()], files)
    return Assignment(name, notebooks, display, files, digest)


def _bring_gradebook_up_to_date(course, name, folder):
    ledger = Ledger(course.root)
    digest = source_digest(folder, course.config)
    try:
        source_notebooks(course.db_url, name)
    except GradingError:
        known = None
    else:
        known = ledger.source_digest(name)
    if known != digest:
        fill_gradebook(course.root, name, course.config)
        ledger.record_source(name, digest)


def source_digest(folder, config) -> str:
    """Of a session's folder and the settings that decide what the gradebook learns from it."""
    return digest_of([settings_text(config, OF_SOURCE), versions()], files_below(folder))


def digest_of(texts, files) -> str:
    """SHA-256 of texts and of files, {name: path}."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{len(text)} {text}".encode())
    for name in sorted(files):
        data = files[name].read_bytes()
        digest.update(f"{name} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()


def settings_text(config, sections) -> str:
    return json.dumps({name: config[name] for name in sections if name in config}, sort_keys=True, default=repr)


def versions() -> str:
    import nbgrader

    import lossedu

    return f"lossedu {lossedu.__version__}, nbgrader {nbgrader.__version__}"
