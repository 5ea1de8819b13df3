"""The result of a check: what is shown to the student and what is kept for reports."""

from dataclasses import dataclass

RECORD_MIMETYPE = "application/vnd.lossedu.check+json"


@dataclass(frozen=True)
class Verdict:
    """One check of one answer.

    outcome: "right", "wrong", or the word for a problem ("raised", "none", "flood", ...); idea: name of the wrong
    idea or slip that explains it; agree, cases: how many cases agree of how many; text: what the student reads.
    fingerprint: a hash of what the answer does, the same for answers that do the same; honest: whether it is an attempt
    at all. Not one: no answer, one that cannot be used, a function that returns the same whatever it is given.
    """

    item: str
    outcome: str
    text: str
    idea: str | None = None
    agree: int = 0
    cases: int = 0
    fingerprint: str = ""
    honest: bool = False

    @property
    def right(self) -> bool:
        return self.outcome == "right"

    def record(self) -> dict:
        """Plain data for the notebook's outputs; reports read this and never parse the text."""
        return {
            "version": 1,
            "item": self.item,
            "outcome": self.outcome,
            "idea": self.idea,
            "agree": self.agree,
            "cases": self.cases,
        }
