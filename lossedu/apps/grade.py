"""`lossedu grade`: everything in submitted/ for one session, with what came of each."""

import os
import sys
from collections import Counter
from inspect import cleandoc

from traitlets import Bool, Int, Unicode

from lossedu.apps.course import CourseApp, CourseError, listed, shown
from lossedu.grading.results import GradingError, State

MOST_ASTRAY = 10  # lines about what lies at the wrong place


class GradeCommand(CourseApp):
    """Grades, shows how far it is, and tells what needs a person."""

    name = "lossedu-grade"
    description = (
        "Grade everything in submitted/ for a session, as `nbgrader autograde` does, several at once.\n\n"
        "What is graded and has not changed since is not graded again. A submission that cannot be graded is told "
        "with its reason, and the others are graded all the same. You may stop with Control-C: the next call goes on "
        "from there.\n\n"
        "Exit code 0: every submission was graded. 1: some need a person, could not be graded, or lie "
        "at the wrong place."
    )
    examples = cleandoc("""
    lossedu grade 01                       everything that is new or has changed
    lossedu grade 01 --student=anna,ben    only these two
    lossedu grade 01 --again               also what is graded already
    lossedu grade 01 --workers=2           two notebooks at once
    """)

    student = Unicode(help="Grade only these students: names of folders in submitted/, with commas between.").tag(
        config=True
    )
    again = Bool(False, help="Grade also what is graded already and has not changed.").tag(config=True)
    workers = Int(0, help="How many notebooks run at once. Default: as many as there are processors.").tag(config=True)

    aliases = {**CourseApp.aliases, "student": "GradeCommand.student", "workers": "GradeCommand.workers"}
    flags = {
        **CourseApp.flags,
        "again": ({"GradeCommand": {"again": True}}, "Grade also what is graded already and has not changed."),
    }

    def start(self):
        super().start()
        self.require_course()
        from lossedu.grading.engine import answers_to_read, grade

        name = self.one_session()
        students = listed(self.student)
        if self.workers < 0:
            raise CourseError(f"--workers={self.workers}: at least one notebook has to run")
        progress = Progress()
        try:
            found = grade(
                self.root,
                name,
                config=self.config,
                students=students,
                again=self.again,
                workers=self.workers,
                on_start=progress.begin,
                on_done=progress.show,
            )
        except GradingError as error:
            raise CourseError(str(error)) from error
        except KeyboardInterrupt:
            progress.end()
            again = f"lossedu grade {name[:2]}{self.course_option}"
            print(f"Stopped. What is graded stays; {again} goes on from here.", file=sys.stderr)
            raise
        finally:
            progress.end()
        astray = [] if students else self.astray(name)
        if not found:
            message = (
                f"submitted/ has nothing for {name} at the right place, which is submitted/STUDENT/{name}/: one folder "
                "per student."
            )
            raise CourseError("\n".join([message + " It has:" * bool(astray), *astray]))
        print(summary(found.values(), progress.count))
        if astray:
            print("\n".join(["", "Not graded, because it lies at the wrong place in submitted/:", *astray]))
        print(next_steps(name, answers_to_read(self.root, name, self.config), self.course_option))
        if astray or any(submission.state in (State.PERSON, State.FAILED) for submission in found.values()):
            self.exit(1)

    def astray(self, name):
        """A line for each thing in submitted/ that grading did not look at, and where it belongs."""
        from lossedu.grading.course import Course
        from lossedu.grading.intake.out_of_place import out_of_place

        course = Course.at(self.root, self.config)
        found = {
            shown(lies, course.root) + os.sep * lies.is_dir(): shown(place, course.root) + os.sep
            for lies, place in out_of_place(course, name).items()
        }
        width = max(map(len, list(found)[:MOST_ASTRAY]), default=0)
        lines = [f"  {lies:<{width}}   belongs into {place}" for lies, place in list(found.items())[:MOST_ASTRAY]]
        return lines + ([f"  and {len(found) - MOST_ASTRAY} more"] if len(found) > MOST_ASTRAY else [])


class Progress:
    """A bar on standard error; without a terminal there, one line a submission."""

    def __init__(self):
        self.bar, self.count = None, 0

    def begin(self, count):
        from tqdm import tqdm

        self.count = count
        if count and sys.stderr.isatty():
            self.bar = tqdm(total=count, unit="submission", dynamic_ncols=True, leave=False)

    def show(self, submission):
        if self.bar is None:
            print(f"{submission.student}: {submission.state.value}, {submission.seconds:.1f} s", file=sys.stderr)
        else:
            self.bar.set_postfix_str(submission.student, refresh=False)
            self.bar.update()

    def end(self):
        if self.bar is not None:
            self.bar.close()


def summary(submissions, fresh):
    """What came of it: counts by state, and whatever is not plainly graded, the worst first."""
    submissions = list(submissions)
    counts = Counter(submission.state for submission in submissions)
    there = "1 submission" if len(submissions) == 1 else f"{len(submissions)} submissions"
    lines = [f"{there}, {fresh if fresh < len(submissions) else 'all'} graded now" if fresh else f"{there}, no change"]
    lines += [f"  {counts[state]:4d}  {state.value}" for state in State if counts[state]]
    for state in (State.FAILED, State.PERSON, State.REMARKS):
        for submission in (each for each in submissions if each.state is state):
            lines += ["", f"{submission.student}: {state.value}"]
            lines += [f"  {f'{reason.cell}: ' if reason.cell else ''}{reason.text}" for reason in submission.reasons]
    return "\n".join(lines)


def next_steps(name, answers, course_option=""):
    """Which commands come next. answers: how many wait for a person; course_option: for a course somewhere else."""
    if answers:
        count = "1 written answer waits" if answers == 1 else f"{answers} written answers wait"
        reading = f"{count} to be read and marked"
    else:
        reading = "see and change marks, write comments"
    steps = {
        f"lossedu report {name[:2]}{course_option}": "what the class has understood",
        f"lossedu formgrader{course_option}": reading,
        f"lossedu feedback {name[:2]}{course_option}": "pages for the students, when the marks stand",
    }
    width = max(map(len, steps))
    return "\n".join(["", "Next:", *(f"  {command:<{width}}   {purpose}" for command, purpose in steps.items())])
