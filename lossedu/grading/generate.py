"""nbgrader's own converter, run on one session: student notebooks out of source/, and its cells into the gradebook."""

import copy
import logging
import os
import sysconfig
import tempfile
from pathlib import Path

from lossedu.grading.results import GradingError


def put_environment_first_on_path():
    """nbgrader calls `alembic` by its bare name and leaves a half-made gradebook when it is not found."""
    scripts = sysconfig.get_path("scripts")
    others = [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder and folder != scripts]
    os.environ["PATH"] = os.pathsep.join([scripts, *others])


class LastWords(logging.Handler):
    """Keeps what nbgrader says about a failure, to be shown as one message: its tracebacks help only its authors."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages, self.texts = [], []  # the last line of each, and each in full

    def emit(self, record):
        text = record.getMessage().strip()
        self.texts.append(text)
        self.messages.append(text.splitlines()[-1] if text.startswith("Traceback") else text)


def generate(root, name, into, config, gradebook=False):
    """Run nbgrader's GenerateAssignment on session `name` of the course at `root`, writing below the folder `into`.

    gradebook: whether the assignment and its cells are entered in the gradebook. Raises GradingError.
    """
    from nbgrader.converters import GenerateAssignment, NbGraderException
    from nbgrader.coursedir import CourseDirectory

    settings = copy.deepcopy(config)
    settings.CourseDirectory.root = str(root)
    settings.CourseDirectory.assignment_id = name
    settings.CourseDirectory.release_directory = str(into)
    settings.GenerateAssignment.no_database = not gradebook
    settings.SaveCells.enabled = gradebook
    log = logging.getLogger("lossedu.release")
    heard = LastWords()
    log.addHandler(heard)
    log.propagate = False
    try:
        course = CourseDirectory(config=settings, log=log)
        GenerateAssignment(coursedir=course, config=settings, log=log).start()
    except NbGraderException as error:
        raise GradingError(f"nbgrader cannot generate {name}:\n  " + "\n  ".join(heard.messages)) from error
    finally:
        log.removeHandler(heard)


def fill_gradebook(root, name, config):
    """Enter session `name` of source/ in the gradebook, and leave release/ alone. Raises GradingError."""
    put_environment_first_on_path()
    with tempfile.TemporaryDirectory(prefix="lossedu-gradebook-") as folder:
        try:
            generate(root, name, Path(folder).resolve(), config, gradebook=True)
        except GradingError as error:
            if "Cannot add or remove cells" not in str(error):
                raise
            raise GradingError(
                f"the cells of {name} in source/ are no longer those in the gradebook, which has marks of them. "
                "Bring source/ back to what was handed out; or, to begin anew and lose those marks, run "
                f"nbgrader db assignment remove {name} --force"
            ) from error


def fill_gradebook_from_release(released, name, config):
    """Enter session `name` of the folder `released` in the gradebook: its cells, without hidden tests."""
    settings = copy.deepcopy(config)
    settings.CourseDirectory.source_directory = str(released)
    settings.GenerateAssignment.preprocessors = ["nbgrader.preprocessors.SaveCells"]
    fill_gradebook(Path(released).parent, name, settings)
