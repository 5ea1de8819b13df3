"""Examine an answer to an exercise: is it a function, does it agree on all cases, if not, which idea explains it?"""

import inspect
import zlib
from dataclasses import replace
from functools import lru_cache

import numpy as np

from lossedu.exercises import feedback
from lossedu.exercises.attempt import always_the_same, fingerprint_of_calls
from lossedu.exercises.calling import Deadline, Outcome, TimeUp, call
from lossedu.exercises.diagnose import alike, diagnose
from lossedu.exercises.growth import measure
from lossedu.exercises.model import ORDINARY, Case, Design, Exercise, together
from lossedu.exercises.verdict import Verdict

SECONDS = 20.0  # for all cases of a check together; right answers need a few hundredths of a second


def examine(exercise: Exercise, *answers, seed: int | None = None) -> Verdict:
    """Verdict on the student's function, for a `Design` on all of them; one function that answers for all will do too.

    seed: of the random cases; by default a fixed one per exercise, so that everybody meets the same cases.
    """
    problem = _interface_problem(exercise, answers)
    if problem:
        return Verdict(exercise.name, "unusable", feedback.headline(exercise.name, problem))
    answer = together(answers)
    verdict, got = _verdict(exercise, answer, seed)
    complete = verdict.outcome not in ("time", "flood")  # a few calls say little about what it would have returned
    honest = verdict.outcome != "unanswered" and not (complete and always_the_same(got))
    return replace(verdict, fingerprint=fingerprint_of_calls(verdict.outcome, got), honest=honest)


def _verdict(exercise: Exercise, answer, seed: int | None) -> tuple[Verdict, list[Outcome]]:
    """The verdict, and what the answer did in each case up to the one that ended the check."""
    cases, got = draw_cases(exercise, seed), []
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
    if isinstance(exercise, Design):
        return _verdict_on_design(exercise, cases, got), got
    expected = list(_true(exercise.reference, exercise.outputs, exercise.cases, _seed(exercise, seed)))
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
    return list(_drawn(exercise.cases, _seed(exercise, seed)))


def _seed(exercise, seed):
    return zlib.crc32(exercise.name.encode()) if seed is None else seed


# The next attempt meets the same cases. Every call gets copies of them, so nobody can change what is kept here.


@lru_cache(maxsize=8)
def _drawn(cases, seed) -> tuple[Case, ...]:
    return tuple(cases(np.random.default_rng(seed)))


@lru_cache(maxsize=8)
def _true(reference, outputs, cases, seed) -> tuple[Outcome, ...]:
    return tuple(call(reference, case.args, outputs) for case in _drawn(cases, seed))


def _interface_problem(exercise, answers) -> str:
    if len(answers) not in (1, len(exercise.functions)):
        return (
            f"check got {len(answers)} functions where {len(exercise.functions)} are wanted. "
            f"Write {feedback.check_text(exercise)}."
        )
    return next(filter(None, map(_problem_of_one, [exercise] * len(answers), exercise.functions, answers)), "")


def _problem_of_one(exercise, name, answer) -> str:
    wanted = f"{name}({', '.join(exercise.arguments)})"
    if not callable(answer):
        return (
            f"check got {type(answer).__name__} {str(answer)[:40]!r} where the function itself is wanted. "
            f"Write {feedback.check_text(exercise)}, without calling it."
        )
    try:
        inspect.signature(answer).bind(*exercise.arguments)
    except TypeError as error:
        return f"it must be callable as {wanted}, but Python says: {error}. Compare the first line of your function."
    except ValueError:  # some functions written in C do not tell their signature; calling them will show
        return ""
    return ""


def _verdict_on_design(design, cases, got) -> Verdict:
    """Right when every property holds; else what fails first, and the idea behind it where it is known.

    A value that overflows far out is told when no property fails at the other margins: e^-m does, and has a fault that
    says more.
    """
    finite = [k for k in range(len(cases)) if _one_number_each(cases[k], got[k])]
    odd = [k for k in range(len(cases)) if k not in finite and cases[k].kind not in design.lenient]
    fault = None
    if all(_only_too_large(cases[k], got[k]) for k in odd):
        fault = design.judge([cases[k] for k in finite], [got[k].values for k in finite])
    if fault is None and odd:
        shown = _smallest(cases, odd)
        text = feedback.no_design(design, cases[shown], got[shown])
        return Verdict(design.name, got[shown].problem or "wrong", text, cases=design.properties)
    if fault is None:
        text = feedback.right_design(design, got)
        return Verdict(design.name, "right", text, agree=design.properties, cases=design.properties)
    idea = next((idea for idea in design.wrong_ideas if _answers_so(idea, design, cases, got)), None)
    text = feedback.wrong_design(design, fault, idea)
    name = idea.name if idea else fault.property.replace(" ", "_")
    return Verdict(design.name, "wrong", text, name, fault.holding or 0, design.properties)


def _one_number_each(case, outcome) -> bool:
    return _only_too_large(case, outcome) and all(np.isfinite(value).all() for value in outcome.values)


def _only_too_large(case, outcome) -> bool:
    wanted = np.shape(case.args[0])
    return not outcome.problem and all(v.shape == wanted and not np.isnan(v).any() for v in outcome.values)


def _answers_so(idea, design, cases, got) -> bool:
    theirs = (call(idea.function, case.args, design.outputs) for case in cases)
    return all(alike(one, other, design) for one, other in zip(theirs, got, strict=True))


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
