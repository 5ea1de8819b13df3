"""The course folder as grading sees it: its configuration, and where nbgrader keeps what."""

import copy
import glob
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from lossedu.grading.results import GradingError

STATE_FOLDER = ".lossedu"  # what our commands remember about a course, beside nbgrader's gradebook
CONFIG = "nbgrader_config"
JUNK = (".ipynb_checkpoints", "__pycache__")


def read_config(folder):
    """The settings of nbgrader_config.py in `folder`; empty without one. Raises GradingError for a broken one."""
    from traitlets.config import Config
    from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

    try:
        return PyFileConfigLoader(f"{CONFIG}.py", path=str(folder)).load_config()
    except ConfigFileNotFound:
        return Config()
    except Exception as error:
        raise GradingError(f"{CONFIG}.py cannot be read: {type(error).__name__}: {error}") from error


def files_below(folder):
    """{path relative to `folder`, with slashes: path} of all files in it, hidden ones and checkpoints left out."""
    folder = Path(folder)
    found = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") or part in JUNK for part in parts):
            found["/".join(parts)] = path
    return found


@dataclass(frozen=True)
class Course:
    """A course folder. config: traitlets settings, as nbgrader_config.py and the command line give them."""

    root: Path
    config: object = field(repr=False)

    @classmethod
    def at(cls, root, config=None):
        root = Path(root).resolve()
        return cls(root, read_config(root) if config is None else config)

    @property
    def state_folder(self):
        return self.root / STATE_FOLDER

    def settings(self, assignment="", student="*", **directories):
        """A copy of the configuration, told which assignment and whose; directories: settings of CourseDirectory."""
        settings = copy.deepcopy(self.config)
        settings.CourseDirectory.root = str(self.root)
        settings.CourseDirectory.assignment_id = assignment
        settings.CourseDirectory.student_id = student
        for name, value in directories.items():
            settings.CourseDirectory[name] = value
        return settings

    def directory(self, assignment="", student="*", **directories):
        """nbgrader's own idea of this course folder."""
        from nbgrader.coursedir import CourseDirectory

        return CourseDirectory(config=self.settings(assignment, student, **directories))

    def path(self, step, student, assignment):
        """The folder of one student's assignment in step "source", "submitted", "autograded" or "feedback"."""
        directory = self.directory()
        return Path(directory.format_path(getattr(directory, f"{step}_directory"), student, assignment))

    def source(self, assignment):
        return Path(os.path.normpath(self.path("source", ".", assignment)))

    def handed_in(self):
        """[(student, assignment, folder)] of every folder in submitted/, by the structure nbgrader is told."""
        directory = self.directory()
        step = directory.submitted_directory
        pattern = directory.format_path(step, r"(?P<student>[^/\\]+)", r"(?P<assignment>[^/\\]+)", escape=True)
        shape = directory.directory_structure.format(nbgrader_step=step, student_id="*", assignment_id="*")
        found = []
        for name in sorted(glob.glob(shape, root_dir=self.root)):
            folder = self.root / name
            match = re.fullmatch(pattern, str(folder))
            if match and folder.is_dir():
                found.append((match["student"], match["assignment"], folder))
        return found

    def submitted(self):
        """The folder with a folder of each student; None where assignments are not kept inside of such folders."""
        student = self.path("submitted", "student", "assignment").parent
        return student.parent if student.name == "student" else None

    def students(self):
        """[(student, folder)] in submitted/, where the course keeps the assignments inside of the students' folders."""
        submitted = self.submitted()
        if submitted is None or not submitted.is_dir():
            return []
        folders = sorted(path for path in submitted.iterdir() if path.is_dir() and not path.name.startswith("."))
        return [(folder.name, folder) for folder in folders]

    def assignments(self):
        """Names of the assignments in source/ and release/."""
        directory = self.directory()
        return {
            path.parent.name
            for step in (directory.source_directory, directory.release_directory)
            for path in (self.root / step).glob("*/*.ipynb")
        }

    @property
    def db_url(self):
        return self.directory().db_url
