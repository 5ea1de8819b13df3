"""A student grades their own notebooks: the same intake, repairs, run and marks as in a class, and no gradebook of one.

python -m lossedu.grading.own NUMBER FOLDER     one JSON object on standard output, also when something is wrong
"""

import contextlib
import copy
import json
import os
import shutil
import signal
import sys
import tempfile
import uuid
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from lossedu.assignments import notebooks_in
from lossedu.grading.assignment import assignment_from, source_digest
from lossedu.grading.course import CONFIG, STATE_FOLDER, Course, read_config
from lossedu.grading.generate import fill_gradebook, fill_gradebook_from_release
from lossedu.grading.intake.look import look_at
from lossedu.grading.records import TEST, checks_in
from lossedu.grading.results import Check, GradingError, Reason, State
from lossedu.grading.running.execute import CannotExecute, end_kernels, limits_from
from lossedu.grading.running.transport import pack, run_notebooks, unpack
from lossedu.grading.shortfall import shortfall
from lossedu.sessions import session

PACKAGED_RELEASE = Path(__file__).parents[1] / "release"  # only a wheel has it
REPOSITORY = Path(__file__).parents[2]  # for a work folder outside of it; around a wheel there is no source/
VERSION = 1
STUDENT = "me"


@dataclass(frozen=True)
class OwnResult:
    """What the notebooks in a folder earn. points: item -> (points, max points), without answers that a person reads;

    hidden_tests: whether the tests ran whole, as an instructor runs them; shortfalls: item -> why it lacks points, in
    a few words; saved_at: of the newest notebook.
    """

    session: str
    hidden_tests: bool
    state: State
    reasons: tuple[Reason, ...]
    points: Mapping[str, tuple[float, float]]
    checks: Mapping[str, Check]
    shortfalls: Mapping[str, str]
    saved_at: datetime
    seconds: float

    def as_json(self) -> dict:
        return {
            "version": VERSION,
            "session": self.session,
            "hidden_tests": self.hidden_tests,
            "state": self.state.value,
            "reasons": [f"{each.cell}: {each.text}" if each.cell else each.text for each in self.reasons],
            "points": {item: list(points) for item, points in self.points.items()},
            "checks": {item: {"outcome": check.outcome, "idea": check.idea} for item, check in self.checks.items()},
            "shortfalls": dict(self.shortfalls),
            "saved_at": self.saved_at.isoformat(timespec="seconds"),
            "seconds": round(self.seconds, 1),
        }


def grade_own(number, folder) -> OwnResult:
    """Grade the notebooks of session `number` in `folder`, which is left as it is. Raises GradingError."""
    begun = monotonic()
    folder = Path(folder).resolve()
    try:
        one = session(number)
    except KeyError as error:
        raise GradingError(str(error.args[0])) from None
    notebooks = sorted(folder.glob("*.ipynb"))
    if not notebooks:
        raise GradingError(f"there is no notebook in {folder}; save it there first")
    saved_at = datetime.fromtimestamp(max(path.stat().st_mtime for path in notebooks)).astimezone()
    original, hidden_tests = find_original(one.folder, folder)
    with gradebook_of(original, one, hidden_tests, folder) as course:
        assignment = assignment_from(one.folder, original, course.db_url, course.config)
        intake = look_at(folder, assignment)
        points, checks, shortfalls = {}, {}, {}
        if intake.gradable:
            try:
                points, checks, shortfalls = _run(course, assignment, intake, one)
            except CannotExecute as error:
                intake.add(State.FAILED, error.reason, error.cell)
    reasons = tuple(intake.reasons)
    seconds = monotonic() - begun
    return OwnResult(one.number, hidden_tests, intake.state, reasons, points, checks, shortfalls, saved_at, seconds)


