"""Exercises and what a check does with an answer: draw cases, compare, name the wrong idea."""

from lossedu.exercises.drill import draw
from lossedu.exercises.examine import draw_cases, examine
from lossedu.exercises.model import (
    Asked,
    Case,
    Design,
    Drill,
    Exercise,
    Fault,
    Growth,
    Objective,
    Question,
    Session,
    Slip,
    WrongIdea,
    source_as,
    together,
    wrong_idea,
)
from lossedu.exercises.not_yet import NotYet
from lossedu.exercises.question import examine_value
from lossedu.exercises.verdict import RECORD_MIMETYPE, Verdict

__all__ = [
    "RECORD_MIMETYPE",
    "Asked",
    "Case",
    "Design",
    "Drill",
    "Exercise",
    "Fault",
    "Growth",
    "NotYet",
    "Objective",
    "Question",
    "Session",
    "Slip",
    "Verdict",
    "WrongIdea",
    "draw",
    "draw_cases",
    "examine",
    "examine_value",
    "source_as",
    "together",
    "wrong_idea",
]
