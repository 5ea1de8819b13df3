"""nbgrader's Autograde, cut where the notebook is executed: one half before, in memory; one half after, on the disk."""

import nbformat
from nbconvert.writers import FilesWriter
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from traitlets.utils.importstring import import_item


class Sanitise(Autograde):
    """The half before. Reads the gradebook and writes nothing."""

    def __init__(self, course, assignment, student, **kwargs):
        settings = course.settings(assignment, student)
        super().__init__(coursedir=course.directory(assignment, student), config=settings, **kwargs)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        self._init_preprocessors()

    def __call__(self, name, notebook):
        """A sanitised copy of the notebook called `name`."""
        place = {"student": self.coursedir.student_id, "assignment": self.coursedir.assignment_id, "notebook": name}
        resources = {"unique_key": name, "nbgrader": {**place, "db_url": self.coursedir.db_url}}
        text, _ = self.exporter.from_notebook_node(notebook, resources=resources)
        return nbformat.reads(text, as_version=4)


class Score(Autograde):
    """The half after: marks into the gradebook, and the folder of the graded submission, written below `step`.

    executed: {name: notebook} in place of executing. step: a folder of the course beside autograded/.
    """

    def __init__(self, course, assignment, student, executed, step, **kwargs):
        self._executed = executed
        settings = course.settings(assignment, student, autograded_directory=step)
        coursedir = course.directory(assignment, student, autograded_directory=step)
        super().__init__(coursedir=coursedir, config=settings, force=True, **kwargs)
        self.autograde_preprocessors = [
            each for each in map(_class_of, self.autograde_preprocessors) if not _executes(each)
        ]

    @property
    def folder(self):
        """Of the graded submission."""
        return self._format_dest(self.coursedir.assignment_id, self.coursedir.student_id)

    def init_notebooks(self):
        """The notebooks of this student and no other, whatever letters there are in the name."""
        folder = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        self.assignments = {folder: [f"{folder}/{name}.ipynb" for name in self._executed]}
        self.notebooks = []

    def start(self):
        self.init_notebooks()
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        self.convert_notebooks()

    def convert_single_notebook(self, notebook_filename):
        resources = self.init_single_notebook_resources(notebook_filename)
        notebook = self._executed[resources["nbgrader"]["notebook"]]
        self._sanitizing = False
        self._init_preprocessors()
        try:
            output, resources = self.exporter.from_notebook_node(notebook, resources=resources)
        finally:
            self._sanitizing = True
        self.write_single_notebook(output, resources)


def _class_of(preprocessor):
    return import_item(preprocessor) if isinstance(preprocessor, str) else preprocessor


def _executes(preprocessor):
    return isinstance(preprocessor, type) and issubclass(preprocessor, Execute)
