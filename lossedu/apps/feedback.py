"""`lossedu feedback`: a page for each student, with marks, comments and what the checks said."""

import os
from inspect import cleandoc

from traitlets import Unicode

from lossedu.apps.course import CourseApp, CourseError, listed, shown
from lossedu.grading.results import GradingError


class FeedbackCommand(CourseApp):
    """Writes the pages anew, all or some."""

    name = "lossedu-feedback"
    description = (
        "Write the feedback pages of a session, as `nbgrader generate_feedback --force` does: every page anew, with "
        "the marks and comments of now. Hidden tests are not on them.\n\n"
        "Students without a graded notebook get no page, and are named."
    )
    examples = cleandoc("""
    lossedu feedback 01                       for everybody
    lossedu feedback 01 --student=anna,ben    only for these two
    """)

    student = Unicode(help="Only for these students: names of folders in submitted/, with commas between.").tag(
        config=True
    )

    aliases = {**CourseApp.aliases, "student": "FeedbackCommand.student"}

    def start(self):
        super().start()
        self.require_course()
        from lossedu.grading.course import Course

        write(Course.at(self.root, self.config), self.one_session(), listed(self.student), self.course_option)


def write(course, name, students=(), course_option=""):
    """Write the pages and say what came of it; raises CourseError when there are none, or nbgrader failed at some."""
    from lossedu.grading.pages.write import feedback_folder, write_feedback

    try:
        written = write_feedback(course, name, students)
    except GradingError as error:
        raise CourseError(str(error)) from error
    if not written.pages and not written.failed:
        whose = " of these students" if students else ""
        raise CourseError(
            f"there is no graded notebook{whose} for {name}. Grade first: lossedu grade {name[:2]}{course_option}"
        )
    pages = "1 page" if written.pages == 1 else f"{written.pages} pages"
    print(f"{shown(feedback_folder(course))}{os.sep}…: {pages} written")
    if written.without:
        print(f"No page, because there is no graded notebook: {', '.join(written.without)}")
    if written.failed:
        told = "\n  ".join(f"{student}: {text}" for student, text in written.failed.items())
        raise CourseError(f"nbgrader could not write the pages of\n  {told}")
