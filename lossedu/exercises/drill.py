"""Draw a drill: the same seed gives the same numbers, on every machine."""

from zlib import crc32

import numpy as np

from lossedu.exercises.model import Asked, Drill, Question
from lossedu.exercises.question import matches


def draw(drill: Drill, seed: int) -> tuple[str, Question]:
    """(prompt, question) number `seed` of `drill`; the question is examined like any other.

    A slip that happens to give the right value with these numbers, or that of a slip before it, is left out.
    """
    asked = drill.ask(np.random.default_rng([seed, crc32(drill.name.encode())]))
    question = Question(
        name=drill.name,
        label=drill.label,
        number="",
        objective=drill.objective,
        minutes=1,
        points=1,
        answer=asked.answer,
        slips=_telling_slips(asked),
        look_again=drill.look_again,
        hint=asked.hint,
        why=asked.worked,
        tolerance=asked.tolerance,
        choices=asked.choices,
        parts=asked.parts,
    )
    return asked.prompt, question


def _telling_slips(asked: Asked):
    kept = []
    for slip in asked.slips:
        others = (asked.answer, *(other.value for other in kept))
        if not any(matches(slip.value, other, 2.0 * asked.tolerance) for other in others):
            kept.append(slip)
    return tuple(kept)
