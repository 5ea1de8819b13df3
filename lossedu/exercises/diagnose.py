"""Which known wrong idea gives the same wrong outputs?"""

from lossedu.exercises.calling import Outcome, call
from lossedu.exercises.model import ORDINARY, Case, Exercise, WrongIdea
from lossedu.exercises.plain import same


def alike(one: Outcome, other: Outcome, exercise: Exercise) -> bool:
    """Whether two calls ended in the same way: the same numbers, or the same kind of problem."""
    if one.problem or other.problem:
        return one.problem == other.problem
    return same(one.values, other.values, exercise.rtol, exercise.atol)


def diagnose(
    exercise: Exercise, cases: list[Case], expected: list[Outcome], got: list[Outcome]
) -> tuple[WrongIdea, list[int]] | None:
    """The wrong idea that explains most of the failing cases, with their indices; None when none does.

    An idea is a candidate when it answers every ordinary case as the student did and is nowhere wrong where the
    student is right. Edge cases may have a second cause (an answer with the wrong sign may also stumble over empty
    input), so a candidate need not explain all of those, but it must explain at least one kind of them in full.
    """
    failing = [i for i in range(len(cases)) if not alike(got[i], expected[i], exercise)]
    best, best_explained = None, []
    for idea in exercise.wrong_ideas:
        theirs = [call(idea.function, case.args, exercise.outputs) for case in cases]
        explained = [i for i in failing if alike(theirs[i], got[i], exercise)]
        unexplained = {cases[i].kind for i in set(failing) - set(explained)}
        wronger = any(
            alike(got[i], expected[i], exercise) and not alike(theirs[i], expected[i], exercise)
            for i in range(len(cases))
        )
        in_full = {cases[i].kind for i in explained} - unexplained
        if wronger or ORDINARY in unexplained or not in_full:
            continue
        if len(explained) > len(best_explained):
            best, best_explained = idea, explained
    return (best, best_explained) if best else None
