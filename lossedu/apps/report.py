"""`lossedu report`: what a class has understood of a session, as a page and as a table."""

import sys
from inspect import cleandoc
from pathlib import Path

from traitlets import Bool, Unicode

from lossedu.apps.course import CourseApp, CourseError, find_session, shown
from lossedu.apps.release import write_atomically


class ReportCommand(CourseApp):
    """Reads the gradebook and what grading left; writes two files."""

    name = "lossedu-report"
    description = (
        "Write a report on a graded session: one HTML page that opens anywhere, and a table (CSV).\n\n"
        "It only reads marks and graded notebooks; run it again whenever marks have changed."
    )
    examples = cleandoc("""
    lossedu report 01                    into reports/
    lossedu report 01 --anonymous        students as numbers, to be shown in class
    lossedu report 01 --output=folder    somewhere else
    """)

    output = Unicode("reports", help="Folder to write into, relative to the course folder or absolute.").tag(
        config=True
    )
    anonymous = Bool(False, help="Students as numbers, drawn anew each time.").tag(config=True)

    aliases = {**CourseApp.aliases, "output": "ReportCommand.output"}
    flags = {
        **CourseApp.flags,
        "anonymous": ({"ReportCommand": {"anonymous": True}}, "Students as numbers, to be shown in class."),
    }

    def start(self):
        super().start()
        self.require_course()
        from lossedu.grading.report.anonymous import anonymous
        from lossedu.grading.report.page import render
        from lossedu.grading.report.summary import summarise
        from lossedu.grading.report.table import as_csv
        from lossedu.mastery.settings import gate_settings

        session = self.session()
        work = self.read(session)
        gate = gate_settings(self.root)
        if gate.problem:
            print(f"lossedu: {gate.problem}", file=sys.stderr)
        summary = summarise(anonymous(work) if self.anonymous else work, gate.threshold)
        name = session.folder + "-anonymous" * self.anonymous
        folder = self.root / Path(self.output).expanduser()
        pages = {
            folder / f"{name}.html": render(summary, self.anonymous),
            folder / f"{name}.csv": as_csv(summary),
        }
        for path, text in pages.items():
            try:
                write_atomically(path, text.encode("utf-8", "replace"))
            except OSError as error:
                raise CourseError(f"cannot write {path}: {error.strerror}. --output=folder names another") from error
            print(shown(path))

    def session(self):
        from lossedu.sessions import sessions

        if len(self.extra_args) != 1:
            raise CourseError("name one session, for example: lossedu report 01")
        known = {one.folder: one for one in sessions()}
        return known[find_session(self.extra_args[0], sorted(known), "this version of lossedu")]

    def read(self, session):
        from lossedu.grading.course import Course
        from lossedu.grading.ledger import Ledger
        from lossedu.grading.report.collect import collect
        from lossedu.grading.results import GradingError

        course = Course(self.root, self.config)
        try:
            work = collect(session, course, Ledger(self.root).submissions(session.folder))
        except GradingError as error:
            raise CourseError(str(error)) from error
        if not work.students:
            raise CourseError(
                f"nobody has handed in {session.folder}, and the gradebook knows no students. Put submissions into "
                f"{shown(course.path('submitted', 'STUDENT', session.folder))} and run `lossedu grade {session.number}`"
            )
        return work
