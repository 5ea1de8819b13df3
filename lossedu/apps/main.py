"""`lossedu`: the command line of the course."""

import os
import sys
from difflib import get_close_matches
from inspect import cleandoc

import lossedu
from lossedu.apps.course import CourseApp, CourseError
from lossedu.grading.generate import put_environment_first_on_path


class LosseduApp(CourseApp):
    """Dispatches to the commands, which are imported only when called."""

    version = lossedu.__version__
    description = "A course on classification losses: what classifiers are really trained to do."
    subcommands = {
        "lab": ("lossedu.apps.lab.LabCommand", "Open a session in JupyterLab, on your own working copy."),
        "start": ("lossedu.apps.start.StartCommand", "Copy sessions into work/, never over your work."),
        "check": ("lossedu.apps.check.CheckCommand", "Grade your own copy of a session, as an instructor would."),
        "status": ("lossedu.apps.status.StatusCommand", "What you have mastered, and what comes next."),
        "grade": ("lossedu.apps.grade.GradeCommand", "Grade everything in submitted/."),
        "feedback": ("lossedu.apps.feedback.FeedbackCommand", "A page for each student, with marks and comments."),
        "report": ("lossedu.apps.report.ReportCommand", "What the class has understood: one page, and a table."),
        "formgrader": ("lossedu.apps.formgrader.FormgraderCommand", "nbgrader's pages for reading and marking."),
        "demo": ("lossedu.apps.demo.DemoCommand", "Make a course folder with a class of 24, and grade it."),
        "release": ("lossedu.apps.release.ReleaseCommand", "Generate the student notebooks from source/."),
    }
    examples = cleandoc("""
    lossedu lab                 open the first session in JupyterLab
    lossedu lab 03              open session 03
    lossedu start 02 03         put sessions 02 and 03 into work/
    lossedu release --check     is release/ what source/ generates?
    lossedu lab --help          what a command does and takes
    """)

    def start(self):
        super().start()
        names = list(self.subcommands)
        if not self.extra_args:
            self.print_help()
            self.exit(1)
        word = self.extra_args[0]
        close = get_close_matches(word, names, n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise CourseError(f"there is no command {word!r}.{hint} Commands: {', '.join(names)}; see lossedu --help")


def main(argv=None):
    put_environment_first_on_path()
    try:
        try:
            LosseduApp.launch_instance(argv)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has enough, as `head`: what is still in the buffer goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except CourseError as error:
        sys.exit(f"lossedu: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
