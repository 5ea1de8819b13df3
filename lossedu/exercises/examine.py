"""Examine an answer to an exercise: is it a function, does it agree on all cases, if not, which idea explains it?"""

import inspect
import zlib
from dataclasses import replace

import numpy as np

from lossedu.exercises import feedback
from lossedu.exercises.attempt import always_the_same, fingerprint_of_calls
from lossedu.exercises.calling import Deadline, Outcome, TimeUp, call
from lossedu.exercises.diagnose import alike, diagnose
from lossedu.exercises.growth import measure
from lossedu.exercises.model import ORDINARY, Case, Exercise
from lossedu.exercises.verdict import Verdict

SECONDS = 20.0  # for all cases of a check together; right answers need a few hundredths of a second


def examine(exercise: Exercise, answer, seed: int | None = None) -> Verdict:
    """Verdict on `answer`, the student's function.

    seed: of the random cases; by default a fixed one per exercise, so that everybody meets the same cases.
    """
    problem = _interface_problem(exercise, answer)
    if problem:
        return Verdict(exercise.name, "unusable", feedback.headline(exercise.name, problem))
    verdict, got = _verdict(exercise, answer, draw_cases(exercise, seed))
    complete = verdict.outcome not in ("time", "flood")  # a few calls say little about what it would have returned
    honest = verdict.outcome != "unanswered" and not (complete and always_the_same(got))
    return replace(verdict, fingerprint=fingerprint_of_calls(verdict.outcome, got), honest=honest)


def _verdict(exercise: Exercise, answer, cases: list[Case]) -> tuple[Verdict, list[Outcome]]:
    """The verdict, and what the answer did in each case up to the one that ended the check."""
    expected = [call(exercise.reference, case.args, exercise.outputs) for case in cases]
    got: list[Outcome] = []
    try:
        with Deadline(SECONDS) as deadline:
            for case in cases:
                outcome = call(answer, case.args, exercise.outputs)
                deadline.check()
                got.append(outcome)
                if got[-1].problem in ("flood", "unanswered"):
                    break
    except TimeUp:
        running = cases[min(len(got), len(cases) - 1)]
        return Verdict(exercise.name, "time", feedback.time_up(exercise, running, SECONDS), cases=len(cases)), got
    if got[-1].problem in ("flood", "unanswered"):
        text = feedback.early_stop(exercise, cases[len(got) - 1], got[-1])
        return Verdict(exercise.name, got[-1].problem, text, cases=len(cases)), got
    agree = sum(alike(one, other, exercise) for one, other in zip(got, expected, strict=True))
    if agree < len(cases):
        return _wrong(exercise, cases, expected, got, agree), got
    if exercise.growth:
        slow = _too_slow(exercise, answer, len(cases))
        if slow:
            return slow, got
    return Verdict(exercise.name, "right", feedback.right(exercise, got), agree=agree, cases=len(cases)), got


def draw_cases(exercise: Exercise, seed: int | None = None) -> list[Case]:
    """The cases of an exercise, always the same for the same seed."""
    if seed is None:
        seed = zlib.crc32(exercise.name.encode())
    return list(exercise.cases(np.random.default_rng(seed)))


def _interface_problem(exercise, answer) -> str:
    wanted = f"{exercise.name}({', '.join(exercise.arguments)})"
    if not callable(answer):
        return (
            f"check got {type(answer).__name__} {str(answer)[:40]!r} where the function itself is wanted. "
            f'Write check("{exercise.name}", {exercise.name}), without calling it.'
        )
    try:
        inspect.signature(answer).bind(*exercise.arguments)
    except TypeError as error:
        return f"it must be callable as {wanted}, but Python says: {error}. Compare the first line of your function."
    except ValueError:  # some functions written in C do not tell their signature; calling them will show
        return ""
    return ""


def _wrong(exercise, cases, expected, got, agree) -> Verdict:
    failing = [i for i in range(len(cases)) if not alike(got[i], expected[i], exercise)]
    found = diagnose(exercise, cases, expected, got)
    shown = _smallest(cases, found[1] if found else failing)
    idea = found[0] if found else None
    text = feedback.wrong(exercise, cases, expected, got, failing, shown, idea)
    problem = got[shown].problem
    return Verdict(exercise.name, problem or "wrong", text, idea.name if idea else None, agree, len(cases))


def _smallest(cases, indices) -> int:
    # An ordinary case tells most; empty input, the smallest of all, is shown when nothing else fails.
    return min(indices, key=lambda i: (cases[i].kind != ORDINARY, cases[i].size == 0, cases[i].size, i))


def _too_slow(exercise, answer, cases) -> Verdict | None:
    growth = exercise.growth
    seconds = 3 * growth.seconds
    try:
        with Deadline(seconds) as deadline:
            measured = measure(lambda *args: _must_return(call(answer, args, exercise.outputs), deadline), growth)
    except TimeUp:
        text = feedback.time_up(exercise, None, seconds)
        return Verdict(exercise.name, "time", text, agree=cases, cases=cases)
    except _Failed as failed:
        text = feedback.fails_when_large(exercise, failed.outcome)
        return Verdict(exercise.name, failed.outcome.problem, text, agree=cases, cases=cases)
    if measured.target_seconds is not None and measured.target_seconds <= growth.seconds:
        return None
    idea = growth.too_steep if measured.too_steep else None
    text = feedback.too_slow(exercise, measured, idea)
    return Verdict(exercise.name, "slow", text, idea.name if idea else None, cases, cases)


class _Failed(Exception):
    def __init__(self, outcome: Outcome):
        self.outcome = outcome


def _must_return(outcome: Outcome, deadline: Deadline) -> Outcome:
    deadline.check()
    if outcome.problem:
        raise _Failed(outcome)
    return outcome
