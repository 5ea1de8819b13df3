"""One student's answer to one item: right, or in which way not."""

from dataclasses import dataclass
from enum import StrEnum

from lossedu.exercises import Exercise, Question
from lossedu.exercises.relations import RELATIONS
from lossedu.grading.report.gradebook import GivenMark
from lossedu.grading.results import Check

ABBREVIATIONS = {"roc": "ROC"}  # names of ideas are in small letters
STOPPED_OUTCOMES = {"raised", "time", "slow", "flood"}


class Kind(StrEnum):
    """What became of an answer, in the words of the report."""

    RIGHT = "right"
    NAMED = "wrong, idea known"
    UNNAMED = "wrong, idea not known"
    STOPPED = "raised an error or took too long"
    UNANSWERED = "unanswered"
    NO_MARK = "no mark"


ANSWERED_KINDS = tuple(Kind)[:-1]  # those that a bar shows, in its order


@dataclass(frozen=True)
class Idea:
    """A wrong idea or a slip as the report tells it; equal when its name and what the student hears are equal."""

    name: str
    text: str

    @property
    def spoken_name(self) -> str:
        return " ".join(ABBREVIATIONS.get(word, word) for word in self.name.split("_"))


@dataclass(frozen=True)
class Answer:
    """What one student answered to one item. points, max_points: None without a mark."""

    kind: Kind
    points: float | None = None
    max_points: float | None = None
    idea: Idea | None = None


def known_ideas(item: Exercise | Question) -> dict[str, Idea]:
    """{name: idea} of everything a check of `item` can name."""
    if isinstance(item, Question):
        return {slip.name: Idea(slip.name, slip.text) for slip in item.slips}
    known = [*(relation.idea for relation in RELATIONS), *item.all_wrong_ideas]
    return {idea.name: Idea(idea.name, idea.text) for idea in known}


def classify(mark: GivenMark | None, check: Check | None, ideas: dict[str, Idea]) -> Answer:
    """The answer behind a mark and the record of its check.

    The mark decides what is right, the record only in which way an answer is wrong: a student can forge a record. An
    idea that is not one of `ideas` counts as not known.
    """
    if mark is None or mark.points is None:
        return Answer(Kind.NO_MARK, None, mark.max_points if mark else None)
    outcome = check.outcome if check else ""
    answer = (mark.points, mark.max_points)
    if mark.points >= mark.max_points:
        return Answer(Kind.RIGHT, *answer)
    idea = ideas.get(check.idea) if check and outcome != "right" else None
    if idea:
        return Answer(Kind.NAMED, *answer, idea)
    if outcome == "unanswered":
        return Answer(Kind.UNANSWERED, *answer)
    if not outcome or outcome in STOPPED_OUTCOMES:
        return Answer(Kind.STOPPED, *answer)
    return Answer(Kind.UNNAMED, *answer)
