"""The notebooks of the course, each with its session and its two stages: source and release."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lossedu.assignments import notebooks_in, read
from lossedu.exercises import Session
from lossedu.sessions import sessions

REPOSITORY = Path(__file__).parents[2]
STAGES = ("source", "release")


@dataclass(frozen=True, eq=False)
class CourseNotebook:
    """One notebook; its path is relative to source/ and to release/. There is one object for each."""

    session: Session
    relative: Path

    @property
    def stem(self):
        return self.relative.stem

    def path(self, stage):
        return REPOSITORY / stage / self.relative

    def read(self, stage):
        return read(self.path(stage))


@cache
def course_notebooks():
    return [
        CourseNotebook(session, path.relative_to(REPOSITORY / "source"))
        for session in sessions()
        for path in notebooks_in(REPOSITORY / "source" / session.folder)
    ]
