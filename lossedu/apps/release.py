"""`lossedu release`: release/ from source/, by nbgrader's own converter, written only where a byte differs."""

import os
import tempfile
import uuid
from inspect import cleandoc
from pathlib import Path

from traitlets import Bool

from lossedu.apps.course import CourseApp, CourseError, find_session, sessions_in, shown
from lossedu.grading.generate import generate
from lossedu.grading.results import GradingError

IGNORED = (".ipynb_checkpoints", "__pycache__")


def files_below(folder):
    """{path relative to `folder`: bytes} of all files that belong to a release."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part in IGNORED for part in path.relative_to(folder).parts)
    }


def write_atomically(path, data):
    """Whole or not at all; readable by everyone, as nbgrader leaves its files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.partial")
    try:
        partial.write_bytes(data)
        partial.chmod(0o644)
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


class ReleaseCommand(CourseApp):
    """Generates, compares, writes."""

    name = "lossedu-release"
    description = (
        "Generate the student notebooks in release/ from source/, exactly as `nbgrader generate_assignment` "
        "does.\n\nOnly files that differ are written; the gradebook stays as it is without --gradebook."
    )
    examples = cleandoc("""
    lossedu release                  all sessions
    lossedu release 01 02            some
    lossedu release --check          write nothing; fail and list what is stale
    lossedu release 01 --gradebook   and tell the gradebook, before an assignment is handed out
    """)

    check = Bool(False, help="Compare only; exit with 1 when a file is stale.").tag(config=True)
    gradebook = Bool(False, help="Enter the assignment and its cells in the gradebook.").tag(config=True)

    flags = {
        **CourseApp.flags,
        "check": ({"ReleaseCommand": {"check": True}}, "Write nothing; fail and list the stale files."),
        "gradebook": ({"ReleaseCommand": {"gradebook": True}}, "Enter the assignment in the gradebook too."),
    }

    def start(self):
        super().start()
        self.require_course()
        source, release = self.root / "source", self.root / "release"
        if not sessions_in(source):
            raise CourseError(f"there are no sessions in {source}: releases are generated in the course repository")
        if self.check and self.gradebook:
            raise CourseError("--check writes nothing, so it cannot go with --gradebook")
        names = sessions_in(source)
        chosen = [find_session(word, names, source) for word in self.extra_args] or names
        with tempfile.TemporaryDirectory(prefix="lossedu-release-") as folder:
            fresh = Path(folder).resolve()
            for name in chosen:
                self.generate(name, fresh)
            wanted = files_below(fresh)
        there = {
            Path(name) / path: data
            for name in self.compared(chosen)
            for path, data in files_below(release / name).items()
        }
        stale = sorted(path for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path))
        if self.check and stale:
            listing = "\n  ".join(f"release/{path.as_posix()}  ({self.reason(path, wanted, there)})" for path in stale)
            raise CourseError(f"the release is stale; `lossedu release` brings it up to date:\n  {listing}")
        for path in stale:
            self.bring_up_to_date(release / path, wanted.get(path))
        for name in chosen if self.gradebook else ():
            self.tell_gradebook(name, changed=any(path.parts[0] == name for path in stale))

    def generate(self, name, fresh):
        try:
            generate(self.root, name, fresh, self.config, self.gradebook)
        except GradingError as error:
            raise CourseError(str(error)) from error

    def tell_gradebook(self, name, changed):
        """What the gradebook has of a session. changed: whether its release has just been written."""
        from lossedu.grading.course import Course
        from lossedu.grading.source_cells import source_notebooks

        notebooks = source_notebooks(Course.at(self.root, self.config).db_url, name).values()
        points = [cell.points for notebook in notebooks for cell in notebook.cells if cell.points is not None]
        cells = f"{len(points)} {'cell' if len(points) == 1 else 'cells'} worth {sum(points):g} points"
        print(f"{name}: release is {'written' if changed else 'current'}; {cells} are in the gradebook")

    def compared(self, chosen):
        """The sessions whose released files are looked at: with all chosen, also those that lost their source."""
        everything = not self.extra_args
        return sorted({*chosen, *(sessions_in(self.root / "release") if everything else [])})

    @staticmethod
    def reason(path, wanted, there):
        if path not in there:
            return "missing"
        return "differs" if path in wanted else "has no source"

    @staticmethod
    def bring_up_to_date(path, data):
        if data is None:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
            print(f"removed {shown(path)}")
        else:
            write_atomically(path, data)
            print(f"wrote {shown(path)}")
