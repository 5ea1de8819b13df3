"""Which known wrong idea gives the same wrong outputs?"""

from lossedu.exercises.calling import Outcome, call
from lossedu.exercises.model import ORDINARY, Case, Exercise, WrongIdea
from lossedu.exercises.plain import same
from lossedu.exercises.relations import RELATIONS


def alike(one: Outcome, other: Outcome, exercise: Exercise) -> bool:
    """Whether two calls ended in the same way: the same numbers, or the same kind of problem."""
    if one.problem or other.problem:
        return one.problem == other.problem
    return same(one.values, other.values, exercise.rtol, exercise.atol)


def diagnose(
    exercise: Exercise, cases: list[Case], expected: list[Outcome], got: list[Outcome]
) -> tuple[WrongIdea, list[int]] | None:
    """The wrong idea behind an answer, with the indices of the failing cases it explains; None when none is known.

    First the ideas of the exercise, by the outputs they give; then the relations that hold in any exercise, such as a
    turned sign or a constant factor.
    """
    failing = [i for i in range(len(cases)) if not alike(got[i], expected[i], exercise)]
    return _by_outputs(exercise, cases, expected, got, failing) or _by_relation(exercise, cases, expected, got, failing)


def _by_outputs(exercise, cases, expected, got, failing):
    """The idea that explains most failing cases, of those that answer every ordinary case as the student did.

    Edge cases may have a second cause: an answer with the wrong sign may also stumble over empty input. So when
    ordinary cases fail, those decide. When only edge cases fail, an idea must explain one kind of them in full and be
    wrong nowhere that the student is right; that its code breaks down there does not count against it.
    """
    ordinary_fails = any(cases[i].kind == ORDINARY for i in failing)
    best, best_explained = None, []
    for idea in exercise.wrong_ideas:
        theirs = _answers_of(idea, exercise, cases, expected, got, failing)
        if theirs is None:
            continue
        explained = [i for i in failing if alike(theirs[i], got[i], exercise)]
        wronger = {
            cases[i].kind
            for i in set(range(len(cases))) - set(failing)
            if not theirs[i].problem and not alike(theirs[i], expected[i], exercise)
        }
        unexplained = {cases[i].kind for i in set(failing) - set(explained)}
        in_full = {cases[i].kind for i in explained} - unexplained
        if not in_full or (wronger and not ordinary_fails):
            continue
        if len(explained) > len(best_explained):
            best, best_explained = idea, explained
    return (best, best_explained) if best else None


def _answers_of(idea, exercise, cases, expected, got, failing) -> list[Outcome] | None:
    """What the idea answers to every case; None as soon as it answers an ordinary one otherwise than the student.

    The ordinary cases in which the student fails come first: there most ideas part from the student's at once.
    """
    theirs = {}
    for i in sorted(range(len(cases)), key=lambda i: (cases[i].kind != ORDINARY, i not in failing)):
        theirs[i] = call(idea.function, cases[i].args, exercise.outputs)
        if cases[i].kind == ORDINARY and not alike(theirs[i], got[i], exercise):
            right_but_breaks_down = theirs[i].problem and alike(got[i], expected[i], exercise)
            if not right_but_breaks_down:
                return None
    return [theirs[i] for i in range(len(cases))]


def _by_relation(exercise, cases, expected, got, failing):
    for relation in RELATIONS:
        explained = relation.explains(exercise, cases, expected, got, failing)
        if explained:
            return relation.idea, explained
    return None