def _run(course, assignment, intake, session):
    from nbgrader.utils import determine_grade

    from lossedu.grading.repair import name_of

    packed = pack(course, assignment, STUDENT, intake.notebooks)
    executed = run_notebooks(packed, {**intake.files, **assignment.files}, limits_from(course.config))
    notebooks, reasons = unpack(executed, assignment)
    for reason in reasons:
        intake.add(State.REMARKS, reason.text, reason.cell)
    points, checks, shortfalls = {}, {}, {}
    for name, notebook in notebooks.items():
        tests = {cell.name for cell in assignment.notebooks[name].cells if cell.is_test}
        checks |= checks_in(notebook)
        for cell in notebook.cells:
            if name_of(cell) in tests:
                item = name_of(cell).removeprefix(TEST)
                got, best = points[item] = determine_grade(cell)
                if got < best and item in session.by_name:
                    shortfalls[item] = shortfall(session.by_name[item], checks.get(item), notebook)
    return points, checks, shortfalls


def find_original(name, folder):
    """(folder of the notebooks to compare with, whether hidden tests are in them): source/ or release/ above,

    or what came with lossedu.
    """
    above = (folder, *folder.parents)
    places = [(one / "source", True) for one in above] + [(one / "release", False) for one in above]
    for place, hidden_tests in [*places, (REPOSITORY / "source", True), (PACKAGED_RELEASE, False)]:
        if notebooks_in(place / name):
            return place / name, hidden_tests
    raise GradingError(f"there is nothing to compare {name} with: neither source/ nor release/ above {folder} has it")


@contextlib.contextmanager
def gradebook_of(original, one, hidden_tests, folder):
    """A course whose gradebook knows the cells of `original`; it is made once, and only read from then on."""
    config = _config_for(original, folder)
    digest = source_digest(original, config)[:16]
    with contextlib.ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")  # of nbgrader's own way with its database
        kept = _place_to_keep(folder, stack)
        gradebook = kept / f"{one.folder}-{digest}.db"
        config.CourseDirectory.db_url = f"sqlite:///{gradebook}"
        if not gradebook.exists():
            _make_gradebook(gradebook, original, hidden_tests, config)
            for old in kept.glob(f"{one.folder}-*.db"):
                if old != gradebook:
                    old.unlink(missing_ok=True)
        yield Course(original.parent.parent, config)


def _make_gradebook(gradebook, original, hidden_tests, config):
    """Under a name of its own first: two windows may do this at once, and either may be closed in between."""
    partial = gradebook.with_name(f".{uuid.uuid4().hex}.partial")
    settings = copy.deepcopy(config)
    settings.CourseDirectory.db_url = f"sqlite:///{partial}"
    try:
        if hidden_tests:
            fill_gradebook(original.parent.parent, original.name, settings)
        else:
            fill_gradebook_from_release(original.parent, original.name, settings)
        os.replace(partial, gradebook)
    finally:
        partial.unlink(missing_ok=True)


def _config_for(original, folder):
    """The configuration of the course; for a student without one, that of the wheel."""
    for place in (folder, *folder.parents, original.parent.parent, original.parent):
        if (place / f"{CONFIG}.py").is_file():
            return read_config(place)
    return read_config(original.parent)


def _place_to_keep(folder, stack):
    """Under the nearest .lossedu/, else, or where nothing can be written, in a folder that goes again."""
    home = next((one for one in (folder, *folder.parents) if (one / STATE_FOLDER).is_dir()), None)
    if home is not None:
        kept = home / STATE_FOLDER / "own"
        with contextlib.suppress(OSError):
            kept.mkdir(exist_ok=True)
            if os.access(kept, os.W_OK):
                return kept
    temporary = tempfile.mkdtemp(prefix="lossedu-own-")
    stack.callback(shutil.rmtree, temporary, ignore_errors=True)
    return Path(temporary).resolve()


def main(words) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with contextlib.redirect_stdout(sys.stderr):  # nbgrader's words are not part of the answer
            if len(words) != 2:
                raise GradingError("usage: python -m lossedu.grading.own NUMBER FOLDER")
            answer = grade_own(*words).as_json()
    except GradingError as error:
        answer = {"version": VERSION, "error": str(error)}
    except Exception as error:
        answer = {"version": VERSION, "error": f"grading stumbled: {type(error).__name__}: {error}"}
    finally:
        end_kernels()
    print(json.dumps(answer))
    return 1 if "error" in answer else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
