"""Classes made up for the tests of the report: marks and records as grading would leave them, without grading."""

import random

from lossedu.grading.report.answers import known_ideas
from lossedu.grading.report.collect import ClassWork, StudentWork
from lossedu.grading.report.gradebook import GivenMark
from lossedu.grading.results import Check, Reason, State
from lossedu.sessions import session

SESSION = session("01")
WRITTEN = "written_random_search"


def student(who, answers=None, *, otherwise="right", state=State.GRADED, reasons=(), written=None, **more):
    """One student. answers: {item: "right", the name of an idea, or another outcome}; `otherwise` for the rest."""
    marks, checks = {}, {}
    for item in SESSION.items:
        answer = (answers or {}).get(item.name, otherwise)
        right = answer == "right"
        marks[f"test_{item.name}"] = GivenMark(float(item.points) if right else 0.0, float(item.points))
        if answer in known_ideas(item):
            checks[item.name] = Check(item.name, "wrong", answer)
        elif answer:
            checks[item.name] = Check(item.name, answer)
    if written is not None:
        marks[WRITTEN] = written
    return StudentWork(who, state=state, reasons=tuple(reasons), marks=marks, checks=checks, **more)


def without_marks(who, state=State.FAILED, reasons=(), **more):
    return StudentWork(who, state=state, reasons=tuple(reasons), **more)


def class_of(*students, **more):
    return ClassWork(SESSION, students, **more)


def large_class(size, seed=0):
    """`size` students of differing skill, with the states, ideas and gaps of a real class."""
    rng = random.Random(seed)
    students = []
    for k in range(size):
        name, skill = f"student-{k:03}", min(0.98, max(0.0, rng.gauss(0.62, 0.22)))
        if rng.random() < 0.02:
            students.append(without_marks(name, reasons=[Reason("The file is not a notebook: its JSON ends early.")]))
            continue
        answers = {}
        for item in SESSION.items:
            luck, ideas = rng.random(), list(known_ideas(item))
            first = ideas[len(ideas) - len(item.all_wrong_ideas) :] if hasattr(item, "wrong_ideas") else ideas
            if luck > skill:
                likely = first[min(int(rng.expovariate(0.9)), len(first) - 1)]
                answers[item.name] = rng.choice([likely, likely, likely, "wrong", "raised", "unanswered"])
        state = State.PERSON if rng.random() < 0.02 else State.REMARKS if rng.random() < 0.05 else State.GRADED
        reasons = [Reason("A graded cell had been moved.", "test_error_rate")] if state != State.GRADED else []
        mark = rng.choice([GivenMark(None, 4.0, True, True), GivenMark(float(rng.randint(0, 4)), 4.0, True)])
        students.append(student(name, answers, state=state, reasons=reasons, written=mark))
    return class_of(*students)
