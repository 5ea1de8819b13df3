"""Two sessions as small as the rules of the gate allow: exercises and questions, core and not, several objectives."""

import numpy as np

from lossedu.exercises import Case, Exercise, Objective, Question, Session

KNOWN = {"minutes": 1, "look_again": '"A heading" in part 1'}


def cases(rng):
    return [Case((float(x),)) for x in rng.integers(1, 50, 20)]


def exercise(name, number, objective, points, reference, **more):
    return Exercise(
        name=name,
        label=f"the {name} of a number",
        number=number,
        objective=objective,
        points=points,
        arguments=("x",),
        reference=reference,
        cases=cases,
        wrong_ideas=(),
        right_variants=(),
        solution=reference,
        why="Because.",
        **KNOWN,
        **more,
    )


def question(name, number, objective, answer):
    return Question(
        name,
        f"what is {name}",
        number,
        objective,
        points=1,
        answer=answer,
        slips=(),
        hint="Think.",
        why="Because.",
        **KNOWN,
    )


FIRST = Session(
    number="01",
    slug="small",
    title="Small numbers",
    question="How small?",
    minutes=5,
    objectives=(Objective("O1.1", "Double a number"), Objective("O1.2", "Square a number <exactly>")),
    items=(
        exercise("double", "1.1", "O1.1", 3, lambda x: 2 * x),
        question("two_twice", "1.A", "O1.1", 4),
        question("three_twice", "1.B", "O1.1", 6),
        exercise("square", "1.2", "O1.2", 2, lambda x: np.square(x)),
        exercise("cube", "1.3", "O1.2", 5, lambda x: x**3, core=False),
    ),
)
SECOND = Session(
    number="02",
    slug="small-too",
    title="Small numbers again",
    question="How small now?",
    minutes=5,
    objectives=(Objective("O2.1", "Halve a number"),),
    items=(exercise("half", "2.1", "O2.1", 1, lambda x: x / 2),),
)

ALL_OF_FIRST = {"double": (3, 3), "two_twice": (1, 1), "three_twice": (1, 1), "square": (2, 2), "cube": (0, 5)}
