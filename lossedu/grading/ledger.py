"""What grading remembers about each submission: its state, the reasons, and what its marks depend on.

One SQLite file in the course folder, apart from anybody's progress. nbgrader's gradebook knows marks, but not why
there are none.
"""

import contextlib
import json
import sqlite3
from pathlib import Path

from lossedu.grading.course import STATE_FOLDER
from lossedu.grading.results import GradingError, Reason, State, Submission

VERSION = 1
PATIENCE = 30  # seconds to wait for another process that writes
SCHEMA = """
create table submission (
    assignment text not null, student text not null, state text not null, reasons text not null,
    graded_at text not null, digest text not null, seconds real not null, marked integer not null,
    primary key (assignment, student));
create table source (assignment text primary key, digest text not null);
"""


class Ledger:
    """The ledger of the course at `course_root`. Reading creates nothing; a course never graded has no submissions."""

    def __init__(self, course_root):
        self.path = Path(course_root) / STATE_FOLDER / "grading.db"

    def submissions(self, assignment) -> dict[str, Submission]:
        """{student: what came of the last grading}, in the order of the names."""
        found = self._read(
            "select student, state, reasons, graded_at, digest, seconds, marked from submission "
            "where assignment = ? order by student",
            assignment,
        )
        return {
            student: Submission(
                student,
                assignment,
                State(state),
                tuple(Reason(text, cell) for text, cell in json.loads(reasons)),
                graded_at,
                digest,
                seconds,
                bool(marked),
            )
            for student, state, reasons, graded_at, digest, seconds, marked in found
        }

    def source_digest(self, assignment) -> str | None:
        """Of the source that the gradebook was filled from; None when that was not done by us."""
        found = self._read("select digest from source where assignment = ?", assignment)
        return found[0][0] if found else None

    def record(self, submission: Submission):
        reasons = json.dumps([[reason.text, reason.cell] for reason in submission.reasons])
        self._write(
            "insert or replace into submission values (?, ?, ?, ?, ?, ?, ?, ?)",
            submission.assignment,
            submission.student,
            submission.state.value,
            reasons,
            submission.graded_at,
            submission.digest,
            submission.seconds,
            submission.marked,
        )

    def record_source(self, assignment, digest):
        self._write("insert or replace into source values (?, ?)", assignment, digest)

    def forget(self, assignment, student):
        """Take out a submission that is no longer in submitted/."""
        self._write("delete from submission where assignment = ? and student = ?", assignment, student)

    def _read(self, statement, *values):
        if not self.path.exists():
            return []
        with self._explaining("read"), contextlib.closing(self._connect("ro")) as connection:
            return connection.execute(statement, values).fetchall() if self._version(connection) else []

    def _write(self, statement, *values):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._explaining("written"), contextlib.closing(self._connect("rwc")) as connection, connection:
            connection.execute("begin immediate")
            if not self._version(connection):
                for part in filter(str.strip, SCHEMA.split(";")):
                    connection.execute(part)
                connection.execute(f"pragma user_version = {VERSION}")
            connection.execute(statement, values)

    @contextlib.contextmanager
    def _explaining(self, what):
        try:
            yield
        except sqlite3.Error as error:
            raise GradingError(
                f"{self.path} cannot be {what} ({error}). It holds the states of submissions, not their marks: "
                "move it away and grade again"
            ) from error

    def _connect(self, mode):
        address = f"{self.path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)

    def _version(self, connection):
        (version,) = connection.execute("pragma user_version").fetchone()
        if version > VERSION:
            raise GradingError(f"{self.path} was written by a newer version of lossedu; update this one")
        return version


@contextlib.contextmanager
def only_one(course_root):
    """Hold the course for one grading. The lock goes with the process, however it ends. Raises GradingError."""
    path = Path(course_root) / STATE_FOLDER / "grading.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("begin exclusive")
        except sqlite3.OperationalError as error:
            raise GradingError("this course is being graded already; wait until that is done") from error
        yield
