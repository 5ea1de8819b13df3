"""`lossedu demo`: a course folder with a class of 24 in it, graded, to look at and to play with."""

import shutil
from inspect import cleandoc
from pathlib import Path

from traitlets import Bool

from lossedu.apps.course import CONFIG, CourseApp, CourseError, find_session, sessions_in, shown
from lossedu.apps.feedback import FeedbackCommand
from lossedu.apps.release import ReleaseCommand, files_below, write_atomically
from lossedu.apps.report import ReportCommand
from lossedu.grading.results import GradingError

SESSION = "01"
MARKER = "MADE-BY-LOSSEDU-DEMO.txt"
MARKER_TEXT = b"""\
`lossedu demo` made this folder: a course with a class of 24 invented students.
`lossedu demo --fresh` deletes everything in it, because this file is here.
"""
SETTINGS = b"""

# What the demo changes: one student's notebook never ends, and two minutes are long to watch.
c.Execute.timeout = 20
"""


class DemoCommand(CourseApp):
    """Makes the folder, grades it by the commands that an instructor uses, and says where everything is."""

    name = "lossedu-demo"
    description = (
        "Make a course folder with session 01 and what a class of 24 has handed in, grade it, and write the feedback "
        "and the report.\n\nA second run grades only what has changed, so you can edit a file in submitted/ and see "
        "what becomes of it."
    )
    examples = cleandoc("""
    lossedu demo               in build/demo
    lossedu demo my-demo       somewhere else
    lossedu demo --fresh       from the beginning
    """)

    fresh = Bool(False, help="Delete what an earlier demo left, and start over.").tag(config=True)

    flags = {
        **CourseApp.flags,
        "fresh": ({"DemoCommand": {"fresh": True}}, "Delete what an earlier demo left, and start over."),
    }

    def start(self):
        super().start()
        if len(self.extra_args) > 1:
            raise CourseError(f"the demo is made in one folder, and these are {len(self.extra_args)}")
        given = Path(self.extra_args[0]).expanduser() if self.extra_args else self.root / "build" / "demo"
        folder = given.absolute()
        source = self.root / "source"
        if not sessions_in(source):
            raise CourseError(f"there are no sessions in {source}: the demo is made in the course repository")
        name = find_session(SESSION, sessions_in(source), source)
        try:
            claim(folder, self.fresh)
            make_course(folder, self.root, name)
        except OSError as error:
            raise CourseError(f"cannot write to {folder}: {error.strerror} ({error.filename})") from error
        self.grade(folder, name)
        run(FeedbackCommand, folder, SESSION)
        run(ReportCommand, folder, SESSION)
        self.say_where(folder, name)

    def grade(self, folder, name):
        """As `lossedu grade` does, without its advice on what to type next, which is for the folder one is in."""
        from lossedu.apps.grade import Progress, summary
        from lossedu.grading.engine import grade

        progress = Progress()
        try:
            found = grade(folder, name, on_start=progress.begin, on_done=progress.show)
        except GradingError as error:
            raise CourseError(str(error)) from error
        finally:
            progress.end()
        print(summary(found.values(), progress.count) + "\n")

    def say_where(self, folder, name):
        places = {
            shown(folder / "reports" / f"{name}.html"): "what the class has understood; open it in a browser",
            shown(folder / "submitted"): "what was handed in",
            shown(folder / "feedback"): "a page for each student",
            f"lossedu formgrader --course-dir={shown(folder)}": "to read, mark written answers, comment",
        }
        print(f"\nThe class is in {shown(folder)}:")
        for place, what in places.items():
            print(f"  {place:{max(map(len, places))}}   {what}")


def claim(folder, fresh):
    """Make `folder` the demo's; with `fresh`, empty it first. Raises CourseError for a folder of something else."""
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file; the demo needs a folder")
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / MARKER).is_file():
            raise CourseError(f"{folder} holds something else than a demo, and stays as it is. Name another folder.")
        if fresh:
            empty(folder)
    write_atomically(folder / MARKER, MARKER_TEXT)


def empty(folder):
    """Delete what is in a demo's folder, the marker last: an interrupted deletion can be taken up again."""
    for path in folder.iterdir():
        if path.name != MARKER:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    (folder / MARKER).unlink()


def make_course(folder, root, name):
    """What the course `folder` needs before grading, by the course at `root`. Files that are there already stay."""
    config = root / f"{CONFIG}.py"
    files = {f"source/{name}/{inside}": data for inside, data in files_below(root / "source" / name).items()}
    files[config.name] = (config.read_bytes() if config.is_file() else b"c = get_config()\n") + SETTINGS
    for inside, data in files.items():
        put(folder / inside, data)
    if any((folder / inside).read_bytes() != data for inside, data in files.items()):
        print("The course has changed since this demo was made; lossedu demo --fresh makes a new one.")
    run(ReleaseCommand, folder)
    hand_in(folder, name)


def put(path, data):
    """Write a file unless there is one of that name."""
    if not path.exists():
        write_atomically(path, data)


def hand_in(folder, name):
    """Put the sample class into submitted/ of the course `folder`, by what source/ and release/ hold there."""
    from lossedu.assignments import notebooks_in, read
    from lossedu.grading.sample.the_class import sample_class
    from lossedu.sessions import session

    source, release = (
        {path.name: read(path) for path in notebooks_in(folder / stage / name)} for stage in ("source", "release")
    )
    for student, files, _ in sample_class(session(SESSION), source, release):
        (folder / "submitted" / student / name).mkdir(parents=True, exist_ok=True)
        for inside, data in files.items():
            put(folder / "submitted" / student / name / inside, data)


def run(command, folder, *words):
    """One of our commands on the course in `folder`, as from the command line."""
    app = command()
    app.initialize([*words, f"--course-dir={folder}"])
    app.start()
