"""Check a plain value: the answer to a quiz question or to a find-the-mistake item."""

import math
import numbers
import sys
from dataclasses import replace

import numpy as np

from lossedu.exercises.attempt import fingerprint_of_value
from lossedu.exercises.feedback import headline
from lossedu.exercises.model import Question
from lossedu.exercises.verdict import Verdict


def examine_value(question: Question, answer) -> Verdict:
    """Verdict on `answer`. A wrong one hears which known slip leads to it, and never the value expected."""
    answer = _without_numpy(answer)
    problem = _form_problem(question, answer)
    if problem:
        outcome = "unanswered" if answer is ... else "unusable"
        return Verdict(question.name, outcome, headline(question.name, problem))
    if matches(answer, question.answer, question.tolerance):
        return _attempt(Verdict(question.name, "right", f"{question.name}: right.", agree=1, cases=1), answer)
    slip = next((slip for slip in question.slips if matches(answer, slip.value, question.tolerance)), None)
    said = f"You answered {_show(answer)}."
    advice = f"{said} {slip.text}" if slip else f"{said}{_parts_right(question, answer)} {question.hint}"
    text = headline(question.name, advice) + f"\nLook again at: {question.look_again}."
    return _attempt(Verdict(question.name, "wrong", text, slip.name if slip else None, 0, 1), answer)


def _attempt(verdict: Verdict, answer) -> Verdict:
    values = [_word(entry) if isinstance(entry, str) else float(entry) for entry in _entries(answer)]
    return replace(verdict, fingerprint=fingerprint_of_value(values), honest=True)


def _without_numpy(answer):
    """`answer` with numbers of Python in place of NumPy's, and tuples for lists and arrays."""
    if isinstance(answer, np.ndarray | np.generic):
        answer = answer.tolist()
    return tuple(map(_without_numpy, answer)) if isinstance(answer, tuple | list) else answer


def _entries(value) -> tuple:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def matches(answer, value, tolerance) -> bool:
    """Whether two plain values, or tuples of them, are the same: words but for case, numbers within `tolerance`."""
    ours, theirs = _entries(value), _entries(answer)
    return len(ours) == len(theirs) and all(_entry_matches(a, b, tolerance) for a, b in zip(theirs, ours, strict=True))


def _entry_matches(answer, value, tolerance) -> bool:
    if isinstance(value, str) or isinstance(answer, str):
        return isinstance(value, str) and isinstance(answer, str) and _word(answer) == _word(value)
    answer, value = float(answer), float(value)
    if math.isnan(value) or math.isnan(answer):
        return math.isnan(value) and math.isnan(answer)
    # A hair of relative slack, so that a value computed in another order is not refused at tolerance 0.
    return answer == value or (math.isfinite(value) and abs(answer - value) <= max(tolerance, 1e-12 * abs(value)))


def _form_problem(question: Question, answer) -> str:
    if answer is ...:
        return "There is no answer yet: put yours in place of the three dots and run that cell."
    wanted = _entries(question.answer)
    given = _entries(answer)
    if len(given) != len(wanted):
        parts = f" ({', '.join(question.parts)})" if question.parts else ""
        return f"It wants {len(wanted)} value{'s' * (len(wanted) > 1)}{parts}, you gave {len(given)}."
    for entry, model in zip(given, wanted, strict=True):
        if isinstance(model, str):
            if not isinstance(entry, str) or _word(entry) not in map(_word, question.choices):
                return f"You answered {_show(entry)}. Choose one of: {', '.join(map(repr, question.choices))}."
        elif isinstance(entry, str):
            return f"You answered the text {entry!r} where a number is wanted: no quotation marks."
        elif entry is None:
            return "You answered None, and a number is wanted."
        elif isinstance(entry, tuple):
            return "You gave several numbers in the place of one: take one number for each part of the question."
        elif not isinstance(entry, numbers.Real):
            return f"You answered a {type(entry).__name__} where a number is wanted."
        elif abs(entry) > sys.float_info.max and not isinstance(entry, float):
            return "You answered an integer with hundreds of digits."
    return ""


def _word(text: str) -> str:
    # str's own methods: a subclass could have others.
    return str.lower(str.strip(text))


def _parts_right(question: Question, answer) -> str:
    """For an answer in several parts: which of them are right. That narrows the search without giving a value."""
    wanted, given = _entries(question.answer), _entries(answer)
    right = [i for i in range(len(wanted)) if _entry_matches(given[i], wanted[i], question.tolerance)]
    if len(wanted) == 1 or not right:
        return ""
    names = question.parts or [f"part {i + 1}" for i in range(len(wanted))]
    return f" Right already: {', '.join(names[i] for i in right)}."


def _show(answer) -> str:
    if isinstance(answer, tuple | list):
        return "(" + ", ".join(_show(entry) for entry in answer) + ")"
    return repr(answer) if isinstance(answer, str) or not isinstance(answer, numbers.Real) else f"{float(answer):.6g}"
