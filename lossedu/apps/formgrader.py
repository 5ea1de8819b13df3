"""`lossedu formgrader`: nbgrader's pages for reading and marking, on this course."""

import logging
from inspect import cleandoc
from pathlib import Path

from traitlets.config import Config

from lossedu.apps.course import CONFIG, CourseError, shown
from lossedu.apps.server import ServerCommand


class NotAboutTheExchange(logging.Filter):
    """Drops what nbgrader logs, as critical and with every page, where a course does not use its exchange folders.

    The page of assignments says it once, and says what it means: its buttons Release and Collect are not there.
    """

    def filter(self, record):
        return not record.getMessage().startswith("Unwritable directory, please contact your instructor")


class FormgraderCommand(ServerCommand):
    """Opens nbgrader's formgrader at the course folder."""

    name = "lossedu-formgrader"
    description = (
        "Open nbgrader's formgrader, where you read submissions, mark written answers and leave comments.\n\n"
        "It shows the folder that has nbgrader_config.py, and needs a gradebook there. Options that are not listed "
        "go to Jupyter; --help-all lists them."
    )
    examples = cleandoc("""
    lossedu formgrader                           the course of this folder
    lossedu formgrader --course-dir build/demo   another course
    lossedu formgrader --no-browser              print the address only
    lossedu formgrader --allow-root              in a container, where you are root
    """)
    opens = "formgrader"

    def start(self):
        super().start()
        if self.extra_args:
            raise CourseError(f"formgrader shows the whole course and takes no words: {' '.join(self.extra_args)}")
        if not (self.root / f"{CONFIG}.py").is_file():
            raise self.no_course()
        course = self.nbgraders_course()
        self.refuse_to_make_a_gradebook(course)
        self.refuse_root()
        self.serve(self.formgrader_config(course), f"formgrader opens on {course.root}")

    def nbgraders_course(self):
        """The course as nbgrader will see it from inside the server.

        Its root is a text that formgrader compares with the server's, so a link must be followed in both or in none.
        """
        from nbgrader.coursedir import CourseDirectory

        config = Config(self.config)
        if "root" not in config.CourseDirectory:
            config.CourseDirectory.root = str(self.root.resolve())  # as os.getcwd() says it, where nbgrader looks
        return CourseDirectory(config=config, log=self.log)

    def refuse_to_make_a_gradebook(self, course):
        """formgrader would make an empty one and show a course without students."""
        from sqlalchemy.engine import make_url

        url = make_url(course.db_url)
        if url.get_backend_name() == "sqlite" and not Path(url.database).is_file():
            raise CourseError(
                f"there is no gradebook yet ({shown(Path(url.database))}). Grade first: lossedu grade 01. "
                "Or enter a session before anyone hands in: lossedu release 01 --gradebook"
            )

    def formgrader_config(self, course):
        """As for JupyterLab, which runs beside it and has the menu Nbgrader; the page that opens is formgrader's."""
        config = Config()
        config.FormgradeExtension.debug = False  # else the page of assignments shows the configuration, token included
        config.Application.logging_config = {
            "filters": {"exchange": {"()": f"{__name__}.{NotAboutTheExchange.__name__}"}},
            "handlers": {"console": {"filters": ["exchange"]}},
        }
        config.merge(self.jupyter_config(course.root, "/formgrader"))
        return config
