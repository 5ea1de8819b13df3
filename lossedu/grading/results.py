"""What grading says about a submission: its state, the reasons, the marks, the checks met on the way."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What an instructor has to do about a submission, from nothing to everything."""

    GRADED = "graded"  # the marks stand
    REMARKS = "graded with remarks"  # the marks stand; something is worth reading
    PERSON = "needs a person"  # somebody must look before the marks, if there are any, are fair
    FAILED = "failed"  # no marks, and none to be had from what was handed in


@dataclass(frozen=True)
class Reason:
    """Why a state is not simply `graded`: `text` says what was found and what to do; `cell` is its grade_id."""

    text: str
    cell: str | None = None


@dataclass(frozen=True)
class Mark:
    """The automatic mark of one graded cell. points: None where a person has to read the answer."""

    notebook: str
    cell: str
    points: float | None
    max_points: float


@dataclass(frozen=True)
class Check:
    """The record that `check` leaves in a test cell, as `lossedu.exercises.Verdict.record` writes it."""

    item: str
    outcome: str
    idea: str | None = None
    agree: int = 0
    cases: int = 0


@dataclass(frozen=True)
class Submission:
    """One submission after grading. graded_at: ISO 8601 in UTC; digest: of everything its marks depend on.

    marked: whether the gradebook has marks of this very submission.
    """

    student: str
    assignment: str
    state: State
    reasons: tuple[Reason, ...] = ()
    graded_at: str = ""
    digest: str = ""
    seconds: float = 0.0
    marked: bool = False


class GradingError(Exception):
    """What stops grading as a whole; its text is for the person who asked, and says what to do."""
