"""The worked solution of an item, as Markdown for a notebook: how one gets there, then the code or the value."""

import ast
import inspect
import json
import math
import re
import textwrap

from lossedu.exercises.model import Exercise, Question


def worked_solution(item: Exercise | Question) -> str:
    """Markdown: a heading, the way to the answer, and the answer as a student would type it."""
    answer = solution_code(item) if isinstance(item, Exercise) else f"{item.name} = {as_written(item)}"
    way = " ".join(item.why.split())
    return f"#### Worked solution {item.number}: {item.label}\n\n{way}\n\n```python\n{answer}\n```\n"


def solution_code(exercise: Exercise) -> str:
    """Source code of the worked solution, with its comments, under the exercise's name and without decorators."""
    pairs = zip(exercise.solutions, exercise.functions, strict=True)
    return "\n\n\n".join(_code(function, name) for function, name in pairs)


def _code(function, name) -> str:
    lines = textwrap.dedent(inspect.getsource(function)).splitlines()
    (definition,) = ast.parse("\n".join(lines)).body
    code = "\n".join(lines[definition.lineno - 1 :])  # lineno is that of `def`: decorators stand above it
    return re.sub(rf"\b{re.escape(function.__name__)}\b", name, code)


def as_written(question: Question) -> str:
    """The right answer as a reader would write it: numbers with as many decimals as the tolerance asks for."""
    if isinstance(question.answer, tuple):
        return f"({', '.join(_entry(part, question.tolerance) for part in question.answer)})"
    return _entry(question.answer, question.tolerance)


def _entry(value, tolerance: float) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if not math.isfinite(value):
        return f"{'-' * (value < 0)}np.{abs(value)}"
    if tolerance == 0:
        return repr(value)
    decimals = next(d for d in range(16) if 0.5 * 10.0**-d <= tolerance * (1 + 1e-9))
    return f"{round(value, decimals):.15g}"
